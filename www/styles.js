// The style of every element: what only some need, each of them adds. Constructed sheets, because a strict
// policy blocks inline styles.

import { css as filters } from './styles/filters.js';
import { css as frame } from './styles/frame.js';
import { css as print } from './styles/print.js';
import { css as reading } from './styles/reading.js';
import { css as results } from './styles/results.js';
import { css as versions } from './styles/versions.js';

/** @type {CSSStyleSheet | undefined} one for all elements of a page */
let sheet;

export function styleSheet() {
  sheet ??= made(frame + results + filters + reading + versions + print);
  return sheet;
}

/** @param {string} css */
export function made(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
