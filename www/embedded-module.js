// The module a bundle carries: base64 of gzip of wasm, in an inert script element.

import { ByteStream } from './byte-stream.js';
import { Failure } from './failure.js';

/** @param {string} id of the element that holds it */
export function embeddedModule(id) {
  if (typeof WebAssembly !== 'object') throw new Failure('no-wasm', 'this browser has no WebAssembly');
  const holder = document.getElementById(id);
  if (!holder) throw new Failure('damaged', `no element #${id} in this page`);
  const zipped = new Blob([bytesOf(holder.textContent ?? '')]).stream();
  return ByteStream.from(zipped.pipeThrough(new DecompressionStream('gzip')), (error) => {
    throw new Failure('damaged', `the module in this page does not unpack: ${error}`);
  });
}

/**
 * @param {string} base64
 * @returns {Uint8Array<ArrayBuffer>}
 */
function bytesOf(base64) {
  try {
    // Of 2025 and later.
    const quick = /** @type {{ fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }} */ (Uint8Array).fromBase64;
    if (quick) return quick.call(Uint8Array, base64);
    const text = atob(base64);
    // A loop: `Uint8Array.from` with a function takes three times as long, and the reader is waiting.
    const bytes = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
    return bytes;
  } catch (error) {
    throw new Failure('damaged', `the module in this page is not base64: ${error}`);
  }
}
