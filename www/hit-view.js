// One result: title, who and when, the passages that matched, and why if that is not plain.

/** @import { Hit, Mark, Snippet } from './archive.js' */
/** @import { Translator, Key } from './translate.js' */
/** @import { Reader } from './archive-view.js' */
/** @import { Row } from './keyed-list.js' */

import { explanation } from './doors.js';
import { el, fill, isolated, joined } from './element.js';
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
 * @returns {Row<Hit>}
 */
export function hitView({ id, language, metadata }, words, { open, unfolded, ordinary }) {
  let shown = '';
  const title = el('button.title');
  const about = el('p.byline');
  const body = el('div.snippets');
  const warning = metadata.content_warning && contentWarning();
  const element = el('li.hit', { part: 'hit', onclick: choose }, el('h3', inLanguage(language), title), about, warning ?? body);
  return { element, update };

  /** @param {Hit} hit */
  function update(hit) {
    const now = JSON.stringify([hit.titleMarks, hit.passages, hit.versions]);
    if (now === shown) return;
    shown = now;
    if (warning) warning.open = unfolded.has(id);
    fill(title, markedText(hit.title, hit.titleMarks, words));
    fill(about, byline(hit, words, ordinary), versionLinks(hit.versions, hit, words, open));
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
  /** @type {Map<Key, Map<string, string>>} */
  const reasons = new Map();
  /** @type {[string, Mark[]][]} */
  const texts = [[hit.title, hit.titleMarks], ...hit.passages.map(asText)];
  for (const [text, marks] of texts) {
    for (const mark of marks) {
      const reason = explanation(mark.door);
      if (!reason) continue;
      const found = text.slice(mark.start, mark.end);
      reasons.set(reason, (reasons.get(reason) ?? new Map()).set(found.toLowerCase(), found));
    }
  }
  const told = Array.from(reasons, ([reason, found]) =>
    el('span', {}, capitalised(words.t(reason)), ': ', joined([...found.values()].slice(0, MOST_NAMED).map(isolated), words.t('comma'))),
  );
  return told.length > 0 && el('p.why', {}, joined(told, ' · '));
}

/**
 * @param {Snippet} snippet
 * @returns {[string, Mark[]]}
 */
const asText = ({ passage, text, marks }) => [text, passage > 0 ? marks : []];
