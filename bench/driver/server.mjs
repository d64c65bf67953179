// A server of the peers' folders: files as a careful host serves them, compressed beforehand, and
// marked so that pages may measure their memory. It notes what was asked for.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { compressed } from './compress.mjs';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

/** @param {string} root the folder with a folder for each peer */
export async function serve(root) {
  /** @type {string[]} */
  let asked = [];
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
    try {
      const file = join(root, path.endsWith('/') ? `${path}index.html` : path);
      const { encoded, brotli } = await body(file);
      asked.push(file);
      response.writeHead(200, {
        'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
        ...(brotli ? { 'Content-Encoding': 'br' } : {}),
        'Content-Length': encoded.length,
        'Cache-Control': 'no-store',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
        'Cross-Origin-Resource-Policy': 'same-origin',
      });
      response.end(encoded);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    address: `http://localhost:${port}/`,
    /** The files asked for since last time. */
    taken() {
      const files = asked;
      asked = [];
      return files;
    },
    close: () => server.close(),
  };
}

/** @param {string} file */
async function body(file) {
  const { brotli } = await compressed(file);
  if (brotli) return { encoded: await readFile(brotli), brotli: true };
  return { encoded: await readFile(file), brotli: false };
}
