// BLAKE2b-512 of a short message, without a key (RFC 7693). With BigInt: slow, for a line of text.

const WORD = (1n << 64n) - 1n;
/** Section 2.6: as SHA-512 begins, the fractional parts of the square roots of the first eight primes. */
const START = [
  0x6a09e667f3bcc908n, 0xbb67ae8584caa73bn, 0x3c6ef372fe94f82bn, 0xa54ff53a5f1d36f1n, 0x510e527fade682d1n,
  0x9b05688c2b3e6c1fn, 0x1f83d9abfb41bd6bn, 0x5be0cd19137e2179n,
];
/** Section 2.7: the order of the words in each of ten rounds; twelve are done. */
const ORDER = [
  '0123456789abcdef', 'ea489fd61c02b753', 'b8c052fdae367194', '7931dcbe265a40f8', '905724afe1bc683d',
  '2c6a0b834d75fe19', 'c51fed4a0763928b', 'db7ec13950f4862a', '6fe9b308c2d714a5', 'a2847615fb9e3cd0',
].map((round) => [...round].map((digit) => parseInt(digit, 16)));
/** Section 3.1: which words are mixed, columns and then diagonals. */
const MIXED = ['048c', '159d', '26ae', '37bf', '05af', '16bc', '278d', '349e'].map((four) =>
  [...four].map((digit) => parseInt(digit, 16)),
);

/**
 * @param {Uint8Array} message
 * @returns {Uint8Array<ArrayBuffer>} 64 bytes
 */
export function blake2b(message) {
  const state = [...START];
  state[0] ^= 0x01010040n; // no key, 64 bytes
  const blocks = Math.max(1, Math.ceil(message.length / 128));
  for (let block = 0; block < blocks; block++) {
    const bytes = new Uint8Array(128);
    bytes.set(message.subarray(block * 128, block * 128 + 128));
    const words = new DataView(bytes.buffer);
    const last = block === blocks - 1;
    const v = [...state, ...START];
    v[12] ^= BigInt(last ? message.length : (block + 1) * 128);
    if (last) v[14] ^= WORD;
    for (let round = 0; round < 12; round++) {
      const word = (/** @type {number} */ at) => words.getBigUint64(ORDER[round % 10][at] * 8, true);
      MIXED.forEach(([a, b, c, d], at) => {
        const mix = (/** @type {number} */ one, /** @type {bigint} */ two, /** @type {bigint} */ by) => {
          v[a] = (v[a] + v[b] + word(one)) & WORD;
          v[d] = turned(v[d] ^ v[a], two);
          v[c] = (v[c] + v[d]) & WORD;
          v[b] = turned(v[b] ^ v[c], by);
        };
        mix(2 * at, 32n, 24n);
        mix(2 * at + 1, 16n, 63n);
      });
    }
    state.forEach((word, at) => (state[at] = word ^ v[at] ^ v[at + 8]));
  }
  const out = new DataView(new ArrayBuffer(64));
  state.forEach((word, at) => out.setBigUint64(8 * at, word, true));
  return new Uint8Array(out.buffer);
}

/**
 * @param {bigint} word
 * @param {bigint} by to the right
 */
const turned = (word, by) => ((word >> by) | (word << (64n - by))) & WORD;
