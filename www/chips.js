// What the results are narrowed to, each a chip that takes it away again.

/** @import { Choice, FilterPanel } from './filter-panel.js' */
/** @import { Translator } from './translate.js' */

import { rangeInWords } from './dates.js';
import { el, fill, isolated } from './element.js';
import { capitalised, valueInWords } from './metadata.js';

export class Chips {
  #words;
  #panel;
  #changed;
  #after;

  /**
   * @param {Translator} words
   * @param {FilterPanel} panel
   * @param {() => void} changed
   * @param {() => HTMLElement | null} after what comes after the chips
   */
  constructor(words, panel, changed, after) {
    this.#words = words;
    this.#after = after;
    this.#panel = panel;
    this.#changed = changed;
    this.element = el('div.chips', { role: 'group', 'aria-label': words.t('filter') });
  }

  show() {
    const { filters, from, to } = this.#panel.choice;
    const chips = Object.entries(filters).flatMap(([key, values]) =>
      values.map((value) =>
        this.#chip(capitalised(valueInWords(key, value, this.#words)), {
          filters: { ...filters, [key]: values.filter((other) => other !== value) },
          from,
          to,
        }),
      ),
    );
    if (from || to) chips.unshift(this.#chip(rangeInWords(from, to, this.#words), { filters }));
    const at = [...this.element.children].findIndex((chip) => chip.matches(':focus'));
    fill(this.element, chips);
    this.element.hidden = !chips.length;
    // The reader goes on from the next chip, or from the results.
    if (at >= 0) (chips[Math.min(at, chips.length - 1)] ?? this.#after())?.focus({ preventScroll: true });
  }

  /**
   * @param {string} text
   * @param {Choice} without it
   */
  #chip(text, without) {
    return el(
      'button.chip',
      {
        'aria-label': this.#words.t('remove', { name: text }),
        onclick: () => {
          this.#panel.choice = without;
          this.#changed();
        },
      },
      isolated(text),
    );
  }
}
