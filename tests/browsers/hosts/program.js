// An archive asked by a program: from an address, from bytes, bare and in a module, and in a worker.

import { openArchive } from './open-archive.js';

const bytes = async (address) => (await fetch(address)).arrayBuffer();
const code = (promise) => promise.then(() => 'opened', (error) => error.code);

const refusal = (options) => {
  try {
    own.search('almaty', options);
  } catch ({ code, message }) {
    return `${code}: ${message}`;
  }
};

const own = await openArchive();
// What the driver's own scripts make is of another realm in Firefox.
globalThis.asked = (query) => JSON.stringify(own.search(query, { grouped: true }));
// Answers of every kind, each under what it is declared to be.
globalThis.answered = () => {
  const each = (ask) => own.contents().flatMap(({ id }) => ask(id));
  return JSON.stringify({
    Info: [own.info()],
    Results: [own.search('tokaev', { grouped: true }), bare.search('ambulence')],
    KnownName: own.names(),
    Suggestion: own.suggest('a', 50),
    RecordEntry: own.contents(),
    // One archive has no list with numbers and no link, the other has.
    RecordText: [own, bare].flatMap((archive) => archive.contents().map(({ id }) => archive.record(id))),
    Match: each((id) => own.matches(id, 'almaty')),
    Version: each((id) => own.versions(id)),
    Retelling: each((id) => own.retellings(id)),
    Place: own.names().flatMap(({ id }) => own.mentions(id)),
    DatedPlace: own.days(),
  });
};
const named = await openArchive('amanat_bg.wasm');
const bare = await openArchive('other.amanat');
const fromBytes = await openArchive(await bytes('other.amanat'));
const fromModule = await openArchive(await bytes('other/amanat_bg.wasm'));
const compiled = await openArchive(await WebAssembly.compile(await bytes('other/amanat_bg.wasm')));
const worker = new Worker('worker.js', { type: 'module' });
const inWorker = await new Promise((resolve) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.postMessage('almaty');
});

const [hit] = own.search('almaty', { limit: 1 }).hits;
globalThis.answers = {
  total: own.search('almaty').total,
  inWorker,
  record: own.record(hit.id).title === hit.title,
  suggested: own.suggest('alm').length > 0,
  matches: own.matches(hit.id, 'almaty').length > 0,
  shared: own === named,
  others: [bare, fromBytes, fromModule, compiled].map((archive) => archive.search('ambulance').total),
  missing: await code(openArchive('missing.wasm')),
  page: await code(openArchive('program.html')),
  cut: await Promise.all([-100, 5000, 9].map(async (end) => code(openArchive((await bytes('other/amanat_bg.wasm')).slice(0, end))))),
  refused: [{ limit: 'ten' }, { typing: 1 }, { from: '5 January' }, { filters: 'all' }].map(refusal),
  rubbish: await code(openArchive(new Uint8Array([1, 2, 3]))),
};
