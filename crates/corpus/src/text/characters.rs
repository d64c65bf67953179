//! Characters that are no text.
//!
//! Control characters cannot be shown, and NUL ends a document for some programs; each becomes
//! U+FFFD, so that a reader sees that something was there. Tab and line feed stay (carriage
//! returns were made line feeds on decoding); a form feed is a space. Direction controls
//! (U+202A to U+202E, U+2066 to U+2069) stay, since right-to-left text needs them, and are
//! reported, since they can make a line read differently from what is stored. So are words of
//! two alphabets, some letters of which look alike.

use std::borrow::Cow;

/// What a control character becomes.
const REPLACEMENT: char = '\u{fffd}';

/// Embeddings, overrides and isolates of the Unicode bidirectional algorithm.
pub(crate) fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character would steer a terminal or turn the order of letters round: controls, what directs
/// the order of writing, and the marks without width that do so too.
#[must_use]
pub fn steers(c: char) -> bool {
    c.is_control() || is_direction_control(c) || matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

fn is_replaced(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')
}

/// The text without control characters, and how many there were.
pub(crate) fn clean(text: &str) -> (Cow<'_, str>, u32) {
    // C1 controls are C2 80 to C2 9F in UTF-8; C2 also leads to signs that stay.
    let suspicious = |byte: u8| {
        (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte == 0x7f || byte == 0xc2
    };
    if !text.bytes().any(suspicious) {
        return (Cow::Borrowed(text), 0);
    }
    let mut count = 0;
    let cleaned = text
        .chars()
        .map(|c| {
            if is_replaced(c) {
                count += 1;
                REPLACEMENT
            } else if c == '\u{c}' {
                ' '
            } else {
                c
            }
        })
        .collect();
    (Cow::Owned(cleaned), count)
}

/// Whether the text holds a direction control.
pub(crate) fn has_direction_controls(text: &str) -> bool {
    text.as_bytes().contains(&0xe2) && text.contains(is_direction_control)
}

/// The first word in which letters of two alphabets stand that share shapes: Latin, Greek, Cyrillic.
/// They are what makes two titles look the same that are not (Unicode Technical Standard 39).
pub(crate) fn word_of_two_alphabets(text: &str) -> Option<&str> {
    let alphabet = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => Some(0),
        '\u{370}'..='\u{3ff}' => Some(1),
        '\u{400}'..='\u{52f}' => Some(2),
        _ => None,
    };
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.find(|word| {
        let mut alphabets = word.chars().filter_map(alphabet);
        let first = alphabets.next();
        alphabets.any(|other| Some(other) != first)
    })
}

/// A word of two alphabets, if it is one, in letters of one that look like it: in Latin ones and in Cyrillic
/// ones. What looks like none stays.
pub(crate) fn in_one_alphabet(word: &str) -> Option<[String; 2]> {
    let is_armenian = |c: char| ('\u{530}'..='\u{58f}').contains(&c);
    let is_mixed = word_of_two_alphabets(word).is_some()
        || word.contains(is_armenian) && !word.chars().all(is_armenian);
    is_mixed.then(|| in_each_alphabet(word))
}

fn in_each_alphabet(word: &str) -> [String; 2] {
    let latin: String = word
        .chars()
        .map(|c| {
            let twin = twin(CYRILLIC, LATIN, c).or_else(|| twin(OTHERS, LATIN_OF_OTHERS, c));
            twin.unwrap_or(c)
        })
        .collect();
    let cyrillic = latin.chars().map(|c| twin(LATIN, CYRILLIC, c).unwrap_or(c));
    let cyrillic = cyrillic.collect();
    [latin, cyrillic]
}

/// What a word may look like that is all of one alphabet, or of letters and digits: the same in another alphabet
/// (MAPAT), and with letters for the digits (Иван0в, 3арина). A program that reads pictures of pages writes such.
pub(crate) fn look_alikes(word: &str) -> Vec<String> {
    let has_digits = word.bytes().any(|byte| byte.is_ascii_digit());
    if !has_digits {
        let in_other = |from: &str, to: &str| -> Option<String> {
            word.chars().map(|c| twin(from, to, c)).collect()
        };
        let others = [in_other(LATIN, CYRILLIC), in_other(CYRILLIC, LATIN)];
        return others.into_iter().flatten().collect();
    }
    let digits = word.chars().filter(char::is_ascii_digit).count();
    if word.chars().filter(|c| c.is_alphabetic()).count() <= digits {
        return Vec::new();
    }
    let with = |letters: &str| {
        word.chars()
            .map(|c| twin(DIGITS, letters, c).unwrap_or(c))
            .collect()
    };
    LETTERS_OF_DIGITS
        .iter()
        .map(|letters| with(letters))
        .collect()
}

/// The letter at the same place of another row.
fn twin(from: &str, to: &str, c: char) -> Option<char> {
    let mut pairs = from.chars().zip(to.chars());
    pairs.find_map(|(one, other)| (one == c).then_some(other))
}

/// Letters that look alike, in one order.
const LATIN: &str = "ABCEHIJKMOPSTXYabcehijkmopstxyƏə";
const CYRILLIC: &str = "АВСЕНІЈКМОРЅТХУаьсеһіјкморѕтхуӘә";
/// Greek and Armenian ones, and others that look like a Latin one.
const LATIN_OF_OTHERS: &str = "ABEZHIKMNOPTYXaikopvxyoOSULhusqui";
const OTHERS: &str = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικορνχυօՕՏՍԼհսѕզʋı";
/// Digits, and the letters they are taken for.
const DIGITS: &str = "013456";
const LETTERS_OF_DIGITS: [&str; 3] = ["оізчбб", "oleasb", "oieasb"];

/// The first line on which a character stands that [`clean`] replaces or that directs.
pub(crate) fn line_of(source: &str, wanted: Wanted) -> Option<u32> {
    let position = match wanted {
        Wanted::Control => source.find(is_replaced),
        Wanted::Direction => source.find(is_direction_control),
    }?;
    Some(line_at(source, position))
}

/// What [`line_of`] looks for.
#[derive(Clone, Copy)]
pub(crate) enum Wanted {
    Control,
    Direction,
}

/// The line, from 1, of a byte position.
pub(crate) fn line_at(source: &str, position: usize) -> u32 {
    let before = &source.as_bytes()[..position.min(source.len())];
    let breaks = before.iter().filter(|byte| **byte == b'\n').count();
    u32::try_from(breaks).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_are_replaced_and_counted() {
        let (text, count) = clean("a\0b\u{7f}c\u{85}d\te\nf\u{c}g");
        assert_eq!(text, "a\u{fffd}b\u{fffd}c\u{fffd}d\te\nf g");
        assert_eq!(count, 3);
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(clean("обычный текст\n"), (Cow::Borrowed(_), 0)));
        // C2 leads to no-break space and guillemets, which stay.
        assert_eq!(clean("«a»\u{a0}b"), (Cow::Borrowed("«a»\u{a0}b"), 0));
    }

    #[test]
    fn words_of_two_alphabets_are_found() {
        assert_eq!(word_of_two_alphabets("The Tоkayev visit"), Some("Tоkayev"));
        for usual in ["Tokayev", "Токаев и Tokayev", "IT-отдел", "5-қаңтар, Ω", ""]
        {
            assert_eq!(word_of_two_alphabets(usual), None, "{usual}");
        }
    }

    #[test]
    fn letters_that_look_alike_are_one_for_one() {
        let count = |letters: &str, alphabet: std::ops::RangeInclusive<char>| {
            assert!(letters.chars().all(|c| alphabet.contains(&c)), "{letters}");
            letters.chars().count()
        };
        assert_eq!(
            count(LATIN, 'A'..='\u{259}'),
            count(CYRILLIC, '\u{400}'..='\u{52f}')
        );
        assert_eq!(
            count(LATIN_OF_OTHERS, 'A'..='z'),
            count(OTHERS, '\u{131}'..='\u{58f}')
        );
        for letters in LETTERS_OF_DIGITS {
            assert_eq!(letters.chars().count(), DIGITS.len());
        }
        assert_eq!(in_one_alphabet("Mapат").unwrap()[1], "Марат");
        assert_eq!(in_one_alphabet("Μαrat").unwrap()[0], "Marat");
        assert_eq!(in_one_alphabet("Марат"), None);
    }

    #[test]
    fn lines() {
        assert_eq!(line_of("a\nb\u{202e}", Wanted::Direction), Some(2));
        assert_eq!(line_of("a\nb", Wanted::Control), None);
        assert_eq!(line_at("a\nb", 99), 2);
    }
}
