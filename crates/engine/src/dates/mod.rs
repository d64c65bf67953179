//! Dates: days that are written in a text, in the languages of the interface.
//!
//! "5 January 2022", "January 5th", "5-қаңтар", "2022 жылғы 5 қаңтар", "5 de enero", "٥ يناير",
//! "05.01.2022", "2022-01-05", "4–6 января", and months of a year: "январь 2022". One recogniser reads
//! the texts when an archive is built, the query, and the passages that are shown; so it is small and
//! knows no grammar: a number from 1 to 31 beside the name of a month is a day. What it cannot be sure
//! of is no date: "5/1" and two-digit years are not, and a month alone is a word.

mod day;
mod months;

use core::ops::{Range, RangeInclusive};

pub use day::Day;

use crate::text::{TokenKind, fold, tokenize};
pub(crate) use months::Months;
use months::{english_month, month};

/// Folded words between the parts of a date: of, the, "de"; and how ordinals end, where a mark parts
/// them from the number.
const LINKS: &str = "of the de del den der d di го е ое ого ші шы нші ншы";
/// Folded words for "year", which Kazakh puts between the year and the day.
const YEARS: &str = "жылғы жылы жылдың ж";
/// The one of them that is cut short, with a full stop after it.
const SHORT_YEAR: &str = "ж";
/// What may follow the digits of a day: 5th, 1er, 1º.
const ORDINALS: &str = "st nd rd th er re e o º inci nci";
/// Years that are taken for one; other numbers of four digits are numbers.
const YEAR: RangeInclusive<u32> = 1000..=2199;

/// How "5/1/2022" is read, which is January in one country and May in another.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Slashes {
    /// The day stands first.
    DayFirst,
    /// Only if there is no doubt.
    Unsure,
}

/// A word or number of the text.
struct Piece {
    range: Range<usize>,
    /// Its place among the words.
    position: u32,
    /// The number it is or begins with.
    number: Option<Number>,
}

#[derive(Clone, Copy)]
struct Number {
    value: u32,
    digits: usize,
    /// Whether more follows the digits than the ending of an ordinal.
    odd: bool,
}

/// A day, or a month of a year, found in a text.
pub(crate) struct Found {
    pub(crate) day: Day,
    /// Bytes of the text.
    pub(crate) range: Range<usize>,
    /// Number of its first word.
    pub(crate) position: u32,
}

/// The day, or the month of a year, that a text names, in any language of the interface; `None` if it names more
/// than one, or it is not sure which.
#[must_use]
pub fn day_named(text: &str) -> Option<Day> {
    match dates(text, Slashes::Unsure).as_slice() {
        [found] if found.day.has_year() => Some(found.day),
        _ => None,
    }
}

/// Finds the days and months that a text names, in its order. "4–6 January" are three days of one range.
pub(crate) fn dates(text: &str, slashes: Slashes) -> Vec<Found> {
    let mut found = Vec::new();
    // Most passages have no number at all, which takes no reading of words to tell.
    if !text.bytes().any(may_be_digit) {
        return found;
    }
    let mut pieces = Vec::new();
    tokenize(text, &mut |token| {
        if token.kind == TokenKind::Part {
            pieces.push(Piece {
                range: token.range,
                position: token.position,
                number: Number::of(token.term),
            });
        }
    });
    let reader = Reader {
        text,
        pieces: &pieces,
        slashes,
    };
    let mut at = 0;
    while at < pieces.len() {
        match reader.date(at) {
            Some((from, to, first, last)) => {
                reader.push(&mut found, from, to, first, last);
                at = to + 1;
            }
            None => at += 1,
        }
    }
    found
}

/// What the words of a text may be of a date. A date has a number and the name of a month, or three
/// numbers with nothing but a mark between, which is no blank.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Trace {
    /// A day or a year.
    number: bool,
    month: bool,
    /// Numbers in one stretch.
    numbers: u8,
}

impl Trace {
    /// Of one word.
    pub(crate) fn of(term: &str, months: &Months) -> Self {
        let number = Number::of(term);
        Self {
            number: number.is_some_and(|number| number.day().or(number.year()).is_some()),
            month: months.has(term),
            numbers: u8::from(number.is_some()),
        }
    }

    /// Of the words of a stretch, one after the other.
    pub(crate) fn and(self, next: Self) -> Self {
        Self {
            number: self.number || next.number,
            month: self.month || next.month,
            numbers: self.numbers.saturating_add(next.numbers),
        }
    }

    /// Of stretches that stand in one text.
    pub(crate) fn beside(self, other: Self) -> Self {
        Self {
            numbers: self.numbers.max(other.numbers),
            ..self.and(other)
        }
    }

    /// Whether a text of which this is the trace may name a day or a month.
    pub(crate) fn may_be_date(self) -> bool {
        self.number && self.month || self.numbers >= 3
    }
}

impl Number {
    fn of(term: &str) -> Option<Self> {
        let (mut value, mut digits) = (0_u32, 0);
        let mut rest = term;
        for c in term.chars() {
            let Some(digit) = c.to_digit(10) else { break };
            (value, digits) = (value.checked_mul(10)?.checked_add(digit)?, digits + 1);
            rest = rest.get(c.len_utf8()..)?;
        }
        (digits > 0).then(|| Self {
            value,
            digits,
            odd: !rest.is_empty() && !is_one_of(ORDINALS, rest),
        })
    }

    fn day(self) -> Option<u32> {
        (!self.odd && self.digits <= 2 && (1..=31).contains(&self.value)).then_some(self.value)
    }

    fn year(self) -> Option<u32> {
        (!self.odd && self.digits == 4 && YEAR.contains(&self.value)).then_some(self.value)
    }
}

/// Whether a byte is a digit, or the first of a character that may fold to one: Arabic, Persian and
/// Indian digits, full-width forms.
fn may_be_digit(byte: u8) -> bool {
    byte.is_ascii_digit() || matches!(byte, 0xD9 | 0xDB | 0xE0 | 0xEF)
}

/// Whether a character may stand between the parts of a date: spaces, and marks that end no sentence
/// but after a number.
fn may_stand_between(c: char) -> bool {
    // Not a search in a string: for characters beyond ASCII that would be much code.
    is_blank(c) || matches!(c, '.' | ',' | '-' | '–' | '—' | '/' | '\'' | '’' | 'ʼ')
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

fn is_one_of(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// Reads dates from the pieces of a text.
struct Reader<'a> {
    text: &'a str,
    pieces: &'a [Piece],
    slashes: Slashes,
}

/// First and last piece of a date, and the first and last day.
type Read = (usize, usize, Day, Day);

impl Reader<'_> {
    /// The date that begins at a piece.
    fn date(&self, at: usize) -> Option<Read> {
        let number = self.number(at);
        if let Some(number) = number {
            let read = self.numeric(at);
            if read.is_some() {
                return read;
            }
            if let Some(year) = number.year() {
                return self.year_first(at, year);
            }
            return self.day_first(at, 0);
        }
        let next = self.past_links(at + 1)?;
        let number = self.number(next)?;
        if let Some(year) = number.year() {
            return self.month_of(at, year, at..=next);
        }
        // January 5, 2022: an English custom; "в январе 5 человек" is no date.
        let day = number.day()?;
        let month = english_month(&self.word(at)?)?;
        let year = self.year_after(next);
        let date = Day::new(year.map_or(0, |year| year.1), month, day)?;
        Some((at, year.map_or(next, |year| year.0), date, date))
    }

    /// January 2022: the month that a piece names, in a year.
    fn month_of(&self, at: usize, year: u32, pieces: RangeInclusive<usize>) -> Option<Read> {
        let month = Day::new(year, self.month(at)?, 0)?;
        Some((*pieces.start(), *pieces.end(), month, month))
    }

    /// 5 January 2022, 4–6 January
    fn day_first(&self, at: usize, year_before: u32) -> Option<Read> {
        let first = self.number(at)?.day()?;
        let (mut last, mut end) = (first, at);
        if let Some(second) = self.number(at + 1).and_then(Number::day)
            && self
                .between(at)?
                .chars()
                .any(|c| matches!(c, '-' | '–' | '—'))
            && second > first
        {
            (last, end) = (second, at + 1);
        }
        let named = self.past_links(end + 1)?;
        let month = self.month(named)?;
        let (end, year) = self.year_after(named).unwrap_or((named, year_before));
        Some((
            at,
            end,
            Day::new(year, month, first)?,
            Day::new(year, month, last)?,
        ))
    }

    /// 2022 жылғы 5 қаңтар, 2022 жылғы қаңтар. A year with which a sentence ends is none of the date that
    /// begins the next, nor is one before a date that has its own.
    fn year_first(&self, at: usize, year: u32) -> Option<Read> {
        let word = self.word(at + 1)?;
        let next = at + if is_one_of(YEARS, &word) { 2 } else { 1 };
        let gap = self.gap(next - 1)?;
        let gap = if word == SHORT_YEAR {
            gap.trim_start_matches('.')
        } else {
            gap
        };
        if !gap.chars().all(is_blank) {
            return None;
        }
        if next > at + 1 && self.number(next).is_none() {
            return self.month_of(next, year, at..=next);
        }
        let (_, end, first, last) = self.day_first(next, year)?;
        (first.year() == year).then_some((at, end, first, last))
    }

    /// 2022-01-05, 05.01.2022, 5/1/2022
    fn numeric(&self, at: usize) -> Option<Read> {
        let [one, two, three] = [at, at + 1, at + 2].map(|at| self.number(at));
        let (one, two, three) = (one?, two?, three?);
        let mark = self.gap(at)?;
        if mark != self.gap(at + 1)? || !matches!(mark, "-" | "." | "/") {
            return None;
        }
        let (year, month, day) = match (one.year(), three.year()) {
            (Some(year), None) => (year, two.day()?, three.day()?),
            (None, Some(year)) => {
                let (first, second) = (one.day()?, two.day()?);
                match (first > 12, second > 12) {
                    (false, true) if mark == "/" => (year, first, second),
                    (false, false) if mark == "/" && self.slashes == Slashes::Unsure => {
                        return None;
                    }
                    _ => (year, second, first),
                }
            }
            _ => return None,
        };
        let date = Day::new(year, month, day)?;
        Some((at, at + 2, date, date))
    }

    /// The year that follows, if one does: its piece, and what it is.
    fn year_after(&self, at: usize) -> Option<(usize, u32)> {
        let next = self.past_links(at + 1)?;
        Some((next, self.number(next)?.year()?))
    }

    /// The first piece from here on that is no link; `None` if something else stands between.
    fn past_links(&self, at: usize) -> Option<usize> {
        let mut at = at;
        for _ in 0..3 {
            self.between(at.checked_sub(1)?)?;
            if self.number(at).is_some() || !is_one_of(LINKS, &self.word(at)?) {
                break;
            }
            at += 1;
        }
        Some(at)
    }

    fn number(&self, at: usize) -> Option<Number> {
        self.pieces.get(at)?.number
    }

    fn word(&self, at: usize) -> Option<String> {
        Some(fold(self.text.get(self.pieces.get(at)?.range.clone())?))
    }

    fn month(&self, at: usize) -> Option<u32> {
        month(&self.word(at)?)
    }

    /// What stands between a piece and the next.
    fn gap(&self, at: usize) -> Option<&str> {
        let (one, next) = (self.pieces.get(at)?, self.pieces.get(at + 1)?);
        self.text.get(one.range.end..next.range.start)
    }

    /// What stands between a piece and the next, if a date may have it.
    fn between(&self, at: usize) -> Option<&str> {
        let gap = self.gap(at)?;
        gap.chars().all(may_stand_between).then_some(gap)
    }

    fn push(&self, found: &mut Vec<Found>, from: usize, to: usize, first: Day, last: Day) {
        let (Some(start), Some(end)) = (self.pieces.get(from), self.pieces.get(to)) else {
            return;
        };
        let mut day = first;
        loop {
            found.push(Found {
                day,
                range: start.range.start..end.range.end,
                position: start.position,
            });
            match day.next().filter(|next| *next <= last) {
                Some(next) => day = next,
                None => break,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, slashes: Slashes) -> Vec<String> {
        let found = dates(text, slashes);
        found
            .iter()
            .map(|found| {
                let words = text.get(found.range.clone()).unwrap();
                format!("{} {words}", found.day.to_iso())
            })
            .collect()
    }

    fn day(text: &str) -> String {
        let found = dates(text, Slashes::DayFirst);
        let days: Vec<_> = found.iter().map(|found| found.day.to_iso()).collect();
        days.join(" ")
    }

    #[test]
    fn the_fifth_of_january_in_every_language() {
        for text in [
            "5 January",
            "January 5",
            "the 5th of January",
            "January the 5th",
            "on 5 Jan.",
            "5 января",
            "5-го января",
            "5 январь",
            "к 5 январю",
            "5 қаңтар",
            "5-қаңтар",
            "5-ші қаңтарда",
            "5 қаңтарда",
            "5 de enero",
            "le 5 janvier",
            "5 januari",
            "5. Januar",
            "am 5. Jänner",
            "5 Ocak",
            "5 Ocak'ta",
            "5 ocakta",
            "٥ يناير",
            "5 يناير",
            "۵ ژانویه",
        ] {
            assert_eq!(day(text), "--01-05", "{text}");
        }
        for text in [
            "5 January 2022",
            "January 5, 2022",
            "5 января 2022 года",
            "2022 жылғы 5 қаңтар",
            "2022 жылдың 5 қаңтары",
            "2022 ж. 5 қаңтар",
            "2022 5 қаңтар",
            "5 de enero de 2022",
            "5 janvier 2022",
            "5. Januar 2022",
            "5 Ocak 2022",
            "٥ يناير ٢٠٢٢",
            "۵ ژانویه ۲۰۲۲",
            "05.01.2022",
            "5.1.2022",
            "5/1/2022",
            "2022-01-05",
            "2022/01/05",
            "5-1-2022",
            "5th of January, 2022",
        ] {
            assert_eq!(day(text), "2022-01-05", "{text}");
        }
    }

    #[test]
    fn every_month_in_every_language() {
        for months in [
            "January February March April May June July August September October November December",
            "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
            "қаңтарда ақпанда наурызда сәуірде мамырда маусымда шілдеде тамызда қыркүйекте қазанда қарашада желтоқсанда",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "januari februari maart april mei juni juli augustus september oktober november december",
            "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
            "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
            "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
            "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
        ] {
            for (number, month) in (1..).zip(months.split(' ')) {
                assert_eq!(
                    day(&format!("7 {month}")),
                    format!("--{number:02}-07"),
                    "{month}"
                );
            }
        }
    }

    #[test]
    fn ranges_are_all_their_days() {
        assert_eq!(day("4–6 January 2022"), "2022-01-04 2022-01-05 2022-01-06");
        assert_eq!(day("4-6 января"), "--01-04 --01-05 --01-06");
        assert_eq!(day("from 4 to 6 January"), "--01-06");
        // A number that is no year is none of the date.
        assert_eq!(day("5 January 5000 people came"), "--01-05");
    }

    #[test]
    fn a_year_before_the_day_is_its_own_only_if_nothing_parts_them() {
        assert_eq!(day("в 1986. 5 января 2022 года"), "2022-01-05");
        assert_eq!(day("в 1986. 5 января"), "--01-05");
        assert_eq!(day("1986 жылы. 5 қаңтар"), "--01-05");
        assert_eq!(day("since 1986, 5 January"), "--01-05");
        assert_eq!(
            read("1986 5 January 2022", Slashes::DayFirst),
            ["2022-01-05 5 January 2022"]
        );
    }

    #[test]
    fn months_of_a_year() {
        for text in [
            "January 2022",
            "in January, 2022",
            "January of 2022",
            "в январе 2022 года",
            "қаңтар 2022",
            "2022 жылғы қаңтар",
            "2022 ж. қаңтарда",
            "enero de 2022",
            "janvier 2022",
            "Januar 2022",
            "Ocak 2022",
            "يناير ٢٠٢٢",
        ] {
            assert_eq!(day(text), "2022-01", "{text}");
        }
        assert_eq!(
            read("5 January 2022, since May 2021", Slashes::Unsure),
            ["2022-01-05 5 January 2022", "2021-05 May 2021"]
        );
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "January",
            "2022",
            "January 5000",
            "2022, январь",
            "5",
            "5/1",
            "31 February",
            "32 January",
            "12:30",
            "1,500 roofs",
            "5 May-bugs",
            "0 January",
            "5 (January)",
            "5000 January",
            "1.2.3",
            "2022-13-05",
            "5\nmarching",
            "he may 5",
            "5 maybe",
            "12/13/14",
            "5.1/2022",
            "5-1.2022",
            "5,1,2022",
            "5x January",
            "в январе 5 человек",
            "қаңтарда 5 адам",
        ] {
            let found = read(text, Slashes::DayFirst);
            let fine = found.is_empty() || ["5 May-bugs", "he may 5"].contains(&text);
            assert!(fine, "{text}: {found:?}");
        }
    }

    #[test]
    fn slashes_are_read_where_there_is_no_doubt() {
        assert!(read("5/1/2022", Slashes::Unsure).is_empty());
        assert_eq!(read("25/1/2022", Slashes::Unsure), ["2022-01-25 25/1/2022"]);
        assert_eq!(read("1/25/2022", Slashes::Unsure), ["2022-01-25 1/25/2022"]);
        assert_eq!(read("5.1.2022", Slashes::Unsure), ["2022-01-05 5.1.2022"]);
        assert_eq!(
            read("12/13/2022", Slashes::Unsure),
            ["2022-12-13 12/13/2022"]
        );
        assert!(read("12/12/2022", Slashes::Unsure).is_empty());
        assert_eq!(day("5/12/2022 12/5/2022"), "2022-12-05 2022-05-12");
    }

    #[test]
    fn ranges_lie_on_the_words() {
        assert_eq!(
            read(
                "On the 5th of January, and 6 января 2022 года.",
                Slashes::Unsure
            ),
            ["--01-05 5th of January", "2022-01-06 6 января 2022"]
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_read(text: String) {
            for found in dates(&text, Slashes::DayFirst) {
                proptest::prop_assert!(text.get(found.range).is_some());
            }
        }

        #[test]
        fn any_dates_can_be_read(text in "([0-9]{1,4}|[ .,/–-]|January|мая|жылғы|of|th|٥){0,12}") {
            for found in dates(&text, Slashes::DayFirst) {
                proptest::prop_assert!(text.get(found.range).is_some());
                proptest::prop_assert!(Day::from_code(found.day.code()) == Some(found.day));
            }
        }
    }
}
