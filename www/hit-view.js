// One result: title, who and when, the passages that matched, and why if that is not plain.

/** @import { Hit, Mark, Snippet } from './archive.js' */
/** @import { MetadataMarks } from './metadata-marks.js' */
/** @import { Translator } from './translate.js' */
/** @import { Reader } from './archive-view.js' */
/** @import { Row } from './keyed-list.js' */

import { explanation } from './doors.js';
import { el, fill, isolated, joined } from './element.js';
import { gathered } from './gathered.js';
import { inLanguage } from './language.js';
import { markedText } from './marked-text.js';
import { byline, capitalised } from './metadata.js';
import { versionLinks } from './version-links.js';

/** So many words are named for each way in which they matched. */
const MOST_NAMED = 4;

/** @typedef {(id: string, passage?: number) => void} Open */

/**
 * @param {Hit} first
 * @param {Translator} words
 * @param {Reader} reader
 * @param {MetadataMarks} [marks]
 * @returns {Row<Hit>}
 */
export function hitView({ id, language, metadata }, words, { open, unfolded, ordinary }, marks) {
  let shown = '';
  const title = el('button.title');
  const about = el('p.byline');
  const body = el('div.snippets');
  const warning = metadata.content_warning && contentWarning();
  const element = el('li.hit', { part: 'hit', onclick: choose }, el('h3', inLanguage(language), title), about, warning ?? body);
  return { element, update };

  /** @param {Hit} hit */
  function update(hit) {
    const line = el('p.byline', {}, byline(hit, words, ordinary, marks), versionLinks(hit.versions, hit, words, open));
    if (!about.isEqualNode(line)) fill(about, ...line.childNodes);
    const now = JSON.stringify([hit.titleMarks, hit.passages]);
    if (now === shown) return;
    shown = now;
    if (warning) warning.open = unfolded.has(id);
    fill(title, markedText(hit.title, hit.titleMarks, words));
    const snippets = hit.passages.filter(({ passage }) => passage > 0);
    fill(
      body,
      snippets.map((snippet) => snippetView(snippet, hit.language, words)),
      why(hit, words),
    );
  }

  /** The passages behind a line that says what is in them. */
  function contentWarning() {
    const details = el(
      'details.folded',
      { ontoggle: () => details.open && unfolded.add(id) },
      el('summary', {}, words.t('warning'), ': ', isolated(metadata.content_warning.join(words.t('comma')))),
      body,
    );
    return details;
  }

  /** @param {MouseEvent} event */
  function choose(event) {
    const target = /** @type {Element} */ (event.target);
    // Text was selected, not a record chosen; but what is selected elsewhere keeps no key from choosing, and no
    // press on a button, which does not end a selection.
    if (event.detail && !target.closest('button') && getSelection()?.type === 'Range') return;
    if (target.closest('summary')) return;
    const snippet = target.closest('[data-passage]') ?? body.firstElementChild;
    open(id, Number(snippet?.getAttribute('data-passage')) || undefined);
  }
}

/**
 * @param {Snippet} snippet
 * @param {string} language
 * @param {Translator} words
 */
const snippetView = (snippet, language, words) =>
  el(
    'p',
    { ...inLanguage(language), class: 'snippet', tabindex: -1, 'data-passage': snippet.passage },
    snippet.cutBefore && '…\u00a0',
    markedText(snippet.text, snippet.marks, words),
    snippet.cutAfter && '\u00a0…',
  );

/**
 * The ways of matching that are not the word as typed, each with the words it found.
 *
 * @param {Hit} hit
 * @param {Translator} words
 */
function why(hit, words) {
  /** @type {[string, Mark[]][]} */
  const texts = [[hit.title, hit.titleMarks], ...hit.passages.map(asText)];
  const found = texts.flatMap(([text, marks]) =>
    marks.flatMap(({ start, end, door }) => {
      const reason = explanation(door);
      return reason ? { reason, word: text.slice(start, end) } : [];
    }),
  );
  const told = Array.from(gathered(found, ({ reason }) => reason), ([reason, found]) => {
    const named = new Map(found.map(({ word }) => [word.toLowerCase(), isolated(word)]));
    return el('span', {}, capitalised(words.t(reason)), ': ', joined([...named.values()].slice(0, MOST_NAMED), words.t('comma')));
  });
  return told.length > 0 && el('p.why', {}, joined(told, ' · '));
}

/**
 * @param {Snippet} snippet
 * @returns {[string, Mark[]]}
 */
const asText = ({ passage, text, marks }) => [text, passage > 0 ? marks : []];
