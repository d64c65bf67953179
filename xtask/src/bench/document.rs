//! Writes docs/BENCHMARKS.md: the tables between its two marks are made anew, the prose around them is
//! left as it is.

use super::log::KINDS;
use super::peers;
use super::plot::{self, Bar, Panel};
use super::results::Results;
use super::statistics::{Spread, percentile};
use crate::workspace::Workspace;
use anyhow::Context as _;
use serde_json::Value;
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
    let (_, after) = rest
        .split_once(END)
        .with_context(|| format!("{} has no line {END:?}", path.display()))?;
    let mut figures = versions(results);
    let corpora = results.all["corpora"].as_object();
    let mut names: Vec<(u64, &String)> = corpora
        .into_iter()
        .flatten()
        .map(|(name, about)| (about["text"].as_u64().unwrap_or(0), name))
        .collect();
    names.sort_unstable();
    for (_, name) in names {
        figures.push_str(&corpus(results, name));
        if let Some(picture) = picture(results, name) {
            let file = format!("images/bench-{name}.svg");
            std::fs::write(workspace.root.join("docs").join(&file), picture)?;
            let _ = write!(
                figures,
                "\n![{name}: bytes, cold start, latency and memory of each]({file})\n"
            );
        }
    }
    figures.push_str(&relevance(results));
    std::fs::write(
        &path,
        format!("{before}{BEGIN}\n\n{}\n{END}{after}", figures.trim()),
    )?;
    println!("wrote {}", workspace.short(&path).display());
    Ok(())
}

/// Which version of whom.
fn versions(results: &Results) -> String {
    let versions = results.all["versions"].as_object();
    let list: Vec<String> = peers::ALL
        .iter()
        .filter_map(|peer| {
            let version = versions?.get(peer.name)?.as_str()?;
            (!version.is_empty()).then(|| format!("{} {version}", peer.title))
        })
        .collect();
    format!("Versions: {}.\n", list.join(", "))
}

/// Everything measured of a corpus.
fn corpus(results: &Results, name: &str) -> String {
    let about = &results.all["corpora"][name];
    let quality = if about["large"] == true { 9 } else { 11 };
    let mut text = format!(
        "\n### {name}\n\n{} records, {} of text; compressed by brotli at quality {quality}.\n",
        thousands(about["records"].as_f64().unwrap_or(0.0)),
        megabytes(about["text"].as_f64().unwrap_or(0.0)),
    );
    for table in [bytes, starts, latency, kinds, costs] {
        text.push_str(&table(results, name).unwrap_or_default());
    }
    text
}

/// A table in Markdown: rows with a figure first, by that figure; then those that failed, with why.
struct Table {
    title: &'static str,
    columns: Vec<&'static str>,
    rows: Vec<(f64, String)>,
    failed: Vec<String>,
}

impl Table {
    fn new(title: &'static str, columns: &[&'static str]) -> Self {
        Self {
            title,
            columns: columns.to_vec(),
            rows: Vec::new(),
            failed: Vec::new(),
        }
    }

    fn row(&mut self, order: f64, name: &str, cells: &[String]) {
        let title = peers::title(name);
        let title = match name.starts_with("amanat") {
            true => format!("**{title}**"),
            false => title.to_owned(),
        };
        self.rows
            .push((order, format!("| {title} | {} |", cells.join(" | "))));
    }

    fn fail(&mut self, name: &str, why: &str) {
        let why = why.replace('|', "\\|").replace('\n', " ");
        let why: String = why.chars().take(160).collect();
        let empty = " – |".repeat(self.columns.len() - 1);
        self.failed.push(
            format!("| {} |{empty} |\n", peers::title(name))
                .replace(" – | |", &format!(" {why} |")),
        );
    }

    fn print(mut self, taken: &Value) -> Option<String> {
        if self.rows.is_empty() && self.failed.is_empty() {
            return None;
        }
        self.rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut text = format!(
            "\n**{}**\n\n| | {} |\n|---|",
            self.title,
            self.columns.join(" | ")
        );
        text.push_str(&"---:|".repeat(self.columns.len()));
        text.push('\n');
        for (_, row) in &self.rows {
            text.push_str(row);
            text.push('\n');
        }
        for row in &self.failed {
            text.push_str(row);
        }
        let say = |key: &str| taken[key].as_str().unwrap_or("?").to_owned();
        let _ = write!(
            text,
            "\n<sub>{}, {}; `{}`</sub>\n",
            say("date"),
            say("machine"),
            say("command")
        );
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

fn bytes(results: &Results, name: &str) -> Option<String> {
    let measure = results.measure(name, "bytes");
    let floor = measure["text"]["brotli"].as_f64()?;
    let mut table = Table::new(
        "Bytes to carry",
        &[
            "to a first result, brotli",
            "in all, gzip",
            "in all, brotli",
            "of the text’s brotli",
            "files",
        ],
    );
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
    table.print(&measure["taken"])
}

fn starts(results: &Results, name: &str) -> Option<String> {
    let [cold, disk, slow] = ["cold", "disk", "slow"].map(|measure| results.measure(name, measure));
    let mut table = Table::new(
        "Cold start to a first answer on the page, ms: median (least–most)",
        &["HTTP", "file://", "Slow 4G, processor 4 times slower"],
    );
    for (peer, outcome) in outcomes(cold) {
        let milliseconds = |outcome: &Value| Spread::of(&each(outcome, Value::as_f64));
        let Some(spread) = outcome.ok().and_then(milliseconds) else {
            table.fail(peer, outcome.err().unwrap_or("found nothing"));
            continue;
        };
        let other = |measure: &Value| {
            let outcome = &measure["peers"][peer];
            match milliseconds(outcome) {
                Some(spread) => shown(spread, 0),
                None if measure.is_null() => "not measured".to_owned(),
                None => outcome["failed"].as_str().unwrap_or("–").to_owned(),
            }
        };
        table.row(
            spread.median,
            peer,
            &[shown(spread, 0), other(disk), other(slow)],
        );
    }
    table.print(&cold["taken"])
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

fn latency(results: &Results, name: &str) -> Option<String> {
    let measure = results.measure(name, "latency");
    let mut table = Table::new(
        "A query’s ten best with titles and snippets, ms: over the whole log, of each query the median of the rounds",
        &[
            "p50",
            "p95",
            "p99",
            "most",
            "p99 of each round (least–most)",
            "queries",
        ],
    );
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
    table.print(&measure["taken"])
}

fn kinds(results: &Results, name: &str) -> Option<String> {
    let measure = results.measure(name, "latency");
    let mut table = Table::new("The same by kind of query: p50 / p99, ms", &KINDS);
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
    table.print(&measure["taken"])
}

fn costs(results: &Results, name: &str) -> Option<String> {
    let [build, memory] = ["build", "memory"].map(|measure| results.measure(name, measure));
    let text = results.all["corpora"][name]["text"].as_f64()?;
    let mut table = Table::new(
        "Building the index, and the memory of the page",
        &[
            "build, s",
            "MB of text a second",
            "peak memory of building",
            "page after load",
            "after 1,000 queries",
        ],
    );
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
        let or_dash = |spread: Option<Spread>, show: &dyn Fn(f64) -> String| {
            spread.map_or("–".to_owned(), |spread| show(spread.median))
        };
        let memory = match held[0] {
            None => [failed.unwrap_or("–").to_owned(), "–".to_owned()],
            Some(_) => held.map(|held| or_dash(held, &megabytes)),
        };
        let [loaded, used] = memory;
        let cells = [
            seconds.map_or("–".to_owned(), |seconds| shown(seconds, 2)),
            or_dash(seconds, &|seconds| round(text / 1e6 / seconds)),
            or_dash(peak, &megabytes),
            loaded,
            used,
        ];
        table.row(
            seconds.map_or(f64::MAX, |seconds| seconds.median),
            peer,
            &cells,
        );
    }
    let taken = if build["taken"].is_null() {
        &memory["taken"]
    } else {
        &build["taken"]
    };
    table.print(taken)
}

/// nDCG@10 of everyone on every set, written and misspelt.
fn relevance(results: &Results) -> String {
    let measures = results.all["measures"].as_object();
    let sets: Vec<(&str, &Value)> = measures
        .into_iter()
        .flatten()
        .filter(|(_, measures)| measures["relevance"].is_object())
        .map(|(name, measures)| (name.as_str(), &measures["relevance"]))
        .collect();
    let Some((_, any)) = sets.first() else {
        return String::new();
    };
    let mut text = "\n### Relevance\n".to_owned();
    for (key, title) in [
        ("written", "nDCG@10, queries as they are written"),
        ("misspelt", "nDCG@10, one edit in one word of each query"),
    ] {
        let _ = write!(text, "\n**{title}**\n\n| |");
        for (set, _) in &sets {
            let _ = write!(text, " {set} |");
        }
        let _ = writeln!(text, "\n|---|{}", "---:|".repeat(sets.len()));
        for peer in &peers::ALL {
            let score = |measure: &Value| measure["peers"][peer.name][key].as_f64();
            if sets
                .iter()
                .all(|(_, measure)| measure["peers"][peer.name].is_null())
            {
                continue;
            }
            let title = if peer.name == "amanat" {
                "**Amanat**"
            } else {
                peer.title
            };
            let _ = write!(text, "| {title} |");
            for (_, measure) in &sets {
                let best = peers::ALL
                    .iter()
                    .filter_map(|peer| measure["peers"][peer.name][key].as_f64())
                    .fold(0.0, f64::max);
                let _ = match score(measure) {
                    Some(score) if score == best => write!(text, " **{score:.3}** |"),
                    Some(score) => write!(text, " {score:.3} |"),
                    None => write!(
                        text,
                        " {} |",
                        measure["peers"][peer.name]["failed"]
                            .as_str()
                            .unwrap_or("–")
                    ),
                };
            }
            text.push('\n');
        }
    }
    let taken = &any["taken"];
    let say = |key: &str| taken[key].as_str().unwrap_or("?");
    let _ = write!(
        text,
        "\n<sub>{}, {}; `{}`</sub>\n",
        say("date"),
        say("machine"),
        say("command")
    );
    text
}

/// The plot of a corpus, if there is anything to be seen.
fn picture(results: &Results, name: &str) -> Option<String> {
    let measure = |measure| results.measure(name, measure);
    let bars = |measure: &Value, figure: &dyn Fn(&Value) -> Option<f64>| {
        let mut bars: Vec<Bar> = outcomes(measure)
            .filter_map(|(peer, outcome)| {
                Some(Bar {
                    label: peers::title(peer).to_owned(),
                    value: figure(outcome.ok()?)?,
                    ours: peer == "amanat",
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
    (!panels.is_empty()).then(|| plot::draw(name, &panels))
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
