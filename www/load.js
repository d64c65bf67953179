// Loading an archive for a page that embeds the search: the one request the shell ever makes, and
// made by this file only.

import { Failure } from './failure.js';

/** How a module begins; bare archive bytes begin otherwise. */
const WASM = [0x00, 0x61, 0x73, 0x6d];

/**
 * @param {string} address absolute
 * @returns {Promise<WebAssembly.Module | Uint8Array<ArrayBuffer>>} a module, or bytes that are none
 */
export async function load(address) {
  let response;
  try {
    response = await fetch(address, { referrerPolicy: 'no-referrer' });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
    // Servers that do not know the type of wasm files are common: told by the bytes then.
    if (!response.headers.get('content-type')?.startsWith('application/wasm')) {
      return await compiled(new Uint8Array(await response.arrayBuffer()), address);
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure('unreachable', `${address}: ${reason}`, { address, reason });
  }
  return WebAssembly.compileStreaming(response).catch((error) => refuse(address, error));
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} [from] where they come from
 * @returns {Promise<WebAssembly.Module | Uint8Array<ArrayBuffer>>} a module, or the bytes if they are none
 */
export async function compiled(bytes, from = 'what was given') {
  const isModule = WASM.every((byte, at) => bytes[at] === byte);
  return isModule ? WebAssembly.compile(bytes).catch((error) => refuse(from, error)) : bytes;
}

/**
 * @param {string} from
 * @param {unknown} error
 * @returns {never}
 */
function refuse(from, error) {
  throw new Failure('not-an-archive', `${from} is not a WebAssembly module: ${error}`);
}
