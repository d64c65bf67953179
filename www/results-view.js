// The results of a search, and the filters beside them.
//
// A list of headings with buttons, not a listbox: an option of a listbox is read as one string, so
// titles, passages and marks would lose their structure, and nothing in it could be a control. Here
// every result is a heading and a button a screen reader can list; the arrow keys move real focus.

/** @import { Hit, Results } from './archive.js' */
/** @import { Reader } from './archive-view.js' */
/** @import { Choice } from './filter-panel.js' */
/** @import { Translator } from './translate.js' */
/** @import { Remedies } from './empty-state.js' */

import { Chips } from './chips.js';
import { copyButton } from './copy.js';
import { el, fill } from './element.js';
import { didYouMean, emptyState, missingWords } from './empty-state.js';
import { FilterPanel } from './filter-panel.js';
import { hitView } from './hit-view.js';
import { KeyedList } from './keyed-list.js';
import { metadataMarks } from './metadata-marks.js';
import { ReadingsPanel } from './readings-panel.js';

/** Results shown at once. */
export const PAGE = 20;

/**
 * @typedef {object} Listeners
 * @property {() => void} changed a filter or the switch
 * @property {() => void} more results are wanted
 * @property {(query: string) => void} search for something else
 * @property {() => void} again search for the same in another way, and go to what is found
 */

export class ResultsView {
  #words;
  #listeners;
  #filters;
  #chips;
  #readings;
  #query = '';
  /** What of metadata is marked. */
  marks = metadataMarks([]);
  #exact;
  #count = el('h2.total');
  #list = el('ol.hits', { part: 'results' });
  #instead = el('p.instead');
  #missing = el('p.missing');
  #nothing = el('div.nothing');
  #more;
  #opener;
  #panel;
  /** @type {KeyedList<Hit>} */
  #hits;

  /**
   * @param {Translator} words
   * @param {Listeners} listeners
   * @param {Reader} reader
   * @param {boolean} plain whether only exact words can be searched for anyway
   */
  constructor(words, listeners, reader, plain) {
    this.#words = words;
    this.#listeners = listeners;
    this.#filters = new FilterPanel(words, listeners.changed);
    this.#chips = new Chips(words, this.#filters, listeners.changed, () =>
      this.#list.querySelector('button'),
    );
    this.#readings = new ReadingsPanel(words, reader, listeners.changed);
    this.#exact = el('input', { type: 'checkbox', onchange: listeners.changed });
    this.#more = el('button.more', { hidden: true, onclick: listeners.more });
    this.#hits = new KeyedList(
      this.#list,
      ({ id }) => id,
      (hit) => hitView(hit, words, reader, (written, shown) => this.marks(written, shown)),
    );
    this.#opener = el('button.opener.unfold', { 'aria-expanded': 'false', onclick: () => this.#toggle() });
    const exact = el('label.tick', {}, this.#exact, words.t('exact'));
    this.#panel = el('div.panel', {}, plain ? null : exact, this.#filters.element);
    const { addressOf } = reader;
    this.element = el(
      'section.columns.results',
      { 'aria-label': words.t('results') },
      el(
        'div.rail',
        {},
        el('div.summary', {}, this.#count, plain ? null : this.#opener),
        this.#missing,
        this.#panel,
      ),
      el(
        'div.column',
        {},
        this.#chips.element,
        this.#instead,
        this.#readings.element,
        this.#list,
        this.#nothing,
        this.#more,
        addressOf &&
          el(
            'p.byline.end',
            {},
            copyButton('copySearchLink', words, () =>
              addressOf({ query: this.#query, choice: this.#filters.choice }),
            ),
          ),
      ),
    );
  }

  /** Whether the first results must be painted soon: of later ones only snippets that are seen are laid out. */
  set typing(/** @type {boolean} */ typing) {
    this.#list.classList.toggle('typing', typing);
  }

  /**
   * The filters, the switch and what is left out, as the engine takes them.
   *
   * @param {string} query
   */
  options(query) {
    return {
      ...this.#filters.choice,
      exact: this.#exact.checked,
      without: this.#readings.without(query),
    };
  }

  /** @param {Choice} choice */
  filter(choice) {
    this.#filters.choice = choice;
  }

  get choice() {
    return this.#filters.choice;
  }

  /** How the query is read. @returns {import('./link.js').Manner} */
  get manner() {
    const without = this.#readings.left;
    return { exact: this.#exact.checked || undefined, without: without.length ? without : undefined };
  }

  /**
   * @param {string} query
   * @param {import('./link.js').Manner} manner
   */
  read(query, { exact = false, without = [] }) {
    this.#exact.checked = exact;
    this.#readings.leave(query, without);
  }

  get filtered() {
    return this.#filters.size > 0;
  }

  /**
   * @param {string} query
   * @param {Results} results
   * @param {Hit[]} hits all that are shown
   * @returns {string} what was found, in words
   */
  show(query, results, hits) {
    const words = this.#words;
    this.#query = query;
    this.marks = metadataMarks(results.words);
    const found = words.t('found', { n: results.total });
    this.#count.textContent = found;
    this.#count.hidden = !results.total;
    fill(this.#missing, results.total > 0 && missingWords(results, words).join(' '));
    fill(this.#instead, didYouMean(results, query, this.#listeners.search, words));
    this.#readings.show(results);
    this.#hits.show(hits);
    this.#filters.show(results);
    this.#chips.show();
    this.#opener.textContent =
      words.t('filter') + (this.filtered ? ` (${words.number(this.#filters.size)})` : '');
    const rest = results.total - hits.length;
    this.#more.hidden = rest <= 0;
    this.#more.textContent = words.t('more', { n: Math.min(rest, PAGE) });
    fill(this.#nothing, results.total === 0 ? emptyState(results, query, this.#remedies, words) : null);
    return results.total ? found : words.t('nothing');
  }

  clear() {
    this.#filters.clear();
    this.#exact.checked = false;
  }

  /** @returns {Remedies} */
  get #remedies() {
    const { again, search } = this.#listeners;
    const loosen = () => {
      this.#exact.checked = false;
      again();
    };
    const unfilter = () => {
      this.#filters.clear();
      again();
    };
    return {
      search,
      loosen: this.#exact.checked ? loosen : undefined,
      unfilter: this.filtered ? unfilter : undefined,
    };
  }

  /** Opens and closes the filters where there is no room for them beside the results. */
  #toggle() {
    const open = this.#panel.classList.toggle('open');
    this.#opener.setAttribute('aria-expanded', String(open));
  }
}
