//! Versions of one text as one hit: which of them stands for the work, and what is counted.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic, its helpers too"
)]

mod common;

use std::ops::Range;
use std::time::Duration;

use amanat_engine::model::{
    Corpus, Field, Label, Name, NameKind, Passage, PassageKind, Record, Settings,
};
use amanat_engine::{Archive, Options, RecordId, Results, build};
use common::stopwatch::Stopwatch;

/// Id, language, work, text; the title is the id.
const RECORDS: [(&str, &str, &str, &str); 7] = [
    ("alone-1", "en", "", "snow over the harbour"),
    (
        "walk-en",
        "en",
        "walk",
        "a walk in the snow, snow everywhere",
    ),
    ("walk-kk", "kk", "walk", "Snow деген сөз"),
    (
        "alone-2",
        "en",
        " ",
        "harbour and lamp, nothing else, nothing more at all",
    ),
    ("walk-ru", "ru", "walk", "прогулка"),
    ("lamp-en", "en", "lamp", "a lamp"),
    (
        "lamp-ru",
        "ru",
        "lamp",
        "a lamp, a snow lamp, and many more words that hold it back",
    ),
];

fn archive(with_works: bool) -> Archive<Vec<u8>> {
    let field = |key: &str, value: &str| Field {
        key: key.into(),
        values: vec![value.into()],
    };
    let record = |&(id, language, work, text): &(&str, &str, &str, &str)| Record {
        id: id.into(),
        title: id.into(),
        language: language.into(),
        metadata: match work.is_empty() || !with_works {
            true => vec![field("kind", "note")],
            false => vec![field("kind", "note"), field("work", work)],
        },
        passages: vec![Passage {
            kind: PassageKind::Paragraph,
            text: text.into(),
            marks: vec![],
        }],
    };
    let corpus = Corpus {
        settings: Settings {
            facets: vec!["kind".into(), "language".into()],
            ..Settings::default()
        },
        records: RECORDS.iter().map(record).collect(),
        names: vec![],
    };
    Archive::open(build(&corpus).unwrap()).unwrap()
}

fn grouped(language: &str) -> Options {
    Options {
        grouped: true,
        language: language.into(),
        ..Options::default()
    }
}

fn ids(results: &Results) -> Vec<&str> {
    results.hits.iter().map(|hit| hit.id.as_str()).collect()
}

fn count(results: &Results, key: &str, value: &str) -> u32 {
    let facet = results
        .facets
        .iter()
        .find(|facet| facet.key == key)
        .unwrap();
    let found = facet.values.iter().find(|known| known.value == value);
    found.map_or(0, |value| value.count)
}

#[test]
fn a_work_is_one_hit_and_counts_once() {
    let archive = archive(true);
    let alone = archive.search("snow", &Options::default());
    assert_eq!((alone.total, count(&alone, "kind", "note")), (4, 4));
    assert!(alone.hits.iter().all(|hit| hit.versions.is_empty()));

    let found = archive.search("snow", &grouped(""));
    assert_eq!((found.total, count(&found, "kind", "note")), (3, 3));
    assert_eq!(count(&found, "language", "en"), 2);
    assert_eq!(count(&found, "language", "kk"), 1);
    assert_eq!(ids(&found).len(), 3);
    let walk = found
        .hits
        .iter()
        .find(|hit| hit.id.starts_with("walk"))
        .unwrap();
    let versions: Vec<_> = walk
        .versions
        .iter()
        .map(|v| (v.id.as_str(), v.found))
        .collect();
    let other = if walk.id == "walk-en" {
        "walk-kk"
    } else {
        "walk-en"
    };
    assert!(versions.contains(&(other, true)) && versions.contains(&("walk-ru", false)));
}

#[test]
fn the_readers_language_stands_for_the_work_where_it_matches_about_as_well() {
    let archive = archive(true);
    let of = |query: &str, language: &str, work: &str| {
        let found = archive.search(query, &grouped(language));
        let hit = found.hits.iter().find(|hit| hit.id.starts_with(work));
        hit.unwrap().id.clone()
    };
    assert_eq!(of("snow", "en-GB", "walk"), "walk-en");
    assert_eq!(of("snow", "kk-Cyrl", "walk"), "walk-kk");
    // The one that does not match is not shown for those that do.
    assert_ne!(of("snow", "ru", "walk"), "walk-ru");
    // One that matches much worse does not stand for a better one.
    assert_eq!(of("title:lamp-en lamp", "ru", "lamp"), "lamp-en");
}

#[test]
fn pages_of_works_follow_each_other() {
    let archive = archive(true);
    let whole = archive.search("snow lamp harbour", &grouped("ru"));
    let mut pages = Vec::new();
    for offset in 0..whole.total + 1 {
        let page = archive.search(
            "snow lamp harbour",
            &Options {
                offset,
                limit: 1,
                ..grouped("ru")
            },
        );
        assert_eq!(page.total, whole.total);
        pages.extend(page.hits);
    }
    assert_eq!(pages, whole.hits);
}

#[test]
fn without_works_grouping_changes_nothing() {
    let archive = archive(false);
    for query in ["snow", "lamp snow", "", "harbour"] {
        let plain = archive.search(query, &Options::default());
        assert_eq!(archive.search(query, &grouped("en")), plain);
    }
}

/// Two versions in one language; a passage is a list of words, the same words say the same.
fn versions(here: &[String], there: &[String]) -> Archive<Vec<u8>> {
    versions_in(["en", "en"], here, there, vec![])
}

fn versions_in(
    languages: [&str; 2],
    here: &[String],
    there: &[String],
    names: Vec<Name>,
) -> Archive<Vec<u8>> {
    let record = |(id, language, passages): (&str, &str, &[String])| Record {
        id: id.into(),
        title: id.into(),
        language: language.into(),
        metadata: vec![Field {
            key: "work".into(),
            values: vec!["w".into()],
        }],
        passages: passages
            .iter()
            .map(|text| Passage {
                kind: PassageKind::Paragraph,
                text: text.clone(),
                marks: vec![],
            })
            .collect(),
    };
    let [one, other] = languages;
    let records = [("here", one, here), ("there", other, there)]
        .map(record)
        .to_vec();
    let corpus = Corpus {
        records,
        names,
        ..Corpus::default()
    };
    Archive::open(build(&corpus).unwrap()).unwrap()
}

/// A passage of its own words.
fn passage(number: usize) -> String {
    (0..9).map(|word| format!("w{number}x{word} ")).collect()
}

fn beads(archive: &Archive<Vec<u8>>, id: &str) -> Vec<(Range<u32>, Range<u32>)> {
    let versions = archive.versions(archive.find(id).unwrap());
    let beads = versions[0].beads.iter();
    beads
        .map(|bead| (bead.here.clone(), bead.there.clone()))
        .collect()
}

#[test]
fn passages_left_out_joined_and_held_twice_are_found() {
    let of = |numbers: &[&[usize]]| -> Vec<String> {
        let text = |numbers: &&[usize]| numbers.iter().map(|&n| passage(n)).collect();
        numbers.iter().map(text).collect()
    };
    let here = of(&[&[1], &[2], &[3], &[4], &[5], &[6], &[7]]);
    let there = of(&[&[1], &[3], &[4, 5], &[6], &[3], &[9], &[7]]);
    let archive = versions(&here, &there);
    assert_eq!(
        beads(&archive, "here"),
        [
            (1..2, 1..2),
            (3..4, 2..3),
            (3..4, 5..6),
            (4..6, 3..4),
            (6..7, 4..5),
            (7..8, 7..8)
        ]
    );
    assert_eq!(
        beads(&archive, "there"),
        [
            (1..2, 1..2),
            (2..3, 3..4),
            (3..4, 4..6),
            (4..5, 6..7),
            (5..6, 3..4),
            (7..8, 7..8)
        ]
    );
}

#[test]
fn a_passage_held_twice_is_found_among_others_that_were_added() {
    let of = |numbers: &[usize]| -> Vec<String> { numbers.iter().map(|&n| passage(n)).collect() };
    let (short, long) = (
        of(&[1, 2, 3, 4, 5, 6]),
        of(&[1, 2, 3, 4, 20, 21, 2, 22, 5, 6]),
    );
    let both = pairs(&[(1, 1), (2, 2), (2, 7), (3, 3), (4, 4), (5, 9), (6, 10)]);
    assert_eq!(beads(&versions(&short, &long), "here"), both);
    let mut turned = both
        .into_iter()
        .map(|(here, there)| (there, here))
        .collect::<Vec<_>>();
    turned.sort_by_key(|(here, _)| here.start);
    assert_eq!(beads(&versions(&long, &short), "here"), turned);
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

/// One to one, by the numbers of the passages.
fn pairs(pairs: &[(u32, u32)]) -> Vec<(Range<u32>, Range<u32>)> {
    let pair = |&(here, there): &(u32, u32)| (here..here + 1, there..there + 1);
    pairs.iter().map(pair).collect()
}

#[test]
fn passages_of_two_languages_are_told_by_their_names_and_numbers() {
    let here = texts(&[
        "Then Nazarbayev came to town",
        "Then they saw Karaganda burn",
        "Then it was 1500 of them all",
        "Then Tokayev said it to them",
        "Then they went to Ekibastuz.",
    ]);
    let there = texts(&[
        "Потом пришёл Назарбаев, один",
        "Потом было их 1500 всего там",
        "Потом Токаев сказал им о том",
        "Потом ехали все в Экибастуз.",
    ]);
    // All are of one length, so that nothing else tells which was left out.
    let archive = versions_in(["en", "ru"], &here, &there, vec![]);
    let expected = pairs(&[(1, 1), (3, 2), (4, 3), (5, 4)]);
    assert_eq!(beads(&archive, "here"), expected);
}

#[test]
fn passages_of_two_languages_are_told_by_known_names_that_sound_unlike() {
    let name = |(id, one, other): (&str, &str, &str)| Name {
        id: id.into(),
        kind: NameKind::Organisation,
        preferred: [("en", one), ("ru", other)]
            .map(|(language, text)| Label {
                language: language.into(),
                text: text.into(),
            })
            .into(),
        variants: vec![],
        search_only: vec![],
        valid: None,
        note: String::new(),
    };
    let known = [
        ("1", "CSTO", "ОДКБ"),
        ("2", "Host", "Рать"),
        ("3", "Guild", "Союз"),
    ];
    let names: Vec<_> = known.map(name).into();
    let here = texts(&["Then came CSTO", "Then came Host", "Then came Guild"]);
    let there = texts(&["Тогда шла ОДКБ", "Тогда шёл Союз"]);
    let archive = versions_in(["en", "ru"], &here, &there, names);
    assert_eq!(beads(&archive, "here"), pairs(&[(1, 1), (3, 2)]));
}

#[test]
fn passages_of_two_languages_are_told_by_their_lengths() {
    let of = |word: &str, lengths: &[usize]| -> Vec<String> {
        lengths.iter().map(|&length| word.repeat(length)).collect()
    };
    // A translation is longer all over.
    let here = of("oak ", &[10, 40, 20, 90, 15, 60]);
    let there = of("дубки ", &[10, 40, 90, 15, 60]);
    let archive = versions_in(["en", "ru"], &here, &there, vec![]);
    let expected = pairs(&[(1, 1), (2, 2), (4, 3), (5, 4), (6, 5)]);
    assert_eq!(beads(&archive, "here"), expected);
    // Two of them may be one there.
    let there = of("дубки ", &[10, 60, 90, 15, 60]);
    let archive = versions_in(["en", "ru"], &here, &there, vec![]);
    let mut expected = pairs(&[(1, 1), (2, 2), (4, 3), (5, 4), (6, 5)]);
    expected[1] = (2..4, 2..3);
    assert_eq!(beads(&archive, "here"), expected);
}

#[test]
fn empty_and_endless_versions_are_aligned() {
    let empty = versions(&[], &[passage(1)]);
    assert!(beads(&empty, "here").is_empty() && beads(&empty, "there").is_empty());
    let blank = versions(&[String::new(), " ".into()], &[String::new(), "…".into()]);
    assert!(beads(&blank, "here").len() <= 2);
    let many: Vec<_> = (0..600).map(passage).collect();
    let began = Stopwatch::start();
    let found = beads(&versions(&many, &many), "here");
    assert!(found.iter().all(|(here, there)| here == there));
    assert_eq!(found.len(), many.len());
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
}

#[test]
fn versions_are_those_of_the_work() {
    let archive = archive(true);
    let of = |id: &str| -> Vec<String> {
        let versions = archive.versions(archive.find(id).unwrap());
        versions
            .iter()
            .map(|version| archive.id(version.record).to_owned())
            .collect()
    };
    assert_eq!(of("walk-kk"), ["walk-en", "walk-ru"]);
    assert_eq!(of("lamp-en"), ["lamp-ru"]);
    assert!(of("alone-1").is_empty() && of("alone-2").is_empty());
}

#[test]
fn what_is_told_again_is_known_from_either_side() {
    let told = "we carried the lamp down to the sea and lit it there at night";
    let alike = "we carried the lamp down to the sea and lit it there at dawn";
    let record = |(number, texts): (usize, &[&str])| Record {
        id: number.to_string(),
        language: "en".into(),
        passages: (texts.iter())
            .map(|text| Passage {
                kind: PassageKind::Paragraph,
                text: (*text).into(),
                marks: vec![],
            })
            .collect(),
        ..Record::default()
    };
    let records = [
        &["Nothing of the kind here", told][..],
        &["Of other things"],
        &[told, alike],
    ];
    let corpus = Corpus {
        records: records.into_iter().enumerate().map(record).collect(),
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let retellings = |record: u32| {
        let found = archive.retellings(RecordId(record)).into_iter();
        found
            .map(|found| {
                (
                    found.passage.0,
                    found.record.0,
                    found.other.0,
                    found.likeness == 1.0,
                )
            })
            .collect::<Vec<_>>()
    };
    let there = [(2, 2, 1, true), (2, 2, 2, false)];
    assert_eq!(retellings(0), there);
    assert_eq!(retellings(1), []);
    // Within one record too.
    let here = [
        (1, 0, 2, true),
        (1, 2, 2, false),
        (2, 0, 2, false),
        (2, 2, 1, false),
    ];
    assert_eq!(retellings(2), here);
}
