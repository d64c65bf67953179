//! A search engine without an index: reads every word of every record for every query.

#![allow(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "test code, though outside of tests"
)]

use std::ops::Range;

use amanat_engine::model::{Corpus, Record};

pub(crate) mod generate;

/// A query, in parts.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) clauses: Vec<Clause>,
    pub(crate) filters: Vec<(String, Vec<String>)>,
}

/// Alternatives, with the sign before them.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) sign: &'static str,
    pub(crate) items: Vec<Item>,
}

#[derive(Clone, Debug)]
pub(crate) enum Item {
    Word(String),
    Phrase(Vec<String>),
    /// A metadata key and a word of its value.
    Field(&'static str, String),
}

/// Metadata that is shown but not searched as words.
pub(crate) const UNSEARCHED: &str = "rights";

impl Asked {
    /// As it would be typed.
    pub(crate) fn text(&self) -> String {
        let clauses: Vec<_> = self.clauses.iter().map(Clause::text).collect();
        clauses.join(" ")
    }

    /// Whether nothing is asked for, not even by a filter.
    pub(crate) fn is_empty(&self) -> bool {
        self.clauses.is_empty() && self.filters.is_empty()
    }
}

impl Clause {
    pub(crate) fn text(&self) -> String {
        let items = self.items.iter().map(|item| match item {
            Item::Word(word) => word.clone(),
            Item::Phrase(words) => format!("\"{}\"", words.join(" ")),
            Item::Field(key, word) => format!("{key}:{word}"),
        });
        format!("{}{}", self.sign, items.collect::<Vec<_>>().join(" OR "))
    }

    /// Whether it says what shall match, rather than what shall not.
    pub(crate) fn wants(&self) -> bool {
        self.sign != "-"
    }

    fn matches(&self, record: &Record) -> bool {
        self.items.iter().any(|item| match item {
            Item::Word(word) => stands_in(record, core::slice::from_ref(word)),
            Item::Phrase(words) => stands_in(record, words),
            Item::Field(key, wanted) => of_field(record, key)
                .iter()
                .any(|value| !occurrences(value, core::slice::from_ref(wanted)).is_empty()),
        })
    }
}

/// The records that match, by their numbers.
pub(crate) fn matching(corpus: &Corpus, asked: &Asked) -> Vec<u32> {
    let matches = |record: &Record| {
        let of_sign = |sign: &'static str| asked.clauses.iter().filter(move |c| c.sign == sign);
        let wanted = asked.clauses.iter().filter(|clause| clause.wants());
        let filtered = asked.filters.iter().all(|(key, wanted)| {
            let has = values(record, key);
            wanted.iter().any(|value| has.contains(value))
        });
        filtered
            && of_sign("+").all(|clause| clause.matches(record))
            && !of_sign("-").any(|clause| clause.matches(record))
            && (wanted.clone().next().is_none() || wanted.clone().any(|c| c.matches(record)))
    };
    let records = (0..).zip(&corpus.records);
    let matching = records.filter(|(_, record)| matches(record));
    match asked.is_empty() {
        true => Vec::new(),
        false => matching.map(|(number, _)| number).collect(),
    }
}

/// The places of wanted words and phrases by passage, those that overlap as one.
pub(crate) fn marks(record: &Record, asked: &Asked) -> Vec<(u32, Range<usize>)> {
    let texts = core::iter::once(&record.title).chain(record.passages.iter().map(|p| &p.text));
    let mut marks: Vec<(u32, Range<usize>)> = Vec::new();
    for (number, text) in (0..).zip(texts) {
        let wanted = asked.clauses.iter().filter(|clause| clause.wants());
        let mut places: Vec<_> = wanted
            .flat_map(|clause| &clause.items)
            .flat_map(|item| match item {
                Item::Word(word) => occurrences(text, core::slice::from_ref(word)),
                Item::Phrase(words) => occurrences(text, words),
                Item::Field(..) => Vec::new(),
            })
            .collect();
        places.sort_by_key(|place| (place.start, place.end));
        for place in places {
            let last = marks.last_mut().filter(|last| last.0 == number);
            match last.filter(|(_, last)| place.start < last.end) {
                Some((_, last)) => last.end = last.end.max(place.end),
                None => marks.push((number, place)),
            }
        }
    }
    marks
}

/// The values of a key that facets and filters know, each once.
pub(crate) fn values(record: &Record, key: &str) -> Vec<String> {
    let mut values: Vec<String> = match key {
        "language" => vec![record.language.clone()],
        _ => of_field(record, key),
    };
    values.sort();
    values.dedup();
    values
}

fn of_field(record: &Record, key: &str) -> Vec<String> {
    if key == "title" {
        return vec![record.title.clone()];
    }
    let fields = record.metadata.iter().filter(|field| field.key == key);
    fields.flat_map(|field| field.values.clone()).collect()
}

/// Whether words stand one after another in the record, its title or its metadata.
fn stands_in(record: &Record, words: &[String]) -> bool {
    let fields = record.metadata.iter().filter(|f| f.key != UNSEARCHED);
    let metadata = fields.flat_map(|field| &field.values);
    let texts = core::iter::once(&record.title)
        .chain(record.passages.iter().map(|passage| &passage.text))
        .chain(metadata);
    texts
        .into_iter()
        .any(|text| !occurrences(text, words).is_empty())
}

/// Where words stand one after another.
fn occurrences(text: &str, wanted: &[String]) -> Vec<Range<usize>> {
    let words = words(text);
    let lower = |word: &str| word.to_lowercase();
    words
        .windows(wanted.len())
        .filter(|window| {
            let terms = window.iter().map(|range| lower(&text[range.clone()]));
            terms.eq(wanted.iter().map(|word| lower(word)))
        })
        .map(|window| window[0].start..window[window.len() - 1].end)
        .collect()
}

/// Runs of letters and digits.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphanumeric()) {
        match words.last_mut().filter(|word| word.end == at) {
            Some(word) => word.end += c.len_utf8(),
            None => words.push(at..at + c.len_utf8()),
        }
    }
    words
}
