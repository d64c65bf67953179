// The records as they stand in the page, read back from its HTML.

/** @import { Metadata, PassageText, RecordText, Style } from './types.js' */

/** @type {Record<string, Style['kind']>} */
const STYLES = { EM: 'emphasis', STRONG: 'strong', CODE: 'code' };

/**
 * @param {ParentNode} page
 * @returns {RecordText[]}
 */
export function readRecords(page) {
  return Array.from(page.querySelectorAll('[data-record]'), (article) => ({
    id: article.getAttribute('data-record') ?? '',
    title: textOf(article.querySelector('h2')),
    language: article.getAttribute('lang') || 'und',
    metadata: readMetadata(article),
    passages: Array.from(article.querySelectorAll('[data-passage]'), readPassage),
  }));
}

/** @param {Element} article */
function readMetadata(article) {
  /** @type {Metadata} */
  const metadata = {};
  for (const term of article.querySelectorAll('dt[data-key]')) {
    const values = term.parentElement?.querySelectorAll('dd') ?? [];
    metadata[term.getAttribute('data-key') ?? ''] = Array.from(values, textOf);
  }
  return metadata;
}

/**
 * @param {Element} element
 * @returns {PassageText}
 */
function readPassage(element) {
  /** @type {Style[]} */
  const marks = [];
  return { ...kindOf(element), text: readInline(element, '', marks), marks };
}

/**
 * @param {Element} element
 * @returns {Pick<PassageText, 'kind' | 'level' | 'number'>}
 */
function kindOf(element) {
  const list = element.closest('ol, ul');
  if (element.localName === 'pre') return { kind: 'preformatted', level: 0 };
  if (/^h\d$/.test(element.localName)) {
    return { kind: 'heading', level: Number(element.localName[1]) - 1 };
  }
  if (element instanceof HTMLLIElement && list) {
    const level = depth(list, 'ol, ul');
    if (list.localName === 'ul') return { kind: 'bullet', level };
    const before = element.value || [...list.children].indexOf(element) + 1;
    return { kind: 'numbered', level, number: before };
  }
  const quotation = element.closest('blockquote');
  if (quotation) return { kind: 'quotation', level: depth(quotation, 'blockquote') };
  return { kind: 'paragraph', level: 0 };
}

/**
 * @param {Element} element
 * @param {string} selector
 */
function depth(element, selector) {
  let levels = 0;
  for (let up = element.parentElement?.closest(selector); up; levels++) {
    up = up.parentElement?.closest(selector);
  }
  return levels;
}

/**
 * The text of an element and what is marked up in it. A list nested in an item is passages of its
 * own and not read here.
 *
 * @param {Node} node
 * @param {string} text read so far
 * @param {Style[]} marks added to
 */
function readInline(node, text, marks) {
  for (const child of node.childNodes) {
    if (!(child instanceof Element)) {
      text += child.textContent ?? '';
    } else if (child.localName === 'br') {
      text += '\n';
    } else if (!child.matches('ol, ul, [data-passage]')) {
      const kind = STYLES[child.tagName];
      const mark = kind && { start: text.length, end: 0, kind };
      if (mark) marks.push(mark);
      text = readInline(child, text, marks);
      if (mark) mark.end = text.length;
    }
  }
  return text;
}

/** @param {Element | null} element */
const textOf = (element) => element?.textContent?.trim() ?? '';
