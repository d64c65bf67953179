// What scrolls an element: a dialog, a box of the host's page, or the page itself.

/**
 * @param {Element} element
 * @returns {Element}
 */
export function scrollerOf(element) {
  for (let at = above(element); at && at !== document.documentElement; at = above(at)) {
    const scrolls = /^(auto|scroll)$/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight;
    if (scrolls && at !== document.body) return at;
  }
  return document.scrollingElement ?? document.documentElement;
}

/**
 * The element above, also out of a shadow root.
 *
 * @param {Element} element
 * @returns {Element | null}
 */
export function above(element) {
  const root = element.parentNode;
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
