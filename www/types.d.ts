// The shell's vocabulary: what an archive answers, whoever answers it.
//
// Two things do: the class `Archive` of the module (`amanat.js`, generated) and `PlainArchive`
// (`plain-archive.js`), which scans the page's own text where there is no WebAssembly. The views
// know this interface only. All offsets are UTF-16 units into the string they stand beside.

export interface Archive {
  info(): Info;
  /** Never throws: every string is a query. */
  search(query: string, options?: SearchOptions): Results;
  record(id: string): RecordText | undefined;
  /** Every match in a record, in reading order. */
  matches(id: string, query: string, options?: SearchOptions): Match[];
  /** Every record, in the archive's order. */
  contents(): RecordEntry[];
  /** What the text typed so far may become; not where texts are only scanned. */
  suggest?(typed: string, limit?: number): Suggestion[];
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

export interface Info {
  title: string;
  description: string;
  languages: string[];
  facets: string[];
  edition: string;
  /** The hash of everything the archive says, as it states it: 64 hexadecimal digits; or none. */
  fingerprint: string;
  records: number;
  passages: number;
  terms: number;
  bytes: number;
  formatVersion: number;
}

export interface SearchOptions {
  limit?: number;
  offset?: number;
  /** The last word may be unfinished. */
  typing?: boolean;
  /** Leave out every door but the word itself. */
  exact?: boolean;
  /** Keys of spellings and forms that shall not stand for any word. */
  without?: string[];
  filters?: Filters;
  passages?: number;
  snippetLength?: number;
  /** One hit for all versions of a work (false). */
  grouped?: boolean;
  /** The reader's language: which version stands for its work where several match about as well. */
  language?: string;
  /** Only records with an event from this day on: "2022", "2022-01" or "2022-01-05". */
  from?: string;
  /** Only records with an event up to this day. */
  to?: string;
}

/** Metadata key to the values of which a record must have one. */
export type Filters = Record<string, string[]>;

export interface Results {
  total: number;
  hits: Hit[];
  facets: Facet[];
  /** How many of the records found tell of each day, in order; `from` and `to` do not bear on it. */
  days: Day[];
  words: Word[];
  /** The known names that were asked for. */
  names?: KnownName[];
  /** What may have been meant by words that find nothing, or next to nothing. */
  instead?: { word: string; term: string; found: number }[];
}

/** A person, a place, a thing that the archive knows under several spellings. */
export interface KnownName {
  id: string;
  kind: 'person' | 'place' | 'organisation' | 'event' | 'word';
  /** By language. */
  preferred: Record<string, string>;
  /** `key` is what `SearchOptions.without` takes. */
  spellings: { text: string; key: string; language: string }[];
  note: string;
}

export interface Suggestion {
  /** The whole query it would be. */
  text: string;
  kind: 'word' | 'name' | 'title';
  /** The record of a title. */
  id?: string;
}

export interface Facet {
  key: string;
  values: FacetValue[];
}

export interface FacetValue {
  value: string;
  count: number;
}

/** How one word of the query was read. */
export interface Word {
  text: string;
  found: number;
  forms: { text: string; door: Door; count: number }[];
}

export interface Hit extends RecordEntry {
  titleMarks: Mark[];
  score: number;
  door: Door;
  passages: Snippet[];
  /** The other records of the same work, in the archive's order; empty unless grouped. */
  versions: VersionEntry[];
}

/** Another record of the same work. */
export interface VersionEntry {
  id: string;
  title: string;
  language: string;
  /** Whether it matches the query too. */
  found: boolean;
}

/** Another version of a record: its passages beside those of the record. */
export interface Version {
  id: string;
  title: string;
  language: string;
  /** Numbers of passages that say the same, in reading order. */
  pairs: Pair[];
}

/** Passages that say the same, by number; either list may hold several. */
export interface Pair {
  here: number[];
  there: number[];
}

/** A passage that another record, or another place of the record, tells almost word for word. */
export interface Retelling {
  /** The passage. */
  passage: number;
  /** The other record. */
  id: string;
  title: string;
  /** Its passage. */
  other: number;
  /** Above 0, at most 1. */
  likeness: number;
}

export interface Place {
  id: string;
  /** 0 is the title. */
  passage: number;
}

/** How many records tell of a day. */
export interface Day {
  /** ISO 8601. */
  day: string;
  count: number;
}

/** A day of which a record tells. */
export interface DatedPlace extends Place {
  /** ISO 8601, as "2022-01-05". Passage 0 is the title or the metadata. */
  day: string;
}

export interface Snippet {
  /** 0 is the title; the blocks of the text count from 1. */
  passage: number;
  text: string;
  marks: Mark[];
  cutBefore: boolean;
  cutAfter: boolean;
}

export interface Mark {
  start: number;
  end: number;
  door: Door;
}

export interface Match extends Mark {
  passage: number;
}

/** The way from a word of the query to a word of the archive. */
export type Door = 'exact' | 'prefix' | 'form' | 'name' | 'typo' | 'alias' | 'joined' | 'layout' | 'date';

export interface RecordEntry {
  id: string;
  title: string;
  /** BCP 47; `und` where it is not known. */
  language: string;
  metadata: Metadata;
}

export type Metadata = Record<string, string[]>;

export interface RecordText extends RecordEntry {
  passages: PassageText[];
}

export interface PassageText {
  kind: 'paragraph' | 'heading' | 'bullet' | 'numbered' | 'quotation' | 'preformatted';
  /** Of a heading its level from 1, of anything else its depth from 0. */
  level: number;
  number?: number;
  text: string;
  marks: Style[];
}

export interface Style {
  start: number;
  end: number;
  kind: 'emphasis' | 'strong' | 'code' | 'link';
  address?: string;
}
