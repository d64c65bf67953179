//! What passages of two versions are compared by: their lengths, words, names and numbers.
//!
//! Within one language all words of content speak, by their stems. Across languages only what a
//! translation leaves as it is: known names, numbers, and words that sound alike in both, which
//! names and loanwords do whatever the script.

use std::collections::HashMap;

use xxhash_rust::xxh64::xxh64;

use crate::language::{Language, primary};
use crate::model::Record;
use crate::names::Readings;
use crate::rank::inverse_frequency;
use crate::text::{TokenKind, tokenize};

/// Sorts of feature, so that a number is no word.
const STEM: u64 = 1;
const NUMBER: u64 = 2;
const NAME: u64 = 3;
const SOUND: u64 = 4;

/// Shorter words sound alike by chance.
const HEARD_FROM: usize = 4;
/// Consonants by which words are compared across languages: the fewest that say something, and the
/// most, since endings differ.
const CONSONANTS: core::ops::RangeInclusive<u32> = 3..=4;

/// The passages of a version.
pub(in crate::build) struct Profile {
    /// The language without region and script.
    language: String,
    passages: Vec<Passage>,
}

struct Passage {
    characters: u32,
    /// Features within a language and across languages, sorted, none twice.
    within: Vec<u64>,
    across: Vec<u64>,
}

impl Profile {
    /// `names` gives the known names that a passage mentions, by its number.
    pub(in crate::build) fn new(
        record: &Record,
        language: &Language,
        names: &dyn Fn(u32) -> Vec<u32>,
    ) -> Self {
        let passages = (1..).zip(&record.passages).map(|(number, passage)| {
            let mut features = Passage::of(&passage.text, language);
            for name in names(number) {
                let name = feature(NAME, &name.to_le_bytes());
                features.within.push(name);
                features.across.push(name);
            }
            for features in [&mut features.within, &mut features.across] {
                features.sort_unstable();
                features.dedup();
            }
            features
        });
        Self {
            language: primary(&record.language),
            passages: passages.collect(),
        }
    }
}

impl Passage {
    fn of(text: &str, language: &Language) -> Self {
        let (mut within, mut across) = (Vec::new(), Vec::new());
        tokenize(text, &mut |token| {
            if token.kind != TokenKind::Part || language.is_function_word(token.term) {
                return;
            }
            if token.term.contains(|c: char| c.is_ascii_digit()) {
                let number = feature(NUMBER, token.term.as_bytes());
                within.push(number);
                across.push(number);
                return;
            }
            let word = text.get(token.range).unwrap_or_default();
            within.push(feature(STEM, language.stem(word).as_bytes()));
            if word.chars().count() >= HEARD_FROM {
                across.extend(sound(word));
            }
        });
        Self {
            characters: text.chars().count() as u32,
            within,
            across,
        }
    }
}

/// The consonants a word begins with, as they are heard in any script.
fn sound(word: &str) -> Option<u64> {
    let key = Readings::of(word).keys().next()?;
    let consonants = key.len().min(*CONSONANTS.end());
    (consonants >= *CONSONANTS.start()).then(|| {
        let begin: String = key.letters().take(consonants as usize).collect();
        feature(SOUND, begin.as_bytes())
    })
}

fn feature(sort: u64, bytes: &[u8]) -> u64 {
    xxh64(bytes, sort)
}

/// Some passages of a version that follow each other, taken as one.
#[derive(Clone, Default)]
pub(super) struct Stretch {
    pub(super) characters: f32,
    /// Features with their weights, sorted by feature.
    features: Vec<(u64, f32)>,
    /// The sum of the weights.
    pub(super) mass: f32,
}

impl Stretch {
    fn new(characters: f32, features: Vec<(u64, f32)>) -> Self {
        Self {
            characters,
            mass: features.iter().map(|feature| feature.1).sum(),
            features,
        }
    }

    /// Both together.
    pub(super) fn with(&self, next: &Self) -> Self {
        let mut features = [self.features.as_slice(), &next.features].concat();
        features.sort_unstable_by_key(|feature| feature.0);
        features.dedup_by_key(|feature| feature.0);
        Self::new(self.characters + next.characters, features)
    }

    /// Twice what both share, of what both have (Dice 1945), rare features weighing more.
    pub(super) fn likeness(&self, other: &Self) -> f32 {
        let mut rest = other.features.iter().peekable();
        let mut shared = 0.0;
        for &(feature, weight) in &self.features {
            while rest.next_if(|other| other.0 < feature).is_some() {}
            if rest.next_if(|other| other.0 == feature).is_some() {
                shared += weight;
            }
        }
        2.0 * shared / (self.mass + other.mass).max(f32::MIN_POSITIVE)
    }
}

/// Two versions, their passages made comparable.
pub(super) struct Compared {
    pub(super) here: Vec<Stretch>,
    pub(super) there: Vec<Stretch>,
    /// Whether both are in one language.
    pub(super) one_language: bool,
}

impl Compared {
    pub(super) fn new(here: &Profile, there: &Profile) -> Self {
        let one_language = here.language == there.language;
        let features = |passage: &Passage| match one_language {
            true => passage.within.clone(),
            false => passage.across.clone(),
        };
        let both = || here.passages.iter().chain(&there.passages);
        let mut counts: HashMap<u64, u32> = HashMap::new();
        for feature in both().flat_map(features) {
            *counts.entry(feature).or_default() += 1;
        }
        let passages = both().count() as u32;
        let stretch = |passage: &Passage| {
            let weighted = features(passage).into_iter().map(|feature| {
                let found = counts.get(&feature).copied().unwrap_or(1);
                (feature, inverse_frequency(found, passages))
            });
            Stretch::new(passage.characters as f32, weighted.collect())
        };
        Self {
            here: here.passages.iter().map(stretch).collect(),
            there: there.passages.iter().map(stretch).collect(),
            one_language,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_what_both_share_of_what_both_have() {
        let one = Stretch::new(5.0, vec![(1, 2.0), (3, 1.0), (4, 1.0)]);
        let other = Stretch::new(5.0, vec![(1, 2.0), (2, 3.0), (4, 1.0)]);
        for (likeness, of) in [
            (1.0, one.likeness(&one)),
            (0.6, one.likeness(&other)),
            (0.6, other.likeness(&one)),
            (0.0, one.likeness(&Stretch::default())),
            (0.0, Stretch::default().likeness(&Stretch::default())),
        ] {
            assert!((likeness - of).abs() < 1e-6, "{likeness} {of}");
        }
        // What both have, they have once together.
        let both = one.with(&other);
        assert!((both.characters, both.mass) == (10.0, 7.0));
        assert!((both.likeness(&one) - 8.0 / 11.0).abs() < 1e-6);
    }
}
