//! Metadata typed at the top of a document.

use super::package::{open_document, word};
use super::told;

fn paragraphs(lines: &[&str]) -> String {
    let lines = lines.iter().map(|line| {
        let line = line.replace('\n', "</w:t><w:br/><w:t>");
        format!("<w:p><w:r><w:t xml:space='preserve'>{line}</w:t></w:r></w:p>")
    });
    lines.collect()
}

const EXPECTED: &str = "id: snow\ntitle: Snow: a day\nlanguage: en\nevent_date: 2022-01-05\ntopics: a | b\n\
     [paragraph] Snow fell and the street was quiet.\n";

/// As it is typed, and as Word mends what is typed.
#[test]
fn metadata_are_read_as_they_are_typed() {
    for lines in [
        &[
            "---",
            "title: \"Snow: a day\"",
            "id: snow",
            "event_date: 2022-01-05",
            "topics: [a, b]",
            "---",
        ][..],
        &[
            "",
            "—-",
            "Title: “Snow: a day”",
            "",
            "Id\u{a0}: snow",
            "Event date: 2022-01-05",
            "topics: [“a”, “b”]",
            "—",
        ],
        &[
            "---\ntitle: „Snow: a day“\nid: snow\nevent_date: 2022-01-05\ntopics:\n  - a\n  - b\n---",
        ],
        &[
            "+++",
            "title = “Snow: a day”",
            "id = “snow”",
            "event_date = “2022-01-05”",
            "topics = [“a”, “b”]",
            "+++",
        ],
    ] {
        let body = paragraphs(lines) + &paragraphs(&["Snow fell and the street was quiet."]);
        assert_eq!(told("a.docx", &word(&body)), EXPECTED, "{lines:?}");
    }
}

/// Of `---` and Enter Word makes a line across the page, of `- ` an item.
#[test]
fn metadata_between_lines_across_the_page() {
    let rule = "<w:pPr><w:pBdr><w:bottom w:val='single'/></w:pBdr></w:pPr>";
    let item = |text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = [
        format!("<w:p>{rule}</w:p>"),
        paragraphs(&[
            "title: “Snow: a day”",
            "id: snow",
            "event_date: 2022-01-05",
            "topics:",
        ]),
        item("a"),
        item("b"),
        format!("<w:p>{rule}</w:p>"),
        paragraphs(&["Snow fell and the street was quiet."]),
    ];
    let numbering = "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
    let document =
        super::package::Word::new(&body.concat()).with("numbering", "numbering", numbering);
    assert_eq!(told("a.docx", &document.packed()), EXPECTED);
}

#[test]
fn open_documents_have_them_too() {
    let lines = [
        "---",
        "title: “Snow: a day”",
        "id: snow",
        "event_date: 2022-01-05",
        "topics: [a, b]",
        "---",
    ];
    let text: String = lines
        .iter()
        .chain(&["Snow fell and the street was quiet."])
        .map(|line| format!("<text:p>{line}</text:p>"))
        .collect();
    assert_eq!(told("a.odt", &open_document(&text, "", "")), EXPECTED);
}

#[test]
fn consent_decides_and_broken_metadata_keep_the_document_out() {
    for (lines, expected) in [
        (
            &["---", "consent: no", "---", "Snow."][..],
            "a.docx: note: at `consent: no`: left out, since `consent` says no\n",
        ),
        (
            &["---", "title: a: b", "---", "Snow."],
            "a.docx: error: at `title: a: b`: no valid YAML",
        ),
        (
            &["—-", "title: a", "Snow."],
            "a.docx: error: front matter begins with `---` and does not end",
        ),
        (
            &["---", "date: soon", "---", "Snow."],
            "a.docx: warning: at `date: soon`: `date: soon` is no date",
        ),
        (
            &["title: a", "author: b", "Snow."],
            "a.docx: warning: its first lines look like metadata",
        ),
    ] {
        let told = told("a.docx", &word(&paragraphs(lines)));
        assert!(told.contains(expected), "{told}");
        let is_in = expected.contains("warning");
        assert_eq!(told.starts_with("id: a\n"), is_in, "{told}");
    }
}

/// A dash that somebody speaks with, or a line across the page, begins no metadata.
#[test]
fn a_dash_is_text() {
    for lines in [
        &["— Who is there?", "— Anna."][..],
        &["—", "The night was long.", "—", "The day was short."],
        &["Snow", "---", "title: a", "---"],
    ] {
        let told = told("a.docx", &word(&paragraphs(lines)));
        for line in lines {
            assert!(told.contains(&format!("[paragraph] {line}\n")), "{told}");
        }
    }
}
