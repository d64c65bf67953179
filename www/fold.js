// Text without the differences of case and diacritics, for what the shell looks for itself. Simpler than
// the engine's folding (й and и become one), which does no harm where both sides are folded so.

import { characters } from './characters.js';

/**
 * A folded text, with the way back to the offsets of the original, where a character begins.
 *
 * @typedef {{ text: string, at: (offset: number) => number }} Folded
 */

/** @param {string} text */
export const fold = (text) => foldWithOffsets(text).text;

/**
 * @param {string} text
 * @returns {Folded}
 */
export function foldWithOffsets(text) {
  /** @type {number[]} */
  const offsets = [];
  let folded = '';
  let at = 0;
  for (const character of characters(text)) {
    folded += character.toLowerCase().normalize('NFKD').replace(/[\p{M}\u200c\u200d]/gu, '');
    while (offsets.length < folded.length) offsets.push(at);
    at += character.length;
  }
  return { text: folded, at: (offset) => offsets[offset] ?? text.length };
}

/** A word in a text, in UTF-16 units, and how it is compared. @typedef {{ start: number, end: number, key: string }} FoldedWord */

/**
 * @param {string} text
 * @returns {FoldedWord[]}
 */
export const foldedWords = (text) =>
  Array.from(text.matchAll(/[\p{L}\p{M}\p{N}\u200c\u200d]+/gu), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    key: fold(word),
  }));
