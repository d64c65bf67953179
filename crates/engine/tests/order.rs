//! The order of results: of records that all match, which a reader is shown first. The records differ
//! in what is held here and in nothing else, and the one that should come first stands last.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

use amanat_engine::model::{Corpus, Passage, PassageKind, Record};
use amanat_engine::{Archive, Options, build};

fn record(title: &str, text: &str) -> Record {
    let passages = vec![Passage {
        kind: PassageKind::Paragraph,
        text: text.into(),
        marks: vec![],
    }];
    Record {
        title: title.into(),
        language: "en".into(),
        passages,
        ..Record::default()
    }
}

fn untitled(texts: &[&str]) -> Vec<Record> {
    texts.iter().map(|text| record("Untitled", text)).collect()
}

fn archive(records: Vec<Record>) -> Archive<Vec<u8>> {
    let records = records.into_iter().enumerate();
    let numbered = records.map(|(number, record)| Record {
        id: number.to_string(),
        ..record
    });
    let corpus = Corpus {
        records: numbered.collect(),
        ..Corpus::default()
    };
    Archive::open(build(&corpus).unwrap()).unwrap()
}

/// The numbers of the records that are found, in their order.
fn order(archive: &Archive<Vec<u8>>, query: &str, options: &Options) -> Vec<u32> {
    let options = Options {
        limit: u32::MAX,
        ..options.clone()
    };
    let results = archive.search(query, &options);
    results.hits.iter().map(|hit| hit.record.0).collect()
}

fn order_of(records: Vec<Record>, query: &str) -> Vec<u32> {
    order(&archive(records), query, &Options::default())
}

#[test]
fn words_that_stand_together_come_first() {
    let texts = [
        "A message of walls and doors and roofs, passing by floors and stairs and windows: systems.",
        "Walls and doors and roofs by floors and stairs and windows: a message passing of systems.",
    ];
    assert_eq!(
        order_of(untitled(&texts), "message passing systems"),
        [1, 0]
    );
}

#[test]
fn the_nearer_words_stand_the_better() {
    let texts = [
        "A message: walls, doors, roofs, floors, stairs, windows. Passing: stones, gates. Systems.",
        "A message: walls, doors. Passing: stones, gates. Systems: roofs, floors, stairs, windows.",
    ];
    assert_eq!(
        order_of(untitled(&texts), "message passing systems"),
        [1, 0]
    );
}

#[test]
fn words_that_stand_together_in_a_title_come_before_such_in_a_text() {
    let together = "message passing walls doors roofs floors stairs windows stones";
    let apart = "message walls doors roofs floors stairs windows stones passing";
    let records = vec![record(apart, together), record(together, apart)];
    assert_eq!(order_of(records, "message passing systems"), [1, 0]);
}

/// Ten records that answer a question fully and share a word that was not asked for, three that answer
/// a part of it, and many others.
fn sharing() -> Vec<Record> {
    let mut texts = vec!["Harbour. Then: winter. Then: lamp. Then: avalanche."; 9];
    texts.push("Harbour. Then: winter. Then: lamp. Then: avalanche, comet.");
    texts.extend([
        "The harbour, the stone.",
        "The harbour, the comet.",
        "The harbour, the avalanche.",
        "An avalanche and nothing else.",
    ]);
    texts.extend(["Of other things."; 30]);
    untitled(&texts)
}

#[test]
fn what_the_first_results_share_orders_the_others() {
    let order = order_of(sharing(), "harbour winter lamp");
    // Not what only one of them has; and it orders what is found, it finds nothing more.
    assert_eq!(order[10..], [12, 10, 11]);
}

#[test]
fn what_was_asked_for_counts_more_than_what_results_share() {
    let mut records = sharing();
    records.extend(untitled(&["The harbour, then winter."]));
    let last = records.len() as u32 - 1;
    let order = order_of(records, "harbour winter lamp");
    assert_eq!(order[10..], [last, 12, 10, 11]);
}

#[test]
fn only_questions_of_several_words_are_ordered_by_what_results_share() {
    let archive = archive(sharing());
    let typing = Options {
        typing: true,
        ..Options::default()
    };
    for (query, options) in [
        ("harbour winter", Options::default()),
        ("the harbour of the winter", Options::default()),
        ("+harbour winter lamp", Options::default()),
        ("harbour winter lamp -stars", Options::default()),
        ("harbour winter \"then lamp\"", Options::default()),
        ("harbour winter lamp", typing),
    ] {
        let order = order(&archive, query, &options);
        assert_eq!(order[10..13], [10, 11, 12], "{query}");
    }
}

#[test]
fn where_one_record_answers_alone_the_others_keep_their_order() {
    let mut texts = vec!["Harbour. Then: winter. Then: lamp. Then: avalanche."];
    texts.extend(["The harbour, the avalanche, the rain, the rain."; 9]);
    texts.extend([
        "The harbour, the stone, the rain, the rain.",
        "The harbour, the avalanche, the rain, the rain.",
    ]);
    texts.extend(["Of other things."; 60]);
    let order = order_of(untitled(&texts), "harbour winter lamp");
    assert_eq!(order[10..], [10, 11]);
}

#[test]
fn words_of_content_count_more_than_what_holds_sentences_together() {
    // As rare as each other here.
    let texts = ["There I am.", "There a harbour.", "Nothing.", "Nothing."];
    assert_eq!(order_of(untitled(&texts), "am harbour"), [1, 0]);
    // Asked for alone they count as any word does.
    let archive = archive(untitled(&texts));
    let score = |query: &str| archive.search(query, &Options::default()).hits[0].score;
    assert!(score("am") == score("harbour") && score("am -nothing") == score("am"));
}

#[test]
fn the_word_itself_comes_before_other_spellings_whatever_is_excluded_beside_it() {
    let texts = [
        "Tokayev, Tokayev and again Tokayev.",
        "There was, a long time ago, in another town, a man whom they called Токаев.",
        "A lamp.",
    ];
    for query in ["Токаев", "Токаев -lamp", "Токаев -stars", "+Токаев"] {
        assert_eq!(order_of(untitled(&texts), query), [1, 0], "{query}");
    }
    // Of two words each counts for what it is.
    assert_eq!(order_of(untitled(&texts), "Токаев lamp")[..2], [2, 0]);
}

#[test]
fn a_name_in_another_spelling_counts_more_than_a_common_word_beside_it() {
    let texts = ["Of district.", "Of Tokayev.", "Nothing.", "Nothing."];
    assert_eq!(order_of(untitled(&texts), "tokaev district"), [1, 0]);
    // Where the archive has the name itself, the two are worth the same.
    assert_eq!(order_of(untitled(&texts), "tokayev district"), [0, 1]);
    // And so are two common words.
    let texts = ["Of district.", "Of harbours.", "Nothing.", "Nothing."];
    assert_eq!(order_of(untitled(&texts), "harbour district"), [0, 1]);
}

#[test]
fn a_compound_and_its_parts_do_not_count_twice() {
    let texts = ["Nur-Otan was there.", "Otan, Nur and a lamp.", "Nothing."];
    assert_eq!(order_of(untitled(&texts), "nur-otan lamp"), [1, 0]);
    // Written just as it was asked, it counts a little more than its parts.
    let texts = ["Nur, Otan there.", "Nur-Otan there.", "Nothing."];
    assert_eq!(order_of(untitled(&texts), "nur-otan"), [1, 0]);
}
