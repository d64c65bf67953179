// How to cite a record, in the format the reader needs.

/** @import { Cited } from './cite.js' */
/** @import { Translator } from './translate.js' */

import { FORMATS } from './cite.js';
import { copyButton } from './copy.js';
import { el } from './element.js';

/**
 * @param {Cited} cited
 * @param {Translator} words
 */
export function citePanel(cited, words) {
  const output = el('pre', { tabindex: 0, dir: 'auto', role: 'region', 'aria-label': words.t('cite') });
  const buttons = Object.entries(FORMATS).map(([name, format]) => {
    const show = () => {
      output.textContent = format(cited, words);
      for (const other of buttons) other.setAttribute('aria-pressed', String(other === button));
    };
    const button = el('button.link', { 'aria-pressed': 'false', onclick: show }, name === 'text' ? words.t('citeText') : name);
    return button;
  });
  const panel = el(
    'details.cite',
    { ontoggle: () => output.textContent || buttons[0].click() },
    el('summary', {}, words.t('cite')),
    el('p.formats', { role: 'group', 'aria-label': words.t('citeFormat') }, buttons),
    output,
    copyButton('copy', words, () => output.textContent ?? ''),
  );
  return panel;
}
