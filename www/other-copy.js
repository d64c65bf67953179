// Another copy, handed to this page to be compared: any bytes whatever. Read, never run: of a module
// only the section with the archive is looked at, of a page only two elements, and whether it is this one.

/** @import { Archive } from './archive.js' */

import { ByteStream } from './byte-stream.js';
import { Failure } from './failure.js';
import { findArchive } from './find-archive.js';
import { openFound } from './open-module.js';

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
 * @property {(() => string) | undefined} page the text of the page it stands in, if it stands in one
 */

/**
 * @param {Blob} file a bundle, a module or a bare archive
 * @returns {Promise<Copy>}
 * @throws {Failure} if it is none, is damaged, or is too large
 */
export async function readCopy(file) {
  if (file.size > MOST) throw tooLarge();
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isPage = startsWith(bytes, '<');
  const contentOf = (/** @type {string} */ type, /** @type {string} */ id) =>
    isPage ? elementIn(bytes, type, id) : bytes.subarray(0, 0);
  const packed = contentOf('octet-stream', 'module');
  const found = await findArchive(packed.length ? unpacked(packed) : ByteStream.of(bytes), 'what was given');
  if (found.size > MOST) throw tooLarge();
  return {
    archive: /** @type {Copy['archive']} */ (/** @type {unknown} */ (await openFound(found))),
    signatures: new TextDecoder().decode(contentOf('x-minisign', 'signatures')),
    page: isPage ? () => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : undefined,
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
 * The content of a script element of a page; nothing if there is no such element. It is told by all that it
 * begins with, as every bundle has it: no text can hold that, for its `<` is escaped.
 *
 * @param {Uint8Array} page
 * @param {string} type
 * @param {string} id
 * @throws {Failure} if there are two: a browser might take the other one
 */
function elementIn(page, type, id) {
  const holder = `<script type="application/${type}" id="amanat-${id}">`;
  const start = find(page, holder);
  if (find(page, holder, start + 1) < page.length) throw new Failure('damaged', `its ${id} stand in it twice`);
  return page.subarray(start + holder.length, find(page, '</script>', start));
}

/** @param {Uint8Array} base64 of gzip */
function unpacked(base64) {
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
  const reader = zipped.pipeThrough(new DecompressionStream('gzip')).getReader();
  let left = MOST;
  return new ByteStream(async () => {
    const { value } = await reader.read().catch((error) => {
      throw new Failure('damaged', `its module does not unpack: ${error}`);
    });
    left -= value?.length ?? 0;
    if (left >= 0) return value;
    await reader.cancel();
    throw tooLarge();
  });
}
