// Nothing found: which word is to blame, and what to try.

/** @import { Results } from './types.js' */
/** @import { Translator } from './translate.js' */

import { el, isolated } from './element.js';

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
    there.length > 0 && missingWords(results, words).map((text) => el('p', {}, text)),
    there.length > 0 && el('p', {}, words.t('tryWords')),
    there.length > 0 &&
      el(
        'p.choices',
        {},
        there.map(({ text, found }) =>
          button([isolated(text), ' ', el('span.count', {}, words.number(found))], () => search(text)),
        ),
      ),
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
