// "Pre-building indexes" of lunr's guide; the language's plugin as lunr-languages' README registers
// it. The index holds no texts, so the documents go beside it.

import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const lunr = require('lunr');

/** Languages for which lunr-languages has a stemmer and stop words. */
const LANGUAGES = ['de', 'es', 'fr', 'ru', 'tr'];

/** @type {import('../types').Build} */
export async function build({ documents, language, write }) {
  if (LANGUAGES.includes(language)) {
    require('lunr-languages/lunr.stemmer.support')(lunr);
    require('lunr-languages/lunr.multi')(lunr);
    require(`lunr-languages/lunr.${language}`)(lunr);
  }
  const index = lunr(function () {
    if (LANGUAGES.includes(language)) this.use(lunr.multiLanguage('en', language));
    this.ref('number');
    this.field('title', { boost: 2 });
    this.field('text');
    documents.forEach(({ title, text }, number) => this.add({ number, title, text }));
  });
  await write('index.json', JSON.stringify(index));
  await write('documents.json', JSON.stringify(documents));
}
