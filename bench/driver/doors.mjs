// How long queries take in Chromium through the module of a site: `node doors.mjs SITE JOB.json
// RESULT.json`. The job names lists of queries, the ways to ask them (options) and how often each is asked,
// in order; the answer has for each way the milliseconds of each query, the quickest of its times. Of each
// query the ways take turns, so that whatever else the machine does falls on all of them. A list that is
// to be `prepared` is asked of an archive just opened that has done beforehand what it can; the answer then
// has the milliseconds of each piece of that, too.

import { createServer } from 'node:http';
import { readFile, writeFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { Chromium } from './chromium.mjs';

const [, , site, jobFile, resultFile] = process.argv;

const TYPES = { '.js': 'text/javascript; charset=utf-8', '.wasm': 'application/wasm' };

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Doors</title><script type="module">
import { openArchive } from './open-archive.js';
const archive = await openArchive();
globalThis.measure = (queries, ways, times) => {
  const best = ways.map(() => queries.map(() => Infinity));
  for (let time = 0; time < times; time++) {
    queries.forEach((query, at) => {
      ways.forEach((options, way) => {
        const begin = performance.now();
        archive.search(query, options);
        best[way][at] = Math.min(best[way][at], performance.now() - begin);
      });
    });
  }
  return best;
};
globalThis.prepare = () => {
  const pieces = [];
  for (let more = true; more; ) {
    const begin = performance.now();
    more = archive.prepare();
    pieces.push(performance.now() - begin);
  }
  return pieces;
};
globalThis.answered(JSON.stringify({ milliseconds: performance.now(), hits: [] }));
</script>`;

const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname));
  try {
    const page = path.endsWith('/');
    const body = page ? PAGE : await readFile(join(site, path));
    response.writeHead(200, {
      'Content-Type': page ? 'text/html; charset=utf-8' : (TYPES[extname(path)] ?? 'application/octet-stream'),
      // With these a page may read its clock to five microseconds.
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    });
    response.end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());

const job = JSON.parse(await readFile(jobFile, 'utf8'));
const browser = await Chromium.start();
const page = await browser.page();
try {
  const times = [];
  let pieces = [];
  await page.open(`http://localhost:${port}/`, 60_000);
  for (const { queries, ways, times: often, prepared } of job) {
    if (prepared) {
      await page.open(`http://localhost:${port}/`, 60_000);
      pieces = await page.evaluate('prepare()');
    }
    const measured = `measure(${JSON.stringify(queries)}, ${JSON.stringify(ways)}, ${often})`;
    times.push(...(await page.evaluate(measured)));
  }
  await writeFile(resultFile, JSON.stringify({ browser: await browser.version(), times, pieces }));
} finally {
  await browser.close();
  server.close();
}
process.exit(0);
