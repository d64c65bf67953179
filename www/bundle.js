// The entry of a bundle: one file that holds the texts as plain HTML and, packed, the module. Puts
// the search in front of the texts. If anything fails the texts simply stay where they are.

import { embeddedModule } from './embedded-module.js';
import { handingOn, howToOpen } from './handing-on.js';
import { goWithoutTrace, leaveByShift } from './leave.js';
import { openStream } from './open-module.js';
import { PlainArchive } from './plain-archive.js';
import { readRecords } from './records-page.js';
import { SearchElement } from './search-element.js';
import { made } from './styles.js';
import { css } from './styles/handing.js';
import { learn } from './translate.js';
import { translations } from './translations.js';

async function start() {
  const page = document.getElementById('amanat-records');
  if (!page) return;
  for (const [tag, strings] of Object.entries(translations)) learn(tag, strings);
  customElements.define('amanat-search', SearchElement);
  const element = new SearchElement();
  element.setAttribute('layout', 'page');
  element.shadowRoot?.adoptedStyleSheets.push(made(css));
  element.first = (words) => howToOpen(words, element.archive);
  element.foot = (words) => handingOn(words, element.archive);
  leaveByShift();
  goWithoutTrace(page);
  try {
    element.archive = await openStream(embeddedModule('amanat-module'), 'this page');
  } catch (error) {
    console.warn(error);
    element.showPlain(plainArchive(page), error);
  }
  document.body.prepend(element);
  page.hidden = true;
}

/** @param {HTMLElement} page */
function plainArchive(page) {
  const text = (/** @type {string} */ selector) => page.querySelector(selector)?.textContent?.trim() ?? '';
  return new PlainArchive(readRecords(page), {
    title: text(':scope > header > h1'),
    description: text(':scope > header > p'),
  });
}

start();
