// The guide's search: stemmed words, any of them. The signs of lunr's query language are left out,
// as a page must that hands it what a reader types; while one types the last word gets the guide's
// trailing wildcard beside the word itself.

import lunr from 'lunr';
import { excerpt, words } from '../excerpt.mjs';

/** @type {{ id: string, title: string, text: string }[]} */
let documents;
/** @type {lunr.Index} */
let index;

/** @type {import('../types').Load} */
export async function load(assets) {
  // Only the plugin that the index was built with is part of the page; the rest is dead code.
  if (LANGUAGE === 'de' || LANGUAGE === 'es' || LANGUAGE === 'fr' || LANGUAGE === 'ru' || LANGUAGE === 'tr') {
    require('lunr-languages/lunr.stemmer.support')(lunr);
    require('lunr-languages/lunr.multi')(lunr);
    if (LANGUAGE === 'de') require('lunr-languages/lunr.de')(lunr);
    if (LANGUAGE === 'es') require('lunr-languages/lunr.es')(lunr);
    if (LANGUAGE === 'fr') require('lunr-languages/lunr.fr')(lunr);
    if (LANGUAGE === 'ru') require('lunr-languages/lunr.ru')(lunr);
    if (LANGUAGE === 'tr') require('lunr-languages/lunr.tr')(lunr);
    lunr.multiLanguage('en', LANGUAGE);
  }
  const [stored, texts] = await Promise.all([assets.text('index.json'), assets.text('documents.json')]);
  index = lunr.Index.load(JSON.parse(stored));
  documents = JSON.parse(texts);
}

/** @type {import('../types').Search} */
export function search(query, typing) {
  const asked = words(query);
  const found = index.query((terms) => {
    for (const word of asked) terms.term(lunr.tokenizer(word), {});
    const last = asked.at(-1);
    if (typing && last) {
      terms.term(last, { usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
    }
  });
  return found.slice(0, 10).map(({ ref }) => {
    const { id, title, text } = documents[Number(ref)];
    return { id, title, snippet: excerpt(text, query) };
  });
}
