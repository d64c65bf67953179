//! Typos: how often what was meant is among the first three words offered for a misspelling.
//!
//! Offered are the terms a word of the query stands for beside itself, the weightiest first, and
//! then what is asked under "did you mean". A run of terms that begin with the misspelling offers
//! its first ones. Each word of the dictionary is a record of its own.

mod list;
mod misses;

use super::archive::Titles;
use super::near::Near;
use super::table::Table;
use super::words;
use crate::workspace::Workspace;
use amanat_engine::text::fold;
use amanat_engine::{Door, Results};
use list::{Misspellings, term};
use std::collections::BTreeSet;
use std::path::Path;

/// How many words are offered.
const OFFERED: usize = 3;
/// How many records are looked at for the words that begin with a misspelling.
const DEPTH: u32 = 20;

/// A list: its file, its language, and that of the common words in its dictionary.
const LISTS: [(&str, &str, &str); 4] = [
    ("en-birkbeck", "en", "en"),
    ("en-codespell", "en", "en"),
    ("ru-kartaslov", "ru", "ru"),
    // There is no list of common Kazakh words; Russian ones are in the way most.
    ("kk-yergozhiyeva", "kk", "ru"),
];

/// Measures and prints each list as soon as it is done.
///
/// # Errors
///
/// When a list cannot be read or the engine refuses its words.
pub(super) fn measure(workspace: &Workspace, shared: &Path) -> anyhow::Result<()> {
    println!(
        "share of misspellings whose correction is among the first {OFFERED} words offered, in per \
         cent. Dictionary: the list's correct words and {} common ones. Single: one letter more, \
         less, other, or two exchanged. Left out: corrections of several words, and pairs that \
         are one word once folded.",
        words::COUNT
    );
    let table = Table::new(&[
        ("list", 16),
        ("left out", 8),
        ("", 8),
        ("all", 6),
        ("", 5),
        ("single", 6),
        ("", 5),
        ("aim", 4),
    ]);
    table.head();
    for (list, language, common) in LISTS {
        let path = shared.join("data/typos").join(format!("{list}.tsv"));
        if !path.is_file() {
            println!("skipped: there is no {}", path.display());
            continue;
        }
        let misspellings = Misspellings::read(&path)?;
        let common = words::common_or_none(workspace, common);
        let mut dictionary: BTreeSet<String> =
            common.iter().filter_map(|word| term(word)).collect();
        dictionary.extend(misspellings.meant.values().flatten().cloned());
        let dictionary: Vec<&str> = dictionary.iter().map(String::as_str).collect();

        let archive = Titles::build(dictionary.iter().map(|word| (*word, language)))?;
        let near = Near::new(dictionary.iter().copied(), 2);
        let row = |who: &str, aim: &str, offer: &dyn Fn(&str) -> Vec<String>| {
            let (all, single) = misspellings.judge(offer);
            let left_out = misspellings.left_out.to_string();
            let [all, single] =
                [all, single].map(|score| (score.queries.to_string(), score.share()));
            table.row(&[
                list, &left_out, who, &all.0, &all.1, &single.0, &single.1, aim,
            ]);
        };
        row("amanat", "80", &|word| {
            let mut offered = offered(word, &archive.search(word, DEPTH));
            offered.truncate(OFFERED);
            offered
        });
        row("baseline", "", &|word| {
            let found = near
                .find(word)
                .into_iter()
                .filter(|at| dictionary[*at] != word);
            found
                .take(OFFERED)
                .map(|at| dictionary[at].to_owned())
                .collect()
        });
        misses::report(&misspellings, &archive);
    }
    Ok(())
}

/// The words offered for a misspelling, the best first.
fn offered(asked: &str, results: &Results) -> Vec<String> {
    let mut forms: Vec<_> = results.words.iter().flat_map(|word| &word.forms).collect();
    forms.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut offered: Vec<String> = Vec::new();
    let mut offer = |word: String| {
        if word != asked && !offered.contains(&word) {
            offered.push(word);
        }
    };
    for form in forms {
        if form.door == Door::Prefix {
            let completed = results.hits.iter().map(|hit| fold(&hit.title));
            completed
                .filter(|title| title.starts_with(&form.text))
                .for_each(&mut offer);
        } else {
            offer(form.text.clone());
        }
    }
    let instead = results.instead.iter();
    instead.for_each(|instead| offer(instead.term.clone()));
    offered
}
