// The archive where there is no WebAssembly: every word of the query is looked for in the text of
// the page, letter by letter. No ranking worth the name, no other spellings; the views cannot tell
// it from the real one.

/** @import { Archive, Info, Match, RecordText, Results, SearchOptions, Snippet } from './archive.js' */
/** @import { Folded } from './fold.js' */

import { foldWithOffsets } from './fold.js';
import { occurrences, readQuery } from './plain-query.js';
import { cutSnippet } from './snippet.js';

/** A match in the title weighs as much as so many in the text. */
const TITLE = 100;

/** @implements {Archive} */
export class PlainArchive {
  #about;
  #records;
  /** @type {Map<RecordText, Folded[]>} the title, then the passages, of records searched before */
  #folded = new Map();

  /**
   * @param {RecordText[]} records
   * @param {Pick<Info, 'title' | 'description'>} about
   */
  constructor(records, about) {
    this.#records = records;
    this.#about = about;
  }

  /** @returns {Info} */
  info() {
    const records = this.#records;
    const languages = new Set(records.map(({ language }) => language));
    languages.delete('und');
    const passages = records.reduce((sum, record) => sum + record.passages.length, 0);
    const none = { facets: [], edition: '', theme: '', fingerprint: '', terms: 0, names: 0, bytes: 0, formatVersion: 0 };
    return { ...none, ...this.#about, languages: [...languages], records: records.length, passages };
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
   * @param {string} query
   * @returns {Match[]}
   */
  matches(id, query) {
    const record = this.record(id);
    return record ? this.#find(record, readQuery(query).wanted) : [];
  }

  /**
   * @param {string} query
   * @param {SearchOptions} [options]
   * @returns {Results}
   */
  search(query, { limit = 10, offset = 0, passages = 2, snippetLength = 200 } = {}) {
    const { wanted, unwanted } = readQuery(query);
    const having = (/** @type {string} */ word) => (/** @type {RecordText} */ record) =>
      this.#parts(record).some(({ text }) => text.includes(word));
    const found = this.#records
      .filter((record) => wanted.length && wanted.every((word) => having(word)(record)))
      .filter((record) => !unwanted.some((word) => having(word)(record)))
      .map((record) => {
        const matches = this.#find(record, wanted);
        const titleMarks = matches.filter(({ passage }) => !passage);
        return { record, matches, titleMarks, score: matches.length + TITLE * titleMarks.length };
      })
      .sort((a, b) => b.score - a.score); // stable: equals stay in the archive's order
    return {
      total: found.length,
      hits: found.slice(offset, offset + limit).map(({ record, matches, titleMarks, score }) => ({
        ...record,
        score,
        titleMarks,
        door: 'exact',
        passages: bestPassages(record, matches, passages, snippetLength),
        versions: [],
      })),
      facets: [],
      days: [],
      words: wanted.map((text) => ({ text, found: this.#records.filter(having(text)).length, forms: [] })),
      names: [],
      instead: [],
    };
  }

  /**
   * @param {RecordText} record
   * @param {string[]} words
   * @returns {Match[]}
   */
  #find(record, words) {
    return this.#parts(record).flatMap((part, passage) =>
      occurrences(part, words).map((mark) => ({ ...mark, passage })),
    );
  }

  /** @param {RecordText} record */
  #parts(record) {
    let parts = this.#folded.get(record);
    if (!parts) {
      parts = [record.title, ...record.passages.map(({ text }) => text)].map(foldWithOffsets);
      this.#folded.set(record, parts);
    }
    return parts;
  }
}

/**
 * The passages with the most matches, the title left out.
 *
 * @param {RecordText} record
 * @param {Match[]} matches
 * @param {number} count
 * @param {number} length of a snippet
 * @returns {Snippet[]}
 */
function bestPassages({ passages }, matches, count, length) {
  return passages
    .map(({ text }, at) => ({
      text,
      passage: at + 1,
      marks: matches.filter(({ passage }) => passage === at + 1),
    }))
    .filter(({ marks }) => marks.length)
    .sort((a, b) => b.marks.length - a.marks.length)
    .slice(0, count)
    .map(({ text, passage, marks }) => ({ passage, ...cutSnippet(text, marks, length) }));
}
