// Answers from what was kept at the first visit: the files of the site, and nothing else. What is
// searched and read never passes here, so there is nothing of it to keep.
//
// All files are fetched and kept together, scripts and archive checked against their hashes, so one
// version never mixes with another. The next version takes the place of this one as soon as it is
// complete. What the site's owner may change, the page and its style, has no hash and is fetched anew
// with each visit, for the next, unless the server has another version by then. Written by
// `amanat site --no-offline`, this removes what was kept.

/** @typedef {Event & { waitUntil: (done: Promise<unknown>) => void }} Stage */
/** @typedef {Stage & { request: Request, respondWith: (answer: Promise<Response>) => void }} Asked */
/**
 * @typedef {object} Keeper what the language's types do not know here
 * @property {(type: string, listener: (event: any) => void) => void} addEventListener
 * @property {() => Promise<void>} skipWaiting
 * @property {{ scope: string, unregister: () => Promise<boolean> }} registration
 */

const worker = /** @type {Keeper} */ (/** @type {unknown} */ (self));

/** Names the archive, by its fingerprint, and all files, by a hash. */
const VERSION = '{{version}}';
/** Addresses from this folder, each with its hash or none; nothing at all where nothing is to be kept. */
const FILES = /** @type {[path: string, hash: string][]} */ (JSON.parse('{{files}}'));

/** Other archives may live on the same server. */
const OURS = `amanat ${worker.registration.scope} `;
const NAME = OURS + VERSION;

worker.addEventListener('install', (/** @type {Stage} */ event) => event.waitUntil(keep()));
worker.addEventListener('activate', (/** @type {Stage} */ event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (/** @type {Asked} */ event) => {
  const { request } = event;
  const file = request.method === 'GET' && kept(request.url);
  if (!file) return;
  event.respondWith(answer(file, request));
  // Without a network what is kept stays as it is.
  if (!file[1]) event.waitUntil(renew(file).catch(() => {}));
});

/**
 * The file at an address, if it is in the list as it stands: with a query it is not.
 *
 * @param {string} address
 */
function kept(address) {
  const { scope } = worker.registration;
  const url = address.replace(/#.*/, '');
  if (!url.startsWith(scope)) return;
  const path = url.slice(scope.length).replace(/^index\.html$/, '');
  return FILES.find(([file]) => file === path);
}

async function keep() {
  try {
    // One after the other: the page itself loads at the same time, and comes first. (Of many at once
    // WebKitGTK 2.50 now and then never sends one, and waits for it for ever.)
    for (const file of FILES) await fetchAndKeep(file);
  } catch (error) {
    await caches.delete(NAME); // all or nothing
    throw error;
  }
  await worker.skipWaiting();
}

/** @param {[path: string, hash: string]} file */
async function fetchAndKeep(file) {
  await put(file, await fetchAnew(file));
}

/**
 * Keeps a file as it is now, if it is still of this version: the page of the next needs its scripts.
 *
 * @param {[path: string, hash: string]} file
 */
async function renew(file) {
  const response = await fetchAnew(file);
  const current = await fetch(location.href, { cache: 'reload' });
  const isCurrent = (await current.text()).includes(VERSION);
  if (isCurrent && (await caches.has(NAME))) await put(file, response);
}

/** @param {[path: string, hash: string]} file */
async function fetchAnew([path, integrity]) {
  const address = worker.registration.scope + path;
  // From the server, not from what the browser has: that may be of another version.
  const response = await fetch(address, { integrity, cache: 'reload' });
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  return response;
}

/**
 * @param {[path: string, hash: string]} file
 * @param {Response} response
 */
async function put([path], response) {
  const address = worker.registration.scope + path;
  // One that was redirected may not answer for a page.
  const { status, headers } = response;
  const cache = await caches.open(NAME);
  await cache.put(address, response.redirected ? new Response(response.body, { status, headers }) : response);
}

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && (name !== NAME || !FILES.length));
  await Promise.all(old.map((name) => caches.delete(name)));
  if (!FILES.length) await worker.registration.unregister();
}

/**
 * @param {[path: string, hash: string]} file
 * @param {Request} request
 */
async function answer([path], request) {
  // Asked for by its name: opening a cache would make it again, were it gone with this version.
  const found = await caches.match(worker.registration.scope + path, { cacheName: NAME });
  return found ?? fetch(request);
}
