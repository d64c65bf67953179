// The module as `amanat site` writes it, with one passage a hit, as all others show one; `typing` is
// what the search field sets while one types.

import { openArchive } from 'amanat-glue';

/** @type {Awaited<ReturnType<typeof openArchive>>} */
let archive;

/** @type {import('../types').Load} */
export async function load(assets) {
  // A page on a disk may not fetch.
  const own = location.protocol === 'file:' ? assets.bytes('archive.wasm') : assets.address('archive.wasm');
  archive = await openArchive(await own);
}

/** @type {import('../types').Search} */
export function search(query, typing) {
  const { hits } = archive.search(query, { typing, limit: 10, passages: 1, snippetLength: 200 });
  return hits.map(({ id, title, passages }) => ({ id, title, snippet: passages[0]?.text ?? '' }));
}
