// A record as others cite it: a sentence, BibTeX, RIS and CSL-JSON, each with the record's id and
// the archive's fingerprint, so that what is cited can be found in any copy.

/** @import { Info, RecordEntry } from './archive.js' */
/** @import { Translator } from './translate.js' */

import { dateInWords } from './dates.js';

/** What is cited. @typedef {{ record: RecordEntry, info: Info }} Cited */

/** @type {Record<'text' | 'BibTeX' | 'RIS' | 'CSL-JSON', (cited: Cited, words: Translator) => string>} */
export const FORMATS = { text, BibTeX: bibtex, RIS: ris, 'CSL-JSON': csl };

/** @param {Cited} cited */
function facts({ record, info }) {
  const { id, title, language, metadata } = record;
  const first = (/** @type {string[]} */ ...keys) => keys.map((key) => metadata[key]?.[0]).find(Boolean);
  return {
    id,
    title,
    language: language === 'und' ? undefined : language,
    authors: metadata.author ?? [],
    translators: metadata.translator ?? [],
    date: first('date_written', 'date'),
    url: first('source_url'),
    rights: first('rights'),
    archive: info.title,
    edition: info.edition || undefined,
    fingerprint: info.fingerprint && `SHA-256 ${info.fingerprint}`,
  };
}

/**
 * @param {Cited} cited
 * @param {Translator} words
 */
function text(cited, words) {
  const { id, title, authors, date, archive, edition, fingerprint } = facts(cited);
  const parts = [
    authors.join(', '),
    `“${title}”`,
    date && dateInWords(date, words),
    [archive, edition && words.t('edition', { edition })].filter(Boolean).join(', '),
    words.t('recordId', { id }),
    fingerprint,
  ];
  return parts.filter(Boolean).map((part) => (/[.?!]”?$/.test(String(part)) ? part : `${part}.`)).join(' ');
}

/** @param {Cited} cited */
function bibtex(cited) {
  const { id, title, language, authors, translators, date, url, rights, archive, edition, fingerprint } = facts(cited);
  /** @type {[string, string | undefined][]} */
  const fields = [
    ['author', authors.map((name) => `{${escaped(name)}}`).join(' and ')],
    ['title', `{${escaped(title)}}`],
    ['translator', translators.map((name) => `{${escaped(name)}}`).join(' and ')],
    ['date', date],
    ['langid', language],
    ['howpublished', escaped([archive, edition].filter(Boolean).join(', '))],
    ['number', escaped(id)],
    ['url', url],
    ['note', escaped([rights, fingerprint].filter(Boolean).join('. '))],
  ];
  const key = id.replace(/[^\w-]+/g, '-');
  return `@misc{${key},\n${fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},\n`] : [])).join('')}}`;
}

/** What TeX would read as a command. @param {string} text */
const escaped = (text) => text.replace(/[\\{}]/g, '').replace(/[%&#_$]/g, '\\$&').replace(/~/g, '\\textasciitilde{}').replace(/\^/g, '\\textasciicircum{}');

/** @param {Cited} cited */
function ris(cited) {
  const { id, title, language, authors, translators, date, url, rights, archive, edition, fingerprint } = facts(cited);
  const [year, month = '', day = ''] = date?.split('/')[0].split('-') ?? [''];
  /** @type {[string, string | undefined][]} */
  const lines = [
    ['TY', 'GEN'],
    ...authors.map((name) => /** @type {[string, string]} */ (['AU', name])),
    ['TI', title],
    ...translators.map((name) => /** @type {[string, string]} */ (['A4', name])),
    ['PY', year],
    ['DA', year && `${year}/${month}/${day}/`],
    ['LA', language],
    ['DB', archive],
    ['ET', edition],
    ['AN', id],
    ['UR', url],
    ['C1', rights],
    ['N1', fingerprint],
  ];
  const written = lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${value.replace(/\s+/g, ' ')}`] : []));
  return [...written, 'ER  - '].join('\n');
}

/** @param {Cited} cited */
function csl(cited) {
  const { id, title, language, authors, translators, date, url, rights, archive, edition, fingerprint } = facts(cited);
  const names = (/** @type {string[]} */ people) => (people.length ? people.map((literal) => ({ literal })) : undefined);
  const days = date?.split('/').map((day) => day.split('-').map(Number));
  const item = {
    id,
    type: 'document',
    title,
    author: names(authors),
    translator: names(translators),
    issued: days?.flat().every((part) => part > 0) ? { 'date-parts': days } : undefined,
    language,
    archive,
    archive_location: id,
    edition,
    URL: url,
    note: [rights, fingerprint].filter(Boolean).join('. ') || undefined,
  };
  return JSON.stringify([item], null, 2);
}
