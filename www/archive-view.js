// The whole interface over one archive: a field, and below it the opening page, the results or a
// record. It knows where the reader is and how to get back; what each place looks like is the
// business of the other modules. It writes neither to the address nor to the history.

/** @import { Archive, Hit } from './types.js' */
/** @import { Translator } from './translate.js' */

import { Announcer } from './announcer.js';
import { el } from './element.js';
import { keyAction } from './keyboard.js';
import { openingPage } from './opening-page.js';
import { ReadingView } from './reading-view.js';
import { ResultsView } from './results-view.js';
import { SearchField } from './search-field.js';

/** Results shown at once. */
const PAGE = 20;

/**
 * @typedef {object} Setting
 * @property {boolean} page whether the archive is all there is on the page, or a guest on it
 * @property {boolean} plain whether only letters are compared
 * @property {string} [notice] shown above everything
 * @property {HTMLElement} [footer]
 * @property {(name: string, detail: object) => void} tell the page what happened
 */

export class ArchiveView {
  #archive;
  #words;
  #setting;
  #announcer = new Announcer();
  #field;
  #results;
  #opening;
  #front;
  /** @type {ReadingView | undefined} */
  #reading;
  /** @type {Hit[]} */
  #hits = [];
  /** The search whose results are shown; matches in an opened record are those of this search. */
  #shown = { query: '', typing: false };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pending;
  /** Where the reader left to read a record. @type {{ focus: HTMLElement | null, scroll: number }} */
  #left = { focus: null, scroll: 0 };
  /** Records whose warning the reader has passed. @type {Set<string>} */
  #unfolded = new Set();

  /**
   * @param {Archive} archive
   * @param {Translator} words
   * @param {Setting} setting
   */
  constructor(archive, words, setting) {
    this.#archive = archive;
    this.#words = words;
    this.#setting = setting;
    /** @type {import('./hit-view.js').Open} */
    const open = (id, passage) => this.open(id, passage);
    this.#field = new SearchField(words, {
      changed: () => this.#schedule(this.#field.typing),
      entered: () => this.#enter(),
    });
    this.#results = new ResultsView(
      words,
      {
        open,
        changed: () => this.#schedule(false),
        more: () => this.#more(),
        search: (query) => this.search(query),
      },
      setting.plain,
    );
    this.#opening = setting.page ? openingPage(archive, words, open, setting.plain) : el('div');
    this.#front = el(
      'div.front',
      {},
      setting.page && el('h1.masthead', { dir: 'auto' }, archive.info().title),
      setting.notice && el('p.notice', {}, setting.notice),
      this.#field.element,
      this.#opening,
      this.#results.element,
    );
    this.element = el(
      setting.page ? 'main' : 'div',
      { class: setting.page ? 'frame page' : 'frame', lang: words.language, dir: words.direction },
      this.#front,
      setting.footer,
      this.#announcer.element,
    );
    this.#results.element.hidden = true;
  }

  get query() {
    return this.#field.query;
  }

  /** @param {string} query searched for as a finished one */
  search(query) {
    this.#close();
    this.#field.query = query;
    if (!query) this.#results.clear();
    this.#run(false);
    // Not to the field: on a phone that would bring up the keyboard over what was found.
    this.#stops[0]?.focus({ preventScroll: true });
  }

  /**
   * Opens a record, at a passage or its beginning.
   *
   * @param {string} id
   * @param {number} [passage]
   */
  open(id, passage) {
    const record = this.#archive.record(id);
    if (!record) return;
    this.#flush();
    const { query, typing } = this.#shown;
    const matches = query.trim()
      ? this.#archive.matches(id, query, { typing, ...this.#results.options })
      : [];
    if (!this.#reading) this.#left = { focus: this.#focused, scroll: scrollY };
    this.#reading?.element.remove();
    this.#reading = new ReadingView(record, matches, this.#words, {
      toContents: this.#results.element.hidden,
      warn: !this.#unfolded.has(id),
      back: () => this.back(),
      unfolded: () => this.#unfolded.add(id),
      announce: (text) => this.#announcer.say(text),
    });
    this.#front.hidden = true;
    this.#front.after(this.#reading.element);
    this.#reading.start(passage);
    this.#setting.tell('open', { id, passage });
  }

  /** From a record back to the same place in the same list. */
  back() {
    if (!this.#reading) return;
    this.#close();
    scrollTo(scrollX, this.#left.scroll);
    (this.#left.focus?.isConnected ? this.#left.focus : this.#stops[0])?.focus({ preventScroll: true });
    this.#setting.tell('close', {});
  }

  focus() {
    this.#field.focus();
  }

  /**
   * The keys, from wherever in the page the element listens.
   *
   * @param {KeyboardEvent} event
   */
  key(event) {
    const action = keyAction(event, this.#reading !== undefined);
    if (action && this.#act(action)) event.preventDefault();
  }

  /**
   * @param {import('./keyboard.js').Action} action
   * @returns {boolean} whether there was something to do
   */
  #act(action) {
    switch (action) {
      case 'search':
        this.#close();
        this.#field.focus();
        return true;
      case 'back':
        this.back();
        return true;
      case 'next':
      case 'previous':
        this.#reading?.step(action === 'next' ? 1 : -1);
        return true;
      case 'clear':
        if (this.#focused !== this.#field.input) this.#field.focus();
        else if (this.query) this.#field.empty();
        else return false;
        return true;
      case 'down':
      case 'up':
        return this.#move(action === 'down' ? 1 : -1);
    }
  }

  /** @param {1 | -1} by from the field through the list, and back */
  #move(by) {
    this.#flush();
    const stops = [this.#field.input, ...this.#stops];
    const at = stops.indexOf(/** @type {HTMLInputElement} */ (this.#focused));
    const next = stops[at + by];
    if (at < 0 || !next) return false;
    next.focus({ preventScroll: true });
    next.closest('li, .field')?.scrollIntoView({ block: 'nearest' });
    return true;
  }

  /** The query is complete: search for it as it stands, and go to what was found. */
  #enter() {
    clearTimeout(this.#pending);
    this.#run(false);
    this.#stops[0]?.focus();
  }

  /**
   * Only the last of several keystrokes that arrive together is searched for.
   *
   * @param {boolean} typing
   */
  #schedule(typing) {
    clearTimeout(this.#pending);
    this.#pending = setTimeout(() => this.#run(typing));
  }

  /** Brings the results up to date with the field before something is done with them. */
  #flush() {
    if (this.#field.query !== this.#shown.query) this.#run(this.#field.typing);
  }

  /** @param {boolean} typing */
  #run(typing) {
    clearTimeout(this.#pending);
    const query = this.#field.query;
    const idle = !query.trim() && !this.#results.filtered;
    this.#shown = { query, typing };
    this.#opening.hidden = !idle;
    this.#results.element.hidden = idle;
    if (idle) {
      this.#announcer.say('');
      return;
    }
    const results = this.#archive.search(query, { ...this.#results.options, typing, limit: PAGE });
    this.#hits = results.hits;
    this.#results.show(query, results, this.#hits);
    this.#announcer.say(this.#results.summary(results));
    this.#setting.tell('search', { query, total: results.total });
  }

  #more() {
    const { query, typing } = this.#shown;
    const options = { ...this.#results.options, typing, limit: PAGE, offset: this.#hits.length };
    const results = this.#archive.search(query, options);
    const first = this.#hits.length;
    this.#hits = [...this.#hits, ...results.hits];
    this.#results.show(query, results, this.#hits);
    this.#stops[first]?.focus({ preventScroll: true });
  }

  #close() {
    this.#reading?.element.remove();
    this.#reading = undefined;
    this.#front.hidden = false;
  }

  /** What the arrow keys move through below the field. @returns {HTMLElement[]} */
  get #stops() {
    const list = this.#results.element.hidden ? this.#opening : this.#results.element;
    return [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('.title'))];
  }

  /** What has the focus within the shadow root or page this view stands in. */
  get #focused() {
    const root = /** @type {Document | ShadowRoot} */ (this.element.getRootNode());
    return /** @type {HTMLElement | null} */ (root.activeElement ?? null);
  }
}
