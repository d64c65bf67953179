// The element that shows an archive handed to it. How the archive was come by is not its business:
// `loading-element.js` loads one, `bundle.js` unpacks one.

/** @import { Archive } from './archive.js' */

import { ArchiveView } from './archive-view.js';
import { el, fill, joined } from './element.js';
import { inWords } from './failure.js';
import { characters } from './keyboard.js';
import { languages } from './languages.js';
import { placeAt } from './link.js';
import { above, scrollerOf } from './scroller.js';
import { styleSheet } from './styles.js';
import { chooseLanguage, speaks, Translator } from './translate.js';

/**
 * An archive to search and read.
 *
 * @attr {string} lang - language of the interface, a BCP 47 tag, if it has a file in `strings/` (English
 *   needs none). Else that of the page, else the browser's
 * @attr {"page"} layout - the archive is all there is on the page: it gets the title as a heading,
 *   listens to keys everywhere (at its foot the reader can switch off `/`, `n` and `p`), and follows
 *   links into the archive
 * @fires {Info} amanat-ready - the archive is open; `detail` is what `archive.info()` gives
 * @fires {{ query: string, total: number }} amanat-search - results are shown
 * @fires {{ id: string, passage?: number }} amanat-open - a record is opened
 * @fires {{}} amanat-close - a record is closed, in whichever way; one for each `amanat-open`
 * @csspart field - the search field with all that belongs to it
 * @csspart input - the field itself
 * @csspart suggestions - what the text may become
 * @csspart facets - what the results can be narrowed by
 * @csspart results - the list of results
 * @csspart hit - one result
 * @csspart reading - an open record
 * @csspart names - the index of names, or one of them
 * @cssprop --amanat-accent - links, focus, what can be chosen
 * @cssprop --amanat-paper - behind what stays while the page scrolls, and behind the dialog
 * @cssprop --amanat-muted - dates, counts, captions
 * @cssprop --amanat-line - rules
 * @cssprop --amanat-tint - behind notices
 * @cssprop --amanat-mark - behind marked words
 * @cssprop --amanat-mark-line - under marked words
 * @cssprop --amanat-reading-font - the face of texts
 * @cssprop --amanat-interface-font - the face of everything else
 */
export class SearchElement extends HTMLElement {
  static observedAttributes = ['lang', 'layout'];

  #root = this.attachShadow({ mode: 'open' });
  /** @type {ArchiveView | undefined} */
  #view;
  /** @type {Archive | undefined} */
  #archive;
  /** Why the search is only a plain scan, if it is. @type {unknown} */
  #plain;
  /** Records whose content warning the reader has passed. @type {Set<string>} */
  #unfolded = new Set();
  /** Where the buttons stand of which one was pressed to change the language. @type {string | undefined} */
  #pressed;
  #keys = (/** @type {KeyboardEvent} */ event) => this.key(event);
  /** Goes where the page's address leads, if it is the archive's page. */
  #follow = () => {
    const place = this.follows && placeAt(location.hash);
    if (place) this.goTo(place);
  };
  /** @type {EventTarget} */
  #keyTarget = this;
  /** What was asked for before there was an archive. @type {(() => void) | undefined} */
  #wanted;
  /** What a file of its own has to say at the head of the contents. @type {((words: Translator) => Node) | undefined} */
  first;
  /** … and at the foot of the page. @type {((words: Translator) => Node[]) | undefined} */
  foot;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [styleSheet()];
  }

  /** The opened archive; undefined before it is loaded. @public @type {Archive | undefined} */
  get archive() {
    return this.#archive;
  }

  set archive(archive) {
    if (archive !== this.#archive) this.#unfolded.clear();
    this.#archive = archive;
    this.#plain = undefined;
    this.#render();
    if (!archive) return;
    this.tell('ready', archive.info());
    if (this.isConnected) this.#follow();
  }

  /**
   * Shows an archive that compares letters only, and why.
   *
   * @param {Archive} archive
   * @param {unknown} reason the error that keeps the real one from being used
   */
  showPlain(archive, reason) {
    this.#archive = archive;
    this.#plain = reason;
    this.#render();
    if (this.isConnected) this.#follow();
  }

  /** Puts the cursor into the search field. @public @override */
  focus() {
    this.whenShown((view) => view.focus());
  }

  /** What stands in the search field. @public */
  get query() {
    return this.#view?.query ?? '';
  }

  /**
   * Searches. Asked for before the archive is open, it is done then.
   *
   * @public
   * @param {string} query
   */
  search(query) {
    this.whenShown((view) => view.search(query));
  }

  /** Goes to a place that a link names. @param {import('./link.js').LinkedPlace} place */
  goTo(place) {
    if ('id' in place) this.open(place.id, place.passage);
    else this.whenShown((view) => view.search(place.query, place.choice));
  }

  /**
   * Opens a record, at a passage if one is named. Asked for before the archive is open, it is done
   * then.
   *
   * @public
   * @param {string} id of a record
   * @param {number} [passage]
   */
  open(id, passage) {
    this.whenShown((view) => view.open(id, passage));
  }

  /** The view of the archive, if there is one. */
  get view() {
    return this.#view;
  }

  /** @param {(view: ArchiveView) => void} act done now or, the last one asked for, once there is an archive */
  whenShown(act) {
    if (this.#view) act(this.#view);
    else this.#wanted = () => this.#view && act(this.#view);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    this.#view?.key(event);
  }

  connectedCallback() {
    this.#listen(true);
    addEventListener('hashchange', this.#follow);
    this.#follow();
  }

  disconnectedCallback() {
    this.#listen(false);
    removeEventListener('hashchange', this.#follow);
  }

  /**
   * @param {string} _name
   * @param {string | null} before
   * @param {string | null} now
   */
  attributeChangedCallback(_name, before, now) {
    if (before !== now && this.#archive) this.#render();
  }

  /** Whether the page's address leads into the archive. */
  get follows() {
    return this.isPage;
  }

  get isPage() {
    return this.getAttribute('layout') === 'page';
  }

  /** On a page of its own the keys work wherever the focus is; on another's only within. */
  #listen(on = this.isConnected) {
    this.#keyTarget.removeEventListener('keydown', /** @type {EventListener} */ (this.#keys));
    this.#keyTarget = this.isPage ? document : this;
    if (on) this.#keyTarget.addEventListener('keydown', /** @type {EventListener} */ (this.#keys));
  }

  /** The interface in the language wished for. */
  words() {
    return new Translator(this.#language);
  }

  /** Brings the strings of a language that did not come with the page. @param {string} _language */
  async fetchLanguage(_language) {}

  /** Resolves when the language wished for can be spoken. */
  async prepare() {
    while (!speaks(this.#language)) await this.fetchLanguage(this.#language);
  }

  get #language() {
    const page = languageAround(this);
    const wishes = this.isPage
      ? [this.getAttribute('lang'), ...navigator.languages]
      : [page, ...navigator.languages];
    return chooseLanguage(wishes);
  }

  #render() {
    this.#listen();
    if (!this.#archive) {
      this.#view?.leave();
      this.#view = undefined;
      return;
    }
    if (!speaks(this.#language)) return void this.prepare().then(() => this.#render());
    const words = this.words();
    const before = this.#view;
    const place = before?.placeIn(this.#archive);
    const scroll = before && scrollerOf(before.element).scrollTop;
    before?.leave();
    this.#view = new ArchiveView(this.#archive, words, {
      page: this.isPage,
      plain: this.#plain !== undefined,
      notice: this.#plain === undefined ? undefined : this.#whyPlain(words),
      header: this.isPage ? this.#tongues(words) : undefined,
      footer: this.isPage ? this.#footer(words) : undefined,
      unfolded: this.#unfolded,
      tell: (name, detail) => this.tell(name, detail),
      ...this.setting(),
    });
    if (this.first) this.#view.element.querySelector('.ways')?.prepend(this.first(words));
    this.present(this.#view.element, words);
    if (place) this.#view.restore(place);
    this.#view.refresh();
    if (place && scroll) scrollerOf(this.#view.element).scrollTop = scroll;
    this.rendered();
    if (this.#pressed) {
      /** @type {HTMLElement | null} */ (this.#root.querySelector(`${this.#pressed} [aria-pressed=true]`))?.focus();
    }
    this.#pressed = undefined;
    this.#wanted?.();
    this.#wanted = undefined;
  }

  /** The view is where it is seen, and as it was. */
  rendered() {}

  /** What the element wants otherwise than usual. @returns {Partial<import('./archive-view.js').Setting>} */
  setting() {
    return {};
  }

  /**
   * Puts the view where it is seen.
   *
   * @param {HTMLElement} view
   * @param {Translator} _words
   */
  present(view, _words) {
    this.#root.replaceChildren(view);
  }

  /** @param {Translator} words */
  #whyPlain(words) {
    const { code } = /** @type {{ code?: string }} */ (Object(this.#plain));
    return code === 'no-wasm'
      ? words.t('plain')
      : words.t('plainDamaged', { reason: inWords(this.#plain, words) });
  }

  /**
   * Buttons that change the language of the interface.
   *
   * @param {Translator} words
   * @param {typeof languages} chosen to choose from
   */
  #languages(words, chosen) {
    const choices = el('p.tongues', { role: 'group', 'aria-label': words.t('interface') });
    const speak = (/** @type {string} */ tag) => {
      this.#pressed = choices.closest('.foot') ? '.foot' : '.head-line';
      this.setAttribute('lang', tag);
    };
    const buttons = chosen.map(([tag, name]) =>
      el(
        'button.link',
        { lang: tag, 'aria-pressed': String(tag === words.language), onclick: () => speak(tag) },
        name,
      ),
    );
    fill(choices, joined(buttons, ' '));
    return choices;
  }

  /**
   * At the head of the page, those of the archive, so that nobody has to read another one to find
   * theirs; the rest are at the foot.
   *
   * @param {Translator} words
   */
  #tongues(words) {
    const own = (this.#archive?.info().languages ?? []).map((tag) => chooseLanguage([tag]));
    const choice = languages.filter(([tag]) => tag === words.language || own.includes(tag));
    return choice.length > 1 ? el('div.head-line', {}, this.#languages(words, choice)) : undefined;
  }

  /** What the page promises its reader. @param {Translator} words */
  promises(words) {
    return [words.t('offline'), words.t('silent'), words.t('noAddress')];
  }

  /** @param {Translator} words */
  #footer(words) {
    return el(
      'footer.foot',
      {},
      this.foot?.(words) ?? [],
      el('p', {}, joined(this.promises(words), ' ')),
      el('p', {}, el('button.link', { onclick: () => this.#view?.print() }, words.t('printAll'))),
      el(
        'label.tick.keys',
        {},
        el('input', {
          type: 'checkbox',
          checked: characters.ask,
          onchange: () => {
            characters.ask = !characters.ask;
          },
        }),
        words.t('singleKeys'),
      ),
      this.#languages(words, languages),
    );
  }

  /**
   * @param {string} name
   * @param {object} detail
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`amanat-${name}`, { bubbles: true, detail }));
  }
}

/**
 * The language that is said of an element or of what stands around it, also outside a shadow root.
 *
 * @param {Element} element
 */
function languageAround(element) {
  for (let at = /** @type {Element | null} */ (element); at; at = above(at)) {
    if (at.hasAttribute('lang')) return at.getAttribute('lang');
  }
}
