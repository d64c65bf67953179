// What went wrong, in words a reader can act on.

/** @import { Key, Translator } from './translate.js' */

/**
 * The codes of the module's errors and of the shell's own.
 *
 * @type {Record<string, Key>}
 */
const WORDS = {
  damaged: 'damaged',
  truncated: 'damaged',
  malformed: 'damaged',
  'newer-version': 'newerVersion',
  'older-version': 'olderVersion',
  'not-an-archive': 'notAnArchive',
  unreachable: 'unreachable',
  'no-wasm': 'noWasm',
  'no-room': 'noRoom',
  'not-itself': 'notItself',
  'too-large': 'tooLarge',
};

/** An error with a code that stays the same whatever its message says. */
export class Failure extends Error {
  /**
   * @param {string} code
   * @param {string} message for whoever reads the console
   * @param {Record<string, string>} [details] what the reader is told
   */
  constructor(code, message, details = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

/**
 * @param {unknown} error
 * @param {Translator} words
 */
export function inWords(error, words) {
  const { code, details, message } = /** @type {Partial<Failure>} */ (Object(error));
  const key = WORDS[code ?? ''] ?? 'unexpected';
  return words.t(key, { reason: message || String(error), ...details });
}
