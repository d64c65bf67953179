// The field a reader types into.

/** @import { Translator } from './translate.js' */

import { el } from './element.js';

/**
 * @typedef {object} Listeners
 * @property {() => void} changed
 * @property {() => void} entered the Enter key
 */

export class SearchField {
  #input;
  #clear;

  /**
   * @param {Translator} words
   * @param {Listeners} listeners
   */
  constructor(words, { changed, entered }) {
    const told = () => {
      this.#clear.hidden = !this.#input.value;
      changed();
    };
    // Off: a browser must not keep what was searched for, nor "correct" a name.
    this.#input = el('input', {
      type: 'search',
      class: 'input',
      part: 'input',
      placeholder: words.t('placeholder'),
      'aria-label': words.t('search'),
      autocomplete: 'off',
      autocorrect: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      enterkeyhint: 'search',
      dir: 'auto',
      oninput: told,
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === 'Enter' && !event.isComposing) entered();
      },
    });
    this.#clear = el('button', {
      type: 'button',
      class: 'clear',
      hidden: true,
      'aria-label': words.t('clear'),
      onclick: () => {
        this.query = '';
        changed();
        this.focus();
      },
    });
    this.element = el(
      'div',
      { role: 'search', class: 'field', part: 'field' },
      el('div', { class: 'box' }, this.#input, this.#clear),
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
    this.#clear.hidden = !query;
  }

  /** Whether the last word may still be growing. */
  get typing() {
    return this.#input.selectionEnd === this.#input.value.length;
  }

  focus() {
    this.#input.focus();
    this.#input.select();
  }
}
