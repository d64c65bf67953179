// Loading the interface's language, where a page is loaded file by file: a reader needs one.

import { files } from './language-files.js';
import { learn } from './translate.js';

/** @param {string} tag of a language that is not known yet */
export async function loadLanguage(tag) {
  try {
    learn(tag, (await files[tag]())[tag]);
  } catch (error) {
    console.warn(error); // the interface falls back to the next language wished for
    learn(tag, null);
  }
}
