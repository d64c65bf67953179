import { Document } from 'flexsearch';
import { options } from './options.mjs';

/** No string of V8 is longer than 2²⁹ units, so of a large index there are several files. */
const LONGEST = 2 ** 28;

/** @type {import('../types').Build} */
export async function build({ documents, write }) {
  const index = new Document(options);
  documents.forEach((document, number) => index.add({ number, ...document }));
  /** @type {string[][]} */
  const files = [[]];
  let length = 0;
  await index.export((key, data) => {
    if (data === undefined) return;
    length += data.length;
    if (length > LONGEST) {
      files.push([]);
      length = data.length;
    }
    // It is JSON already.
    files.at(-1)?.push(`[${JSON.stringify(key)},${data}]`);
  });
  for (const [number, parts] of files.entries()) {
    await write(`index-${number}.json`, `{"files":${files.length},"parts":[${parts.join(',')}]}`);
  }
}
