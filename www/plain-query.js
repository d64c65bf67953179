// A query as the plain scan understands it: words, "a phrase", -without.

/** @import { Mark } from './archive.js' */
/** @import { Folded } from './fold.js' */

import { fold } from './fold.js';

/** A query is a question, not a book: what stands beyond is left out. */
const MOST = 32;

/** @typedef {{ wanted: string[], unwanted: string[] }} PlainQuery what to look for, folded */

/**
 * @param {string} text
 * @returns {PlainQuery}
 */
export function readQuery(text) {
  /** @type {Set<string>[]} */
  const [wanted, unwanted] = [new Set(), new Set()];
  // \x22 is the quotation mark; a phrase may be left open while it is typed.
  for (const [, minus, phrase, word] of text.matchAll(/(-?)(?:\x22([^\x22]*)\x22?|([^\s\x22]+))/g)) {
    const folded = fold(phrase ?? word).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (folded) (minus ? unwanted : wanted).add(folded);
  }
  return { wanted: [...wanted].slice(0, MOST), unwanted: [...unwanted].slice(0, MOST) };
}

/**
 * Where words stand in a text, what overlaps taken together.
 *
 * @param {Folded} folded
 * @param {string[]} words
 * @returns {Mark[]}
 */
export function occurrences(folded, words) {
  const found = words.flatMap((word) => {
    const places = [];
    for (let at = -1; (at = folded.text.indexOf(word, at + 1)) >= 0;) {
      let end = at + word.length;
      while (folded.at(end) === folded.at(end - 1)) end++; // no character is marked in part
      places.push([folded.at(at), folded.at(end)]);
    }
    return places;
  });
  /** @type {Mark[]} */
  const marks = [];
  for (const [start, end] of found.sort((a, b) => a[0] - b[0])) {
    const last = marks.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end, door: 'exact' });
  }
  return marks;
}
