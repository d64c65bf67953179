//! The list of vectors for readings and keys: all pass, or each that does not is listed.

use amanat_engine::names::Readings;
use anyhow::Context as _;
use std::path::Path;

/// Checks and prints.
///
/// # Errors
///
/// When the list is there and cannot be read.
pub(super) fn check(path: &Path) -> anyhow::Result<()> {
    if !path.is_file() {
        println!("skipped: there is no {}", path.display());
        return Ok(());
    }
    let list =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let expected = list
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (mut passed, mut all) = (0, 0);
    for expected in expected {
        let found = line_of(expected.split('\t').next().unwrap_or_default());
        all += 1;
        if found == expected {
            passed += 1;
        } else {
            println!("expected {expected}\n   found {found}");
        }
    }
    println!("vectors: {passed} of {all} pass");
    Ok(())
}

/// A word, its readings with their penalties, and its keys, as the list writes them.
fn line_of(word: &str) -> String {
    let readings = Readings::of(word);
    let mut keys: Vec<String> = readings.keys().map(|key| key.letters().collect()).collect();
    keys.sort();
    format!("{word}\t{readings}\t{}", keys.join(" "))
}
