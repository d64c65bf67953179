// Where a reader searches: the field and, below it, the opening page or the results.

/** @import { Archive, Hit, SearchOptions } from './types.js' */
/** @import { Open } from './hit-view.js' */
/** @import { Setting } from './archive-view.js' */
/** @import { Translator } from './translate.js' */

import { el } from './element.js';
import { openingPage } from './opening-page.js';
import { ResultsView } from './results-view.js';
import { SearchField } from './search-field.js';

/** Results shown at once. */
const PAGE = 20;

export class FrontView {
  #archive;
  #field;
  #opening;
  #results;
  #tell;
  /** @type {Hit[]} */
  #hits = [];
  /** The search whose results are shown. @type {{ query: string, options: SearchOptions }} */
  #shown = { query: '', options: {} };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pending;

  /**
   * @param {Archive} archive
   * @param {Translator} words
   * @param {Setting} setting
   * @param {Open} open
   * @param {(summary: string, total: number) => void} tell what was found
   */
  constructor(archive, words, { page, plain, notice }, open, tell) {
    this.#archive = archive;
    this.#tell = tell;
    this.#field = new SearchField(words, {
      changed: () => this.#schedule(this.#field.typing),
      entered: () => this.search(this.query),
    });
    this.#opening = page ? openingPage(archive, words, open, plain) : el('div');
    this.#results = new ResultsView(
      words,
      {
        open,
        changed: () => this.#schedule(false),
        more: () => this.#more(),
        search: (query) => this.search(query),
      },
      plain,
    );
    this.#results.element.hidden = true;
    this.element = el(
      'div',
      {},
      notice && el('p.notice', {}, notice),
      this.#field.element,
      this.#opening,
      this.#results.element,
    );
  }

  get query() {
    return this.#field.query;
  }

  /** Whether nothing is searched for. */
  get idle() {
    return this.#results.element.hidden;
  }

  /** The search as it stands, brought up to date with what was typed. */
  get current() {
    if (this.query !== this.#shown.query) this.#run(this.#field.typing);
    return this.#shown;
  }

  /**
   * Searches for a finished query and goes to what was found; not to the field, which would bring
   * up a phone's keyboard over it.
   *
   * @param {string} query
   */
  search(query) {
    this.#field.query = query;
    if (!query) this.#results.clear();
    this.#run(false);
    this.focusList();
  }

  focusList() {
    this.#stops[0]?.focus({ preventScroll: true });
  }

  focusField() {
    this.#field.focus();
  }

  /**
   * One step back: from the list to the field, from the field to an empty one.
   *
   * @param {Element | null} focused
   * @returns {boolean} whether there was a step to take
   */
  clear(focused) {
    if (focused !== this.#field.input) this.#field.focus();
    else if (this.query) this.#field.empty();
    else return false;
    return true;
  }

  /**
   * Moves the focus through the field and the list below it.
   *
   * @param {Element | null} focused
   * @param {1 | -1} by
   * @returns {boolean} whether there was somewhere to go
   */
  move(focused, by) {
    this.current;
    const stops = [this.#field.input, ...this.#stops];
    const at = stops.findIndex((stop) => stop === focused);
    const next = at < 0 ? undefined : stops[at + by];
    next?.focus({ preventScroll: true });
    next?.closest('li, .field')?.scrollIntoView({ block: 'nearest' });
    return next !== undefined;
  }

  /** @returns {HTMLElement[]} what the arrow keys move through below the field */
  get #stops() {
    const list = this.idle ? this.#opening : this.#results.element;
    return [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('.title'))];
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

  /** @param {boolean} typing whether the last word may still grow */
  #run(typing) {
    clearTimeout(this.#pending);
    const { query } = this;
    const idle = !query.trim() && !this.#results.filtered;
    this.#shown = { query, options: { ...this.#results.options, typing, limit: PAGE } };
    this.#opening.hidden = !idle;
    this.#results.element.hidden = idle;
    if (idle) return this.#tell('', 0);
    const results = this.#archive.search(query, this.#shown.options);
    this.#hits = results.hits;
    this.#tell(this.#results.show(query, results, this.#hits), results.total);
  }

  #more() {
    const { query, options } = this.#shown;
    const first = this.#hits.length;
    const results = this.#archive.search(query, { ...options, offset: first });
    this.#hits = [...this.#hits, ...results.hits];
    this.#results.show(query, results, this.#hits);
    this.#stops[first]?.focus({ preventScroll: true });
  }
}
