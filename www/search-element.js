// The element that shows an archive handed to it. How the archive was come by is not its business:
// `loading-element.js` loads one, `bundle.js` unpacks one.

/** @import { Archive } from './types.js' */

import { ArchiveView } from './archive-view.js';
import { el, fill, joined } from './element.js';
import { inWords } from './failure.js';
import { placeAt } from './link.js';
import { styleSheet } from './styles.js';
import { chooseLanguage, languages, speaks, Translator } from './translate.js';

/**
 * Attributes: `lang` (interface language; otherwise that of the page, or with `layout="page"` that
 * of the browser) and `layout="page"` (the archive is all there is on the page).
 * Events: `amanat-ready`, `amanat-search`, `amanat-open`, `amanat-close`, `amanat-error`.
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
  #keys = (/** @type {KeyboardEvent} */ event) => this.#view?.key(event);
  /** Goes where the page's address leads, if it is the archive's page. */
  #follow = () => {
    const place = this.#isPage && placeAt(location.hash);
    if (place) this.goTo(place);
  };
  /** @type {EventTarget} */
  #keyTarget = this;
  /** What a file of its own has to say at the head of the contents. @type {((words: Translator) => Node) | undefined} */
  first;
  /** … and at the foot of the page. @type {((words: Translator) => Node[]) | undefined} */
  foot;

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [styleSheet()];
  }

  get archive() {
    return this.#archive;
  }

  set archive(archive) {
    this.#archive = archive;
    this.#plain = undefined;
    this.#render();
    if (archive) this.tell('ready', archive.info());
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

  /** @override */
  focus() {
    this.#view?.focus();
  }

  get query() {
    return this.#view?.query ?? '';
  }

  /** @param {string} query */
  search(query) {
    this.#view?.search(query);
  }

  /** Goes to a place that a link names. @param {import('./link.js').LinkedPlace} place */
  goTo(place) {
    if ('id' in place) this.open(place.id, place.passage);
    else this.#view?.search(place.query, place.choice);
  }

  /**
   * @param {string} id of a record
   * @param {number} [passage]
   */
  open(id, passage) {
    this.#view?.open(id, passage);
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

  get #isPage() {
    return this.getAttribute('layout') === 'page';
  }

  /** On a page of its own the keys work wherever the focus is; on another's only within. */
  #listen(on = this.isConnected) {
    this.#keyTarget.removeEventListener('keydown', /** @type {EventListener} */ (this.#keys));
    this.#keyTarget = this.#isPage ? document : this;
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
    const page = this.closest('[lang]')?.getAttribute('lang');
    const wishes = this.#isPage
      ? [this.getAttribute('lang'), ...navigator.languages]
      : [page, ...navigator.languages];
    return chooseLanguage(wishes);
  }

  #render() {
    this.#listen();
    if (!this.#archive) return;
    if (!speaks(this.#language)) return void this.prepare().then(() => this.#render());
    const words = this.words();
    const query = this.query;
    this.#view = new ArchiveView(this.#archive, words, {
      page: this.#isPage,
      plain: this.#plain !== undefined,
      notice: this.#plain === undefined ? undefined : this.#whyPlain(words),
      header: this.#isPage ? this.#tongues(words) : undefined,
      footer: this.#isPage ? this.#footer(words) : undefined,
      tell: (name, detail) => this.tell(name, detail),
    });
    if (this.first) this.#view.element.querySelector('.ways')?.prepend(this.first(words));
    this.#root.replaceChildren(this.#view.element);
    if (query) this.#view.search(query);
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
   * @param {string[]} tags of the languages to choose from
   */
  #languages(words, tags) {
    const chosen = languages.filter(([tag]) => tags.includes(tag));
    const choices = el('p.tongues', { role: 'group', 'aria-label': words.t('interface') });
    const speak = (/** @type {string} */ tag) => {
      const at = choices.closest('.foot') ? '.foot' : '.head-line';
      this.setAttribute('lang', tag);
      /** @type {HTMLElement | null} */ (this.#root.querySelector(`${at} [aria-pressed=true]`))?.focus();
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
    const choice = new Set([words.language, ...own]);
    return choice.size > 1 ? el('div.head-line', {}, this.#languages(words, [...choice])) : undefined;
  }

  /** @param {Translator} words */
  #footer(words) {
    return el(
      'footer.foot',
      {},
      this.foot?.(words) ?? [],
      el('p', {}, words.t('offline'), ' ', words.t('noAddress')),
      el('p', {}, el('button.link', { onclick: () => this.#view?.print() }, words.t('printAll'))),
      this.#languages(words, languages.map(([tag]) => tag)),
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
