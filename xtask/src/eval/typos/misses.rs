//! Why the corrections of single edits are not among the words offered.

use super::super::archive::Titles;
use super::list::{Misspellings, is_near};
use super::{DEPTH, OFFERED, offered};
use amanat_engine::{Door, Results};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How many examples are shown of each reason.
const EXAMPLES: usize = 3;

/// Counts the reasons and prints them with examples, the commonest first.
pub(super) fn report(misspellings: &Misspellings, archive: &Titles) {
    let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (wrong, meant) in &misspellings.meant {
        if !is_near(wrong, meant) {
            continue;
        }
        let results = archive.search(wrong, DEPTH);
        let offered = offered(wrong, &results);
        let first = &offered[..OFFERED.min(offered.len())];
        if first.iter().any(|word| meant.contains(word)) {
            continue;
        }
        let right: Vec<&str> = meant.iter().map(String::as_str).collect();
        let example = format!("{wrong} for {} ({})", right.join(" or "), first.join(", "));
        let reason = reason(wrong, meant, &offered, &results);
        reasons.entry(reason).or_default().push(example);
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, examples)| Reverse(examples.len()));
    for (reason, examples) in reasons {
        let step = examples.len().div_ceil(EXAMPLES);
        let shown: Vec<&str> = examples.iter().step_by(step).map(String::as_str).collect();
        println!(
            "  {:>5} missed: {reason}: {}",
            examples.len(),
            shown.join("; ")
        );
    }
}

fn reason(
    wrong: &str,
    meant: &BTreeSet<String>,
    offered: &[String],
    results: &Results,
) -> &'static str {
    let has = |door: Door| {
        let mut forms = results.words.iter().flat_map(|word| &word.forms);
        forms.any(|form| form.door == door)
    };
    if offered.iter().any(|word| meant.contains(word)) {
        "offered behind others"
    } else if has(Door::Exact) {
        "the misspelling is a word of the dictionary"
    } else if has(Door::Form) || has(Door::LikelyForm) {
        "taken for another form of a word"
    } else if has(Door::Prefix) {
        "words begin so"
    } else if has(Door::Layout) {
        "another keyboard layout gives a word"
    } else if wrong.chars().count() < 4 {
        "shorter than four letters"
    } else if offered.is_empty() {
        "nothing is offered"
    } else {
        "only others are offered"
    }
}
