// What stands there before anything is searched for: what the archive is, what is in it, and how
// to search it.

/** @import { Archive, RecordEntry, Results } from './archive.js' */
/** @import { Reader } from './archive-view.js' */
/** @import { Choice } from './filter-panel.js' */
/** @import { Translator } from './translate.js' */
/** @import { Open } from './hit-view.js' */

import { el, isolated, joined } from './element.js';
import { FilterPanel } from './filter-panel.js';
import { gathered } from './gathered.js';
import { growing } from './growing.js';
import { inLanguage, languageName, primary, readable } from './language.js';
import { byline, capitalised, valueInWords } from './metadata.js';
import { versionLinks } from './version-links.js';

/** So many records of a kind are listed at once. */
const MANY = 60;

/** On a window as wide as this the filters are no obstacle. */
const ROOMY = 1000;

/**
 * @param {Archive} archive
 * @param {RecordEntry[]} entries all its records
 * @param {Translator} words
 * @param {boolean} plain
 * @param {Reader & { filter: (choice: Choice) => void }} reader
 */
export function openingPage(archive, entries, words, plain, { open, names, filter, ordinary }) {
  const info = archive.info();
  /** Made when they are first unfolded: on a phone that may be never. @type {Results | undefined} */
  let everything;
  const panel = new FilterPanel(words, () => {
    filter(panel.choice);
    panel.clear();
    show();
  });
  const show = () => panel.show((everything ??= archive.search('', { limit: 0, grouped: true })));
  return el(
    'div.columns.opening',
    {},
    info.description && el('p.head.description', { dir: 'auto' }, info.description),
    el(
      'div.rail',
      {},
      el('p.facts', {}, facts(archive, words)),
      el(
        'div.ways',
        {},
        names && el('button.pill', { onclick: () => names() }, words.t('names')),
        plain ? null : help(words),
        foldable('filter', words, panel.element, innerWidth > ROOMY, (event) => {
          if (!everything && !show()) event.currentTarget.hidden = true;
        }),
      ),
    ),
    el(
      'nav.column',
      { 'aria-label': words.t('contents') },
      groups(entries, readable(info.languages, words.language), words).map(([heading, entries]) => [
        el('h2', {}, heading),
        entryList(entries, words, open, ordinary),
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
      names.length > 0 && el('span', {}, joined(names, words.t('comma'))),
      edition && words.t('edition', { edition }),
    ].filter(Boolean),
    ' · ',
  );
}

/**
 * The versions of one work, the one to show first.
 *
 * @typedef {RecordEntry[]} Work
 */

/**
 * The works by kind, or all together if they are of one kind; those first, and in each the version
 * first, that is in the reader's language.
 *
 * @param {RecordEntry[]} entries
 * @param {string} reads the language that the reader reads
 * @param {Translator} words
 * @returns {[string, Work[]][]}
 */
function groups(entries, reads, words) {
  const foreign = (/** @type {RecordEntry} */ { language }) => Number(primary(language) !== primary(reads));
  const sorted = [...entries].sort((a, b) => foreign(a) - foreign(b));
  const works = gathered(sorted, ({ id, metadata }) => metadata.work?.[0] ?? id);
  const kinds = gathered([...works.values()], ([{ metadata }]) => metadata.kind?.[0] ?? '');
  if (kinds.size < 2 || kinds.size > works.size / 2) return [[words.t('contents'), [...works.values()]]];
  return [...kinds]
    .sort(([a], [b]) => Number(a === '') - Number(b === ''))
    .map(([kind, members]) => [
      kind ? (words.find(`names_${kind}`) ?? capitalised(valueInWords('kind', kind, words))) : words.t('other'),
      members,
    ]);
}

/**
 * @param {Work[]} entries
 * @param {Translator} words
 * @param {Open} open
 * @param {Set<string>} known what need not be said of each
 */
function entryList(entries, words, open, known) {
  const bare = entries.every(([entry, ...others]) => !others.length && !byline(entry, words, known).length);
  const list = el('ol', { class: bare ? 'entries names' : 'entries' });
  return el('div', {}, growing(list, entries, MANY, words, (entry) => entryView(entry, words, open, known)));
}

/**
 * @param {Work} work
 * @param {Translator} words
 * @param {Open} open
 * @param {Set<string>} known
 */
const entryView = ([entry, ...others], words, open, known) =>
  el(
    'li.entry',
    { onclick: () => open(entry.id) },
    el('button.title', {}, el('bdi', inLanguage(entry.language), entry.title)),
    el(
      'span.byline',
      {},
      byline(entry, words, known),
      versionLinks(others, entry, words, open),
    ),
  );

/** @param {Translator} words */
const help = (words) =>
  foldable(
    'help',
    words,
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

/**
 * @param {'help' | 'filter'} heading
 * @param {Translator} words
 * @param {HTMLElement} content
 * @param {boolean} [open]
 * @param {(event: { currentTarget: HTMLElement }) => void} [ontoggle] which comes when it is open from the beginning, too
 */
const foldable = (heading, words, content, open, ontoggle) =>
  el('details.help', { open, ontoggle }, el('summary.pill', {}, words.t(heading)), content);
