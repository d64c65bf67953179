// Text without the differences of case and diacritics, for the plain scan. Simpler than the
// engine's folding (й and и become one), which does no harm where every match is a substring.

/**
 * A folded text, with the way back to the offsets of the original.
 *
 * @typedef {{ text: string, at: (offset: number) => number }} Folded
 */

/** @param {string} text */
export const fold = (text) => foldedParts(text).join('');

/**
 * @param {string} text
 * @returns {Folded}
 */
export function foldWithOffsets(text) {
  /** @type {number[]} */
  const offsets = [];
  let at = 0;
  const parts = foldedParts(text);
  [...text].forEach((character, index) => {
    for (let unit = 0; unit < parts[index].length; unit++) offsets.push(at);
    at += character.length;
  });
  return { text: parts.join(''), at: (offset) => offsets[offset] ?? text.length };
}

/** @param {string} text one part for each character, some of them empty */
const foldedParts = (text) =>
  Array.from(text, (character) => character.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, ''));
