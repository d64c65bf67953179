// Bytes as they come, in pieces of any length, read as far as they are wanted.

/**
 * Gives the next piece; none after the last.
 *
 * @typedef {() => Promise<Uint8Array<ArrayBuffer> | undefined>} Source
 */

/** No piece is given that is longer: whoever copies it needs that much room for a moment. */
const LONGEST = 2 ** 18;

/**
 * Pieces as one. A `Blob` would do that too, but reads its bytes by way of another process.
 *
 * @param {Uint8Array<ArrayBuffer>[]} pieces
 */
export function together(pieces) {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

export class ByteStream {
  #next;
  #stop;
  /** What has come and is not read yet. @type {Uint8Array<ArrayBuffer>} */
  #rest = new Uint8Array(0);

  /**
   * @param {Source} next
   * @param {() => void} [stop] called when the rest is not wanted
   */
  constructor(next, stop) {
    this.#next = next;
    this.#stop = stop;
  }

  /** @param {Uint8Array<ArrayBuffer>} bytes that are all there */
  static of(bytes) {
    const all = [bytes];
    return new ByteStream(async () => all.pop());
  }

  /**
   * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
   * @param {(error: unknown) => never} fail makes of an error what whoever reads is told
   */
  static from(stream, fail) {
    const reader = stream.getReader();
    const next = () => reader.read().then(({ value }) => value, fail);
    return new ByteStream(next, () => reader.cancel().catch(() => {})); // broken off anyway
  }

  /** The rest is not wanted. */
  stop() {
    this.#stop?.();
  }

  /**
   * The next bytes, so many at most; an empty piece at the end.
   *
   * @param {number} most
   */
  async some(most) {
    while (!this.#rest.length) {
      const piece = await this.#next();
      if (!piece) break;
      this.#rest = piece;
    }
    const some = this.#rest.subarray(0, Math.min(most, LONGEST));
    this.#rest = this.#rest.subarray(some.length);
    return some;
  }

  /**
   * So many bytes piece by piece, or as many as there are.
   *
   * @param {number} length
   */
  async *pieces(length) {
    for (let left = length; left > 0; ) {
      const piece = await this.some(left);
      if (!piece.length) return;
      left -= piece.length;
      yield piece;
    }
  }

  /**
   * So few bytes together, or as many as there are.
   *
   * @param {number} length
   */
  async take(length) {
    const taken = [];
    for await (const piece of this.pieces(length)) taken.push(piece);
    return together(taken);
  }
}
