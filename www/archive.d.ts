// The shell's vocabulary: what an archive answers, whoever answers it.
//
// Two things do: the class `Archive` of the module (`amanat.js`, generated) and `PlainArchive`
// (`plain-archive.js`), which scans the page's own text where there is no WebAssembly. The views
// know this interface only; what crosses it is in `answers.d.ts`.

import type {
  DatedPlace,
  Info,
  KnownName,
  Match,
  Place,
  RecordEntry,
  RecordText,
  Results,
  Retelling,
  SearchOptions,
  Suggestion,
  Version,
} from './answers.d.ts';

export type * from './answers.d.ts';

export interface Archive {
  info(): Info;
  /** Every string is a query. Throws only where an option is of the wrong type (`bad-options`). */
  search(query: string, options?: SearchOptions): Results;
  record(id: string): RecordText | undefined;
  /** Every match in a record, in reading order. */
  matches(id: string, query: string, options?: SearchOptions): Match[];
  /** Every record, in the archive's order. */
  contents(): RecordEntry[];
  /** What the text typed so far may become; not where texts are only scanned. */
  suggest?(typed: string, limit?: number): Suggestion[];
  /**
   * Does a piece of the work that the first queries would otherwise wait for; whether there is more of it.
   * First come what texts are unpacked with and the values of facets, each at once, which takes the longer
   * the larger the archive is; then names as they sound, some milliseconds of them each time.
   */
  prepare?(): boolean;
  /** The bytes behind a hash of the fingerprint: 0 the settings, 1 the known names, then the records. */
  hashed?(part: number): Uint8Array | undefined;
  /** The known names; not where texts are only scanned. */
  names?(): KnownName[];
  /** The other versions of a record's work. */
  versions?(id: string): Version[];
  /** Passages that others tell almost word for word, where they are no versions of one work. */
  retellings?(id: string): Retelling[];
  /** Every passage that mentions a known name, in the archive's order. */
  mentions?(nameId: string): Place[];
  /** The dates of all events, in order. */
  days?(): DatedPlace[];
}

/** What a module answers: everything. */
export type WholeArchive = Required<Archive>;
