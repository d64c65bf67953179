// Characters as readers see them: a letter with its accents, a flag, a family of emoji. Unicode Standard
// Annex 29 calls them grapheme clusters; this has its rules but for Indian consonants that are written
// together. Not every browser that the shell runs in has `Intl.Segmenter`.

const CHARACTER = /\p{RI}{2}|.(?:\u200d.|[\p{M}\p{EMod}\u200c\u200d\u1160-\u11ff\u{e0020}-\u{e007f}])*/gsu;

/** @param {string} text @returns {string[]} that make up the text */
export const characters = (text) => text.match(CHARACTER) ?? [];

/**
 * Where the character begins that a place is in.
 *
 * @param {string} text
 * @param {number} at
 */
export function characterStart(text, at) {
  let start = 0;
  for (const { length } of characters(text)) {
    if (start + length > at) break;
    start += length;
  }
  return start;
}
