// Leaving fast: the page is blank at once, and then another page, in the history too.

/** So many presses of Shift, each within so many milliseconds of the one before. */
const PRESSES = 3;
const WITHIN = 600;

export function leave() {
  document.documentElement.hidden = true; // blank with the next frame, however long the rest takes
  document.title = '';
  document.body.replaceChildren();
  location.replace('about:blank');
}

/**
 * Follows links within the page without an entry in the history each, to which Back would lead after leaving.
 *
 * @param {HTMLElement} page
 */
export function goWithoutTrace(page) {
  page.addEventListener('click', (event) => {
    /** @type {HTMLAnchorElement | null} */
    const link = /** @type {Element} */ (event.target).closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(link.hash);
  });
}

/** Leaves when Shift is pressed three times, with nothing between. */
export function leaveByShift() {
  let presses = 0;
  let last = -Infinity;
  document.addEventListener(
    'keydown',
    ({ key, repeat, timeStamp }) => {
      if (repeat) return;
      const follows = timeStamp - last < WITHIN;
      presses = key !== 'Shift' ? 0 : follows ? presses + 1 : 1;
      last = timeStamp;
      if (presses === PRESSES) leave();
    },
    { capture: true },
  );
}
