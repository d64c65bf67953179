// "suggest" lets records through that lack a word of the query, without which most queries of more
// than two words find nothing; "enrich" and "merge" give the stored documents.

import { Document } from 'flexsearch';
import { excerpt } from '../excerpt.mjs';
import { options } from './options.mjs';

/** @type {Document} */
let index;

/** @type {import('../types').Load} */
export async function load(assets) {
  index = new Document(options);
  const read = async (/** @type {number} */ number) => {
    const { files, parts } = JSON.parse(await assets.text(`index-${number}.json`));
    for (const [key, data] of parts) index.import(key, data);
    return files;
  };
  const files = await read(0);
  for (let number = 1; number < files; number++) await read(number);
}

/** @type {import('../types').Search} */
export function search(query) {
  const found = index.search(query, { limit: 10, suggest: true, enrich: true, merge: true });
  return found.slice(0, 10).map(({ doc: { id, title, text } }) => ({ id, title, snippet: excerpt(text, query) }));
}
