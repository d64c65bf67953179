//! Archives and queries nobody means well by, each made by hand for one way to do harm.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic, its helpers too"
)]

mod common;

use std::time::{Duration, Instant};

use amanat_engine::model::{Corpus, Label, Name, NameKind, Passage, PassageKind, Record};
use amanat_engine::{Archive, Options, build};
use common::{exercise, fixture, frame};

/// What nobody notices while typing, many times over: these run unoptimised, on busy machines.
const PATIENCE: Duration = Duration::from_secs(5);

fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let result = run();
    assert!(began.elapsed() < PATIENCE, "{what}: {:?}", began.elapsed());
    result
}

fn record(text: &str) -> Record {
    Record {
        id: "one".into(),
        title: "One".into(),
        language: "en".into(),
        passages: vec![Passage {
            kind: PassageKind::Paragraph,
            text: text.into(),
            marks: vec![],
        }],
        ..Record::default()
    }
}

/// A query of as many words as are read, and then the spellings of known names.
#[test]
fn names_after_the_last_word_that_is_read() {
    let label = |text: &str| Label {
        language: "und".into(),
        text: text.into(),
    };
    let corpus = Corpus {
        records: vec![record("old harbour, white town")],
        names: vec![Name {
            id: "a".into(),
            kind: NameKind::Place,
            preferred: vec![label("Old Harbour")],
            variants: vec![label("White Town")],
            search_only: vec![],
            valid: None,
            note: String::new(),
        }],
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let mut query: String = (0..70).map(|n| format!("w{n} ")).collect();
    query.push_str("old harbour");
    exercise::search(&archive, &query, &Options::default());
    exercise::search(
        &archive,
        &format!("old harbour {query}"),
        &Options::default(),
    );
}

#[test]
fn ten_thousand_characters() {
    let corpus = fixture::corpus();
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let unlike = |n: u32| {
        let letter = |shift: u32| char::from(b'a' + (n >> shift & 15) as u8);
        format!("{}{}{}snowd ", letter(8), letter(4), letter(0))
    };
    let queries = [
        "a".repeat(10_000),
        "snow ".repeat(2_000),
        "\"snow on\" OR ".repeat(800),
        "author:vera OR ".repeat(700),
        "-".repeat(10_000),
        "\"".repeat(10_000),
        "a-".repeat(5_000),
        "#aB".repeat(3_000),
        "東".repeat(10_000),
        "ı̇ʼ".repeat(3_000),
        (0..1_100).map(unlike).collect(),
        (0..1_100)
            .map(unlike)
            .collect::<String>()
            .replace(' ', " OR "),
    ];
    for query in queries {
        for options in &exercise::ways()[..2] {
            let what: String = query.chars().take(20).collect();
            timed(&what, || exercise::search(&archive, &query, options));
        }
    }
}

/// An ordinal at the end of the numbers, where one more would be none.
#[test]
fn the_last_ordinal_there_can_be() {
    let mut dictionary = fst::MapBuilder::memory();
    dictionary.insert("sno", u64::from(u32::MAX)).unwrap();
    dictionary.insert("snow", u64::from(u32::MAX)).unwrap();
    let bytes = frame::with_sections(
        &fixture::archive(),
        &[(*b"dict", dictionary.into_inner().unwrap())],
    );
    if let Ok(archive) = Archive::open(bytes) {
        exercise::search_everything(&archive);
    }
}

/// A table of offsets in which every stretch begins at the start.
fn all_from_the_start(items: u32, length: u8) -> Vec<u8> {
    let mut out = items.to_le_bytes().to_vec();
    out.resize(4 + items.div_ceil(16) as usize * 8, 0);
    let mut lengths = vec![0_u8; items as usize];
    if let Some(first) = lengths.first_mut() {
        *first = length;
    }
    out.append(&mut lengths);
    out
}

/// Many records that are all the same bytes.
#[test]
fn overlapping_records() {
    let records = 200_000;
    // id, language, no fields, no title, and then more passages than can be.
    let mut entry = vec![0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F];
    entry.resize(127, 0);
    let bytes = frame::with_sections(
        &fixture::archive(),
        &[
            (*b"recx", all_from_the_start(records, 127)),
            (*b"reco", entry),
            (*b"texx", all_from_the_start(records, 0)),
            (*b"leng", vec![1; records as usize]),
        ],
    );
    if let Ok(archive) = Archive::open(bytes) {
        timed("looking", || exercise::look_through(&archive));
    }
}

/// A dictionary in which each letter leads to the same next node by two ways, sixty deep: few
/// bytes, and more words than can ever be visited.
#[test]
fn a_dictionary_of_endless_words() {
    for terms_visible in [true, false] {
        let bytes = frame::with_sections(
            &fixture::archive(),
            &[(*b"dict", diamond(60, terms_visible))],
        );
        if let Ok(archive) = Archive::open(bytes) {
            for query in ["snow", "s", "Aigerim", "aaaaaaaaabbb"] {
                timed(query, || {
                    exercise::search(&archive, query, &exercise::ways()[1]);
                });
            }
        }
    }
}

/// As the crate `fst` lays nodes out (version 3), by hand, since its builder makes no such thing.
fn diamond(depth: usize, terms_visible: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend_from_slice(&3_u64.to_le_bytes());
    bytes.extend_from_slice(&0_u64.to_le_bytes());
    // Nodes of two transitions each: output-less, addresses of one byte, to the node just below.
    let (first, second) = if terms_visible {
        (b'a', b'b')
    } else {
        (0xFE, 0xFF)
    };
    let mut root = 0;
    for level in 0..depth {
        // addresses, inputs (both from last to first), sizes, state.
        let distance = u8::from(level > 0);
        bytes.extend_from_slice(&[distance, distance, second, first, 0x10, 2]);
        root = bytes.len() as u64 - 1;
    }
    bytes.extend_from_slice(&1_u64.to_le_bytes());
    bytes.extend_from_slice(&root.to_le_bytes());
    bytes.extend_from_slice(&0_u32.to_le_bytes());
    bytes
}
