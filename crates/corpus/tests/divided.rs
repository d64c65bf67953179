//! Words that are divided at the end of a line, from the file to what a search finds and marks.

mod common;

use amanat_engine::{Archive, Options, build};
use common::read_files;

/// What a search marks in the text of the only record.
fn marked(archive: &Archive<Vec<u8>>, query: &str) -> Vec<String> {
    let results = archive.search(query, &Options::default());
    let snippets = results.hits.iter().flat_map(|hit| &hit.passages);
    let marks = snippets.flat_map(|snippet| {
        let marks = snippet.marks.iter();
        marks.map(|mark| snippet.text[mark.range.clone()].to_owned())
    });
    marks.collect()
}

#[test]
fn divided_words_are_found_and_marked_whole() {
    let text = "The govern-\nment of the well-\nknown dis¬\ntrict had left, and прези\u{ad}-\nдент, прави-\nтельство.";
    let html = "<title>T</title><p>The govern-<br>ment of the well-<br>known dis¬<br>trict, прави-<br>тельство.";
    for (name, source) in [
        ("a.txt", format!("T\n\n{text}\n")),
        ("a.md", format!("# T\n\n{text}\n")),
        ("a.html", html.to_owned()),
        (
            "a.jsonl",
            format!("{{\"title\": \"T\", \"text\": {text:?}}}").replace("\\u{ad}", "\u{ad}"),
        ),
    ] {
        let reading = read_files(&[(name, source.as_bytes())]);
        let archive = Archive::open(build(&reading.corpus).unwrap()).unwrap();
        for (query, expected) in [
            ("government", "govern-ment"),
            ("district", "dis\u{ad}trict"),
            ("правительство", "прави-тельство"),
            ("wellknown", "well-known"),
            ("known", "known"),
            ("\"well known\"", "well-known"),
        ] {
            let found = marked(&archive, query);
            assert!(
                found.iter().any(|found| found == expected),
                "{name} {query}: {found:?}"
            );
        }
    }
}
