//! Plain text: paragraphs apart by blank lines, nothing else interpreted.
//!
//! Line breaks within a paragraph are kept, verse and addresses live by them, except where the
//! lines were evidently wrapped by a program; then they are one line again and the reader's
//! screen wraps them. Lines of a chat, a list or a poem may be as full, and are told by how they
//! begin. A word that a hyphen divides at the end of a line is one again, see [`divided`].

use std::borrow::Cow;

use amanat_engine::model::{Passage, PassageKind};

use super::characters;
use super::divided::{self, Lines};

/// The paragraphs, and how many control characters were replaced.
pub(crate) fn paragraphs(text: &str) -> (Vec<Passage>, u32) {
    let mut passages = Vec::new();
    let mut controls = 0;
    for block in blocks(text) {
        let (cleaned, count) = characters::clean(block);
        controls += count;
        let text = unwrap(&cleaned);
        let text = text.trim();
        let before: Option<&mut Passage> = passages.last_mut();
        // A page may end within a word.
        if let Some(before) = before
            && divided::prepare(&mut before.text, text, Lines::AsWritten)
        {
            before.text.push_str(text);
        } else if !text.is_empty() {
            passages.push(Passage {
                kind: PassageKind::Paragraph,
                text: text.to_owned(),
                marks: Vec::new(),
            });
        }
    }
    (passages, controls)
}

/// The stretches between blank lines.
fn blocks(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let mut end = 0;
            let mut next = rest.len();
            for line in rest.split_inclusive('\n') {
                if line.trim_ascii().is_empty() {
                    next = end + line.len();
                    break;
                }
                end += line.len();
            }
            let block = &rest[..end];
            rest = &rest[next.max(end)..];
            if !block.is_empty() {
                return Some(block);
            }
        }
        None
    })
}

/// Widths, in characters, to which programs wrap text. Verse is narrower, and what is longer was
/// not wrapped.
pub(crate) const WRAPPED: std::ops::RangeInclusive<usize> = 50..=100;

/// Joins lines that were wrapped: all are full, that is, no line had room for the first word of
/// the next. Two lines are too few to tell.
fn unwrap(block: &str) -> Cow<'_, str> {
    let block = block.trim_end();
    let lines: Vec<&str> = block.lines().map(str::trim_end).collect();
    if lines.len() < 2 {
        return Cow::Borrowed(block);
    }
    let width = |line: &str| line.chars().count();
    let widest = lines.iter().map(|line| width(line)).max().unwrap_or(0);
    let full = lines.len() > 2
        && WRAPPED.contains(&widest)
        && lines.windows(2).all(|pair| {
            let [line, next] = pair else { return false };
            let word = next.split(' ').next().map_or(0, width);
            word > 0
                && (width(line) + 1 + word > widest
                    || divided::is_divided(line, next, Lines::Wrapped))
        })
        && !begin_anew(&lines);
    Cow::Owned(match full {
        true => wrapped(&lines),
        false => as_written(&lines),
    })
}

/// Wrapped lines as one.
fn wrapped(lines: &[&str]) -> String {
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() && !divided::prepare(&mut text, line, Lines::Wrapped) {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

/// Lines as they are, but for words that go on from one to the next: they stay on the first.
fn as_written(lines: &[&str]) -> String {
    let mut text = String::new();
    for (index, line) in lines.iter().enumerate() {
        let mut rest = *line;
        let begun = rest.trim_start();
        if index > 0 && divided::prepare(&mut text, begun, Lines::AsWritten) {
            let end = begun.find(char::is_whitespace).unwrap_or(begun.len());
            text.push_str(&begun[..end]);
            rest = begun[end..].trim_start();
            if rest.is_empty() {
                continue;
            }
        }
        if index > 0 {
            text.push('\n');
        }
        text.push_str(rest);
    }
    text
}

/// Whether lines are entries of a chat or a list, two of them being enough to tell, or verses.
fn begin_anew(lines: &[&str]) -> bool {
    let entries = lines.iter().filter(|line| begins_entry(line));
    entries.count() > 1
        || lines
            .iter()
            .all(|line| line.starts_with(char::is_uppercase))
}

/// Whether a text is of lines that begin as messages of a chat or entries of a log do.
pub(crate) fn is_chat(text: &str) -> bool {
    text.lines().filter(|line| begins_message(line)).count() > 1
}

/// Whether a line begins with a date or time, in brackets or not.
pub(crate) fn begins_message(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| c == '[' || !is_seen(c));
    let word = line.split_whitespace().next().unwrap_or_default();
    is_date(word.trim_end_matches([',', ':', ')', ']', '.']))
}

/// Exports of WhatsApp have marks of direction at the beginning of a line.
fn is_seen(c: char) -> bool {
    !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
}

/// Whether a word is two numerals or more, as dates and times are.
fn is_date(word: &str) -> bool {
    let is_numeral = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = word.split(['.', ':', '-', '/']);
    parts.next().is_some_and(is_numeral) && parts.next().is_some_and(is_numeral)
}

/// Whether a line begins with a date or time, a bracket, a dash or bullet, or who is speaking.
fn begins_entry(line: &str) -> bool {
    let line = line.trim_start_matches(|c| !is_seen(c));
    let word = line.split_whitespace().next().unwrap_or_default();
    is_date(word.trim_end_matches([',', ':', ')', '.']))
        || word.starts_with(['[', '<'])
        || matches!(word, "-" | "–" | "—" | "*" | "•" | "·" | ">")
        || word.strip_suffix(':').is_some_and(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        let (passages, _) = paragraphs(source);
        passages.into_iter().map(|passage| passage.text).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(texts("one\n\n \t\ntwo\nlines\n\n"), ["one", "two\nlines"]);
        assert_eq!(texts("\n\n  first  \n"), ["first"]);
        assert!(texts("").is_empty());
        assert!(texts(" \n\t\n").is_empty());
    }

    #[test]
    fn verse_keeps_its_lines() {
        let verse = "The lamps went out along the street,\nand no one came,\nand no one spoke.";
        assert_eq!(texts(verse), [verse]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let wrapped = "The shop on the corner stayed closed for the whole of that week, and\n\
                       the people of the house bought their bread two streets further on from\n\
                       a woman who sold it out of the back of a car.";
        assert_eq!(texts(wrapped), [wrapped.replace('\n', " ")]);
    }

    /// However full they are.
    #[test]
    fn entries_and_long_verses_keep_their_lines() {
        for block in [
            "05.01.2022, 12:30 - Anna: The people went out to the square this\n\
             05.01.2022, 12:31 - Marat: I heard that the shops closed at noon.\n\
             05.01.2022, 12:33 - Anna: Stay at home then, and wait for news of",
            "[12:30] Anna: The people went out to the square this morning, all\n\
             of them in one long line, and nobody had told them to go anywhere\n\
             [12:31] Marat: I heard that the shops of the street had closed at",
            "— The people went out to the square this morning, all of them in\n\
             — I heard that the shops of the street had closed at noon, that's\n\
             — Stay at home then, and wait for news of us until the morning of",
            "The lamps went out along the street that led us to the river side,\n\
             And no one came to light them now, and no one spoke, and no one had\n\
             Remembered what the night had been before the lamps along it ended.",
        ] {
            assert_eq!(texts(block), [block]);
        }
    }

    /// A line of prose may begin with a number.
    #[test]
    fn a_year_at_the_beginning_of_a_line_is_no_entry() {
        let wrapped = "The shop on the corner stayed closed for the whole of that week in\n\
                       2022, and the people of the house bought their bread two streets on,\n\
                       2 loaves each, from a woman who sold it out of the back of a car to.";
        assert_eq!(texts(wrapped), [wrapped.replace('\n', " ")]);
    }

    #[test]
    fn divided_words_are_put_together() {
        for (block, expected) in [
            (
                "Прези-\nдент сказал, что прави-\nтельство будет.",
                "Прези-дент\nсказал, что прави-тельство\nбудет.",
            ),
            (
                "A dis¬\n  appear\u{ad}\nance,\nand well-\nknown.",
                "A dis\u{ad}appear\u{ad}ance,\nand well-known.",
            ),
            (
                "Two-\nand three-storeyed\nhouses",
                "Two-\nand three-storeyed\nhouses",
            ),
            (
                "The shop on the corner stayed closed for the whole of that week in win-\n\
                 ter, and the people of the house bought their bread, at the market in-\n\
                 stead, from a woman who sold it.",
                "The shop on the corner stayed closed for the whole of that week in win-ter, and the people of the \
                 house bought their bread, at the market in-stead, from a woman who sold it.",
            ),
            (
                "The page ends in win-\n\nter, and goes on.",
                "The page ends in win-ter, and goes on.",
            ),
        ] {
            assert_eq!(texts(block), [expected]);
        }
        assert_eq!(
            texts("Left-\n\nAnna\n\nand-\n\n"),
            ["Left-", "Anna", "and-"]
        );
    }

    #[test]
    fn markup_is_text() {
        assert_eq!(texts("# *not* <b>markup</b>"), ["# *not* <b>markup</b>"]);
    }

    #[test]
    fn controls_are_counted() {
        assert_eq!(paragraphs("a\0\n\nb\u{1}").1, 2);
    }
}
