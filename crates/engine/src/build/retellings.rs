//! Retellings: passages that are told almost word for word elsewhere, whatever the records say of
//! each other.
//!
//! Passages are sets of shingles, runs of words; candidates are found by MinHash (Broder 1997, "On
//! the resemblance and containment of documents") with its values joined in bands (Leskovec,
//! Rajaraman, Ullman: Mining of Massive Datasets, section 3.4), and verified by counting the shingles
//! that both have. Most passages share next to nothing with any other, which a count of the shingles
//! tells before MinHash is computed. The work grows with the passages, not with their pairs. A sentence quoted within
//! a longer passage is not found so.

use core::ops::Range;

use super::lexicon::Lexicon;
use super::parallel;
use crate::archive::{Place, Retold};
use crate::text::{Block, each_text};

/// Words in a shingle: single words say what a passage is about, these how it says it.
const SHINGLE: usize = 3;
/// Shorter passages ("Brothers and sisters!", a heading) are the same by chance.
const WORDS: usize = 12;
/// The share of shingles that makes a retelling. Changing every twelfth word leaves about so many.
const ALIKE: f32 = 0.5;
/// Bands, and MinHash values in each: of passages just so alike 24 in 25 meet in some band, of those
/// half as alike one in three, to be looked at in vain.
const BANDS: u64 = 24;
const ROWS: usize = 3;
/// Bands whose values are computed in one pass over the shingles.
const AT_ONCE: usize = 2;
const _: () = assert!(
    (BANDS / 2).is_multiple_of(AT_ONCE as u64),
    "each thread has whole passes"
);
/// With so many of the passages that follow in a band each is compared. More of the same is a phrase
/// of the house, as are letterheads and licences.
const NEIGHBOURS: usize = 8;

/// Room for counting shingles: so one in five is taken for a repeated one that is none, and next to no
/// passage for that.
const BITS_EACH: usize = 4;

/// The hash of a shingle. They are most of what is held while retellings are looked for, and of the few
/// that two passages are compared by, 32 bits take one pair in millions for the same.
type Shingle = u32;

/// Passages that may be like others, as the hashes of their shingles.
pub(super) struct Shingled {
    passages: Vec<Passage>,
    /// The shingles of all passages, one passage after the other: of each sorted, none twice.
    shingles: Vec<Shingle>,
}

#[derive(Clone, Copy)]
struct Passage {
    place: Place,
    first: u32,
    end: u32,
}

impl Shingled {
    /// The passages of some records, the first of which has this number.
    pub(super) fn of(blocks: &[Block], first: usize, lexicon: &Lexicon) -> Self {
        let mut shingled = Self {
            passages: Vec::new(),
            // There are about as many as words. To grow, a list needs three times its room for a while.
            shingles: Vec::with_capacity(blocks.iter().map(|block| block.steps().len()).sum()),
        };
        let mut words = Vec::new();
        for (record, steps) in (first as u32..).zip(blocks.iter().flat_map(Block::records)) {
            // The title is none.
            for (number, passage) in (0..).zip(each_text(steps)).skip(1) {
                words.clear();
                words.extend(lexicon.hashes(passage));
                shingled.push((record, number), &words);
            }
        }
        shingled
    }

    /// These and those of records that follow, as far as they can be like any other.
    pub(super) fn joined(mut self, following: Self) -> Self {
        let before = self.shingles.len() as u32;
        let moved = following.passages.into_iter().map(|passage| Passage {
            first: before + passage.first,
            end: before + passage.end,
            ..passage
        });
        self.passages.extend(moved);
        self.shingles.extend(following.shingles);
        self.keep_repeated();
        self
    }

    /// The pairs of passages that are alike, sorted. `work` says what a record is a version of: versions
    /// of one work are not compared, but passages of one record are.
    pub(super) fn retold(&self, work: &dyn Fn(u32) -> u32) -> Vec<Retold> {
        // Bands hang on nothing but the passages.
        let (mut candidates, others) = parallel::both(
            || self.candidates(0..BANDS / 2),
            || self.candidates(BANDS / 2..BANDS),
        );
        candidates.extend(others);
        candidates.sort_unstable();
        candidates.dedup();
        let verified = candidates.into_iter().filter_map(|(one, other)| {
            let passage = |number: u32| self.passages.get(number as usize).copied();
            let (one, other) = (passage(one)?, passage(other)?);
            let versions = one.place.0 != other.place.0 && work(one.place.0) == work(other.place.0);
            let likeness = likeness(self.passage(one), self.passage(other));
            (!versions && likeness >= ALIKE).then_some(Retold {
                one: one.place,
                other: other.place,
                likeness: (likeness * 255.0) as u8,
            })
        });
        // Passages are numbered in reading order, so the pairs are sorted as they come.
        verified.collect()
    }

    /// The next passage, given the hashes of its words; a short one is none.
    fn push(&mut self, place: Place, words: &[u64]) {
        if words.len() < WORDS {
            return;
        }
        let joined = |words: &[u64]| words.iter().fold(0, |joined, &word| mixed(joined ^ word));
        let shingle = |words: &[u64]| (joined(words) >> 32) as Shingle;
        let first = self.shingles.len();
        self.shingles.extend(words.windows(SHINGLE).map(shingle));
        let sorted = self.shingles.get_mut(first..).unwrap_or_default();
        sorted.sort_unstable();
        let length = move_distinct(sorted);
        self.shingles.truncate(first + length);
        self.passages.push(Passage {
            place,
            first: first as u32,
            end: (first + length) as u32,
        });
    }

    fn passage(&self, passage: Passage) -> &[Shingle] {
        self.shingles.get(passage.range()).unwrap_or_default()
    }

    /// The pairs of passages that meet in one of some bands.
    fn candidates(&self, bands: Range<u64>) -> Vec<(u32, u32)> {
        let mut candidates: Vec<(u32, u32)> = Vec::new();
        // So many are sorted and without repetition.
        let mut settled = 0;
        for first in bands.step_by(AT_ONCE) {
            // By band of each passage its signature, above its number.
            let passages = &self.passages;
            let mut signed = [(); AT_ONCE].map(|()| Vec::with_capacity(passages.len()));
            let factors = core::array::from_fn(|row| factor(first * ROWS as u64 + row as u64));
            for (number, &passage) in (0_u64..).zip(passages) {
                let signatures = signatures(self.passage(passage), &factors);
                for (band, signature) in signed.iter_mut().zip(signatures) {
                    band.push(u64::from(signature) << 32 | number);
                }
            }
            for mut band in signed {
                band.sort_unstable();
                for same in band.chunk_by(|a, b| a >> 32 == b >> 32) {
                    for (at, one) in same.iter().enumerate() {
                        let following = same.iter().skip(at + 1).take(NEIGHBOURS);
                        candidates.extend(following.map(|other| (*one as u32, *other as u32)));
                    }
                }
            }
            // Now and then, lest a phrase of the house be kept twenty times.
            if candidates.len() > 2 * settled {
                candidates.sort_unstable();
                candidates.dedup();
                settled = candidates.len();
            }
        }
        candidates
    }

    /// Drops the passages that can be like no other: those of whose shingles too few occur twice. They
    /// are counted by a part of their hash, so a passage may be kept in vain but none is dropped
    /// wrongly.
    fn keep_repeated(&mut self) {
        let words = (self.shingles.len() * BITS_EACH).div_ceil(64);
        // Its high bits say in which word, its low ones in which bit of it.
        let place = |shingle: Shingle| {
            let word = (u64::from(shingle) * words as u64) >> 32;
            (word as usize, 1_u64 << (shingle % 64))
        };
        let mut met = vec![(0_u64, 0_u64); words];
        for &shingle in &self.shingles {
            let (word, bit) = place(shingle);
            if let Some((once, twice)) = met.get_mut(word) {
                *twice |= *once & bit;
                *once |= bit;
            }
        }
        let is_repeated = |shingle: Shingle| {
            let (word, bit) = place(shingle);
            met.get(word).is_some_and(|(_, twice)| twice & bit != 0)
        };
        let mut end = 0;
        let shingles = &mut self.shingles;
        self.passages.retain_mut(|passage| {
            let range = passage.range();
            let own = shingles.get(range.clone()).unwrap_or_default();
            let shared: u32 = own.iter().map(|&s| u32::from(is_repeated(s))).sum();
            // What two have in common is no more than what one has.
            let kept = shared as f32 >= own.len() as f32 * ALIKE;
            if kept {
                *passage = Passage {
                    first: end as u32,
                    end: (end + range.len()) as u32,
                    ..*passage
                };
                shingles.copy_within(range, end);
                end = passage.range().end;
            }
            kept
        });
        shingles.truncate(end);
        shingles.shrink_to_fit();
    }
}

impl Passage {
    /// Where its shingles are.
    fn range(self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

/// Moves the first of each run of equal numbers to the front; how many there are.
fn move_distinct(sorted: &mut [Shingle]) -> usize {
    let (mut kept, mut last) = (0, None);
    for at in 0..sorted.len() {
        let number = sorted.get(at).copied();
        if number != last {
            sorted.swap(kept, at);
            (kept, last) = (kept + 1, number);
        }
    }
    kept
}

/// The MinHash values of some bands, those of each joined. Of a hundred thousand passages one pair meets
/// in a band by chance of that, and is compared in vain.
fn signatures(shingles: &[Shingle], factors: &[Shingle; ROWS * AT_ONCE]) -> [u32; AT_ONCE] {
    let mut least = [Shingle::MAX; ROWS * AT_ONCE];
    for shingle in shingles {
        for (least, factor) in least.iter_mut().zip(factors) {
            *least = (*least).min(shingle.wrapping_mul(*factor));
        }
    }
    let mut rows = least.chunks_exact(ROWS);
    core::array::from_fn(|_| {
        let rows = rows.next().unwrap_or_default().iter();
        let joined = rows.fold(0, |joined, &value| mixed(joined ^ u64::from(value)));
        (joined >> 32) as u32
    })
}

/// The factor of a hash function by its number. Shingles are hashes already, so a multiplication is
/// a good enough permutation of them (Bohman, Cooper, Frieze 2000, "Min-wise independent linear
/// permutations").
fn factor(function: u64) -> Shingle {
    (mixed(function + 1) >> 32) as Shingle | 1
}

/// Every bit of the result hangs on every bit of the number (the finalizer of SplitMix64, Steele,
/// Lea and Flood 2014).
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ number >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ number >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ number >> 31
}

/// What both sets have, of what either has (Jaccard 1901).
fn likeness(one: &[Shingle], other: &[Shingle]) -> f32 {
    let mut rest = other.iter().peekable();
    let mut both = 0_usize;
    for shingle in one {
        while rest.next_if(|other| *other < shingle).is_some() {}
        both += usize::from(rest.next_if_eq(&shingle).is_some());
    }
    both as f32 / (one.len() + other.len() - both).max(1) as f32
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::super::cut::Cut;
    use super::super::words::Words;
    use super::*;
    use crate::model::{Passage, PassageKind, Record};

    fn record(passages: &[String]) -> Record {
        let passage = |text: &String| Passage {
            kind: PassageKind::Paragraph,
            text: text.clone(),
            marks: vec![],
        };
        Record {
            passages: passages.iter().map(passage).collect(),
            ..Record::default()
        }
    }

    /// Sixty words that stand in no other passage.
    fn passage(number: usize) -> String {
        (0..60).map(|word| format!("w{number}x{word} ")).collect()
    }

    fn found(records: &[Record], work: &dyn Fn(u32) -> u32) -> Vec<Retold> {
        let cut = Cut::of(records);
        let (words, _) = Words::of(records, &cut);
        let (first, second) = cut.texts.blocks().split_at(cut.texts.blocks().len() / 2);
        let number = first.iter().map(Block::len).sum();
        let second = Shingled::of(second, number, &words.lexicon);
        Shingled::of(first, 0, &words.lexicon)
            .joined(second)
            .retold(work)
    }

    fn pairs(records: &[Record], work: &dyn Fn(u32) -> u32) -> Vec<(Place, Place)> {
        let retold = found(records, work);
        assert!(retold.is_sorted());
        retold.iter().map(|pair| (pair.one, pair.other)).collect()
    }

    #[test]
    fn changed_words_are_seen_through_and_versions_passed_over() {
        let changed = passage(1).replace("w1x7 ", "other ").replace("w1x40 ", "");
        let half = passage(1).split_inclusive(' ').take(25).collect::<String>();
        let records = [
            record(&[passage(0), passage(1), "short as it is".into()]),
            record(&[changed, half, "short as it is".into()]),
            record(&[passage(2), passage(2)]),
        ];
        let each = |record: u32| record;
        assert_eq!(pairs(&records, &each), [((0, 2), (1, 1)), ((2, 1), (2, 2))]);
        assert_eq!(pairs(&records, &|_| 0), [((2, 1), (2, 2))]);
        let same = found(&records, &each);
        assert_eq!(same.last().unwrap().likeness, 255);
        assert!((150..255).contains(&same.first().unwrap().likeness));
    }

    #[test]
    fn many_passages_take_no_long() {
        // A phrase of the house in every record, and one real pair.
        let mut records: Vec<_> = (0..3_000)
            .map(|number| record(&[passage(number), passage(9_999)]))
            .collect();
        records.push(record(&[passage(5)]));
        let began = Instant::now();
        let found = pairs(&records, &|record| record);
        assert!(found.contains(&((5, 1), (3_000, 1))));
        assert!(found.len() <= 3_000 * NEIGHBOURS + 1);
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "{:?}",
            began.elapsed()
        );
    }
}
