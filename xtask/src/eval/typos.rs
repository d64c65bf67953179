//! Typos: how often what was meant is among the first three words offered for a misspelling.
//!
//! Offered are the terms a word of the query stands for beside itself, the weightiest first, and
//! then what is asked under "did you mean". A run of terms that begin with the misspelling offers
//! its first ones. Each word of the dictionary is a record of its own.

use super::archive::Titles;
use super::near::{Near, Spelled};
use super::table::Table;
use super::words;
use crate::workspace::Workspace;
use amanat_engine::text::fold;
use amanat_engine::{Door, Results};
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// How many words are offered.
const OFFERED: usize = 3;
/// How many records are looked at for the words that begin with a misspelling.
const DEPTH: u32 = 20;
/// How many examples are shown of each reason.
const EXAMPLES: usize = 3;

/// A list: its file, its language, and that of the common words in its dictionary.
const LISTS: [(&str, &str, &str); 4] = [
    ("en-birkbeck", "en", "en"),
    ("en-codespell", "en", "en"),
    ("ru-kartaslov", "ru", "ru"),
    // There is no list of common Kazakh words; Russian ones are in the way most.
    ("kk-yergozhiyeva", "kk", "ru"),
];

/// A list of misspellings, folded, each with all that it may stand for.
struct Misspellings {
    meant: BTreeMap<String, BTreeSet<String>>,
    left_out: usize,
}

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
        let mut dictionary: BTreeSet<String> = common.iter().map(|word| fold(word)).collect();
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
            offered(word, &archive.search(word, 8))
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
        misspellings.report_misses(&archive);
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

impl Misspellings {
    /// Reads lines of misspelling, tab, correct word.
    fn read(path: &Path) -> anyhow::Result<Self> {
        let content = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let mut list = Self {
            meant: BTreeMap::new(),
            left_out: 0,
        };
        for (line, number) in content.lines().zip(1..) {
            let mut columns = line.split('\t');
            let (Some(wrong), Some(right)) = (columns.next(), columns.next()) else {
                anyhow::bail!(
                    "{}:{number}: found {line:?}, expected a misspelling, a tab and the correct word",
                    path.display()
                );
            };
            let (wrong, right) = (fold(wrong), fold(right));
            if wrong == right || [&wrong, &right].iter().any(|word| !is_one_word(word)) {
                list.left_out += 1;
                continue;
            }
            list.meant.entry(wrong).or_default().insert(right);
        }
        Ok(list)
    }

    /// Prints why the corrections of single edits are not offered, the commonest reason first.
    fn report_misses(&self, archive: &Titles) {
        let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for (wrong, meant) in self
            .meant
            .iter()
            .filter(|(wrong, meant)| is_near(wrong, meant))
        {
            let results = archive.search(wrong, DEPTH);
            let offered = offered(wrong, &results);
            let first = offered.iter().take(OFFERED).cloned().collect::<Vec<_>>();
            if first.iter().any(|word| meant.contains(word)) {
                continue;
            }
            let right = meant.iter().cloned().collect::<Vec<_>>().join(" or ");
            let example = format!("{wrong} for {right} ({})", first.join(", "));
            let reason = reason(wrong, meant, &results);
            reasons.entry(reason).or_default().push(example);
        }
        let mut reasons: Vec<_> = reasons.into_iter().collect();
        reasons.sort_by_key(|(_, examples)| std::cmp::Reverse(examples.len()));
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

    /// All misspellings, and those of a single edit.
    fn judge(&self, offer: &dyn Fn(&str) -> Vec<String>) -> (Score, Score) {
        let (mut all, mut single) = (Score::default(), Score::default());
        for (wrong, meant) in &self.meant {
            let offered = offer(wrong);
            let found = offered.iter().any(|word| meant.contains(word));
            all.add(found);
            if is_near(wrong, meant) {
                single.add(found);
            }
        }
        (all, single)
    }
}

/// Why what was meant is not among the words offered.
fn reason(wrong: &str, meant: &BTreeSet<String>, results: &Results) -> &'static str {
    let offered = offered(wrong, results);
    let has = |door: Door| {
        let mut forms = results.words.iter().flat_map(|word| &word.forms);
        forms.any(|form| form.door == door)
    };
    if offered.iter().any(|word| meant.contains(word)) {
        "offered behind others"
    } else if has(Door::Exact) {
        "the misspelling is a word of the dictionary"
    } else if has(Door::Form) {
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

/// Whether a single edit lies between.
fn is_near(wrong: &str, meant: &BTreeSet<String>) -> bool {
    let spelled = Spelled::new(wrong);
    let near = |right: &String| Spelled::new(right).edits(&spelled, 1).is_some();
    meant.iter().any(near)
}

fn is_one_word(word: &str) -> bool {
    !word.is_empty() && word.chars().all(|c| c.is_alphabetic() || c == '\'')
}

#[derive(Default)]
struct Score {
    queries: usize,
    found: usize,
}

impl Score {
    fn add(&mut self, found: bool) {
        self.queries += 1;
        self.found += usize::from(found);
    }

    fn share(&self) -> String {
        format!(
            "{:.1}",
            100.0 * self.found as f64 / self.queries.max(1) as f64
        )
    }
}
