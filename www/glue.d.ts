// Stands in for `amanat.d.ts` until wasm-bindgen has written it beside `amanat.js`; the file, once
// there, is found first.

declare module '*/amanat.js' {
  export default function init(input: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  export class Arrival {
    constructor(size: number);
    push(piece: Uint8Array): void;
    open(): import('./archive.d.ts').WholeArchive;
    free(): void;
  }
}
