// Dates as an archive writes them (EDTF level 0: a day, a month, a year, or two with a slash
// between them) in the reader's words. Anything else is shown as it was written.

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/**
 * @param {string} written
 * @param {string} language
 */
export function dateInWords(written, language) {
  const [first, last] = written.split('/').map((part) => DATE.exec(part.trim()));
  if (!first || (written.includes('/') && !last)) return written;
  const format = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    year: 'numeric',
    month: first[2] ? 'long' : undefined,
    day: first[3] ? 'numeric' : undefined,
  });
  return last ? format.formatRange(moment(first), moment(last)) : format.format(moment(first));
}

/** @param {RegExpExecArray} parts */
function moment([, year, month = '1', day = '1']) {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date;
}
