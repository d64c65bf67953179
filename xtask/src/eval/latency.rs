//! Latency: what a query costs whose words all occur, with the doors open and closed, and what one
//! costs that needs them; natively, and in Chromium through the module.

use super::engine::Engine;
use super::misspelling::misspell;
use super::random::Random;
use super::stored_keys;
use super::table::Table;
use crate::{command, test, workspace::Workspace};
use amanat_engine::{Archive, Door, Options};
use anyhow::Context as _;
use serde_json::json;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

/// How many queries of the log are asked.
const QUERIES: usize = 1000;
/// Each is asked so often, and the quickest counts: the rest is other programs' doing.
const TIMES: usize = 7;

/// Measures and prints.
///
/// # Errors
///
/// When the documents or the log cannot be read.
pub(super) fn measure(workspace: &Workspace, shared: &Path, seed: u64) -> anyhow::Result<()> {
    let engine = Engine::build(workspace)?;
    let documents = shared.join("data/corpora/mdn-en/docs.jsonl");
    let log = shared.join("data/queries/en-trec-million-query-sample.txt");
    for path in [&documents, &log] {
        if !path.is_file() {
            println!("skipped: there is no {}", path.display());
            return Ok(());
        }
    }
    let path = engine.archive("mdn-en", "en", &documents)?;
    let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let archive = Archive::open(bytes.clone()).context("the engine refused its own archive")?;
    let log =
        std::fs::read_to_string(&log).with_context(|| format!("cannot read {}", log.display()))?;

    let queries = Queries::of(&log, &archive, seed);
    println!(
        "mdn-en, {} records; {} queries of the log whose words all occur, {} of them misspelt \
         (one edit in a word of five letters or more, so that it does not occur); ten hits with \
         snippets, best of {TIMES} runs; milliseconds",
        archive.len(),
        queries.exact.len(),
        queries.misspelt.len()
    );
    let table = Table::new(&[
        ("", 12),
        ("", 24),
        ("median", 7),
        ("p90", 7),
        ("p99", 7),
        ("most", 7),
        ("aim", 5),
    ]);
    table.head();
    let native = natively(&archive, &bytes, &queries)?;
    native.print(&table, "natively", "");
    let chromium = in_chromium(workspace, &engine, &path, &queries)?;
    chromium.print(&table, "in Chromium", "5");
    println!(
        "Of each query the quickest of {TIMES} runs. The very first loose query makes the keys of names it needs: \
         {:.1} ms natively, {:.1} in Chromium.",
        native.first.first().copied().unwrap_or_default(),
        chromium.first.first().copied().unwrap_or_default()
    );
    for (times, place) in [(&native, "natively"), (&chromium, "in Chromium")] {
        let [between, each] = times.open_to_closed();
        println!(
            "open to closed {place}: {between:.2} between the medians, {each:.2} the median of each query's \
             (at most 1.15)"
        );
    }
    stored_keys::report(&documents)
}

/// With every door closed.
fn closed() -> Options {
    Options {
        exact: true,
        ..Options::default()
    }
}

/// What is asked.
struct Queries<'a> {
    /// Those of the log whose words all occur.
    exact: Vec<&'a str>,
    /// Of these the ones that have a word which does not, once they are misspelt.
    misspelt: Vec<String>,
}

impl<'a> Queries<'a> {
    fn of(log: &'a str, archive: &Archive<Vec<u8>>, seed: u64) -> Self {
        // Only words: no door opens for a phrase, a field or a word to leave out.
        let plain = |query: &&str| query.chars().all(|c| c.is_alphabetic() || c == ' ');
        let closed = closed();
        let occurs = |query: &str| {
            let words = archive.search(query, &closed).words;
            !words.is_empty()
                && words
                    .iter()
                    .all(|word| word.forms.iter().any(|form| form.door == Door::Exact))
        };
        let exact = log.lines().filter(plain).filter(|query| occurs(query));
        let exact: Vec<&str> = exact.take(QUERIES).collect();
        let alphabet: Vec<char> = ('a'..='z').collect();
        let mut random = Random::new(seed);
        let misspelt = exact
            .iter()
            .map(|query| misspell(query, &alphabet, &mut random))
            .filter(|query| !occurs(query))
            .collect();
        Self { exact, misspelt }
    }
}

/// Milliseconds of each query.
struct Times {
    /// Of those that need the doors, asked before any other.
    first: Vec<f64>,
    /// Of those whose words occur, with the doors closed and open.
    shut: Vec<f64>,
    open: Vec<f64>,
    loose: Vec<f64>,
    /// Of those that need the doors, asked of an archive that has prepared for them, and of each piece of
    /// preparing.
    prepared: Vec<f64>,
    pieces: Vec<f64>,
}

impl Times {
    fn print(&self, table: &Table<'_>, place: &str, aim: &str) {
        let row = |what: &str, times: &[f64], aim: &str| {
            let times = sorted(times);
            let at = |share: f64| {
                let place = (times.len() as f64 * share) as usize;
                let time = times.get(place.min(times.len().saturating_sub(1)));
                format!("{:.3}", time.copied().unwrap_or_default())
            };
            table.row(&[place, what, &at(0.5), &at(0.9), &at(0.99), &at(1.0), aim]);
        };
        row("exact, doors closed", &self.shut, "");
        row("exact, doors open", &self.open, "");
        row("loose, for the first time", &self.first, "");
        row("loose, prepared for", &self.prepared, "");
        row("a piece of preparing", &self.pieces, "16");
        row("loose", &self.loose, aim);
    }

    /// How much longer a query takes with the doors open: between the medians, and the median of
    /// each query's.
    fn open_to_closed(&self) -> [f64; 2] {
        let median = |times: &[f64]| sorted(times).get(times.len() / 2).copied().unwrap_or(1.0);
        let ratios = self.open.iter().zip(&self.shut);
        let ratios: Vec<f64> = ratios.map(|(open, shut)| open / shut).collect();
        let between = median(&self.open) / median(&self.shut).max(f64::MIN_POSITIVE);
        [between, median(&ratios)]
    }
}

/// Asks the engine, compiled for this machine.
fn natively(
    archive: &Archive<Vec<u8>>,
    bytes: &[u8],
    Queries { exact, misspelt }: &Queries<'_>,
) -> anyhow::Result<Times> {
    let options = Options::default();
    let [first] = time_of(archive, misspelt, [&options], 1);
    let [shut, open] = time_of(archive, exact, [&closed(), &options], TIMES);
    let [loose] = time_of(archive, misspelt, [&options], TIMES);
    let (prepared, pieces) = when_prepared(bytes, misspelt, &options)?;
    Ok(Times {
        first,
        shut,
        open,
        loose,
        prepared,
        pieces,
    })
}

/// Asks the same queries in Chromium, of the site that is made of the archive.
fn in_chromium(
    workspace: &Workspace,
    engine: &Engine,
    archive: &Path,
    Queries { exact, misspelt }: &Queries<'_>,
) -> anyhow::Result<Times> {
    test::install::for_benchmarks()?;
    let folder = archive.with_file_name("chromium");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    let (site, job, result) = (
        folder.join("site"),
        folder.join("job.json"),
        folder.join("result.json"),
    );
    engine.site(archive, &site)?;
    let lists = json!([
        {"queries": misspelt, "ways": [{}], "times": 1},
        {"queries": exact, "ways": [{"exact": true}, {}], "times": TIMES},
        {"queries": misspelt, "ways": [{}], "times": TIMES},
        {"queries": misspelt, "ways": [{}], "times": 1, "prepared": true},
    ]);
    std::fs::write(&job, lists.to_string())?;
    command::quietly(
        Command::new("node")
            .arg(workspace.root.join("bench/driver/doors.mjs"))
            .args([&site, &job, &result]),
    )?;
    let measured: serde_json::Value = serde_json::from_slice(&std::fs::read(&result)?)?;
    let times: [Vec<f64>; 5] = serde_json::from_value(measured["times"].clone())
        .context("the driver did not write five lists of numbers")?;
    let pieces = serde_json::from_value(measured["pieces"].clone())
        .context("the driver did not write how long preparing took")?;
    let [first, shut, open, loose, prepared] = times;
    Ok(Times {
        first,
        shut,
        open,
        loose,
        prepared,
        pieces,
    })
}

/// Milliseconds of each query, asked once of an archive just opened that has prepared for it, and of each
/// piece of preparing.
fn when_prepared(
    bytes: &[u8],
    queries: &[String],
    options: &Options,
) -> anyhow::Result<(Vec<f64>, Vec<f64>)> {
    let archive = Archive::open(bytes.to_vec()).context("the engine refused its own archive")?;
    let mut pieces = Vec::new();
    loop {
        let start = Instant::now();
        let more = archive.prepare();
        pieces.push(start.elapsed().as_secs_f64() * 1e3);
        if !more {
            break;
        }
    }
    let [times] = time_of(&archive, queries, [options], 1);
    Ok((times, pieces))
}

/// Milliseconds of each query asked in each way, the quickest of some runs over all of them. The ways take
/// turns, so that whatever else the machine does falls on all of them.
fn time_of<const WAYS: usize>(
    archive: &Archive<Vec<u8>>,
    queries: &[impl AsRef<str>],
    ways: [&Options; WAYS],
    times: usize,
) -> [Vec<f64>; WAYS] {
    let mut best = [(); WAYS].map(|()| vec![f64::INFINITY; queries.len()]);
    for _ in 0..times {
        for (number, query) in queries.iter().enumerate() {
            for (best, options) in best.iter_mut().zip(ways) {
                let start = Instant::now();
                std::hint::black_box(archive.search(query.as_ref(), options));
                let time = start.elapsed().as_secs_f64() * 1e3;
                if let Some(best) = best.get_mut(number) {
                    *best = best.min(time);
                }
            }
        }
    }
    best
}

fn sorted(times: &[f64]) -> Vec<f64> {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times
}
