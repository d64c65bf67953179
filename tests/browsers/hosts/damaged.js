// The archive that came with the script, with a byte of it changed.

const FROM_END = 200;

const { fetch } = globalThis;
globalThis.fetch = async (address, options) => {
  const response = await fetch(address, options);
  if (!String(address).endsWith('.wasm')) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  bytes[bytes.length - FROM_END] ^= 1;
  return new Response(bytes);
};

await import('./amanat-search.js');
