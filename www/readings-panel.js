// How the query was read: the known names it asks for, and the words of the archive that were taken
// for its words. Whatever was read in too freely can be left out with a press, and taken back.

/** @import { Door, KnownName, Results, Word } from './archive.js' */
/** @import { Reader } from './archive-view.js' */
/** @import { Translator } from './translate.js' */

import { explanation } from './doors.js';
import { el, fill, isolated, joined } from './element.js';
import { valueInWords } from './metadata.js';

/**
 * One spelling or form, with the word of the query or the name it stands for.
 *
 * @typedef {{ key: string, text: string, of: string, door: Door }} Reading
 */

export class ReadingsPanel {
  element = el('div.readings');
  #words;
  #names;
  #changed;
  /** What is left out, by key. @type {Map<string, Reading>} */
  #without = new Map();
  /** The query it was left out of. */
  #query = '';
  /** What the reader has unfolded. @type {Set<string>} */
  #open = new Set();
  #shown = '';

  /**
   * @param {Translator} words
   * @param {Reader} reader
   * @param {() => void} changed something was left out or taken back
   */
  constructor(words, { names }, changed) {
    this.#words = words;
    this.#names = names;
    this.#changed = changed;
  }

  /**
   * The keys of what is left out. That holds for the query it was said of, and while more is added
   * to that; another query starts afresh.
   *
   * @param {string} query
   */
  without(query) {
    if (!query.includes(this.#query)) this.#without.clear();
    this.#query = query.trim();
    return [...this.#without.keys()];
  }

  /** What is left out. */
  get left() {
    return [...this.#without.values()];
  }

  /**
   * Leaves out of a query this and nothing else.
   *
   * @param {string} query
   * @param {Reading[]} readings
   */
  leave(query, readings) {
    this.#query = query.trim();
    this.#without = new Map(readings.map((reading) => [reading.key, reading]));
  }

  /** @param {Results} results */
  show({ names = [], words }) {
    const known = new Set(names.flatMap(({ spellings }) => spellings.map(({ key }) => key)));
    const forms = words.map((word) => this.#forms(word, known)).filter(({ length }) => length);
    const now = JSON.stringify([names, forms, [...this.#without.keys()]]);
    if (now === this.#shown) return;
    this.#shown = now;
    const focused = this.element.querySelector(':focus')?.getAttribute('data-key');
    fill(
      this.element,
      names.map((name) => this.#name(name, words)),
      forms.length > 0 &&
        this.#foldable(
          '',
          [],
          forms.flat(),
          forms.flatMap((readings) => this.#word(readings)),
        ),
    );
    const again = [...this.element.querySelectorAll('button')].find(
      (button) => button.getAttribute('data-key') === focused,
    );
    again?.focus({ preventScroll: true });
  }

  /**
   * What a word was taken for that is not plainly the word, and what was left out of that. A day is one
   * however it is written, and is not called by a word.
   *
   * @param {Word} word
   * @param {Set<string>} known keys that a name shows already
   * @returns {Reading[]}
   */
  #forms({ text: of, forms }, known) {
    const read = forms.map(({ text, door }) => ({ key: text, text, of, door }));
    const left = [...this.#without.values()].filter(
      (gone) => gone.of === of && !read.some(({ key }) => key === gone.key),
    );
    // Another name for it is the name's to show.
    const shown = (/** @type {Reading} */ { key, door }) =>
      known.size ? door !== 'alias' && !known.has(key) : true;
    return [...read, ...left].filter((reading) => reading.door !== 'date' && explanation(reading.door) && shown(reading));
  }

  /**
   * @param {KnownName} name
   * @param {Word[]} asked
   */
  #name({ id, kind, preferred, spellings, note }, asked) {
    const title = preferred[this.#words.language] ?? Object.values(preferred)[0] ?? id;
    const typed = asked.map(({ text }) => text);
    typed.push(typed.join(' '));
    /** @type {Map<string, Reading>} */
    const others = new Map();
    for (const { key, text } of spellings) {
      if (!typed.includes(key) && !others.has(key)) others.set(key, { key, text, of: id, door: 'alias' });
    }
    const readings = [...others.values()];
    const about = [
      note && el('p.byline', { dir: 'auto' }, note),
      readings.length > 0 && this.#toggles(readings),
      this.#names && el('p', {}, el('button.link', { onclick: () => this.#names?.(id) }, this.#words.t('mentions'))),
    ];
    const heading = el('h3', {}, isolated(title), ' ', el('span.byline', {}, valueInWords('kind', kind, this.#words)));
    return this.#foldable(id, [heading, ' '], readings, about);
  }

  /**
   * The forms of one word, by the way they were found.
   *
   * @param {Reading[]} readings
   */
  #word(readings) {
    return [...new Set(readings.map(({ door }) => door))].flatMap((door) => [
      el('p.byline', {}, isolated(readings[0].of), ' · ', this.#words.t(explanation(door) ?? 'doorExact')),
      this.#toggles(readings.filter((reading) => reading.door === door)),
    ]);
  }

  /**
   * One line that names them all, and opens.
   *
   * @param {string} id
   * @param {import('./element.js').Item[]} heading
   * @param {Reading[]} readings
   * @param {import('./element.js').Child} content
   */
  #foldable(id, heading, readings, content) {
    const named = readings.map(({ key, text }) =>
      this.#without.has(key) ? el('s', {}, isolated(text)) : isolated(text),
    );
    const details = el(
      heading.length ? 'details.also.known' : 'details.also',
      {
        open: this.#open.has(id),
        ontoggle: () => (details.open ? this.#open.add(id) : this.#open.delete(id)),
      },
      el('summary', {}, heading, named.length > 0 && el('span', {}, this.#words.t('also'), ' ', joined(named, this.#words.t('comma')))),
      content,
    );
    return details;
  }

  /** @param {Reading[]} readings */
  #toggles(readings) {
    return el(
      'p.choices',
      {},
      readings.map((reading) => this.#toggle(reading)),
    );
  }

  /** @param {Reading} reading */
  #toggle(reading) {
    const { key, text } = reading;
    return el(
      'button.toggle',
      {
        'data-key': key,
        'aria-pressed': String(!this.#without.has(key)),
        onclick: () => {
          if (!this.#without.delete(key)) this.#without.set(key, reading);
          this.#changed();
        },
      },
      isolated(text),
    );
  }
}
