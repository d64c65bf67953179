// What is known of a record besides its text, as a reader sees it.

/** @import { Metadata, RecordEntry } from './archive.js' */
/** @import { MetadataMarks } from './metadata-marks.js' */
/** @import { Translator } from './translate.js' */

import { copyButton } from './copy.js';
import { dateInWords } from './dates.js';
import { el, joined } from './element.js';
import { languageName } from './language.js';
import { markedText } from './marked-text.js';

/** Shown elsewhere in the reading view, or of use to the archive only. */
const NOT_LISTED = new Set(['title', 'id', 'work', 'summary', 'content_warning', 'language']);
const LANGUAGES = new Set(['language', 'original_language']);
const DATE = /(^|_)date(_|$)/;
/** Text, to be copied and not followed. */
const ADDRESS = /^https?:\/\/\S+$/i;

/**
 * @param {string} key
 * @param {Translator} words
 */
export function label(key, words) {
  return words.find(`key_${key}`) ?? capitalised(key.replaceAll('_', ' '));
}

/**
 * @param {string} key
 * @param {string} value
 * @param {Translator} words
 */
export function valueInWords(key, value, words) {
  if (LANGUAGES.has(key)) return languageName(value, words.language);
  if (DATE.test(key)) return dateInWords(value, words);
  return words.find(`${key}_${value}`) ?? words.named(value);
}

/**
 * A value as it is shown, with what of it was searched for.
 *
 * @param {string} key
 * @param {string} value
 * @param {Translator} words
 * @param {MetadataMarks} [marks]
 */
function markedValue(key, value, words, marks) {
  const shown = valueInWords(key, value, words);
  return el('bdi', {}, markedText(shown, marks?.(value, shown) ?? [], words));
}

/** @param {string} text */
export const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * What is the same of every text, and so says nothing of one.
 *
 * @param {RecordEntry[]} entries
 * @returns {Set<string>} keys of metadata
 */
export function ordinary(entries) {
  const [first, ...others] = entries;
  const same = (/** @type {string} */ key) => {
    const value = first.metadata[key].join();
    return others.every(({ metadata }) => Object.hasOwn(metadata, key) && metadata[key].join() === value);
  };
  return new Set(others.length ? Object.keys(first.metadata).filter(same) : []);
}

/**
 * Who, when and where, in one line.
 *
 * @param {RecordEntry} entry
 * @param {Translator} words
 * @param {Set<string>} [known] what need not be said
 * @param {MetadataMarks} [marks]
 */
export function byline({ metadata }, words, known, marks) {
  const facts = [['author', 'source'], ['event_date', 'date_written', 'date'], ['place']].flatMap((keys) => {
    const key = keys.find((key) => metadata[key]?.length);
    if (!key || known?.has(key)) return [];
    const values = metadata[key].map((value) => markedValue(key, value, words, marks));
    return [el('span.fact', {}, joined(values, words.t('comma')))];
  });
  return joined(facts, ' · ');
}

/**
 * Everything else, as a definition list.
 *
 * @param {RecordEntry} entry
 * @param {Translator} words
 * @param {MetadataMarks} [marks]
 */
export function details(entry, words, marks) {
  /** @type {Metadata} */
  const all = { ...entry.metadata };
  const rows = Object.entries(all).filter(([key, values]) => !NOT_LISTED.has(key) && values.length);
  if (entry.language && entry.language !== 'und') rows.push(['language', [entry.language]]);
  return el(
    'dl.details',
    {},
    rows.map(([key, values]) =>
      el(
        'div',
        {},
        el('dt', {}, label(key, words)),
        values.map((value) =>
          el(
            'dd',
            {},
            markedValue(key, value, words, marks),
            ADDRESS.test(value) && [' ', copyButton('copy', words, () => value, value)],
          ),
        ),
      ),
    ),
  );
}
