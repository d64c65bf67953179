// The official module with the database deserialized into its memory, as its documentation loads one.
// Words are quoted (a reader's signs are no FTS5 syntax) and joined by OR, ordered by bm25() with the
// title counting twice; snippet() cuts.

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { words } from '../excerpt.mjs';

let sqlite;
let query;

/** @type {import('../types').Load} */
export async function load(assets) {
  const [module, bytes] = await Promise.all([assets.bytes('sqlite3.wasm'), assets.bytes('pages.sqlite')]);
  sqlite = await sqlite3InitModule({ wasmBinary: module, print() {}, printErr() {} });
  const { capi, wasm } = sqlite;
  const database = new sqlite.oo1.DB();
  const pointer = wasm.allocFromTypedArray(bytes);
  const flags = capi.SQLITE_DESERIALIZE_FREEONCLOSE | capi.SQLITE_DESERIALIZE_READONLY;
  database.checkRc(
    capi.sqlite3_deserialize(database.pointer, 'main', pointer, bytes.byteLength, bytes.byteLength, flags),
  );
  query = database.prepare(
    "SELECT id, title, snippet(pages, 2, '', '', '…', 30) FROM pages WHERE pages MATCH ? ORDER BY bm25(pages, 0, 2, 1) LIMIT 10",
  );
}

/** @type {import('../types').Search} */
export function search(text, typing) {
  const asked = words(text);
  if (asked.length === 0) return [];
  const phrase = /^".*"$/.test(text);
  let match = phrase ? `"${asked.join(' ')}"` : asked.map((word) => `"${word}"`).join(' OR ');
  if (typing) match += '*';
  const hits = [];
  query.bind([match]);
  while (query.step()) {
    const [id, title, snippet] = query.get([]);
    hits.push({ id, title, snippet });
  }
  query.reset();
  return hits;
}
