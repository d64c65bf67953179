// Files as a server sends them: by gzip at level 9 and by brotli, with the widest window that
// browsers accept (RFC 7932: 24 bits). Kept beside the file, by its time and size, since brotli at its best takes minutes.

import { readFile, stat, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** From here brotli works at quality 9: at 11 it takes two seconds a megabyte. */
const LARGE = 8_000_000;

/** Smaller than this, a file is sent as it is. */
const SMALL = 256;

/** @typedef {{ raw: number, gzip: number, brotli: number }} Sizes */

/**
 * @param {Buffer} bytes
 * @param {boolean} large whether the corpus that it belongs to is
 */
export async function brotli(bytes, large) {
  return await promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: large ? 9 : 11,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}

/**
 * The sizes of a file, and where its compressed form lies if that is smaller.
 *
 * @param {string} file
 * @returns {Promise<{ sizes: Sizes, brotli: string | undefined }>}
 */
export async function compressed(file) {
  const known = `${file}.sizes`;
  const packed = `${file}.br`;
  const { mtimeMs, size } = await stat(file);
  try {
    const { time, sizes } = JSON.parse(await readFile(known, 'utf8'));
    if (time === mtimeMs && sizes.raw === size) return { sizes, brotli: sizes.brotli < size ? packed : undefined };
  } catch {
    // Not compressed yet.
  }
  const bytes = await readFile(file);
  const sizes = { raw: size, gzip: size, brotli: size };
  // Pagefind's files are gzip inside: what does not shrink is sent as it is.
  if (size >= SMALL && !/\.pf_/.test(file)) {
    const [zipped, small] = await Promise.all([
      promisify(gzip)(bytes, { level: 9 }),
      brotli(bytes, process.env.BENCH_LARGE === '1' || size > LARGE),
    ]);
    sizes.gzip = Math.min(size, zipped.length);
    sizes.brotli = Math.min(size, small.length);
    if (small.length < size) await writeFile(packed, small);
  }
  await writeFile(known, JSON.stringify({ time: mtimeMs, sizes }));
  return { sizes, brotli: sizes.brotli < size ? packed : undefined };
}
