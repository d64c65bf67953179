// What stands there before anything is searched for: what the archive is, what is in it, and how
// to search it.

/** @import { Archive, RecordEntry } from './types.js' */
/** @import { Translator } from './translate.js' */
/** @import { Open } from './hit-view.js' */

import { el, fill, isolated, joined } from './element.js';
import { inLanguage, languageName } from './language.js';
import { byline, capitalised } from './metadata.js';

/** So many records of a kind are listed at once. */
const MANY = 60;

/** On a window as wide as this the help is no obstacle. */
const ROOMY = 1000;

/**
 * @param {Archive} archive
 * @param {Translator} words
 * @param {Open} open
 * @param {boolean} plain
 */
export function openingPage(archive, words, open, plain) {
  const info = archive.info();
  return el(
    'div.columns.opening',
    {},
    info.description && el('p.head.description', { dir: 'auto' }, info.description),
    el('div.rail', {}, el('p.facts', {}, facts(archive, words)), plain ? null : help(words)),
    el(
      'nav.column',
      { 'aria-label': words.t('contents') },
      groups(archive.contents(), words).map(([heading, entries]) => [
        el('h2', {}, heading),
        entryList(entries, words, open),
      ]),
    ),
  );
}

/**
 * @param {Archive} archive
 * @param {Translator} words
 */
function facts(archive, words) {
  const { records, passages, languages, edition } = archive.info();
  const names = languages.map((tag) => isolated(languageName(tag, words.language)));
  return joined(
    [
      words.t('records', { n: records }),
      words.t('passages', { n: passages }),
      names.length > 0 && el('span', {}, joined(names, ', ')),
      edition && words.t('edition', { edition }),
    ].filter(Boolean),
    ' · ',
  );
}

/**
 * The records by kind, or all together if they are of one kind; within it those first that are in
 * the reader's language, as far as the interface speaks it.
 *
 * @param {RecordEntry[]} entries
 * @param {Translator} words
 * @returns {[string, RecordEntry[]][]}
 */
function groups(entries, words) {
  /** @type {Map<string, RecordEntry[]>} */
  const kinds = new Map();
  const foreign = (/** @type {RecordEntry} */ { language }) => Number(!language.startsWith(words.language));
  const sorted = [...entries].sort((a, b) => foreign(a) - foreign(b));
  for (const entry of sorted) {
    const kind = entry.metadata.kind?.[0] ?? '';
    const members = kinds.get(kind) ?? [];
    members.push(entry);
    kinds.set(kind, members);
  }
  if (kinds.size < 2 || kinds.size > entries.length / 2) return [[words.t('contents'), sorted]];
  return [...kinds]
    .sort(([a], [b]) => Number(a === '') - Number(b === ''))
    .map(([kind, members]) => [kind ? capitalised(kind) : words.t('other'), members]);
}

/**
 * @param {RecordEntry[]} entries
 * @param {Translator} words
 * @param {Open} open
 */
function entryList(entries, words, open) {
  const bare = entries.every((entry) => byline(entry, words).length === 0);
  const list = el('ol', { class: bare ? 'entries names' : 'entries' });
  const more = el('button.more', { onclick: () => grow() });
  let shown = 0;
  const grow = () => {
    const next = entries.slice(shown, shown + MANY).map((entry) => entryView(entry, words, open));
    list.append(...next);
    if (shown > 0) next[0]?.querySelector('button')?.focus();
    shown += next.length;
    more.hidden = shown === entries.length;
    fill(more, words.t('more', { n: Math.min(MANY, entries.length - shown) }));
  };
  grow();
  return el('div', {}, list, more);
}

/**
 * @param {RecordEntry} entry
 * @param {Translator} words
 * @param {Open} open
 */
const entryView = (entry, words, open) =>
  el(
    'li.entry',
    { onclick: () => open(entry.id) },
    el('button.title', {}, el('bdi', inLanguage(entry.language), entry.title)),
    el('span.byline', {}, byline(entry, words)),
  );

/** @param {Translator} words */
const help = (words) =>
  el(
    'details.help',
    { open: innerWidth > ROOMY },
    el('summary', {}, words.t('help')),
    el(
      'dl',
      {},
      words
        .pairs('helpWays')
        .map(([query, use]) => el('div', {}, el('dt', {}, el('code', {}, query)), el('dd', {}, use))),
      words.pairs('helpKeys').map(([keys, use]) =>
        el(
          'div.keys',
          {},
          el(
            'dt',
            {},
            keys.split(' ').map((key) => el('kbd', {}, key)),
          ),
          el('dd', {}, use),
        ),
      ),
    ),
  );
