// What runs in every peer's page: loads the peer, answers the query of the address, shows the answer,
// says so; then waits to be asked more.

import { memories } from './memories.mjs';
import * as peer from 'peer';

/** Files that were written into the page, where it was opened from a disk: name to base64. */
const written = /** @type {any} */ (globalThis).files ?? {};

/**
 * By the browser itself, as of 2025: a loop over `atob` would be a good part of an early figure.
 *
 * @param {string} name
 * @returns {Uint8Array<ArrayBuffer>}
 */
function decoded(name) {
  return /** @type {any} */ (Uint8Array).fromBase64(written[name]);
}

/** @param {string} name */
async function fetched(name) {
  const response = await fetch(name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response;
}

/** @type {import('../peers/types').Assets} */
const assets = {
  text: async (name) => (name in written ? new TextDecoder().decode(decoded(name)) : (await fetched(name)).text()),
  bytes: async (name) => (name in written ? decoded(name) : new Uint8Array(await (await fetched(name)).arrayBuffer())),
  module: async (name) =>
    name in written ? WebAssembly.compile(decoded(name)) : WebAssembly.compileStreaming(fetched(name)),
  address: (name) => new URL(name, location.href).href,
};

/** @type {any} */
const bench = {
  /**
   * Asks queries one after the other; milliseconds of each, fewer of them if `budget` runs out.
   *
   * @param {[string, boolean][]} queries
   * @param {number} budget
   */
  async latencies(queries, budget) {
    const times = [];
    const end = performance.now() + budget;
    for (const [query, typing] of queries) {
      const begin = performance.now();
      await peer.search(query, typing);
      const now = performance.now();
      times.push(now - begin);
      if (now > end) break;
    }
    return times;
  },

  /**
   * The ids of the ten best for each query.
   *
   * @param {string[]} queries
   */
  async rankings(queries) {
    const rankings = [];
    for (const query of queries) rankings.push((await peer.search(query, false)).map(({ id }) => id));
    return rankings;
  },

  /** Everything the page holds. Chromium leaves WebAssembly's memories out: they are added. */
  async memory() {
    const { bytes } = await /** @type {any} */ (performance).measureUserAgentSpecificMemory();
    return bytes + memories();
  },
};
Object.assign(globalThis, { bench });

async function start() {
  await peer.load(assets);
  const query = new URLSearchParams(location.search).get('q') ?? '';
  const hits = await peer.search(query, false);
  const list = document.createElement('ol');
  for (const { title, snippet } of hits) {
    const item = document.createElement('li');
    item.append(title, ' ', snippet);
    list.append(item);
  }
  document.body.append(list);
  return { milliseconds: performance.now(), hits };
}

const answered = /** @type {any} */ (globalThis).answered ?? (() => {});
start().then(
  (answer) => answered(JSON.stringify(answer)),
  (error) => answered(JSON.stringify({ failed: String(error?.stack ?? error) })),
);
