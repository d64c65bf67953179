// Where the archive begins in bytes as they come: a module that carries one, or an archive alone. Nothing
// of a module is run to find it.

import { Failure } from './failure.js';

/** @import { ByteStream } from './byte-stream.js' */

// WebAssembly core specification, section 5.5: magic and version, then sections of an id, a length and so
// many bytes. A custom section, of id 0, begins with the length of its name, and its name.
const MAGIC = [0x00, 0x61, 0x73, 0x6d];
const VERSION_BYTES = 4;
const CUSTOM = 0;
const NAME = [6, ...new TextEncoder().encode('amanat')];

/**
 * @typedef {object} Found
 * @property {Uint8Array<ArrayBuffer>[]} [engine] the module as far as the archive; none if that came alone
 * @property {number} size of the archive, as it is said to be
 * @property {AsyncIterable<Uint8Array<ArrayBuffer>> | Iterable<Uint8Array<ArrayBuffer>>} archive
 */

/**
 * @param {ByteStream} bytes
 * @param {string} from where they come from
 * @returns {Promise<Found>}
 * @throws {Failure} if a module carries none, or ends before it
 */
export async function findArchive(bytes, from) {
  const magic = await bytes.take(MAGIC.length);
  if (!equal(magic, MAGIC)) return alone(magic, bytes);
  const engine = [magic, await bytes.take(VERSION_BYTES)];
  for (;;) {
    const id = await bytes.take(1);
    if (!id.length) throw new Failure('not-an-archive', `${from} is a WebAssembly module without an archive`);
    const [length, content] = await number(bytes, from);
    const name = await bytes.take(id[0] === CUSTOM ? Math.min(content, NAME.length) : 0);
    const size = content - name.length;
    if (equal(name, NAME)) return { engine, size, archive: upTo(size, bytes) };
    engine.push(id, length, name);
    let missing = size;
    for await (const piece of bytes.pieces(size)) {
      engine.push(piece);
      missing -= piece.length;
    }
    if (missing) throw truncated(from);
  }
}

/** @param {string} from */
const truncated = (from) => new Failure('truncated', `${from} ends within the module, before the archive`);

/**
 * @param {Uint8Array} bytes
 * @param {number[]} others
 */
function equal(bytes, others) {
  return bytes.length === others.length && others.every((byte, at) => bytes[at] === byte);
}

/**
 * A number in LEB128, and the bytes it is written in.
 *
 * @param {ByteStream} bytes
 * @param {string} from where they come from
 * @returns {Promise<[Uint8Array<ArrayBuffer>, number]>}
 * @throws {Failure} if they end within it
 */
async function number(bytes, from) {
  const written = [];
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    const [byte] = await bytes.take(1);
    if (byte === undefined) throw truncated(from);
    written.push(byte);
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  return [Uint8Array.from(written), value];
}

/**
 * An archive without a module: only its end tells how long it is.
 *
 * @param {Uint8Array<ArrayBuffer>} head
 * @param {ByteStream} bytes
 * @returns {Promise<Found>}
 */
async function alone(head, bytes) {
  const archive = head.length ? [head] : [];
  for await (const piece of bytes.pieces(Infinity)) archive.push(piece);
  return { size: archive.reduce((size, piece) => size + piece.length, 0), archive };
}

/**
 * What stands behind is read too: of a response that is not, browsers keep nothing.
 *
 * @param {number} size
 * @param {ByteStream} bytes
 */
async function* upTo(size, bytes) {
  yield* bytes.pieces(size);
  for await (const _ of bytes.pieces(Infinity));
}
