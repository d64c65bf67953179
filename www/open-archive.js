// Archives for programs: `openArchive` from an address, from bytes, or from a module, with no page
// and no element. It runs in windows and workers of browsers, and in Node.

/** @import { WholeArchive } from './types.js' */

import { Archive } from './amanat.js';
import { Failure } from './failure.js';
import { compiled, load } from './load.js';
import { engineRuns, openModule, startEngine } from './open-module.js';

/** The module that came with this script: an engine, with an archive. */
export const OWN = new URL('./amanat_bg.wasm', import.meta.url).href;

/** Archives by the address they were loaded from, for all who ask. @type {Map<string, Promise<WholeArchive>>} */
const archives = new Map();

/**
 * Opens an archive.
 *
 * @param {string | URL | ArrayBuffer | Uint8Array<ArrayBuffer> | WebAssembly.Module} [source] a module with
 *   an archive, or a bare archive: its address, its bytes, or the module itself. Left out, the archive
 *   that came with this script
 * @returns {Promise<WholeArchive>}
 * @throws {Failure} with a `code`: why the archive could not be had, or is none
 */
export async function openArchive(source = OWN) {
  if (typeof source === 'string' || source instanceof URL) {
    const base = typeof document === 'object' ? document.baseURI : globalThis.location?.href;
    return archiveAt(new URL(source, base).href);
  }
  requireWasm();
  return open(source instanceof WebAssembly.Module ? source : await compiled(new Uint8Array(source)));
}

/**
 * The archive at an address, loaded and opened once for all who ask.
 *
 * @param {string} address absolute
 * @returns {Promise<WholeArchive>}
 */
export async function archiveAt(address) {
  requireWasm();
  const archive = archives.get(address) ?? load(address).then(open);
  archives.set(address, archive);
  archive.catch(() => archives.delete(address)); // a later try may succeed
  return archive;
}

/** @param {WebAssembly.Module | Uint8Array<ArrayBuffer>} found */
async function open(found) {
  if (found instanceof WebAssembly.Module) return openModule(found);
  // Any module's engine opens what others carry, too.
  if (!(await engineRuns())) await start();
  return Archive.open(found);
}

/** Starts the engine that came with this script, unless it is on its way. */
async function start() {
  if (archives.has(OWN)) return archives.get(OWN);
  const module = await load(OWN);
  if (!(module instanceof WebAssembly.Module)) throw new Failure('not-an-archive', `${OWN} is not a WebAssembly module`);
  await startEngine(module);
}

function requireWasm() {
  if (typeof WebAssembly !== 'object') throw new Failure('no-wasm', 'there is no WebAssembly here');
}
