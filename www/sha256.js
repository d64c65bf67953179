// SHA-256 (FIPS 180-4). Not that of the browser: a page opened from a phone's storage may have none.

/** What the standard begins with, made when it is first asked for. @type {{ k: Int32Array, start: Int32Array } | undefined} */
let constants;

/**
 * The first 32 bits of the fractional parts of the cube roots of the first 64 primes, and of the square
 * roots of the first eight.
 */
const given = () => (constants ??= { k: roots(64, (prime) => Math.cbrt(prime)), start: roots(8, Math.sqrt) });

/**
 * @param {Uint8Array} bytes
 * @returns {Uint8Array<ArrayBuffer>} 32 bytes
 */
export function sha256(bytes) {
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length << 3);
  const { k, start } = given();
  const state = new Int32Array(start);
  const w = new Int32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(block + 4 * i);
    for (let i = 16; i < 64; i++) {
      const [a, b] = [w[i - 15], w[i - 2]];
      const low = turned(a, 7) ^ turned(a, 18) ^ (a >>> 3);
      const high = turned(b, 17) ^ turned(b, 19) ^ (b >>> 10);
      w[i] = w[i - 16] + low + w[i - 7] + high;
    }
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const one = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i];
      const two = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => (state[at] += word));
  }
  const out = new Uint8Array(32);
  state.forEach((word, at) => new DataView(out.buffer).setInt32(4 * at, word));
  return out;
}

/** @param {Uint8Array} bytes */
export const hexadecimal = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * @param {number} word
 * @param {number} by to the right
 */
const turned = (word, by) => (word >>> by) | (word << (32 - by));

/**
 * @param {number} count
 * @param {(prime: number) => number} root
 */
function roots(count, root) {
  const words = new Int32Array(count);
  for (let prime = 2, found = 0; found < count; prime++) {
    let divisor = 2;
    while (prime % divisor) divisor++;
    if (divisor === prime) words[found++] = (root(prime) % 1) * 2 ** 32;
  }
  return words;
}
