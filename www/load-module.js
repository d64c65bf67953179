// Loading the module of a page that embeds the search: the one request the shell ever makes, and
// made by this file only.

import { Failure } from './failure.js';

/** @type {Map<string, Promise<WebAssembly.Module>>} one load for all elements that share an archive */
const loads = new Map();

/**
 * @param {string} address absolute
 * @returns {Promise<WebAssembly.Module>}
 */
export function loadModule(address) {
  if (typeof WebAssembly !== 'object') {
    return Promise.reject(new Failure('no-wasm', 'this browser has no WebAssembly'));
  }
  const load = loads.get(address) ?? request(address);
  loads.set(address, load);
  load.catch(() => loads.delete(address)); // a later try may succeed
  return load;
}

/** @param {string} address */
async function request(address) {
  let response;
  try {
    response = await fetch(address, { referrerPolicy: 'no-referrer' });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`.trim());
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure('unreachable', `${address}: ${reason}`, { address, reason });
  }
  try {
    // Servers that do not know the type of wasm files are common: compile from the bytes then.
    return response.headers.get('content-type')?.startsWith('application/wasm')
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    throw new Failure('not-an-archive', `${address} is not a WebAssembly module: ${error}`);
  }
}
