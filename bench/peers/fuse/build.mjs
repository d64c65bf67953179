// "Indexing" of Fuse's documentation: the keys are extracted beforehand.

import Fuse from 'fuse.js';

/** @type {import('../types').Build} */
export async function build({ documents, write }) {
  await write('index.json', JSON.stringify(Fuse.createIndex(['title', 'text'], documents).toJSON()));
  await write('documents.json', JSON.stringify(documents));
}
