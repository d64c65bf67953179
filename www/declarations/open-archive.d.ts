// What `open-archive.js` exports, for programs in TypeScript and for editors.

import type { WholeArchive } from '../archive.d.ts';

export type * from '../archive.d.ts';

/**
 * Opens an archive: a module that carries one, or a bare one; by its address, its bytes, or as a
 * compiled module. Left out, it is the archive that came with the script.
 *
 * Rejects with an `Error` that has a `code`: `unreachable`, `no-wasm`, `no-room`, `not-an-archive`,
 * `truncated`, `damaged`, `malformed`, `newer-version` or `older-version`.
 */
export function openArchive(
  source?: string | URL | ArrayBuffer | Uint8Array<ArrayBuffer> | WebAssembly.Module,
): Promise<WholeArchive>;
