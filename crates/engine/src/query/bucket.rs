//! Keys of names with the terms that have them, to be looked up by the hundred.

use crate::names::Key;
use crate::sort::sort_by;

/// Keys, each with the ordinal of its term.
///
/// A sparse hash table: of the keys that are near a word's, nearly all are no term's, and one bit of a
/// small table says so. Where the bit is set, those before it tell which entries are the slot's, as in
/// the bitmaps of Bagwell (Ideal Hash Trees, 2001).
pub(super) struct Bucket {
    /// By the hash of the key, then by ordinal.
    entries: Vec<Entry>,
    /// Where the entries of each slot that has any begin, and where the last end.
    starts: Vec<u32>,
    slots: Vec<Slots>,
    beginnings: u16,
}

/// A key of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) key: Key,
    pub(super) ordinal: u32,
    /// The classes of the key, a bit for each.
    pub(super) classes: u16,
    /// Whether the term is written small somewhere.
    pub(super) small: bool,
}

impl Entry {
    pub(super) fn new(key: Key, ordinal: u32, small: bool) -> Self {
        Self {
            key,
            ordinal,
            classes: key.classes(),
            small,
        }
    }
}

/// Sixty-four slots.
#[derive(Clone, Copy, Default)]
struct Slots {
    /// A bit for each that has entries.
    taken: u64,
    /// How many slots before these have.
    before: u32,
}

/// One key in so many that is not here is looked for nevertheless.
const SLOTS_PER_KEY: usize = 16;
const WIDTH: u32 = u64::BITS;

/// Knuth's multiplicative hashing (The Art of Computer Programming 3, 6.4): two to the 64th over the
/// golden ratio. The highest bits are spread best.
fn hash(key: Key) -> u64 {
    key.to_bits().wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

impl Bucket {
    pub(super) fn new(mut entries: Vec<Entry>) -> Self {
        sort_by(&mut entries, &|one, other| {
            let by_hash = hash(one.key).cmp(&hash(other.key));
            by_hash.then(one.ordinal.cmp(&other.ordinal))
        });
        let slots = (entries.len() * SLOTS_PER_KEY).div_ceil(WIDTH as usize);
        let mut bucket = Self {
            entries,
            starts: Vec::new(),
            beginnings: 0,
            slots: vec![Slots::default(); slots.next_power_of_two()],
        };
        for (start, entry) in (0..).zip(&bucket.entries) {
            bucket.beginnings |= entry.key.bit(0);
            let (at, bit) = bucket.slot(entry.key);
            if let Some(slots) = bucket.slots.get_mut(at)
                && slots.taken & bit == 0
            {
                slots.taken |= bit;
                bucket.starts.push(start);
            }
        }
        bucket.starts.push(bucket.entries.len() as u32);
        let mut before = 0;
        for slots in &mut bucket.slots {
            slots.before = before;
            before += slots.taken.count_ones();
        }
        bucket
    }

    /// The classes that keys begin with, a bit for each.
    pub(super) fn beginnings(&self) -> u16 {
        self.beginnings
    }

    /// All keys with their terms.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The ordinals of the terms that have a key, ascending.
    #[inline]
    pub(super) fn of(&self, key: Key) -> impl Iterator<Item = u32> {
        let entries = self.entries_of_slot(key).unwrap_or_default().iter();
        let equal = entries.filter(move |entry| entry.key == key);
        equal.map(|entry| entry.ordinal)
    }

    #[inline]
    fn entries_of_slot(&self, key: Key) -> Option<&[Entry]> {
        let (at, bit) = self.slot(key);
        let slots = self.slots.get(at).filter(|slots| slots.taken & bit != 0)?;
        let place = (slots.before + (slots.taken & (bit - 1)).count_ones()) as usize;
        let (start, end) = (self.starts.get(place)?, self.starts.get(place + 1)?);
        self.entries.get(*start as usize..*end as usize)
    }

    /// Where a key's slot is, and which bit there.
    #[inline]
    fn slot(&self, key: Key) -> (usize, u64) {
        // The highest bits, as many as there are slots.
        let bits = self.slots.len().trailing_zeros() + WIDTH.trailing_zeros();
        let slot = hash(key) >> (WIDTH - bits);
        (
            (slot / u64::from(WIDTH)) as usize,
            1 << (slot % u64::from(WIDTH)),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn entry(key: u64, ordinal: u32) -> Entry {
        Entry::new(Key::from_bits(key), ordinal, false)
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_a_map(entries in proptest::collection::vec((0..300_u64, 0..50_u32), 0..200)) {
            let entries: BTreeSet<_> = entries.into_iter().collect();
            let mut map = BTreeMap::<u64, Vec<u32>>::new();
            for (key, ordinal) in &entries {
                map.entry(*key).or_default().push(*ordinal);
            }
            let bucket = Bucket::new(entries.iter().rev().map(|(key, ordinal)| entry(*key, *ordinal)).collect());
            assert_eq!(bucket.entries().len(), entries.len());
            for key in 0..320 {
                let found: Vec<_> = bucket.of(Key::from_bits(key)).collect();
                assert_eq!(found, map.get(&key).cloned().unwrap_or_default());
            }
        }
    }

    #[test]
    fn most_keys_that_are_not_there_are_not_looked_for() {
        let bucket = Bucket::new((0..1000).map(|key| entry(key * 7919, 0)).collect());
        let others = (0..100_000).map(|key| Key::from_bits(key * 7919 + 1));
        let looked_for = others.filter(|key| bucket.entries_of_slot(*key).is_some());
        let looked_for = looked_for.count();
        assert!(looked_for < 12_000, "{looked_for} of 100,000");
    }
}
