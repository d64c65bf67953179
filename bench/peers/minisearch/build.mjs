import MiniSearch from 'minisearch';
import { options } from './options.mjs';

/** @type {import('../types').Build} */
export async function build({ documents, write }) {
  const index = new MiniSearch(options);
  index.addAll(documents);
  await write('index.json', JSON.stringify(index));
}
