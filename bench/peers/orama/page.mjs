// Full-text search as documented: the title counts twice, any word will do ("threshold: 1", the
// default). "tolerance" stays off: with it every word of a query walks the whole tree.

import { create, load as restore, search as find } from '@orama/orama';
import { excerpt } from '../excerpt.mjs';

let database;

/** @type {import('../types').Load} */
export async function load(assets) {
  let tokenizer = { language: 'english' };
  // Only the stemmer that the index was built with is part of the page; the rest is dead code.
  if (LANGUAGE === 'en') tokenizer = { language: 'english', stemming: true, stemmer: require('@orama/stemmers/english').stemmer };
  if (LANGUAGE === 'de') tokenizer = { language: 'german', stemming: true, stemmer: require('@orama/stemmers/german').stemmer };
  if (LANGUAGE === 'es') tokenizer = { language: 'spanish', stemming: true, stemmer: require('@orama/stemmers/spanish').stemmer };
  if (LANGUAGE === 'fr') tokenizer = { language: 'french', stemming: true, stemmer: require('@orama/stemmers/french').stemmer };
  if (LANGUAGE === 'ru') tokenizer = { language: 'russian', stemming: true, stemmer: require('@orama/stemmers/russian').stemmer };
  if (LANGUAGE === 'tr') tokenizer = { language: 'turkish', stemming: true, stemmer: require('@orama/stemmers/turkish').stemmer };
  database = create({ schema: { title: 'string', text: 'string' }, components: { tokenizer } });
  restore(database, JSON.parse(await assets.text('index.json')));
}

/** @type {import('../types').Search} */
export async function search(query) {
  const { hits } = await find(database, { term: query, limit: 10, boost: { title: 2 } });
  return hits.map(({ document: { id, title, text } }) => ({ id, title, snippet: excerpt(text, query) }));
}
