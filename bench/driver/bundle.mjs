// Makes a peer's page: `node bundle.mjs PEER LANGUAGE FOLDER [GLUE]`. The page's script is the peer's
// adapter with its library, bundled and minified as a careful page has it.
//
// Beside it `disk/` has the same page with everything written into it, to be opened from a disk,
// where pages may not fetch.

import { build } from 'esbuild';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A script longer than this Chromium refuses (its longest string has 2^29 characters). */
const LONGEST = 350_000_000;

const here = fileURLToPath(new URL('.', import.meta.url));
const [, , peer, language, folder, glue] = process.argv;

await build({
  entryPoints: [join(here, 'page.mjs')],
  outfile: join(folder, 'peer.js'),
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'chrome120',
  conditions: ['browser'],
  define: { LANGUAGE: JSON.stringify(language), 'import.meta.url': 'document.baseURI' },
  alias: { peer: join(here, '..', 'peers', peer, 'page.mjs'), ...(glue ? { 'amanat-glue': glue } : {}) },
  logLevel: 'error',
});

const page = (/** @type {string[]} */ scripts) =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${peer}</title><body>${scripts
    .map((script) => `<script src="${script}" defer></script>`)
    .join('')}`;
await writeFile(join(folder, 'index.html'), page(['peer.js']));

const disk = join(folder, 'disk');
await rm(disk, { recursive: true, force: true });
const own = ['index.html', 'peer.js'];
const entries = await readdir(folder, { withFileTypes: true });
const data = entries.filter((entry) => !own.includes(entry.name) && !/\.(br|sizes)$/.test(entry.name));
if (data.every((entry) => entry.isFile())) {
  await mkdir(disk);
  const scripts = [];
  for (const { name } of data) {
    const text = (await readFile(join(folder, name))).toString('base64');
    if (text.length > LONGEST) {
      await rm(disk, { recursive: true, force: true });
      process.exit(0);
    }
    await writeFile(join(disk, `${name}.js`), `(globalThis.files ??= {})[${JSON.stringify(name)}] = '${text}';\n`);
    scripts.push(`${name}.js`);
  }
  await writeFile(join(disk, 'peer.js'), await readFile(join(folder, 'peer.js')));
  await writeFile(join(disk, 'index.html'), page([...scripts, 'peer.js']));
}
