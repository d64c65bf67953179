//! Room: what one answer may copy of the strings that records share, and that no record is written which
//! needs more.

use crate::error::BuildError;
use crate::model::{MarkKind, Record};

/// How many bytes of shared strings may be copied out of an archive for one answer.
///
/// A shared string costs a byte or two wherever it is named, so that a few kilobytes could ask for
/// gigabytes. Few documents come near: a record would have to repeat its own metadata, or a long address.
/// Those are not written: what is left out in reading would look as if it had been taken out.
pub(crate) struct Room(usize);

/// Beyond all that is in the section of strings.
const ROOM_FOR_ONE: usize = 4 << 20;
const ROOM_FOR_MANY: usize = 256 << 20;
/// So many times their bytes entries may take of shared strings: an id alone takes some ten of them.
const REPEATED_AT_MOST: usize = 64;

impl Room {
    /// For one record, of an archive with so many bytes of strings.
    pub(super) fn for_one(strings: usize) -> Self {
        Self(ROOM_FOR_ONE.saturating_add(strings.saturating_mul(2)))
    }

    /// For all records, of an archive with so many bytes of strings and of entries.
    pub(super) fn for_many(strings: usize, entries: usize) -> Self {
        let entries = entries.saturating_mul(REPEATED_AT_MOST);
        let Self(one) = Self::for_one(strings);
        Self(ROOM_FOR_MANY.saturating_add(entries).saturating_add(one))
    }

    /// The text, if there is room for it still.
    pub(super) fn copy(&mut self, text: &str) -> Option<String> {
        self.0 = self.0.checked_sub(text.len())?;
        Some(text.to_owned())
    }
}

/// Holds records to the room there is for reading them, in an archive with so many bytes of strings and of
/// entries.
///
/// # Errors
/// When what is read of a record, or of all, would not be whole.
pub(crate) fn check_room(
    records: &[Record],
    strings: usize,
    entries: usize,
) -> Result<(), BuildError> {
    let (Room(one), Room(many)) = (Room::for_one(strings), Room::for_many(strings, entries));
    let mut all = 0_usize;
    for record in records {
        let copied = copied(record);
        if copied > one {
            return Err(BuildError::RecordTooLarge {
                id: record.id.clone(),
                found: copied as u64,
                limit: one as u64,
            });
        }
        all = all.saturating_add(copied);
    }
    if all > many {
        return Err(BuildError::TooLarge {
            what: "bytes of metadata and addresses of links",
            found: all as u64,
            limit: many as u64,
        });
    }
    Ok(())
}

/// The bytes of shared strings that a record, read whole, has copies of.
fn copied(record: &Record) -> usize {
    let mut bytes = 0_usize;
    let mut add = |text: &String| bytes = bytes.saturating_add(text.len());
    for field in &record.metadata {
        add(&field.key);
        field.values.iter().for_each(&mut add);
    }
    for mark in record.passages.iter().flat_map(|passage| &passage.marks) {
        if let MarkKind::Link(address) = &mark.kind {
            add(address);
        }
    }
    bytes
}
