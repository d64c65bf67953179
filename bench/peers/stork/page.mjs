// Stork's own JavaScript is not on a registry; its search is, as a crate, and `engine/` compiles that
// to a module of three functions. Stork cuts excerpts itself.

let engine;

/** @type {import('../types').Load} */
export async function load(assets) {
  const [module, index] = await Promise.all([assets.module('stork.wasm'), assets.bytes('index.st')]);
  engine = await WebAssembly.instantiate(module, {});
  const { memory, allocate, register } = engine.exports;
  const place = allocate(index.length);
  new Uint8Array(memory.buffer, place).set(index);
  if (!register(place, index.length)) throw new Error('Stork does not read its own index');
}

/** @type {import('../types').Search} */
export function search(query) {
  const { memory, allocate, find, answer_length: length } = engine.exports;
  const bytes = new TextEncoder().encode(query);
  const place = allocate(bytes.length);
  new Uint8Array(memory.buffer, place).set(bytes);
  const answer = find(place, bytes.length);
  const text = new TextDecoder().decode(new Uint8Array(memory.buffer, answer, length()));
  return JSON.parse(text)
    .results.slice(0, 10)
    .map(({ entry, excerpts }) => ({ id: entry.url, title: entry.title, snippet: excerpts[0]?.text ?? '' }));
}
