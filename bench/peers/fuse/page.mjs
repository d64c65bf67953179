// "useTokenSearch" is what the README advises for queries of several words; "ignoreLocation" what it
// says of long texts, where a match may stand anywhere.

import Fuse from 'fuse.js';
import { excerpt } from '../excerpt.mjs';

/** @type {Fuse} */
let fuse;

/** @type {import('../types').Load} */
export async function load(assets) {
  const [index, documents] = await Promise.all([assets.text('index.json'), assets.text('documents.json')]);
  const options = { keys: [{ name: 'title', weight: 2 }, 'text'], useTokenSearch: true, ignoreLocation: true };
  fuse = new Fuse(JSON.parse(documents), options, Fuse.parseIndex(JSON.parse(index)));
}

/** @type {import('../types').Search} */
export function search(query) {
  return fuse
    .search(query, { limit: 10 })
    .map(({ item: { id, title, text } }) => ({ id, title, snippet: excerpt(text, query) }));
}
