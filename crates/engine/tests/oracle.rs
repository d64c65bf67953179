//! The engine against the plainest thing that could answer the same question: a scan of every
//! word of every record, written here from the description of the query language.
//!
//! Only what one can say without an index is compared: which records match, what is marked, what
//! the facets count, in what order results come. Exact mode, so that a word is a word; the words
//! are such that cutting and folding them is a matter of spaces, punctuation and case.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "test code, though outside of tests"
)]

mod scan;

use std::collections::{BTreeMap, BTreeSet};

use amanat_engine::model::{Corpus, PassageKind, Record};
use amanat_engine::{Archive, Door, Options, RecordId, Results, build};
use proptest::prelude::*;
use scan::{Asked, Clause, generate};

fn exact(asked: &Asked) -> Options {
    Options {
        limit: u32::MAX,
        exact: true,
        filters: asked.filters.clone(),
        passages: 100,
        ..Options::default()
    }
}

fn opened(corpus: &Corpus) -> Archive<Vec<u8>> {
    Archive::open(build(corpus).unwrap()).unwrap()
}

fn numbers(results: &Results) -> Vec<u32> {
    let mut numbers: Vec<_> = results.hits.iter().map(|hit| hit.record.0).collect();
    numbers.sort_unstable();
    numbers
}

proptest! {
    // A failure found becomes a test of its own, not a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn the_records_that_a_scan_finds(corpus in generate::corpus(), asked in generate::asked()) {
        let results = opened(&corpus).search(&asked.text(), &exact(&asked));
        let expected = scan::matching(&corpus, &asked);
        prop_assert_eq!(numbers(&results), &expected[..], "{}", asked.text());
        prop_assert_eq!(results.total as usize, expected.len());
        let of_exact_words = |door| matches!(door, Door::Exact | Door::Joined);
        prop_assert!(results.hits.iter().all(|hit| of_exact_words(hit.door)));
    }

    #[test]
    fn the_marks_that_a_scan_makes(corpus in generate::corpus(), asked in generate::asked()) {
        let archive = opened(&corpus);
        let options = exact(&asked);
        for number in 0..archive.len() {
            let found = archive.matches(RecordId(number), &asked.text(), &options);
            let found: Vec<_> = found.into_iter().map(|m| (m.passage.0, m.range)).collect();
            let expected = scan::marks(&corpus.records[number as usize], &asked);
            prop_assert_eq!(found, expected, "{}", asked.text());
        }
    }

    #[test]
    fn facets_count_the_matching_records(corpus in generate::corpus(), asked in generate::asked()) {
        let results = opened(&corpus).search(&asked.text(), &exact(&asked));
        // Where nothing is asked for, the facets say what there is.
        let matching = match asked.is_empty() {
            true => (0..).take(corpus.records.len()).collect(),
            false => scan::matching(&corpus, &asked),
        };
        prop_assert_eq!(results.facets.len(), corpus.settings.facets.len());
        for (facet, key) in results.facets.iter().zip(&corpus.settings.facets) {
            prop_assert_eq!(&facet.key, key);
            let mut expected: BTreeMap<String, u32> = BTreeMap::new();
            for &number in &matching {
                for value in scan::values(&corpus.records[number as usize], key) {
                    *expected.entry(value).or_default() += 1;
                }
            }
            let counts: BTreeMap<_, _> =
                facet.values.iter().map(|v| (v.value.clone(), v.count)).collect();
            prop_assert_eq!(counts, expected);
            let sorted = facet.values.is_sorted_by(|a, b| {
                a.count > b.count || a.count == b.count && a.value < b.value
            });
            prop_assert!(sorted);
        }
    }

    /// Of passages that have the same words the first is shown, and one that has more comes before.
    #[test]
    fn no_passage_has_more_than_those_shown(
        corpus in generate::corpus(),
        asked in generate::asked(),
        passages in 1..4_u32,
    ) {
        let options = Options { passages, ..exact(&asked) };
        let archive = opened(&corpus);
        for hit in archive.search(&asked.text(), &options).hits {
            let record = &corpus.records[hit.record.0 as usize];
            let clauses = asked.clauses.iter().filter(|clause| clause.wants());
            let of_clause = |clause: &Clause| {
                let clauses = vec![clause.clone()];
                let asked = Asked { clauses, filters: Vec::new() };
                let marks = scan::marks(record, &asked).into_iter();
                marks.map(|(passage, _)| passage).collect::<BTreeSet<_>>()
            };
            let found: Vec<_> = clauses.map(of_clause).collect();
            let has = |passage: u32| -> BTreeSet<usize> {
                (0..found.len()).filter(|&clause| found[clause].contains(&passage)).collect()
            };
            let shown: Vec<_> = hit.passages.iter().map(|shown| shown.passage.0).collect();
            let texts = (1..).zip(&record.passages);
            let texts = texts.filter(|(_, text)| !matches!(text.kind, PassageKind::Heading(_)));
            let texts = texts.map(|(number, _)| number);
            let (texts, others): (Vec<u32>, _) = texts.partition(|text| shown.contains(text));
            for (text, other) in texts.iter().flat_map(|text| others.iter().map(move |other| (*text, *other))) {
                let (words, more) = (has(text), has(other));
                let is_right = if words == more { text < other } else { !words.is_subset(&more) };
                prop_assert!(is_right, "{} rather than {} of {:?} for {}", text, other, record, asked.text());
            }
        }
    }

    #[test]
    fn snippets_are_of_their_passages(
        corpus in generate::corpus(),
        asked in generate::asked(),
        snippet in 0..120_u32,
        passages in 0..4_u32,
    ) {
        let options = Options { snippet, passages, ..exact(&asked) };
        let archive = opened(&corpus);
        for hit in archive.search(&asked.text(), &options).hits {
            let record = &corpus.records[hit.record.0 as usize];
            let marks = scan::marks(record, &asked);
            prop_assert!(hit.passages.len() <= passages as usize);
            let titles = marks.iter().filter(|(passage, _)| *passage == 0);
            prop_assert!(titles.map(|(_, range)| range).eq(hit.title_marks.iter().map(|m| &m.range)));
            for shown in hit.passages {
                let number = shown.passage.0;
                let text = &record.passages[number as usize - 1].text;
                let inside = match (shown.cut_before, shown.cut_after) {
                    (false, false) => *text == shown.text,
                    (false, true) => text.starts_with(&shown.text),
                    (true, false) => text.ends_with(&shown.text),
                    (true, true) => text.contains(&shown.text),
                };
                prop_assert!(inside, "{shown:?} of {text:?}");
                let wide = shown.text.chars().count() as f32;
                let longest = marks.iter().map(|(_, range)| range.len()).max().unwrap_or(0);
                prop_assert!(wide <= snippet as f32 * 2.0 + longest as f32, "{shown:?}");
                let in_passage: Vec<_> = marks.iter().filter(|m| m.0 == number).collect();
                for mark in &shown.marks {
                    let word = &shown.text[mark.range.clone()];
                    prop_assert!(in_passage.iter().any(|(_, range)| &text[range.clone()] == word));
                }
                prop_assert_eq!(shown.marks.is_empty(), in_passage.is_empty(), "{:?} of {:?} for {}", shown, text, asked.text());
            }
        }
    }

    #[test]
    fn pages_are_the_list_cut_up(
        corpus in generate::corpus(),
        asked in generate::asked(),
        size in 1..5_u32,
        exact_words: bool,
        typing: bool,
    ) {
        let archive = opened(&corpus);
        let options = Options { exact: exact_words, typing, ..exact(&asked) };
        let text = asked.text();
        let whole = archive.search(&text, &options);
        prop_assert_eq!(whole.total as usize, whole.hits.len());
        let mut pages = Vec::new();
        for page in 0..=whole.total / size + 1 {
            let options = Options { limit: size, offset: page * size, ..options.clone() };
            let results = archive.search(&text, &options);
            prop_assert_eq!(results.total, whole.total);
            prop_assert_eq!(&results.facets, &whole.facets);
            pages.extend(results.hits);
        }
        prop_assert_eq!(pages, whole.hits);
    }

    #[test]
    fn the_better_come_first_and_equals_in_their_order(corpus in generate::corpus(), asked in generate::asked()) {
        let results = opened(&corpus).search(&asked.text(), &exact(&asked));
        let sorted = results.hits.is_sorted_by(|a, b| {
            a.score > b.score || a.score == b.score && a.record < b.record
        });
        prop_assert!(sorted);
    }

    #[test]
    fn the_same_again(corpus in generate::corpus(), asked in generate::asked(), exact_words: bool) {
        let bytes = build(&corpus).unwrap();
        prop_assert_eq!(&bytes, &build(&corpus.clone()).unwrap());
        let options = Options { exact: exact_words, ..exact(&asked) };
        let text = asked.text();
        let used = Archive::open(&bytes[..]).unwrap();
        let first = used.search(&text, &options);
        used.search("ash snow қар", &Options::default());
        prop_assert_eq!(&first, &used.search(&text, &options));
        prop_assert_eq!(&first, &Archive::open(&bytes[..]).unwrap().search(&text, &options));
    }

    #[test]
    fn what_went_in_comes_out(corpus in generate::corpus()) {
        let archive = opened(&corpus);
        for (number, record) in (0..).zip(&corpus.records) {
            prop_assert_eq!(&archive.record(RecordId(number)), record);
            prop_assert_eq!(archive.find(&record.id), Some(RecordId(number)));
        }
        let mut entries = Vec::new();
        archive.each_entry(&mut |id, title, language, metadata| {
            entries.push(Record {
                id: id.into(),
                title: title.into(),
                language: language.into(),
                metadata,
                passages: vec![],
            });
        });
        let expected: Vec<_> = corpus
            .records
            .iter()
            .map(|record| Record { passages: vec![], ..record.clone() })
            .collect();
        prop_assert_eq!(entries, expected);
    }

    /// What is asked for in addition never takes a record away, what is excluded never brings one,
    /// and what is demanded is in every record.
    #[test]
    fn clauses_only_do_what_they_are_for(corpus in generate::corpus(), asked in generate::asked(), more in generate::clause()) {
        let archive = opened(&corpus);
        let (text, options) = (asked.text(), exact(&asked));
        let before = numbers(&archive.search(&text, &options));
        let longer = format!("{text} {}", more.text());
        let after = numbers(&archive.search(&longer, &options));
        let wanted = asked.clauses.iter().any(Clause::wants);
        match more.sign {
            "" if wanted => prop_assert!(before.iter().all(|number| after.contains(number))),
            "-" if wanted => prop_assert!(after.iter().all(|number| before.contains(number))),
            "+" => {
                let alone = numbers(&archive.search(&more.text(), &options));
                prop_assert!(after.iter().all(|number| alone.contains(number)));
            }
            _ => {}
        }
    }
}
