// The days of the events, as a histogram that narrows the search to a range of them.
//
// Each bar is a day that something happened on, or a month or a year if there are too many days;
// between bars that do not follow each other there is a gap, so that eleven years without an event
// take no more room than one day. The two thumbs are the browser's own sliders: keys, touch and
// what a screen reader says of them come with that.

/** @import { Day } from './archive.js' */
/** @import { Translator } from './translate.js' */

import { dateInWords, follows, rangeInWords } from './dates.js';
import { el } from './element.js';
import { histogram } from './histogram.js';

/** More bars than this cannot be told apart on a phone. */
const MOST = 40;

/** The length of an ISO day, month and year. */
const LENGTHS = [10, 7, 4];

export class Timeline {
  #words;
  #changed;
  /** What the bars stand for, in order: days, months or years. @type {string[]} */
  #times = [];
  /** @type {{ from?: string, to?: string }} */
  #range = {};
  #bars = el('div.bars', { 'aria-hidden': 'true' });
  #told = el('p.told');
  #from;
  #to;

  /**
   * @param {Translator} words
   * @param {() => void} changed
   */
  constructor(words, changed) {
    this.#words = words;
    this.#changed = changed;
    this.#from = this.#thumb('from');
    this.#to = this.#thumb('to');
    this.element = el(
      'fieldset.timeline',
      { hidden: true },
      el('legend', {}, words.t('days')),
      el('div.track', {}, this.#bars, this.#from, this.#to),
      this.#told,
    );
  }

  /** Both are left out where nothing is chosen. */
  get range() {
    return this.#range;
  }

  set range({ from, to }) {
    this.#range = { from, to };
  }

  get chosen() {
    return this.#range.from !== undefined || this.#range.to !== undefined;
  }

  /** @param {Day[]} days in order */
  show(days) {
    const bars = gathered(days);
    this.element.hidden = bars.length < 2 && !this.chosen;
    if (this.element.hidden) return this.#bars.replaceChildren();
    this.#times = bars.map(({ day }) => day);
    const last = Math.max(bars.length - 1, 0);
    const { from, to } = this.#range;
    const first = from === undefined ? 0 : this.#times.findIndex((time) => time >= from.slice(0, time.length));
    const until = to === undefined ? last : this.#times.findLastIndex((time) => time.slice(0, to.length) <= to);
    this.#set(this.#from, first < 0 ? last : first, last);
    this.#set(this.#to, until < 0 ? 0 : until, last);
    this.#bars.replaceChildren(
      histogram(
        bars.map(({ count }) => count),
        this.#times.map((time, at) => at > 0 && !follows(this.#times[at - 1], time)),
      ),
    );
    this.#tell();
  }

  /** @param {'from' | 'to'} end */
  #thumb(end) {
    return el('input', {
      type: 'range',
      class: end,
      min: 0,
      'aria-label': this.#words.t(end),
      oninput: () => this.#moved(end),
      onchange: () => this.#chosen(end),
    });
  }

  /**
   * @param {HTMLInputElement} thumb
   * @param {number} at
   * @param {number} last
   */
  #set(thumb, at, last) {
    thumb.max = String(last);
    thumb.value = String(at);
  }

  /** One thumb does not pass the other. @param {'from' | 'to'} end */
  #moved(end) {
    const [from, to] = [this.#from.valueAsNumber, this.#to.valueAsNumber];
    if (from > to && end === 'from') this.#from.value = String(to);
    if (from > to && end === 'to') this.#to.value = String(from);
    this.#tell();
  }

  /** The other end stays as it was chosen, also where that is finer than a bar. @param {'from' | 'to'} end */
  #chosen(end) {
    const at = (end === 'from' ? this.#from : this.#to).valueAsNumber;
    const isOpen = at === (end === 'from' ? 0 : this.#times.length - 1);
    this.#range = { ...this.#range, [end]: isOpen ? undefined : this.#times[at] };
    this.#changed();
  }

  /** Says what the thumbs stand at, and shows which bars are between them. */
  #tell() {
    const [from, to] = [this.#from.valueAsNumber, this.#to.valueAsNumber];
    for (const thumb of [this.#from, this.#to]) {
      const time = this.#times[thumb.valueAsNumber];
      if (time) thumb.setAttribute('aria-valuetext', dateInWords(time, this.#words));
    }
    this.#bars.querySelectorAll('rect').forEach((bar, at) => bar.classList.toggle('out', at < from || at > to));
    this.#told.textContent = rangeInWords(this.#times[from], this.#times[to], this.#words);
    // Where both stand at the end, the one that can still move lies on top.
    this.#from.classList.toggle('over', from > 0 && from === this.#times.length - 1);
  }
}

/**
 * The days, or the months or years they are in if there are too many.
 *
 * @param {Day[]} days
 * @returns {Day[]}
 */
function gathered(days) {
  for (const length of LENGTHS) {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { day, count } of days) counts.set(day.slice(0, length), (counts.get(day.slice(0, length)) ?? 0) + count);
    if (counts.size <= MOST || length === 4) return Array.from(counts, ([day, count]) => ({ day, count }));
  }
  return [];
}
