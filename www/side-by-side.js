// A record and another version of it, passage beside passage; on a narrow screen the one below the
// other. Where both are in one language, the words in which they differ are marked.

/** @import { Match, Pair, RecordText } from './archive.js' */
/** @import { Range } from './differences.js' */
/** @import { Open } from './hit-view.js' */
/** @import { Translator } from './translate.js' */

import { differences } from './differences.js';
import { el } from './element.js';
import { inLanguage, primary } from './language.js';
import { numbered, recordBody } from './record-body.js';
import { versionName } from './version-links.js';

/** A stretch of a passage that the other version says differently. @typedef {{ passage: number, start: number, end: number, door: 'differs' }} Difference */

/**
 * @param {RecordText} here
 * @param {RecordText} there
 * @param {Pair[]} pairs
 * @param {Match[][]} matches in each of them
 * @param {Translator} words
 * @param {(element: HTMLElement, match: Match) => void} onMark told of those in the record that is read
 * @param {Open} open follows links to records
 */
export function sideBySide(here, there, pairs, [found, foundThere], words, onMark, open) {
  const sameLanguage = primary(here.language) === primary(there.language);
  const name = versionName(there, here);
  const rows = rowsOf(pairs, here.passages.length, there.passages.length).map(rowView);
  return el('div.beside', {}, sameLanguage && el('p.byline', words.attributes, words.t('differing')), rows);

  /** @param {Pair} row */
  function rowView(row) {
    const compared = sameLanguage && row.here.length && row.there.length;
    const texts = (/** @type {RecordText} */ { passages }, /** @type {number[]} */ numbers) =>
      numbers.map((number) => passages[number - 1].text);
    const [ours, theirs] = compared ? differences(texts(here, row.here), texts(there, row.there)) : [[], []];
    const onOurs = (/** @type {HTMLElement} */ piece, /** @type {Match | Difference} */ mark) =>
      mark.door === 'differs' || onMark(piece, mark);
    const other = side(there, row.there, foundThere, theirs);
    // The numbers that links and keys go by are those of the record that is read.
    for (const passage of other.querySelectorAll('[data-passage]')) passage.removeAttribute('data-passage');
    return el(
      'div.pair',
      {},
      side(here, row.here, found, ours, onOurs),
      el('div.there', { ...inLanguage(there.language), 'data-version': row.there.length ? name : null }, other),
    );
  }

  /**
   * @param {RecordText} record
   * @param {number[]} numbers of the passages
   * @param {Match[]} matches
   * @param {Range[][]} differing for each passage
   * @param {(element: HTMLElement, mark: Match | Difference) => void} [onMark]
   */
  function side({ passages }, numbers, matches, differing, onMark) {
    const found = differing.flatMap((ranges, at) =>
      ranges.map((range) => ({ ...range, passage: numbers[at], door: /** @type {const} */ ('differs') })),
    );
    const shown = numbered(passages).filter(([number]) => numbers.includes(number));
    return recordBody(shown, beside(matches, found), words, onMark, open);
  }
}

/**
 * Matches, and differences as far as they leave room: a word is marked once.
 *
 * @param {Match[]} matches
 * @param {Difference[]} found
 * @returns {(Match | Difference)[]} sorted
 */
function beside(matches, found) {
  const free = found.flatMap((difference) => {
    const pieces = [];
    let { start } = difference;
    for (const match of matches) {
      if (match.passage !== difference.passage || match.end <= start || match.start >= difference.end) continue;
      if (match.start > start) pieces.push({ ...difference, start, end: match.start });
      start = match.end;
    }
    if (start < difference.end) pieces.push({ ...difference, start });
    return pieces;
  });
  return [...matches, ...free].sort((a, b) => a.passage - b.passage || a.start - b.start);
}

/**
 * Every passage of both versions, in the order of the one that is read: what has no counterpart
 * stands alone, after what it follows in its own text.
 *
 * @param {Pair[]} pairs
 * @param {number} ours how many passages
 * @param {number} theirs
 * @returns {Pair[]}
 */
export function rowsOf(pairs, ours, theirs) {
  /** @type {Pair[]} */
  const rows = [];
  const shown = new Set();
  for (let number = 1; number <= ours; number++) {
    const pair = pairs.find(({ here }) => here.includes(number));
    if (pair && shown.has(pair)) continue;
    shown.add(pair);
    rows.push(pair ?? { here: [number], there: [] });
  }
  let last = -1;
  for (let number = 1; number <= theirs; number++) {
    const at = rows.findIndex(({ there }) => there.includes(number));
    if (at >= 0) last = at;
    else rows.splice(++last, 0, { here: [], there: [number] });
  }
  return rows;
}
