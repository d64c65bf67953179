// A letter with Ctrl or, on Apple's keyboards, Cmd.

import { isLatin } from './keyboard.js';

/** The letter where none is named. */
const USUAL = 'k';

/**
 * Whether a key press asks for it. The letter is also told by the key's place, so that it works on a
 * Russian or Kazakh layout as well.
 *
 * @param {KeyboardEvent} event
 * @param {string} letter
 */
export function asks({ key, code, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented }, letter) {
  const wanted = (letter || USUAL).toLowerCase();
  const pressed = key.toLowerCase() === wanted || (!isLatin(key) && code === `Key${wanted.toUpperCase()}`);
  return pressed && ctrlKey !== metaKey && !altKey && !shiftKey && !defaultPrevented;
}

/**
 * As it is written on the reader's keyboard.
 *
 * @param {string | null} letter
 */
export function written(letter) {
  if (letter === null) return;
  const wanted = (letter || USUAL).toUpperCase();
  return /Mac|iPhone|iPad/.test(navigator.platform) ? `⌘${wanted}` : `Ctrl ${wanted}`;
}
