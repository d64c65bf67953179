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
  const text = serialised(document);
  const [before, after] = parted(text);
  const bytes = new TextEncoder();
  if (hexadecimal(sha256(bytes.encode(before + after))) !== text.slice(before.length, -after.length)) {
    throw new Failure('not-itself', 'the page is not the file it came from: something has changed it');
  }
  const name = fileName(location);
  return new File([text], /\.html?$/i.test(name) ? name : 'archive.html', { type: 'text/html' });
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
