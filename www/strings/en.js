// English.

export const en = {
  language: 'English',

  search: 'Search the archive',
  placeholder: 'A name, a place, a word',
  clear: 'Clear the search',

  records: { one: '{n} record', other: '{n} records' },
  passages: { one: '{n} passage', other: '{n} passages' },
  found: { one: '{n} record found', other: '{n} records found' },
  edition: 'edition {edition}',
  results: 'Results',
  contents: 'Contents',
  other: 'Other texts',
  more: { one: 'Show {n} more', other: 'Show {n} more' },
  filter: 'Filter',
  exact: 'Exact words only',
  offline:
    'This page works without a network. It sends nothing, and keeps nothing of what you search or read.',
  interface: 'Interface language',

  help: 'How to search',
  helpWays: [
    ['"riot shields"', 'these words together'],
    ['square -night', 'without a word'],
    ['army OR police', 'one or the other'],
    ['author:name', 'only by this author'],
  ],
  helpKeys: [
    ['/', 'to search'],
    ['→', 'to the suggestions'],
    ['↑ ↓', 'through the results'],
    ['n p', 'next and previous match'],
    ['Esc', 'back'],
  ],

  nothing: 'Nothing found',
  nothingFor: 'Nothing found for “{query}”',
  missing: 'No text has “{word}”.',
  tryWords: 'Try one of these words alone:',
  tryFewer: 'Try fewer words, or a part of one.',
  trySpelling: 'Try the name the way you would say it, in any alphabet.',
  tryLoose: 'Search other spellings as well',
  tryFilters: 'Remove the filters',
  seeAll: 'See all texts',

  suggestions: 'Suggestions',
  didYouMean: 'Did you mean',
  also: 'Also found as',

  doorExact: 'as typed',
  doorForm: 'another form of the word',
  doorName: 'another spelling',
  doorTypo: 'allowing for a misspelling',
  doorAlias: 'another name for it',
  doorLayout: 'typed on another keyboard',

  back: 'Back to the results',
  backContents: 'Back to the contents',
  match: 'Match {n} of {total}',
  matchShort: '{n} of {total}',
  matches: 'Matches in this text',
  next: 'Next match',
  previous: 'Previous match',
  about: 'About this text',
  warning: 'Content warning',
  warningShow: 'Show the text',

  plain:
    'Search is simpler here: this browser runs without WebAssembly, so texts are searched for exactly the letters you type. Every text is complete.',
  plainDamaged:
    'Search is simpler here: the index of this file could not be opened. {reason} So texts are searched for exactly the letters you type. Every text is complete.',

  failed: 'The archive could not be opened',
  damaged: 'The file is damaged. Get it again, or copy it from someone who has it.',
  newerVersion: 'It was made by a newer version of Amanat than this page. Get both from the same place.',
  notAnArchive: 'There is no archive in it. Make it again with the command “amanat site”.',
  unreachable:
    'It could not be loaded from {address} ({reason}). Check the address and the connection, then load the page again.',
  noWasm:
    'This browser runs without WebAssembly, which searching needs. Use another, or a lower security level.',
  unexpected: 'Something went wrong: {reason}',

  // Of metadata keys and kinds, those that do not read well as they are written (`author`, `person`).
  key_date_written: 'Written',
  key_event_date: 'Date of events',
  key_source_url: 'Address of the source',
};
