// What a page does that shows results of a library without snippets: 200 characters around the
// first word of the query that the text has.

const LENGTH = 200;

/**
 * @param {string} text
 * @param {string} query
 */
export function excerpt(text, query) {
  const lower = text.toLowerCase();
  let first = -1;
  for (const word of words(query)) {
    const at = lower.indexOf(word);
    if (at >= 0 && (first < 0 || at < first)) first = at;
  }
  const start = Math.max(0, first - LENGTH / 4);
  return text.slice(start, start + LENGTH);
}

/**
 * The words of a query, lower-cased, without signs.
 *
 * @param {string} query
 */
export function words(query) {
  return query.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
