// The README's integrated search, its terms in any order ("outOfOrder: 1"), with the README's
// expressions for letters that are not Latin ("unicode: true" and its boundaries).

import uFuzzy from '@leeoniya/ufuzzy';
import { excerpt } from '../excerpt.mjs';

const fuzzy = new uFuzzy({ unicode: true, interSplit: "[^\\p{L}\\d']+", intraSplit: '\\p{Ll}\\p{Lu}', intraBound: '\\p{L}\\d|\\d\\p{L}|\\p{Ll}\\p{Lu}', intraChars: "[\\p{L}\\d']", intraContr: "'\\p{L}{1,2}\\b" });

/** @type {{ id: string, title: string, text: string }[]} */
let documents;
/** @type {string[]} */
let haystack;

/** @type {import('../types').Load} */
export async function load(assets) {
  documents = JSON.parse(await assets.text('documents.json'));
  haystack = documents.map(({ title, text }) => `${title}\n${text}`);
}

/** @type {import('../types').Search} */
export function search(query) {
  const [found, info, order] = fuzzy.search(haystack, query, 1);
  const best = order ? order.slice(0, 10).map((at) => info.idx[at]) : (found ?? []).slice(0, 10);
  return best.map((at) => {
    const { id, title, text } = documents[at];
    return { id, title, snippet: excerpt(text, query) };
  });
}
