//! Writes docs/BENCHMARKS.md: the tables between its two marks are made anew as far as there are results,
//! the prose around them is left as it is.

use super::kept::{Kept, KeptTable, NOT_MEASURED, number};
use super::log::KINDS;
use super::peers;
use super::plot::{self, Bar, Panel};
use super::results::Results;
use super::statistics::{Spread, percentile};
use crate::workspace::Workspace;
use anyhow::Context as _;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

const BEGIN: &str = "<!-- figures: written by `cargo xtask bench document`, not by hand -->";
const END: &str = "<!-- end of figures -->";

/// Writes the document and its plots.
///
/// # Errors
///
/// When the document is not there or has lost its marks.
pub(super) fn write(workspace: &Workspace, results: &Results) -> anyhow::Result<()> {
    let path = workspace.root.join("docs/BENCHMARKS.md");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let (before, rest) = text
        .split_once(BEGIN)
        .with_context(|| format!("{} has no line {BEGIN:?}", path.display()))?;
    let (figures, after) = rest
        .split_once(END)
        .with_context(|| format!("{} has no line {END:?}", path.display()))?;
    let kept = Kept::of(figures);
    let mut figures = match versions(results) {
        Some(versions) => versions,
        None => figures.trim().lines().next().unwrap_or_default().to_owned() + "\n",
    };
    for name in corpora(results, &kept) {
        figures.push_str(&corpus(results, &kept, name));
        let file = format!("images/bench-{name}.svg");
        let place = workspace.root.join("docs").join(&file);
        if let Some(picture) = picture(results, name) {
            std::fs::write(&place, picture)?;
        }
        if place.exists() {
            let _ = write!(
                figures,
                "\n![{name}: bytes, cold start, latency and memory of each]({file})\n"
            );
        }
    }
    figures.push_str(&relevance(results, &kept));
    std::fs::write(
        &path,
        format!("{before}{BEGIN}\n\n{}\n{END}{after}", figures.trim()),
    )?;
    println!("wrote {}", workspace.short(&path).display());
    Ok(())
}

/// Which version of whom.
fn versions(results: &Results) -> Option<String> {
    let versions = results.all["versions"].as_object()?;
    let list: Vec<String> = peers::ALL
        .iter()
        .filter_map(|peer| {
            let version = versions.get(peer.name)?.as_str()?;
            (!version.is_empty()).then(|| format!("{} {version}", peer.title))
        })
        .collect();
    Some(format!("Versions: {}.\n", list.join(", ")))
}

/// The corpora of the document in their order, then those that it does not have, by the size of their
/// text.
fn corpora<'a>(results: &'a Results, kept: &Kept<'a>) -> Vec<&'a str> {
    let mut names: Vec<&str> = kept.sections.iter().map(|section| section.name).collect();
    names.retain(|name| *name != RELEVANCE);
    let measured = results.all["corpora"].as_object().into_iter().flatten();
    let mut new: Vec<(u64, &str)> = measured
        .map(|(name, about)| (about["text"].as_u64().unwrap_or(0), name.as_str()))
        .filter(|(_, name)| !names.contains(name))
        .collect();
    new.sort_unstable();
    names.extend(new.into_iter().map(|(_, name)| name));
    names
}

/// Everything measured of a corpus.
fn corpus(results: &Results, kept: &Kept<'_>, name: &str) -> String {
    let about = &results.all["corpora"][name];
    let mut text = match (kept.section(name), about.is_null()) {
        (Some(section), true) => format!("\n### {name}\n{}\n", section.about.join("\n").trim_end()),
        _ => format!(
            "\n### {name}\n\n{} records, {} of text; compressed by brotli at quality {}.\n",
            thousands(about["records"].as_f64().unwrap_or(0.0)),
            megabytes(about["text"].as_f64().unwrap_or(0.0)),
            if about["large"] == true { 9 } else { 11 },
        ),
    };
    for plan in [BYTES, STARTS, LATENCY, BY_KIND, COSTS] {
        let mut table = Table::new(plan.title, plan.columns, plan.by);
        // A figure that is missing ends it: what there is then is kept from before.
        (plan.fill)(results, name, &mut table);
        let kept = kept.table(name, plan.title);
        text.push_str(&table.print(kept).unwrap_or_default());
    }
    text
}

/// What a table is to show, and how it comes by its rows.
struct Plan {
    title: &'static str,
    columns: &'static [&'static str],
    /// The column by which rows are sorted that were not measured anew.
    by: usize,
    fill: fn(&Results, &str, &mut Table) -> Option<()>,
}

/// A table in Markdown: rows with a figure first, by that figure; then those that failed, with why.
struct Table {
    title: &'static str,
    columns: Vec<&'static str>,
    /// The column by which rows are sorted.
    by: usize,
    rows: Vec<Row>,
    /// What says when and how each measure was taken.
    taken: Vec<String>,
}

struct Row {
    /// Nothing for what failed.
    order: Option<f64>,
    title: String,
    cells: Vec<String>,
}

impl Table {
    fn new(title: &'static str, columns: &[&'static str], by: usize) -> Self {
        Self {
            title,
            columns: columns.to_vec(),
            by,
            rows: Vec::new(),
            taken: Vec::new(),
        }
    }

    fn row(&mut self, order: f64, name: &str, cells: &[String]) {
        self.rows.push(Row {
            order: Some(order),
            title: peers::title(name).to_owned(),
            cells: cells.to_vec(),
        });
    }

    fn fail(&mut self, name: &str, why: &str) {
        let why = why.replace('|', "\\|").replace('\n', " ");
        let mut cells = vec!["–".to_owned(); self.columns.len() - 1];
        cells.push(why.chars().take(160).collect());
        self.rows.push(Row {
            order: None,
            title: peers::title(name).to_owned(),
            cells,
        });
    }

    fn takes(&mut self, taken: &Value) {
        let line = said(taken);
        if !taken.is_null() && !self.taken.contains(&line) {
            self.taken.push(line);
        }
    }

    /// Takes over what was not measured anew.
    fn keep(&mut self, kept: &KeptTable<'_>) {
        let mut used = false;
        for row in &mut self.rows {
            for (at, (cell, column)) in row.cells.iter_mut().zip(&self.columns).enumerate() {
                if cell == NOT_MEASURED
                    && let Some(before) = kept.cell(&row.title, column)
                {
                    *cell = before.to_owned();
                    used = true;
                    if at == self.by {
                        row.order = number(before);
                    }
                }
            }
        }
        for (title, cells) in &kept.rows {
            if self.rows.iter().all(|row| row.title != *title) {
                self.rows.push(Row {
                    order: cells.get(self.by).and_then(|cell| number(cell)),
                    title: (*title).to_owned(),
                    cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
                });
                used = true;
            }
        }
        for line in kept.taken.iter().filter(|_| used) {
            if self.taken.iter().all(|known| known != line) {
                self.taken.push((*line).to_owned());
            }
        }
    }

    fn print(mut self, kept: Option<&KeptTable<'_>>) -> Option<String> {
        if let Some(kept) = kept {
            self.keep(kept);
        }
        if self.rows.is_empty() {
            return None;
        }
        let place = |row: &Row| row.order.unwrap_or(f64::MAX);
        self.rows.sort_by(|a, b| place(a).total_cmp(&place(b)));
        let mut text = format!(
            "\n**{}**\n\n| | {} |\n|---|{}\n",
            self.title,
            self.columns.join(" | "),
            "---:|".repeat(self.columns.len())
        );
        for Row { title, cells, .. } in &self.rows {
            let title = match title.starts_with("Amanat") {
                true => format!("**{title}**"),
                false => title.clone(),
            };
            let _ = writeln!(text, "| {title} | {} |", cells.join(" | "));
        }
        let _ = write!(text, "\n{}\n", self.taken.join("\n"));
        Some(text)
    }
}

/// The peers of a measure with what was found of each.
fn outcomes(measure: &Value) -> impl Iterator<Item = (&str, Result<&Value, &str>)> {
    let peers = measure["peers"].as_object().into_iter().flatten();
    peers.map(|(name, outcome)| match outcome["failed"].as_str() {
        Some(why) => (name.as_str(), Err(why)),
        None => (name.as_str(), Ok(outcome)),
    })
}

const BYTES: Plan = Plan {
    title: "Bytes to carry",
    columns: &[
        "to a first result, brotli",
        "in all, gzip",
        "in all, brotli",
        "of the text’s brotli",
        "files",
    ],
    by: 2,
    fill: |results, name, table| {
        let measure = results.measure(name, "bytes");
        table.takes(&measure["taken"]);
        bytes(measure, table)
    },
};

fn bytes(measure: &Value, table: &mut Table) -> Option<()> {
    let floor = measure["text"]["brotli"].as_f64()?;
    let folders = measure["folders"].as_object().into_iter().flatten();
    for (folder, sizes) in folders {
        let all = sizes["brotli"].as_f64()?;
        let cells = [
            "–".to_owned(),
            kilobytes(sizes["gzip"].as_f64()?),
            kilobytes(all),
            times(all / floor),
            sizes["files"].to_string(),
        ];
        table.row(all, folder, &cells);
    }
    table.row(
        floor,
        "the text alone",
        &[
            "–".to_owned(),
            "–".to_owned(),
            kilobytes(floor),
            times(1.0),
            "–".to_owned(),
        ],
    );
    for (peer, outcome) in outcomes(measure) {
        match outcome {
            Err(why) => table.fail(peer, why),
            Ok(outcome) => {
                let first: Vec<f64> = each(outcome, |figure| figure["first"]["brotli"].as_f64());
                let all = &outcome["figures"][0]["all"];
                let brotli = all["brotli"].as_f64()?;
                let cells = [
                    kilobytes(percentile(&first, 0.5)?),
                    kilobytes(all["gzip"].as_f64()?),
                    kilobytes(brotli),
                    times(brotli / floor),
                    all["files"].to_string(),
                ];
                table.row(brotli, peer, &cells);
            }
        }
    }
    Some(())
}

const STARTS: Plan = Plan {
    title: "Cold start to a first answer on the page, ms: median (least–most)",
    columns: &["HTTP", "file://", "Slow 4G, processor 4 times slower"],
    by: 0,
    fill: |results, name, table| {
        let measures = ["cold", "disk", "slow"].map(|measure| results.measure(name, measure));
        measures
            .iter()
            .for_each(|measure| table.takes(&measure["taken"]));
        starts(measures, table)
    },
};

fn starts(measures: [&Value; 3], table: &mut Table) -> Option<()> {
    let peers = measures.iter().flat_map(|measure| outcomes(measure));
    let mut peers: Vec<&str> = peers.map(|(peer, _)| peer).collect();
    peers.sort_unstable();
    peers.dedup();
    for peer in peers {
        let [cold, disk, slow] = measures.map(|measure| {
            let outcome = &measure["peers"][peer];
            (Spread::of(&each(outcome, Value::as_f64)), outcome)
        });
        if let (None, Some(why)) = (cold.0, cold.1["failed"].as_str()) {
            table.fail(peer, why);
            continue;
        }
        let cells = [cold, disk, slow].map(|(spread, outcome)| match spread {
            Some(spread) => shown(spread, 0),
            None if outcome.is_null() => NOT_MEASURED.to_owned(),
            None => outcome["failed"].as_str().unwrap_or("–").to_owned(),
        });
        table.row(
            cold.0.map_or(f64::MAX, |spread| spread.median),
            peer,
            &cells,
        );
    }
    Some(())
}

/// Each query's median over the rounds, of one kind or of all: what else the machine did in one round
/// is not the query's doing. A query that a slow peer did not get to in every round counts from those
/// in which it did.
fn latencies(outcome: &Value, kind: Option<&str>) -> Vec<f64> {
    let rounds = || outcome["figures"].as_array().into_iter().flatten();
    let mut medians = Vec::new();
    for name in KINDS {
        if kind.is_some_and(|kind| kind != name) {
            continue;
        }
        for query in 0.. {
            let times: Vec<f64> = rounds()
                .filter_map(|round| round[name][query].as_f64())
                .collect();
            let Some(median) = percentile(&times, 0.5) else {
                break;
            };
            medians.push(median);
        }
    }
    medians
}

/// The percentile of each round by itself: how much a single run may be off.
fn of_rounds(outcome: &Value, share: f64) -> Option<Spread> {
    Spread::of(&each(outcome, |round| {
        let kinds = round.as_object()?.values();
        let times: Vec<f64> = kinds
            .flat_map(|times| times.as_array().into_iter().flatten())
            .filter_map(Value::as_f64)
            .collect();
        percentile(&times, share)
    }))
}

const LATENCY: Plan = Plan {
    title: "A query’s ten best with titles and snippets, ms: over the whole log, of each query the median of the rounds",
    columns: &[
        "p50",
        "p95",
        "p99",
        "most",
        "p99 of each round (least–most)",
        "queries",
    ],
    by: 2,
    fill: |results, name, table| {
        let measure = results.measure(name, "latency");
        table.takes(&measure["taken"]);
        latency(measure, table)
    },
};

fn latency(measure: &Value, table: &mut Table) -> Option<()> {
    for (peer, outcome) in outcomes(measure) {
        match outcome {
            Err(why) => table.fail(peer, why),
            Ok(outcome) => {
                let times = latencies(outcome, None);
                let [p50, p95, p99, most] =
                    [0.5, 0.95, 0.99, 1.0].map(|share| percentile(&times, share));
                let cells = [
                    round(p50?),
                    round(p95?),
                    round(p99?),
                    round(most?),
                    shown(of_rounds(outcome, 0.99)?, 1),
                    times.len().to_string(),
                ];
                table.row(p99?, peer, &cells);
            }
        }
    }
    Some(())
}

const BY_KIND: Plan = Plan {
    title: "The same by kind of query: p50 / p99, ms",
    columns: &KINDS,
    by: usize::MAX,
    fill: |results, name, table| {
        let measure = results.measure(name, "latency");
        table.takes(&measure["taken"]);
        kinds(measure, table)
    },
};

fn kinds(measure: &Value, table: &mut Table) -> Option<()> {
    for (peer, outcome) in outcomes(measure) {
        let Ok(outcome) = outcome else { continue };
        let cells: Vec<String> = KINDS
            .iter()
            .map(|kind| {
                let times = latencies(outcome, Some(kind));
                match [0.5, 0.99].map(|share| percentile(&times, share)) {
                    [Some(p50), Some(p99)] => format!("{} / {}", round(p50), round(p99)),
                    _ => "–".to_owned(),
                }
            })
            .collect();
        table.row(percentile(&latencies(outcome, None), 0.99)?, peer, &cells);
    }
    Some(())
}

const COSTS: Plan = Plan {
    title: "Building the index, and the memory of the page",
    columns: &[
        "build, s",
        "MB of text a second",
        "peak memory of building",
        "page after load",
        "after 1,000 queries",
    ],
    by: 0,
    fill: |results, name, table| {
        let measures = ["build", "memory"].map(|measure| results.measure(name, measure));
        measures
            .iter()
            .for_each(|measure| table.takes(&measure["taken"]));
        let text = results.all["corpora"][name]["text"].as_f64()?;
        costs(measures, text, table)
    },
};

fn costs([build, memory]: [&Value; 2], text: f64, table: &mut Table) -> Option<()> {
    let mut names: Vec<&str> = outcomes(build)
        .chain(outcomes(memory))
        .map(|(name, _)| name)
        .collect();
    names.sort_unstable();
    names.dedup();
    for peer in names {
        let (built, held) = (&build["peers"][peer], &memory["peers"][peer]);
        let seconds = Spread::of(&list(&built["seconds"]));
        let peak = Spread::of(&list(&built["peak"]));
        let held =
            ["loaded", "used"].map(|key| Spread::of(&each(held, |figure| figure[key].as_f64())));
        let failed = build["peers"][peer]["failed"]
            .as_str()
            .or(memory["peers"][peer]["failed"].as_str());
        if seconds.is_none() && held[0].is_none() {
            table.fail(peer, failed.unwrap_or("not measured"));
            continue;
        }
        let built = |figure: Option<String>| match build.is_null() {
            true => NOT_MEASURED.to_owned(),
            false => figure.unwrap_or_else(|| "–".to_owned()),
        };
        let memory = match held[0] {
            _ if memory.is_null() => [NOT_MEASURED, NOT_MEASURED].map(str::to_owned),
            None => [failed.unwrap_or("–").to_owned(), "–".to_owned()],
            Some(_) => {
                held.map(|held| held.map_or("–".to_owned(), |held| megabytes(held.median)))
            }
        };
        let [loaded, used] = memory;
        let rate = |seconds: Spread| round(text / 1e6 / seconds.median);
        let cells = [
            built(seconds.map(|seconds| shown(seconds, 2))),
            built(seconds.map(rate)),
            built(peak.map(|peak| megabytes(peak.median))),
            loaded,
            used,
        ];
        let order = seconds.map_or(f64::MAX, |seconds| seconds.median);
        table.row(order, peer, &cells);
    }
    Some(())
}

/// The section that is of no corpus.
const RELEVANCE: &str = "Relevance";

/// nDCG@10 of everyone on every set, written and misspelt.
fn relevance(results: &Results, kept: &Kept<'_>) -> String {
    let measures = results.all["measures"].as_object().into_iter().flatten();
    let measured: BTreeMap<&str, &Value> = measures
        .map(|(name, measures)| (name.as_str(), &measures["relevance"]))
        .filter(|(_, measure)| measure.is_object())
        .collect();
    let mut text = String::new();
    let mut taken = Vec::new();
    for (key, title) in [
        ("written", "nDCG@10, queries as they are written"),
        ("misspelt", "nDCG@10, one edit in one word of each query"),
    ] {
        let kept = kept.table(RELEVANCE, title);
        let known = kept.iter().flat_map(|table| &table.columns).copied();
        let sets: BTreeSet<&str> = known.chain(measured.keys().copied()).collect();
        let cell = |peer: &peers::Peer, set: &&str| -> Option<String> {
            let outcome = measured
                .get(set)
                .map(|measure| &measure["peers"][peer.name]);
            let outcome = outcome.filter(|outcome| !outcome.is_null());
            let Some(outcome) = outcome else {
                let before = kept.and_then(|kept| kept.cell(peer.title, set));
                return Some(before?.trim_matches('*').to_owned());
            };
            let score = outcome[key].as_f64().map(|score| format!("{score:.3}"));
            score.or_else(|| Some(outcome["failed"].as_str()?.to_owned()))
        };
        let rows: Vec<(&str, Vec<Option<String>>)> = peers::ALL
            .iter()
            .map(|peer| (peer.title, sets.iter().map(|set| cell(peer, set)).collect()))
            .filter(|(_, cells): &(_, Vec<_>)| cells.iter().any(Option::is_some))
            .collect();
        if rows.is_empty() {
            continue;
        }
        let score = |cell: Option<&Option<String>>| cell?.as_deref()?.parse::<f64>().ok();
        let best: Vec<f64> = (0..sets.len())
            .map(|at| {
                let scores = rows.iter().filter_map(|(_, cells)| score(cells.get(at)));
                scores.fold(0.0, f64::max)
            })
            .collect();
        let heading: Vec<&str> = sets.iter().copied().collect();
        let _ = write!(
            text,
            "\n**{title}**\n\n| | {} |\n|---|{}\n",
            heading.join(" | "),
            "---:|".repeat(sets.len())
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
        let is_anew = |peer: &peers::Peer, set: &&str| {
            let measure = measured.get(set);
            measure.is_some_and(|measure| !measure["peers"][peer.name].is_null())
        };
        let is_kept = |peer: &&peers::Peer| {
            let kept = |set: &&str| kept.is_some_and(|kept| kept.cell(peer.title, set).is_some());
            sets.iter().any(|set| kept(set) && !is_anew(peer, set))
        };
        let before = kept.iter().flat_map(|table| &table.taken);
        if peers::ALL.iter().any(|peer| is_kept(&peer)) {
            taken.extend(before.map(|line| (*line).to_owned()));
        }
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

/// When, on what and by which command figures were taken.
fn said(taken: &Value) -> String {
    let say = |key: &str| taken[key].as_str().unwrap_or("?");
    format!(
        "<sub>{}, {}; `{}`</sub>",
        say("date"),
        say("machine"),
        say("command")
    )
}

/// The panels of a plot.
const PANELS: usize = 4;

/// The plot of a corpus, if all that it shows was measured.
fn picture(results: &Results, name: &str) -> Option<String> {
    let measure = |measure| results.measure(name, measure);
    let bars = |measure: &Value, figure: &dyn Fn(&Value) -> Option<f64>| {
        let mut bars: Vec<Bar> = outcomes(measure)
            .filter_map(|(peer, outcome)| {
                Some(Bar {
                    label: peers::title(peer).to_owned(),
                    value: figure(outcome.ok()?)?,
                    ours: peer == peers::AMANAT,
                })
            })
            .collect();
        bars.sort_by(|a, b| a.value.total_cmp(&b.value));
        bars
    };
    let first =
        |outcome: &Value, get: &dyn Fn(&Value) -> Option<f64>| percentile(&each(outcome, get), 0.5);
    let panels: Vec<Panel> = [
        (
            "in all, brotli, kB",
            bars(measure("bytes"), &|outcome| {
                Some(outcome["figures"][0]["all"]["brotli"].as_f64()? / 1e3)
            }),
        ),
        (
            "first answer over HTTP, ms",
            bars(measure("cold"), &|outcome| first(outcome, &Value::as_f64)),
        ),
        (
            "a query, p99, ms",
            bars(measure("latency"), &|outcome| {
                percentile(&latencies(outcome, None), 0.99)
            }),
        ),
        (
            "page after load, MB",
            bars(measure("memory"), &|outcome| {
                Some(first(outcome, &|figure| figure["loaded"].as_f64())? / 1e6)
            }),
        ),
    ]
    .into_iter()
    .filter(|(_, bars)| !bars.is_empty())
    .map(|(title, bars)| Panel { title, bars })
    .collect();
    // A picture of a part of them would be drawn over that of all.
    (panels.len() == PANELS).then(|| plot::draw(name, &panels))
}

/// A figure of each round, where there is one.
fn each(outcome: &Value, get: impl Fn(&Value) -> Option<f64>) -> Vec<f64> {
    outcome["figures"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(get)
        .collect()
}

fn list(figures: &Value) -> Vec<f64> {
    figures
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_f64)
        .collect()
}

fn shown(spread: Spread, digits: usize) -> String {
    let Spread {
        least,
        median,
        most,
    } = spread;
    if least == most {
        return format!("{median:.digits$}");
    }
    format!("{median:.digits$} ({least:.digits$}–{most:.digits$})")
}

fn round(figure: f64) -> String {
    match figure {
        0.0..10.0 => format!("{figure:.2}"),
        10.0..100.0 => format!("{figure:.1}"),
        _ => format!("{figure:.0}"),
    }
}

fn times(ratio: f64) -> String {
    format!("{ratio:.2}")
}

fn kilobytes(bytes: f64) -> String {
    format!("{} kB", thousands(bytes / 1e3))
}

fn megabytes(bytes: f64) -> String {
    format!("{} MB", round(bytes / 1e6))
}

fn thousands(figure: f64) -> String {
    let digits = format!("{figure:.0}");
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const BEFORE: &str = "
### small

5 records, 0.07 MB of text; compressed by brotli at quality 11.

**Bytes to carry**

| | to a first result, brotli | in all, gzip | in all, brotli | of the text’s brotli | files |
|---|---:|---:|---:|---:|---:|
| **Amanat** | 149 kB | 182 kB | 149 kB | 7.23 | 3 |

<sub>once; `all of it`</sub>

**Cold start to a first answer on the page, ms: median (least–most)**

| | HTTP | file:// | Slow 4G, processor 4 times slower |
|---|---:|---:|---:|
| FlexSearch | 124 | 76 | 2413 |
| **Amanat** | 128 | 115 | 2896 |

<sub>once; `all of it`</sub>
";

    #[test]
    fn what_is_not_measured_anew_stays() {
        let taken = json!({"date": "today", "machine": "here", "command": "a part"});
        let cold = json!({"taken": taken, "peers": {"amanat": {"figures": [100.0]}}});
        let results = Results::of(json!({"measures": {"small": {"cold": cold}}}));
        let text = corpus(&results, &Kept::of(BEFORE), "small");
        let (bytes, _) = BEFORE.split_once("**Cold").unwrap();
        assert!(text.starts_with(bytes), "{text}");
        let rows = "| **Amanat** | 100 | 115 | 2896 |\n| FlexSearch | 124 | 76 | 2413 |\n";
        let taken = "\n<sub>today, here; `a part`</sub>\n<sub>once; `all of it`</sub>\n";
        assert!(text.ends_with(&format!("{rows}{taken}")), "{text}");
        assert_eq!(
            corpus(&Results::of(json!({})), &Kept::of(BEFORE), "small"),
            BEFORE
        );
    }

    #[test]
    fn sets_are_compared_whenever_they_were_measured() {
        let before = "### Relevance\n\n**nDCG@10, queries as they are written**\n\n| | one | two |\n\
                      |---|---:|---:|\n| **Amanat** | **0.500** | 0.400 |\n| lunr | 0.450 | **0.410** |\n\n\
                      <sub>once</sub>\n";
        let two = json!({"peers": {"amanat": {"written": 0.42}}, "taken": {"date": "today"}});
        let results = Results::of(json!({"measures": {"two": {"relevance": two.clone()}}}));
        let text = relevance(&results, &Kept::of(before));
        let rows = "| **Amanat** | **0.500** | **0.420** |\n| lunr | 0.450 | 0.410 |\n";
        assert!(
            text.contains(rows) && text.contains("<sub>once</sub>\n<sub>today"),
            "{text}"
        );
        // Of both sets Amanat's is new, lunr's is not.
        let one = json!({"peers": {"amanat": {"written": 0.6}}, "taken": {"date": "today"}});
        let both = json!({"one": {"relevance": one}, "two": {"relevance": two}});
        let text = relevance(&Results::of(json!({"measures": both})), &Kept::of(before));
        assert!(text.contains("| **0.600** | **0.420** |") && text.contains("<sub>once</sub>"));
    }

    #[test]
    fn a_figure_that_was_kept_still_sorts_its_row() {
        let disk =
            json!({"peers": {"amanat": {"figures": [1.0]}, "flexsearch": {"figures": [2.0]}}});
        let results = Results::of(json!({"measures": {"small": {"disk": disk}}}));
        let text = corpus(&results, &Kept::of(BEFORE), "small");
        let rows = "| FlexSearch | 124 | 2 | 2413 |\n| **Amanat** | 128 | 1 | 2896 |\n";
        assert!(text.contains(rows), "{text}");
    }
}
