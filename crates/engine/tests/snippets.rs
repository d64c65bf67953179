//! What a result shows of its text: which passages, and which stretch of a long one.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that panics has failed"
)]

use amanat_engine::model::{Corpus, Passage, PassageKind, Record};
use amanat_engine::{Archive, Options, Snippet, build};

fn passage(kind: PassageKind, text: &str) -> Passage {
    Passage {
        kind,
        text: text.into(),
        marks: vec![],
    }
}

/// What the one result of a query shows, among records in which its words are rare.
fn shown(passages: Vec<Passage>, query: &str, options: &Options) -> Vec<Snippet> {
    let record = |title: &str, passages| Record {
        id: title.into(),
        title: title.into(),
        language: "en".into(),
        passages,
        ..Record::default()
    };
    let mut corpus = Corpus {
        records: vec![record("Title", passages)],
        ..Corpus::default()
    };
    for number in 0..9 {
        let other = passage(PassageKind::Paragraph, "Nothing.");
        corpus
            .records
            .push(record(&number.to_string(), vec![other]));
    }
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let results = archive.search(query, options);
    assert_eq!(results.hits.len(), 1, "{query}");
    results.hits.into_iter().next().unwrap().passages
}

/// The numbers of the passages shown, as many as may be.
fn order(passages: &[(PassageKind, &str)], query: &str) -> Vec<u32> {
    let passages = passages.iter().map(|(kind, text)| passage(*kind, text));
    let options = Options {
        passages: 9,
        ..Options::default()
    };
    let shown = shown(passages.collect(), query, &options);
    shown.iter().map(|snippet| snippet.passage.0).collect()
}

fn paragraphs<'a>(texts: &[&'a str]) -> Vec<(PassageKind, &'a str)> {
    texts
        .iter()
        .map(|&text| (PassageKind::Paragraph, text))
        .collect()
}

#[test]
fn the_passage_with_most_of_the_words_comes_first() {
    let texts = [
        "A lamp.",
        "No.",
        "A lamp, lamp, lamp.",
        "A lamp, a harbour.",
    ];
    // Of those with as many, the first.
    assert_eq!(order(&paragraphs(&texts), "lamp harbour"), [4, 1, 3]);
}

/// So what comes behind it is not read, unless a word stands elsewhere.
#[test]
fn the_first_passage_with_all_words_is_shown() {
    let texts = [
        (PassageKind::Heading(2), "A lamp, a harbour"),
        (PassageKind::Paragraph, "A lamp."),
        (PassageKind::Paragraph, "A lamp, a harbour."),
        (PassageKind::Paragraph, "A lamp, a harbour, a harbour."),
        (PassageKind::Paragraph, "A lamp, a harbour and snow."),
    ];
    for (query, expected) in [
        ("lamp harbour", 3),
        ("lamp harbour summer", 3),
        ("+lamp harbour", 3),
        ("lamp harbour snow", 5),
        ("+lamp harbour snow", 5),
        ("title", 2),
        ("title harbour", 3),
    ] {
        let options = Options {
            passages: 1,
            ..Options::default()
        };
        let passages = texts.iter().map(|(kind, text)| passage(*kind, text));
        let shown = shown(passages.collect(), query, &options);
        assert_eq!(shown[0].passage.0, expected, "{query}");
    }
}

#[test]
fn a_heading_says_little_by_itself() {
    let heading = PassageKind::Heading(2);
    let texts = [
        (heading, "The lamp"),
        (PassageKind::Paragraph, "A lamp."),
        (heading, "Lamp, harbour and snow"),
    ];
    assert_eq!(order(&texts, "lamp harbour snow"), [3, 2, 1]);
}

#[test]
fn where_nothing_in_the_text_was_asked_for_its_beginning_is_shown() {
    let heading = PassageKind::Heading(2);
    let texts = [
        (heading, "First"),
        (PassageKind::Paragraph, "Here it begins."),
        (PassageKind::Paragraph, "Here it goes on."),
    ];
    assert_eq!(order(&texts, "title"), [2]);
    // A text of headings alone begins with one.
    assert_eq!(order(&texts[..1], "title"), [1]);
    let none = Options {
        passages: 0,
        ..Options::default()
    };
    let text = || vec![passage(PassageKind::Paragraph, "Title.")];
    assert!(shown(text(), "title", &none).is_empty());
}

/// What is shown of one passage, in about so many characters, with … where it was cut.
fn cut(text: &str, query: &str, width: u32) -> String {
    let options = Options {
        snippet: width,
        passages: 1,
        ..Options::default()
    };
    let paragraph = passage(PassageKind::Paragraph, text);
    let shown = shown(vec![paragraph], query, &options).remove(0);
    let mark = |cut| if cut { "…" } else { "" };
    [mark(shown.cut_before), &shown.text, mark(shown.cut_after)].concat()
}

#[test]
fn a_passage_that_is_hardly_too_long_is_shown_whole() {
    let text = "one two three four five six seven lamp";
    assert_eq!(text.len(), 38);
    assert_eq!(cut(text, "lamp", 31), text);
    // From the word that begins just where there is room.
    assert_eq!(cut(text, "lamp", 30), "…three four five six seven lamp");
    assert_eq!(cut(text, "lamp", 29), "…four five six seven lamp");
}

#[test]
fn the_stretch_with_most_of_the_words_is_shown() {
    let filler = "one two three four five six seven eight nine ten ".repeat(3);
    let text = format!("A lamp, {filler}the harbour, the lamp, {filler}the lamp, the lamp.");
    let shown = cut(&text, "lamp harbour", 40);
    assert!(shown.contains("the harbour, the lamp"), "{shown}");
}

#[test]
fn a_snippet_begins_with_a_sentence_where_one_begins_near() {
    let rest = "one two three four five six seven eight nine ten ".repeat(4);
    for (text, start) in [
        (
            format!("A long way off. There we lit the lamp {rest}"),
            "…There we lit the lamp",
        ),
        (
            format!("Was it? It was the lamp {rest}"),
            "…It was the lamp",
        ),
        // The text itself begins near.
        (format!("We lit the lamp {rest}"), "We lit the lamp"),
        // Too far back: with a word.
        (
            format!("Off. There was a long way to go before we had lit the lamp {rest}"),
            "…we had lit the lamp",
        ),
    ] {
        let shown = cut(&text, "lamp", 60);
        assert!(shown.starts_with(start), "{shown}");
        assert!(
            shown.ends_with('…') && shown.chars().count() <= 63,
            "{shown}"
        );
    }
}

#[test]
fn a_snippet_ends_with_a_word_and_what_is_no_word_is_cut() {
    let rest = "one two three four five six seven eight nine ten ".repeat(4);
    assert_eq!(
        cut(&format!("The lamp {rest}"), "lamp", 30),
        "The lamp one two three four…"
    );
    // A word that ends just where there is no more room is shown.
    assert_eq!(
        cut(&format!("The lamp {rest}"), "lamp", 32),
        "The lamp one two three four five…"
    );
    // What matched is shown whole, however little room there is.
    assert_eq!(cut(&format!("The lamp {rest}"), "lamp", 2), "…lamp…");
    let address = format!("Lamp https://example.org/{}", "a".repeat(200));
    assert_eq!(cut(&address, "lamp", 80).chars().count(), 81);
    let unspaced = format!("灯台{}", "東京都の港".repeat(40));
    assert_eq!(cut(&unspaced, "灯台", 20).chars().count(), 21);
}

#[test]
fn a_phrase_is_shown_to_its_end() {
    let text = format!(
        "{}we lit the lamp of the harbour there.",
        "one two ".repeat(30)
    );
    let shown = cut(&text, "\"lamp of the harbour\"", 10);
    assert_eq!(shown, "…lamp of the harbour…");
}
