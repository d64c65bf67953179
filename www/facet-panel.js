// Filters: for each facet of the archive its values in these results, with counts, any number of
// which can be ticked.

/** @import { Facet, FacetValue, Filters } from './types.js' */
/** @import { Translator } from './translate.js' */
/** @import { Row } from './keyed-list.js' */

import { el, isolated } from './element.js';
import { KeyedList } from './keyed-list.js';
import { capitalised, label, valueInWords } from './metadata.js';

/** So many values are shown at first. */
const FEW = 8;

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

  clear() {
    this.#ticked.clear();
  }

  /** @param {Facet[]} facets */
  show(facets) {
    const worthwhile = facets.filter(({ key, values }) => values.length > 1 || this.#ticked.get(key)?.size);
    this.#facets.show(worthwhile);
  }

  /**
   * @param {Facet} facet
   * @returns {Row<Facet>}
   */
  #facet({ key }) {
    let all = false;
    /** @type {Facet} */
    let current;
    const list = el('div.values', {});
    const more = el('button.link', {
      onclick: () => {
        all = true;
        update(current);
      },
    });
    /** @type {KeyedList<FacetValue>} */
    const rows = new KeyedList(
      list,
      ({ value }) => value,
      ({ value }) => this.#value(key, value),
    );
    const update = (/** @type {Facet} */ facet) => {
      current = facet;
      const ticked = this.#ticked.get(key) ?? new Set();
      const lost = [...ticked].filter((value) => !facet.values.some((there) => there.value === value));
      const values = [...facet.values, ...lost.map((value) => ({ value, count: 0 }))];
      const shown = values.filter(({ value }, at) => all || at < FEW || ticked.has(value));
      rows.show(shown);
      more.hidden = shown.length === values.length;
      more.textContent = this.#words.t('more', { n: values.length - shown.length });
    };
    const element = el('fieldset', {}, el('legend', {}, label(key, this.#words)), list, more);
    return { element, update };
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
    const count = el('span.count', {});
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
