// The objects an archive answers with and is asked with, whoever answers: the declarations of the
// module (`src/types.rs` puts this file into them) and the shell's. All offsets are UTF-16 units into
// the string they stand beside.

/** What an archive says of itself. */
export interface Info {
  title: string;
  description: string;
  /** BCP 47 tags, the preferred one first. */
  languages: string[];
  /** Metadata keys offered as facets. */
  facets: string[];
  edition: string;
  /** As the keeper wrote it. */
  theme: string;
  /** The hash of everything the archive says, as it states it: 64 hexadecimal digits; or none. */
  fingerprint: string;
  records: number;
  passages: number;
  terms: number;
  names: number;
  bytes: number;
  formatVersion: number;
}

/** How a query is answered; whatever is left out takes its default. */
export interface SearchOptions {
  /** The most hits (10). */
  limit?: number;
  /** Hits to pass over first (0). */
  offset?: number;
  /** The last word may be unfinished (false). */
  typing?: boolean;
  /** Leave out every door but the word itself (false). */
  exact?: boolean;
  /** Keys of spellings and forms that shall not stand for any word. */
  without?: string[];
  filters?: Filters;
  /** The most passages of a record (2). */
  passages?: number;
  /** About how many characters of a passage are shown (200). */
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
  /** How many records match; grouped, how many works. */
  total: number;
  hits: Hit[];
  facets: Facet[];
  /** How many of the records found tell of each day, in order; `from` and `to` do not bear on it. */
  days: Day[];
  words: Word[];
  /** The known names that were asked for. */
  names: KnownName[];
  /** What may have been meant by words that find nothing, or next to nothing. */
  instead: { word: string; term: string; found: number }[];
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

/** Something that what was typed may become. */
export interface Suggestion {
  /** The whole query it would be. */
  text: string;
  kind: 'word' | 'name' | 'title';
  /** The record of a title. */
  id?: string;
  /** Records that have it; for a name, how many spellings it has. */
  found: number;
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
  /** Records that have it in any form. */
  found: number;
  /** `count` is how many records have it; where `text` is a beginning (door `prefix`), how many words begin so. */
  forms: { text: string; door: Door; weight: number; count: number }[];
}

export interface Hit extends RecordEntry {
  titleMarks: Mark[];
  /** Higher is better; comparable within one query only. */
  score: number;
  /** The loosest way by which a word of the query came in. */
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
  /** Of a link: `#record/passage`, which leads to a place in the archive, or an address elsewhere. */
  address?: string;
}
