//! The section of retellings: pairs of passages that are almost word for word the same.
//!
//! ```text
//! retellings: list of (record further num, passage num, record further num, passage num, likeness u8)
//! ```
//! Each pair stands once, the earlier passage first, sorted. The first record counts from that of
//! the pair before, the second from the first. A likeness of 255 is the same words.

use super::{Archive, PassageId, RecordId, Section};
use crate::bytes::{Cursor, put_varint};
use crate::sort::sort_by;

/// Two passages that are almost the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Retold {
    /// Record and passage, and those of the later one.
    pub(crate) one: (u32, u32),
    pub(crate) other: (u32, u32),
    /// Of 255.
    pub(crate) likeness: u8,
}

/// A passage that is told almost word for word elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Retelling {
    /// The passage.
    pub passage: PassageId,
    /// Where it is told too: in a record that is no version of this one, or in this one again.
    pub record: RecordId,
    /// The passage there.
    pub other: PassageId,
    /// How much of the words both share, in (0, 1].
    pub likeness: f32,
}

/// Writes pairs that are sorted.
pub(crate) fn write_retellings(pairs: &[Retold]) -> Vec<u8> {
    let mut out = Vec::new();
    put_varint(&mut out, pairs.len() as u32);
    let mut before = 0;
    for pair in pairs {
        put_varint(&mut out, pair.one.0.saturating_sub(before));
        put_varint(&mut out, pair.one.1);
        put_varint(&mut out, pair.other.0.saturating_sub(pair.one.0));
        put_varint(&mut out, pair.other.1);
        out.push(pair.likeness);
        before = pair.one.0;
    }
    out
}

/// Visits the pairs; where the bytes make no sense they end.
fn each_pair(section: &[u8], visit: &mut dyn FnMut(Retold)) -> Option<()> {
    let mut cursor = Cursor::new(section);
    let mut record = 0_u32;
    for _ in 0..cursor.varint()? {
        record = record.checked_add(cursor.varint()?)?;
        let passage = cursor.varint()?;
        let other = record.checked_add(cursor.varint()?)?;
        visit(Retold {
            one: (record, passage),
            other: (other, cursor.varint()?),
            likeness: cursor.byte()?,
        });
    }
    Some(())
}

impl<D: AsRef<[u8]>> Archive<D> {
    /// The passages of a record that are told almost word for word elsewhere, in reading order.
    pub fn retellings(&self, record: RecordId) -> Vec<Retelling> {
        let mut found = Vec::new();
        each_pair(self.section(Section::Retellings), &mut |pair| {
            for (here, there) in [(pair.one, pair.other), (pair.other, pair.one)] {
                if here.0 == record.0 && there.0 < self.len() {
                    found.push(Retelling {
                        passage: PassageId(here.1),
                        record: RecordId(there.0),
                        other: PassageId(there.1),
                        likeness: f32::from(pair.likeness.max(1)) / 255.0,
                    });
                }
            }
        });
        sort_by(&mut found, &|a, b| {
            (a.passage, a.record, a.other).cmp(&(b.passage, b.record, b.other))
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn pairs_come_back(mut pairs: Vec<((u16, u32), (u16, u32), u8)>) {
            pairs.sort_unstable();
            let pairs: Vec<_> = pairs
                .into_iter()
                .map(|(one, other, likeness)| Retold {
                    one: (one.0.into(), one.1),
                    other: (u32::from(one.0) + u32::from(other.0), other.1),
                    likeness,
                })
                .collect();
            let mut read = Vec::new();
            each_pair(&write_retellings(&pairs), &mut |pair| read.push(pair));
            proptest::prop_assert_eq!(read, pairs);
        }

        #[test]
        fn any_bytes_can_be_read(bytes: Vec<u8>) {
            each_pair(&bytes, &mut |_| {});
        }
    }
}
