// A list of which so much is shown at once, and more when it is asked for.

/** @import { Translator } from './translate.js' */

import { el, fill } from './element.js';

/**
 * @template Item
 * @param {HTMLElement} list
 * @param {Item[]} items
 * @param {number} many at once
 * @param {Translator} words
 * @param {(item: Item) => HTMLElement} row
 * @returns {HTMLElement[]} the list, and the button for more of it
 */
export function growing(list, items, many, words, row) {
  const more = el('button.more', { onclick: grow });
  grow();
  return [list, more];

  function grow() {
    const shown = list.childElementCount;
    list.append(...items.slice(shown, shown + many).map(row));
    if (shown) list.children[shown]?.querySelector('button')?.focus();
    const rest = items.length - list.childElementCount;
    more.hidden = !rest;
    fill(more, words.t('more', { n: Math.min(rest, many) }));
  }
}
