// The module as `amanat site` writes it, with one passage a hit, as all others show one; `typing` is
// what the search field sets while one types.

import init, { Archive } from 'amanat-glue';

/** @type {Archive} */
let archive;

/** @type {import('../types').Load} */
export async function load(assets) {
  const module = await assets.module('archive.wasm');
  await init({ module_or_path: module });
  archive = Archive.fromModule(module);
}

/** @type {import('../types').Search} */
export function search(query, typing) {
  const { hits } = archive.search(query, { typing, limit: 10, passages: 1, snippetLength: 200 });
  return hits.map(({ id, title, passages }) => ({ id, title, snippet: passages[0]?.text ?? '' }));
}
