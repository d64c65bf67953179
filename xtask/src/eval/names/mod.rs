//! Names: how often a name is found by its label in another language, misspelt, inflected, among
//! common words; by the engine, by the names module alone and by two naive baselines.

mod draw;
mod entities;
mod inflect;
mod letters;
mod module;
mod shortfall;
mod slip;
mod vectors;

use super::archive::Titles;
use super::near::Near;
use super::table::Table;
use super::words;
use crate::workspace::Workspace;
use draw::{Change, Set};
use letters::romanised;
use module::{Doors, Names};
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

/// The measures: what is asked, whether among common words, and the aims for R@1 and R@5.
const MEASURES: [(&str, Change, bool, &str); 5] = [
    ("as written", Change::AsWritten, false, "93 / 97"),
    ("across scripts", Change::AcrossScripts, false, ""),
    ("among words", Change::AsWritten, true, "90 / 96"),
    ("one slip", Change::OneSlip, false, "78 / 90"),
    ("inflected", Change::InflectedCyrillic, false, "88 / 97"),
];

/// Measures and prints.
///
/// # Errors
///
/// When the names cannot be read or the engine refuses them.
pub(super) fn measure(workspace: &Workspace, shared: &Path) -> anyhow::Result<()> {
    vectors::check(&shared.join("names/vectors.tsv"))?;
    let path = shared.join("data/names/names.jsonl");
    if !path.is_file() {
        println!("skipped: there is no {}", path.display());
        return Ok(());
    }
    let set = Set::draw(&entities::join_namesakes(entities::read(&path)?));
    println!(
        "\n{} records, {} queries; left out: {} unlike pairs\n{}",
        set.records.len(),
        set.queries.len(),
        set.unlike,
        draw::HOW
    );
    let words = words::common_or_none(workspace, "en");
    let table = Table::new(&[
        ("", 14),
        ("queries", 7),
        ("", 22),
        ("R@1", 5),
        ("R@5", 5),
        ("held out", 8),
        ("", 5),
        ("µs", 6),
        ("aim", 7),
    ]);
    table.head();
    for among_words in [false, true] {
        let words: &[String] = if among_words { &words } else { &[] };
        if among_words && words.is_empty() {
            continue;
        }
        measure_among(&set, words, &table)?;
    }
    println!();
    shortfall::report(&set)
}

/// The spellings of all labels, lower-cased and romanised, word by word.
///
/// # Errors
///
/// When the names cannot be read.
pub(super) fn spellings(path: &Path) -> anyhow::Result<BTreeSet<String>> {
    let labels = entities::read(path)?
        .into_iter()
        .flat_map(|entity| entity.labels.into_values());
    let words = labels.flat_map(|label| module::split(&label));
    Ok(words.map(|word| romanised(&word)).collect())
}

/// The drawn records, each with its language.
///
/// # Errors
///
/// When the names cannot be read.
pub(super) fn records(path: &Path) -> anyhow::Result<Vec<(String, String)>> {
    let set = Set::draw(&entities::join_namesakes(entities::read(path)?));
    Ok(set.records.into_iter().zip(set.languages).collect())
}

/// A way to find records: the best first.
type Find<'a> = &'a dyn Fn(&str) -> Vec<usize>;

fn measure_among(set: &Set, words: &[String], table: &Table<'_>) -> anyhow::Result<()> {
    let records: Vec<String> = set.records.iter().chain(words).cloned().collect();
    let letters: Vec<String> = records.iter().map(|record| romanised(record)).collect();
    let near = |edits| Near::new(letters.iter().map(String::as_str), edits);
    let (equal, near) = (near(0), near(2));
    let names = Names::new(&records, Doors::Names);
    let all = Names::new(&records, Doors::All);
    let languages = set.languages.iter().map(String::as_str);
    let languages = languages.chain(std::iter::repeat("en"));
    let engine = Titles::build(records.iter().map(String::as_str).zip(languages))?;
    let methods: [(&str, Find<'_>); 5] = [
        ("equal letters", &|query| equal.find(&romanised(query))),
        ("two edits", &|query| near.find(&romanised(query))),
        ("names module", &|query| names.find(query)),
        ("names module and slips", &|query| all.find(query)),
        ("amanat", &|query| engine.find(query, 5)),
    ];
    let measures = MEASURES
        .iter()
        .filter(|(_, _, among_words, _)| *among_words != words.is_empty());
    for (what, change, _, aim) in measures {
        for (method, find) in &methods {
            let mut halves = [Score::default(), Score::default()];
            let start = Instant::now();
            for query in &set.queries {
                if let Some(text) = change.apply(query) {
                    halves[usize::from(query.held_out)].add(&find(&text), query.record);
                }
            }
            let time = start.elapsed().as_micros();
            let held_out = &halves[1];
            let all = halves[0].with(held_out);
            let aim = if *method == "amanat" { aim } else { "" };
            table.row(&[
                what,
                &all.queries.to_string(),
                method,
                &all.percent(all.first),
                &all.percent(all.in_five),
                &held_out.percent(held_out.first),
                &held_out.percent(held_out.in_five),
                &(time / all.queries.max(1) as u128).to_string(),
                aim,
            ]);
        }
    }
    Ok(())
}

/// A count of queries answered.
#[derive(Clone, Copy, Default)]
struct Score {
    queries: usize,
    first: usize,
    in_five: usize,
}

impl Score {
    fn add(&mut self, found: &[usize], right: usize) {
        self.queries += 1;
        self.first += usize::from(found.first() == Some(&right));
        self.in_five += usize::from(found.iter().take(5).any(|record| *record == right));
    }

    fn with(&self, other: &Self) -> Self {
        Self {
            queries: self.queries + other.queries,
            first: self.first + other.first,
            in_five: self.in_five + other.in_five,
        }
    }

    fn percent(&self, part: usize) -> String {
        format!("{:.1}", 100.0 * part as f64 / self.queries.max(1) as f64)
    }
}
