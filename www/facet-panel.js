// Filters: for each facet of the archive its values in these results, with counts, any number of
// which can be ticked.

/** @import { Facet, FacetValue, Filters } from './archive.js' */
/** @import { Translator } from './translate.js' */
/** @import { Row } from './keyed-list.js' */

import { el, isolated } from './element.js';
import { KeyedList } from './keyed-list.js';
import { capitalised, label, valueInWords } from './metadata.js';

/** So many values of a facet are seen at first. */
const FEW = 6;

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

  set filters(filters) {
    this.#ticked = new Map(Object.entries(filters).map(([key, values]) => [key, new Set(values)]));
  }

  /** @param {Facet[]} facets */
  show(facets) {
    this.#facets.show(facets.filter(({ key, values }) => values.length > 1 || this.#ticked.get(key)?.size));
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
    /** @type {FacetValue[]} */
    let all = [];
    let unfolded = false;
    const more = el('button.link', {
      onclick: () => {
        unfolded = true;
        rows.show(all);
        more.hidden = true;
        /** @type {HTMLElement | null | undefined} */ (list.children[FEW]?.querySelector('input'))?.focus();
      },
    });
    return {
      element: el('fieldset', {}, el('legend', {}, label(key, this.#words)), list, more),
      update: ({ values }) => {
        // What is ticked stays in sight, so that it can be unticked.
        const ticked = [...(this.#ticked.get(key) ?? [])];
        const gone = ticked.filter((value) => !values.some((other) => other.value === value));
        all = [...values, ...gone.map((value) => ({ value, count: 0 }))];
        const few = all.filter(({ value }, at) => at < FEW || ticked.includes(value));
        more.hidden = unfolded || all.length <= FEW + 1;
        rows.show(more.hidden ? all : few);
        more.textContent = this.#words.t('more', { n: all.length - few.length });
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
