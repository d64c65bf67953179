//! Stretches: what stands between two blanks, each different one kept once.
//!
//! No word goes on over a blank ([`is_blank`]), so what a stretch is made of hangs on nothing around it.
//! In running text nineteen of twenty have been met before (a Heaps curve: Heaps 1978): whatever is to
//! be known of a stretch is found out once, and a text is a row of numbers for all who go over it
//! after that. Used where archives are built; the module for browsers reads texts as they stand.

use std::collections::HashMap;

use super::segment::is_blank;
use super::steps::{Before, Step};

/// The different stretches, numbered as they come.
#[derive(Default)]
pub(crate) struct Stretches<'a> {
    /// Those of few bytes, which are nearly all: compared in the table, not in the text.
    short: HashMap<Short, u32, foldhash::fast::FixedState>,
    long: HashMap<&'a str, u32, foldhash::fast::FixedState>,
    texts: Vec<&'a str>,
}

/// A stretch of at most 15 bytes, followed by zeros, and in the last byte how many it has.
type Short = (u64, u64);

/// A stretch as the key it has in the table; `None` if it is longer.
fn short(stretch: &str) -> Option<Short> {
    let bytes = stretch.as_bytes();
    let mut numbers = (0, (bytes.len() as u64) << 56);
    match bytes.len() {
        // Read as two numbers that overlap, which is quicker than byte by byte.
        8..16 => {
            let (first, last) = (bytes.first_chunk()?, bytes.last_chunk()?);
            numbers.0 = u64::from_le_bytes(*first);
            numbers.1 |= (u64::from_le_bytes(*last) >> 8) >> (8 * (15 - bytes.len()));
        }
        4..8 => {
            let (first, last) = (bytes.first_chunk()?, bytes.last_chunk()?);
            let shift = 8 * (bytes.len() - 4);
            numbers.0 = u64::from(u32::from_le_bytes(*first))
                | u64::from(u32::from_le_bytes(*last)) << shift;
        }
        0..4 => {
            for (at, byte) in (0..).zip(bytes) {
                numbers.0 |= u64::from(*byte) << (8 * at);
            }
        }
        _ => return None,
    }
    Some(numbers)
}

impl<'a> Stretches<'a> {
    /// Appends the stretches of a text to `steps`: one more than it has blanks.
    pub(crate) fn cut(&mut self, text: &'a str, steps: &mut Vec<Step>) {
        let (mut rest, mut before) = (text, Before::Nothing);
        loop {
            let end = rest.bytes().position(|byte| is_blank(&byte));
            let (stretch, after) = rest
                .split_at_checked(end.unwrap_or(rest.len()))
                .unwrap_or_default();
            steps.push(Step::new(self.number(stretch), before));
            before = match after.as_bytes().first() {
                None => return,
                Some(b'\n') => Before::LineBreak,
                Some(_) => Before::Space,
            };
            rest = after.get(1..).unwrap_or_default();
        }
    }

    /// The number of a stretch, a new one if it has none.
    pub(crate) fn number(&mut self, stretch: &'a str) -> u32 {
        let next = self.texts.len() as u32;
        let number = match short(stretch) {
            Some(short) => *self.short.entry(short).or_insert(next),
            None => *self.long.entry(stretch).or_insert(next),
        };
        if number == next {
            self.texts.push(stretch);
        }
        number
    }

    /// All, by number.
    pub(crate) fn into_texts(self) -> Vec<&'a str> {
        self.texts
    }
}

#[cfg(test)]
mod tests {
    use super::super::steps::each_text;
    use super::*;
    use crate::text::{TokenKind, tokenize};

    /// Terms with their kinds and the bytes they stand for, by the text itself.
    fn tokens(text: &str, from: usize) -> Vec<(String, TokenKind, core::ops::Range<usize>)> {
        let mut tokens = Vec::new();
        tokenize(text, &mut |token| {
            let range = token.range.start + from..token.range.end + from;
            tokens.push((token.term.to_owned(), token.kind, range));
        });
        tokens
    }

    /// Texts would come out with each other's words.
    #[test]
    fn a_letter_anywhere_makes_another_key() {
        for length in 1..16 {
            let plain = "a".repeat(length);
            let others = (0..length).map(|at| {
                let mut other = plain.clone();
                other.replace_range(at..=at, "b");
                other
            });
            let keys: std::collections::BTreeSet<_> = others
                .chain([plain.clone()])
                .map(|text| short(&text))
                .collect();
            assert_eq!(keys.len(), length + 1, "of {length}");
        }
    }

    proptest::proptest! {
        #[test]
        fn different_stretches_have_different_keys(
            stretches in proptest::collection::vec("[ab\0京]{0,17}", 2),
        ) {
            let keys: Vec<_> = stretches.iter().map(|stretch| short(stretch)).collect();
            for (stretch, key) in stretches.iter().zip(&keys) {
                assert_eq!(key.is_some(), stretch.len() < 16);
            }
            if keys.iter().all(Option::is_some) {
                assert_eq!(keys[0] == keys[1], stretches[0] == stretches[1]);
            }
            let cut = stretches[0].chars().next_back().map_or(0, char::len_utf8);
            let kept = stretches[0].len() - cut;
            let less = short(stretches[0].get(..kept).unwrap_or_default());
            assert!(cut == 0 || less.is_none() || less != keys[0]);
        }

        #[test]
        fn stretches_make_the_text_and_their_words_its_words(
            texts in proptest::collection::vec("[ \n#a-cA-C0-9Яё京a\u{301}’'.,\u{a0}_-]{0,40}|\\PC{0,20}", 1..4),
        ) {
            let (mut stretches, mut steps) = (Stretches::default(), Vec::new());
            for text in &texts {
                stretches.cut(text, &mut steps);
            }
            let stretches = stretches.into_texts();
            assert_eq!(each_text(&steps).count(), texts.len());
            for (text, steps) in texts.iter().zip(each_text(&steps)) {
                let (mut whole, mut words) = (String::new(), Vec::new());
                for step in steps {
                    match step.before() {
                        Before::Nothing => {}
                        Before::Space => whole.push(' '),
                        Before::LineBreak => whole.push('\n'),
                    }
                    let stretch = stretches[step.stretch()];
                    words.extend(tokens(stretch, whole.len()));
                    whole.push_str(stretch);
                }
                assert_eq!(&whole, text);
                assert_eq!(words, tokens(text, 0));
            }
        }
    }
}
