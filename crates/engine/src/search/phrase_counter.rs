//! Counting a phrase in records that have all its words.
//!
//! One word is looked for, the one that the fewest records have, and beside it the beginning of the word
//! that stands next to it in the phrase. Only what is around such a place is read.

use super::scan::Phrases;
use crate::archive::RecordReader;
use crate::query::Phrase;
use crate::text::{Beginnings, is_blank, is_cyrillic_lead, is_plain};

/// Counts a phrase.
pub(super) struct PhraseCounter {
    phrase: Phrases,
    anchor: Beginnings,
    neighbour: Beginnings,
    /// Whether the neighbour stands behind the anchor.
    behind: bool,
    length: usize,
}

impl PhraseCounter {
    /// For a phrase and that word of it.
    pub(super) fn new(phrase: &Phrase, rarest: &str) -> Self {
        let words = &phrase.words;
        let place = words.iter().position(|word| word == rarest).unwrap_or(0);
        let behind = place + 1 < words.len();
        let neighbour = if behind {
            place + 1
        } else {
            place.saturating_sub(1)
        };
        let beginnings_of = |word: &str| {
            let mut beginnings = Beginnings::new();
            beginnings.add(word);
            beginnings
        };
        Self {
            phrase: Phrases::new(core::iter::once((phrase, 0))),
            anchor: beginnings_of(rarest),
            neighbour: beginnings_of(words.get(neighbour).map_or("", String::as_str)),
            behind,
            length: words.len(),
        }
    }

    /// How often it stands in a record: title, passages and metadata.
    pub(super) fn count(&self, mut record: RecordReader<'_>) -> u32 {
        let mut count = 0;
        record.head();
        record.fields(&mut |_, value| count += self.text(value.as_bytes()));
        // Most of the records have all the words, and the phrase nowhere.
        if self.next(record.bytes(), 0).is_none() {
            return count;
        }
        count += self.text(record.title().as_bytes());
        for passage in record.passages() {
            count += self.text(passage.bytes);
        }
        count
    }

    fn text(&self, text: &[u8]) -> u32 {
        let mut count = 0;
        let mut next = self.next(text, 0);
        while let Some(found) = next {
            let start = self.reach_back(text, found);
            let mut end = self.reach_on(text, found);
            // The surroundings of two are read as one where they touch.
            next = self.next(text, blank_after(text, found));
            while let Some(other) = next.filter(|&other| self.reach_back(text, other) <= end) {
                end = self.reach_on(text, other);
                next = self.next(text, blank_after(text, other));
            }
            let around = text.get(start..end).unwrap_or_default();
            count += self
                .phrase
                .count(core::str::from_utf8(around).unwrap_or_default());
        }
        count
    }

    /// The next place from `from` on where the anchor may begin beside the neighbour.
    fn next(&self, text: &[u8], mut from: usize) -> Option<usize> {
        loop {
            let found = self.anchor.next(text, from)?;
            let beside = match text.get(found) {
                Some(&first) if !is_plain(first) => Beside::Unsure,
                _ if self.behind => word_behind(text, found),
                _ => word_before(text, found),
            };
            let fits = match beside {
                Beside::Word(start) => self.neighbour.may_begin_at(text, start),
                Beside::Nothing => false,
                Beside::Unsure => true,
            };
            if fits || self.length < 2 {
                return Some(found);
            }
            // A Cyrillic letter is told by its second byte, and would be found again.
            let cyrillic = text.get(found).is_some_and(|&lead| is_cyrillic_lead(lead));
            from = found + 1 + usize::from(cyrillic);
        }
    }

    /// The blank before as many words as the phrase has.
    fn reach_back(&self, text: &[u8], from: usize) -> usize {
        let (mut at, mut words) = (from, 0);
        loop {
            let before = text.get(..at).unwrap_or_default();
            let start = before.iter().rposition(is_blank).unwrap_or(0);
            words += usize::from(text.get(start..at).is_some_and(has_word));
            at = start;
            if at == 0 || words > self.length {
                return at;
            }
        }
    }

    /// The blank behind as many words.
    fn reach_on(&self, text: &[u8], from: usize) -> usize {
        let (mut at, mut words) = (from, 0);
        loop {
            let end = blank_after(text, at + 1);
            words += usize::from(text.get(at..end).is_some_and(has_word));
            at = end;
            if at >= text.len() || words > self.length {
                return at.min(text.len());
            }
        }
    }
}

/// What stands beside a word.
enum Beside {
    /// Another, which begins here.
    Word(usize),
    /// The text begins or ends.
    Nothing,
    /// It takes reading to tell.
    Unsure,
}

/// What follows the word that begins at `start`.
fn word_behind(text: &[u8], start: usize) -> Beside {
    let rest = text.get(start..).unwrap_or_default();
    let end = rest.iter().position(|&byte| !is_plain(byte));
    let gap = rest.get(end.unwrap_or(rest.len())..).unwrap_or_default();
    match gap.iter().position(|&byte| !parts(byte)) {
        None => Beside::Nothing,
        Some(0) => Beside::Unsure,
        Some(width) => match gap.get(width) {
            Some(&byte) if is_plain(byte) => Beside::Word(text.len() - gap.len() + width),
            _ => Beside::Unsure,
        },
    }
}

/// What precedes the word that begins at `start`.
fn word_before(text: &[u8], start: usize) -> Beside {
    let before = text.get(..start).unwrap_or_default();
    let Some(last) = before.iter().rposition(|&byte| !parts(byte)) else {
        return Beside::Nothing;
    };
    let word = before.get(..=last).unwrap_or_default();
    let gap = word.iter().rposition(|&byte| !is_plain(byte));
    match gap.map(|gap| (gap + 1, word.get(gap))) {
        _ if last + 1 == start => Beside::Unsure,
        None => Beside::Word(0),
        Some((start, Some(&byte))) if parts(byte) && start <= last => Beside::Word(start),
        _ => Beside::Unsure,
    }
}

/// Whether a byte surely parts words: nothing that a word, a compound or a hashtag may have.
fn parts(byte: u8) -> bool {
    byte.is_ascii() && !byte.is_ascii_alphanumeric() && !matches!(byte, b'#' | b'_' | b'\'' | b'`')
}

/// The next blank at or after a place, or the end.
fn blank_after(text: &[u8], at: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    at + after.iter().position(is_blank).unwrap_or(after.len())
}

/// Whether there is surely a word.
fn has_word(text: &[u8]) -> bool {
    text.iter()
        .any(|byte| byte.is_ascii_alphanumeric() || is_cyrillic_lead(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::words_of;

    proptest::proptest! {
        #[test]
        fn counts_as_reading_every_word_does(
            text in "((ab|aB|abc|a|б|Ба|бё|é|ab\u{301}|1,500|日本|#abAb|of|the)[ ,.\n'_–-]{0,2}){0,14}",
            from in 0..12_usize,
            length in 1..4_usize,
            rarest in 0..3_usize,
        ) {
            let words = words_of(&text);
            let words: Vec<_> = words.into_iter().skip(from).take(length).collect();
            if let Some(rarest) = words.get(rarest % words.len().max(1)).cloned() {
                let phrase = Phrase::as_typed(words);
                let counter = PhraseCounter::new(&phrase, &rarest);
                let plainly = Phrases::new(core::iter::once((&phrase, 0))).count(&text);
                assert_eq!(counter.text(text.as_bytes()), plainly, "{phrase:?} in {text:?}");
            }
        }
    }
}
