//! Each file in `tests/cases` is read and its outline compared with the one beside it.
//!
//! `AMANAT_UPDATE=1 cargo test -p amanat-corpus --test cases` writes the outlines anew; read the
//! difference before committing it.

mod common;

use std::fs;
use std::path::Path;

#[test]
fn each_case_has_its_outline() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut names: Vec<String> = fs::read_dir(&cases)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.ends_with(".outline"))
        .collect();
    names.sort();
    assert!(names.len() >= 8);
    let mut wrong = Vec::new();
    for name in names {
        let reading = common::read(&cases.join(&name));
        common::check(&reading);
        let records: Vec<String> = reading.corpus.records.iter().map(common::outline).collect();
        let mut outline = records.join("----\n");
        for finding in common::findings(&reading) {
            outline.push_str(&finding);
            outline.push('\n');
        }
        let path = cases.join(format!("{name}.outline"));
        if std::env::var_os("AMANAT_UPDATE").is_some() {
            fs::write(&path, &outline).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if outline != expected {
            wrong.push(format!("{name}: expected\n{expected}\nfound\n{outline}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
