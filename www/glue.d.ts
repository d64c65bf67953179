// Stands in for `amanat.d.ts` until wasm-bindgen has written it beside `amanat.js`; the file, once
// there, is found first.

declare module '*/amanat.js' {
  export default function init(input: { module_or_path: WebAssembly.Module }): Promise<unknown>;
  export class Archive {
    static open(bytes: Uint8Array): import('./types.d.ts').WholeArchive;
    static fromModule(module: WebAssembly.Module): import('./types.d.ts').WholeArchive;
  }
}
