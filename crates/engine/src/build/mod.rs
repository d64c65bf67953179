//! From a corpus to the bytes of an archive.
//!
//! Texts are cut into stretches (`Cut`), each different one of which is read once (`Lexicon`): its words are
//! numbered in a vocabulary. Then records are gone through in order: the words of each are counted and
//! become postings at its end. When all are counted, the vocabulary is sorted, the postings are
//! regrouped by term and the texts are packed. What needs no words (entries, mentions, versions,
//! hashes) is made while they are counted, what needs no more than them (days, retellings) afterwards,
//! beside the index.

mod align;
mod cut;
mod days;
mod inverter;
mod lexicon;
mod mentions;
mod parallel;
mod retellings;
mod vocabulary;
mod words;
mod works;

use std::collections::{BTreeSet, HashSet};

use cut::Cut;
use days::Days;
use mentions::Mentions;
use retellings::Shingled;
use words::Words;

use crate::archive::{
    Manifest, RecordsWriter, Section, StringsWriter, assemble, check_room, hash, write_dictionary,
    write_names, write_retellings, write_settings, write_texts, write_works, written,
};
use crate::error::BuildError;
use crate::model::{Corpus, Record};
use crate::text::Block;

/// Compiles a corpus. The same corpus gives the same bytes, everywhere.
///
/// # Errors
/// [`BuildError`] if two records share an id, a record is more than can be read whole, or the archive would
/// outgrow its format.
pub fn build(corpus: &Corpus) -> Result<Vec<u8>, BuildError> {
    check_ids(&corpus.records)?;
    let mut strings = StringsWriter::default();
    let mut records = RecordsWriter::default();
    let mut mentions = Mentions::new(&corpus.names);
    let mut days = Days::default();
    let cut = Cut::of(&corpus.records);
    // What does not hang on words is made while the words are read, what hangs on them alone
    // while they become the index.
    let words = || Words::of(&corpus.records, &cut);
    let entries = || {
        for record in &corpus.records {
            records.push(record, &mentions.of(record), &mut strings);
        }
        let works = works::aligned(&corpus.records, mentions.places());
        let hashes = corpus.records.iter().map(|r| hash(&written(r)));
        (works, hashes.collect())
    };
    let ((words, inverter), (works, hashes)) = parallel::both(words, entries);
    let Words {
        may_name_date,
        lexicon,
    } = words;
    let Cut {
        stretches, texts, ..
    } = cut;
    // The index is there sooner than days and shingles, so whoever makes it makes some of these too.
    let blocks = texts.blocks();
    let (most, rest) = blocks.split_at(blocks.len() - blocks.len() / 4);
    let before = most.iter().map(Block::len).sum();
    let indexed = || (inverter.finish(), Shingled::of(rest, before, &lexicon));
    let shingled = || {
        let mut may_name_date = may_name_date.into_iter();
        for record in &corpus.records {
            days.record(record, may_name_date.by_ref());
        }
        Shingled::of(most, 0, &lexicon)
    };
    let ((index, rest), most) = parallel::both(indexed, shingled);
    // What is looked for in it has been found.
    drop(lexicon);
    let shingled = most.joined(rest);
    let retold = || { shingled }.retold(&works::first_versions(&works));
    let packed = || {
        let dictionary = write_dictionary(index.terms.iter().map(String::as_str));
        let text = write_texts(&stretches, texts, &index.terms, &index.counts);
        (dictionary, text)
    };
    let (retold, (dictionary, text)) = parallel::both(retold, packed);
    // What the sections are put together in takes their room.
    drop(stretches);
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

/// Makes sure that no two records share an id.
fn check_ids(records: &[Record]) -> Result<(), BuildError> {
    let mut ids = HashSet::new();
    let twice = records.iter().find(|record| !ids.insert(&record.id));
    match twice {
        None => Ok(()),
        Some(twice) => Err(BuildError::DuplicateId {
            id: twice.id.clone(),
        }),
    }
}

/// Every metadata key that occurs, sorted: what `key:value` in a query can ask for.
fn metadata_keys(corpus: &Corpus) -> Vec<&str> {
    let fields = corpus.records.iter().flat_map(|record| &record.metadata);
    let keys: BTreeSet<_> = fields.map(|field| field.key.as_str()).collect();
    keys.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{Archive, RecordId};
    use crate::model::{Field, Mark, MarkKind, Passage, PassageKind};

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
}
