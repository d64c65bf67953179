// The archive where there is no WebAssembly: every word of the query is looked for in the text of
// the page, letter by letter. No ranking worth the name, no other spellings; the views cannot tell
// it from the real one. Understands "a phrase" and -without.

/** @import { Archive, Info, Mark, Match, RecordText, Results, SearchOptions, Snippet } from './types.js' */
/** @import { Folded } from './fold.js' */

import { fold, foldWithOffsets } from './fold.js';
import { cutSnippet } from './snippet.js';

/** A query is a question, not a book: what stands beyond is left out. */
const MOST_WORDS = 32;

/** @typedef {{ wanted: string[], unwanted: string[] }} Query */
/** @typedef {Pick<Info, 'title' | 'description'>} About */

/** @implements {Archive} */
export class PlainArchive {
  #about;
  #records;
  /** @type {Map<RecordText, Folded[]>} the title, then the passages, of records searched before */
  #folded = new Map();

  /**
   * @param {RecordText[]} records
   * @param {About} about
   */
  constructor(records, about) {
    this.#records = records;
    this.#about = about;
  }

  /** @returns {Info} */
  info() {
    const languages = new Set(this.#records.map((record) => record.language));
    languages.delete('und');
    return {
      ...this.#about,
      languages: [...languages],
      facets: [],
      edition: '',
      records: this.#records.length,
      passages: this.#records.reduce((sum, record) => sum + record.passages.length, 0),
      terms: 0,
      bytes: 0,
      formatVersion: 0,
    };
  }

  contents() {
    return this.#records;
  }

  /** @param {string} id */
  record(id) {
    return this.#records.find((record) => record.id === id);
  }

  /**
   * @param {string} id
   * @param {string} text
   * @returns {Match[]}
   */
  matches(id, text) {
    const record = this.record(id);
    return record ? this.#find(record, read(text).wanted) : [];
  }

  /**
   * @param {string} text
   * @param {SearchOptions} [options]
   * @returns {Results}
   */
  search(text, { limit = 10, offset = 0, passages = 2, snippetLength = 200 } = {}) {
    const query = read(text);
    const hits = this.#records
      .filter((record) => this.#has(record, query))
      .map((record) => {
        const matches = this.#find(record, query.wanted);
        const inTitle = matches.filter((match) => match.passage === 0);
        return { record, matches, inTitle, score: matches.length + 100 * inTitle.length };
      })
      .sort((a, b) => b.score - a.score); // stable: equals stay in the archive's order
    return {
      total: hits.length,
      hits: hits.slice(offset, offset + limit).map(({ record, matches, inTitle, score }) => ({
        ...record,
        score,
        door: 'exact',
        titleMarks: inTitle,
        passages: bestPassages(record, matches, passages, snippetLength),
      })),
      facets: [],
      words: query.wanted.map((word) => ({
        text: word,
        found: this.#records.filter((record) => this.#has(record, { wanted: [word], unwanted: [] })).length,
        forms: [],
      })),
    };
  }

  /**
   * @param {RecordText} record
   * @param {Query} query
   */
  #has(record, { wanted, unwanted }) {
    const parts = this.#foldedParts(record);
    const holds = (/** @type {string} */ word) => parts.some((part) => part.text.includes(word));
    return wanted.length > 0 && wanted.every(holds) && !unwanted.some(holds);
  }

  /**
   * @param {RecordText} record
   * @param {string[]} words
   * @returns {Match[]}
   */
  #find(record, words) {
    return this.#foldedParts(record).flatMap((part, passage) =>
      occurrences(part, words).map((mark) => ({ ...mark, passage })),
    );
  }

  /** @param {RecordText} record */
  #foldedParts(record) {
    let parts = this.#folded.get(record);
    if (!parts) {
      parts = [record.title, ...record.passages.map(({ text }) => text)].map(foldWithOffsets);
      this.#folded.set(record, parts);
    }
    return parts;
  }
}

/**
 * @param {string} text
 * @returns {Query}
 */
function read(text) {
  /** @type {Query} */
  const query = { wanted: [], unwanted: [] };
  // \x22 is the quotation mark; a phrase may be left open while it is typed.
  for (const [, minus, phrase, word] of text.matchAll(/(-?)(?:[\x22“„«]([^\x22“”»]*)[\x22“”»]?|([^\s\x22“„«]+))/g)) {
    const folded = fold(phrase ?? word).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (folded) (minus ? query.unwanted : query.wanted).push(folded);
  }
  return { wanted: [...new Set(query.wanted)].slice(0, MOST_WORDS), unwanted: query.unwanted.slice(0, MOST_WORDS) };
}

/**
 * Where words stand in a text, overlaps joined.
 *
 * @param {Folded} folded
 * @param {string[]} words
 * @returns {Mark[]}
 */
function occurrences(folded, words) {
  const found = words.flatMap((word) => {
    const places = [];
    for (let at = folded.text.indexOf(word); at >= 0; at = folded.text.indexOf(word, at + word.length)) {
      places.push([at, at + word.length]);
    }
    return places;
  });
  /** @type {Mark[]} */
  const marks = [];
  for (const [from, to] of found.sort((a, b) => a[0] - b[0])) {
    const [start, end] = [folded.at(from), folded.at(to)];
    const last = marks.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else marks.push({ start, end, door: 'exact' });
  }
  return marks;
}

/**
 * The passages with the most matches, in reading order.
 *
 * @param {RecordText} record
 * @param {Match[]} matches
 * @param {number} count
 * @param {number} length of a snippet
 * @returns {Snippet[]}
 */
function bestPassages(record, matches, count, length) {
  /** @type {Map<number, Match[]>} */
  const byPassage = new Map();
  for (const match of matches) {
    if (match.passage > 0) byPassage.set(match.passage, [...(byPassage.get(match.passage) ?? []), match]);
  }
  return [...byPassage]
    .sort((a, b) => b[1].length - a[1].length || a[0] - b[0])
    .slice(0, count)
    .sort((a, b) => a[0] - b[0])
    .map(([passage, marks]) => ({ passage, ...cutSnippet(record.passages[passage - 1].text, marks, length) }));
}
