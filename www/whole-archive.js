// Every text, one after the other, to be printed.

/** @import { Archive } from './archive.js' */
/** @import { Translator } from './translate.js' */

import { el, isolated } from './element.js';
import { inLanguage } from './language.js';
import { byline, details } from './metadata.js';
import { numbered, recordBody } from './record-body.js';

/**
 * @param {Archive} archive
 * @param {Translator} words
 */
export function wholeArchive(archive, words) {
  const { title, description } = archive.info();
  const entries = archive.contents();
  return el(
    'div.whole',
    {},
    el('header', {}, el('h1.masthead', {}, title), el('p.description', {}, description)),
    el(
      'ol',
      {},
      entries.map((entry) => el('li', inLanguage(entry.language), entry.title)),
    ),
    entries.map(({ id }) => {
      const record = archive.record(id);
      if (!record) return null;
      const warning = record.metadata.content_warning?.join(words.t('comma'));
      return el(
        'article',
        inLanguage(record.language),
        el('h2.heading', {}, record.title),
        el('p.byline', { lang: words.language }, byline(record, words)),
        warning && el('p.byline', { lang: words.language }, words.t('warning'), ': ', isolated(warning)),
        recordBody(numbered(record.passages), [], words),
        el('div', words.attributes, details(record, words)),
      );
    }),
  );
}

/**
 * Prints what an element holds, put into the page for as long as that takes.
 *
 * @param {HTMLElement} frame around everything
 * @param {HTMLElement} element
 */
export function printInstead(frame, element) {
  const done = () => {
    element.remove();
    frame.classList.remove('printing');
  };
  frame.classList.add('printing');
  frame.append(element);
  addEventListener('afterprint', done, { once: true });
  print();
}
