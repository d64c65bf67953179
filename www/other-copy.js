// Another copy, handed to this page to be compared: any bytes whatever. Read, never run: of a module
// only the section with the archive is looked at, of a page only two elements.

/** @import { Archive } from './types.js' */

import { Archive as Opened } from './amanat.js';
import { Failure } from './failure.js';

/** A larger file, or one that unpacks to more, is refused before it fills the memory. */
const MOST = 256 * 2 ** 20;

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
  const page = startsWith(bytes, '<') ? new TextDecoder().decode(bytes) : '';
  const packed = contentOf(page, 'amanat-module');
  const inner = packed ? await unpacked(packed) : bytes;
  const archive = startsWith(inner, '\0asm') ? sectionOf(inner) : inner;
  return {
    archive: /** @type {Copy['archive']} */ (/** @type {unknown} */ (Opened.open(archive))),
    signatures: contentOf(page, 'amanat-signatures'),
  };
}

const tooLarge = () => new Failure('too-large', `more than ${MOST} bytes`);

/**
 * @param {Uint8Array} bytes
 * @param {string} text
 */
const startsWith = (bytes, text) => [...text].every((letter, at) => bytes[at] === letter.charCodeAt(0));

/**
 * @param {string} page
 * @param {string} id
 */
function contentOf(page, id) {
  const start = page.indexOf('>', page.indexOf(` id="${id}"`)) + 1;
  return page.includes(` id="${id}"`) ? page.slice(start, page.indexOf('</script>', start)) : '';
}

/** @param {string} base64 of gzip */
async function unpacked(base64) {
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  try {
    const zipped = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream('gzip'));
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
  return new Uint8Array(await new Blob(/** @type {BlobPart[]} */ (chunks)).arrayBuffer());
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
