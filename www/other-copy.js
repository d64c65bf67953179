// Another copy, handed to this page to be compared: any bytes whatever. Read, never run: of a module
// only the section with the archive is looked at, of a page only two elements.

/** @import { Archive } from './types.js' */

import { Archive as Opened } from './amanat.js';
import { Failure } from './failure.js';

/**
 * A larger file, or one that unpacks to more, is refused before it fills the memory. That is twice what
 * 100,000 records take.
 */
const MOST = 128 * 2 ** 20;

/** So many characters of base64 are decoded at a time, a multiple of four. */
const PIECE = 2 ** 18;

/**
 * @typedef {object} Copy
 * @property {Archive & { free(): void }} archive
 * @property {string} signatures
 */

/**
 * @param {Blob} file a bundle, a module or a bare archive
 * @returns {Promise<Copy>}
 * @throws {Failure} if it is none, is damaged, or is too large
 */
export async function readCopy(file) {
  if (file.size > MOST) throw tooLarge();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const contentOf = (/** @type {string} */ id) => (startsWith(bytes, '<') ? elementIn(bytes, id) : bytes.subarray(0, 0));
  const packed = contentOf('amanat-module');
  const inner = packed.length ? await unpacked(packed) : bytes;
  const archive = startsWith(inner, '\0asm') ? sectionOf(inner) : inner;
  return {
    archive: /** @type {Copy['archive']} */ (/** @type {unknown} */ (Opened.open(archive))),
    signatures: new TextDecoder().decode(contentOf('amanat-signatures')),
  };
}

const tooLarge = () => new Failure('too-large', `more than ${MOST} bytes`);

/**
 * @param {Uint8Array} bytes
 * @param {string} text
 */
function startsWith(bytes, text, at = 0) {
  for (let letter = 0; letter < text.length; letter++) {
    if (bytes[at + letter] !== text.charCodeAt(letter)) return false;
  }
  return true;
}

/**
 * Where a text begins, or the end of the bytes. They are not read as text: that would take twice their room.
 *
 * @param {Uint8Array} bytes
 * @param {string} text
 */
function find(bytes, text, from = 0) {
  for (let at = from; (at = bytes.indexOf(text.charCodeAt(0), at)) >= 0; at++) {
    if (startsWith(bytes, text, at)) return at;
  }
  return bytes.length;
}

/**
 * The content of a script element of a page; nothing if there is no such element.
 *
 * @param {Uint8Array} page
 * @param {string} id
 */
function elementIn(page, id) {
  const start = find(page, '>', find(page, ` id="${id}"`)) + 1;
  return page.subarray(start, find(page, '</script>', start));
}

/** @param {Uint8Array} base64 of gzip */
async function unpacked(base64) {
  let at = 0;
  const zipped = new ReadableStream({
    pull(to) {
      if (at >= base64.length) return to.close();
      const text = atob(new TextDecoder().decode(base64.subarray(at, (at += PIECE))));
      const piece = new Uint8Array(text.length);
      for (let place = 0; place < text.length; place++) piece[place] = text.charCodeAt(place);
      to.enqueue(piece);
    },
  });
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  try {
    const stream = zipped.pipeThrough(new DecompressionStream('gzip'));
    for (const reader = stream.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      chunks.push(value);
      length += value.length;
      if (length > MOST) {
        await reader.cancel();
        throw tooLarge();
      }
    }
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('damaged', `its module does not unpack: ${error}`);
  }
  const whole = new Uint8Array(length);
  length = 0;
  for (const chunk of chunks) {
    whole.set(chunk, length);
    length += chunk.length;
  }
  return whole;
}

/**
 * The content of the custom section `amanat`. WebAssembly core specification, section 5.5.
 *
 * @param {Uint8Array} module
 */
function sectionOf(module) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = module[at++] ?? 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) break;
    }
    return value;
  };
  while (at < module.length) {
    const kind = module[at++];
    const end = number() + at;
    if (kind === 0) {
      const length = number();
      if (length === 6 && startsWith(module.subarray(at), 'amanat')) return module.subarray(at + 6, end);
    }
    at = end;
  }
  throw new Failure('not-an-archive', 'a module without an archive');
}
