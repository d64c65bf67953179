//! Words: the terms in order, in blocks, each told by how it differs from the one before.
//!
//! ```text
//! word: bytes below 30, together the characters taken off the word before | the bytes put behind
//! ```
//! The first word of a block stands whole. No term has a character before the digits, so what is
//! taken off also ends the word before, and no length has to be stored. (Front coding: Witten,
//! Moffat and Bell, Managing Gigabytes, 4.1. Taken off is fewer bits than kept: most words end a
//! little otherwise than the one before, wherever that ends.)

use core::ops::Range;

use crate::bytes::{OffsetsReader, OffsetsWriter};
use crate::text::MAX_TERM_BYTES;

/// Words to a block: a look-up reads half a block at the mean, and the fst above has a key for each.
/// With 16 it would be four times as large, with 256 look-ups were slower than in an fst of all terms.
pub(super) const BLOCK: u32 = 64;

/// The first byte that is one of a word.
const DIGITS: u8 = b'0';

/// The most bytes of a block: each word whole, behind as much taken off. Every look-up reads a block, so a
/// longer one, which no writer makes, is not read.
const LONGEST_BLOCK: usize =
    BLOCK as usize * (MAX_TERM_BYTES + MAX_TERM_BYTES.div_ceil(DIGITS as usize - 1));

/// Writes words in order.
#[derive(Default)]
pub(super) struct WordsWriter {
    words: u32,
    before: String,
    block: usize,
    offsets: OffsetsWriter,
    bytes: Vec<u8>,
}

impl WordsWriter {
    /// The next word, after all before it; one that is not, or has a character before the digits, is
    /// refused. `true` where it begins a block.
    pub(super) fn push(&mut self, word: &str) -> Option<bool> {
        let ascends = self.words == 0 || *self.before < *word;
        if !ascends || word.is_empty() || word.bytes().any(|byte| byte < DIGITS) {
            return None;
        }
        let first = self.words.is_multiple_of(BLOCK);
        if first {
            self.end_block();
            self.before.clear();
        }
        let kept = shared(&self.before, word);
        let mut taken = self.before.chars().count() - word.get(..kept)?.chars().count();
        loop {
            let step = taken.min(usize::from(DIGITS - 1));
            self.bytes.push(step as u8);
            taken -= step;
            if taken == 0 {
                break;
            }
        }
        self.bytes.extend_from_slice(word.get(kept..)?.as_bytes());
        self.before.clear();
        self.before.push_str(word);
        self.words += 1;
        Some(first)
    }

    fn end_block(&mut self) {
        if self.bytes.len() > self.block {
            self.offsets.push((self.bytes.len() - self.block) as u32);
        }
        self.block = self.bytes.len();
    }

    /// The sections WordOffsets and Words.
    pub(super) fn finish(mut self) -> (Vec<u8>, Vec<u8>) {
        self.end_block();
        (self.offsets.finish(), self.bytes)
    }
}

/// The bytes with which both begin, whole characters.
pub(super) fn shared(a: &str, b: &str) -> usize {
    let differ = a.char_indices().zip(b.chars()).find(|((_, a), b)| a != b);
    differ.map_or(a.len().min(b.len()), |((at, _), _)| at)
}

/// What makes a word of the one before.
pub(super) struct Change<'a> {
    /// Characters taken off.
    pub(super) taken: usize,
    /// What is put behind, and how many characters that is.
    pub(super) added: &'a [u8],
    pub(super) letters: usize,
}

/// The words of a block.
pub(super) struct Changes<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Changes<'a> {
    type Item = Change<'a>;

    #[inline]
    fn next(&mut self) -> Option<Change<'a>> {
        let mut taken = 0;
        while let (&byte, rest) = self.rest.split_first()?
            && byte < DIGITS
        {
            taken += usize::from(byte);
            self.rest = rest;
        }
        let (mut end, mut letters) = (0, 0);
        for &byte in self.rest {
            if byte < DIGITS {
                break;
            }
            letters += usize::from(begins_character(byte));
            end += 1;
        }
        let (added, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(Change {
            taken,
            added,
            letters,
        })
    }
}

/// Whether a byte of UTF-8 is the first of its character.
pub(super) fn begins_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Reads words in place.
#[derive(Clone, Copy)]
pub(super) struct WordsReader<'a> {
    offsets: OffsetsReader<'a>,
    bytes: &'a [u8],
}

impl<'a> WordsReader<'a> {
    pub(super) fn new(offsets: &'a [u8], bytes: &'a [u8]) -> Option<Self> {
        let offsets = OffsetsReader::new(offsets)?;
        Some(Self { offsets, bytes })
    }

    /// Whether the blocks lie one after the other and are as many as so many words fill.
    pub(super) fn is_sound(&self, words: u32) -> bool {
        self.offsets.len() == words.div_ceil(BLOCK) && self.offsets.is_sound(self.bytes.len())
    }

    /// How many blocks there are.
    pub(super) fn blocks(&self) -> u32 {
        self.offsets.len()
    }

    /// The words of a block, with their ordinals.
    pub(super) fn block(&self, block: u32) -> impl Iterator<Item = (u32, Change<'a>)> + use<'a> {
        let range = self.offsets.get(block).unwrap_or_default();
        let rest = self.bytes.get(range);
        let rest = rest
            .filter(|block| block.len() <= LONGEST_BLOCK)
            .unwrap_or_default();
        ordinals(block).zip(Changes { rest })
    }
}

/// The ordinals of a block that is full.
fn ordinals(block: u32) -> Range<u32> {
    let first = block.saturating_mul(BLOCK);
    first..first.saturating_add(BLOCK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_taken_off_in_steps() {
        let words = ["a".repeat(64), "b".into(), "ба".repeat(32), "ю".into()];
        let mut writer = WordsWriter::default();
        let begun = words.iter().map(|word| writer.push(word).unwrap());
        assert_eq!(begun.collect::<Vec<_>>(), [true, false, false, false]);
        let (offsets, bytes) = writer.finish();
        let reader = WordsReader::new(&offsets, &bytes).unwrap();
        assert!(reader.is_sound(4) && !reader.is_sound(65));
        let taken: Vec<_> = reader.block(0).map(|(_, change)| change.taken).collect();
        assert_eq!(taken, [0, 64, 1, 64]);
        assert_eq!(bytes.iter().filter(|&&byte| byte == 47).count(), 2);
    }

    #[test]
    fn a_block_of_the_longest_words_is_read() {
        // The first character of each is another, so that all of the word before is taken off.
        let words = (DIGITS..).take(BLOCK as usize);
        let words: Vec<_> = words
            .map(|first| char::from(first).to_string().repeat(MAX_TERM_BYTES))
            .collect();
        let mut writer = WordsWriter::default();
        for word in &words {
            writer.push(word).unwrap();
        }
        let (offsets, bytes) = writer.finish();
        let reader = WordsReader::new(&offsets, &bytes).unwrap();
        let read = reader.block(0).map(|(_, change)| change.added.to_vec());
        assert!(read.eq(words.into_iter().map(String::into_bytes)));
    }

    #[test]
    fn what_is_no_list_of_words_is_refused() {
        for words in [["b", "a"], ["a", "a"], ["", "a"], ["a", "a b"]] {
            let mut writer = WordsWriter::default();
            let pushed: Option<Vec<_>> = words.iter().map(|word| writer.push(word)).collect();
            assert_eq!(pushed, None, "{words:?}");
        }
    }
}
