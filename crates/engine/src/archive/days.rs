//! The section of days: which passages tell of each day.
//!
//! ```text
//! per day, in order: day num, bytes num, places
//! ```
//! A day counts from the one before; places are those of `places.rs`, passage 0 being the title and
//! the metadata.

use std::collections::BTreeMap;

use super::places::{each_place, put_places};
use super::{Archive, PassageId, Place, RecordId};
use crate::bytes::{Cursor, put_varint};
use crate::dates::Day;

/// Writes the section; places are sorted.
pub(crate) fn write_days(days: &BTreeMap<Day, Vec<Place>>) -> Vec<u8> {
    let mut out = Vec::new();
    let mut before = 0;
    for (day, places) in days {
        put_varint(&mut out, day.code().saturating_sub(before));
        let mut bytes = Vec::new();
        put_places(&mut bytes, places);
        put_varint(&mut out, bytes.len() as u32);
        out.append(&mut bytes);
        before = day.code();
    }
    out
}

/// The days in order; where the bytes make no sense they end.
#[derive(Clone, Copy)]
pub(crate) struct DaysReader<'a> {
    cursor: Cursor<'a>,
    code: u32,
}

impl<'a> DaysReader<'a> {
    pub(crate) fn new(section: &'a [u8]) -> Self {
        Self {
            cursor: Cursor::new(section),
            code: 0,
        }
    }

    /// Visits the places of the day.
    pub(crate) fn each_place(mut places: Cursor<'_>, visit: &mut dyn FnMut(u32, u32)) {
        each_place(&mut places, visit);
    }
}

impl<'a> Iterator for DaysReader<'a> {
    type Item = (Day, Cursor<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        // Each day is later than the one before, or they would not be in order.
        let further = self.cursor.varint().filter(|&further| further > 0)?;
        self.code = self.code.checked_add(further)?;
        let length = self.cursor.varint()? as usize;
        Some((
            Day::from_code(self.code)?,
            Cursor::new(self.cursor.take(length)?),
        ))
    }
}

impl<D: AsRef<[u8]>> Archive<D> {
    /// The days that records tell of, in order, each with the passage: 0 is the title or the metadata.
    pub fn days(&self) -> Vec<(Day, RecordId, PassageId)> {
        let mut found = Vec::new();
        for (day, places) in self.days_table().filter(|(day, _)| day.is_whole()) {
            DaysReader::each_place(places, &mut |record, passage| {
                if record < self.len() {
                    found.push((day, RecordId(record), PassageId(passage)));
                }
            });
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_back() {
        let day = |text: &str| Day::from_iso(text).unwrap();
        let days: BTreeMap<Day, Vec<Place>> = [
            (day("2022-01-05"), vec![(0, 0), (0, 3), (7, 1)]),
            (day("2022"), vec![(1, 0)]),
            (Day::new(0, 1, 5).unwrap(), vec![(2, 2)]),
        ]
        .into();
        let written = write_days(&days);
        let read: BTreeMap<Day, Vec<Place>> = DaysReader::new(&written)
            .map(|(day, places)| {
                let mut found = Vec::new();
                DaysReader::each_place(places, &mut |record, passage| {
                    found.push((record, passage));
                });
                (day, found)
            })
            .collect();
        assert_eq!(read, days);
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_can_be_read(bytes: Vec<u8>) {
            for (_, places) in DaysReader::new(&bytes) {
                DaysReader::each_place(places, &mut |_, _| {});
            }
        }
    }
}
