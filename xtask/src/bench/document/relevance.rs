//! The section that is of no corpus: nDCG@10 of everyone on every set, written and misspelt.

use super::table::said;
use crate::bench::kept::{Kept, KeptTable};
use crate::bench::peers::{self, Peer};
use crate::bench::results::Results;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// What stands above it.
pub(super) const RELEVANCE: &str = "Relevance";

/// The tables: a key in the results, and what stands above it.
const TABLES: [(&str, &str); 2] = [
    ("written", "nDCG@10, queries as they are written"),
    ("misspelt", "nDCG@10, one edit in one word of each query"),
];

/// What was measured, by set.
type Measured<'a> = BTreeMap<&'a str, &'a Value>;

pub(super) fn section(results: &Results, kept: &Kept<'_>) -> String {
    let measures = results.all["measures"].as_object().into_iter().flatten();
    let measured: Measured<'_> = measures
        .map(|(name, measures)| (name.as_str(), &measures["relevance"]))
        .filter(|(_, measure)| measure.is_object())
        .collect();
    let mut text = String::new();
    let mut taken = Vec::new();
    for (key, title) in TABLES {
        let scores = Scores::of(key, &measured, kept.table(RELEVANCE, title));
        let Some(table) = scores.table() else {
            continue;
        };
        let _ = write!(text, "\n**{title}**\n\n{table}");
        taken.extend(scores.taken_before());
    }
    for measure in measured.values() {
        let line = said(&measure["taken"]);
        if !taken.contains(&line) {
            taken.push(line);
        }
    }
    match text.is_empty() {
        true => text,
        false => format!("\n### {RELEVANCE}\n{text}\n{}\n", taken.join("\n")),
    }
}

/// What one table shows: of each peer a score on every set, measured anew or kept.
struct Scores<'a> {
    key: &'static str,
    measured: &'a Measured<'a>,
    kept: Option<&'a KeptTable<'a>>,
    sets: BTreeSet<&'a str>,
}

impl<'a> Scores<'a> {
    fn of(key: &'static str, measured: &'a Measured<'a>, kept: Option<&'a KeptTable<'a>>) -> Self {
        let known = kept.iter().flat_map(|table| &table.columns).copied();
        Self {
            key,
            measured,
            kept,
            sets: known.chain(measured.keys().copied()).collect(),
        }
    }

    /// What was found of a peer on a set this time.
    fn outcome(&self, peer: &Peer, set: &str) -> Option<&'a Value> {
        let outcome = &self.measured.get(set)?["peers"][peer.name];
        (!outcome.is_null()).then_some(outcome)
    }

    fn cell(&self, peer: &Peer, set: &str) -> Option<String> {
        let Some(outcome) = self.outcome(peer, set) else {
            let before = self.kept?.cell(peer.title, set)?;
            return Some(before.trim_matches('*').to_owned());
        };
        let score = outcome[self.key]
            .as_f64()
            .map(|score| format!("{score:.3}"));
        score.or_else(|| Some(outcome["failed"].as_str()?.to_owned()))
    }

    /// The table in Markdown, the best of each set in bold; nothing if there is no figure.
    fn table(&self) -> Option<String> {
        let cells = |peer| -> Vec<_> { self.sets.iter().map(|set| self.cell(peer, set)).collect() };
        let rows: Vec<(&str, Vec<_>)> = peers::ALL
            .iter()
            .map(|peer| (peer.title, cells(peer)))
            .filter(|(_, cells)| cells.iter().any(Option::is_some))
            .collect();
        if rows.is_empty() {
            return None;
        }
        let score = |cell: Option<&Option<String>>| cell?.as_deref()?.parse::<f64>().ok();
        let best: Vec<f64> = (0..self.sets.len())
            .map(|at| {
                let scores = rows.iter().filter_map(|(_, cells)| score(cells.get(at)));
                scores.fold(0.0, f64::max)
            })
            .collect();
        let heading: Vec<&str> = self.sets.iter().copied().collect();
        let mut text = format!(
            "| | {} |\n|---|{}\n",
            heading.join(" | "),
            "---:|".repeat(heading.len())
        );
        for (peer, cells) in &rows {
            let cells = cells.iter().zip(&best).map(|(cell, best)| match cell {
                Some(figure) if figure.parse() == Ok(*best) => format!("**{figure}**"),
                Some(figure) => figure.clone(),
                None => "–".to_owned(),
            });
            let peer = match *peer {
                "Amanat" => "**Amanat**",
                other => other,
            };
            let _ = writeln!(
                text,
                "| {peer} | {} |",
                cells.collect::<Vec<_>>().join(" | ")
            );
        }
        Some(text)
    }

    /// When what was kept was taken, if the table shows any of it.
    fn taken_before(&self) -> impl Iterator<Item = String> + use<'a> {
        let is_kept = |peer: &Peer| {
            let kept = |set: &str| {
                self.kept
                    .is_some_and(|kept| kept.cell(peer.title, set).is_some())
            };
            self.sets
                .iter()
                .any(|set| kept(set) && self.outcome(peer, set).is_none())
        };
        let shows = peers::ALL.iter().any(is_kept);
        let before = self.kept.filter(|_| shows).into_iter();
        before.flat_map(|table| table.taken.iter().map(|line| (*line).to_owned()))
    }
}
