// All but the last of two archives, and the rest when the test says so: of the one. The other breaks off.

const LAST = 200;
const goesOn = new Promise((resolve) => { globalThis.goOn = resolve; });

const { fetch } = globalThis;
globalThis.fetch = async (address, options) => {
  const response = await fetch(address, options);
  if (!String(address).endsWith('.wasm')) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  return new Response(new ReadableStream({
    async start(to) {
      to.enqueue(bytes.slice(0, -LAST));
      await goesOn;
      if (String(address).includes('/other/')) return to.error(new Error('the line is cut'));
      to.enqueue(bytes.slice(-LAST));
      to.close();
    },
  }));
};

await import('./amanat-search.js');
