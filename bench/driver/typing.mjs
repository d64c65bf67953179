// The tasks of a page whose reader types: `node typing.mjs SITE JOB.json RESULT.json`. The job has the texts
// and the milliseconds between two keys and at the end of a text. They are typed with real keys into the
// field of a site, the first of them as soon as it is entered, and Chromium traces what its main thread
// does. The answer has the milliseconds of the longest task from each key until the next one: what a key
// may have to wait for.

import { createServer } from 'node:http';
import { readFile, writeFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Chromium } from './chromium.mjs';

const [, , site, jobFile, resultFile] = process.argv;

/** @type {Record<string, string>} */
const TYPES = { '.css': 'text/css', '.js': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm' };

/** How long at least it takes to find the field with the hand, and then the first key; milliseconds. */
const AIMING = 300;

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Typing</title>
<link rel="stylesheet" href="style.css">
<script type="module" src="amanat-search.js"></script>
<amanat-search></amanat-search>
<script type="module">
globalThis.field = () => document.querySelector('amanat-search')?.shadowRoot?.querySelector('input[type=search]');
globalThis.clear = () => {
  field().value = '';
  field().dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
};
const wait = setInterval(() => {
  if (!field()) return;
  clearInterval(wait);
  globalThis.answered(JSON.stringify({ milliseconds: performance.now(), hits: [] }));
}, 5);
</script>`;

const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
  const isPage = path.endsWith('/');
  try {
    const body = isPage ? PAGE : await readFile(join(site, path));
    const type = isPage ? 'text/html; charset=utf-8' : (TYPES[extname(path)] ?? 'application/octet-stream');
    response.writeHead(200, { 'Content-Type': type });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

/** @typedef {{ name: string, pid: number, tid: number, ts: number, dur?: number, args: any }} Traced in microseconds */

const { texts, key, end } = JSON.parse(await readFile(jobFile, 'utf8'));
const browser = await Chromium.start();
try {
  const page = await browser.page();
  await page.open(`http://localhost:${port}/`, 120_000);
  /** @type {Traced[]} */
  const traced = [];
  const complete = new Promise((resolve) => {
    browser.listen(({ method, params }) => {
      if (method === 'Tracing.dataCollected') traced.push(...params.value.filter(matters));
      if (method === 'Tracing.tracingComplete') resolve(undefined);
    });
  });
  await browser.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'devtools.timeline,toplevel' });
  await pause(AIMING);
  await page.evaluate('field().focus()');
  await pause(AIMING);
  for (const text of texts) {
    for (const letter of text) {
      await page.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, key: letter });
      await page.send('Input.dispatchKeyEvent', { type: 'keyUp', key: letter });
      await pause(key);
    }
    await pause(end);
    await page.evaluate('clear()');
    await pause(key);
  }
  await browser.send('Tracing.end');
  await complete;
  await writeFile(resultFile, JSON.stringify({ browser: await browser.version(), longest: longest(traced) }));
} finally {
  await browser.close();
  server.close();
}
process.exit(0);

/** @param {Traced} event */
function matters({ name, args }) {
  return name === 'ThreadControllerImpl::RunTask' || (name === 'EventDispatch' && args.data?.type === 'keydown');
}

/**
 * @param {Traced[]} traced
 * @returns {number[]} by key, in milliseconds
 */
function longest(traced) {
  const keys = traced.filter(({ name }) => name === 'EventDispatch').sort((one, other) => one.ts - other.ts);
  const [first] = keys;
  const tasks = traced.filter(
    ({ name, pid, tid }) => name !== 'EventDispatch' && pid === first?.pid && tid === first?.tid,
  );
  return keys.map(({ ts }, at) => {
    const next = keys[at + 1]?.ts ?? Infinity;
    // The task in which the key came begins before it.
    const during = tasks.filter((task) => task.ts < next && task.ts + (task.dur ?? 0) > ts);
    return Math.max(...during.map(({ dur }) => dur ?? 0)) / 1000;
  });
}
