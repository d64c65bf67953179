// The README's index of titles and bodies; "saveDocument" stays true, since results are to be shown.

import elasticlunr from 'elasticlunr';

/** @type {import('../types').Build} */
export async function build({ documents, write }) {
  const index = elasticlunr(function () {
    this.addField('title');
    this.addField('text');
    this.setRef('id');
  });
  for (const document of documents) index.addDoc(document);
  await write('index.json', JSON.stringify(index));
}
