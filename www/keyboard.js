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
const PLACES = { KeyN: 'n', KeyP: 'p', Slash: '/' };

/**
 * @param {KeyboardEvent} event
 * @param {boolean} reading whether a record is open
 * @param {Node} root in which the search stands
 * @param {HTMLElement} field
 * @returns {Action | undefined}
 */
export function keyAction(event, reading, root, field) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  const keys = reading ? READING : SEARCHING;
  const action = keys[event.key] ?? (event.shiftKey ? undefined : keys[PLACES[event.code]]);
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
