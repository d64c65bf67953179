// What a language tag says: the direction of its script and the name of the language.

import { languages } from './languages.js';

/** Languages and scripts written from right to left. */
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ks|nqo|pnb|ps|sd|syr|ug|ur|yi)\b|-(Arab|Hebr|Nkoo|Syrc|Thaa)\b/i;
const LEFT_TO_RIGHT = /-(Latn|Cyrl)\b/i;

/** The language alone, without script and region. @param {string} tag BCP 47 */
export const primary = (tag) => tag.split('-')[0];

/** @param {string} tag BCP 47 */
export function direction(tag) {
  if (!tag || tag === 'und') return 'auto';
  return RIGHT_TO_LEFT.test(tag) && !LEFT_TO_RIGHT.test(tag) ? 'rtl' : 'ltr';
}

/**
 * The attributes an element needs that holds text of a language.
 *
 * @param {string} tag BCP 47
 */
export const inLanguage = (tag) => ({
  lang: tag && tag !== 'und' ? tag : null,
  dir: direction(tag),
});

/** What names languages, by the language it names them in: slow to make. @type {Map<string, Intl.DisplayNames>} */
const namers = new Map();

/**
 * @param {string} tag the language spoken of
 * @param {string} reader the language to name it in
 */
export function languageName(tag, reader) {
  try {
    const namer = namers.get(reader) ?? new Intl.DisplayNames([reader], { type: 'language' });
    namers.set(reader, namer);
    const name = namer.of(tag) ?? tag;
    // A browser may speak a language, Kazakh for one, without knowing what others are called in it.
    return name === tag ? (languages.find(([own]) => own === tag)?.[1] ?? tag) : name;
  } catch {
    return tag; // not a well-formed tag: shown as the keeper wrote it
  }
}

/**
 * The language whose texts a reader is shown first: of those that an archive has, the first that the interface
 * or the browser speaks; else the archive's main one.
 *
 * @param {string[]} languages of the archive, the main one first
 * @param {string} spoken by the interface
 */
export function readable(languages, spoken) {
  const known = new Set(languages.map(primary));
  return [spoken, ...navigator.languages].find((tag) => known.has(primary(tag))) ?? languages[0] ?? spoken;
}
