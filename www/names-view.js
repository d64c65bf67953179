// The index of names: the people, places, organisations, events and words that the archive knows,
// and for each its spellings, what it is, and every passage that mentions it.

/** @import { Archive, Hit, KnownName, RecordEntry, RecordText } from './archive.js' */
/** @import { Reader } from './archive-view.js' */
/** @import { Way } from './reading-view.js' */
/** @import { Translator } from './translate.js' */
/** @import { View } from './view-stack.js' */

import { el, fill, isolated, joined } from './element.js';
import { fold, foldWithOffsets } from './fold.js';
import { gathered } from './gathered.js';
import { growing } from './growing.js';
import { hitView } from './hit-view.js';
import { inLanguage, languageName, primary, readable } from './language.js';
import { capitalised, valueInWords } from './metadata.js';
import { occurrences } from './plain-query.js';
import { PRIVATE } from './private-field.js';
import { cutSnippet } from './snippet.js';

/** @typedef {Reader & Pick<Way, 'wayBack' | 'back'>} Visitor */

const KINDS = /** @type {const} */ (['person', 'place', 'organisation', 'event', 'word']);

/** A shorter list needs no field to search it by. */
const LONG = 24;

/** So many texts that mention a name are shown at once, of each so many passages at first, and so many more when asked. */
const [TEXTS, PASSAGES, MORE] = [20, 3, 20];

/** Length of what is shown of a passage, in characters. */
const SNIPPET = 240;

/**
 * A name as readers of a language know it.
 *
 * @param {KnownName} name
 * @param {Translator} words
 */
const titleOf = ({ id, preferred }, words) => preferred[words.language] ?? Object.values(preferred)[0] ?? id;

/**
 * All names, by kind and alphabet.
 *
 * @param {Archive} archive
 * @param {Translator} words
 * @param {Visitor} visitor
 * @returns {View}
 */
export function namesView(archive, words, visitor) {
  const { compare } = new Intl.Collator(words.language);
  const all = (archive.names?.() ?? []).map((name) => ({ name, title: titleOf(name, words) }));
  all.sort((a, b) => compare(a.title, b.title));
  const list = el('div');
  const nothing = el('p', { role: 'status' });
  const field = el('input.input', {
    type: 'search',
    placeholder: words.t('findName'),
    'aria-label': words.t('findName'),
    ...PRIVATE,
    dir: 'auto',
    oninput: () => show(fold(field.value.trim())),
  });
  show('');
  const heading = el('h2.heading', { tabindex: -1 }, words.t('names'));
  return view('backNames', heading, words, visitor, [
    all.length > LONG && el('div.plain', {}, field),
    list,
    nothing,
  ]);

  /** @param {string} typed folded */
  function show(typed) {
    const found = all.filter(({ name }) => name.spellings.some(({ text }) => fold(text).includes(typed)) || !typed);
    const groups = KINDS.map((kind) => ({ kind, members: found.filter(({ name }) => name.kind === kind) }));
    fill(
      list,
      groups
        .filter(({ members }) => members.length)
        .map(({ kind, members }) => [
          el('h3', {}, words.t(`names_${kind}`)),
          el(
            'ul.index',
            {},
            members.map(({ name, title }) =>
              el('li', {}, el('button.title', { onclick: () => visitor.names?.(name.id) }, isolated(title))),
            ),
          ),
        ]),
    );
    fill(nothing, !found.length && words.t('nothing'));
  }
}

/**
 * One name.
 *
 * @param {Archive} archive
 * @param {Translator} words
 * @param {Visitor} visitor
 * @param {string} [id]
 * @returns {View | undefined} nothing for a name the archive does not know
 */
export function nameView(archive, words, visitor, id) {
  const name = archive.names?.().find((name) => name.id === id);
  if (!name) return;
  const heading = el('h2.heading', { tabindex: -1 }, isolated(titleOf(name, words)));
  const texts = mentionsOf(name, archive, words);
  return view('backName', heading, words, visitor, [
    el('p.byline', {}, capitalised(valueInWords('kind', name.kind, words))),
    name.note && el('p.standfirst', { dir: 'auto' }, name.note),
    spellings(name, words),
    el('h3', {}, words.t('mentioned', { n: texts.length })),
    growing(el('ol.hits'), texts, TEXTS, words, (text) => textView(text, words, visitor)),
  ]);
}

/**
 * @param {'backNames' | 'backName'} name
 * @param {HTMLElement} heading
 * @param {Translator} words
 * @param {Visitor} visitor
 * @param {import('./element.js').Child} content
 * @returns {View}
 */
function view(name, heading, words, { wayBack, back }, content) {
  const bar = el('div.bar', {}, el('button.back', { onclick: back }, words.t(wayBack)));
  return {
    name,
    element: el('section.reading.names-page', { part: 'names' }, bar, el('div.column', {}, heading, content)),
    rest: () => heading.focus({ preventScroll: true }),
  };
}

/**
 * All spellings but those that only catch mistakes, by language.
 *
 * @param {KnownName} name
 * @param {Translator} words
 */
function spellings(name, words) {
  return el(
    'dl.details',
    { 'aria-label': words.t('spellings') },
    Array.from(gathered(name.spellings, ({ language }) => language), ([tag, spelt]) =>
      el(
        'div',
        {},
        el('dt', {}, tag && tag !== 'und' ? capitalised(languageName(tag, words.language)) : words.t('spellings')),
        el('dd', {}, joined([...new Set(spelt.map(({ text }) => text))].map((text) => el('bdi', inLanguage(tag), text)), words.t('comma'))),
      ),
    ),
  );
}

/**
 * A text that mentions a name: a result with no more than the first of its passages.
 *
 * @typedef {object} Mentioning
 * @property {number} total passages
 * @property {(most: number) => Hit} hit with so many of them
 */

/**
 * @param {Mentioning} text
 * @param {Translator} words
 * @param {Visitor} visitor
 */
function textView({ total, hit }, words, visitor) {
  const first = hit(PASSAGES);
  const { element, update } = hitView(first, words, visitor);
  const show = (/** @type {Hit} */ now) => {
    update(now);
    const shown = now.passages.length;
    if (shown === total) return;
    const more = el('button.link', {
      onclick: (/** @type {Event} */ event) => {
        event.stopPropagation(); // what is around it opens the text
        show(hit(shown + MORE));
        /** @type {HTMLElement | undefined} */ (element.querySelectorAll('.snippet')[shown])?.focus();
      },
    });
    fill(more, words.t('morePassages', { n: Math.min(total - shown, MORE) }));
    element.querySelector('.snippets')?.append(more);
  };
  show(first);
  return element;
}

/**
 * The texts that mention a name: those in the reader's language first.
 *
 * @param {KnownName} name
 * @param {Archive} archive
 * @param {Translator} words
 * @returns {Mentioning[]}
 */
function mentionsOf(name, archive, words) {
  const places = gathered(archive.mentions?.(name.id) ?? [], ({ id }) => id);
  const spelt = name.spellings.map(({ text }) => fold(text));
  const entries = archive.contents().filter(({ id }) => places.has(id));
  const reads = primary(readable(archive.info().languages, words.language));
  const foreign = (/** @type {RecordEntry} */ { language }) => Number(primary(language) !== reads);
  return entries
    .sort((a, b) => foreign(a) - foreign(b))
    .map((entry) => {
      /** @type {RecordText | undefined} read only when it is shown */
      let record;
      const numbers = (places.get(entry.id) ?? []).map(({ passage }) => passage).filter((number) => number > 0);
      return {
        total: numbers.length,
        hit: (most) => ({
          ...entry,
          titleMarks: [],
          versions: [],
          score: 0,
          door: 'exact',
          passages: numbers.slice(0, most).map((passage) => {
            record ??= archive.record(entry.id);
            return snippet(record?.passages[passage - 1]?.text ?? '', passage, spelt);
          }),
        }),
      };
    });
}

/**
 * @param {string} text
 * @param {number} passage
 * @param {string[]} spelt
 */
function snippet(text, passage, spelt) {
  const marks = occurrences(foldWithOffsets(text), spelt);
  return { passage, ...cutSnippet(text, marks.length ? marks : [{ start: 0, end: 0, door: 'exact' }], SNIPPET) };
}
