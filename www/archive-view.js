// The whole interface over one archive: the front, and over it what the reader opens, records and
// the index of names. It knows where the reader is and how to get back, and writes neither to the
// address nor to the history.

/** @import { Archive } from './types.js' */
/** @import { Choice } from './filter-panel.js' */
/** @import { Translator } from './translate.js' */

import { Announcer } from './announcer.js';
import { el, isolated } from './element.js';
import { FrontView } from './front-view.js';
import { keyAction } from './keyboard.js';
import { addressOf } from './link.js';
import { ordinary } from './metadata.js';
import { nameView, namesView } from './names-view.js';
import { ReadingView } from './reading-view.js';
import { ViewStack } from './view-stack.js';
import { printInstead, wholeArchive } from './whole-archive.js';

/**
 * @typedef {object} Setting
 * @property {boolean} page whether the archive is all there is on the page, or a guest on it
 * @property {boolean} plain whether only letters are compared
 * @property {string} [notice] shown above everything
 * @property {HTMLElement} [header] above the title
 * @property {HTMLElement} [footer]
 * @property {(name: string, detail: object) => void} tell the page what happened
 */

/**
 * What a reader can do wherever they are.
 *
 * @typedef {object} Reader
 * @property {(id: string, passage?: number) => void} open a record, at a passage or its beginning
 * @property {((name?: string) => void) | undefined} names opens the index of names, or one of them
 * @property {(text: string) => void} announce to those who cannot see it
 * @property {Set<string>} unfolded records whose content warning the reader has passed
 * @property {Set<string>} ordinary metadata that says the same of every text
 * @property {typeof addressOf | undefined} addressOf a place, where the page's address can lead to it
 */

export class ArchiveView {
  #archive;
  #words;
  #setting;
  #announcer = new Announcer();
  #front;
  #views;
  /** What is seen on the front only. @type {HTMLElement[]} */
  #head = [];
  /** Where the reader was in records that were closed. @type {Map<string, number>} */
  #left = new Map();
  /** @type {Reader} */
  #reader;

  /**
   * @param {Archive} archive
   * @param {Translator} words
   * @param {Setting} setting
   */
  constructor(archive, words, setting) {
    this.#archive = archive;
    this.#words = words;
    this.#setting = setting;
    const names = archive.names?.() ?? [];
    words.know(names);
    // A guest on a page shows no contents, and a large archive's take time.
    const entries = setting.page ? archive.contents() : [];
    this.#reader = {
      open: (id, passage) => this.open(id, passage),
      names: names.length ? (name) => this.names(name) : undefined,
      announce: (text) => this.#announcer.say(text),
      unfolded: new Set(),
      ordinary: ordinary(entries),
      addressOf: setting.page ? addressOf : undefined,
    };
    this.#front = new FrontView(archive, words, setting, entries, this.#reader, (summary, total) => {
      this.#announcer.say(summary);
      setting.tell('search', { query: this.query, total });
    });
    this.#views = new ViewStack(this.#front);
    const masthead = setting.page && el('h1.masthead', {}, isolated(archive.info().title));
    if (masthead) this.#head = [masthead];
    if (setting.header) this.#head.push(setting.header);
    this.element = el(
      setting.page ? 'main.frame.page' : 'div.frame',
      { lang: words.language, dir: words.direction },
      setting.header,
      masthead,
      this.#front.element,
      setting.footer,
      this.#announcer.element,
    );
  }

  get query() {
    return this.#front.query;
  }

  /**
   * @param {string} query searched for as a finished one
   * @param {Choice} [choice] of records and days
   */
  search(query, choice) {
    this.#views.clear();
    this.#seen();
    this.#front.search(query, choice);
  }

  focus() {
    this.#views.clear();
    this.#seen();
    this.#front.focusField();
  }

  /**
   * Opens a record, at a passage or where the reader left it or at its beginning. Another version
   * of the text that is open takes its place.
   *
   * @param {string} id
   * @param {number} [passage]
   */
  open(id, passage) {
    const record = this.#archive.record(id);
    if (!record) return;
    const { top } = this.#views;
    if (top instanceof ReadingView && top.id === id) return top.start(passage);
    const { query, options } = this.#front.current;
    const matches = query.trim() ? this.#archive.matches(id, query, options) : [];
    const isVersion = top instanceof ReadingView && top.work !== undefined && top.work === record.metadata.work?.[0];
    const way = isVersion ? this.#views.below : top;
    const view = new ReadingView(this.#archive, record, matches, this.#words, {
      ...this.#reader,
      wayBack: way.name,
      back: () => this.back(),
      leave: (at) => this.#left.set(id, at),
    });
    if (isVersion) this.#views.replace(view);
    else this.#views.push(view);
    this.#seen();
    view.start(passage ?? (matches.length ? undefined : this.#left.get(id) || undefined));
    this.#setting.tell('open', { id, passage });
  }

  /** @param {string} [id] of a name; the whole index without */
  names(id) {
    const { name } = this.#views.top;
    const make = id === undefined ? namesView : nameView;
    const view = make(this.#archive, this.#words, { ...this.#reader, wayBack: name, back: () => this.back() }, id);
    if (!view) return;
    this.#views.push(view);
    this.#seen();
    view.element.scrollIntoView();
    view.rest();
  }

  /** Every text, on paper. */
  print() {
    printInstead(this.element, wholeArchive(this.#archive, this.#words));
  }

  /** From what is open to the same place in what was seen before. */
  back() {
    this.#views.pop();
    this.#seen();
    this.#setting.tell('close', {});
  }

  /**
   * The keys, from wherever in the page the element listens.
   *
   * @param {KeyboardEvent} event
   */
  key(event) {
    const action = keyAction(event, this.#views.depth > 0);
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
        return this.#views.top.step?.(1);
      case 'previous':
        return this.#views.top.step?.(-1);
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

  /** The archive's title is seen on the front only, and heard everywhere. */
  #seen() {
    for (const one of this.#head) one.classList.toggle('unseen', this.#views.depth > 0);
  }

  /** What has the focus within the shadow root or page this view stands in. */
  get #focused() {
    const root = /** @type {Document | ShadowRoot} */ (this.element.getRootNode());
    return /** @type {HTMLElement | null} */ (root.activeElement ?? null);
  }
}
