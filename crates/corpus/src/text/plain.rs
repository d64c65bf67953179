//! Plain text: paragraphs apart by blank lines, nothing else interpreted.
//!
//! Line breaks within a paragraph are kept, verse and addresses live by them, except where the
//! lines were evidently wrapped by a program; then they are one line again and the reader's
//! screen wraps them.

use std::borrow::Cow;

use amanat_engine::model::{Passage, PassageKind};

use super::characters;

/// The paragraphs, and how many control characters were replaced.
pub(crate) fn paragraphs(text: &str) -> (Vec<Passage>, u32) {
    let mut passages = Vec::new();
    let mut controls = 0;
    for block in blocks(text) {
        let (cleaned, count) = characters::clean(block);
        controls += count;
        let text = unwrap(&cleaned);
        let text = text.trim();
        if !text.is_empty() {
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
const WRAPPED: std::ops::RangeInclusive<usize> = 50..=100;

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
            word > 0 && width(line) + 1 + word > widest
        });
    Cow::Owned(lines.join(if full { " " } else { "\n" }))
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

    #[test]
    fn markup_is_text() {
        assert_eq!(texts("# *not* <b>markup</b>"), ["# *not* <b>markup</b>"]);
    }

    #[test]
    fn controls_are_counted() {
        assert_eq!(paragraphs("a\0\n\nb\u{1}").1, 2);
    }
}
