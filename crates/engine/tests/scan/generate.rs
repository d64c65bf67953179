//! Small corpora and queries, of so few words that they meet.

use amanat_engine::model::{Corpus, Field, Passage, PassageKind, Record, Settings};
use proptest::prelude::*;
use proptest::sample::select;

use super::{Asked, Clause, Item, UNSEARCHED};

const WORDS: [&str; 14] = [
    "ash", "snow", "Snow", "door", "DOOR", "lamp", "old", "1951", "7", "қар", "Қар", "есік",
    "élan", "x",
];
/// Between words: always white space, so that no compound is made.
const GAPS: [&str; 8] = [" ", " ", " ", ", ", ". ", " — ", "\n", " (“"];
const LANGUAGES: [&str; 3] = ["en", "kk", "und"];
const KEYS: [&str; 3] = ["author", "place", UNSEARCHED];
/// A word that stands only in a key that is not searched: found nowhere.
const HIDDEN: &str = "reserved";

fn word() -> impl Strategy<Value = String> {
    select(&WORDS[..]).prop_map(str::to_owned)
}

fn text(length: core::ops::Range<usize>) -> impl Strategy<Value = String> {
    let piece = (word(), select(&GAPS[..]));
    prop::collection::vec(piece, length).prop_map(|pieces| {
        let text: String = pieces.iter().flat_map(|(word, gap)| [word, *gap]).collect();
        text.trim().to_owned()
    })
}

fn passage() -> impl Strategy<Value = Passage> {
    let kinds = [
        PassageKind::Paragraph,
        PassageKind::Heading(2),
        PassageKind::Bullet(0),
        PassageKind::Numbered(1, 9),
    ];
    (select(kinds.to_vec()), text(1..40)).prop_map(|(kind, text)| Passage {
        kind,
        text,
        marks: vec![],
    })
}

fn field() -> impl Strategy<Value = Field> {
    let values = prop::collection::vec(text(1..3), 1..3);
    (select(&KEYS[..]), values).prop_map(|(key, values)| Field {
        key: key.to_owned(),
        values: match key {
            UNSEARCHED => values.into_iter().chain([HIDDEN.to_owned()]).collect(),
            _ => values,
        },
    })
}

fn record() -> impl Strategy<Value = Record> {
    (
        text(1..4),
        select(&LANGUAGES[..]),
        prop::collection::vec(field(), 0..3),
        prop::collection::vec(passage(), 0..4),
    )
        .prop_map(|(title, language, mut metadata, passages)| {
            // The engine is given each key once.
            metadata.sort_by(|a, b| a.key.cmp(&b.key));
            metadata.dedup_by(|a, b| a.key == b.key);
            Record {
                id: String::new(),
                title,
                language: language.to_owned(),
                metadata,
                passages,
            }
        })
}

/// Up to eight records.
pub(crate) fn corpus() -> impl Strategy<Value = Corpus> {
    prop::collection::vec(record(), 0..8).prop_map(|mut records| {
        for (number, record) in records.iter_mut().enumerate() {
            record.id = format!("r{number}");
        }
        let facets = ["place", "language"].map(str::to_owned).to_vec();
        Corpus {
            settings: Settings {
                facets,
                ..Settings::default()
            },
            records,
            names: vec![],
        }
    })
}

fn item() -> impl Strategy<Value = Item> {
    prop_oneof![
        6 => word().prop_map(Item::Word),
        1 => Just(Item::Word(HIDDEN.to_owned())),
        3 => prop::collection::vec(word(), 1..4).prop_map(Item::Phrase),
        1 => word().prop_map(|word| Item::Field("title", word)),
    ]
}

/// A word, a phrase, a field, or several of them with OR; sometimes with a sign.
pub(crate) fn clause() -> impl Strategy<Value = Clause> {
    let items = prop_oneof![
        4 => item().prop_map(|item| vec![item]),
        1 => prop::collection::vec(item(), 2..4),
    ];
    (select(&["", "", "", "+", "-"][..]), items).prop_map(|(sign, items)| Clause { sign, items })
}

fn filter() -> impl Strategy<Value = (String, Vec<String>)> {
    let languages = prop::collection::vec(select(&LANGUAGES[..]), 1..3);
    prop_oneof![
        languages.prop_map(|wanted| {
            let wanted = wanted.into_iter().map(str::to_owned).collect();
            ("language".to_owned(), wanted)
        }),
        prop::collection::vec(text(1..3), 0..3).prop_map(|wanted| ("place".to_owned(), wanted)),
    ]
}

/// Up to four clauses and now and then a filter.
pub(crate) fn asked() -> impl Strategy<Value = Asked> {
    let filters = prop_oneof![4 => Just(vec![]), 1 => prop::collection::vec(filter(), 1..3)];
    (prop::collection::vec(clause(), 0..5), filters)
        .prop_map(|(clauses, filters)| Asked { clauses, filters })
}
