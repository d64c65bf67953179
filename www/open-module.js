// From a compiled module to the archive it carries. The engine in it is started once for the page;
// further modules are only read for their archives.

import init, { Archive } from './amanat.js';

/** @param {WebAssembly.Module} module */
export async function openModule(module) {
  await init({ module_or_path: module });
  return Archive.fromModule(module);
}
