//! Days: what was asked for by its date, which records tell of a stretch of time, and when what was
//! found happened.

use core::ops::Range;

use super::Options;
use super::works::Works;
use crate::archive::{Archive, DaysReader};
use crate::dates::{Day, Slashes, dates};
use crate::query::{Group, Occur, Phrase, is_quote, words_of};

/// The most dates that a query is read for.
const DATES: usize = 8;

/// A day and how many of the records found tell of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayCount {
    /// The day.
    pub day: Day,
    /// Records, or works if hits are grouped.
    pub count: u32,
}

impl<D: AsRef<[u8]>> Archive<D> {
    /// The days and months a query names of which the archive tells, as groups that stand for them, and the
    /// query without the days. The words of a month stay: "January 2022" is also asked of a text that has
    /// them apart.
    pub(super) fn dated(&self, query: &str, options: &Options) -> (Vec<Group>, String) {
        let (mut groups, mut rest) = (Vec::new(), String::new());
        let mut end = 0;
        if !options.exact {
            for asked in dates(query, Slashes::DayFirst)
                .chunk_by(|a, b| a.range == b.range)
                .take(DATES)
            {
                let Some(range) = asked.first().map(|found| found.range.clone()) else {
                    continue;
                };
                let is_known = |day: Day| {
                    let refused = options.without.contains(&day.to_iso());
                    let known = |(known, _)| day.may_include(known);
                    !refused && self.days_table().any(known)
                };
                let days: Vec<_> = asked
                    .iter()
                    .map(|found| found.day)
                    .filter(|&day| is_known(day))
                    .collect();
                let text = query.get(range.clone()).unwrap_or_default();
                if days.is_empty() || !stands_free(query, &range) {
                    continue;
                }
                if days.iter().all(|day| day.is_day()) {
                    rest.push_str(query.get(end..range.start).unwrap_or_default());
                    end = range.end;
                }
                groups.push(day_group(text, days));
            }
        }
        rest.push_str(query.get(end..).unwrap_or_default());
        (groups, rest)
    }

    /// How many of the records tell of each day, in order; a work counts once a day.
    pub(super) fn day_counts(&self, matching: &[u32], works: &Works) -> Vec<DayCount> {
        let mut counts = Vec::new();
        if self.days_table().next().is_none() {
            return counts;
        }
        let mut found = vec![false; self.len() as usize];
        for &record in matching {
            if let Some(found) = found.get_mut(record as usize) {
                *found = true;
            }
        }
        // Per work the number of the day for which it was counted last.
        let mut last = vec![0_u32; found.len()];
        for (number, (day, places)) in
            (1..).zip(self.days_table().filter(|(day, _)| day.is_whole()))
        {
            let mut count = 0;
            DaysReader::each_place(places, &mut |record, _| {
                if found.get(record as usize) == Some(&true)
                    && let Some(last) = last.get_mut(works.of(record) as usize)
                    && *last != number
                {
                    (*last, count) = (number, count + 1);
                }
            });
            if count > 0 {
                counts.push(DayCount { day, count });
            }
        }
        counts
    }

    /// Keeps the records that tell of a day from one to another.
    pub(super) fn keep_days(&self, matching: &mut Vec<u32>, options: &Options) {
        if options.from.is_none() && options.to.is_none() {
            return;
        }
        let mut within = vec![false; self.len() as usize];
        for (day, places) in self.days_table() {
            let from = options.from.is_none_or(|from| day.last() >= from);
            let to = options.to.is_none_or(|to| day <= to.last());
            if from && to && day.year() > 0 {
                DaysReader::each_place(places, &mut |record, _| {
                    if let Some(within) = within.get_mut(record as usize) {
                        *within = true;
                    }
                });
            }
        }
        matching.retain(|&record| within.get(record as usize) == Some(&true));
    }
}

/// What a date of the query stands for: the words as they were typed, and the days.
fn day_group(text: &str, days: Vec<Day>) -> Group {
    let mut group = Group::new(Occur::Should, text);
    group.phrases.push(Phrase::as_typed(words_of(text)));
    group.days = days;
    group
}

/// Whether a stretch of the query is neither quoted nor the value of a key, and not excluded.
fn stands_free(query: &str, range: &Range<usize>) -> bool {
    let before = query.get(..range.start).unwrap_or_default();
    let quotes = before.matches(is_quote).count();
    let free = before.chars().next_back().is_none_or(char::is_whitespace);
    quotes % 2 == 0 && free
}
