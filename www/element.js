// Making elements: the only way in which the shell writes to the page.
//
// Text is always a text node and an attribute is always an attribute, so nothing a document or a
// query holds can become markup. Style attributes are refused, as the pages' policy forbids them.

/** @typedef {Node | string | number | null | undefined | false} Item */
/** What stands in an element: pieces, and lists of pieces. @typedef {Item | (Item | Item[])[]} Child */
/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

/**
 * An element with classes (`p.byline`), attributes, listeners (`onclick` and the like) and children.
 * An attribute that is null, undefined or false is left out, and so is such a child.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T | `${T}.${string}`} kind
 * @param {Attributes} [attributes]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(kind, attributes = {}, ...children) {
  const [tag, ...classes] = kind.split('.');
  const element = document.createElement(/** @type {T} */ (tag));
  element.classList.add(...classes);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name.slice(2), value);
    } else if (name === 'style') {
      throw new TypeError('style attributes are blocked by the page: use a class');
    } else if (given(value)) {
      element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  fill(element, ...children);
  return element;
}

/** Whether it is something: frameworks say in three ways that it is nothing. @param {unknown} value */
export const given = (value) => value !== null && value !== undefined && value !== false;

/**
 * Replaces what stands in an element.
 *
 * @param {Element} element
 * @param {...Child} children
 */
export function fill(element, ...children) {
  element.replaceChildren(
    .../** @type {Item[]} */ (children.flat(Infinity))
      .filter(given)
      .map((child) => (child instanceof Node ? child : String(child))),
  );
}

/**
 * A piece of text that keeps its own direction whatever stands around it.
 *
 * @param {string} text
 */
export const isolated = (text) => el('bdi', {}, text);

/**
 * Puts items between others: names with commas, facts with dots.
 *
 * @param {Item[]} items
 * @param {string} separator
 * @returns {Item[]}
 */
export const joined = (items, separator) =>
  items.flatMap((item, at) => (at === 0 ? [item] : [separator, item]));
