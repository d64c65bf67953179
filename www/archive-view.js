// The whole interface over one archive: the front, and over it what the reader opens, records and
// the index of names. It knows where the reader is and how to get back, and writes neither to the
// address nor to the history.

/** @import { Archive } from './archive.js' */
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
 * @property {(listeners: import('./search-field.js').Listeners) => Field} [field] one of the host's page, to search with
 * @property {boolean} [linked] whether the address of the host's page leads into the archive
 * @property {() => void} [moved] is told when the reader is at another place
 * @property {() => boolean} [goBack] takes the reader back another way, if it can
 * @property {Set<string>} unfolded records whose content warning the reader has passed
 * @property {() => void} [close] the dialog that it stands in
 * @property {(name: string, detail: object) => void} tell the page what happened
 */

/**
 * What is open over the search: a record, or a name, or with none the index of names.
 *
 * @typedef {import('./link.js').RecordPlace | { name: string }} Opened
 */
/** Where a reader is, the one on top last. @typedef {import('./link.js').SearchPlace & { over: Opened[] }} Place */

/** @typedef {import('./search-field.js').SearchField | import('./borrowed-field.js').BorrowedField} Field */

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
  #said = (/** @type {CustomEvent<string>} */ { detail }) => this.#announcer.say(detail);
  #front;
  #views;
  /** The archive's title, on a page of its own. */
  #masthead;
  /** Where the reader was in records that were closed. @type {Map<string, number>} */
  #left = new Map();
  /** Whether the reader is put somewhere, and has not gone there. */
  #restoring = false;
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
      unfolded: setting.unfolded,
      ordinary: ordinary(entries),
      addressOf: setting.page || setting.linked ? addressOf : undefined,
    };
    const { field } = setting;
    /** @type {Setting['field']} */
    const borrowed = field && (({ focused, changed, entered }) =>
      field({ focused, changed: () => this.#toFront(changed), entered: () => this.#toFront(entered) }));
    this.#front = new FrontView(archive, words, { ...setting, field: borrowed }, entries, this.#reader, (summary, total) => {
      this.#announcer.say(summary);
      setting.tell('search', { query: this.query, total });
      if (!this.#views.depth) this.#moved();
    });
    this.#views = new ViewStack(this.#front, (view) => view instanceof ReadingView && setting.tell('close', {}));
    this.#masthead = setting.page && el('h1.masthead', {}, isolated(archive.info().title));
    this.element = el(
      setting.page ? 'main.frame.page' : 'div.frame',
      { ...words.attributes, onsaid: this.#said },
      setting.header,
      this.#masthead,
      this.#front.element,
      el('slot', { name: 'footer' }),
      setting.footer,
      this.#announcer.element,
    );
  }

  get query() {
    return this.#front.query;
  }

  /** Whether there is a record of this id. @param {string} id */
  has(id) {
    return this.#archive.record(id) !== undefined;
  }

  /** Where the reader is. @returns {Place} */
  get place() {
    const over = this.#views.over.flatMap(({ opened }) => opened ?? []);
    return { ...this.#front.place, over };
  }

  /**
   * Where the reader would be in a view like this one: with another archive nowhere but at the query.
   *
   * @param {Archive} archive
   * @returns {Place}
   */
  placeIn(archive) {
    return archive === this.#archive ? this.place : { query: this.query, choice: { filters: {} }, over: [] };
  }

  /** Puts the reader elsewhere, who does not count as moved by that. @param {Place} place */
  restore(place) {
    this.#restoring = true;
    try {
      this.#goTo(place);
    } finally {
      this.#restoring = false;
    }
  }

  /** @param {Place} place */
  #goTo(place) {
    const { over, ...search } = this.place;
    const { over: opened, ...asked } = place;
    const told = (/** @type {unknown} */ value) => JSON.stringify(value);
    const below = told(search) === told(asked) && told(over.slice(0, opened.length)) === told(opened);
    if (below) {
      // Only what lies over it is closed, and the focus returns to where it was.
      while (this.#views.depth > opened.length) this.#pop();
      return;
    }
    this.#views.clear();
    this.#front.restore(asked);
    for (const at of opened) {
      if ('id' in at) this.open(at.id, at.passage);
      else this.names(at.name || undefined);
    }
    this.#seen();
  }

  /**
   * @param {string} query searched for as a finished one
   * @param {Choice} [choice] of records and days
   */
  search(query, choice) {
    this.#toFront(() => this.#front.search(query, choice));
  }

  /** @param {string} text that the reader may type on from */
  type(text) {
    this.#toFront(() => this.#front.type(text));
  }

  /** Brings the results up to date with the field, if something else wrote into it. */
  refresh() {
    this.#front.upToDate();
  }

  focus() {
    this.#toFront(() => this.#front.focusField());
    this.#moved();
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
    const { query, options } = this.#front.upToDate();
    const find = (/** @type {string} */ id) => (query.trim() ? this.#archive.matches(id, query, options) : []);
    const isVersion = top instanceof ReadingView && top.work !== undefined && top.work === record.metadata.work?.[0];
    const way = isVersion ? this.#views.below : top;
    const view = new ReadingView(this.#archive, record, find, this.#words, {
      ...this.#reader,
      marks: this.#front.marks,
      wayBack: way.name,
      back: () => this.back(),
      leave: (at) => this.#left.set(id, at),
    });
    if (isVersion) this.#views.replace(view);
    else this.#views.push(view);
    this.#seen();
    view.opened = passage ? { id, passage } : { id };
    // Who comes with a question is led to the answer; who comes without one goes on reading.
    const left = passage || view.found ? undefined : this.#left.get(id);
    if (left) view.resume(left);
    else view.start(passage);
    this.#setting.tell('open', { id, passage });
    this.#moved();
  }

  /** @param {string} [id] of a name; the whole index without */
  names(id) {
    const { name } = this.#views.top;
    const make = id === undefined ? namesView : nameView;
    const view = make(this.#archive, this.#words, { ...this.#reader, wayBack: name, back: () => this.back() }, id);
    if (!view) return;
    this.#views.push(view);
    this.#seen();
    view.opened = { name: id ?? '' };
    view.element.scrollIntoView();
    view.rest();
    this.#moved();
  }

  /** Every text, on paper. */
  print() {
    printInstead(this.element, wholeArchive(this.#archive, this.#words));
  }

  /** From what is open to the same place in what was seen before. */
  back() {
    if (this.#setting.goBack?.()) return;
    this.#pop();
    this.#moved();
  }

  #pop() {
    this.#views.pop();
    this.#seen();
  }

  /** Closes what is open, before another view takes the place of this one. */
  leave() {
    this.#front.leave();
    this.#views.clear();
  }

  /**
   * The keys, from wherever in the page the element listens.
   *
   * @param {KeyboardEvent} event
   */
  key(event) {
    const action = keyAction(event, this.#views.depth > 0, this.element.getRootNode(), this.#front.input);
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
        return this.#setting.close ? this.#setting.close() : this.#front.clear(this.#focused);
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

  #moved() {
    if (!this.#restoring) this.#setting.moved?.();
  }

  /** @param {() => void} act on the front, wherever the reader was */
  #toFront(act) {
    this.#views.clear();
    this.#seen();
    act();
  }

  /** The archive's title is seen on the front only, and heard everywhere; what stands above it is there only. */
  #seen() {
    const over = this.#views.depth > 0;
    if (this.#masthead) this.#masthead.classList.toggle('unseen', over);
    if (this.#setting.header) this.#setting.header.hidden = over;
  }

  /** What has the focus: the field, or something within the shadow root or page this view stands in. */
  get #focused() {
    const { input } = this.#front;
    if (input.matches(':focus')) return input;
    const root = /** @type {Document | ShadowRoot} */ (this.element.getRootNode());
    return /** @type {HTMLElement | null} */ (root.activeElement ?? null);
  }
}
