// Loading the interface's language, where a page is loaded file by file: a reader needs one.

import { learn } from './translate.js';

/** @type {Record<string, () => Promise<Record<string, any>>>} */
const FILES = {
  ar: () => import('./strings/ar.js'),
  de: () => import('./strings/de.js'),
  es: () => import('./strings/es.js'),
  fr: () => import('./strings/fr.js'),
  kk: () => import('./strings/kk.js'),
  nl: () => import('./strings/nl.js'),
  ru: () => import('./strings/ru.js'),
  tr: () => import('./strings/tr.js'),
};

/** @param {string} tag of a language that is not known yet */
export async function loadLanguage(tag) {
  try {
    learn(tag, (await FILES[tag]())[tag]);
  } catch (error) {
    console.warn(error); // the interface falls back to the next language wished for
    learn(tag, null);
  }
}
