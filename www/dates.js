// Dates as an archive writes them (EDTF: a day, a month, a year, or two with a slash between them, of which
// one may be open; each may be uncertain or about) in the reader's words. Anything else is shown as it was
// written.

/** @import { Translator } from './translate.js' */

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/** Behind a time: that it is uncertain, or about then, or both. */
const SIGN = /[?~%]$/;

/** Making one takes longer than all that is asked of it. @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/**
 * @param {string} language
 * @param {RegExpExecArray} date which may lack day and month
 */
function formatFor(language, [, , month, day]) {
  const key = `${language} ${month && 'm'} ${day && 'd'}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: month ? 'long' : undefined,
    day: day ? 'numeric' : undefined,
  });
  formats.set(key, made);
  return made;
}

/**
 * @param {string} written
 * @param {Translator} words
 * @returns {string}
 */
export function dateInWords(written, words) {
  const { locale: language } = words;
  const ends = written.split('/').map((end) => end.trim().replace(/^\.\.$/, ''));
  const times = ends.filter(Boolean).map((end) => end.replace(SIGN, ''));
  const [from, to = from] = times;
  // A day that there is not would be shown as another one.
  if (!from || ends.length > 2 || !times.every(isTime) || to < from.slice(0, to.length)) return written;
  if (times.length < ends.length) return rangeInWords(ends[0], ends[1], words);
  if (/[?~%]/.test(written)) return ends.map((end) => signed(end, words)).join(' – ');
  const [first, last] = times.map((time) => /** @type {RegExpExecArray} */ (DATE.exec(time)));
  if (needsMonths(language)) return inKazakh(first, last);
  const format = formatFor(language, first);
  if (!last) return format.format(moment(first));
  if (from.length !== to.length) return `${format.format(moment(first))} – ${formatFor(language, last).format(moment(last))}`;
  return format.formatRange(moment(first), moment(last));
}

/**
 * A time with what is said of it by its sign.
 *
 * @param {string} end
 * @param {Translator} words
 */
const signed = (end, words) =>
  (/[~%]$/.test(end) ? '≈ ' : '') + dateInWords(end.replace(SIGN, ''), words) + (/[?%]$/.test(end) ? '?' : '');

/** A day of January. */
const JANUARY = /** @type {RegExpExecArray} */ (DATE.exec('2022-01-05'));

/**
 * Chromium, on phones too, claims Kazakh and then writes “M01” for January.
 *
 * @param {string} language
 */
const needsMonths = (language) =>
  /^kk\b/.test(language) && /M0?1/.test(formatFor(language, JANUARY).format(moment(JANUARY)));

const MONTHS = 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' ');

/**
 * As the Unicode CLDR has it: “2022 ж. 4–6 қаңтар”.
 *
 * @param {RegExpExecArray} first
 * @param {RegExpExecArray | null} [last]
 */
function inKazakh(first, last) {
  const [, year, month, day] = first;
  const within = (/** @type {RegExpExecArray} */ [, , month, day]) =>
    [day && Number(day), month && MONTHS[Number(month) - 1]].filter(Boolean).join(' ');
  const whole = (/** @type {RegExpExecArray} */ date) => `${date[1]} ж. ${within(date)}`.trim();
  if (!last) return whole(first);
  if (last[1] !== year || !month || !last[2]) return `${whole(first)} – ${whole(last)}`;
  if (last[2] === month && day && last[3]) return `${year} ж. ${Number(day)}–${within(last)}`;
  return `${year} ж. ${within(first)} – ${within(last)}`;
}

/** @param {RegExpExecArray} parts */
function moment([, year, month = '1', day = '1']) {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date;
}

/**
 * From one time to another; either may be open.
 *
 * @param {string | undefined} from
 * @param {string | undefined} to
 * @param {Translator} words
 */
export function rangeInWords(from, to, words) {
  if (from && to) return dateInWords(from === to ? from : `${from}/${to}`, words);
  if (from) return words.t('since', { date: dateInWords(from, words) });
  return to ? words.t('until', { date: dateInWords(to, words) }) : '';
}

/** Whether it is a year, a month or a day that there is. @param {string} text */
export function isTime(text) {
  const parts = DATE.exec(text);
  return !!parts && Number(parts[1]) > 0 && moment(parts).toISOString().startsWith(text);
}

/**
 * Whether a time comes next after another of the same sort: a day after a day, a month after a month.
 *
 * @param {string} before
 * @param {string} after
 */
export function follows(before, after) {
  const [first, next] = [before, after].map((time) => DATE.exec(time));
  if (!first || !next) return false;
  const [year, month, day] = first.slice(1).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year + Number(!month), (month || 1) - 1 + Number(!!month && !day), (day || 1) + Number(!!day));
  return date.getTime() === moment(next).getTime();
}
