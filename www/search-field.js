// The field a reader types into.

/** @import { Translator } from './translate.js' */

import { el } from './element.js';
import { isComposed } from './keyboard.js';
import { PRIVATE } from './private-field.js';

/**
 * @typedef {object} Listeners
 * @property {() => void} focused
 * @property {() => void} changed
 * @property {() => void} entered the Enter key
 */

export class SearchField {
  #input;
  #clear;
  #told;

  /**
   * @param {Translator} words
   * @param {Listeners} listeners
   */
  constructor(words, { focused, changed, entered }) {
    this.#told = () => {
      this.#valueChanged();
      changed();
    };
    this.#input = el('input.input', {
      type: 'search',
      part: 'input',
      placeholder: words.t('placeholder'),
      'aria-label': words.t('search'),
      ...PRIVATE,
      enterkeyhint: 'search',
      dir: 'auto',
      onfocus: focused,
      oninput: this.#told,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key !== 'Enter' || isComposed(event)) return;
        event.preventDefault(); // otherwise the key also presses the button the focus goes to
        entered();
      },
    });
    this.#clear = el('button.clear', {
      hidden: true,
      'aria-label': words.t('clear'),
      onclick: () => this.empty(),
    });
    this.element = el(
      'div.field',
      { role: 'search', part: 'field' },
      el('div.box', {}, this.#input, this.#clear),
    );
  }

  /** Where the focus is while the reader types. */
  get input() {
    return this.#input;
  }

  get query() {
    return this.#input.value;
  }

  set query(query) {
    this.#input.value = query;
    this.#valueChanged();
  }

  /**
   * Safari puts a field that must not be filled in back to its default when a reader returns to the page; the
   * results stand there as they were.
   */
  #valueChanged() {
    this.#clear.hidden = !this.#input.value;
    this.#input.defaultValue = this.#input.value;
  }

  /** Whether the last word may still be growing. */
  get typing() {
    return this.#input.selectionStart === this.#input.value.length;
  }

  empty() {
    this.#input.value = '';
    this.#told();
    this.#input.focus();
  }

  focus() {
    this.#input.focus();
    this.#input.select();
  }

  /** Back to the end of the text, to type on. */
  resume() {
    const { length } = this.#input.value;
    this.#input.focus();
    this.#input.setSelectionRange(length, length);
  }
}
