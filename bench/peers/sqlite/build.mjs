// An FTS5 table that holds the texts. "porter unicode61" is the tokenizer of FTS5's documentation for
// English; "prefix" makes the indexes that it advises for words that are still being typed;
// "optimize" merges the index into one b-tree.

import sqlite3InitModule from '@sqlite.org/sqlite-wasm';

/** @type {import('../types').Build} */
export async function build({ documents, language, write }) {
  const sqlite = await sqlite3InitModule();
  const database = new sqlite.oo1.DB(':memory:');
  const tokenizer = language === 'en' ? 'porter unicode61' : 'unicode61';
  database.exec(`CREATE VIRTUAL TABLE pages USING fts5(id UNINDEXED, title, text, tokenize = '${tokenizer}', prefix = '2 3')`);
  const insert = database.prepare('INSERT INTO pages VALUES (?, ?, ?)');
  database.exec('BEGIN');
  for (const { id, title, text } of documents) insert.bind([id, title, text]).stepReset();
  database.exec('COMMIT');
  insert.finalize();
  database.exec("INSERT INTO pages (pages) VALUES ('optimize'); VACUUM");
  await write('pages.sqlite', sqlite.capi.sqlite3_js_db_export(database));
}
