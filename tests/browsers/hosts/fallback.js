// The module beside the script is missing, and the server gives a page in its place.

const { fetch } = globalThis;
globalThis.fetch = (address, options) => {
  return fetch(String(address).endsWith('.wasm') ? 'fallback.html' : address, options);
};

await import('./amanat-search.js');
