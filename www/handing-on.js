// At the foot of a bundle: how to open it, a copy of it, its fingerprint, another copy to compare, and
// the way out.
//
// A page cannot vouch for itself, so nothing here says that this file is good.

/** @import { Archive } from './archive.js' */

import { el, fill } from './element.js';
import { inWords } from './failure.js';
import { grouped } from './fingerprint.js';
import { leave } from './leave.js';
import { otherCopy } from './other-copy-view.js';
import { ownFile } from './own-file.js';
import { chooseLanguage, Translator } from './translate.js';

/** A saved file is read from memory; after so many milliseconds it may go. */
const SAVED = 60_000;

/**
 * @param {Translator} words
 * @param {Archive | undefined} archive
 */
export function handingOn(words, archive) {
  const fingerprint = archive?.info().fingerprint;
  return [
    el(
      'section.handing',
      { 'aria-label': words.t('thisFile') },
      foldable(words.t('thisFile'), copies(words)),
      fingerprint && foldable(words.t('fingerprint'), [grouped(fingerprint), el('p', {}, words.t('fingerprintUse'))]),
      archive?.hashed && foldable(words.t('checkCopy'), otherCopy(words, archive)),
      foldable(words.t('leave'), [el('p', {}, words.t('leaveHow')), el('p', {}, words.t('leaveRemains'))]),
    ),
    el('button.leave', { title: words.t('leaveHow'), onclick: leave }, words.t('leave')),
  ];
}

/**
 * @param {string} heading
 * @param {(Node | Node[])[] | Node} content
 */
const foldable = (heading, content) => el('details', {}, el('summary', {}, heading), content);

/**
 * In the archive's languages, for whoever passes the file on, that of the reader first.
 *
 * @param {Translator} words
 * @param {Archive | undefined} archive
 */
export function howToOpen(words, archive) {
  const own = (archive?.info().languages ?? []).map((tag) => chooseLanguage([tag]));
  const others = [...new Set(own)].filter((tag) => tag !== words.language).map((tag) => new Translator(tag));
  return el(
    'details.help',
    {},
    el(
      'summary.pill',
      {},
      [words, ...others].map((words) => el('span', words.attributes, words.t('howToOpen'))),
    ),
    [words, ...others].map((words) =>
      el(
        'dl',
        words.attributes,
        words.pairs('howToOpenWays').map(([where, how]) => el('div', {}, el('dt', {}, where), el('dd', {}, how))),
      ),
    ),
  );
}

/** @param {Translator} words */
function copies(words) {
  const outcome = el('p', { role: 'status' });
  const handOver = (/** @type {(file: File) => void | Promise<void>} */ over) => async () => {
    try {
      await over(ownFile());
      fill(outcome, words.t('saved'));
    } catch (error) {
      // A reader who closes the system's sheet has changed their mind.
      if (/** @type {Error} */ (error).name !== 'AbortError') fill(outcome, inWords(error, words));
    }
  };
  const probe = new File([''], 'a.html', { type: 'text/html' });
  return [
    el(
      'p.choices',
      {},
      el('button.choice', { onclick: handOver(save) }, words.t('saveCopy')),
      navigator.canShare?.({ files: [probe] }) &&
        el(
          'button.choice',
          { onclick: handOver((file) => navigator.share({ files: [file] })) },
          words.t('share'),
        ),
    ),
    outcome,
  ];
}

/** @param {File} file */
function save(file) {
  const address = URL.createObjectURL(file);
  el('a', { href: address, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(address), SAVED);
}
