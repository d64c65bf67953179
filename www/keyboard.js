// Which key asks for what.

/** @typedef {'search' | 'back' | 'next' | 'previous' | 'clear' | 'up' | 'down' | 'left' | 'right'} Action */

/** @type {Record<string, Action>} */
const READING = { Escape: 'back', n: 'next', p: 'previous', '/': 'search' };
/** @type {Record<string, Action>} */
const SEARCHING = {
  Escape: 'clear',
  ArrowDown: 'down',
  ArrowUp: 'up',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  '/': 'search',
};

/**
 * The letters are told by the key's place, so that they work on a Russian or Kazakh layout as well.
 *
 * @type {Record<string, string>}
 */
const PLACES = { KeyN: 'n', KeyP: 'p' };

/** Whether keys that write a character ask for anything: who dictates, or slips, can switch that off. */
export const characters = { ask: true };

/**
 * Whether a key belongs to a word that an input method composes. Safari tells of the Enter that ends it
 * only when it has ended, by a number.
 *
 * @param {KeyboardEvent} event
 */
export const isComposed = ({ isComposing, keyCode }) => isComposing || keyCode === 229;

/** A letter of a Latin layout is what is written on the key. @param {string} key */
export const isLatin = (key) => /^\p{Script=Latin}$/u.test(key);

/**
 * @param {KeyboardEvent} event
 * @param {boolean} reading whether a record is open
 * @param {Node} root in which the search stands
 * @param {HTMLElement} field
 * @returns {Action | undefined}
 */
export function keyAction(event, reading, root, field) {
  if (event.defaultPrevented || isComposed(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.length === 1 && !characters.ask) return;
  if (event.repeat && event.key === 'Escape') return; // held, it would go back step after step
  const keys = reading ? READING : SEARCHING;
  const action = keys[event.key] ?? (event.shiftKey || isLatin(event.key) ? undefined : keys[PLACES[event.code]]);
  const [target] = event.composedPath();
  const writing =
    target instanceof HTMLElement && (target.matches('textarea, select, input') || target.isContentEditable);
  if (!writing) return action;
  // In a text field a letter is a letter; in the search field the other keys still lead out of it.
  const ours = target === field || target.getRootNode() === root;
  if (!ours) return;
  // A slider has the arrows for itself.
  if (target.matches('[type=range]')) return event.key === 'Escape' ? action : undefined;
  return event.key.length > 1 || target.matches('[type=checkbox]') ? action : undefined;
}
