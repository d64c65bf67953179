// The whole interface over one archive: the front, or a record over it. It knows where the reader
// is and how to get back, and writes neither to the address nor to the history.

/** @import { Archive } from './types.js' */
/** @import { Translator } from './translate.js' */

import { Announcer } from './announcer.js';
import { el } from './element.js';
import { FrontView } from './front-view.js';
import { keyAction } from './keyboard.js';
import { ReadingView } from './reading-view.js';

/**
 * @typedef {object} Setting
 * @property {boolean} page whether the archive is all there is on the page, or a guest on it
 * @property {boolean} plain whether only letters are compared
 * @property {string} [notice] shown above everything
 * @property {HTMLElement} [footer]
 * @property {(name: string, detail: object) => void} tell the page what happened
 */

export class ArchiveView {
  #archive;
  #words;
  #setting;
  #announcer = new Announcer();
  #front;
  /** @type {HTMLElement | undefined} */
  #masthead;
  /** @type {ReadingView | undefined} */
  #reading;
  /** Where the reader was before opening a record. @type {{ focus: HTMLElement | null, scroll: number }} */
  #left = { focus: null, scroll: 0 };
  /** Records whose warning the reader has passed. @type {Set<string>} */
  #unfolded = new Set();

  /**
   * @param {Archive} archive
   * @param {Translator} words
   * @param {Setting} setting
   */
  constructor(archive, words, setting) {
    this.#archive = archive;
    this.#words = words;
    this.#setting = setting;
    this.#front = new FrontView(
      archive,
      words,
      { ...setting, unfolded: this.#unfolded },
      (id, passage) => this.open(id, passage),
      (summary, total) => {
        this.#announcer.say(summary);
        setting.tell('search', { query: this.query, total });
      },
    );
    if (setting.page) this.#masthead = el('h1.masthead', { dir: 'auto' }, archive.info().title);
    this.element = el(
      setting.page ? 'main.frame.page' : 'div.frame',
      { lang: words.language, dir: words.direction },
      this.#masthead,
      this.#front.element,
      setting.footer,
      this.#announcer.element,
    );
  }

  get query() {
    return this.#front.query;
  }

  /** @param {string} query searched for as a finished one */
  search(query) {
    this.#close();
    this.#front.search(query);
  }

  focus() {
    this.#close();
    this.#front.focusField();
  }

  /**
   * Opens a record, at a passage or its beginning.
   *
   * @param {string} id
   * @param {number} [passage]
   */
  open(id, passage) {
    const record = this.#archive.record(id);
    if (!record) return;
    const { query, options } = this.#front.current;
    const matches = query.trim() ? this.#archive.matches(id, query, options) : [];
    if (!this.#reading) this.#left = { focus: this.#focused, scroll: scrollY };
    this.#close();
    this.#reading = new ReadingView(record, matches, this.#words, {
      toContents: this.#front.idle,
      warn: !this.#unfolded.has(id),
      back: () => this.back(),
      unfolded: () => this.#unfolded.add(id),
      announce: (text) => this.#announcer.say(text),
    });
    this.#front.element.hidden = true;
    this.#masthead?.classList.add('unseen'); // but heard
    this.#front.element.after(this.#reading.element);
    this.#reading.start(passage);
    this.#setting.tell('open', { id, passage });
  }

  /** From a record back to the same place in the same list. */
  back() {
    this.#close();
    const { focus, scroll } = this.#left;
    scrollTo(scrollX, scroll);
    if (focus?.isConnected) focus.focus({ preventScroll: true });
    else this.#front.focusList();
    this.#setting.tell('close', {});
  }

  /**
   * The keys, from wherever in the page the element listens.
   *
   * @param {KeyboardEvent} event
   */
  key(event) {
    const action = keyAction(event, this.#reading !== undefined);
    if (action && this.#act(action) !== false) event.preventDefault();
  }

  /**
   * @param {import('./keyboard.js').Action} action
   * @returns {boolean | void} false if there was nothing to do
   */
  #act(action) {
    switch (action) {
      case 'search':
        return this.focus();
      case 'back':
        return this.back();
      case 'next':
        return this.#reading?.step(1);
      case 'previous':
        return this.#reading?.step(-1);
      case 'clear':
        return this.#front.clear(this.#focused);
      case 'down':
        return this.#front.move(this.#focused, 1);
      case 'up':
        return this.#front.move(this.#focused, -1);
      case 'right':
        return this.#front.turn(this.#focused, 1);
      case 'left':
        return this.#front.turn(this.#focused, -1);
    }
  }

  #close() {
    this.#reading?.element.remove();
    this.#reading = undefined;
    this.#front.element.hidden = false;
    this.#masthead?.classList.remove('unseen');
  }

  /** What has the focus within the shadow root or page this view stands in. */
  get #focused() {
    const root = /** @type {Document | ShadowRoot} */ (this.element.getRootNode());
    return /** @type {HTMLElement | null} */ (root.activeElement ?? null);
  }
}
