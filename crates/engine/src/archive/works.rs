//! The section of works: which records are versions of one text, and how their passages meet.
//!
//! ```text
//! works: list of (bytes num, records: list of num, then for each two of them: list of bead)
//! bead:  further here · 16 + shape num, skipped there num (zigzag)
//! shape: passages here − 1 + (passages there − 1) · 4
//! ```
//! Pairs of records stand in the order (0, 1), (0, 2) … (1, 2) … A bead is some passages of the one
//! record that say what some passages of the other say (the word is Gale and Church's, 1993). Further
//! here counts from the first passage of the bead before, and never goes back; skipped there counts
//! from its last, and may.

use core::ops::Range;

use crate::bytes::{Cursor, put_varint};

/// The most versions of one text: each leads to each other, which is what a page shows. Records of which more
/// name one work are not versions of a text but parts of something, and are read as if they named none.
pub const MOST_VERSIONS: usize = 64;

/// The most passages of a record in one bead.
pub(crate) const LONGEST_BEAD: u32 = 4;

/// Passages of two records that say the same, one to four of either.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bead {
    /// Passages of the record that was asked about, counting from 1.
    pub here: Range<u32>,
    /// Passages of the other record.
    pub there: Range<u32>,
}

/// The records of a work, ascending, and the beads of each two of them.
pub(crate) struct AlignedWork {
    pub(crate) records: Vec<u32>,
    pub(crate) pairs: Vec<Vec<Bead>>,
}

/// Writes the section. Beads are sorted, and none is longer than [`LONGEST_BEAD`].
pub(crate) fn write_works(works: &[AlignedWork]) -> Vec<u8> {
    let mut out = Vec::new();
    put_varint(&mut out, works.len() as u32);
    for work in works {
        let mut bytes = Vec::new();
        put_varint(&mut bytes, work.records.len() as u32);
        let mut next = 0;
        for &record in &work.records {
            put_varint(&mut bytes, record.saturating_sub(next));
            next = record.saturating_add(1);
        }
        for beads in &work.pairs {
            put_beads(&mut bytes, beads);
        }
        put_varint(&mut out, bytes.len() as u32);
        out.append(&mut bytes);
    }
    out
}

fn put_beads(out: &mut Vec<u8>, beads: &[Bead]) {
    put_varint(out, beads.len() as u32);
    let (mut here, mut there) = (1, 1);
    for bead in beads {
        let more = |passages: &Range<u32>| (passages.len() as u32).clamp(1, LONGEST_BEAD) - 1;
        let shape = more(&bead.here) + more(&bead.there) * LONGEST_BEAD;
        put_varint(out, bead.here.start.saturating_sub(here) << 4 | shape);
        let skipped = bead.there.start as i32 - there;
        put_varint(out, (skipped << 1 ^ skipped >> 31) as u32);
        here = bead.here.start;
        there = bead.there.end as i32;
    }
}

/// A work in place.
pub(crate) struct WorkReader<'a> {
    /// Ascending.
    pub(crate) records: Vec<u32>,
    beads: Cursor<'a>,
}

/// The works; where the bytes make no sense they end.
pub(crate) fn works(section: &[u8]) -> impl Iterator<Item = WorkReader<'_>> {
    let mut cursor = Cursor::new(section);
    let mut left = cursor.varint().unwrap_or(0);
    core::iter::from_fn(move || {
        left = left.checked_sub(1)?;
        let length = cursor.varint()? as usize;
        let mut beads = Cursor::new(cursor.take(length)?);
        let mut records = Vec::new();
        let mut next = 0_u32;
        for _ in 0..beads.varint()? {
            let record = next.checked_add(beads.varint()?)?;
            next = record.checked_add(1)?;
            records.push(record);
        }
        if records.len() > MOST_VERSIONS {
            records.clear();
        }
        Some(WorkReader { records, beads })
    })
}

impl WorkReader<'_> {
    /// Visits the beads that the record at `at` has with each other one: that one's place among the
    /// records, and the bead as it looks from the record.
    pub(crate) fn each_bead(&self, at: usize, visit: &mut dyn FnMut(usize, Bead)) -> Option<()> {
        let mut cursor = self.beads;
        for first in 0..self.records.len() {
            for second in first + 1..self.records.len() {
                let (mut here, mut there) = (1_u32, 1_u32);
                for _ in 0..cursor.varint()? {
                    let (skipped, back) = (cursor.varint()?, cursor.varint()?);
                    here = here.checked_add(skipped >> 4)?;
                    let back = (back >> 1) as i32 ^ -((back & 1) as i32);
                    let start = there.checked_add_signed(back)?;
                    there = start.checked_add((skipped >> 2 & 3) + 1)?;
                    let one = here..here.checked_add((skipped & 3) + 1)?;
                    let (other, here, there) = match (first == at, second == at) {
                        (true, _) => (second, one, start..there),
                        (_, true) => (first, start..there, one),
                        _ => continue,
                    };
                    visit(other, Bead { here, there });
                }
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bead(here: Range<u32>, there: Range<u32>) -> Bead {
        Bead { here, there }
    }

    #[test]
    fn works_come_back() {
        let beads = vec![bead(1..2, 1..3), bead(2..3, 9..10), bead(2..5, 4..8)];
        let written = write_works(&[
            AlignedWork {
                records: vec![0, 2],
                pairs: vec![vec![]],
            },
            AlignedWork {
                records: vec![1, 3, 700],
                pairs: vec![beads.clone(), vec![], vec![bead(5..6, 6..7)]],
            },
        ]);
        let read: Vec<_> = works(&written).collect();
        assert_eq!(read.len(), 2);
        let work = read.last().unwrap();
        assert_eq!(work.records, [1, 3, 700]);
        let of = |at: usize| {
            let mut found = Vec::new();
            work.each_bead(at, &mut |other, bead| found.push((other, bead)))
                .unwrap();
            found
        };
        assert_eq!(
            of(0),
            beads
                .iter()
                .map(|bead| (1, bead.clone()))
                .collect::<Vec<_>>()
        );
        assert_eq!(of(2), [(1, bead(6..7, 5..6))]);
        assert_eq!(of(1).len(), 4);
    }

    /// A record for a byte, and a link from each to each.
    #[test]
    fn more_versions_than_there_can_be_are_none() {
        for (count, read) in [(64, 64), (65, 0)] {
            let written = write_works(&[
                AlignedWork {
                    records: (0..count).collect(),
                    pairs: vec![],
                },
                AlignedWork {
                    records: vec![70, 71],
                    pairs: vec![vec![]],
                },
            ]);
            let lengths: Vec<_> = works(&written).map(|work| work.records.len()).collect();
            assert_eq!(lengths, [read, 2]);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_can_be_read(bytes: Vec<u8>, at in 0..4_usize) {
            for work in works(&bytes) {
                work.each_bead(at, &mut |_, _| {});
            }
        }
    }
}
