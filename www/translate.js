// The interface in the reader's language: strings, plurals, numbers. A language is one file in
// `strings/`, by whose name it goes.

/** @import { KnownName } from './archive.js' */

import { inLanguage } from './language.js';
import { languages } from './languages.js';
import { en } from './strings/en.js';

/** @typedef {typeof en} Strings */
/** @typedef {keyof Strings} Key */
/** Plurals have the forms of their language. @typedef {Record<Key, any>} Translation */

/** The strings at hand; null for those that could not be had. @type {Map<string, Translation | null>} */
const known = new Map([['en', en]]);

/**
 * @param {string} tag
 * @param {Translation | null} strings null if they cannot be had
 */
export const learn = (tag, strings) => known.set(tag, strings);

/** Whether the strings of a language are at hand. @param {string} tag */
export const speaks = (tag) => known.has(tag);

/**
 * The first language of a list of wishes that the interface has, otherwise English.
 *
 * @param {readonly (string | null | undefined)[]} wishes BCP 47 tags
 */
export function chooseLanguage(wishes) {
  const tags = wishes.map((wish) => (wish ?? '').toLowerCase().split('-')[0]);
  return tags.find((wish) => languages.some(([tag]) => tag === wish) && known.get(wish) !== null) ?? 'en';
}

/** Speaks one language. */
export class Translator {
  #strings;
  /** Made when they are first asked for: a page speaks some languages for a line or two only. @type {Intl.PluralRules | undefined} */
  #plurals;
  /** @type {Intl.NumberFormat | undefined} */
  #numbers;
  /** Known names in the reader's language, by their other spellings. @type {Map<string, string>} */
  #named = new Map();

  /** @param {string} language one of {@link languages} */
  constructor(language) {
    this.language = language;
    /** Of an element in which the interface speaks. */
    this.attributes = inLanguage(language);
    /** The language as the reader's own country writes dates and numbers in it. */
    this.locale = navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;
    /** @type {Translation} */
    this.#strings = known.get(language) ?? en;
  }

  /**
   * A string with its `{places}` filled. One that has plural forms takes them by `{n}`.
   *
   * @param {Key} key
   * @param {Record<string, string | number>} [values]
   * @returns {string}
   */
  t(key, values = {}) {
    const found = this.#strings[key] ?? en[key];
    const form = typeof found === 'string' ? found : found[this.#form(Number(values.n))];
    return (form ?? found.other).replace(
      /\{(\w+)\}/g,
      (/** @type {string} */ place, /** @type {string} */ name) => {
        const value = values[name] ?? place;
        return typeof value === 'number' ? this.number(value) : value;
      },
    );
  }

  /**
   * Pairs of strings: something to type and what it does.
   *
   * @param {'helpWays' | 'helpKeys' | 'howToOpenWays'} key
   * @returns {string[][]}
   */
  pairs(key) {
    return this.#strings[key];
  }

  /**
   * Learns names, so that a person or a place that metadata names in one language is shown as readers
   * of another know it. Words are left as they are written: they may mean something else there.
   *
   * @param {KnownName[]} names
   */
  know(names) {
    for (const { kind, preferred, spellings } of names) {
      const name = preferred[this.language];
      if (!name || kind === 'word') continue;
      for (const { text } of spellings) this.#named.set(text, name);
    }
  }

  /** @param {string} name as some language spells it */
  named(name) {
    return this.#named.get(name) ?? name;
  }

  /** @param {number} n */
  number(n) {
    return (this.#numbers ??= new Intl.NumberFormat(this.locale)).format(n);
  }

  /** Makes one thing that writing a number would wait for. @returns {boolean} whether it did */
  prepare() {
    if (this.#numbers && this.#plurals) return false;
    this.#numbers ? this.#form(0) : this.number(0);
    return true;
  }

  /** @param {number} n @returns {string} of the plural */
  #form(n) {
    return (this.#plurals ??= new Intl.PluralRules(this.language)).select(n);
  }

  /**
   * A string by a name made at run time, such as the label of a metadata key.
   *
   * @param {string} name
   * @returns {string | undefined}
   */
  find(name) {
    return Object.hasOwn(this.#strings, name) ? this.#strings[/** @type {Key} */ (name)] : undefined;
  }
}
