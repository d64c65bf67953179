// From bytes as they come to the archive in them. The engine of the first module is started once for the
// page, and each archive goes piece by piece to where it stays: nowhere is it held whole a second time.

import init, { Arrival } from './amanat.js';
import { ByteStream, together } from './byte-stream.js';
import { Failure } from './failure.js';
import { findArchive } from './find-archive.js';

/** @import { Found } from './find-archive.js' */
/** @import { WholeArchive } from './archive.js' */

/** What every module of ours exports. */
const OPENING = 'arrival_open';

/** The name of the section that holds the archive. */
const SECTION = 'amanat';

/** The latest start of the engine. The next waits for it, so that none shares the failure of another. */
let started = Promise.resolve(false);

/** Whether some module's engine runs, once those on their way have been started. */
export async function engineRuns() {
  return started.catch(() => false);
}

/**
 * Starts the engine of a module, unless one runs.
 *
 * @param {() => Promise<WebAssembly.Module>} compile
 * @throws {Failure} if it is no module of ours: the page would have that for its engine until it is closed
 */
export async function startEngine(compile) {
  started = engineRuns().then(async (runs) => {
    if (runs) return true;
    const module = await compile();
    if (!WebAssembly.Module.exports(module).some(({ name }) => name === OPENING)) {
      throw new Failure('not-an-archive', 'the WebAssembly module is none of Amanat');
    }
    await init({ module_or_path: module });
    return true;
  });
  await started;
}

/**
 * Opens what comes.
 *
 * @param {ByteStream} bytes
 * @param {string} from where they come from
 * @param {object} [by]
 * @param {() => unknown} [by.start] starts an engine if an archive comes without one
 * @param {() => void} [by.started] is told when the engine that came with the archive runs
 * @param {(part: number) => void} [by.arrived] is told how much of the archive has come, of one
 */
export async function openStream(bytes, from, { start, started, arrived } = {}) {
  try {
    const found = await findArchive(bytes, from);
    const { engine } = found;
    if (engine) await startEngine(() => compiled(engine, from));
    else if (!(await engineRuns())) await start?.();
    if (engine) started?.();
    return await openFound(found, arrived);
  } catch (error) {
    bytes.stop();
    throw error;
  }
}

/** @param {WebAssembly.Module} module */
export async function openModule(module) {
  await startEngine(async () => module);
  const [section] = WebAssembly.Module.customSections(module, SECTION);
  if (!section) throw new Failure('not-an-archive', 'what was given is a WebAssembly module without an archive');
  const size = section.byteLength;
  return openFound({ size, archive: ByteStream.of(new Uint8Array(section)).pieces(size) });
}

/**
 * Opens what was found, by the engine that runs.
 *
 * @param {Found} found
 * @param {(part: number) => void} [arrived]
 * @returns {Promise<WholeArchive>}
 */
export async function openFound({ size, archive }, arrived) {
  const arrival = new Arrival(size);
  try {
    let come = 0;
    for await (const piece of archive) {
      arrival.push(piece);
      come += piece.length;
      arrived?.(size ? come / size : 1);
    }
  } catch (error) {
    arrival.free();
    throw error;
  }
  return arrival.open();
}

/**
 * @param {Uint8Array<ArrayBuffer>[]} pieces
 * @param {string} from
 */
export async function compiled(pieces, from) {
  return WebAssembly.compile(together(pieces)).catch((error) => {
    throw new Failure('not-an-archive', `${from} is not a WebAssembly module: ${error}`);
  });
}
