// Addresses of places in an archive: `#record/passage`, where passage 0 is the record as a whole, and
// `#?q=query`. Made when the reader asks for one and read when the page is opened with one; nothing
// else touches the address. Records and passages have them in a bundle's plain page too
// (`crates/cli/src/html/address.rs`), so a link leads to the same place where no script runs.

/** @import { Choice } from './filter-panel.js' */

import { isTime } from './dates.js';

/**
 * @typedef {{ id: string, passage?: number }} RecordPlace
 * @typedef {{ query: string, choice: Choice } & Manner} SearchPlace
 * @typedef {RecordPlace | SearchPlace} LinkedPlace
 */

/**
 * How a search is read; no link says it. Missing where it is as ever.
 *
 * @typedef {object} Manner
 * @property {boolean} [exact] whether only the words themselves shall match
 * @property {import('./readings-panel.js').Reading[]} [without] what shall not stand for any word
 */

/** Parameters that no key of metadata can be called; but for the first, which is older than that. */
const [QUERY, FROM, TO] = ['q', '~from', '~to'];

/**
 * The address of a place. Of a page that came from no server only the file's name is given: the
 * folders on a reader's device are nobody's business, and lead nowhere elsewhere.
 *
 * @param {LinkedPlace} place
 */
export function addressOf(place) {
  const { href, protocol } = location;
  const page = /^https?:/.test(protocol) ? href.replace(/#.*/, '') : fileName(location).replace(/[#%?]/g, encodeURIComponent);
  return page + hashOf(place);
}

/**
 * What the file of a page is called. Where an application hands it to the browser (`content:` on
 * Android), its folders may stand encoded in what looks like the name.
 *
 * @param {Pick<Location, 'protocol' | 'pathname'>} address
 */
export function fileName({ protocol, pathname }) {
  const last = pathname.slice(pathname.lastIndexOf('/') + 1);
  try {
    const name = decodeURIComponent(last);
    return /^(https?|file):/.test(protocol) ? name : name.replace(/.*[/\\:]/s, '');
  } catch {
    return ''; // no well-formed address
  }
}

/** @param {LinkedPlace} place */
function hashOf(place) {
  if ('id' in place) return `#${encodeURIComponent(place.id)}/${place.passage ?? 0}`;
  const { query, choice } = place;
  const asked = new URLSearchParams({ [QUERY]: query });
  for (const [key, values] of Object.entries(choice.filters)) values.forEach((value) => asked.append(key, value));
  if (choice.from) asked.set(FROM, choice.from);
  if (choice.to) asked.set(TO, choice.to);
  return `#?${asked}`;
}

/**
 * @param {string} hash
 * @returns {LinkedPlace | undefined}
 */
export function placeAt(hash) {
  if (hash.startsWith('#?')) {
    const asked = new URLSearchParams(hash.slice(2));
    const take = (/** @type {string} */ name) => {
      const values = asked.getAll(name);
      asked.delete(name);
      return values;
    };
    // The engine refuses what is none; older links have them without the sign.
    const day = (/** @type {string} */ name) => {
      const plain = name.slice(1);
      return take(name).find(isTime) ?? (isTime(asked.get(plain) ?? '') ? take(plain)[0] : undefined);
    };
    const [[query = ''], from, to] = [take(QUERY), day(FROM), day(TO)];
    const filters = Object.fromEntries([...new Set(asked.keys())].map((key) => [key, asked.getAll(key)]));
    return { query, choice: { filters, from, to } };
  }
  // Older links to a record have no number.
  const [, id, passage] = /^#([^/]+)(?:\/(\d+))?$/.exec(hash) ?? [];
  try {
    return id ? { id: decodeURIComponent(id), passage: Number(passage) || undefined } : undefined;
  } catch {
    return undefined; // not percent-encoded as it should be, so not ours
  }
}
