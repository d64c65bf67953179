// A text with its markup and its matches as nodes. Markup nests; a match may begin inside an
// emphasis and end outside, and is then shown in pieces.

/** @import { Mark, Style } from './archive.js' */
/** @import { Open } from './hit-view.js' */
/** @import { Difference } from './side-by-side.js' */
/** @import { Translator } from './translate.js' */

import { copyButton } from './copy.js';
import { explanation } from './doors.js';
import { el } from './element.js';
import { placeAt } from './link.js';

const TAGS = /** @type {const} */ ({ emphasis: 'em', strong: 'strong', code: 'code', link: 'span' });

/**
 * @template {Mark | Difference} M
 * @param {string} text
 * @param {M[]} marks sorted, not overlapping
 * @param {Translator} words
 * @param {Style[]} [styles] sorted, nested or apart
 * @param {(element: HTMLElement, mark: M) => void} [onMark] told of every piece of a match
 * @param {Open} [follow] follows links to records
 * @returns {Node[]}
 */
export function markedText(text, marks, words, styles = [], onMark, follow) {
  return range(
    0,
    text.length,
    [...styles].sort((a, b) => a.start - b.start || b.end - a.end),
  );

  /**
   * @param {number} start
   * @param {number} end
   * @param {Style[]} within
   * @returns {Node[]}
   */
  function range(start, end, within) {
    const nodes = [];
    let at = start;
    for (let next = 0; next < within.length;) {
      const style = within[next++];
      const inner = [];
      while (next < within.length && within[next].start < style.end) inner.push(within[next++]);
      const stop = Math.min(style.end, end);
      nodes.push(...plain(at, style.start), styled(style, range(style.start, stop, inner)));
      at = stop;
    }
    return [...nodes, ...plain(at, end)];
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {Node[]}
   */
  function plain(start, end) {
    const nodes = [];
    let at = start;
    for (const mark of marks) {
      const from = Math.max(mark.start, at);
      const to = Math.min(mark.end, end);
      if (from >= to) continue;
      if (from > at) nodes.push(document.createTextNode(text.slice(at, from)));
      const piece = markElement(text.slice(from, to), mark, words);
      onMark?.(piece, mark);
      nodes.push(piece);
      at = to;
    }
    if (at < end) nodes.push(document.createTextNode(text.slice(at, end)));
    return nodes;
  }

  /**
   * @param {Style} style
   * @param {Node[]} content
   */
  function styled(style, content) {
    const { address } = style;
    if (address?.[0] === '#') {
      const place = follow && placeAt(address);
      return place && 'id' in place ? link(address, () => follow(place.id, place.passage), content) : el('span', {}, content);
    }
    const element = el(TAGS[style.kind], {}, content);
    // An address is shown to be read or copied, never to be followed by a slip of the finger.
    if (address && address !== element.textContent) {
      element.append(' ', el('span.address', { dir: 'ltr' }, address));
    }
    if (address) element.append(' ', copyButton('copy', words, () => address, address));
    return element;
  }
}

/**
 * @param {string} text
 * @param {Mark | Difference} mark
 * @param {Translator} words
 */
function markElement(text, mark, words) {
  if (mark.door === 'differs') return el('u', { title: words.t('differs') }, text);
  const why = explanation(mark.door);
  return el('mark', { class: why && 'loose', title: words.t(why ?? 'doorExact') }, text);
}

/**
 * A link to a place in the archive. The page goes there by itself, without an entry in the history.
 *
 * @param {string} href
 * @param {() => void} go
 * @param {Node[]} content
 */
function link(href, go, content) {
  const onclick = (/** @type {MouseEvent} */ event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go();
  };
  return el('a', { href, onclick }, content);
}
