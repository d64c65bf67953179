// One record to read: the text with its matches marked, its other versions, what is known of it,
// and the way back.

/** @import { Archive, Match, RecordText, Version } from './archive.js' */
/** @import { Reader } from './archive-view.js' */
/** @import { Key, Translator } from './translate.js' */

import { FORMATS } from './cite.js';
import { citePanel } from './cite-panel.js';
import { copyButton } from './copy.js';
import { el, fill, isolated } from './element.js';
import { inLanguage } from './language.js';
import { markedText } from './marked-text.js';
import { MatchWalker } from './match-walker.js';
import { byline, details } from './metadata.js';
import { addPassageTools } from './passage-tools.js';
import { numbered, recordBody } from './record-body.js';
import { sideBySide } from './side-by-side.js';
import { versionLinks, versionName } from './version-links.js';

/**
 * @typedef {object} Way
 * @property {import('./metadata-marks.js').MetadataMarks} [marks] what of metadata is marked
 * @property {Key} wayBack what is said of the way back
 * @property {() => void} back
 * @property {(passage: number) => void} leave is told where the reader was
 */

/** So many content warnings were shown, each by an id of its own. */
let warnings = 0;

export class ReadingView {
  /** What the way back to it is called. @type {Key} */
  name = 'backText';
  /** @type {import('./archive-view.js').Opened | undefined} */
  opened;
  #archive;
  #record;
  #find;
  #matches;
  #words;
  #reader;
  #title = el('h2.heading', { tabindex: -1 });
  #column = el('div.column');
  #article;
  #walker;
  /** Other versions, with what is aligned. @type {Version[]} */
  #versions;
  /** The version that stands beside. @type {Version | undefined} */
  #beside;
  #choices = el('p.choices');
  /** @type {HTMLElement} */
  #body = el('div');

  /**
   * @param {Archive} archive
   * @param {RecordText} record
   * @param {(id: string) => Match[]} find what is searched for in a record
   * @param {Translator} words
   * @param {Reader & Way} reader
   */
  constructor(archive, record, find, words, reader) {
    const { metadata } = record;
    this.#archive = archive;
    this.#record = record;
    this.#find = find;
    this.#matches = find(record.id);
    this.#words = words;
    this.#reader = reader;
    this.#walker = new MatchWalker(words, reader.announce);
    this.#versions = archive.versions?.(record.id) ?? [];
    const cited = { record, info: archive.info() };
    this.#article = el(
      'article.columns',
      { ...inLanguage(record.language) },
      el(
        'header.head',
        {},
        this.#title,
        el(
          'p.byline',
          words.attributes,
          byline(record, words, undefined, reader.marks),
          versionLinks(this.#versions, record, words, reader.open),
        ),
        metadata.summary?.map((text) => el('p.standfirst', {}, text)) ?? null,
        this.#tools(),
      ),
      this.#column,
      el(
        'aside.rail',
        { ...words.attributes, 'aria-label': words.t('about') },
        details(record, words, reader.marks),
        citePanel(cited, words),
        el('p.printed', {}, FORMATS.text(cited, words)),
      ),
    );
    this.element = el(
      'section.reading',
      { part: 'reading', 'aria-label': record.title },
      el('div.bar', {}, el('button.back', { onclick: reader.back }, words.t(reader.wayBack)), this.#walker.element),
      this.#article,
    );
    this.#write();
  }

  get id() {
    return this.#record.id;
  }

  /** Whether anything in it is marked. */
  get found() {
    return this.#matches.length > 0;
  }

  /** The work it is a version of. */
  get work() {
    return this.#record.metadata.work?.[0];
  }

  /**
   * Puts the reader at a passage or, without one, at the beginning or the first match. To be called
   * once the view stands in the page.
   *
   * @param {number} [passage]
   */
  start(passage) {
    this.#begin(() => {
      const place = this.#passage(passage);
      this.#body.querySelector('.here')?.classList.remove('here');
      place?.classList.add('here');
      if (place) place.scrollIntoView({ block: 'center' });
      else this.element.scrollIntoView();
      this.#walker.goTo(passage);
      (place ?? this.#title).focus({ preventScroll: true }); // a screen reader goes on from here
    });
  }

  /** Puts the reader back to where they left the text. @param {number} passage that was on top */
  resume(passage) {
    this.#begin(() => {
      const place = this.#passage(passage);
      place?.scrollIntoView();
      place?.focus({ preventScroll: true });
    });
  }

  /** @param {() => void} start done now or, of a text that is folded, once it is unfolded */
  #begin(start) {
    if (!this.#body.hidden) return start();
    this.#start = start;
    this.element.scrollIntoView();
    this.#show?.focus({ preventScroll: true });
  }

  rest() {
    this.#title.focus({ preventScroll: true });
  }

  /** @param {1 | -1} by */
  step(by) {
    this.#walker.step(by);
  }

  /** Says which passage was at the top of the window, for when the reader comes back. */
  leave() {
    if (this.element.hidden || this.#body.hidden) return;
    const top = this.element.querySelector('.bar')?.getBoundingClientRect().bottom ?? 0;
    const all = [...this.#body.querySelectorAll('[data-passage]')];
    const first = all.find((passage) => passage.getBoundingClientRect().bottom > top);
    const number = Number(first?.getAttribute('data-passage'));
    this.#reader.leave(number > 1 ? number : 0);
  }

  #start = () => {};
  /** @type {HTMLElement | undefined} */
  #show;

  /** Writes the text, with or without another version beside it. */
  #write() {
    const record = this.#record;
    const onMark = this.#walker.add.bind(this.#walker);
    const { open } = this.#reader;
    this.#walker.clear();
    const inTitle = this.#matches.filter(({ passage }) => passage === 0);
    fill(this.#title, el('bdi', {}, markedText(record.title, inTitle, this.#words, [], onMark)));
    const there = this.#beside && this.#archive.record(this.#beside.id);
    if (this.#beside && there) {
      const found = [this.#matches, this.#find(there.id)];
      this.#body = sideBySide(record, there, this.#beside.pairs, found, this.#words, onMark, open);
    } else {
      this.#body = recordBody(numbered(record.passages), this.#matches, this.#words, onMark, open);
      const retellings = this.#archive.retellings?.(record.id) ?? [];
      const compare = this.#compare.bind(this);
      addPassageTools(this.#body, { record, versions: this.#versions, retellings, compare }, this.#reader, this.#words);
    }
    this.#article.classList.toggle('wide', !!there);
    fill(this.#column, this.#body);
    this.#walker.map(this.#article);
    for (const choice of this.#choices.querySelectorAll('.choice')) {
      choice.setAttribute('aria-pressed', String(choice.getAttribute('data-version') === this.#beside?.id));
    }
    // Of a work whose warning was passed no version warns again.
    const shown = there && !record.metadata.content_warning ? there : record;
    if (shown.metadata.content_warning && !this.#reader.unfolded.has(shown.id)) this.#fold(shown);
  }

  /**
   * Puts a version beside the text, or takes it away, and the reader where they were.
   *
   * @param {Version | undefined} version
   * @param {number} [passage]
   */
  #compare(version, passage) {
    this.#beside = version;
    this.#write();
    if (!passage) return;
    this.#begin(() => {
      const place = this.#passage(passage);
      place?.scrollIntoView({ block: 'center' });
      place?.focus({ preventScroll: true });
    });
  }

  /** @param {number} [number] @returns {HTMLElement | null} */
  #passage(number) {
    return number ? this.#body.querySelector(`[data-passage="${number}"]`) : null;
  }

  /** What can be done with the whole text. */
  #tools() {
    const words = this.#words;
    const { addressOf } = this.#reader;
    const compared = this.#versions.filter(({ pairs }) => pairs.length);
    fill(
      this.#choices,
      compared.length > 0 &&
        el(
          'span.group',
          { role: 'group', 'aria-label': words.t('beside') },
          el('span', { 'aria-hidden': 'true' }, words.t('beside')),
          compared.map((version) => {
            const name = versionName(version, this.#record);
            return el(
              'button.choice',
              {
                'data-version': version.id,
                'aria-pressed': 'false',
                'aria-label': words.t('besideVersion', { version: name }),
                onclick: () => this.#compare(this.#beside === version ? undefined : version),
              },
              isolated(name),
            );
          }),
        ),
      el(
        'span.group',
        {},
        addressOf && copyButton('copyLink', words, () => addressOf({ id: this.id })),
        el('button.link', { onclick: () => print() }, words.t('print')),
      ),
    );
    return Object.assign(this.#choices, words.attributes);
  }

  /**
   * Folds the text behind a line that says what is in it. A version beside it can be taken away again.
   *
   * @param {RecordText} record that bears the warning
   */
  #fold({ id: warned, metadata }) {
    const words = this.#words;
    const hadMatches = !this.#walker.element.hidden;
    const hide = (/** @type {boolean} */ hidden) => {
      this.#body.hidden = hidden;
      this.#choices.hidden = hidden && !this.#beside;
      this.#walker.element.hidden = hidden || !hadMatches;
    };
    const show = () => {
      warning.remove();
      hide(false);
      this.#reader.unfolded.add(warned);
      this.#start();
    };
    const id = `warning-${++warnings}`;
    this.#show = el('button.choice', { 'aria-describedby': id, onclick: show }, words.t('warningShow'));
    const warning = el(
      'div.warning',
      words.attributes,
      el(
        'p',
        { id },
        el('strong', {}, words.t('warning')),
        ': ',
        isolated(metadata.content_warning.join(words.t('comma'))),
      ),
      this.#show,
    );
    this.#start = () => this.rest();
    hide(true);
    this.#column.prepend(warning);
  }
}
