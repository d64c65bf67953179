// The passages of a record as the blocks they are.

/** @import { Mark, PassageText } from './archive.js' */
/** @import { Open } from './hit-view.js' */
/** @import { Difference } from './side-by-side.js' */
/** @import { Translator } from './translate.js' */

import { el } from './element.js';
import { gathered } from './gathered.js';
import { markedText } from './marked-text.js';

/** A passage with its number in the record. @typedef {[number: number, passage: PassageText]} Numbered */

/** @param {PassageText[]} passages of a whole record @returns {Numbered[]} */
export const numbered = (passages) => passages.map((passage, at) => [at + 1, passage]);

/**
 * @template {(Mark | Difference) & { passage: number }} M
 * @param {Numbered[]} passages
 * @param {M[]} matches in reading order
 * @param {Translator} words
 * @param {(element: HTMLElement, match: M) => void} [onMark] told of every piece of a match
 * @param {Open} [follow] follows links to records
 * @returns {HTMLElement}
 */
export function recordBody(passages, matches, words, onMark, follow) {
  const body = el('div.text');
  const byPassage = gathered(matches, ({ passage }) => passage);
  /** The lists or quotations that are open, outermost first. @type {HTMLElement[]} */
  let open = [];

  passages.forEach(([number, passage]) => {
    const content = markedText(passage.text, byPassage.get(number) ?? [], words, passage.marks, onMark, follow);
    const place = { 'data-passage': number, tabindex: -1 };
    const container = CONTAINERS[passage.kind];
    if (!container) {
      open = [];
      body.append(el(tagOf(passage), place, content));
      return;
    }
    // A list of the other sort at the same depth is another list.
    open.length = Math.min(open.length, passage.level + 1);
    if (open.at(-1)?.localName !== container && open.length > passage.level) open.pop();
    while (open.length <= passage.level) {
      const holder = el(container);
      if (container === 'ol' && passage.number) holder.setAttribute('start', String(passage.number));
      // A nested list stands inside the item before it, so that it is read as part of it.
      const parent = open.at(-1);
      (parent?.matches('ol, ul') ? (parent.lastElementChild ?? parent) : (parent ?? body)).append(holder);
      open.push(holder);
    }
    open[passage.level].append(el(container === 'blockquote' ? 'p' : 'li', place, content));
  });
  return body;
}

/** @type {Partial<Record<PassageText['kind'], 'ul' | 'ol' | 'blockquote'>>} */
const CONTAINERS = { bullet: 'ul', numbered: 'ol', quotation: 'blockquote' };

/**
 * @param {PassageText} passage
 * @returns {'p' | 'pre' | 'h3' | 'h4' | 'h5' | 'h6'}
 */
function tagOf({ kind, level }) {
  if (kind === 'preformatted') return 'pre';
  // The record's title is the second level; none of its own headings stands above the third.
  if (kind === 'heading')
    return /** @type {const} */ (['h3', 'h4', 'h5', 'h6'])[Math.min(Math.max(level - 2, 0), 3)];
  return 'p';
}
