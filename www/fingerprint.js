// An archive's fingerprint: computed from what it says, and shown for reading aloud. What is hashed is
// said in `docs/FORMAT.md`.

/** @import { Archive } from './archive.js' */

import { el } from './element.js';
import { hexadecimal, sha256 } from './sha256.js';

/**
 * The hashes an archive's fingerprint is made of.
 *
 * @typedef {object} Manifest
 * @property {string} fingerprint in hexadecimal
 * @property {string} settings
 * @property {string} names
 * @property {Map<string, string>} records by id
 */

/**
 * @param {Archive} archive one that can hand out what is hashed
 * @returns {Manifest}
 */
export function manifestOf(archive) {
  /** @type {Uint8Array[]} */
  const hashes = [];
  for (let part = 0, bytes; (bytes = archive.hashed?.(part)); part++) hashes.push(sha256(bytes));
  const [settings, names, ...records] = hashes;
  const count = new Uint8Array(new Uint32Array([records.length]).buffer);
  const parts = [new TextEncoder().encode('Amanat manifest 1\n'), settings, names, count, ...records];
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, bytes) => (all.set(bytes, at), at + bytes.length), 0);
  const ids = archive.contents().map(({ id }) => id);
  return {
    fingerprint: hexadecimal(sha256(all)),
    settings: hexadecimal(settings),
    names: hexadecimal(names),
    records: new Map(records.map((hash, at) => [ids[at], hexadecimal(hash)])),
  };
}

/**
 * A fingerprint as sixteen numbers of five decimal digits: digits have a name in every language,
 * letters have not.
 *
 * @param {string} fingerprint in hexadecimal
 */
export const aloud = (fingerprint) =>
  (fingerprint.match(/.{4}/g) ?? []).map((pair) => String(parseInt(pair, 16)).padStart(5, '0'));

/** In lines of four. @param {string} fingerprint in hexadecimal */
export const grouped = (fingerprint) =>
  el(
    'p.aloud',
    {},
    aloud(fingerprint).map((group) => el('span', {}, group, ' ')),
  );
