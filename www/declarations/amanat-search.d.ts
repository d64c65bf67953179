// What `amanat-search.js` exports and defines, for programs in TypeScript and for editors. What each
// thing is for is said in docs/EMBEDDING.md.

import type { Archive, Info } from '../archive.d.ts';

export { openArchive } from './open-archive.js';
export type * from '../archive.d.ts';

/** `<amanat-search>`: an archive to search and read. */
export class AmanatSearch extends HTMLElement {
  /** The address of the archive, as the attribute has it. */
  src: string;
  /** The theme, as the attribute has it: `light`, `dark`, `contrast`, `auto`, or nothing. */
  theme: string;
  /** The opened archive; undefined before it is loaded. */
  readonly archive: Archive | undefined;
  /** What stands in the search field. */
  readonly query: string;
  /** Opens the dialog, or goes to the field where there is none. */
  show(): void;
  /** Closes the dialog. */
  close(): void;
  /** Searches. Asked for before the archive is open, it is done then. */
  search(query: string): void;
  /** Opens a record, at a passage if one is named. Asked for before the archive is open, it is done then. */
  open(id: string, passage?: number): void;
}

/** What the element tells, by the name of the event. */
export interface AmanatSearchEvents {
  'amanat-ready': CustomEvent<Info>;
  'amanat-error': CustomEvent<{ error: unknown }>;
  'amanat-search': CustomEvent<{ query: string; total: number }>;
  'amanat-open': CustomEvent<{ id: string; passage?: number }>;
  'amanat-close': CustomEvent<{}>;
  'amanat-show': CustomEvent<{}>;
  'amanat-hide': CustomEvent<{}>;
}

declare global {
  interface HTMLElementTagNameMap {
    'amanat-search': AmanatSearch;
  }
  // They bubble: whatever the element stands in can listen.
  interface GlobalEventHandlersEventMap extends AmanatSearchEvents {}
}
