// Where in a text its matches stand: a strip along the edge of the window, as high as the window, with
// a mark for each. For the eye only: what leads from match to match is the walker.

import { el } from './element.js';
import { shape } from './svg.js';

/** In units of the picture, which is stretched to the window. */
const HEIGHT = 1000;
/** The least that is seen of a match. */
const LEAST = 4;

export class Minimap {
  #picture = shape('svg', { viewBox: `0 0 1 ${HEIGHT}`, preserveAspectRatio: 'none' });
  element = el('div.minimap', { 'aria-hidden': 'true' }, this.#picture);
  /** The first piece of each match. @type {HTMLElement[]} */
  #matches = [];
  #at = -1;
  /** Draws again when the text grows or shrinks: a window turned, letters enlarged, a version beside. */
  #observer = new ResizeObserver(() => this.#draw());

  /**
   * @param {HTMLElement} text
   * @param {HTMLElement[]} matches in it
   */
  show(text, matches) {
    this.#matches = matches;
    this.#observer.disconnect();
    this.#observer.observe(text);
  }

  /** @param {number} at the match the reader is at */
  goTo(at) {
    this.#at = at;
    [...this.#picture.children].forEach((mark, number) => mark.classList.toggle('at', number === at));
  }

  #draw() {
    const { scrollHeight } = document.documentElement;
    this.#picture.replaceChildren(
      ...this.#matches.map((match) => {
        const { top, height } = match.getBoundingClientRect();
        return shape('rect', {
          x: 0,
          y: Math.round(((top + scrollY) / scrollHeight) * HEIGHT),
          width: 1,
          height: Math.max(LEAST, Math.round((height / scrollHeight) * HEIGHT)),
        });
      }),
    );
    this.goTo(this.#at);
  }
}
