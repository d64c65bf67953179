//! Unexpected terms: how many names are taken for a common word that is no name.
//!
//! Common English words are asked of an archive of names, and of one where the names stand among
//! those words, as they do in texts. Words that are spelt like a word of any name in the list are
//! not asked: to find London for "london" is what a reader expects.

use super::archive::Titles;
use super::near::Near;
use super::table::Table;
use super::{names, words};
use crate::workspace::Workspace;
use amanat_engine::Door;
use std::path::Path;

/// The doors by which another word than the one asked for comes in by likeness.
const LOOSE: [Door; 3] = [Door::Name, Door::Typo, Door::Layout];

/// Measures and prints.
///
/// # Errors
///
/// When the names cannot be read or the engine refuses them.
pub(super) fn measure(workspace: &Workspace, shared: &Path) -> anyhow::Result<()> {
    let path = shared.join("data/names/names.jsonl");
    if !path.is_file() {
        println!("skipped: there is no {}", path.display());
        return Ok(());
    }
    let words = words::common_or_none(workspace, "en");
    if words.is_empty() {
        return Ok(());
    }
    let names = names::records(&path)?;
    let spellings = names::spellings(&path)?;
    let asked: Vec<&String> = words
        .iter()
        .filter(|word| !spellings.contains(*word))
        .collect();
    println!(
        "terms a query, {} common English words asked, {} left out that are spelt like a name",
        asked.len(),
        words.len() - asked.len()
    );
    let table = Table::new(&[
        ("", 16),
        ("by", 20),
        ("name", 6),
        ("typo", 6),
        ("layout", 6),
        ("all", 6),
        ("prefix", 6),
        ("aim", 6),
    ]);
    table.head();
    let names = || names.iter().map(|(name, language)| (&**name, &**language));
    let common = words.iter().map(|word| (word.as_str(), "en"));
    let archives = [
        ("names alone", Titles::build(names())?),
        ("names and words", Titles::build(names().chain(common))?),
    ];
    let a_query = |count: usize| format!("{:.3}", count as f64 / asked.len() as f64);
    for (what, archive) in &archives {
        let Unexpected { loose, completed } = unexpected(archive, &asked);
        let [name, typo, layout] = loose.map(a_query);
        let all = a_query(loose.iter().sum());
        let completed = a_query(completed);
        table.row(&[
            what, "amanat", &name, &typo, &layout, &all, &completed, "≤ 0.15",
        ]);
    }
    let near = Near::new(spellings.iter().map(String::as_str), 2);
    let taken: usize = asked.iter().map(|word| near.find(word).len()).sum();
    let all = a_query(taken);
    let baseline = "baseline, two edits";
    table.row(&["names alone", baseline, "", "", "", &all, "", ""]);
    println!("prefix counts words whose beginnings were taken, not what they begin.");
    Ok(())
}

/// The terms that some words were taken for and that are others.
struct Unexpected {
    /// By each of the [`LOOSE`] doors.
    loose: [usize; 3],
    /// Words of which beginnings were taken.
    completed: usize,
}

fn unexpected(archive: &Titles, asked: &[&String]) -> Unexpected {
    let mut found = Unexpected {
        loose: [0; 3],
        completed: 0,
    };
    for word in asked {
        let results = archive.search(word, 1);
        for form in results.words.iter().flat_map(|word| &word.forms) {
            found.completed += usize::from(form.door == Door::Prefix);
            if let Some(door) = LOOSE.iter().position(|door| *door == form.door) {
                found.loose[door] += 1;
            }
        }
    }
    found
}
