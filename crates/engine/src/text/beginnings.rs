//! Beginnings: which words of a text need not be folded, since they begin as no wanted term does.
//!
//! Scanning a text for a few terms spends most of its time on folding words that are none of them. Two
//! letters tell nearly all of these apart, and for plain Latin and Cyrillic letters they can be read
//! off the text as it stands. All other words are let through: this never loses one.

/// How many beginnings there are: five bits of each of two letters.
const CODES: usize = 32 * 32;

/// A set of beginnings.
pub(crate) struct Beginnings([u64; CODES / 64]);

impl Beginnings {
    /// A set without any.
    pub(crate) fn new() -> Self {
        Self([0; CODES / 64])
    }

    /// Lets a folded term through.
    pub(crate) fn add(&mut self, term: &str) {
        let mut letters = term.chars();
        // No word whose beginning is read off is folded to a term that begins otherwise.
        if let Some(first) = letters.next().and_then(plain)
            && let Some(second) = letters.next().map_or(Some(0), plain)
        {
            self.set(first | second << 5);
        }
    }

    /// Lets all terms through that begin so.
    pub(crate) fn add_all(&mut self, beginning: &str) {
        self.add(beginning);
        if let Some(first) = beginning.chars().next().and_then(plain)
            && beginning.chars().nth(1).is_none()
        {
            (0..32).for_each(|second| self.set(first | second << 5));
        }
    }

    /// Lets through what another set lets through.
    pub(crate) fn join(&mut self, other: &Self) {
        for (bits, more) in self.0.iter_mut().zip(&other.0) {
            *bits |= more;
        }
    }

    fn set(&mut self, code: usize) {
        if let Some(bits) = self.0.get_mut(code / 64) {
            *bits |= 1 << (code % 64);
        }
    }

    /// Whether a word as it stands in a text may be one of the terms.
    #[inline]
    pub(super) fn may_have(&self, word: &[u8]) -> bool {
        beginning(word).is_none_or(|code| {
            self.0
                .get(code / 64)
                .is_some_and(|bits| bits >> (code % 64) & 1 == 1)
        })
    }
}

/// The beginning of a word, if folding surely keeps it.
#[inline]
fn beginning(word: &[u8]) -> Option<usize> {
    match *word {
        [first] => latin(first),
        // A Latin word with other letters may become a Cyrillic one.
        [first, second, ..] if word.is_ascii() => Some(latin(first)? | latin(second)? << 5),
        [a @ (0xD0 | 0xD1), b] => cyrillic(a, b),
        // A mark behind the second letter may make it another; all marks are encoded otherwise.
        [a @ (0xD0 | 0xD1), b, c @ (0xD0 | 0xD1), d, ref rest @ ..]
            if matches!(rest.first(), None | Some(..0x80 | 0xD0 | 0xD1)) =>
        {
            Some(cyrillic(a, b)? | cyrillic(c, d)? << 5)
        }
        _ => None,
    }
}

/// The five low bits of a letter, which are the same for both cases.
fn plain(letter: char) -> Option<usize> {
    match letter {
        '0'..='9' | 'a'..='z' | 'а'..='я' => Some(letter as usize & 31),
        _ => None,
    }
}

#[inline]
fn latin(byte: u8) -> Option<usize> {
    byte.is_ascii_alphanumeric()
        .then_some(usize::from(byte & 31))
}

/// As [`plain`], for the letters from А to я in UTF-8.
#[inline]
fn cyrillic(lead: u8, trail: u8) -> Option<usize> {
    let letter = usize::from(lead & 0x1F) << 6 | usize::from(trail & 0x3F);
    (0x410..0x450).contains(&letter).then_some(letter & 31)
}

#[cfg(test)]
mod tests {
    use super::super::segment::{tokenize, tokenize_wanted};
    use super::*;

    fn all(text: &str) -> Vec<(String, core::ops::Range<usize>, u32)> {
        let mut tokens = Vec::new();
        tokenize(text, &mut |token| {
            tokens.push((token.term.to_owned(), token.range, token.position));
        });
        tokens
    }

    fn wanted(text: &str, beginnings: &Beginnings) -> Vec<(String, core::ops::Range<usize>, u32)> {
        let mut tokens = Vec::new();
        tokenize_wanted(text, beginnings, &mut |token| {
            tokens.push((token.term.to_owned(), token.range, token.position));
        });
        tokens
    }

    #[test]
    fn most_words_are_passed_over() {
        let mut beginnings = Beginnings::new();
        beginnings.add("square");
        beginnings.add("площадь");
        let found = wanted(
            "People on the Square and on Площадь Республики, a squad",
            &beginnings,
        );
        let found: Vec<&str> = found.iter().map(|(term, _, _)| term.as_str()).collect();
        assert_eq!(found, ["square", "площадь", "squad"]);
    }

    proptest::proptest! {
        /// Letters that become others, marks, apostrophes, joiners, both cases, two scripts in a word.
        #[test]
        fn no_wanted_word_is_lost(
            text in "[aAbhoéßсСоОиИйЙҚқәhé.,\u{306}\u{308}\u{301}\u{AD}'’# _0-9日本-]{0,30}",
            pick: prop::sample::Index,
            length in 1..3_usize,
        ) {
            let all = all(&text);
            if !all.is_empty() {
                let term = &pick.get(&all).0;
                let mut beginnings = Beginnings::new();
                beginnings.add(term);
                let asked = |tokens: Vec<(String, core::ops::Range<usize>, u32)>| {
                    tokens.into_iter().filter(|token| token.0 == *term).collect::<Vec<_>>()
                };
                assert_eq!(asked(wanted(&text, &beginnings)), asked(all.clone()));

                let start: String = term.chars().take(length).collect();
                let mut beginnings = Beginnings::new();
                beginnings.add_all(&start);
                let asked = |tokens: Vec<(String, core::ops::Range<usize>, u32)>| {
                    tokens.into_iter().filter(|token| token.0.starts_with(&start)).collect::<Vec<_>>()
                };
                assert_eq!(asked(wanted(&text, &beginnings)), asked(all));
            }
        }
    }

    use proptest::prelude::prop;
}
