// The file this page came from, made again from the page: a page that was opened from a disk may not
// read its own file. It is handed on only if it is the same, byte for byte.

import { Failure } from './failure.js';
import { fileName } from './link.js';
import { hexadecimal, sha256 } from './sha256.js';
import { serialised } from './serialised.js';

/** What a check value stands in; see `crates/cli/src/bundle/seal.rs`. */
const CHECK = '<meta name="amanat-check" content="';

/**
 * @returns {File}
 * @throws {Failure} `not-itself` if the page cannot be made again as it was
 */
export function ownFile() {
  const name = fileName(location);
  return new File([ownText()], /\.html?$/i.test(name) ? name : 'archive.html', { type: 'text/html' });
}

/**
 * Whether another page is this one. Copies of one file may bear other signatures, and so have another check
 * value; whatever stands in the place of those, a browser takes for nothing else.
 *
 * @param {string} page
 * @throws {Failure} as above
 */
export const isOwn = (page) => unsigned(page) === unsigned(ownText());

/** @param {string} page */
const unsigned = (page) =>
  page
    .replace(/(<meta name="amanat-check" content=")[^"]*/, '$1')
    .replace(/(<script type="application\/x-minisign" id="amanat-signatures">)[^<]*/, '$1');

function ownText() {
  const text = serialised(document);
  const [before, after] = parted(text);
  const bytes = new TextEncoder();
  if (hexadecimal(sha256(bytes.encode(before + after))) !== text.slice(before.length, -after.length)) {
    throw new Failure('not-itself', 'the page is not the file it came from: something has changed it');
  }
  return text;
}

/**
 * What stands before the check value and what after.
 *
 * @param {string} text
 */
function parted(text) {
  const start = text.indexOf(CHECK) + CHECK.length;
  return [text.slice(0, start), text.slice(text.indexOf('"', start))];
}
