// A text field of the host's page in place of the search's own: `<amanat-search for="id">`.
//
// The field is told by its id alone, whenever it is needed, and its events are heard further up: so
// it may come later than the search, and a page may put another in its place.

import { el } from './element.js';
import { isComposed } from './keyboard.js';

/** @import { Listeners } from './search-field.js' */

export class BorrowedField {
  /** In which the field stands. @type {Document | ShadowRoot | undefined} */
  #root;
  #key;
  /** @type {AbortController | undefined} */
  #stop;
  /** Stands in while the page has no such field. */
  #none = el('input');
  /** Nothing of its own is seen. */
  element = el('div', { hidden: true });
  /** Told of what happens in the field. @type {Listeners & { clicked?: () => void }} */
  listeners = { focused() {}, changed() {}, entered() {} };

  /**
   * @param {string} id
   * @param {(event: KeyboardEvent) => void} key is given the keys other than Enter
   */
  constructor(id, key) {
    this.id = id;
    this.#key = key;
  }

  /** @param {Document | ShadowRoot} root which is another where the search was moved */
  listen(root) {
    this.leave();
    this.#root = root;
    const { signal } = (this.#stop = new AbortController());
    const ours = (/** @type {Event} */ { target }) => target === this.input;
    root.addEventListener('focusin', (event) => ours(event) && this.listeners.focused(), { signal });
    root.addEventListener('input', (event) => ours(event) && this.listeners.changed(), { signal });
    root.addEventListener('click', (event) => ours(event) && this.listeners.clicked?.(), { signal });
    root.addEventListener(
      'keydown',
      (event) => {
        if (!ours(event) || !(event instanceof KeyboardEvent) || isComposed(event)) return;
        if (event.key !== 'Enter') return this.#key(event);
        event.preventDefault(); // a form that it stands in would leave the page
        this.listeners.entered();
      },
      { signal },
    );
  }

  /** Hears nothing any more. */
  leave() {
    this.#stop?.abort();
  }

  get input() {
    const found = this.#root?.getElementById(this.id);
    return found instanceof HTMLInputElement ? found : this.#none;
  }

  get query() {
    return this.input.value;
  }

  set query(query) {
    this.input.value = query;
  }

  get typing() {
    const { selectionStart, value } = this.input;
    return selectionStart === null || selectionStart === value.length; // null: fields that have no caret to ask for
  }

  empty() {
    this.query = '';
    this.listeners.changed();
    this.input.focus();
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  resume() {
    this.input.focus();
  }
}
