// MiniSearch with the README's "fuzzy: 0.2" (one edit in five letters) and "prefix: true", as its
// demonstration page searches: the configuration for readers who misspell.

import MiniSearch from 'minisearch';
import { excerpt } from '../excerpt.mjs';
import { options } from '../minisearch/options.mjs';

/** @type {MiniSearch} */
let index;

/** @type {import('../types').Load} */
export async function load(assets) {
  index = MiniSearch.loadJSON(await assets.text('index.json'), options);
}

/** @type {import('../types').Search} */
export function search(query) {
  const found = index.search(query, { boost: { title: 2 }, prefix: true, fuzzy: 0.2 });
  return found.slice(0, 10).map(({ id, title, text }) => ({ id, title, snippet: excerpt(text, query) }));
}
