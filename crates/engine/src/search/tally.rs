//! The distinct words of some texts: in how many of the texts each stands, and what it weighs there.

use core::hash::BuildHasher;
use core::ops::Range;

use foldhash::fast::FixedState;

/// About the distinct words of a text of a thousand words; a power of two. Doubles as it fills.
const SLOTS: usize = 1024;

/// A hash table of words, with open addressing.
pub(super) struct Tally {
    hasher: FixedState,
    /// Places in `words` plus one, each where its hash or the next free slot after that is; zero is free.
    slots: Vec<u32>,
    words: Vec<Word>,
    /// The letters of all words, one after the other.
    letters: String,
    /// The words of the text at hand, in order.
    here: Vec<u32>,
    texts: u32,
}

struct Word {
    hash: u64,
    letters: Range<usize>,
    texts: u32,
    /// The number of the last text it stands in.
    last: u32,
    weight: f32,
}

/// A word that stands in several texts.
pub(super) struct Shared<'a> {
    pub(super) word: &'a str,
    pub(super) weight: f32,
}

impl Tally {
    pub(super) fn new() -> Self {
        Self {
            hasher: FixedState::default(),
            slots: vec![0; SLOTS],
            words: Vec::new(),
            letters: String::new(),
            here: Vec::new(),
            texts: 0,
        }
    }

    /// Notes one word of the text at hand.
    pub(super) fn note(&mut self, word: &str) {
        let hash = self.hasher.hash_one(word);
        let (slot, known) = self.find(hash, word);
        let place = known.unwrap_or_else(|| self.add(slot, hash, word));
        if let Some(word) = self.words.get_mut(place as usize)
            && word.last != self.texts
        {
            word.last = self.texts;
            word.texts += 1;
        }
        self.here.push(place);
    }

    /// Ends the text at hand. Each of its words weighs what `weigh` makes of their number.
    pub(super) fn end_text(&mut self, weigh: impl FnOnce(usize) -> f32) {
        let weight = weigh(self.here.len());
        for place in self.here.drain(..) {
            if let Some(word) = self.words.get_mut(place as usize) {
                word.weight += weight;
            }
        }
        self.texts += 1;
    }

    /// The words that stand in at least so many texts.
    pub(super) fn shared(&self, texts: u32) -> impl Iterator<Item = Shared<'_>> {
        let shared = self.words.iter().filter(move |word| word.texts >= texts);
        shared.filter_map(|word| {
            Some(Shared {
                word: self.letters.get(word.letters.clone())?,
                weight: word.weight,
            })
        })
    }

    /// The word's slot or the one that it is to have, and its place if it has one.
    fn find(&self, hash: u64, word: &str) -> (usize, Option<u32>) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        // At least half of the slots are free.
        while let Some(place) = self.slots.get(slot).and_then(|place| place.checked_sub(1)) {
            if let Some(known) = self.words.get(place as usize)
                && known.hash == hash
                && self.letters.get(known.letters.clone()) == Some(word)
            {
                return (slot, Some(place));
            }
            slot = (slot + 1) & mask;
        }
        (slot, None)
    }

    fn add(&mut self, slot: usize, hash: u64, word: &str) -> u32 {
        let place = self.words.len() as u32;
        let start = self.letters.len();
        self.letters.push_str(word);
        self.words.push(Word {
            hash,
            letters: start..self.letters.len(),
            texts: 0,
            last: u32::MAX,
            weight: 0.0,
        });
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = place + 1;
        }
        if self.words.len() * 2 > self.slots.len() {
            self.grow();
        }
        place
    }

    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        self.slots = vec![0; mask + 1];
        for (place, word) in (1..).zip(&self.words) {
            let mut slot = word.hash as usize & mask;
            while self.slots.get(slot).is_some_and(|taken| *taken != 0) {
                slot = (slot + 1) & mask;
            }
            if let Some(slot) = self.slots.get_mut(slot) {
                *slot = place;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    proptest::proptest! {
        #[test]
        fn counts_as_a_map_does(texts in proptest::collection::vec(proptest::collection::vec("[a-zя]{2}", 0..900), 0..4)) {
            let (mut tally, mut plain) = (Tally::new(), BTreeMap::<&str, (BTreeSet<usize>, u32)>::new());
            for (number, text) in texts.iter().enumerate() {
                for word in text {
                    tally.note(word);
                    let (seen, count) = plain.entry(word).or_default();
                    seen.insert(number);
                    *count += 1;
                }
                tally.end_text(|words| {
                    assert_eq!(words, text.len());
                    1.0
                });
            }
            for least in 1..4 {
                let found: BTreeMap<_, _> = tally
                    .shared(least)
                    .map(|shared| (shared.word, shared.weight as u32))
                    .collect();
                let expected = plain.iter().filter(|(_, (seen, _))| seen.len() >= least as usize);
                assert_eq!(found, expected.map(|(word, (_, count))| (*word, *count)).collect());
            }
        }
    }
}
