//! A small table from terms to what they mean for a query, asked once per word of a scanned text.

use core::hash::BuildHasher;

use foldhash::fast::FixedState;

use crate::sort::sort;

/// Numbers attached to terms; a term may have several.
pub(super) struct TermTable {
    /// A power of two, at least twice the entries, so that a probe ends soon.
    slots: Vec<u32>,
    entries: Vec<Entry>,
    hasher: FixedState,
}

struct Entry {
    term: String,
    values: Vec<u32>,
}

const FREE: u32 = u32::MAX;

impl TermTable {
    pub(super) fn new(mut sorted: Vec<(String, u32)>) -> Self {
        sort(&mut sorted);
        sorted.dedup();
        let mut entries: Vec<Entry> = Vec::new();
        for (term, value) in sorted {
            match entries.last_mut().filter(|last| last.term == term) {
                Some(last) => last.values.push(value),
                None => entries.push(Entry {
                    term,
                    values: vec![value],
                }),
            }
        }
        let size = (entries.len() * 2).next_power_of_two().max(8);
        let mut table = Self {
            slots: vec![FREE; size],
            entries: Vec::new(),
            hasher: FixedState::default(),
        };
        for (number, entry) in entries.iter().enumerate() {
            let mut at = table.slot(&entry.term);
            while table.slots.get(at).is_some_and(|&slot| slot != FREE) {
                at = (at + 1) % size;
            }
            if let Some(slot) = table.slots.get_mut(at) {
                *slot = number as u32;
            }
        }
        table.entries = entries;
        table
    }

    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What the term means; nothing for most.
    #[inline]
    pub(super) fn get(&self, term: &str) -> &[u32] {
        let mut at = self.slot(term);
        while let Some(entry) = self
            .slots
            .get(at)
            .and_then(|&slot| self.entries.get(slot as usize))
        {
            if entry.term == term {
                return &entry.values;
            }
            at = (at + 1) % self.slots.len();
        }
        &[]
    }

    fn slot(&self, term: &str) -> usize {
        self.hasher.hash_one(term.as_bytes()) as usize & (self.slots.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest::proptest! {
        #[test]
        fn agrees_with_a_map(pairs in proptest::collection::vec(("[ab]{0,3}", 0..4_u32), 0..60), asked in "[ab]{0,3}") {
            let mut map: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
            for (term, value) in &pairs {
                map.entry(term.clone()).or_default().insert(*value);
            }
            let table = TermTable::new(pairs);
            let expected: Vec<_> = map.get(&asked).into_iter().flatten().copied().collect();
            assert_eq!(table.get(&asked), expected);
        }
    }
}
