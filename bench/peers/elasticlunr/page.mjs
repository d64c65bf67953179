// The README's search: the title counts twice, any word will do; "expand" while one types.
// Its trimmer and stemmer know English only, which its README says too.

import elasticlunr from 'elasticlunr';
import { excerpt } from '../excerpt.mjs';

let index;

/** @type {import('../types').Load} */
export async function load(assets) {
  index = elasticlunr.Index.load(JSON.parse(await assets.text('index.json')));
}

/** @type {import('../types').Search} */
export function search(query, typing) {
  const found = index.search(query, {
    fields: { title: { boost: 2 }, text: { boost: 1 } },
    bool: 'OR',
    expand: typing,
  });
  return found.slice(0, 10).map(({ ref }) => {
    const { id, title, text } = index.documentStore.getDoc(ref);
    return { id, title, snippet: excerpt(text, query) };
  });
}
