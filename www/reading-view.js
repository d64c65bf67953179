// One record to read: the text with its matches marked, what is known of it, and the way back.

/** @import { Match, RecordText } from './types.js' */
/** @import { Translator } from './translate.js' */

import { el, isolated } from './element.js';
import { inLanguage } from './language.js';
import { markedText } from './marked-text.js';
import { MatchWalker } from './match-walker.js';
import { byline, details } from './metadata.js';
import { recordBody } from './record-body.js';

/**
 * @typedef {object} Options
 * @property {boolean} toContents where the way back leads
 * @property {boolean} warn whether to fold a text with a content warning
 * @property {() => void} back
 * @property {() => void} unfolded the reader asked for the text
 * @property {(text: string) => void} announce
 */

export class ReadingView {
  #title;
  #body;
  #walker;

  /**
   * @param {RecordText} record
   * @param {Match[]} matches
   * @param {Translator} words
   * @param {Options} options
   */
  constructor(record, matches, words, options) {
    const { metadata } = record;
    this.#walker = new MatchWalker(words, options.announce);
    const onMark = this.#walker.add.bind(this.#walker);
    const inTitle = matches.filter(({ passage }) => passage === 0);
    const title = markedText(record.title, inTitle, words, [], onMark);
    this.#title = el('h2.heading', { tabindex: -1 }, el('bdi', {}, title));
    this.#body = recordBody(record.passages, matches, words, onMark);
    const warning = options.warn && metadata.content_warning ? this.#warning(record, words, options) : null;
    const back = words.t(options.toContents ? 'backContents' : 'back');
    const summary = metadata.summary?.map((text) => el('p.standfirst', {}, text));
    this.element = el(
      'section.reading',
      { part: 'reading' },
      el('div.bar', {}, el('button.back', { onclick: options.back }, back), this.#walker.element),
      el(
        'article.columns',
        { ...inLanguage(record.language) },
        el('header.head', {}, this.#title, el('p.byline', {}, byline(record, words)), summary ?? null),
        el('div.column', {}, warning, this.#body),
        el(
          'aside.rail',
          { lang: words.language, dir: 'auto', 'aria-label': words.t('about') },
          details(record, words),
        ),
      ),
    );
  }

  /**
   * Puts the reader at a passage or, without one, at the beginning. To be called once the view
   * stands in the page.
   *
   * @param {number} [passage]
   */
  start(passage) {
    this.#start = () => {
      const place = this.#body.querySelector(`[data-passage="${passage}"]`);
      const target = place instanceof HTMLElement ? place : this.#title;
      place?.classList.add('here');
      if (place) place.scrollIntoView({ block: 'center' });
      else this.element.scrollIntoView();
      this.#walker.goTo(passage);
      target.focus({ preventScroll: true }); // a screen reader goes on from here
    };
    if (this.#body.hidden) {
      this.element.scrollIntoView();
      this.#show?.focus({ preventScroll: true });
    } else {
      this.#start();
    }
  }

  /** @param {1 | -1} by */
  step(by) {
    this.#walker.step(by);
  }

  #start = () => {};
  /** @type {HTMLElement | undefined} */
  #show;

  /**
   * Folds the text behind a line that says what is in it.
   *
   * @param {RecordText} record
   * @param {Translator} words
   * @param {Options} options
   */
  #warning({ metadata }, words, { unfolded }) {
    this.#body.hidden = true;
    const hadMatches = !this.#walker.element.hidden;
    this.#walker.element.hidden = true;
    this.#show = el(
      'button.choice',
      {
        onclick: () => {
          warning.remove();
          this.#body.hidden = false;
          this.#walker.element.hidden = !hadMatches;
          unfolded();
          this.#start();
        },
      },
      words.t('warningShow'),
    );
    const warning = el(
      'div.warning',
      { lang: words.language, dir: 'auto' },
      el('p', {}, el('strong', {}, words.t('warning')), ': ', isolated(metadata.content_warning.join(', '))),
      this.#show,
    );
    return warning;
  }
}
