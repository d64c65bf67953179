// The memories of the WebAssembly modules that a page starts, which Chromium does not count among what
// a page holds. Must be loaded before them. Those in workers (Pagefind's) are not seen.

/** @type {Set<WebAssembly.Memory>} */
const known = new Set();

/** Their bytes. */
export function memories() {
  let bytes = 0;
  for (const memory of known) bytes += memory.buffer.byteLength;
  return bytes;
}

/**
 * @param {any} started an instance, or an instance with its module
 * @param {any} imports
 */
function note(started, imports) {
  const { exports } = started.instance ?? started;
  const given = Object.values(imports ?? {}).flatMap((module) => Object.values(module));
  for (const value of [...Object.values(exports), ...given]) {
    if (value instanceof WebAssembly.Memory) known.add(value);
  }
  return started;
}

const { instantiate, instantiateStreaming, Instance } = WebAssembly;
WebAssembly.instantiate = async (/** @type {any} */ source, /** @type {any} */ imports) =>
  note(await instantiate(source, imports), imports);
WebAssembly.instantiateStreaming = async (source, imports) =>
  note(await instantiateStreaming(source, imports), imports);
WebAssembly.Instance = new Proxy(Instance, {
  construct: (target, [module, imports]) => note(new target(module, imports), imports),
});
