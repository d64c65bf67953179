// The search in a dialog over the page: what opens it, and where the focus goes.

/** @import { Translator } from './translate.js' */

import { el, fill } from './element.js';
import { above } from './scroller.js';

export class SearchDialog {
  /** Two buttons, whatever is shown: they may have the focus. */
  #open = el('button.opener', { part: 'opener' });
  #close = el('button.close', { part: 'close', onclick: () => this.element.close() });
  /** What stands in the page: a button, or what the page puts in its place. */
  opener = el('slot', { name: 'opener' }, this.#open);
  #top = el('div.top', {}, this.#close);
  #content = el('div.inside', {}, this.#top);
  element = el('dialog', { part: 'dialog' }, this.#content);
  /** What had the focus before it was opened. @type {Element | null} */
  #before = null;

  /**
   * @param {() => void} opened
   * @param {() => void} closed
   */
  constructor(opened, closed) {
    this.opener.addEventListener('click', () => this.open());
    // A press on the page around it; not one that began on a text and ends there.
    let around = false;
    this.element.addEventListener('pointerdown', ({ target }) => (around = target === this.element));
    this.element.addEventListener('click', ({ target }) => {
      if (around && target === this.element) this.element.close();
    });
    this.element.addEventListener('close', () => {
      if (this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
      closed();
    });
    this.opened = opened;
  }

  /**
   * @param {Node | string} content
   * @param {Translator} words
   * @param {string} [key] that opens it, as it is written
   */
  show(content, words, key) {
    Object.assign(this.#open, words.attributes);
    fill(this.#open, words.t('search'), key && [' ', el('kbd', {}, key)]);
    this.element.setAttribute('aria-label', words.t('search'));
    this.#close.setAttribute('aria-label', words.t('close'));
    Object.assign(this.#top, words.attributes);
    this.#top.nextSibling?.remove();
    this.#content.append(content);
  }

  open() {
    if (this.element.open || !this.element.isConnected) return;
    this.#before = focused();
    this.element.style.setProperty('--behind', paperBehind(this.element) ?? 'Canvas');
    this.element.showModal();
    this.opened();
  }
}

/** What has the focus, in whichever shadow root. */
function focused() {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/**
 * The colour of the page behind an element: a dialog stands before everything, on nothing.
 *
 * @param {Element} element
 * @returns {string | undefined}
 */
function paperBehind(element) {
  for (let at = above(element); at; at = above(at)) {
    const colour = getComputedStyle(at).backgroundColor;
    if (colour !== 'transparent' && !colour.endsWith(', 0)')) return colour;
  }
}
