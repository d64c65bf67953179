// Nothing found: which word is to blame, and what to try.

/** @import { Results } from './archive.js' */
/** @import { Translator } from './translate.js' */

import { el, isolated, joined } from './element.js';
import { fold } from './fold.js';

/**
 * @typedef {object} Remedies
 * @property {(query: string) => void} search
 * @property {(() => void) | undefined} loosen if only exact words were searched for
 * @property {(() => void) | undefined} unfilter if filters are set
 */

/** So many words are named. */
const MOST_NAMED = 3;

/** A longer query is not repeated. */
const MOST_REPEATED = 60;

/**
 * A sentence for each word that no text has.
 *
 * @param {Results} results
 * @param {Translator} words
 */
export const missingWords = (results, words) =>
  results.words
    .filter(({ found }) => found === 0)
    .slice(0, MOST_NAMED)
    .map(({ text }) => words.t('missing', { word: text }));

/**
 * The words that may have been meant, each a button that puts it into the query.
 *
 * @param {Results} results
 * @param {string} query
 * @param {(query: string) => void} search
 * @param {Translator} words
 */
export function didYouMean({ instead }, query, search, words) {
  const offers = instead.map(({ word, term }) =>
    el('button.link', { onclick: () => search(replaced(query, word, term)) }, isolated(term)),
  );
  return offers.length > 0 && [words.t('didYouMean'), ' ', joined(offers, words.t('comma'))];
}

/**
 * @param {string} query
 * @param {string} word folded
 * @param {string} term to stand in its place
 */
function replaced(query, word, term) {
  const mended = query.replace(/[\p{L}\p{M}\p{N}]+/gu, (found) =>
    fold(found) === fold(word) ? term : found,
  );
  return mended === query ? term : mended;
}

/**
 * @param {Results} results
 * @param {string} query
 * @param {Remedies} remedies
 * @param {Translator} words
 */
export function emptyState(results, query, { search, loosen, unfilter }, words) {
  const { words: read } = results;
  const there = read.filter(({ found }) => found > 0).slice(0, 6);
  const short = query.trim().length <= MOST_REPEATED;
  return [
    el('h2', {}, short ? words.t('nothingFor', { query: query.trim() }) : words.t('nothing')),
    there.length > 0 && [
      ...missingWords(results, words).map((text) => el('p', {}, text)),
      el('p', {}, words.t('tryWords')),
      el(
        'p.choices',
        {},
        there.map(({ text, found }) =>
          button([isolated(text), ' ', el('span.count', {}, words.number(found))], () => search(text)),
        ),
      ),
    ],
    el(
      'ul',
      {},
      read.length !== 1 && el('li', {}, words.t('tryFewer')),
      el('li', {}, words.t('trySpelling')),
    ),
    el(
      'p.choices',
      {},
      loosen && button([words.t('tryLoose')], loosen),
      unfilter && button([words.t('tryFilters')], unfilter),
      button([words.t('seeAll')], () => search('')),
    ),
  ];
}

/**
 * @param {(Node | string)[]} content
 * @param {() => void} onclick
 */
const button = (content, onclick) => el('button.choice', { onclick }, content);
