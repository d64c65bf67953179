//! Keys of names with the terms that have them, to be looked up by the hundred.

use crate::names::Key;
use crate::sort::sort_by;

/// Keys, each with the ordinal of its term.
///
/// A sparse hash table: of the keys that are near a word's, nearly all are no term's, and one bit of a
/// small table says so. Where the bit is set, those before it tell which entries are the slot's, as in
/// the bitmaps of Bagwell (Ideal Hash Trees, 2001).
#[derive(Default)]
pub(super) struct Bucket {
    /// By the hash of the key, then by ordinal.
    entries: Vec<(Key, u32)>,
    /// Where the entries of each slot that has any begin, and where the last end.
    starts: Vec<u32>,
    slots: Vec<Slots>,
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
    pub(super) fn new(mut entries: Vec<(Key, u32)>) -> Self {
        sort_by(&mut entries, &|(one, first), (other, second)| {
            hash(*one).cmp(&hash(*other)).then(first.cmp(second))
        });
        let slots = (entries.len() * SLOTS_PER_KEY).div_ceil(WIDTH as usize);
        let mut bucket = Self {
            entries,
            starts: Vec::new(),
            slots: vec![Slots::default(); slots.next_power_of_two()],
        };
        for (start, (key, _)) in (0..).zip(&bucket.entries) {
            let (at, bit) = bucket.slot(*key);
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

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All keys with the ordinals of their terms.
    pub(super) fn iter(&self) -> impl Iterator<Item = (Key, u32)> {
        self.entries.iter().copied()
    }

    /// The ordinals of the terms that have a key, ascending.
    #[inline]
    pub(super) fn of(&self, key: Key) -> impl Iterator<Item = u32> {
        let entries = self.entries_of_slot(key).unwrap_or_default().iter();
        let equal = entries.filter(move |(known, _)| *known == key);
        equal.map(|(_, ordinal)| *ordinal)
    }

    #[inline]
    fn entries_of_slot(&self, key: Key) -> Option<&[(Key, u32)]> {
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

    proptest::proptest! {
        #[test]
        fn agrees_with_a_map(entries in proptest::collection::vec((0..300_u64, 0..50_u32), 0..200)) {
            let entries: BTreeSet<_> = entries.into_iter().collect();
            let mut map = BTreeMap::<u64, Vec<u32>>::new();
            for (key, ordinal) in &entries {
                map.entry(*key).or_default().push(*ordinal);
            }
            let keyed = entries.iter().rev().map(|(key, ordinal)| (Key::from_bits(*key), *ordinal));
            let bucket = Bucket::new(keyed.collect());
            assert_eq!(bucket.is_empty(), entries.is_empty());
            for key in 0..320 {
                let found: Vec<_> = bucket.of(Key::from_bits(key)).collect();
                assert_eq!(found, map.get(&key).cloned().unwrap_or_default());
            }
        }
    }

    #[test]
    fn most_keys_that_are_not_there_are_not_looked_for() {
        let keys = (0..1000).map(|key| (Key::from_bits(key * 7919), 0));
        let bucket = Bucket::new(keys.collect());
        let others = (0..100_000).map(|key| Key::from_bits(key * 7919 + 1));
        let looked_for = others.filter(|key| bucket.entries_of_slot(*key).is_some());
        let looked_for = looked_for.count();
        assert!(looked_for < 12_000, "{looked_for} of 100,000");
    }
}
