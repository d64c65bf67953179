// The archive of the package in Node, as its README says.

import { readFile } from 'node:fs/promises';
import { openArchive } from 'our-letters/open-archive';

const wasm = new URL(import.meta.resolve('our-letters/amanat_bg.wasm'));
const archive = await openArchive(new Uint8Array(await readFile(wasm)));
console.log(JSON.stringify({ total: archive.search('almaty').total }));
