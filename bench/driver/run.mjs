// Measures peers in Chromium: `node run.mjs JOB.json RESULT.json`. What is measured when and how often
// is said by the job (xtask/src/bench/browser.rs); here is only how.
//
// Peers take turns within every round, so that what else the machine does meets them all.

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Chromium } from './chromium.mjs';
import { brotli, compressed } from './compress.mjs';
import { serve } from './server.mjs';

/** @typedef {{ figures: any[], failed?: string }} Outcome */

/** Lighthouse's "Slow 4G", as Chromium's tools apply it: 150 ms and 1.6 Mbit/s, both adjusted for what TCP and TLS add. */
const CHEAP_PHONE = { latency: 562.5, bytesPerSecond: 180_000, slowdown: 4 };

/** What Pagefind writes and its search does not load. */
const UNUSED = /pagefind-(ui|modular-ui|highlight|component-ui)|playground|\.(br|sizes)$/;

const job = JSON.parse(await readFile(process.argv[2], 'utf8'));
let browser = await Chromium.start();
const server = await serve(job.root);
/** @type {Record<string, Outcome>} */
const outcomes = Object.fromEntries(job.peers.map((/** @type {string} */ peer) => [peer, { figures: [] }]));

/** @type {Record<string, (peer: string, round: number) => Promise<any>>} */
const measures = {
  async bytes(peer, round) {
    const first = new Set();
    const page = await browser.page();
    try {
      server.taken();
      await page.open(address(peer, job.first[round % job.first.length]), job.patience);
      for (const file of server.taken()) first.add(file);
    } finally {
      await page.close();
    }
    return { first: await sum([...first]), all: await sum(await files(join(job.root, peer))) };
  },

  cold: (peer, round) => coldStart(peer, round, false),
  slow: (peer, round) => coldStart(peer, round, true),

  async disk(peer, round) {
    const query = encodeURIComponent(job.first[round % job.first.length]);
    const file = pathToFileURL(join(job.root, peer, 'disk', 'index.html'));
    const page = await browser.page();
    try {
      return (await page.open(`${file}?q=${query}`, job.patience)).milliseconds;
    } finally {
      await page.close();
    }
  },

  async latency(peer) {
    return await opened(peer, async (page) => {
      // What has not run before is slow: that is the cold start's figure, not this one's.
      await page.evaluate(`bench.latencies(${JSON.stringify(job.warm)}, ${job.budget / 4})`);
      /** @type {Record<string, number[]>} */
      const times = {};
      for (const [kind, queries] of Object.entries(job.log)) {
        times[kind] = await page.evaluate(`bench.latencies(${JSON.stringify(queries)}, ${job.budget})`);
      }
      return times;
    });
  },

  async memory(peer) {
    return await opened(peer, async (page) => {
      const loaded = await page.evaluate('bench.memory()');
      const asked = await page.evaluate(`bench.latencies(${JSON.stringify(job.thousand)}, ${job.budget * 4})`);
      return { loaded, used: await page.evaluate('bench.memory()'), asked: asked.length };
    });
  },

  async relevance(peer) {
    return await opened(peer, async (page) => {
      const rankings = [];
      for (let at = 0; at < job.queries.length; at += 50) {
        const some = job.queries.slice(at, at + 50);
        rankings.push(...(await page.evaluate(`bench.rankings(${JSON.stringify(some)})`)));
      }
      return rankings;
    });
  },
};

/**
 * @param {string} peer
 * @param {string} query
 */
function address(peer, query) {
  return `${server.address}${peer}/?q=${encodeURIComponent(query)}`;
}

/**
 * @param {string} peer
 * @param {number} round
 * @param {boolean} slow
 */
async function coldStart(peer, round, slow) {
  const page = await browser.page();
  try {
    if (slow) await page.slow(CHEAP_PHONE);
    const { milliseconds, hits } = await page.open(address(peer, job.first[round % job.first.length]), job.patience);
    if (hits.length === 0 && peer !== 'empty') throw new Error(`found nothing for ${job.first[round % job.first.length]}`);
    return milliseconds;
  } finally {
    await page.close();
  }
}

/**
 * @template T
 * @param {string} peer
 * @param {(page: import('./chromium.mjs').Page) => Promise<T>} measure
 */
async function opened(peer, measure) {
  const page = await browser.page();
  try {
    await page.open(address(peer, job.first[0]), job.patience);
    return await measure(page);
  } finally {
    await page.close();
  }
}

/** @param {string} folder */
async function files(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !UNUSED.test(file.slice(folder.length)) && !file.slice(folder.length).startsWith('/disk/'));
}

/** @param {string[]} files */
async function sum(files) {
  const total = { raw: 0, gzip: 0, brotli: 0, files: files.length };
  for (const file of files) {
    const { sizes } = await compressed(file);
    total.raw += sizes.raw;
    total.gzip += sizes.gzip;
    total.brotli += sizes.brotli;
  }
  return total;
}

/** @type {any} */
const result = { browser: await browser.version(), node: process.version, peers: outcomes };
if (job.measure === 'bytes') {
  const text = await readFile(job.text);
  result.text = { raw: text.length, brotli: (await brotli(text, process.env.BENCH_LARGE === '1')).length };
  result.folders = {};
  for (const [name, folder] of Object.entries(job.folders ?? {})) result.folders[name] = await sum(await files(folder));
}
// Compressing takes longer than a page may: it is done before any is opened.
for (const peer of job.measure === 'disk' ? [] : job.peers) await sum(await files(join(job.root, peer)));
for (let round = 0; round < job.rounds; round++) {
  for (const peer of job.peers) {
    const outcome = outcomes[peer];
    if (outcome.failed) continue;
    const begin = Date.now();
    try {
      outcome.figures.push(await measures[job.measure](peer, round));
    } catch (error) {
      outcome.failed = String(error instanceof Error ? error.message : error).split('\n')[0];
      // The peers that follow have done nothing to deserve it.
      if (browser.ended) browser = await Chromium.start();
    }
    const seconds = ((Date.now() - begin) / 1000).toFixed(1);
    console.log(`  ${job.measure} ${round + 1}/${job.rounds} ${peer}: ${outcome.failed ?? 'done'} (${seconds} s)`);
  }
}
await writeFile(process.argv[3], JSON.stringify(result));
await browser.close();
server.close();
process.exit(0);
