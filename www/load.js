// Loading an archive for a page that embeds the search: the one request the shell ever makes, and
// made by this file only.

import { ByteStream } from './byte-stream.js';
import { Failure } from './failure.js';

/** @param {string} address absolute */
export async function load(address) {
  const fail = (/** @type {unknown} */ error) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure('unreachable', `${address}: ${reason}`, { address, reason });
  };
  const response = await fetch(address, { referrerPolicy: 'no-referrer' }).catch(fail);
  if (!response.ok) return fail(`${response.status} ${response.statusText}`.trim());
  return ByteStream.from(response.body ?? new Blob().stream(), fail);
}
