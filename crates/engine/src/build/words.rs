//! The texts of all records as words: each different stretch is read once, and the words of each record are
//! counted.

use super::cut::Cut;
use super::inverter::Inverter;
use super::lexicon::Lexicon;
use crate::model::{Passage, PassageKind, Record};
use crate::rank::field;
use crate::text::each_text;

/// What is known of the words of all records.
#[derive(Default)]
pub(super) struct Words {
    /// By title and passage whether it may name a day; one that does not need not be read for days.
    pub(super) may_name_date: Vec<bool>,
    pub(super) lexicon: Lexicon,
}

impl Words {
    /// Reads records as they were cut, in order; with their words, counted.
    pub(super) fn of(records: &[Record], cut: &Cut<'_>) -> (Self, Inverter) {
        let Self {
            mut may_name_date,
            mut lexicon,
        } = Self::default();
        let mut inverter = Inverter::default();
        let steps = cut.texts.records().zip(cut.metadata.records());
        for (record, (texts, metadata)) in records.iter().zip(steps) {
            inverter.language(&record.language);
            let mut count =
                |text, weight| inverter.text(&cut.stretches, text, weight, &mut lexicon);
            let mut texts = each_text(texts);
            let title = texts.next().unwrap_or_default();
            // The words of a borrowed title stand in the text, and are counted there.
            may_name_date.push(
                is_borrowed(&record.title, &record.passages)
                    || count(title, field::TITLE).may_be_date(),
            );
            for (passage, text) in record.passages.iter().zip(texts) {
                let weight = match passage.kind {
                    PassageKind::Heading(_) => field::HEADING,
                    _ => field::BODY,
                };
                may_name_date.push(count(text, weight).may_be_date());
            }
            for value in each_text(metadata) {
                count(value, field::METADATA);
            }
            inverter.end_of_record();
        }
        let words = Self {
            may_name_date,
            lexicon,
        };
        (words, inverter)
    }
}

/// Whether a title is only the beginning of the text: the first line, whole or cut short.
fn is_borrowed(title: &str, passages: &[Passage]) -> bool {
    let Some(first) = passages.first() else {
        return false;
    };
    let mut line = first
        .text
        .lines()
        .next()
        .unwrap_or_default()
        .split_whitespace();
    let cut = title.strip_suffix('…');
    let begins_so = cut
        .unwrap_or(title)
        .split_whitespace()
        .all(|word| line.next().is_some_and(|whole| whole.starts_with(word)));
    begins_so && (cut.is_some() || line.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cut_from_the_text_is_no_title() {
        let text = |text: &str| Passage {
            kind: PassageKind::Paragraph,
            text: text.into(),
            marks: vec![],
        };
        let passages = [text("It snowed  all night"), text("and in the morning.")];
        assert!(is_borrowed("It snowed all night", &passages));
        assert!(is_borrowed("It snowed a…", &passages));
        assert!(!is_borrowed("It snowed", &passages));
        assert!(!is_borrowed("It snowed", &[]));
        assert!(!is_borrowed("It rained…", &passages));
    }
}
