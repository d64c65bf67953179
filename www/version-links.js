// The other versions of a text, each a press away.

/** @import { Open } from './hit-view.js' */
/** @import { Translator } from './translate.js' */

import { el } from './element.js';
import { inLanguage, languageName } from './language.js';
import { languages } from './languages.js';
import { capitalised } from './metadata.js';

/** What a version is named by. @typedef {{ id: string, title: string, language: string }} VersionName */

/**
 * A translation is named by its language in that language, another version in the same one by its
 * title.
 *
 * @param {VersionName} version
 * @param {VersionName} shown
 */
export const versionName = ({ title, language }, shown) =>
  language === shown.language ? title : ownName(language);

/** @param {string} tag of a language, which is named as its readers name it */
const ownName = (tag) => languages.find(([own]) => own === tag)?.[1] ?? capitalised(languageName(tag, tag));

/**
 * A row of versions, to stand after a byline; nothing where there are none.
 *
 * @param {VersionName[]} versions
 * @param {VersionName} shown the version they stand beside
 * @param {Translator} words
 * @param {Open} open
 */
export const versionLinks = (versions, shown, words, open) =>
  versions.length > 0 && [
    ' ',
    el(
      'span.versions',
      { role: 'group', 'aria-label': words.t('versions') },
      versions.map((version) =>
        el(
          'button.version',
          {
            ...inLanguage(version.language),
            title: version.title,
            onclick: (/** @type {Event} */ event) => {
              event.stopPropagation();
              open(version.id);
            },
          },
          versionName(version, shown),
        ),
      ),
    ),
  ];
