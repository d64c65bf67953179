// A piece of a passage around its first match, cut at spaces. For the plain scan; the module cuts
// its own.

/** @import { Mark, Snippet } from './types.js' */

/**
 * @param {string} text
 * @param {Mark[]} marks sorted, at least one
 * @param {number} length
 * @returns {Omit<Snippet, 'passage'>}
 */
export function cutSnippet(text, marks, length) {
  const from = spaceAfter(text, marks[0].start - Math.floor(length / 3));
  const to = spaceBefore(text, Math.max(from + length, marks[0].end));
  return {
    text: text.slice(from, to),
    marks: marks
      .filter((mark) => mark.start >= from && mark.end <= to)
      .map((mark) => ({ start: mark.start - from, end: mark.end - from, door: mark.door })),
    cutBefore: from > 0,
    cutAfter: to < text.length,
  };
}

/**
 * @param {string} text
 * @param {number} at
 */
function spaceAfter(text, at) {
  const space = at > 0 ? text.indexOf(' ', at - 1) : -1;
  return at > 0 && space >= 0 && space < at + 30 ? space + 1 : Math.max(0, at);
}

/**
 * @param {string} text
 * @param {number} at
 */
function spaceBefore(text, at) {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space > at - 30 ? space : at;
}
