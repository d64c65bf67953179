// The views that a reader has opened one over another, and where they were in each.

/** @import { Key } from './translate.js' */

import { scrollerOf } from './scroller.js';

/**
 * @typedef {object} View
 * @property {HTMLElement} element
 * @property {Key} name what the way back to it is called
 * @property {import('./archive-view.js').Opened} [opened] what it shows
 * @property {() => void} rest puts the reader where nothing better is known
 * @property {(by: 1 | -1) => void} [step] to another match
 * @property {() => void} [leave] is called before it is closed for good
 */

/** @typedef {{ focus: HTMLElement | null, scroll: number }} Place */

export class ViewStack {
  /** The view that all others lie over. @type {View} */
  #ground;
  #closed;
  /** Those over it, each with the place that was left for it. @type {{ view: View, left: Place }[]} */
  #over = [];

  /**
   * @param {View} ground stands in the page already
   * @param {(view: View) => void} closed is told of each that is closed for good
   */
  constructor(ground, closed) {
    this.#ground = ground;
    this.#closed = closed;
  }

  /** The view that is seen. */
  get top() {
    return this.#over.at(-1)?.view ?? this.#ground;
  }

  /** The view that is seen when the one on top is closed. */
  get below() {
    return this.#over.at(-2)?.view ?? this.#ground;
  }

  /** Those over the first, the one on top last. */
  get over() {
    return this.#over.map(({ view }) => view);
  }

  /** How many lie over the first. */
  get depth() {
    return this.#over.length;
  }

  /** @param {View} view to be seen from now on */
  push(view) {
    const left = { focus: this.#focused, scroll: this.#scroller.scrollTop };
    this.top.element.hidden = true;
    this.#ground.element.after(view.element);
    this.#over.push({ view, left });
  }

  /** @param {View} view to be seen instead of the one on top */
  replace(view) {
    const closed = this.#over.pop();
    if (!closed) return this.push(view);
    this.#remove(closed.view);
    this.#ground.element.after(view.element);
    this.#over.push({ view, left: closed.left });
  }

  /** One view back, to where the reader was in it. */
  pop() {
    const closed = this.#over.pop();
    if (!closed) return;
    this.#remove(closed.view);
    this.top.element.hidden = false;
    const { focus, scroll } = closed.left;
    this.#scroller.scrollTop = scroll;
    if (focus?.isConnected && focus.getClientRects().length) focus.focus({ preventScroll: true });
    else this.top.rest();
  }

  /** Back to the first, wherever the reader was in it. */
  clear() {
    for (const { view } of this.#over.splice(0).reverse()) this.#remove(view);
    this.#ground.element.hidden = false;
  }

  /** @param {View} view */
  #remove(view) {
    view.leave?.();
    view.element.remove();
    this.#closed(view);
  }

  get #scroller() {
    return scrollerOf(this.top.element);
  }

  /** What has the focus within the shadow root or page the views stand in. */
  get #focused() {
    const root = /** @type {Document | ShadowRoot} */ (this.#ground.element.getRootNode());
    return /** @type {HTMLElement | null} */ (root.activeElement ?? null);
  }
}
