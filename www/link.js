// Addresses of places in an archive: `#record`, `#record/passage`, `#?q=query`. Made when the reader
// asks for one and read when the page is opened with one; nothing else touches the address.

/** @import { Choice } from './filter-panel.js' */

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

/** Parameters that are not a key of metadata. */
const [QUERY, FROM, TO] = ['q', 'from', 'to'];

/**
 * The address of a place. Of a page that was opened from a file only the file's name is given: the
 * folders on a reader's device are nobody's business, and lead nowhere elsewhere.
 *
 * @param {LinkedPlace} place
 */
export function addressOf(place) {
  const { href, protocol, pathname } = location;
  const page = protocol === 'file:' ? decodeURI(pathname.slice(pathname.lastIndexOf('/') + 1)) : href.replace(/#.*/, '');
  return page + hashOf(place);
}

/** @param {LinkedPlace} place */
function hashOf(place) {
  if ('id' in place) return `#${encodeURIComponent(place.id)}${place.passage ? `/${place.passage}` : ''}`;
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
    const take = (/** @type {string} */ name) => asked.get(name) ?? undefined;
    const [query, from, to] = [take(QUERY) ?? '', take(FROM), take(TO)];
    const keys = [...new Set(asked.keys())].filter((key) => ![QUERY, FROM, TO].includes(key));
    return { query, choice: { filters: Object.fromEntries(keys.map((key) => [key, asked.getAll(key)])), from, to } };
  }
  const [, id, passage] = /^#([^/]+)(?:\/(\d+))?$/.exec(hash) ?? [];
  try {
    return id ? { id: decodeURIComponent(id), passage: Number(passage) || undefined } : undefined;
  } catch {
    return undefined; // not percent-encoded as it should be, so not ours
  }
}
