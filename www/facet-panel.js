// Filters: for each facet of the archive its values in these results, with counts, any number of
// which can be ticked.

/** @import { Facet, FacetValue, Filters } from './types.js' */
/** @import { Translator } from './translate.js' */
/** @import { Row } from './keyed-list.js' */

import { el, isolated } from './element.js';
import { KeyedList } from './keyed-list.js';
import { capitalised, label, valueInWords } from './metadata.js';

export class FacetPanel {
  element = el('div.facets', { part: 'facets' });
  /** @type {Map<string, Set<string>>} */
  #ticked = new Map();
  #words;
  #changed;
  /** @type {KeyedList<Facet>} */
  #facets = new KeyedList(
    this.element,
    ({ key }) => key,
    (facet) => this.#facet(facet),
  );

  /**
   * @param {Translator} words
   * @param {() => void} changed
   */
  constructor(words, changed) {
    this.#words = words;
    this.#changed = changed;
  }

  /** @returns {Filters} what is ticked */
  get filters() {
    const chosen = [...this.#ticked].filter(([, values]) => values.size);
    return Object.fromEntries(chosen.map(([key, values]) => [key, [...values]]));
  }

  /** How many values are ticked. */
  get size() {
    return Object.values(this.filters).flat().length;
  }

  /** @param {Filters} filters */
  tick(filters) {
    for (const [key, values] of Object.entries(filters)) this.#ticked.set(key, new Set(values));
  }

  clear() {
    this.#ticked.clear();
  }

  /** @param {Facet[]} facets */
  show(facets) {
    this.#facets.show(facets.filter(({ key, values }) => values.length > 1 || this.filters[key]));
  }

  /**
   * @param {Facet} facet
   * @returns {Row<Facet>}
   */
  #facet({ key }) {
    const list = el('div.values');
    /** @type {KeyedList<FacetValue>} */
    const rows = new KeyedList(
      list,
      ({ value }) => value,
      ({ value }) => this.#value(key, value),
    );
    return {
      element: el('fieldset', {}, el('legend', {}, label(key, this.#words)), list),
      update: ({ values }) => {
        // What is ticked stays in sight, so that it can be unticked.
        const gone =
          this.filters[key]?.filter((ticked) => !values.some(({ value }) => value === ticked)) ?? [];
        rows.show([...values, ...gone.map((value) => ({ value, count: 0 }))]);
      },
    };
  }

  /**
   * @param {string} key
   * @param {string} value
   * @returns {Row<FacetValue>}
   */
  #value(key, value) {
    const box = el('input', {
      type: 'checkbox',
      onchange: () => {
        const values = this.#ticked.get(key) ?? new Set();
        if (box.checked) values.add(value);
        else values.delete(value);
        this.#ticked.set(key, values);
        this.#changed();
      },
    });
    const count = el('span.count');
    const name = capitalised(valueInWords(key, value, this.#words));
    return {
      element: el('label.tick', {}, box, el('span', {}, isolated(name)), count),
      update: (now) => {
        box.checked = this.#ticked.get(key)?.has(value) ?? false;
        count.textContent = this.#words.number(now.count);
      },
    };
  }
}
