// "Check another copy": a file is chosen, read, and compared with this one.

/** @import { Archive } from './archive.js' */
/** @import { Translator } from './translate.js' */

import { el, fill, isolated } from './element.js';
import { inWords } from './failure.js';
import { grouped, manifestOf } from './fingerprint.js';
import { isSigned, readKey, readSignatures } from './minisign.js';
import { readCopy } from './other-copy.js';
import { isOwn } from './own-file.js';
import { PRIVATE } from './private-field.js';

/** So many records that differ are named. */
const NAMED = 100;

/**
 * @param {Translator} words
 * @param {Archive} own
 */
export function otherCopy(words, own) {
  const outcome = el('div', { role: 'status' });
  const key = el('input', {
    type: 'text',
    ...PRIVATE,
    dir: 'ltr',
  });
  const file = el('input', { type: 'file' });
  let latest = 0;
  const check = async () => {
    const run = ++latest;
    fill(outcome); // what stands there is of another file or key
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    const told = await verdict(chosen).catch((error) => [words.t('otherUnread', { reason: inWords(error, words) })]);
    if (run === latest) fill(outcome, ...told);
  };
  const verdict = async (/** @type {File} */ chosen) => {
    const copy = await readCopy(chosen);
    try {
      const { fingerprint: stated, title } = copy.archive.info();
      const found = manifestOf(copy.archive);
      return [
        stated === found.fingerprint ? null : el('p', {}, el('strong', {}, words.t('otherAltered'))),
        el('p', {}, el('strong', {}, isolated(title))),
        el('p', {}, words.t('otherIs')),
        grouped(found.fingerprint),
        differences(words, own, copy.archive, found) ?? same(words, copy),
        await signatures(words, copy.signatures, key.value, found.fingerprint),
      ];
    } finally {
      copy.archive.free();
    }
  };
  file.addEventListener('change', check);
  key.addEventListener('change', check);
  return [
    el('p', {}, words.t('checkCopyUse')),
    el('p', {}, el('label', {}, words.t('checkCopy'), el('br'), file)),
    el('p', {}, el('label', {}, words.t('keyOf'), key)),
    outcome,
  ];
}

/**
 * @param {Translator} words
 * @param {Archive} own
 * @param {Archive} other
 * @param {import('./fingerprint.js').Manifest} found of the other
 */
function differences(words, own, other, found) {
  const kept = manifestOf(own);
  if (kept.fingerprint === found.fingerprint) return;
  const [here, there] = [kept, found].map(({ records }) => [...records.keys()]);
  const lists = /** @type {const} */ ([
    ['thisOnly', here.filter((id) => !found.records.has(id))],
    ['otherOnly', there.filter((id) => !kept.records.has(id))],
    ['bothDiffer', here.filter((id) => found.records.has(id) && found.records.get(id) !== kept.records.get(id))],
  ]).filter(([, ids]) => ids.length > 0);
  const about = kept.settings !== found.settings || kept.names !== found.names;
  const titleOf = (/** @type {string} */ id) => (own.record(id) ?? other.record(id))?.title;
  return [
    el('p', {}, el('strong', {}, words.t('otherDiffers'))),
    lists.map(([heading, ids]) => [
      el('p', {}, words.t(heading)),
      el(
        'ul',
        {},
        ids.slice(0, NAMED).map((id) => el('li', {}, el('bdi', {}, titleOf(id)), ' ', el('code', {}, isolated(id)))),
        ids.length > NAMED && el('li', {}, '…'),
      ),
    ]),
    about && el('p', {}, words.t('otherAbout')),
    lists.length === 0 && !about && el('p', {}, words.t('otherOrder')),
  ].flat();
}

/**
 * What is said of an archive without differences: whether a program that came with it is this one's too.
 *
 * @param {Translator} words
 * @param {import('./other-copy.js').Copy} copy
 */
function same(words, { page }) {
  /** @type {boolean | undefined} */
  let own;
  try {
    own = page && isOwn(page());
  } catch {} // this page is not as it came, and so no measure
  if (own) return el('p', {}, words.t('otherSame'));
  return [
    el('p', {}, words.t('otherSays')),
    own === undefined ? el('p', {}, words.t('otherPageUnknown')) : el('p', {}, el('strong', {}, words.t('otherPage'))),
  ];
}

/**
 * @param {Translator} words
 * @param {string} text
 * @param {string} given the key, as the reader wrote it
 * @param {string} fingerprint
 */
async function signatures(words, text, given, fingerprint) {
  const all = readSignatures(text);
  if (!given.trim()) {
    const keys = all.map(({ key }) => key).join(', ');
    return keys && el('p', {}, words.t('signaturesUnchecked', { keys }));
  }
  const key = readKey(given);
  if (!key) return el('p', {}, words.t('notAKey'));
  const claimed = all.filter(({ key: number }) => number === key.number);
  try {
    for (const signature of claimed) {
      if (await isSigned(signature, key.bytes, fingerprint)) {
        return el('p', {}, words.t('signedBy', { key: key.number }), ': ', el('bdi', {}, signature.comment));
      }
    }
  } catch {
    return el('p', {}, words.t('signaturesCannot'));
  }
  return el('p', {}, el('strong', {}, words.t(claimed.length > 0 ? 'signedNot' : 'unsigned')));
}
