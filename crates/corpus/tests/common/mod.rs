//! Folders for the tests to read, and a readable outline of what became of them.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use amanat_corpus::{Options, Reading};
use amanat_engine::model::{Mark, MarkKind, Passage, PassageKind, Record};

/// A folder with these files.
pub(crate) fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// What reading a path gives.
pub(crate) fn read(path: &Path) -> Reading {
    amanat_corpus::read(path, &Options::default(), &mut |_| {}).unwrap()
}

/// What reading a folder with these files gives.
pub(crate) fn read_files(files: &[(&str, &[u8])]) -> Reading {
    read(folder(files).path())
}

/// The findings, one a line.
pub(crate) fn findings(reading: &Reading) -> Vec<String> {
    reading
        .diagnostics
        .iter()
        .map(ToString::to_string)
        .collect()
}

/// A record line by line: its fields, then each passage with its kind and marks.
pub(crate) fn outline(record: &Record) -> String {
    let mut out = format!(
        "id: {}\ntitle: {}\nlanguage: {}\n",
        record.id, record.title, record.language
    );
    for field in &record.metadata {
        writeln!(out, "{}: {}", field.key, field.values.join(" | ")).unwrap();
    }
    for passage in &record.passages {
        let kind = match passage.kind {
            PassageKind::Paragraph => "paragraph".to_owned(),
            PassageKind::Heading(level) => format!("heading {level}"),
            PassageKind::Bullet(depth) => format!("bullet {depth}"),
            PassageKind::Numbered(depth, number) => format!("numbered {depth} {number}"),
            PassageKind::Quotation(depth) => format!("quotation {depth}"),
            PassageKind::Preformatted => "preformatted".to_owned(),
        };
        let text = marked(passage).replace('\n', "\n    ");
        writeln!(out, "[{kind}] {text}").unwrap();
    }
    out
}

/// The text with its marks in braces.
fn marked(passage: &Passage) -> String {
    let mut out = String::new();
    let mut open: Vec<&Mark> = Vec::new();
    let mut marks = passage.marks.iter().peekable();
    for at in 0..=passage.text.len() {
        while open.last().is_some_and(|mark| mark.range.end == at) {
            out.push('}');
            open.pop();
        }
        while let Some(mark) = marks.next_if(|mark| mark.range.start == at) {
            match &mark.kind {
                MarkKind::Emphasis => out.push_str("{em "),
                MarkKind::Strong => out.push_str("{strong "),
                MarkKind::Code => out.push_str("{code "),
                MarkKind::Link(address) => write!(out, "{{link <{address}> ").unwrap(),
            }
            open.push(mark);
        }
        if let Some(c) = passage.text.get(at..).and_then(|rest| rest.chars().next()) {
            out.push(c);
        }
    }
    assert!(
        open.is_empty() && marks.next().is_none(),
        "marks cross: {passage:?}"
    );
    out
}

/// What every reading holds, whatever was read.
pub(crate) fn check(reading: &Reading) {
    let mut ids = std::collections::HashSet::new();
    for record in &reading.corpus.records {
        assert!(ids.insert(&record.id), "{} twice", record.id);
        assert!(!record.title.trim().is_empty() && !record.id.is_empty());
        assert!(!record.language.is_empty());
        for field in &record.metadata {
            assert!(!field.key.is_empty() && !field.values.is_empty());
        }
        for passage in &record.passages {
            assert!(!passage.text.trim().is_empty());
            assert!(
                !passage.text.contains(['\0', '\r', '\u{1b}']),
                "{passage:?}"
            );
            for mark in &passage.marks {
                assert!(!passage.text.get(mark.range.clone()).unwrap().is_empty());
            }
            assert!(passage.marks.is_sorted_by_key(|mark| mark.range.start));
            for (index, mark) in passage.marks.iter().enumerate() {
                for later in &passage.marks[index + 1..] {
                    let apart = later.range.start >= mark.range.end;
                    let within = later.range.end <= mark.range.end;
                    assert!(apart || within, "marks cross: {passage:?}");
                }
            }
        }
    }
    for diagnostic in &reading.diagnostics {
        assert!(
            !diagnostic.message.contains("fault of the program"),
            "{diagnostic}"
        );
    }
}

/// Says that a test was not tried, its data being absent. The test runner would keep what a test prints that
/// passes, so this goes past it; `cargo xtask test` counts such a test among those skipped.
pub(crate) fn not_tried(test: &str, absent: &Path) {
    let line = format!("not tried: {test}: {} is absent\n", absent.display());
    std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes()).unwrap();
}
