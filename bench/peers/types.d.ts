// What a peer's two files export.
//
// `build.mjs` turns documents into files (peers with a program of their own are built by that, see
// xtask/src/bench/build.rs); `page.mjs` loads these in a page and answers queries. It is bundled and
// minified with the library; `LANGUAGE` is then the documents' language as a literal.

export interface Document {
  id: string;
  title: string;
  text: string;
}

export type Build = (setting: {
  documents: Document[];
  language: string;
  write(name: string, content: string | Uint8Array): Promise<void>;
}) => Promise<void>;

/** The files that were built: over HTTP, or out of the page itself where it was opened from a disk. */
export interface Assets {
  text(name: string): Promise<string>;
  bytes(name: string): Promise<Uint8Array>;
  module(name: string): Promise<WebAssembly.Module>;
  address(name: string): string;
}

export type Load = (assets: Assets) => Promise<void>;

export interface Hit {
  id: string;
  title: string;
  snippet: string;
}

/** The ten best; `typing` is whether the last word may still be going on. */
export type Search = (query: string, typing: boolean) => Hit[] | Promise<Hit[]>;

declare global {
  const LANGUAGE: string;
}
