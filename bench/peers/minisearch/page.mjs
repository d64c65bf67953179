// As the README searches by default: whole words, any of them; the title counts twice ("boost"), and
// while one types the last word may go on ("prefix").

import MiniSearch from 'minisearch';
import { excerpt } from '../excerpt.mjs';
import { options } from './options.mjs';

/** @type {MiniSearch} */
let index;

/** @type {import('../types').Load} */
export async function load(assets) {
  index = MiniSearch.loadJSON(await assets.text('index.json'), options);
}

/** @type {import('../types').Search} */
export function search(query, typing) {
  const found = index.search(query, { boost: { title: 2 }, prefix: typing });
  return found.slice(0, 10).map(({ id, title, text }) => ({ id, title, snippet: excerpt(text, query) }));
}
