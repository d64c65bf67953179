// Where a query's words stand in metadata. An answer has marks for texts only, and says of each word what it
// was read as; here that is looked for.

/** @import { Door, Mark, Word } from './archive.js' */

import { foldedWords } from './fold.js';

/**
 * Marks a value as it is shown. One that is found in what was written and not in how that is shown, such as a
 * day or a name in another language, is marked whole.
 *
 * @typedef {(written: string, shown: string) => Mark[]} MetadataMarks
 */

/**
 * @param {Word[]} words of a query, as an answer gives them
 * @returns {MetadataMarks}
 */
export function metadataMarks(words) {
  /** @type {{ text: string, door: Door }[]} */
  const read = words.flatMap(({ text, forms }) =>
    // A phrase, and what is asked for under its key, has no forms.
    forms.length ? /** @type {typeof read} */ (forms) : [{ text: text.replace(/^[^\s:]+:/, ''), door: 'exact' }],
  );
  const sought = read
    .map(({ text, door }) => ({ keys: foldedWords(text).map(({ key }) => key), door }))
    .filter(({ keys }) => keys.length);
  return (written, shown) => {
    const found = marksIn(written);
    if (!found.length || written === shown) return found;
    const here = marksIn(shown);
    return here.length ? here : [{ ...found[0], start: 0, end: shown.length }];
  };

  /** @param {string} text @returns {Mark[]} */
  function marksIn(text) {
    const all = foldedWords(text);
    return all.flatMap(({ start }, at) => {
      const found = sought.find(({ keys, door }) =>
        keys.every((key, next) => {
          const there = all[at + next]?.key;
          return door === 'prefix' ? there?.startsWith(key) : there === key;
        }),
      );
      const last = found && all[at + found.keys.length - 1];
      return last ? [{ start, end: last.end, door: found.door }] : [];
    });
  }
}
