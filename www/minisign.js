// Signatures as minisign writes them: Ed25519 over BLAKE2b-512. The browser does the first, if it can.

import { blake2b } from './blake2b.js';

/**
 * @typedef {object} Signature
 * @property {string} key the number of the key that claims to have signed
 * @property {Uint8Array<ArrayBuffer>} of the signature of the message
 * @property {Uint8Array<ArrayBuffer>} overall of the first signature and its comment
 * @property {string} comment
 */

/**
 * @param {string} text signatures one after the other
 * @returns {Signature[]} those that are well formed
 */
export function readSignatures(text) {
  const lines = text.split('\n').filter((line) => line.trim());
  return Array.from({ length: Math.floor(lines.length / 4) }, (_, at) => lines.slice(4 * at, 4 * at + 4)).flatMap(
    ([, first, comment, second]) => {
      const [signature, overall] = [bytesOf(first), bytesOf(second)];
      if (signature.length !== 74 || overall.length !== 64 || !isPrehashed(signature)) return [];
      return [
        {
          key: keyNumber(signature),
          of: signature.slice(10),
          overall,
          comment: comment.replace(/^trusted comment: /, ''),
        },
      ];
    },
  );
}

/**
 * @param {string} line of a `.pub` file, the second
 * @returns {{ number: string, bytes: Uint8Array<ArrayBuffer> } | undefined}
 */
export function readKey(line) {
  const bytes = bytesOf(line.trim().split('\n').at(-1) ?? '');
  return bytes.length === 42 ? { number: keyNumber(bytes), bytes: bytes.slice(10) } : undefined;
}

/**
 * @param {Signature} signature
 * @param {Uint8Array<ArrayBuffer>} key
 * @param {string} fingerprint in hexadecimal
 * @returns {Promise<boolean>}
 * @throws where the browser has no Ed25519
 */
export async function isSigned({ of, overall, comment }, key, fingerprint) {
  const made = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
  const text = new TextEncoder();
  const said = text.encode(comment);
  const both = new Uint8Array(of.length + said.length);
  both.set(of);
  both.set(said, of.length);
  const message = blake2b(text.encode(`Amanat archive ${fingerprint}\n`));
  return (
    (await crypto.subtle.verify('Ed25519', made, of, message)) &&
    (await crypto.subtle.verify('Ed25519', made, overall, both))
  );
}

/** "ED": the message is hashed first, as minisign has done since 2021. @param {Uint8Array} bytes */
const isPrehashed = (bytes) => bytes[0] === 0x45 && bytes[1] === 0x44;

/** As minisign shows it: the last byte first. @param {Uint8Array} bytes */
const keyNumber = (bytes) =>
  [...bytes.slice(2, 10)]
    .reverse()
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .toUpperCase();

/** @param {string} base64 */
function bytesOf(base64) {
  try {
    return Uint8Array.from(atob(base64.trim()), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
