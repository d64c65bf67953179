//! Retellings: passages that are told almost word for word elsewhere, whatever the records say of
//! each other.
//!
//! Passages are sets of shingles, runs of words; candidates are found by MinHash (Broder 1997, "On
//! the resemblance and containment of documents") with its values joined in bands (Leskovec,
//! Rajaraman, Ullman: Mining of Massive Datasets, section 3.4), and verified by counting the shingles
//! that both have. Most passages share next to nothing with any other, which a count of the shingles
//! tells before MinHash is computed. The work grows with the passages, not with their pairs. A sentence quoted within
//! a longer passage is not found so.

use super::lexicon::Lexicon;
use crate::archive::{Place, Retold};
use crate::text::{Step, each_text};

/// Words in a shingle: single words say what a passage is about, these how it says it.
const SHINGLE: usize = 3;
/// Shorter passages ("Brothers and sisters!", a heading) are the same by chance.
const WORDS: usize = 12;
/// The share of shingles that makes a retelling. Changing every twelfth word leaves about so many.
const ALIKE: f32 = 0.5;
/// Bands, and MinHash values in each: of passages just so alike 24 in 25 meet in some band, of those
/// half as alike one in three, to be looked at in vain.
const BANDS: u64 = 24;
const ROWS: u64 = 3;
/// With so many of the passages that follow in a band each is compared. More of the same is a phrase
/// of the house, as are letterheads and licences.
const NEIGHBOURS: usize = 8;

/// Room for counting shingles: so one in eight is taken for a repeated one that is none.
const BITS_EACH: usize = 8;

/// A passage as the hashes of its shingles.
struct Shingled {
    place: Place,
    /// Sorted, none twice.
    shingles: Vec<u64>,
}

/// The pairs of passages that are alike, sorted. `work` says what a record is a version of: versions
/// of one work are not compared, but passages of one record are.
pub(super) fn retold(
    records: &[Box<[Step]>],
    lexicon: &Lexicon,
    work: &dyn Fn(u32) -> u32,
) -> Vec<Retold> {
    let mut passages = Vec::new();
    let mut words = Vec::new();
    for (record, steps) in (0..).zip(records) {
        // The title is none.
        for (number, passage) in (0..).zip(each_text(steps)).skip(1) {
            words.clear();
            words.extend(lexicon.hashes(passage));
            let shingles = shingles(&words);
            if !shingles.is_empty() {
                passages.push(Shingled {
                    place: (record, number),
                    shingles,
                });
            }
        }
    }
    keep_repeated(&mut passages);
    let mut candidates: Vec<(u32, u32)> = Vec::new();
    for band in 0..BANDS {
        let signature = |passage: &Shingled| {
            let values = (0..ROWS).map(|row| least(&passage.shingles, band * ROWS + row));
            values.fold(0, |joined: u64, value| joined.rotate_left(21) ^ value)
        };
        let mut by_signature: Vec<(u64, u32)> = passages.iter().map(signature).zip(0..).collect();
        by_signature.sort_unstable();
        for same in by_signature.chunk_by(|a, b| a.0 == b.0) {
            for (at, one) in same.iter().enumerate() {
                let following = same.iter().skip(at + 1).take(NEIGHBOURS);
                candidates.extend(following.map(|other| (one.1, other.1)));
            }
        }
        // Band by band, lest a phrase of the house be kept twenty times.
        candidates.sort_unstable();
        candidates.dedup();
    }
    let verified = candidates.into_iter().filter_map(|(one, other)| {
        let (one, other) = (passages.get(one as usize)?, passages.get(other as usize)?);
        let versions = one.place.0 != other.place.0 && work(one.place.0) == work(other.place.0);
        let likeness = likeness(&one.shingles, &other.shingles);
        (!versions && likeness >= ALIKE).then_some(Retold {
            one: one.place,
            other: other.place,
            likeness: (likeness * 255.0) as u8,
        })
    });
    // Passages are numbered in reading order, so the pairs are sorted as they come.
    verified.collect()
}

/// Drops the passages that can be like no other: those of whose shingles too few occur twice. They are
/// counted by a part of their hash, so a passage may be kept in vain but none is dropped wrongly.
fn keep_repeated(passages: &mut Vec<Shingled>) {
    let count: usize = passages.iter().map(|passage| passage.shingles.len()).sum();
    let bits = (count * BITS_EACH).next_power_of_two().max(64);
    let place = |shingle: u64| (shingle as usize % bits / 64, 1_u64 << (shingle % 64));
    let mut met = vec![(0_u64, 0_u64); bits / 64];
    for &shingle in passages.iter().flat_map(|passage| &passage.shingles) {
        let (word, bit) = place(shingle);
        if let Some((once, twice)) = met.get_mut(word) {
            *twice |= *once & bit;
            *once |= bit;
        }
    }
    let repeated = |&&shingle: &&u64| {
        let (word, bit) = place(shingle);
        met.get(word).is_some_and(|(_, twice)| twice & bit != 0)
    };
    passages.retain(|passage| {
        let shared = passage.shingles.iter().filter(repeated).count();
        // What two have in common is no more than what one has.
        shared as f32 >= passage.shingles.len() as f32 * ALIKE
    });
}

/// The hashes of the shingles of a text, given those of its words: sorted, none twice; none if it is
/// short.
fn shingles(words: &[u64]) -> Vec<u64> {
    if words.len() < WORDS {
        return Vec::new();
    }
    let shingle = |words: &[u64]| words.iter().fold(0, |joined, &word| mixed(joined ^ word));
    let mut shingles: Vec<_> = words.windows(SHINGLE).map(shingle).collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The MinHash value of a set under the hash function of a number. Shingles are hashes already, so a
/// multiplication is a good enough permutation of them (Bohman, Cooper, Frieze 2000, "Min-wise
/// independent linear permutations").
fn least(shingles: &[u64], function: u64) -> u64 {
    let factor = mixed(function + 1) | 1;
    let hashed = shingles.iter().map(|shingle| shingle.wrapping_mul(factor));
    hashed.min().unwrap_or(0)
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
fn likeness(one: &[u64], other: &[u64]) -> f32 {
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

    use super::*;
    use crate::model::{Passage, PassageKind};

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

    fn pairs(records: &[Record], work: &dyn Fn(u32) -> u32) -> Vec<(Place, Place)> {
        let retold = retold(records, work);
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
        let same = retold(&records, &each);
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
