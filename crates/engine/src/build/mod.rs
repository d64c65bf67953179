//! From a corpus to the bytes of an archive.
//!
//! Records are read once, in order. Texts are cut into stretches, each different one of which is read
//! once (`Lexicon`): its words are numbered in a vocabulary. The words of a record are counted and
//! become postings at its end. When all records are read, the vocabulary is sorted, the postings are
//! regrouped by term and the texts are packed. What needs no words (entries, mentions, versions,
//! hashes) is made while they are read, what needs no more than them (days, retellings) afterwards,
//! beside the index.

mod align;
mod days;
mod inverter;
mod lexicon;
mod mentions;
mod parallel;
mod retellings;
mod vocabulary;
mod works;

use std::collections::HashSet;

use days::Days;
use inverter::Inverter;
use lexicon::Lexicon;
use mentions::Mentions;
use retellings::Shingled;

use crate::archive::{
    Manifest, RecordsWriter, Section, StringsWriter, UNSEARCHED, assemble, check_room, hash,
    write_dictionary, write_names, write_retellings, write_settings, write_texts, write_works,
    written,
};
use crate::error::BuildError;
use crate::model::{Corpus, Passage, PassageKind, Record};
use crate::rank::field;
use crate::text::{Step, Stretches};

/// Compiles a corpus. The same corpus gives the same bytes, everywhere.
///
/// # Errors
/// [`BuildError`] if two records share an id, a record is more than can be read whole, or the archive would
/// outgrow its format.
pub fn build(corpus: &Corpus) -> Result<Vec<u8>, BuildError> {
    let mut ids = HashSet::new();
    if let Some(twice) = corpus
        .records
        .iter()
        .find(|record| !ids.insert(record.id.as_str()))
    {
        return Err(BuildError::DuplicateId {
            id: twice.id.clone(),
        });
    }
    let mut strings = StringsWriter::default();
    let mut records = RecordsWriter::default();
    let mut mentions = Mentions::new(&corpus.names);
    let mut days = Days::default();
    // What does not hang on words is made while the words are read, what hangs on them alone
    // while they become the index.
    let words = || {
        let (mut words, mut inverter) = (Words::default(), Inverter::default());
        for record in &corpus.records {
            words.index(record, &mut inverter);
        }
        (words.read(), inverter)
    };
    let texts = || {
        for record in &corpus.records {
            records.push(record, &mentions.of(record), &mut strings);
        }
        let works = works::aligned(&corpus.records, mentions.places());
        let hashes = corpus.records.iter().map(|r| hash(&written(r)));
        (works, hashes.collect())
    };
    let ((words, inverter), (works, hashes)) = parallel::both(words, texts);
    let ReadWords {
        stretches,
        records: steps,
        may_name_day,
        lexicon,
    } = words;
    let shingled = || {
        let mut may_name_day = may_name_day.into_iter();
        for record in &corpus.records {
            days.record(record, may_name_day.by_ref());
        }
        // The lexicon ends here: what is looked for in it has been found.
        Shingled::of(&steps, &{ lexicon })
    };
    let (shingled, index) = parallel::both(shingled, || inverter.finish());
    let retold = || { shingled }.retold(&works::first_versions(&works));
    let packed = || {
        let dictionary = write_dictionary(index.terms.iter().map(String::as_str));
        let text = write_texts(&stretches, &steps, &index.terms, &index.counts);
        (dictionary, text)
    };
    let (retold, (dictionary, text)) = parallel::both(retold, packed);
    // What the sections are put together in takes their room.
    drop((stretches, steps));
    let dictionary = dictionary?;
    let keys = metadata_keys(corpus);
    let (string_offsets, string_bytes) = strings.finish();
    let records = records.finish();
    check_room(&corpus.records, string_bytes.len(), records.entries.len())?;
    let settings = write_settings(&corpus.settings, &keys);
    let names = write_names(&corpus.names);
    let manifest = Manifest {
        settings: hash(&settings),
        names: hash(&names),
        records: hashes,
    };
    assemble(vec![
        (Section::Settings, settings),
        (Section::Fingerprint, manifest.fingerprint().0.to_vec()),
        (Section::Dictionary, dictionary.dictionary),
        (Section::WordOffsets, dictionary.word_offsets),
        (Section::Words, dictionary.words),
        (Section::Forms, index.forms),
        (Section::Terms, index.postings.terms),
        (Section::PostingOffsets, index.postings.posting_offsets),
        (Section::Postings, index.postings.postings),
        (Section::Lengths, index.lengths),
        (Section::RecordOffsets, records.entry_offsets),
        (Section::Records, records.entries),
        (Section::StringOffsets, string_offsets),
        (Section::Strings, string_bytes),
        (Section::Names, names),
        (Section::Mentions, mentions.finish()),
        (Section::Works, write_works(&works)),
        (Section::Retellings, write_retellings(&retold)),
        (Section::Days, days.finish()),
        (Section::TextOffsets, text.text_offsets),
        (Section::Text, text.text),
    ])
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

/// The texts of all records, read as words.
#[derive(Default)]
struct Words<'a> {
    stretches: Stretches<'a>,
    /// By record the steps of its title and of its passages.
    records: Vec<Box<[Step]>>,
    /// By title and passage whether it may name a day; one that does not need not be read for days.
    may_name_day: Vec<bool>,
    lexicon: Lexicon,
}

impl<'a> Words<'a> {
    /// Reads the next record.
    fn index(&mut self, record: &'a Record, inverter: &mut Inverter) {
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
    fn read(self) -> ReadWords<'a> {
        ReadWords {
            stretches: self.stretches.into_texts(),
            records: self.records,
            may_name_day: self.may_name_day,
            lexicon: self.lexicon,
        }
    }
}

/// The words of all texts, when no more are read.
struct ReadWords<'a> {
    stretches: Vec<&'a str>,
    records: Vec<Box<[Step]>>,
    may_name_day: Vec<bool>,
    lexicon: Lexicon,
}

/// Every metadata key that occurs, sorted: what `key:value` in a query can ask for.
fn metadata_keys(corpus: &Corpus) -> Vec<&str> {
    let fields = corpus.records.iter().flat_map(|record| &record.metadata);
    let keys: std::collections::BTreeSet<_> = fields.map(|field| field.key.as_str()).collect();
    keys.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{Archive, RecordId};
    use crate::model::{Field, Mark, MarkKind};

    fn record(id: &str, text: &str) -> Record {
        Record {
            id: id.into(),
            title: format!("Title of {id}"),
            language: "en".into(),
            metadata: vec![Field {
                key: "author".into(),
                values: vec!["A".into(), "B".into()],
            }],
            passages: vec![
                Passage {
                    kind: PassageKind::Heading(2),
                    text: "Heading".into(),
                    marks: vec![],
                },
                Passage {
                    kind: PassageKind::Numbered(1, 7),
                    text: text.into(),
                    marks: vec![
                        Mark {
                            range: 0..2,
                            kind: MarkKind::Link("https://example.org".into()),
                        },
                        Mark {
                            range: 1..2,
                            kind: MarkKind::Strong,
                        },
                    ],
                },
            ],
        }
    }

    #[test]
    fn records_come_back() {
        let corpus = Corpus {
            records: vec![record("a", "Some text"), record("b", "Another")],
            ..Corpus::default()
        };
        let archive = Archive::open(build(&corpus).unwrap()).unwrap();
        assert_eq!(archive.len(), 2);
        for (number, record) in corpus.records.iter().enumerate() {
            assert_eq!(&archive.record(RecordId(number as u32)), record);
        }
        assert_eq!(archive.find("b"), Some(RecordId(1)));
        assert_eq!(archive.find("c"), None);
    }

    #[test]
    fn ids_are_unique() {
        let corpus = Corpus {
            records: vec![record("a", "x"), record("a", "y")],
            ..Corpus::default()
        };
        assert_eq!(
            build(&corpus),
            Err(BuildError::DuplicateId { id: "a".into() })
        );
    }

    /// A short text can name a long address again and again; what cannot be read whole is not written.
    #[test]
    fn a_record_is_read_whole_or_not_written() {
        let link = Mark {
            range: 0..1,
            kind: MarkKind::Link("https://example.org/".repeat(500)),
        };
        let mut record = record("a", "x");
        // What there is room for beside twice the strings themselves, and those: one address and the rest.
        for (links, whole) in [(400, true), (500, false)] {
            record.passages[1].marks = vec![link.clone(); links];
            let corpus = Corpus {
                records: vec![record.clone()],
                ..Corpus::default()
            };
            match build(&corpus) {
                Ok(bytes) => {
                    assert!(whole, "{links} links");
                    assert_eq!(Archive::open(bytes).unwrap().record(RecordId(0)), record);
                }
                Err(error) => {
                    assert!(!whole, "{links} links: {error}");
                    assert!(matches!(
                        error,
                        BuildError::RecordTooLarge { id, .. } if id == "a"
                    ));
                }
            }
        }
    }

    #[test]
    fn an_empty_corpus_is_an_archive() {
        assert!(
            Archive::open(build(&Corpus::default()).unwrap())
                .unwrap()
                .is_empty()
        );
    }

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
