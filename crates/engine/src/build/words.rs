//! The texts of all records as words: each different stretch is read once, and the words of each record are
//! counted.

use super::inverter::Inverter;
use super::lexicon::Lexicon;
use crate::archive::UNSEARCHED;
use crate::model::{Passage, PassageKind, Record};
use crate::rank::field;
use crate::text::{Step, Stretches};

/// What the texts of all records are made of.
pub(super) struct Words<'a> {
    /// Each different one once.
    pub(super) stretches: Vec<&'a str>,
    /// By record the steps of its title and of its passages.
    pub(super) steps: Vec<Box<[Step]>>,
    /// By title and passage whether it may name a day; one that does not need not be read for days.
    pub(super) may_name_day: Vec<bool>,
    pub(super) lexicon: Lexicon,
}

impl<'a> Words<'a> {
    /// Reads records, in order; with their words, counted.
    pub(super) fn of(records: &'a [Record]) -> (Self, Inverter) {
        let (mut reader, mut inverter) = (Reader::default(), Inverter::default());
        for record in records {
            reader.read(record, &mut inverter);
        }
        (reader.finish(), inverter)
    }
}

/// Reads the texts of records as words.
#[derive(Default)]
struct Reader<'a> {
    stretches: Stretches<'a>,
    records: Vec<Box<[Step]>>,
    may_name_day: Vec<bool>,
    lexicon: Lexicon,
}

impl<'a> Reader<'a> {
    /// Reads the next record, and counts its words.
    fn read(&mut self, record: &'a Record, inverter: &mut Inverter) {
        let Self {
            stretches,
            records,
            may_name_day,
            lexicon,
        } = self;
        inverter.language(&record.language);
        let mut steps = Vec::new();
        stretches.cut(&record.title, &mut steps);
        // The words of a borrowed title stand in the text, and are counted there.
        if is_borrowed(&record.title, &record.passages) {
            may_name_day.push(true);
        } else {
            let trace = inverter.text(stretches, &steps, field::TITLE, lexicon);
            may_name_day.push(trace.may_be_day());
        }
        for passage in &record.passages {
            let weight = match passage.kind {
                PassageKind::Heading(_) => field::HEADING,
                _ => field::BODY,
            };
            let start = steps.len();
            stretches.cut(&passage.text, &mut steps);
            let text = steps.get(start..).unwrap_or_default();
            let trace = inverter.text(stretches, text, weight, lexicon);
            may_name_day.push(trace.may_be_day());
        }
        for metadata in &record.metadata {
            if !UNSEARCHED.contains(&metadata.key.as_str()) {
                for value in &metadata.values {
                    let mut steps = Vec::new();
                    stretches.cut(value, &mut steps);
                    inverter.text(stretches, &steps, field::METADATA, lexicon);
                }
            }
        }
        inverter.end_of_record();
        records.push(steps.into());
    }

    /// Ends reading. The table in which stretches were looked up takes much room and is needed no more.
    fn finish(self) -> Words<'a> {
        Words {
            stretches: self.stretches.into_texts(),
            steps: self.records,
            may_name_day: self.may_name_day,
            lexicon: self.lexicon,
        }
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
