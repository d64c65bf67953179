// Tells a screen reader what changed, once the reader has paused: a count with every keystroke
// would be noise.

import { el } from './element.js';

const PAUSE = 700;

export class Announcer {
  element = el('div.unseen', { role: 'status' });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {string} text */
  say(text) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.element.textContent = text;
    }, PAUSE);
  }
}
