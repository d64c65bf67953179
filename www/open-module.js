// From a compiled module to the archive it carries. The engine in it is started once for the page;
// further modules are only read for their archives.

import init, { Archive } from './amanat.js';
import { Failure } from './failure.js';

/** What every module of ours exports. */
const OPENING = 'archive_fromModule';

/** The latest start of the engine. The next waits for it, so that none shares the failure of another. */
let started = Promise.resolve(false);

/** Whether some module's engine runs, once those on their way have been started. */
export async function engineRuns() {
  return started.catch(() => false);
}

/**
 * Starts the engine of a module, unless one runs.
 *
 * @param {WebAssembly.Module} module
 * @throws {Failure} if it is no module of ours: the page would have that for its engine until it is closed
 */
export async function startEngine(module) {
  if (!WebAssembly.Module.exports(module).some(({ name }) => name === OPENING)) {
    throw new Failure('not-an-archive', 'the WebAssembly module is none of Amanat');
  }
  started = engineRuns().then(async (runs) => {
    if (!runs) await init({ module_or_path: module });
    return true;
  });
  await started;
}

/** @param {WebAssembly.Module} module */
export async function openModule(module) {
  await startEngine(module);
  return Archive.fromModule(module);
}
