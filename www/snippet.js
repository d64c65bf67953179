// A piece of a passage around its first match, cut at spaces. For the plain scan; the module cuts
// its own.

/** @import { Mark, Snippet } from './archive.js' */

import { characterStart } from './characters.js';

/**
 * @param {string} text
 * @param {Mark[]} marks sorted, at least one
 * @param {number} length
 * @returns {Omit<Snippet, 'passage'>}
 */
export function cutSnippet(text, marks, length) {
  const [{ start, end }] = marks;
  // A text without spaces, such as a Chinese one, is cut where the length says.
  const around = (/** @type {number} */ at, /** @type {number} */ limit) => {
    const space = text.lastIndexOf(' ', at);
    return space > limit ? space : characterStart(text, at);
  };
  const wished = start - Math.floor(length / 3);
  let from = wished > 0 ? around(wished, wished - 30) : 0;
  if (from < start && text[from] === ' ') from++;
  const to =
    from + length < text.length ? Math.max(end, around(from + length, from + length - 30)) : text.length;
  return {
    text: text.slice(from, to),
    marks: marks
      .filter((mark) => mark.end <= to)
      .map((mark) => ({ start: mark.start - from, end: mark.end - from, door: mark.door })),
    cutBefore: from > 0,
    cutAfter: to < text.length,
  };
}
