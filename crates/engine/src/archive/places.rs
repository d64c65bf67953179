//! Places: passages of records, in order, as the sections of mentions and days list them.
//!
//! ```text
//! places: list of (record num, passages: list of num)
//! ```
//! Records and passages ascend; each number is the difference to the one after the one before.

use crate::bytes::{Cursor, put_varint};

/// A record and a passage of it, 0 being the title.
pub(crate) type Place = (u32, u32);

/// Writes places that are sorted, none twice.
pub(crate) fn put_places(out: &mut Vec<u8>, places: &[Place]) {
    let by_record = || places.chunk_by(|a, b| a.0 == b.0);
    put_varint(out, by_record().count() as u32);
    let mut next = 0;
    for of_record in by_record() {
        let record = of_record.first().map_or(0, |place| place.0);
        put_varint(out, record.saturating_sub(next));
        next = record.saturating_add(1);
        put_varint(out, of_record.len() as u32);
        let mut next_passage = 0;
        for &(_, passage) in of_record {
            put_varint(out, passage.saturating_sub(next_passage));
            next_passage = passage.saturating_add(1);
        }
    }
}

/// Visits the places; where the bytes make no sense they end.
pub(crate) fn each_place(cursor: &mut Cursor<'_>, visit: &mut dyn FnMut(u32, u32)) -> Option<()> {
    let mut next = 0_u32;
    for _ in 0..cursor.varint()? {
        let record = next.checked_add(cursor.varint()?)?;
        next = record.checked_add(1)?;
        let mut next_passage = 0_u32;
        for _ in 0..cursor.varint()? {
            let passage = next_passage.checked_add(cursor.varint()?)?;
            next_passage = passage.checked_add(1)?;
            visit(record, passage);
        }
    }
    Some(())
}

/// The section of mentions: per known name the bytes of its places, and these.
pub(crate) fn write_mentions(by_name: &[Vec<Place>]) -> Vec<u8> {
    let mut out = Vec::new();
    for places in by_name {
        let mut bytes = Vec::new();
        put_places(&mut bytes, places);
        put_varint(&mut out, bytes.len() as u32);
        out.append(&mut bytes);
    }
    out
}

/// The places of each known name, in order; where the bytes make no sense they end.
#[derive(Clone, Copy)]
pub(crate) struct MentionsReader<'a>(Cursor<'a>);

impl<'a> MentionsReader<'a> {
    pub(crate) fn new(section: &'a [u8]) -> Self {
        Self(Cursor::new(section))
    }
}

impl<'a> Iterator for MentionsReader<'a> {
    type Item = Cursor<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let length = self.0.varint()? as usize;
        Some(Cursor::new(self.0.take(length)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn places_come_back(mut places: Vec<(u32, u16)>) {
            places.sort_unstable();
            places.dedup();
            let places: Vec<Place> = places
                .into_iter()
                .map(|(record, passage)| (record.min(u32::MAX - 1), u32::from(passage)))
                .collect();
            proptest::prop_assume!(places.is_sorted_by(|a, b| a < b));
            let section = write_mentions(&[vec![(7, 1)], places.clone()]);
            let mut found = Vec::new();
            let mut mentions = MentionsReader::new(&section).skip(1);
            each_place(&mut mentions.next().unwrap(), &mut |record, passage| found.push((record, passage)));
            proptest::prop_assert_eq!(found, places);
            proptest::prop_assert!(mentions.next().is_none());
        }

        #[test]
        fn any_bytes_can_be_read(bytes: Vec<u8>) {
            for mut places in MentionsReader::new(&bytes) {
                each_place(&mut places, &mut |_, _| {});
            }
        }
    }
}
