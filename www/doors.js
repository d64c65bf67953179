// The ways in which a word matched, as far as a reader is told of them.

/** @import { Door } from './archive.js' */
/** @import { Key } from './translate.js' */

/**
 * What is said of a match that is not the word as typed. The word itself, its beginning and its
 * parts written together explain themselves.
 *
 * @type {Partial<Record<Door, Key>>}
 */
const EXPLANATIONS = {
  form: 'doorForm',
  name: 'doorName',
  typo: 'doorTypo',
  alias: 'doorAlias',
  layout: 'doorLayout',
  date: 'doorDate',
};

/**
 * @param {Door} door
 * @returns {Key | undefined} nothing for a match that explains itself
 */
export const explanation = (door) => EXPLANATIONS[door];
