// Text without the differences of case and diacritics, for the plain scan. Simpler than the
// engine's folding (й and и become one), which does no harm where every match is a substring.

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
    folded += character.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
    while (offsets.length < folded.length) offsets.push(at);
    at += character.length;
  }
  return { text: folded, at: (offset) => offsets[offset] ?? text.length };
}
