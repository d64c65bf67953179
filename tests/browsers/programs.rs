//! Archives asked by programs, without the element.

use crate::embedding::host;
use crate::harness::{Declarations, Session, Test, answers_of_the_command};
use crate::test;
use serde_json::{Value, json};

pub(crate) const TESTS: &[Test] = &[
    test!(programs::ask_an_archive_in_every_way, Host, Usual),
    test!(programs::get_what_the_command_gives, Host, Usual),
    test!(programs::get_what_is_declared, Host, Usual),
    test!(programs::open_bytes_while_an_engine_starts, Host, Usual),
];

async fn ask_an_archive_in_every_way(session: Session) {
    session.open(&host("program.html")).await;
    let answers = session
        .wait_until("the program has its answers", "globalThis.answers")
        .await;
    assert!(answers["total"].as_u64() > Some(5), "{answers:#}");
    assert_eq!(answers["inWorker"], answers["total"], "{answers:#}");
    for asked in ["record", "suggested", "matches", "shared"] {
        assert_eq!(answers[asked], true, "{asked}: {answers:#}");
    }
    assert_eq!(
        answers["others"],
        serde_json::json!([12, 12, 12, 12]),
        "{answers:#}"
    );
    assert_eq!(answers["missing"], "unreachable", "{answers:#}");
    assert_eq!(answers["page"], "not-an-archive", "{answers:#}");
    assert_eq!(answers["rubbish"], "not-an-archive", "{answers:#}");
    // Within the archive, within a section before it, and within that section's length.
    assert_eq!(
        answers["cut"],
        json!(["truncated", "truncated", "truncated"]),
        "{answers:#}"
    );
    let refused = [
        "`limit`: found ten, expected a number from 0",
        "`typing`: found number, expected true or false",
        "`from`: found 5 January, expected a year, a month or a day, as \"2022-01-05\"",
        "`filters`: found all, expected an object of arrays",
    ];
    let refused = refused.map(|refused| format!("bad-options: search option {refused}"));
    assert_eq!(answers["refused"], json!(refused), "{answers:#}");
}

/// One through each door, several at once, and what is written in the query language.
const QUERIES: [&str; 14] = [
    "almaty",
    "Тоқаев",
    "tokaev",
    "njrftd",
    "ambulanse",
    "ambulances",
    "Alma-Ata",
    "zhanao",
    "5 января",
    "\"republic square\"",
    "square -almaty",
    "what happened on the square in the night",
    "protset",
    "қала OR город",
];

/// What of an answer does not depend on the units in which a place in a text is counted.
const COMPARED: &str = "({ total, hits, facets, days, words, names, instead }) => ({
    total, facets, days, names, instead,
    hits: hits.map(({ score, titleMarks, passages, ...hit }) => ({
        ...hit,
        score: Math.fround(score),
        titleMarks: titleMarks.map(({ door }) => door),
        passages: passages.map(({ marks, ...snippet }) => ({ ...snippet, marks: marks.map(({ door }) => door) })),
    })),
    words: words.map(({ forms, ...word }) => ({
        ...word,
        forms: forms.map(({ weight, ...form }) => ({ ...form, weight: Math.fround(weight) })),
    })),
})";

async fn get_what_the_command_gives(session: Session) {
    session.open(&host("program.html")).await;
    session
        .wait_until("the archive is open", "globalThis.asked")
        .await;
    let given = answers_of_the_command(&QUERIES);
    for (query, given) in QUERIES.iter().zip(given) {
        let script = format!(
            "const compared = {COMPARED}; const [query, given] = arguments;
             return [compared(JSON.parse(asked(query))), compared(given)];"
        );
        let both = session.run(&script, &[json!(query), given]).await;
        assert_ne!(both[0]["words"], Value::Null, "{query}");
        assert_eq!(both[0], both[1], "{query}");
    }
}

/// What an archive's answers are, or consist of.
const KINDS: [&str; 11] = [
    "Info",
    "Results",
    "KnownName",
    "Suggestion",
    "RecordEntry",
    "RecordText",
    "Match",
    "Version",
    "Retelling",
    "Place",
    "DatedPlace",
];

/// Nothing else holds what the module answers to its declarations, to which the shell is checked: each member
/// that is declared is there in some answer, and no other.
async fn get_what_is_declared(session: Session) {
    session.open(&host("program.html")).await;
    session
        .wait_until("all archives are open", "globalThis.answers")
        .await;
    let answered = session.run("return answered()", &[]).await;
    let answered = answered.as_str().expect("answers");
    let answered: Value = serde_json::from_str(answered).expect("answers");
    let mut declared = Declarations::read();
    for kind in KINDS {
        let values = answered[kind].as_array().expect("a list");
        assert!(!values.is_empty(), "there is no {kind}");
        values.iter().for_each(|value| declared.check(value, kind));
    }
    // What is asked with is no answer.
    let unmet = declared.unmet().into_iter();
    let unmet: Vec<String> = unmet
        .filter(|name| !name.starts_with("SearchOptions."))
        .collect();
    assert_eq!(unmet, [""; 0], "no answer has it");
}

/// What comes first need not be there first, and what is none of ours does not spoil the rest.
async fn open_bytes_while_an_engine_starts(session: Session) {
    session.open(&host("starting.html")).await;
    let answers = session
        .wait_until("the program has its answers", "globalThis.answers")
        .await;
    assert_eq!(
        answers,
        json!(["not-an-archive", "not-an-archive", 12, 12]),
        "{}",
        session.browser
    );
}
