//! The texts of all records cut into stretches, each different one kept once.

use super::parallel;
use crate::archive::UNSEARCHED;
use crate::model::Record;
use crate::text::{Steps, Stretches};

/// What the texts of all records are made of.
pub(super) struct Cut<'a> {
    /// Each different one once.
    pub(super) stretches: Vec<&'a str>,
    /// By record its title and its passages.
    pub(super) texts: Steps,
    /// By record the values of its metadata that are searched.
    pub(super) metadata: Steps,
}

impl<'a> Cut<'a> {
    /// Cuts the texts of records. Two halves are cut at once; the numbers of stretches are those they have
    /// if one is cut after the other.
    pub(super) fn of(records: &'a [Record]) -> Self {
        let (first, second) = match parallel::is_possible() {
            true => halves(records),
            false => (records, &[][..]),
        };
        let (second, mut all) = parallel::both(|| Part::of(second), || Part::of(first));
        all.append(second);
        Self {
            // The table in which they were looked up takes much room and is needed no more.
            stretches: all.stretches.into_texts(),
            texts: all.texts,
            metadata: all.metadata,
        }
    }
}

/// Some records, their stretches numbered among themselves.
#[derive(Default)]
struct Part<'a> {
    stretches: Stretches<'a>,
    texts: Steps,
    metadata: Steps,
}

impl<'a> Part<'a> {
    fn of(records: &'a [Record]) -> Self {
        let mut part = Self::default();
        for record in records {
            part.push(record);
        }
        part
    }

    fn push(&mut self, record: &'a Record) {
        let stretches = &mut self.stretches;
        self.texts.push(|steps| {
            stretches.cut(&record.title, steps);
            for passage in &record.passages {
                stretches.cut(&passage.text, steps);
            }
        });
        let searched = record.metadata.iter();
        let searched = searched.filter(|field| !UNSEARCHED.contains(&field.key.as_str()));
        self.metadata.push(|steps| {
            for value in searched.flat_map(|field| &field.values) {
                stretches.cut(value, steps);
            }
        });
    }

    /// Puts the records of a part that follows after the own ones.
    fn append(&mut self, part: Self) {
        let stretches = part.stretches.into_texts().into_iter();
        let numbers: Vec<u32> = stretches.map(|s| self.stretches.number(s)).collect();
        self.texts.append(part.texts, &numbers);
        self.metadata.append(part.metadata, &numbers);
    }
}

/// Records in two parts of about as much text.
fn halves(records: &[Record]) -> (&[Record], &[Record]) {
    let bytes = |record: &Record| -> usize { record.passages.iter().map(|p| p.text.len()).sum() };
    let all: usize = records.iter().map(bytes).sum();
    let mut so_far = 0;
    let middle = records.iter().position(|record| {
        so_far += bytes(record);
        so_far * 2 >= all
    });
    records.split_at(middle.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Passage, PassageKind};

    fn record(title: &str, texts: &[&str], place: &str) -> Record {
        let passage = |text: &&str| Passage {
            kind: PassageKind::Paragraph,
            text: (*text).into(),
            marks: vec![],
        };
        Record {
            title: title.into(),
            passages: texts.iter().map(passage).collect(),
            metadata: vec![Field {
                key: "place".into(),
                values: vec![place.into(), "Café".into()],
            }],
            ..Record::default()
        }
    }

    /// The stretches and, of each record, the steps of its texts and of its metadata.
    fn all(part: Part<'_>) -> (Vec<&str>, Vec<[Vec<crate::text::Step>; 2]>) {
        let records = part.texts.records().zip(part.metadata.records());
        let steps = records.map(|(texts, metadata)| [texts.to_vec(), metadata.to_vec()]);
        let steps = steps.collect();
        (part.stretches.into_texts(), steps)
    }

    /// Archives would hang on how many processors made them.
    #[test]
    fn parts_make_what_is_made_at_once() {
        let long = "a stretch, and one more than fifteen bytes long: противостояние ".repeat(5);
        let records = [
            record("One and two", &["two one", &long], "one"),
            record("", &[], "elsewhere, и противостояние"),
            record("Café", &["one\nthree  four", "", &long], "two"),
            record("противостояние four", &["elsewhere, one"], "Five"),
        ];
        let whole = all(Part::of(&records));
        assert_eq!(whole.1.len(), records.len());
        for middle in 0..=records.len() {
            let (first, second) = records.split_at(middle);
            let mut parts = Part::of(first);
            parts.append(Part::of(second));
            assert_eq!(all(parts), whole, "parted before {middle}");
        }
        let (first, second) = halves(&records);
        assert_eq!((first.len(), second.len()), (2, 2));
        let cut = Cut::of(&records);
        assert_eq!(cut.stretches, whole.0);
        assert!(
            cut.texts
                .records()
                .eq(whole.1.iter().map(|[texts, _]| &texts[..]))
        );
    }
}
