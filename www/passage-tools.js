// What can be done with one passage: a small button at its end opens the choices below it.

/** @import { Retelling, Version } from './archive.js' */
/** @import { Reader } from './archive-view.js' */
/** @import { Translator } from './translate.js' */

import { copyButton } from './copy.js';
import { el, isolated } from './element.js';
import { gathered } from './gathered.js';
import { versionName } from './version-links.js';

/** So many other places are named that tell the same. */
const MOST_NAMED = 3;

/**
 * @typedef {object} Tools
 * @property {{ id: string, title: string, language: string }} record
 * @property {Version[]} versions
 * @property {Retelling[]} retellings
 * @property {(version: Version, passage: number) => void} compare
 */

/**
 * Adds the tools to every passage of a text that they are of use to.
 *
 * @param {HTMLElement} body
 * @param {Tools} tools
 * @param {Reader} reader
 * @param {Translator} words
 */
export function addPassageTools(body, tools, reader, words) {
  const retellings = gathered(tools.retellings, ({ passage }) => passage);
  for (const passage of body.querySelectorAll('[data-passage]')) {
    if (!(passage instanceof HTMLElement)) continue;
    const number = Number(passage.getAttribute('data-passage'));
    const told = retellings.get(number);
    if (told) addBelow(passage, retold(told, tools.record, reader, words));
    if (!/^h\d$/.test(passage.localName)) addButton(passage, number, tools, reader, words);
  }
}

/**
 * @param {HTMLElement} passage
 * @param {number} number
 * @param {Tools} tools
 * @param {Reader} reader
 * @param {Translator} words
 */
function addButton(passage, number, { record, versions, compare }, { addressOf }, words) {
  const others = versions.filter(({ pairs }) => pairs.some(({ here }) => here.includes(number)));
  if (!others.length && !addressOf) return;
  const choices = el(
    'div.passage-choices',
    { ...words.attributes, hidden: true, role: 'group', 'aria-label': words.t('passage', { n: number }) },
    others.map((version) =>
      el(
        'button.link',
        { onclick: () => compare(version, number) },
        others.length > 1 ? words.t('besideVersion', { version: versionName(version, record) }) : words.t('beside'),
      ),
    ),
    addressOf && copyButton('copyPassageLink', words, () => addressOf({ id: record.id, passage: number })),
  );
  const label = words.t(others.length ? 'passageVersions' : 'passage', { n: number });
  const button = el(others.length ? 'button.passage-tools.versioned' : 'button.passage-tools', {
    'aria-expanded': 'false',
    'aria-label': label,
    title: label,
    onclick: () => {
      if (!choices.isConnected) addBelow(passage, choices);
      choices.hidden = !choices.hidden;
      button.setAttribute('aria-expanded', String(!choices.hidden));
    },
  });
  // Before the list that is nested in an item.
  const nested = passage.querySelector(':scope > :is(ul, ol)');
  passage.insertBefore(button, nested);
}

/**
 * @param {Retelling[]} told
 * @param {Tools['record']} record
 * @param {Reader} reader
 * @param {Translator} words
 */
function retold(told, record, { open }, words) {
  const isHere = (/** @type {Retelling | undefined} */ place) => place && place.id === record.id;
  return el(
    'p.retold',
    words.attributes,
    told.slice(0, MOST_NAMED).map((place, at) => [
      at > 0 && ' · ',
      isHere(place) !== isHere(told[at - 1]) && `${words.t(isHere(place) ? 'retoldHere' : 'retold')} `,
      el(
        'button.link',
        { onclick: () => open(place.id, place.other) },
        isHere(place) ? words.t('passage', { n: place.other }) : isolated(place.title),
      ),
    ]),
  );
}

/**
 * Puts something below a passage: in a list into its item, elsewhere after the block.
 *
 * @param {HTMLElement} passage
 * @param {HTMLElement} content
 */
function addBelow(passage, content) {
  if (passage.localName === 'li') passage.append(content);
  else passage.after(content);
}
