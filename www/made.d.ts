// The modules that the build makes of the files in `strings/`: see `crates/cli/build/languages.rs`.

declare module '*/languages.js' {
  /** The languages of the interface, each with its own name for itself. */
  export const languages: [tag: string, name: string][];
}

declare module '*/language-files.js' {
  /** The strings of each but English, which is always there, where a page is loaded file by file. */
  export const files: Record<string, () => Promise<Record<string, any>>>;
}

declare module '*/translations.js' {
  /** The strings of all but English, for pages that carry all they need. */
  export const translations: Record<string, import('./translate.js').Translation>;
}
