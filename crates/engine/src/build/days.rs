//! Days: what each record tells of when, by its metadata and by the dates in its text.

use std::collections::BTreeMap;

use crate::archive::{Place, write_days};
use crate::dates::{Day, Slashes, dates};
use crate::language::primary;
use crate::model::Record;

/// The metadata key for what a text tells of, in EDTF.
const EVENT_DATE: &str = "event_date";
/// An interval of more days stands for its ends only: a war is not each of its days.
const LONGEST: usize = 62;

/// Collects the days of records in order.
#[derive(Default)]
pub(super) struct Days {
    records: u32,
    places: BTreeMap<Day, Vec<Place>>,
}

impl Days {
    /// The next record; `may_name_date` says of its title and passages which need not be read.
    pub(super) fn record(&mut self, record: &Record, may_name_date: impl Iterator<Item = bool>) {
        let number = self.records;
        self.records += 1;
        let events = event_days(record);
        let mut years = events.iter().map(|day| day.year());
        // A day without a year is of the year that all of the record tells of.
        let year = years
            .next()
            .filter(|&first| years.all(|year| year == first));
        let slashes = match primary(&record.language) == "en" {
            true => Slashes::Unsure,
            false => Slashes::DayFirst,
        };
        let mut place = |day: Day, passage: u32| {
            let places = self.places.entry(day).or_default();
            if places.last() != Some(&(number, passage)) {
                places.push((number, passage));
            }
        };
        for day in events {
            place(day, 0);
        }
        let texts = record.passages.iter().map(|passage| &passage.text);
        let texts = core::iter::once(&record.title).chain(texts);
        for ((passage, text), may_name_date) in (0..).zip(texts).zip(may_name_date) {
            if !may_name_date {
                continue;
            }
            for found in dates(text, slashes) {
                place(found.day.in_year(year.unwrap_or(0)), passage);
            }
        }
    }

    /// The section of days.
    pub(super) fn finish(&self) -> Vec<u8> {
        write_days(&self.places)
    }
}

/// The days of the metadata, as far as they are known: a month or a year is one.
fn event_days(record: &Record) -> Vec<Day> {
    let fields = record
        .metadata
        .iter()
        .filter(|field| field.key == EVENT_DATE);
    let mut days = Vec::new();
    for value in fields.flat_map(|field| &field.values) {
        let (from, to) = value.split_once('/').unwrap_or((value, ""));
        let (from, to) = (Day::from_iso(from), Day::from_iso(to));
        days.extend(from);
        days.extend(to);
        if let (Some(from), Some(to)) = (from, to)
            && from.is_whole()
            && to.is_whole()
        {
            let following = core::iter::successors(Some(from), |day| day.next());
            let between: Vec<_> = following
                .take_while(|day| *day <= to)
                .take(LONGEST + 1)
                .collect();
            if between.len() <= LONGEST {
                days.extend(between);
            }
        }
    }
    days.sort();
    days.dedup();
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Passage, PassageKind};

    fn days(language: &str, event_dates: &[&str], texts: &[&str]) -> Vec<String> {
        let passage = |text: &&str| Passage {
            kind: PassageKind::Paragraph,
            text: (*text).into(),
            marks: vec![],
        };
        let record = Record {
            language: language.into(),
            title: "1 May".into(),
            metadata: vec![Field {
                key: EVENT_DATE.into(),
                values: event_dates.iter().map(|&date| date.into()).collect(),
            }],
            passages: texts.iter().map(passage).collect(),
            ..Record::default()
        };
        let mut days = Days::default();
        days.record(&record, core::iter::repeat(true));
        let shown = days.places.iter().map(|(day, places)| {
            let passages: Vec<_> = places.iter().map(|place| place.1.to_string()).collect();
            format!("{} {}", day.to_iso(), passages.join(","))
        });
        shown.collect()
    }

    #[test]
    fn years_come_from_the_events_if_there_is_one() {
        let texts = ["on 5 January", "5 January, 5 January", "5 January 1986"];
        assert_eq!(
            days("en", &["2022-01-05/2022-01-06"], &texts),
            [
                "1986-01-05 3",
                "2022-01-05 0,1,2",
                "2022-01-06 0",
                "2022-05-01 0"
            ]
        );
        let two = days("en", &["2022-01-06", "2011"], &texts);
        assert!(two.contains(&"--01-05 1,2".to_owned()), "{two:?}");
        assert!(days("en", &[], &texts).contains(&"--01-05 1,2".to_owned()));
    }

    #[test]
    fn intervals_are_days_or_ends() {
        assert_eq!(
            days("kk", &["2022-01-05/..", "1986-12~"], &[])[1..],
            ["1986-12 0", "2022-01-05 0"]
        );
        let long = days("en", &["2021-01-01/2021-12-31"], &[]);
        assert_eq!(long, ["2021-01-01 0", "2021-05-01 0", "2021-12-31 0"]);
        assert!(days("en", &["soon", "2022-13-01", "2022-02-03/2022-02-01"], &[]).len() <= 3);
    }

    #[test]
    fn slashes_follow_the_language() {
        assert!(days("fr", &[], &["le 5/1/2022"]).contains(&"2022-01-05 1".to_owned()));
        assert_eq!(days("en", &[], &["on 5/1/2022"]), ["--05-01 0"]);
        assert_eq!(days("EN-us", &[], &["on 5/1/2022"]), ["--05-01 0"]);
    }
}
