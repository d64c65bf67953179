import { Document } from 'flexsearch';
import { options } from './options.mjs';

/** @type {import('../types').Build} */
export async function build({ documents, write }) {
  const index = new Document(options);
  documents.forEach((document, number) => index.add({ number, ...document }));
  /** @type {[string, string][]} */
  const parts = [];
  await index.export((key, data) => {
    if (data !== undefined) parts.push([key, data]);
  });
  await write('index.json', JSON.stringify(parts));
}
