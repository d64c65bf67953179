// A plain scan: every record is read for every query. Those with most of the words come first, among
// them those that have the words most often. Lower-cased once, when loaded.

import { excerpt, words } from '../excerpt.mjs';

/** @type {{ id: string, title: string, text: string, lower: string }[]} */
let records;

/** @type {import('../types').Load} */
export async function load(assets) {
  records = JSON.parse(await assets.text('documents.json'));
  for (const record of records) record.lower = `${record.title}\n${record.text}`.toLowerCase();
}

/** @type {import('../types').Search} */
export function search(query) {
  const asked = words(query);
  const found = [];
  for (const record of records) {
    let have = 0;
    let times = 0;
    for (const word of asked) {
      let count = 0;
      for (let at = record.lower.indexOf(word); at >= 0; at = record.lower.indexOf(word, at + word.length)) count++;
      if (count) have++;
      times += count;
    }
    if (have) found.push({ record, have, times });
  }
  found.sort((a, b) => b.have - a.have || b.times - a.times);
  return found.slice(0, 10).map(({ record }) => ({
    id: record.id,
    title: record.title,
    snippet: excerpt(record.text, query),
  }));
}
