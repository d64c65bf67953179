// Where a reader searches: the field and, below it, the opening page or the results.

/** @import { Archive, Hit, RecordEntry, SearchOptions, Suggestion } from './archive.js' */
/** @import { Reader, Setting } from './archive-view.js' */
/** @import { Choice } from './filter-panel.js' */
/** @import { Translator } from './translate.js' */

import { el } from './element.js';
import { didYouMean } from './empty-state.js';
import { readable } from './language.js';
import { openingPage } from './opening-page.js';
import { PAGE, ResultsView } from './results-view.js';
import { SearchField } from './search-field.js';
import { Suggestions } from './suggestions.js';

/** A word is taken for finished, and may have been meant otherwise, after so many milliseconds. */
const PAUSE = 600;

/** Suggestions at once, if there are so many. */
const SUGGESTED = 6;

/** Resolves when what is in the page now is on the screen. @returns {Promise<void>} */
const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Not every browser tells when it is. @param {() => void} then */
const whenIdle = (then) => ('requestIdleCallback' in globalThis ? requestIdleCallback(then) : setTimeout(then, 200));

/** Between two pieces of what is done ahead, a key that was pressed has its turn; milliseconds. */
const BREATH = 20;

/**
 * So many are what any search needs, and are done as soon as a page has nothing else to do: two formats of
 * numbers, what texts are unpacked with, and the values of facets.
 */
const FOR_ANY_SEARCH = 4;

export class FrontView {
  #archive;
  #field;
  #suggestions;
  #opening;
  #newResults;
  #results;
  #tell;
  #words;
  #readable;
  /** @type {Hit[]} */
  #hits = [];
  /** The search whose results are shown. @type {{ query: string, options: SearchOptions }} */
  #shown = { query: '', options: {} };
  #idle = true;
  /** Stops what still goes on for the search before. */
  #superseded = new AbortController();
  /** What the host's page has to say before anything is searched for, … */
  #intro = el('slot', { name: 'intro' });
  /** … where nothing is found, … */
  #nothing = el('slot', { name: 'nothing' });
  /** … and below what is found. */
  #after = el('slot', { name: 'after' });
  /** The next piece of what is done ahead. @type {ReturnType<typeof setTimeout> | undefined} */
  #preparing;
  /** What any search runs through, once. */
  #practice = this.#practise();
  /** The next search. @type {ReturnType<typeof setTimeout> | undefined} */
  #pending;
  /** What is looked for once typing has paused. @type {ReturnType<typeof setTimeout> | undefined} */
  #paused;

  /**
   * @param {Archive} archive
   * @param {Translator} words
   * @param {Setting} setting
   * @param {RecordEntry[]} entries every record, where they are to be listed
   * @param {Reader} reader
   * @param {(summary: string, total: number) => void} tell what was found
   */
  constructor(archive, words, { page, plain, notice, field }, entries, reader, tell) {
    this.#words = words;
    this.#archive = archive;
    this.#readable = readable(archive.info().languages, words.language);
    this.#tell = tell;
    const listeners = {
      focused: () => this.#prepare(),
      changed: () => this.#schedule(this.#field.typing),
      entered: () => this.search(this.query),
    };
    this.#field = field?.(listeners) ?? new SearchField(words, listeners);
    this.#suggestions = new Suggestions(words, ({ id, text }) =>
      id ? reader.open(id) : this.type(text),
    );
    this.#opening = page
      ? openingPage(archive, entries, words, plain, { ...reader, filter: (choice) => this.#filter(choice) })
      : el('div');
    const listens = {
      changed: () => this.#schedule(false),
      more: () => this.#more(),
      search: (/** @type {string} */ query) => this.search(query),
      again: () => this.search(this.query),
    };
    this.#newResults = () => new ResultsView(words, listens, reader, plain);
    this.#results = this.#newResults();
    this.#rest(true);
    // Whoever types already has more of it done.
    whenIdle(() => this.#preparing ?? this.#prepare(FOR_ANY_SEARCH));
    this.element = el(
      'div',
      {},
      notice && el('p.notice', {}, notice),
      el('slot', { name: 'before' }),
      this.#field.element,
      this.#suggestions.element,
      this.#opening,
      this.#intro,
      this.#results.element,
      this.#nothing,
      this.#after,
    );
  }

  get query() {
    return this.#field.query;
  }

  /** The field that is typed into, which may be one of the host's page. */
  get input() {
    return this.#field.input;
  }

  /** Whether nothing is searched for. */
  get idle() {
    return this.#idle;
  }

  /** The search as it stands, after bringing it up to date with what was typed. */
  upToDate() {
    if (this.query !== this.#shown.query) this.#run(this.#field.typing);
    return this.#shown;
  }

  /** What of metadata is marked, where something is searched for. */
  get marks() {
    return this.#idle ? undefined : this.#results.marks;
  }

  /**
   * Searches for a finished query and goes to what was found; not to the field, which would bring
   * up a phone's keyboard over it.
   *
   * @param {string} query
   * @param {Choice} [choice]
   */
  search(query, choice) {
    this.#field.query = query;
    if (!query) this.#results.clear();
    if (choice) this.#results.filter(choice);
    this.#run(false);
    this.focusList();
  }

  /** What is searched for, and where. @returns {import('./link.js').SearchPlace} */
  get place() {
    return { query: this.query, choice: this.#results.choice, ...this.#results.manner };
  }

  /** Searches without moving the focus. @param {import('./link.js').SearchPlace} place */
  restore({ query, choice, ...manner }) {
    this.#field.query = query;
    this.#results.filter(choice);
    this.#results.read(query, manner);
    this.#run(false);
  }

  /** What the way back to it is called. @returns {'backContents' | 'back'} */
  get name() {
    return this.#idle ? 'backContents' : 'back';
  }

  rest() {
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
    if (this.#suggestions.element.contains(focused)) {
      this.#superseded.abort(); // what is still to come would fill the row again
      this.#results.typing = false;
      this.#suggestions.show([]);
      this.#field.resume();
    } else if (focused !== this.#field.input) this.#field.focus();
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
    this.upToDate();
    const stops = [this.#field.input, ...this.#stops];
    const at = stops.findIndex((stop) => stop === focused);
    const next = this.#suggestions.element.contains(focused)
      ? stops[by > 0 ? 1 : 0]
      : at < 0
        ? undefined
        : stops[at + by];
    next?.focus({ preventScroll: true });
    next?.closest('li, .field')?.scrollIntoView({ block: 'nearest' });
    return next !== undefined;
  }

  /**
   * Moves the focus from the end of the text into the suggestions, along them, and back.
   *
   * @param {Element | null} focused
   * @param {1 | -1} by to the right or to the left
   * @returns {boolean} whether there was somewhere to go
   */
  turn(focused, by) {
    const row = this.#suggestions;
    const inside = row.element.contains(focused);
    const forward = focused && getComputedStyle(focused).direction === 'rtl' ? by < 0 : by > 0;
    if (!inside && !(focused === this.#field.input && forward && this.#field.typing)) return false;
    const moved = row.step(focused, forward ? 1 : -1);
    if (inside && !moved) this.#field.resume();
    return inside || moved;
  }

  /** @param {string} text suggested, or typed elsewhere; the reader may type on from it */
  type(text) {
    this.#field.query = text;
    this.#field.resume();
    this.#run(true);
  }

  /** @param {Choice} choice made before anything is searched for */
  #filter(choice) {
    this.#results.filter(choice);
    this.#run(false);
    this.focusList();
  }

  /** @returns {HTMLElement[]} what the arrow keys move through below the field */
  get #stops() {
    const list = this.idle ? this.#opening : this.#results.element;
    return [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('.title'))];
  }

  /**
   * Whoever is about to type, or is at it already, will not wait for what can be done before.
   *
   * @param {number} [pieces] if not all
   */
  #prepare(pieces = Infinity) {
    clearTimeout(this.#preparing);
    const wanted = pieces > 0 && this.element.isConnected;
    const more = wanted && (this.#words.prepare() || this.#archive.prepare?.());
    const left = more ? pieces - 1 : 0;
    const goesOn = more || (this.#idle && this.element.isConnected && !this.#practice.next().done);
    if (goesOn) this.#preparing = setTimeout(() => this.#prepare(left), BREATH);
  }

  /**
   * A search that nobody sees, in pieces: browsers compile what runs for the first time, and the first key
   * would wait for it. What is suggested for a letter of the title is surely found.
   *
   * @returns {Generator<void, void>}
   */
  *#practise() {
    const [letter = ''] = this.#archive.info().title.match(/\p{L}/u) ?? [];
    const [found] = this.#archive.suggest?.(letter, 1) ?? [];
    if (!found) return;
    yield;
    const results = this.#archive.search(found.text, { typing: true, limit: 1, grouped: true });
    yield;
    const view = this.#newResults();
    yield;
    view.show('', results, results.hits);
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

  /** Ends what is still to come: the view is replaced, and its archive may be gone. */
  leave() {
    for (const timer of [this.#pending, this.#paused, this.#preparing]) clearTimeout(timer);
    this.#superseded.abort();
  }

  /** @param {boolean} typing whether the last word may still grow */
  #run(typing) {
    clearTimeout(this.#pending);
    clearTimeout(this.#paused);
    this.#superseded.abort();
    const { query } = this;
    const options = {
      ...this.#results.options(query),
      typing,
      limit: PAGE,
      grouped: true,
      language: this.#readable,
    };
    // Another query has other results, and they begin at the top, however far down the reader was.
    const below = query !== this.#shown.query && this.element.getBoundingClientRect().top < 0;
    this.#shown = { query, options };
    this.#rest(!query.trim() && !this.#results.filtered);
    if (!typing) {
      this.#suggestions.show([]);
      this.#suggestions.element.hidden = true; // what is found may move up: nobody is typing
    }
    if (below) this.element.scrollIntoView();
    if (this.#idle) return this.#tell('', 0);
    this.#results.typing = typing;
    const results = this.#find(query, options);
    this.#hits = results.hits;
    this.#nothing.hidden = results.total > 0;
    this.#after.hidden = !results.total;
    this.#tell(this.#results.show(query, results, this.#hits), results.total);
    if (typing) this.#goOn(query, options);
  }

  /**
   * What may wait until the results are painted: what the text may become and, if typing pauses, what
   * may have been meant by it.
   *
   * @param {string} query
   * @param {SearchOptions} options
   */
  async #goOn(query, options) {
    const { signal } = (this.#superseded = new AbortController());
    await painted();
    if (signal.aborted) return;
    this.#results.typing = false;
    this.#suggestions.show(this.#suggest(query));
    this.#prepare();
    this.#paused = setTimeout(() => {
      if (signal.aborted) return;
      const finished = this.#archive.search(query, { ...options, typing: false, limit: 0 });
      this.#suggestions.offer(didYouMean(finished, query, (meant) => this.search(meant), this.#words));
    }, PAUSE);
  }

  /**
   * The results, with the facets that have a choice made as if it was not: what else of them could be
   * chosen as well.
   *
   * @param {string} query
   * @param {SearchOptions} options
   */
  #find(query, options) {
    const { filters = {}, ...others } = options;
    const results = this.#archive.search(query, options);
    results.facets = results.facets.map((facet) => {
      const { [facet.key]: chosen, ...without } = filters;
      if (!chosen) return facet;
      const { facets } = this.#archive.search(query, { ...others, filters: without, limit: 0 });
      return facets.find(({ key }) => key === facet.key) ?? facet;
    });
    return results;
  }

  /** @param {boolean} idle whether nothing is searched for */
  #rest(idle) {
    this.#idle = idle;
    this.#opening.hidden = this.#intro.hidden = !idle;
    if (idle) this.#nothing.hidden = this.#after.hidden = true;
    this.#results.element.hidden = idle;
    this.#suggestions.element.hidden = idle || !this.#archive.suggest;
  }

  /**
   * @param {string} query
   * @returns {Suggestion[]} all but what is typed already
   */
  #suggest(query) {
    const typed = query.trim().toLowerCase();
    const suggested = this.#archive.suggest?.(query, SUGGESTED) ?? [];
    return suggested.filter(({ text }) => text.toLowerCase() !== typed);
  }

  #more() {
    const { query, options } = this.#shown;
    const first = this.#hits.length;
    const results = this.#find(query, { ...options, offset: first });
    this.#hits = [...this.#hits, ...results.hits];
    this.#results.show(query, results, this.#hits);
    this.#stops[first]?.focus({ preventScroll: true });
  }
}
