// What the text typed so far may become, words, names and titles: a row under the field.
//
// Not a list that drops down. Results come with each keystroke, and a popup would lie over the very
// thing the reader is watching; on a phone, over all of it. The row has its line whether or not
// there is anything in it, so nothing below moves, and it takes no key from the field: the arrow
// that would leave the text leads into the row, as Tab does, and Esc leads back and empties it.
// What may have been meant instead, which is known only when typing pauses, stands there too.

/** @import { Suggestion } from './archive.js' */
/** @import { Translator } from './translate.js' */

import { el, fill, isolated } from './element.js';
import { KeyedList, focusIn } from './keyed-list.js';

export class Suggestions {
  element;
  #instead = el('p.instead');
  #row = el('div.row');
  /** @type {KeyedList<Suggestion>} */
  #list;

  /**
   * @param {Translator} words
   * @param {(suggestion: Suggestion) => void} choose
   */
  constructor(words, choose) {
    this.element = el(
      'div.suggestions',
      { role: 'group', part: 'suggestions', 'aria-label': words.t('suggestions') },
      this.#instead,
      this.#row,
    );
    this.#list = new KeyedList(
      this.#row,
      ({ kind, text, id = '' }) => `${kind} ${text} ${id}`,
      (suggestion) => ({
        element: el(
          'button.suggestion',
          { 'data-kind': suggestion.kind, onclick: () => choose(suggestion) },
          isolated(suggestion.text),
        ),
        update() {},
      }),
    );
  }

  /**
   * @param {Suggestion[]} suggestions may come when the reader is already among those before: the
   *   focus then stays in the row, as long as there is one
   */
  show(suggestions) {
    const at = this.#buttons.findIndex((button) => button === focusIn(this.element));
    fill(this.#instead);
    this.#list.show(suggestions);
    this.#begin();
    if (at >= 0 && !focusIn(this.element)) (this.#buttons[at] ?? this.#buttons.at(-1))?.focus();
  }

  /** @param {import('./element.js').Child} instead of a word, what may have been meant */
  offer(instead) {
    fill(this.#instead, instead);
    this.#begin();
  }

  #begin() {
    const buttons = this.#buttons;
    if (buttons.length) this.element.scrollLeft = 0;
    // One stop for the Tab key, however many there are: the arrows move on from it.
    buttons.forEach((button, at) => (button.tabIndex = at && -1));
  }

  /**
   * Moves the focus along the row, into it from elsewhere.
   *
   * @param {Element | null} focused
   * @param {1 | -1} by
   * @returns {boolean} whether there was somewhere to go
   */
  step(focused, by) {
    const buttons = this.#buttons;
    const next = buttons[buttons.findIndex((button) => button === focused) + by];
    next?.focus();
    return next !== undefined;
  }

  get #buttons() {
    return [...this.element.querySelectorAll('button')];
  }
}
