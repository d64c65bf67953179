//! `amanat inspect`.

use amanat_engine::model::{Corpus, Record, Settings};
use serde_json::Value;

use crate::harness::Work;

#[test]
fn counts_and_sections_for_people_and_programs() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    let people = work.done("inspect a.html").out;
    assert!(people.starts_with("Letters & <notes>\n"), "{people}");
    for word in ["records", "dictionary", "text", "brotli", "module's code"] {
        assert!(people.contains(word), "{word}: {people}");
    }
    let report: Value = serde_json::from_str(&work.done("inspect a.html --json").out).unwrap();
    assert_eq!(
        (&report["form"], &report["records"]),
        (&"bundle".into(), &3.into())
    );
    assert_eq!(report["file_bytes"], work.read("a.html").len());
    let sections = report["sections"].as_array().unwrap();
    let bytes: u64 = sections
        .iter()
        .map(|section| section["bytes"].as_u64().unwrap())
        .sum();
    let archive = report["archive"]["bytes"].as_u64().unwrap();
    // What the sections do not account for is the header with their table.
    assert!(
        bytes < archive && archive < bytes + 400,
        "{bytes} of {archive}"
    );
}

/// Of a stranger's archive a title may be several lines, one of which looks like ours.
#[test]
fn no_title_looks_like_another_line() {
    let work = Work::new();
    let forged = "Letters\nfingerprint     55807\t54661".to_owned();
    let settings = Settings {
        title: forged.clone(),
        description: forged.clone(),
        edition: forged.clone(),
        languages: vec![forged.clone()],
        facets: vec![forged],
        ..Settings::default()
    };
    let corpus = Corpus {
        settings,
        records: vec![Record::default()],
        names: Vec::new(),
    };
    work.put("a.amanat", amanat_engine::build(&corpus).unwrap());
    let out = work.done("inspect a.amanat").out;
    assert!(!out.contains("\nfingerprint     55807"), "{out}");
    assert_eq!(
        out.matches("Letters fingerprint     55807 54661\n").count(),
        5,
        "{out}"
    );
}
