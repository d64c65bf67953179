//! Readings and keys of words, against lists of vectors.
//!
//! Each line of a list is a word, its readings (a penalty in brackets) and its keys in alphabetical
//! order, separated by tabs. `names_vectors.tsv` is ours and always read. A longer list may stand
//! beside the workspace, in `../shared/names`; without it that test says so and passes.

use amanat_engine::names::Readings;
use std::path::Path;

/// Words of the longer list that read otherwise here, and why.
const KNOWN_DIFFERENCES: &[(&str, &str)] = &[
    ("дулатұлы", SURNAME),
    ("момышулы", SURNAME),
    ("момышұлы", SURNAME),
    ("momyschuly", SURNAME),
    ("momysh-uly", SURNAME),
    ("momyshuly", SURNAME),
    ("momyşūly", SURNAME),
];
const SURNAME: &str = "a patronymic is read as the surname in -ов, too";

fn line_of(word: &str) -> String {
    let readings = Readings::of(word);
    let mut keys: Vec<String> = readings.keys().map(|key| key.letters().collect()).collect();
    keys.sort();
    format!("{word}\t{readings}\t{}", keys.join(" "))
}

fn differences(list: &str) -> Vec<String> {
    (list.lines())
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .filter_map(|expected| {
            let word = expected.split('\t').next()?;
            let found = line_of(word);
            (found != expected && KNOWN_DIFFERENCES.iter().all(|(known, _)| *known != word))
                .then(|| format!("expected {expected}\n   found {found}"))
        })
        .collect()
}

#[test]
fn our_vectors() {
    let differences = differences(include_str!("names_vectors.tsv"));
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn longer_list() {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/names/vectors.tsv");
    let Ok(list) = std::fs::read_to_string(&list) else {
        // Past the test runner, which keeps what a test prints that passes.
        let line = format!("not tried: longer_list: {} is absent\n", list.display());
        std::io::Write::write_all(&mut std::io::stdout(), line.as_bytes()).unwrap();
        return;
    };
    let differences = differences(&list);
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
