// Builds a JavaScript peer's index: `node build.mjs PEER DOCUMENTS.jsonl LANGUAGE OUT`.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const [, , peer, file, language, out] = process.argv;
const { build } = await import(`../peers/${peer}/build.mjs`);
const documents = (await readFile(file, 'utf8'))
  .split('\n')
  .filter((line) => line)
  .map((line) => {
    const { id, title, text } = JSON.parse(line);
    return { id, title, text };
  });
await build({
  documents,
  language,
  write: (/** @type {string} */ name, /** @type {string | Uint8Array} */ content) => writeFile(join(out, name), content),
});
