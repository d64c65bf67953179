// Copying a text, and saying that it was done.

/** @import { Translator } from './translate.js' */

import { el, fill } from './element.js';

/** The word “copied” stands for so many milliseconds. */
const SAID = 2500;

/**
 * A button that copies what a function gives. That it was done is an event, `said`, to whatever tells those
 * who cannot see it.
 *
 * @param {'copyLink' | 'copyPassageLink' | 'copySearchLink' | 'copy'} label
 * @param {Translator} words
 * @param {() => string} text
 * @param {string} [what] is copied, where there are several
 */
export function copyButton(label, words, text, what) {
  const button = el('button.link', { 'aria-label': what && `${words.t(label)}: ${what}`, onclick: copy }, words.t(label));
  return button;

  async function copy() {
    const said = words.t((await copied(text(), button)) ? 'copied' : 'notCopied');
    fill(button, said);
    button.dispatchEvent(new CustomEvent('said', { bubbles: true, detail: said }));
    setTimeout(() => fill(button, words.t(label)), SAID);
  }
}

/**
 * @param {string} text
 * @param {Element} beside an element of the page, for browsers that copy only what is selected
 * @returns {Promise<boolean>} whether it was copied
 */
async function copied(text, beside) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // There is no clipboard on pages that came without encryption, or it was refused.
    const field = el('textarea.unseen', { readonly: true });
    field.value = text;
    beside.after(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    /** @type {HTMLElement} */ (beside).focus();
    return done;
  }
}
