// Archives for programs: `openArchive` from an address, from bytes, or from a module, with no page
// and no element. It runs in windows and workers of browsers, and in Node.

/** @import { WholeArchive } from './archive.js' */

import { ByteStream } from './byte-stream.js';
import { Failure } from './failure.js';
import { findArchive } from './find-archive.js';
import { load } from './load.js';
import { compiled, openModule, openStream, startEngine } from './open-module.js';

/** The module that came with this script: an engine, with an archive. */
export const OWN = new URL('./amanat_bg.wasm', import.meta.url).href;

/** @typedef {(part: number) => void} Watcher is told how much of an archive has come, of one */

/**
 * An archive for all who ask for it, and who watches while it is on its way.
 *
 * @typedef {{ archive: Promise<WholeArchive>, watchers: Set<Watcher> }} Shared
 */

/** By the address they were loaded from. @type {Map<string, Shared>} */
const archives = new Map();

/** The start of the engine that came with this script, for all whose archives come alone. @type {Promise<void> | undefined} */
let engine;

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
  if (source instanceof WebAssembly.Module) return openModule(source);
  const bytes = source instanceof Uint8Array ? source : new Uint8Array(source);
  return openStream(ByteStream.of(bytes), 'what was given', { start });
}

/**
 * The archive at an address, loaded and opened once for all who ask.
 *
 * @param {string} address absolute
 * @param {Watcher} [watcher]
 * @returns {Promise<WholeArchive>}
 */
export async function archiveAt(address, watcher) {
  requireWasm();
  const { archive, watchers } = archives.get(address) ?? shared(address);
  if (watcher) watchers.add(watcher);
  return archive;
}

/**
 * @param {string} address absolute
 * @returns {Shared}
 */
function shared(address) {
  /** @type {Set<Watcher>} */
  const watchers = new Set();
  const arrived = (/** @type {number} */ part) => watchers.forEach((watcher) => watcher(part));
  let started = () => {};
  // What should have been the engine cannot wait for itself: a server may give a page for it.
  const by = { start: address === OWN ? noEngine : start, started: () => started(), arrived };
  const archive = load(address).then((bytes) => openStream(bytes, address, by));
  if (address === OWN && !engine) {
    // Others wait for its engine, and not for its archive, which may be damaged.
    starts(
      new Promise((resolve, reject) => {
        started = resolve;
        archive.catch(reject);
      }),
    );
  }
  archives.set(address, { archive, watchers });
  archive.then(
    () => watchers.clear(),
    () => archives.delete(address), // a later try may succeed
  );
  return { archive, watchers };
}

/** Starts the engine that came with this script, unless it is on its way. */
function start() {
  return engine ?? starts(loadEngine());
}

/** @param {Promise<void>} starting the engine that came with this script */
function starts(starting) {
  engine = starting;
  starting.catch(() => (engine = undefined)); // a later try may succeed
  return starting;
}

async function loadEngine() {
  const bytes = await load(OWN);
  const { engine } = await findArchive(bytes, OWN);
  await startEngine(() => compiled(engine ?? [], OWN));
  bytes.stop(); // of an archive that nobody asked for
}

function noEngine() {
  throw new Failure('not-an-archive', `${OWN} is not a WebAssembly module`);
}

function requireWasm() {
  if (typeof WebAssembly !== 'object') throw new Failure('no-wasm', 'there is no WebAssembly here');
}
