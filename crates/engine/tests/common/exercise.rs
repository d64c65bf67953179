//! Everything that can be asked of an archive, asked, with what must hold of any answer: of the
//! archive of an honest writer and of any bytes that open.

use std::ops::Range;

use amanat_engine::model::Record;
use amanat_engine::{
    Archive, Bead, Day, Hit, Manifest, MarkedRange, Options, RecordId, Results, SuggestionKind,
};

/// A query for each way through the engine; the words are those of the fixture.
pub const QUERIES: [&str; 26] = [
    "snow",
    "sno",
    "snwo",
    "snowdrfit",
    "Aigerim",
    "Айгерим",
    "Айгерім",
    "white town",
    "\"shut the door\"",
    "+snow -harbour",
    "-\"old harbour\" lamp",
    "author:vera",
    "author:\"vera moon\" snow",
    "title:two OR ledger OR \"the door\"",
    "language:kk",
    "ytn snow",
    "snow-drift #WhiteTown1951",
    "東京 都",
    "ที่นี่",
    "1,500 кітаптар l'eau",
    "the of and",
    "5 января",
    "snow 1951-01-05 -lamp",
    "",
    "\" - + : «",
    "qwxz \u{202e}\0 ???",
];

/// The ways of asking.
pub fn ways() -> [Options; 5] {
    let filter = |key: &str, value: &str| (key.to_owned(), vec![value.to_owned()]);
    let base = Options::default();
    [
        base.clone(),
        Options {
            typing: true,
            snippet: 20,
            passages: 9,
            grouped: true,
            from: Day::from_iso("1951"),
            to: Day::from_iso("1951-01"),
            language: "kk".to_owned(),
            ..base.clone()
        },
        Options {
            exact: true,
            snippet: 0,
            filters: vec![filter("place", "White Town")],
            ..base.clone()
        },
        Options {
            limit: u32::MAX,
            offset: 1,
            without: vec!["snow".to_owned(), "white town".to_owned()],
            passages: 0,
            ..base.clone()
        },
        Options {
            snippet: u32::MAX,
            passages: u32::MAX,
            offset: u32::MAX,
            filters: vec![filter("language", "en"), filter("", "")],
            ..base
        },
    ]
}

/// Asks for everything but searches: what it says of itself, its hashes, its records, its names.
pub fn look_through<D: AsRef<[u8]>>(archive: &Archive<D>) {
    let info = archive.info();
    assert_eq!(info.records, archive.len());
    let _ = archive.names().len();
    let mut entries = 0;
    archive.each_entry(&mut |_, _, _, _| entries += 1);
    assert_eq!(entries, archive.len());
    for number in 0..archive.len() {
        check_record(&archive.record(RecordId(number)));
    }
    check_record(&archive.record(RecordId(u32::MAX)));
    for number in (0..archive.len()).take(9) {
        for version in archive.versions(RecordId(number)) {
            assert!(version.record.0 < archive.len());
            let whole = |passages: &Range<u32>| (1..=4).contains(&passages.len());
            let sound = |bead: &Bead| whole(&bead.here) && whole(&bead.there);
            assert!(version.beads.iter().all(sound));
        }
    }
    for number in 0..archive.len() {
        for retelling in archive.retellings(RecordId(number)) {
            assert!(retelling.record.0 < archive.len());
            assert!(retelling.likeness > 0.0 && retelling.likeness <= 1.0);
        }
    }
    assert!(archive.days().is_sorted());
    let mut all = Vec::new();
    archive.each_mention(&mut |name, record, passage| all.push((name, record, passage)));
    let mut all = all.into_iter();
    for name in 0..archive.names().len() {
        let mentions = archive.mentions(name);
        assert!(mentions.is_sorted_by(|a, b| a < b));
        for (record, passage) in mentions {
            assert_eq!(all.next(), Some((name, record, passage)));
        }
    }
    assert_eq!(all.next(), None);
    let _ = archive.mentions(archive.names().len());
    let _ = archive.find("two");
    assert_eq!(Manifest::of(archive).records.len(), archive.len() as usize);
    assert!((0..archive.len() + 2).all(|part| archive.hashed(part).is_some()));
    assert_eq!(archive.hashed(archive.len() + 2), None);
    // Facets, texts and some of the keys at a time.
    let times = 3 + info.terms as usize;
    assert!((0..times).any(|_| !archive.prepare()));
}

/// Searches, and asks for the matches of what was found.
pub fn search<D: AsRef<[u8]>>(archive: &Archive<D>, query: &str, options: &Options) -> Results {
    let results = archive.search(query, options);
    assert!(results.hits.len() <= options.limit as usize);
    assert!(results.hits.len() <= results.total as usize);
    assert!(results.total <= archive.len());
    for hit in &results.hits {
        check_hit(hit, options);
        let record = archive.record(hit.record);
        for found in archive.matches(hit.record, query, options) {
            let text = match found.passage.0 {
                0 => &record.title,
                number => &record.passages[number as usize - 1].text,
            };
            assert!(!text[found.range].is_empty());
        }
    }
    for reading in &results.words {
        let weights_hold = |weight| weight > 0.0 && weight <= 1.0;
        assert!(reading.forms.iter().all(|form| weights_hold(form.weight)));
    }
    results
}

/// Asks for suggestions.
pub fn suggest<D: AsRef<[u8]>>(archive: &Archive<D>, typed: &str, limit: u32) {
    let suggestions = archive.suggest(typed, limit);
    assert!(suggestions.len() <= limit as usize);
    for suggestion in suggestions {
        let is_title = suggestion.kind == SuggestionKind::Title;
        assert_eq!(suggestion.record.is_some(), is_title);
    }
}

/// Every query in every way.
pub fn search_everything<D: AsRef<[u8]>>(archive: &Archive<D>) {
    for query in QUERIES {
        suggest(archive, query, 8);
    }
    for options in ways() {
        for query in QUERIES {
            search(archive, query, &options);
        }
    }
}

fn check_record(record: &Record) {
    for passage in &record.passages {
        for mark in &passage.marks {
            let _ = &passage.text[mark.range.clone()];
        }
    }
}

fn check_hit(hit: &Hit, options: &Options) {
    assert!(hit.score.is_finite());
    check_marks(&hit.title, &hit.title_marks);
    assert!(hit.passages.len() <= options.passages as usize);
    for snippet in &hit.passages {
        check_marks(&snippet.text, &snippet.marks);
    }
}

/// Marks lie on character boundaries, one after another, and none is empty.
fn check_marks(text: &str, marks: &[MarkedRange]) {
    assert!(
        marks
            .iter()
            .all(|mark| !text[mark.range.clone()].is_empty())
    );
    assert!(marks.is_sorted_by(|a, b| a.range.end <= b.range.start));
}
