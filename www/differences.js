// The words in which two texts of one language differ: what is left when their longest common
// subsequence is taken out (dynamic programming; Wagner and Fischer, “The String-to-String
// Correction Problem”, 1974).

import { foldedWords } from './fold.js';

/** A stretch of text, in UTF-16 units. @typedef {{ start: number, end: number }} Range */
/** @typedef {import('./fold.js').FoldedWord & { text: number }} Word of which text */

/** Numbers kept for a comparison at most: 8 MB, two texts of two thousand words each. */
const MOST = 4_000_000;

/**
 * @param {string[]} here passages, read as one text
 * @param {string[]} there
 * @returns {[here: Range[][], there: Range[][]]} for each passage its words that the other has not
 */
export function differences(here, there) {
  const [a, b] = [wordsOf(here), wordsOf(there)];
  let first = 0;
  while (first < a.length && first < b.length && a[first].key === b[first].key) first++;
  let [endA, endB] = [a.length, b.length];
  while (endA > first && endB > first && a[endA - 1].key === b[endB - 1].key) endA--, endB--;
  const [left, right] = unshared(a.slice(first, endA), b.slice(first, endB));
  return [ranges(left, here), ranges(right, there)];
}

/** @param {string[]} texts */
const wordsOf = (texts) => texts.flatMap((content, text) => foldedWords(content).map((word) => ({ ...word, text })));

/**
 * The words of each that are not in their longest common subsequence. Texts too long to compare are
 * taken to share the words that both have.
 *
 * @param {Word[]} a
 * @param {Word[]} b
 * @returns {[Word[], Word[]]}
 */
function unshared(a, b) {
  const width = b.length + 1;
  if ((a.length + 1) * width > MOST) {
    const [inA, inB] = [a, b].map((words) => new Set(words.map(({ key }) => key)));
    return [a.filter(({ key }) => !inB.has(key)), b.filter(({ key }) => !inA.has(key))];
  }
  // At [i, j]: how many words the rests from i and from j share.
  const shared = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [below, beside] = [(i + 1) * width + j, i * width + j + 1];
      shared[i * width + j] =
        a[i].key === b[j].key ? shared[below + 1] + 1 : Math.max(shared[below], shared[beside]);
    }
  }
  /** @type {[Word[], Word[]]} */
  const left = [[], []];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i].key === b[j].key) i++, j++;
    else if (shared[(i + 1) * width + j] >= shared[i * width + j + 1]) left[0].push(a[i++]);
    else left[1].push(b[j++]);
  }
  return [left[0].concat(a.slice(i)), left[1].concat(b.slice(j))];
}

/**
 * Words as stretches of their texts; neighbours, with no word between them, as one.
 *
 * @param {Word[]} words
 * @param {string[]} texts
 * @returns {Range[][]}
 */
function ranges(words, texts) {
  /** @type {Range[][]} */
  const found = texts.map(() => []);
  for (const { text, start, end } of words) {
    const last = found[text].at(-1);
    if (last && !foldedWords(texts[text].slice(last.end, start)).length) last.end = end;
    else found[text].push({ start, end });
  }
  return found;
}
