// Moving from match to match in a record.

/** @import { Match } from './archive.js' */
/** @import { Translator } from './translate.js' */

import { el } from './element.js';
import { Minimap } from './minimap.js';

export class MatchWalker {
  #words;
  #announce;
  /** The pieces of each match. @type {Map<Match, HTMLElement[]>} */
  #pieces = new Map();
  #at = -1;
  #place = el('span.place');
  #map = new Minimap();

  /**
   * @param {Translator} words
   * @param {(text: string) => void} announce
   */
  constructor(words, announce) {
    this.#words = words;
    this.#announce = announce;
    this.element = el(
      'div.walker',
      { role: 'group', 'aria-label': words.t('matches') },
      el('button.step.previous', {
        'aria-label': words.t('previous'),
        title: 'p',
        onclick: () => this.step(-1),
      }),
      this.#place,
      el('button.step.next', { 'aria-label': words.t('next'), title: 'n', onclick: () => this.step(1) }),
      this.#map.element,
    );
    this.#show();
  }

  /** Forgets the matches of a text that is written anew. */
  clear() {
    this.#pieces.clear();
    this.#at = -1;
    this.#show();
  }

  /**
   * @param {HTMLElement} piece
   * @param {Match} match
   */
  add(piece, match) {
    this.#pieces.set(match, [...(this.#pieces.get(match) ?? []), piece]);
    this.#show();
  }

  /** Shows on the map where the matches stand. @param {HTMLElement} text that holds them all */
  map(text) {
    this.#map.show(text, [...this.#pieces.values()].map(([piece]) => piece));
  }

  /**
   * Goes to the first match of a passage or, if none is named, of the record.
   *
   * @param {number} [passage]
   */
  goTo(passage) {
    const at = [...this.#pieces.keys()].findIndex((match) => !passage || match.passage === passage);
    if (at >= 0) this.#go(at);
  }

  /** @param {1 | -1} by around the ends */
  step(by) {
    const count = this.#pieces.size;
    if (!count || this.element.hidden) return;
    this.#go(this.#at < 0 && by < 0 ? count - 1 : (this.#at + by + count) % count);
    const around = /** @type {Element | undefined} */ (this.#current[0]?.closest('[data-passage]')?.cloneNode(true));
    for (const button of around?.querySelectorAll('button') ?? []) button.remove();
    this.#announce(`${this.#words.t('match', this.#numbers)}. ${around?.textContent ?? ''}`);
  }

  get #current() {
    return [...this.#pieces.values()][this.#at] ?? [];
  }

  get #numbers() {
    return { n: this.#at + 1, total: this.#pieces.size };
  }

  /** @param {number} at */
  #go(at) {
    for (const piece of this.#current) piece.classList.remove('current');
    this.#at = at;
    for (const piece of this.#current) piece.classList.add('current');
    this.#current[0]?.scrollIntoView({ block: 'center' });
    this.#map.goTo(at);
    this.#show();
  }

  #show() {
    this.element.hidden = this.#pieces.size === 0;
    this.#place.textContent =
      this.#at < 0 ? this.#words.number(this.#pieces.size) : this.#words.t('matchShort', this.#numbers);
  }
}
