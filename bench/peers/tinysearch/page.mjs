// The module that tinysearch makes has titles and no texts: these are carried beside it.

import { excerpt } from '../excerpt.mjs';

let engine;
/** @type {Map<string, { id: string, title: string, text: string }>} */
let documents;

/** @type {import('../types').Load} */
export async function load(assets) {
  const [module, texts] = await Promise.all([assets.module('tinysearch.wasm'), assets.text('documents.json')]);
  engine = await WebAssembly.instantiate(module, {});
  documents = new Map(JSON.parse(texts).map((document, number) => [String(number), document]));
}

/** @type {import('../types').Search} */
export function search(query) {
  return find(query, 10).map(({ url }) => {
    const { id, title, text } = documents.get(url);
    return { id, title, snippet: excerpt(text, query) };
  });
}

/**
 * Strings cross as bytes that end with a zero. The module has no allocator to call, so its own loader
 * grows the memory by a page for every query; here the page is kept.
 *
 * @param {string} query
 * @param {number} limit
 * @returns {{ url: string }[]}
 */
function find(query, limit) {
  const { memory, search: ask, free_search_result: free } = engine.exports;
  if (place === undefined) place = memory.grow(1) * 65536;
  new Uint8Array(memory.buffer, place).set(new TextEncoder().encode(`${query}\0`));
  const result = ask(place, limit);
  if (result === 0) return [];
  const bytes = new Uint8Array(memory.buffer);
  const text = new TextDecoder().decode(bytes.subarray(result, bytes.indexOf(0, result)));
  free(result);
  return JSON.parse(text);
}
/** @type {number | undefined} */
let place;
