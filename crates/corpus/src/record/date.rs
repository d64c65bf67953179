//! Dates as EDTF writes them: level 0 (day, month, year, interval), with the `?`, `~` and `%` of
//! level 1 for what is uncertain or approximate, and open intervals.
//!
//! Only checked here, never changed: a date that is not understood stays the keeper's own words.
//! Library of Congress, Extended Date/Time Format, 2019.

/// Whether a normalised key stands for a date.
pub(crate) fn is_date_key(key: &str) -> bool {
    key == "date" || key.starts_with("date_") || key.ends_with("_date")
}

/// Whether the text is a date or an interval.
pub(crate) fn is_known(text: &str) -> bool {
    match text.split_once('/') {
        None => parse(text).is_some(),
        Some((from, to)) => match (end(from), end(to)) {
            (Some(None), Some(None)) | (None, _) | (_, None) => false,
            (Some(Some(from)), Some(Some(to))) => in_order(from, to),
            _ => true,
        },
    }
}

/// What a text is called that is no date or interval, and what to write instead: if it names one day, that.
pub(crate) fn fault(text: &str) -> (&'static str, String) {
    let ends = text.split_once('/');
    let ends = ends.and_then(|(from, to)| Some((parse(from)?, parse(to)?)));
    if ends.is_some_and(|(from, to)| !in_order(from, to)) {
        return (
            "ends before it begins",
            "put the earlier date first".to_owned(),
        );
    }
    let help = match amanat_engine::day_named(text) {
        Some(day) => format!("write {}", day.to_iso()),
        None => {
            "write 2022-01-05, 2022-01, 2022 or an interval 2022-01-02/2022-01-11; add ~ if it is \
                 about then, ? if it is uncertain"
                .to_owned()
        }
    };
    ("is no date that is known here", help)
}

/// Year, and month and day where given.
type Date = (i32, Option<u32>, Option<u32>);

/// One end of an interval: `Some(None)` where it is open.
fn end(text: &str) -> Option<Option<Date>> {
    if text.is_empty() || text == ".." {
        return Some(None);
    }
    parse(text).map(Some)
}

/// The first not after the second, as far as both are given.
fn in_order(from: Date, to: Date) -> bool {
    let month = from.1.zip(to.1);
    let day = from.2.zip(to.2);
    from.0 < to.0
        || (from.0 == to.0
            && month.is_none_or(|(a, b)| a < b || (a == b && day.is_none_or(|(a, b)| a <= b))))
}

fn parse(text: &str) -> Option<Date> {
    let text = text.strip_suffix(['?', '~', '%']).unwrap_or(text);
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    // A minus before the year is part of it, not a separator.
    let (sign, digits) = match date.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, date),
    };
    let mut parts = digits.split('-');
    let year = number(parts.next()?, 4)?;
    let year = sign * i32::try_from(year).ok()?;
    let month = match parts.next() {
        Some(month) => Some(number(month, 2).filter(|month| (1..=12).contains(month))?),
        None => None,
    };
    let day = match parts.next() {
        Some(day) => {
            Some(number(day, 2).filter(|day| (1..=days(year, month.unwrap_or(1))).contains(day))?)
        }
        None => None,
    };
    if parts.next().is_some() || time.is_some_and(|time| day.is_none() || !is_time(time)) {
        return None;
    }
    Some((year, month, day))
}

/// Exactly so many digits.
fn number(text: &str, digits: usize) -> Option<u32> {
    if text.len() != digits || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn days(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// `10:20`, `10:20:30`, with fractions of a second, `Z` or a shift.
fn is_time(text: &str) -> bool {
    let local = match text.strip_suffix('Z') {
        Some(local) => local,
        None => match text.rsplit_once(['+', '-']) {
            Some((local, shift)) => {
                if !is_clock(shift) && number(shift, 2).is_none() {
                    return false;
                }
                local
            }
            None => text,
        },
    };
    let (clock, fraction) = local.split_once('.').unwrap_or((local, "0"));
    is_clock(clock) && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_clock(text: &str) -> bool {
    let limits = [24, 59, 60];
    let parts: Vec<&str> = text.split(':').collect();
    (2..=3).contains(&parts.len())
        && parts
            .iter()
            .zip(limits)
            .all(|(part, limit)| number(part, 2).is_some_and(|number| number <= limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_that_are_known() {
        for date in [
            "2022-01-05",
            "2022-01",
            "2022",
            "2022-01-02/2022-01-12",
            "2022-01/2022-01-12",
            "2022/2023",
            "../2022-01-05",
            "2022-01-05/..",
            "/2022",
            "2022/",
            "2022?",
            "2022-01~",
            "1936~/1961?",
            "2020-02-29",
            "-0044-03-15",
            "2022-01-05T10:20:30Z",
            "2022-01-05T10:20",
            "2022-01-05T10:20:30.25+06:00",
        ] {
            assert!(is_known(date), "{date}");
        }
    }

    #[test]
    fn what_to_write_instead() {
        for (text, expected) in [
            ("5 января 2022", "write 2022-01-05"),
            ("05.01.2022", "write 2022-01-05"),
            ("2022/01/05", "write 2022-01-05"),
            ("January 13, 2022", "write 2022-01-13"),
            ("қаңтар 2022", "write 2022-01"),
            ("2022-01-11/2022-01-02", "put the earlier date first"),
        ] {
            assert_eq!(fault(text).1, expected, "{text}");
        }
        // One of two days, one of two ways to read it, or none.
        for text in [
            "4–6 January 2022",
            "5/1/2022",
            "5 January",
            "soon",
            "2022-13",
        ] {
            assert!(fault(text).1.starts_with("write 2022-01-05, "), "{text}");
        }
    }

    #[test]
    fn dates_that_are_not() {
        for date in [
            "",
            "soon",
            "5 January 2022",
            "05.01.2022",
            "2022-13",
            "2022-02-29",
            "2022-1-5",
            "22",
            "../..",
            "/",
            "2022-01-12/2022-01-02",
            "2022/2021",
            "2022-01-05/2022/2023",
            "2022-01T10:00",
            "2022-01-05T",
            "2022-01-05-06",
            "２０２２",
        ] {
            assert!(!is_known(date), "{date}");
        }
    }

    #[test]
    fn keys_of_dates() {
        assert!(is_date_key("date"));
        assert!(is_date_key("event_date"));
        assert!(is_date_key("date_written"));
        assert!(!is_date_key("update"));
        assert!(!is_date_key("dates_of_life"));
    }
}
