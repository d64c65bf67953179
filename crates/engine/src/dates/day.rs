//! A day of the calendar, or as much of it as is known.

/// A day in 32 bits, in the order of time: year, month, day, each 0 where it is not known.
///
/// A day without a year ("5 January") comes before all others, a month or a year without a day
/// before the days in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(u32);

impl Day {
    /// The day; `None` if there is none such. Years reach from 1 to 9999.
    pub(crate) fn new(year: u32, month: u32, day: u32) -> Option<Self> {
        let days = match month {
            2 if is_leap(year) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        let some = year > 0 || month > 0 && day > 0;
        let whole = month > 0 || day == 0;
        let sound = some && whole && year <= 9999 && month <= 12 && day <= days;
        sound.then_some(Self(year << 9 | month << 5 | day))
    }

    /// Reads what an archive has written; `None` if that is no day.
    pub(crate) fn from_code(code: u32) -> Option<Self> {
        Self::new(code >> 9, code >> 5 & 15, code & 31)
    }

    /// The number behind [`Day::from_code`].
    pub(crate) fn code(self) -> u32 {
        self.0
    }

    /// Reads a year, a month or a day as ISO 8601 writes them: `2022`, `2022-01`, `2022-01-05`. What
    /// EDTF adds for what is uncertain or approximate, and a time of day, are passed over.
    pub fn from_iso(text: &str) -> Option<Self> {
        let text = text.trim().trim_end_matches(['?', '~', '%']);
        let date = text.split(['T', ' ']).next()?;
        let mut numbers = [0; 3];
        let mut parts = date.split('-');
        for (number, digits) in numbers.iter_mut().zip([4, 2, 2]) {
            let Some(part) = parts.next() else { break };
            if part.len() != digits || !part.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            *number = part.parse().ok().filter(|&number| number > 0)?;
        }
        let [year, month, day] = numbers;
        parts
            .next()
            .is_none()
            .then(|| Self::new(year, month, day))?
    }

    /// As ISO 8601 writes it; a day without a year begins with two dashes.
    pub fn to_iso(self) -> String {
        let (year, month, day) = self.parts();
        let mut out = String::with_capacity("2022-01-05".len());
        match year {
            0 => out.push('-'),
            _ => push_digits(&mut out, year, 4),
        }
        for part in [month, day].into_iter().filter(|&part| part > 0) {
            out.push('-');
            push_digits(&mut out, part, 2);
        }
        out
    }

    fn parts(self) -> (u32, u32, u32) {
        (self.0 >> 9, self.0 >> 5 & 15, self.0 & 31)
    }

    /// Whether its year is known.
    pub(crate) fn has_year(self) -> bool {
        self.parts().0 > 0
    }

    /// Whether year, month and day are known.
    pub(crate) fn is_whole(self) -> bool {
        let (year, _, day) = self.parts();
        year > 0 && day > 0
    }

    /// Whether it is a day, and no month or year.
    pub(crate) fn is_day(self) -> bool {
        let (_, _, day) = self.parts();
        day > 0
    }

    /// The year, 0 if it is not known.
    pub(crate) fn year(self) -> u32 {
        self.0 >> 9
    }

    /// The same day in a year, if it has none.
    pub(crate) fn in_year(self, year: u32) -> Self {
        let (_, month, day) = self.parts();
        match self.year() {
            0 => Self::new(year, month, day).unwrap_or(self),
            _ => self,
        }
    }

    /// The end of it: of a year its 31 December, of a month its 31st, though it may have none; else itself.
    pub fn last(self) -> Self {
        match self.parts() {
            (_, 0, _) => Self(self.0 | 12 << 5 | 31),
            (_, _, 0) => Self(self.0 | 31),
            _ => self,
        }
    }

    /// The day after it.
    pub(crate) fn next(self) -> Option<Self> {
        let (year, month, day) = self.parts();
        Self::new(year, month, day + 1)
            .or_else(|| Self::new(year, month + 1, 1))
            .or_else(|| Self::new(year + 1, 1, 1))
    }

    /// Whether the other may lie in it: a month has its days, and one without a year is of every year.
    pub(crate) fn may_include(self, other: Self) -> bool {
        let known = if self.is_day() { 511 } else { 15 << 5 };
        let same = (self.0 ^ other.0) & known == 0;
        same && (self.year() == other.year() || self.year() == 0 || other.year() == 0)
    }
}

/// Whether a year has a 29 February; one that is not known may.
fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400)
}

/// Appends the last digits of a number, as many as told.
fn push_digits(out: &mut String, number: u32, count: u32) {
    for place in (0..count).rev() {
        let digit = number / 10_u32.pow(place) % 10;
        out.push(char::from(b'0' + digit as u8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_written() {
        for text in ["2022", "2022-01", "2022-01-05", "0800-02-29", "9999-12-31"] {
            assert_eq!(Day::from_iso(text).unwrap().to_iso(), text);
        }
        assert_eq!(
            Day::from_iso("2022-01-05T10:00?").unwrap().to_iso(),
            "2022-01-05"
        );
        for text in [
            "",
            "22",
            "2022-13",
            "2022-02-29",
            "2022-04-31",
            "2022-06-31",
            "2022-09-31",
            "2022-11-31",
            "2022-12-32",
            "2022-00",
            "2022-1-5",
            "0000",
            "x",
            "2022-01-05-01",
            "-5",
        ] {
            assert_eq!(Day::from_iso(text), None, "{text}");
        }
        assert_eq!(Day::new(0, 2, 29).unwrap().to_iso(), "--02-29");
        assert_eq!(Day::new(0, 1, 0), None);
        assert_eq!(Day::new(2022, 0, 5), None);
    }

    #[test]
    fn days_follow_each_other() {
        let day = |text: &str| Day::from_iso(text).unwrap();
        for (one, next) in [
            ("2022-01-31", "2022-02-01"),
            ("2021-12-31", "2022-01-01"),
            ("2022-04-30", "2022-05-01"),
            ("2024-02-28", "2024-02-29"),
        ] {
            assert_eq!(day(one).next(), Some(day(next)));
        }
        assert!(day("2022-01") < day("2022-01-01") && day("2022-01").last() > day("2022-01-30"));
        assert!(day("2022").last() == day("2022-12-31"));
    }

    #[test]
    fn months_include_their_days() {
        let day = |text: &str| Day::from_iso(text).unwrap();
        let yearless = Day::new(0, 1, 5).unwrap();
        assert!(yearless.may_include(day("2022-01-05")) && day("2022-01-05").may_include(yearless));
        assert!(!day("2021-01-05").may_include(day("2022-01-05")));
        for (included, other) in [
            (true, "2022-01-05"),
            (true, "2022-01"),
            (false, "2022-02-05"),
            (false, "2021-01-05"),
            (false, "2022"),
        ] {
            assert_eq!(day("2022-01").may_include(day(other)), included, "{other}");
        }
        assert!(day("2022-01").may_include(yearless));
        assert!(!day("2022-01-05").may_include(day("2022-01")));
    }
}
