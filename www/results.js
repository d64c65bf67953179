// The objects of an answer, made of what the module hands over: all its texts in one string, all its numbers
// in one array, in the order in which `src/results.rs` writes them.

/** @import { Door, KnownName, Results } from './answers.d.ts' */

/** By their numbers. @type {Door[]} */
const DOORS = ['exact', 'joined', 'form', 'form', 'prefix', 'alias', 'date', 'name', 'typo', 'layout'];

/**
 * @param {string} texts
 * @param {Uint32Array} numbers a view of the module's memory, to be read before anything else is asked of it
 * @param {KnownName[]} names
 * @returns {Results}
 */
export function results(texts, numbers, names) {
  const reals = new Float32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  let at = 0;
  let from = 0;
  const number = () => numbers[at++];
  const real = () => reals[at++];
  const flag = () => number() > 0;
  const door = () => DOORS[number()];
  const text = () => texts.slice(from, (from += number()));
  /** @template T @param {() => T} read */
  const list = (read) => {
    const items = [];
    for (let left = number(); left > 0; left--) items.push(read());
    return items;
  };
  const mark = () => ({ start: number(), end: number(), door: door() });
  /** @returns {[string, string[]]} */
  const field = () => [text(), list(text)];
  const snippet = () => ({
    passage: number(),
    text: text(),
    marks: list(mark),
    cutBefore: flag(),
    cutAfter: flag(),
  });
  const version = () => ({ id: text(), title: text(), language: text(), found: flag() });
  const hit = () => ({
    id: text(),
    title: text(),
    titleMarks: list(mark),
    language: text(),
    score: real(),
    door: door(),
    metadata: Object.fromEntries(list(field)),
    passages: list(snippet),
    versions: list(version),
  });
  const value = () => ({ value: text(), count: number() });
  const facet = () => ({ key: text(), values: list(value) });
  const day = () => ({ day: text(), count: number() });
  const form = () => ({ text: text(), door: door(), weight: real(), count: number() });
  const word = () => ({ text: text(), found: number(), forms: list(form) });
  const meant = () => ({ word: text(), term: text(), found: number() });
  return {
    total: number(),
    hits: list(hit),
    facets: list(facet),
    days: list(day),
    words: list(word),
    names,
    instead: list(meant),
  };
}
