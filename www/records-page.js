// The records as they stand in the page, read back from its HTML.

/** @import { PassageText, RecordText, Style } from './archive.js' */

/** @type {Record<string, Style['kind']>} */
const STYLES = { em: 'emphasis', strong: 'strong', code: 'code', a: 'link' };

/**
 * @param {ParentNode} page
 * @returns {RecordText[]}
 */
export function readRecords(page) {
  return Array.from(page.querySelectorAll('[data-record]'), (article) => ({
    id: attribute(article, 'data-record'),
    title: textOf(article.querySelector('h2')),
    language: attribute(article, 'lang') || 'und',
    metadata: Object.fromEntries(
      Array.from(article.querySelectorAll('dt'), (term) => [
        attribute(term, 'data-key'),
        Array.from(term.parentElement?.querySelectorAll('dd') ?? [], textOf),
      ]),
    ),
    passages: Array.from(article.querySelectorAll('[id]'), readPassage),
  }));
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
  const name = element.localName;
  if (/^h\d/.test(name)) return { kind: 'heading', level: Number(name[1]) - 1 };
  if (name === 'pre') return { kind: 'preformatted', level: 0 };
  if (element instanceof HTMLLIElement) {
    const list = /** @type {Element} */ (element.parentElement);
    const number = element.value || [...list.children].indexOf(element) + 1;
    return { kind: list.localName === 'ol' ? 'numbered' : 'bullet', level: depth(element, 'ol, ul'), number };
  }
  const level = depth(element, 'blockquote');
  return level < 0 ? { kind: 'paragraph', level: 0 } : { kind: 'quotation', level };
}

/**
 * How deep an element stands within others of a sort, from 0; -1 if not at all.
 *
 * @param {Element} element
 * @param {string} sort
 * @returns {number}
 */
function depth(element, sort) {
  const outer = element.closest(sort);
  return outer ? 1 + (outer.parentElement ? depth(outer.parentElement, sort) : -1) : -1;
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
    } else if (!child.matches('ol, ul')) {
      const address = child.getAttribute('href') ?? undefined;
      const mark = { start: text.length, end: 0, kind: STYLES[child.localName], address };
      if (mark.kind) marks.push(mark);
      text = readInline(child, text, marks);
      mark.end = text.length;
    }
  }
  return text;
}

/** @param {Element | null} element */
const textOf = (element) => element?.textContent?.trim() ?? '';

/**
 * @param {Element} element
 * @param {string} name
 */
const attribute = (element, name) => element.getAttribute(name) ?? '';
