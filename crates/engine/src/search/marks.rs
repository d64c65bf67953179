//! Marks: which stretches of a text are shown as matches.

use core::ops::Range;

use super::scan::{Found, Scanned};
use crate::archive::PassageId;
use crate::query::Door;

/// A stretch of a text that matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkedRange {
    /// Bytes of the text it stands beside, on character boundaries.
    pub range: Range<usize>,
    /// How the match came about.
    pub door: Door,
}

/// A stretch of a record that matched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The passage; 0 is the title.
    pub passage: PassageId,
    /// Bytes of the passage's text, on character boundaries.
    pub range: Range<usize>,
    /// How the match came about.
    pub door: Door,
}

impl Scanned<'_> {
    /// Every match in reading order.
    pub(super) fn matches(&self) -> Vec<Match> {
        let of_passage = |passage: &super::scan::ScannedPassage<'_>| {
            let number = PassageId(passage.number);
            merged(&passage.found).into_iter().map(move |mark| Match {
                passage: number,
                range: mark.range,
                door: mark.door,
            })
        };
        self.passages.iter().flat_map(of_passage).collect()
    }

    /// The places in the title, if nothing else was scanned.
    pub(super) fn found(self) -> Vec<Found> {
        let title = self.passages.into_iter().next();
        title.map(|title| title.found).unwrap_or_default()
    }

    /// The matches in the title.
    pub(super) fn title_marks(&self) -> Vec<MarkedRange> {
        self.passages
            .first()
            .map(|title| merged(&title.found))
            .unwrap_or_default()
    }
}

/// The places as ranges that do not overlap: what lies within another is part of it, and the
/// closest door speaks for all.
pub(super) fn merged(found: &[Found]) -> Vec<MarkedRange> {
    let mut marks: Vec<MarkedRange> = Vec::new();
    for place in found {
        match marks
            .last_mut()
            .filter(|last| place.range.start < last.range.end)
        {
            Some(last) => {
                last.range.end = last.range.end.max(place.range.end);
                last.door = last.door.min(place.door);
            }
            None => marks.push(MarkedRange {
                range: place.range.clone(),
                door: place.door,
            }),
        }
    }
    marks
}
