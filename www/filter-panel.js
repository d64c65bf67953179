// Everything that narrows a search: the facets and the days.

/** @import { Filters, Results } from './archive.js' */
/** @import { Translator } from './translate.js' */

import { el } from './element.js';
import { FacetPanel } from './facet-panel.js';
import { Timeline } from './timeline.js';

/**
 * What a search is narrowed to, as the engine takes it.
 *
 * @typedef {{ filters: Filters, from?: string, to?: string }} Choice
 */

export class FilterPanel {
  #facets;
  #timeline;

  /**
   * @param {Translator} words
   * @param {() => void} changed
   */
  constructor(words, changed) {
    this.#facets = new FacetPanel(words, changed);
    this.#timeline = new Timeline(words, changed);
    this.element = el('div.filters', {}, this.#timeline.element, this.#facets.element);
  }

  /** @returns {Choice} */
  get choice() {
    return { filters: this.#facets.filters, ...this.#timeline.range };
  }

  set choice({ filters, from, to }) {
    this.#facets.filters = filters;
    this.#timeline.range = { from, to };
  }

  /** How many things are chosen. */
  get size() {
    return this.#facets.size + (this.#timeline.chosen ? 1 : 0);
  }

  clear() {
    this.choice = { filters: {} };
  }

  /**
   * @param {Results} results
   * @returns {boolean} whether there is anything to choose
   */
  show({ facets, days = [] }) {
    this.#timeline.show(days);
    this.#facets.show(facets);
    return !this.#timeline.element.hidden || this.#facets.element.childElementCount > 0;
  }
}
