//! `amanat explain`.

use serde_json::Value;

use crate::harness::Work;

/// Documents in which one city has three names and one name two spellings.
fn work() -> Work {
    let work = Work::new();
    work.put(
        "docs/names.toml",
        "[[name]]\nid = \"almaty\"\nkind = \"place\"\n\
         preferred = { en = \"Almaty\", ru = \"Алма-Ата\" }\nvariants = [\"Verny\"]\n",
    );
    work.put(
        "docs/city.md",
        "# A city\n\nWe came to Almaty with Tokayev.\n",
    );
    work.put(
        "docs/ru.md",
        "# Город\n\nТокаев был в городе Верный, по-английски Verny.\n",
    );
    work
}

#[test]
fn every_term_stands_with_its_door_weight_and_count() {
    let out = work().done("explain docs ambulances_tokajew").out;
    let line = |text: &str| {
        let found = out.lines().find(|line| line.trim_start().starts_with(text));
        let found = found.unwrap_or_else(|| panic!("{text} is missing in\n{out}"));
        found.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        line("ambulance "),
        "ambulance form 0.84 2 records the word in another form"
    );
    for spelling in ["tokayev ", "токаев "] {
        let line = line(spelling);
        assert!(line.contains(" name 0.95 1 record the same name"), "{line}");
    }
    assert!(out.ends_with("\n4 records in all.\n"), "{out}");
}

#[test]
fn known_names_are_shown_with_their_spellings() {
    let work = work();
    let out = work.done("explain docs almaty").out;
    assert!(
        out.contains("known names\n  Almaty, Алма-Ата, Verny  place\n"),
        "{out}"
    );
    assert!(out.contains("verny"), "{out}");
    let found: Value = serde_json::from_str(&work.done("explain docs almaty --json").out).unwrap();
    assert_eq!(found["names"][0]["id"], "almaty");
    assert_eq!(found["names"][0]["spellings"][1]["key"], "алма ата");
    let forms = found["words"][0]["forms"].as_array().unwrap();
    let doors: Vec<&str> = forms
        .iter()
        .map(|form| form["door"].as_str().unwrap())
        .collect();
    assert!(
        doors.contains(&"exact") && doors.contains(&"alias"),
        "{doors:?}"
    );
    assert!(
        forms
            .iter()
            .all(|form| form["weight"].as_f64().unwrap() > 0.0)
    );
}

#[test]
fn what_is_not_there_is_said() {
    let work = work();
    let out = work.done("explain docs xylophone").out;
    assert!(out.starts_with("xylophone  0 records\n"), "{out}");
    assert!(
        out.contains("nothing in the archive stands for it"),
        "{out}"
    );
    assert!(
        work.done("explain docs -")
            .out
            .starts_with("No word to look for.\n")
    );
    let out = work.done("explain docs \"riot_shields\"").out;
    assert!(out.starts_with("riot shields  1 record\n"), "{out}");
}

#[test]
fn documents_and_queries_do_not_steer_the_terminal() {
    let out = work().done("explain docs \u{1b}[2J").out;
    assert!(!out.contains('\u{1b}'), "{out:?}");
}

#[test]
fn the_help_teaches_the_doors() {
    let help = work().done("explain --help").out;
    for door in [
        "exact", "joined", "form", "prefix", "alias", "date", "name", "typo", "layout",
    ] {
        assert!(help.contains(&format!("\n  {door} ")), "{door}: {help}");
    }
}
