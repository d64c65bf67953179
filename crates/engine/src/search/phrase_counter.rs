//! Counting a phrase in a record: its metadata, its title and its passages.

use super::scan::Phrases;
use crate::archive::{CodedPhrase, DictionaryReader, RecordsReader, UNSEARCHED};
use crate::query::Phrase;
use crate::text::Beginnings;

/// Counts a phrase.
pub(super) struct PhraseCounter<'a> {
    records: RecordsReader<'a>,
    texts: CodedPhrase<'a>,
    metadata: Phrases,
    /// How its first word begins.
    first: Beginnings,
}

impl<'a> PhraseCounter<'a> {
    /// For a phrase whose words have these ordinals. `None` if texts cannot be read.
    pub(super) fn new(
        records: RecordsReader<'a>,
        dictionary: &DictionaryReader<'_>,
        phrase: &'a Phrase,
        ordinals: &[u32],
    ) -> Option<Self> {
        let words = phrase.words.iter().map(String::as_str);
        let words: Vec<_> = words.zip(ordinals.iter().copied()).collect();
        let mut first = Beginnings::new();
        first.add(words.first()?.0);
        Some(Self {
            records,
            texts: CodedPhrase::new(records.texts, dictionary, &words)?,
            metadata: Phrases::new(core::iter::once((phrase, 0))),
            first,
        })
    }

    /// How often it stands in a record, in which its first word stands `most` times at most.
    pub(super) fn count(&mut self, record: u32, most: u32) -> u32 {
        let mut entry = self.records.entry(record);
        let mut count = 0;
        entry.head();
        entry.fields(&mut |key, value| {
            if self.first.next(value.as_bytes(), 0).is_some() && !UNSEARCHED.contains(&key) {
                count += self.metadata.count(value);
            }
        });
        let mut ends = entry.ends();
        count + self.texts.count(record, most, &mut |line| ends.has(line))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{Archive, most_occurrences};
    use crate::model::{Corpus, Field, Passage, PassageKind, Record};
    use crate::query::words_of;

    fn record(id: &str, texts: &[String]) -> Record {
        let passage = |text: &String| Passage {
            kind: PassageKind::Preformatted,
            text: text.clone(),
            marks: Vec::new(),
        };
        Record {
            id: id.to_owned(),
            title: texts.first().cloned().unwrap_or_default(),
            metadata: vec![Field {
                key: "note".to_owned(),
                values: texts.get(..1).unwrap_or_default().to_vec(),
            }],
            passages: texts.iter().skip(1).map(passage).collect(),
            ..Record::default()
        }
    }

    /// The most that a term can stand in a record, by its postings.
    fn most(archive: &Archive<Vec<u8>>, term: u32, record: u32) -> u32 {
        let mut most = 0;
        archive
            .postings()
            .list(term)
            .for_each(&mut |found, frequency| {
                if found == record {
                    most = most_occurrences(frequency);
                }
            });
        most
    }

    fn counted(text: &str, asked: &str) -> u32 {
        counted_in(&["T", text], asked)
    }

    /// In a title and passages.
    fn counted_in(texts: &[&str], asked: &str) -> u32 {
        let texts: Vec<_> = texts.iter().map(|&text| text.to_owned()).collect();
        let corpus = Corpus {
            records: vec![record("one", &texts)],
            ..Corpus::default()
        };
        let archive = Archive::open(crate::build(&corpus).unwrap()).unwrap();
        let dictionary = archive.dictionary().unwrap();
        let words = words_of(asked);
        let ordinals = words.iter().map(|word| dictionary.get(word).unwrap());
        let ordinals: Vec<_> = ordinals.collect();
        let phrase = Phrase::as_typed(words);
        let mut counter =
            PhraseCounter::new(archive.records(), &dictionary, &phrase, &ordinals).unwrap();
        counter.count(0, most(&archive, ordinals[0], 0))
    }

    #[test]
    fn scripts_without_spaces_are_parted_from_digits() {
        assert_eq!(counted("2022年5月1日", "5月1日"), 1);
        assert_eq!(counted("2022年5月1日, 年", "年5月"), 1);
        assert_eq!(counted("a5手机Iphone x", "iphone x"), 1);
    }

    #[test]
    fn a_phrase_goes_over_a_line_break_and_over_no_end_of_a_passage() {
        let texts = [
            "An old",
            "tree. The old",
            "tree",
            "and the old\ntree, old",
            "Tree",
        ];
        assert_eq!(counted_in(&texts, "old tree"), 1);
    }

    /// Of many signs, all but some are written out among the codes.
    #[test]
    fn signs_of_any_kind_part_words() {
        let signs = ('\u{2190}'..='\u{21FF}').chain(['_', '\u{301}', '＃', '#', 'é']);
        let texts = signs.map(|sign| format!("the{sign}tree the tree{sign}the{sign} {sign}tree"));
        let text = texts.collect::<Vec<_>>().join(" ");
        let phrase = Phrase::as_typed(words_of("the tree"));
        let plainly = Phrases::new(core::iter::once((&phrase, 0))).count(&text);
        assert!(plainly > 300, "{plainly}");
        assert_eq!(counted(&text, "the tree"), plainly);
    }

    /// A text of many lines that end with the beginning of the phrase is no reason to wait.
    #[test]
    fn long_texts_take_time_by_their_length() {
        let lines = "no yes\n".repeat(200_000);
        assert_eq!(counted(&format!("{lines}snow"), "yes snow"), 1);
    }

    proptest::proptest! {
        #[test]
        fn counts_as_reading_every_word_does(
            texts in proptest::collection::vec("((ab|aB|abc|Ab|AB|a|б|Ба|бё|é|ab\u{301}|1,500|a1|5|22|aB1|bA|#aB|#ba|日本|年|月|#|of|the|the|of|аb|aб|oб|с)[ ,.\n'`_–’-]{0,2}){0,14}", 1..4),
            others in "((ab|a|ba|б|of|the|日本) ){0,9}",
            at in 0..3_usize,
            from in 0..12_usize,
            length in 1..4_usize,
        ) {
            let corpus = Corpus {
                records: vec![record("one", &texts), record("other", &[others])],
                ..Corpus::default()
            };
            let archive = Archive::open(crate::build(&corpus).unwrap()).unwrap();
            let words = words_of(&texts[at % texts.len()]);
            let words: Vec<_> = words.into_iter().skip(from).take(length).collect();
            if !words.is_empty() {
                let dictionary = archive.dictionary().unwrap();
                let ordinals: Vec<_> = words.iter().map(|word| dictionary.get(word).unwrap()).collect();
                let phrase = Phrase::as_typed(words);
                let mut counter = PhraseCounter::new(archive.records(), &dictionary, &phrase, &ordinals).unwrap();
                for (number, record) in (0..).zip(&corpus.records) {
                    let plainly = Phrases::new(core::iter::once((&phrase, 0)));
                    let passages = record.passages.iter().map(|passage| &passage.text);
                    let texts = [&record.title, &record.metadata[0].values[0]];
                    let expected = texts.into_iter().chain(passages).map(|text| plainly.count(text));
                    let most = most(&archive, ordinals[0], number);
                    assert_eq!(counter.count(number, most), expected.sum::<u32>(), "{phrase:?} in {record:?}");
                }
            }
        }
    }
}
