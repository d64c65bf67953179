// The page as the text it was written as.
//
// Not `outerHTML`: browsers have come to differ in what they escape. A bundle is written in one form
// (`crates/cli/src/html/escape.rs`), and this is its other end. What the shell has put into the page
// is left out, and what it has set there is taken back; whether the result is the file is for the
// check value to say (`own-file.js`).

/** Elements without content. */
const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'wbr']);
/** Elements whose content is not markup, while scripts run. */
const RAW = new Set(['script', 'style', 'noscript']);

/** @param {Document} page */
export function serialised({ documentElement: html, head, body }) {
  /** @type {string[]} */
  const out = ['<!doctype html>\n', opening(html), '\n'];
  write(head, out);
  out.push('\n', opening(body));
  for (const node of body.childNodes) write(node, out);
  // A parser moves the line breaks behind the body into it.
  const [last] = out.splice(-1);
  out.push(last.replace(/\n+$/, '\n'), '</body>\n</html>\n');
  return out.join('');
}

/**
 * @param {Node} node
 * @param {string[]} out
 */
function write(node, out) {
  if (node instanceof Text) {
    const { parentElement } = node;
    const name = parentElement?.localName ?? '';
    out.push(RAW.has(name) ? node.data : escaped(node.data, name === 'title'));
  } else if (node instanceof Comment) {
    out.push('<!--', node.data, '-->');
  } else if (node instanceof Element && node.localName !== 'amanat-search') {
    out.push(opening(node));
    if (VOID.has(node.localName)) return;
    // A parser drops a line break that begins a preformatted text.
    if (node.localName === 'pre' && node.textContent?.startsWith('\n')) out.push('\n');
    for (const child of node.childNodes) write(child, out);
    out.push('</', node.localName, '>');
  }
}

/** @param {Element} element */
function opening(element) {
  const attributes = [...element.attributes]
    .filter(({ name }) => !(name === 'hidden' && element.id === 'amanat-records'))
    .filter(({ name }) => !(name === 'open' && element.localName === 'details')) // unfolded by a reader
    .map(({ name, value }) => ` ${name}="${escaped(value, true)}"`);
  return `<${element.localName}${attributes.join('')}>`;
}

/**
 * @param {string} text
 * @param {boolean} quotes whether they are escaped too
 */
function escaped(text, quotes) {
  const safe = text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\xa0', '&nbsp;');
  return quotes ? safe.replaceAll('"', '&quot;') : safe;
}
