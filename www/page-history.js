// The browser's history, where a host's page wants it (`history`): Back and Forward go through what
// the reader opened, and a reload comes back to it. The only file of the shell that writes to the
// address or the history, and no bundle has it: see `link.js` for what is done elsewhere, and why.
//
// An entry keeps where the reader is, and how far the page was scrolled. A record or a name that is
// opened is a new entry, and so is the first search; another letter typed is not.

/** @import { ArchiveView, Place } from './archive-view.js' */

import { addressOf, placeAt } from './link.js';
import { scrollerOf } from './scroller.js';

/** What the state of an entry is kept under. */
const KEY = 'amanat';

/** Browsers take some hundred changes in half a minute: not every letter and step of scrolling is one. */
const PAUSE = 400;

/** @typedef {{ place: Place, below: number, scroll: number }} Entry `below`: entries before it that are ours */

/** A page has one history, so one element writes to it. @type {PageHistory | undefined} */
let owner;

/** Those that would, if it went away. @type {Set<PageHistory>} */
const waiting = new Set();

export class PageHistory {
  #view;
  /** @type {AbortController | undefined} */
  #stop;
  /** The entry that the reader is at. @type {Entry | undefined} */
  #entry;
  /** Its address: the page itself may go elsewhere. */
  #address = location.href;
  /** Whether the browser was asked to go back, and is on its way. */
  #going = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pending;

  /** @param {() => ArchiveView | undefined} view */
  constructor(view) {
    this.#view = view;
  }

  /** Takes up the page's history, unless another has it. */
  listen() {
    if (owner === this) return;
    if (owner) {
      waiting.add(this);
      return console.warn('amanat-search: another element of this page keeps its history already');
    }
    waiting.delete(this);
    owner = this;
    const { signal } = (this.#stop = new AbortController());
    for (const arrived of ['popstate', 'hashchange']) addEventListener(arrived, () => this.#arrive(), { signal });
    // Before the page goes elsewhere, or to another place in itself.
    for (const leaving of ['pagehide', 'click']) addEventListener(leaving, () => this.#flush(), { signal, capture: true });
    addEventListener('scroll', () => this.#scrolled(), { signal, capture: true, passive: true });
  }

  /** Whether the page's history is this one's to write. */
  get owns() {
    return owner === this;
  }

  leave() {
    this.#flush();
    this.#going = false;
    this.#stop?.abort();
    waiting.delete(this);
    if (owner !== this) return;
    owner = undefined;
    queueMicrotask(() => {
      if (owner) return; // it was moved only
      const [next] = waiting;
      next?.listen();
      next?.start();
    });
  }

  /** Goes where the entry or the address leads that the page was opened with. */
  start() {
    if (owner !== this) return;
    this.#flush(); // of a view before
    // What was typed while the archive loaded is the reader's place.
    if (history.state?.[KEY] || placeAt(location.hash)) this.#arrive();
    else this.moved();
  }

  /** The reader has moved. */
  moved() {
    const place = this.#view()?.place;
    if (!place || owner !== this) return;
    const before = this.#entry?.place ?? nowhere();
    if (same(place, before)) return;
    const onward =
      place.over.length !== before.over.length || (!place.over.length && isIdle(before) && !isIdle(place));
    const below = this.#entry?.below ?? 0;
    this.#flush();
    this.#entry = { place, below: onward ? below + 1 : below, scroll: 0 };
    if (!onward) return this.#later();
    if (addressAt(place) === location.href) this.#write('replaceState'); // a link has led here
    else this.#write('pushState');
  }

  /** One entry back, if the one before is ours. @returns {boolean} whether it was */
  back() {
    if (!this.#entry?.below || owner !== this) return false;
    if (this.#going) return true; // pressed twice: another step would leave the page
    this.#going = true;
    this.#flush();
    history.back();
    return true;
  }

  /** The browser has come to an entry, or a link was followed. */
  #arrive() {
    this.#going = false;
    clearTimeout(this.#pending);
    this.#pending = undefined;
    this.#address = location.href;
    const view = this.#view();
    const entry = /** @type {Entry | undefined} */ (history.state?.[KEY]);
    const linked = entry ? undefined : placeAt(location.hash);
    if (!view) return;
    if (linked && 'id' in linked && !view.has(linked.id)) return void (this.#entry = undefined); // the page's own
    if (entry) view.restore(entry.place);
    else if (!linked) view.restore(nowhere());
    else if ('id' in linked) view.restore({ ...nowhere(), over: [linked] });
    else view.restore({ ...linked, over: [] });
    this.#entry = entry ?? (linked && { place: view.place, below: 0, scroll: 0 });
    if (entry) scrollerOf(view.element).scrollTop = entry.scroll;
  }

  #scrolled() {
    const view = this.#view();
    if (!this.#entry || !view) return;
    this.#entry.scroll = scrollerOf(view.element).scrollTop;
    this.#later();
  }

  #later() {
    this.#pending ??= setTimeout(() => this.#flush(), PAUSE);
  }

  /** Writes what is not written yet. */
  #flush() {
    if (this.#pending === undefined) return;
    clearTimeout(this.#pending);
    this.#pending = undefined;
    if (this.#address === location.href) this.#write('replaceState');
  }

  /** @param {'pushState' | 'replaceState'} how */
  #write(how) {
    if (!this.#entry) return;
    history[how]({ ...history.state, [KEY]: this.#entry }, '', addressAt(this.#entry.place));
    this.#address = location.href;
    history.scrollRestoration = 'manual'; // of this entry: the browser would scroll before there is a text
  }
}

/** @returns {Place} */
const nowhere = () => ({ query: '', choice: { filters: {} }, over: [] });

/** @param {Place} place */
const isIdle = ({ query, choice }) =>
  !query && !choice.from && !choice.to && !Object.values(choice.filters).some((values) => values.length);

/**
 * @param {Place} place
 * @param {Place} other
 */
const same = (place, other) => JSON.stringify(place) === JSON.stringify(other);

/** As the browser writes it. @param {Place} place */
function addressAt({ query, choice, over }) {
  const top = over.findLast((at) => 'id' in at);
  const none = isIdle({ query, choice, over });
  const address = top ? addressOf(top) : none ? location.href.replace(/#.*/, '') : addressOf({ query, choice });
  return new URL(address, location.href).href;
}
