//! The worked example of `docs/FORMAT.md`: a tiny archive, field by field.
//!
//! The notes beside the bytes are made by a reader written from that page, not from the engine's
//! readers. So page, example and engine agree, or this fails.
//! `AMANAT_UPDATE=1 cargo test -p amanat-engine --test format` writes the example anew.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic, its helpers too"
)]

mod dump;
mod sections;

use std::path::PathBuf;
use std::{env, fs};

use amanat_engine::model::{
    Corpus, Field, Label, Mark, MarkKind, Name, NameKind, Passage, PassageKind, Record, Settings,
};
use amanat_engine::{Archive, Options};
use dump::{COLUMNS, Dump};

const BEGIN: &str = "<!-- The block below is written by the test crates/engine/tests/format/main.rs. -->\n```text\n";
const END: &str = "```\n";

#[test]
fn the_example_is_what_the_engine_writes() {
    let archive = amanat_engine::build(&corpus()).unwrap();
    let dump = Dump::of(&archive);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/FORMAT.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page
        .split_once(BEGIN)
        .expect("the page has a place for the example");
    let (example, after) = rest.split_once(END).unwrap();
    if env::var_os("AMANAT_UPDATE").is_some() {
        fs::write(&path, [before, BEGIN, &dump, END, after].concat()).unwrap();
        return;
    }
    assert_eq!(
        bytes_in(example),
        archive,
        "run this test with AMANAT_UPDATE=1"
    );
    assert_eq!(example, dump, "run this test with AMANAT_UPDATE=1");
}

#[test]
fn the_example_answers() {
    let archive = Archive::open(amanat_engine::build(&corpus()).unwrap()).unwrap();
    let results = archive.search("snows", &Options::default());
    assert_eq!(results.total, 2);
}

/// The bytes of a dump.
fn bytes_in(dump: &str) -> Vec<u8> {
    let lines = dump.lines().filter(|line| !line.starts_with('#'));
    let digits = lines.filter_map(|line| line.get(6..line.len().min(6 + COLUMNS)));
    let pairs = digits.flat_map(str::split_whitespace);
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

fn corpus() -> Corpus {
    let label = |language: &str, text: &str| Label {
        language: language.into(),
        text: text.into(),
    };
    let passage = |kind, text: &str, marks| Passage {
        kind,
        text: text.into(),
        marks,
    };
    let work = Field {
        key: "work".into(),
        values: vec!["winter".into()],
    };
    Corpus {
        settings: Settings {
            title: "Winter".into(),
            languages: vec!["en".into()],
            facets: vec!["author".into()],
            edition: "1".into(),
            ..Settings::default()
        },
        records: vec![
            Record {
                id: "a".into(),
                title: "Snow".into(),
                language: "en".into(),
                metadata: vec![
                    Field {
                        key: "author".into(),
                        values: vec!["Ada".into()],
                    },
                    work.clone(),
                    Field {
                        key: "event_date".into(),
                        values: vec!["2022-01-05".into()],
                    },
                ],
                passages: vec![passage(
                    PassageKind::Paragraph,
                    "It snowed in Şalqar.",
                    vec![Mark {
                        range: 3..9,
                        kind: MarkKind::Emphasis,
                    }],
                )],
            },
            Record {
                id: "b".into(),
                title: "Thaw".into(),
                language: "en".into(),
                metadata: vec![work],
                passages: vec![
                    passage(PassageKind::Heading(2), "Later", vec![]),
                    passage(PassageKind::Paragraph, "Ada: the snow was gone.", vec![]),
                ],
            },
        ],
        names: vec![Name {
            id: "ada".into(),
            kind: NameKind::Person,
            preferred: vec![label("en", "Ada")],
            variants: vec![label("ru", "Ада")],
            search_only: vec![],
            valid: None,
            note: String::new(),
        }],
    }
}
