//! Latency, natively: what a query costs whose words all occur, with the doors open and closed, and
//! what one costs that needs them.
//!
//! Figures for browsers are taken elsewhere; WebAssembly has been two to three times slower.

use super::engine::Engine;
use super::misspelling::misspell;
use super::random::Random;
use super::table::Table;
use amanat_engine::{Archive, Door, Options};
use anyhow::Context as _;
use std::path::Path;
use std::time::Instant;

/// How many queries of the log are asked.
const QUERIES: usize = 1000;
/// Each is asked so often, and the quickest counts: the rest is other programs' doing.
const TIMES: usize = 5;

/// Measures and prints.
///
/// # Errors
///
/// When the documents or the log cannot be read.
pub(super) fn measure(engine: &Engine, shared: &Path, seed: u64) -> anyhow::Result<()> {
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
    let archive = Archive::open(bytes).context("the engine refused its own archive")?;
    let log =
        std::fs::read_to_string(&log).with_context(|| format!("cannot read {}", log.display()))?;

    let open = Options::default();
    let closed = Options {
        exact: true,
        ..Options::default()
    };
    // Only words: no door opens for a phrase, a field or a word to leave out.
    let plain = |query: &&str| query.chars().all(|c| c.is_alphabetic() || c == ' ');
    let occurs = |query: &&str| {
        let words = archive.search(query, &closed).words;
        !words.is_empty()
            && words
                .iter()
                .all(|word| word.forms.iter().any(|form| form.door == Door::Exact))
    };
    let queries: Vec<&str> = log
        .lines()
        .filter(plain)
        .filter(occurs)
        .take(QUERIES)
        .collect();
    let alphabet: Vec<char> = ('a'..='z').collect();
    let mut random = Random::new(seed);
    let misspelt: Vec<String> = queries
        .iter()
        .map(|query| misspell(query, &alphabet, &mut random))
        .filter(|query| !occurs(&query.as_str()))
        .collect();
    let misspelt: Vec<&str> = misspelt.iter().map(String::as_str).collect();

    println!(
        "mdn-en, {} records; {} queries of the log whose words all occur, {} of them misspelt \
         (one edit in a word of five letters or more, so that it does not occur); ten hits with \
         snippets, best of {TIMES} runs; milliseconds",
        archive.len(),
        queries.len(),
        misspelt.len()
    );
    let table = Table::new(&[
        ("", 24),
        ("median", 7),
        ("p90", 7),
        ("p99", 7),
        ("most", 7),
        ("aim", 14),
    ]);
    table.head();
    let first = time_of(&archive, &misspelt, &open, 1);
    let shut = time_of(&archive, &queries, &closed, TIMES);
    let exact = time_of(&archive, &queries, &open, TIMES);
    let loose = time_of(&archive, &misspelt, &open, TIMES);
    let row = |what: &str, times: &[f64], aim: &str| {
        let at = |share: f64| {
            let place = (times.len() as f64 * share) as usize;
            let time = times.get(place.min(times.len().saturating_sub(1)));
            format!("{:.3}", time.copied().unwrap_or_default())
        };
        table.row(&[what, &at(0.5), &at(0.9), &at(0.99), &at(1.0), aim]);
    };
    row("exact, doors closed", &sorted(&shut), "");
    row("exact, doors open", &sorted(&exact), "");
    row("loose, for the first time", &sorted(&first), "");
    row("loose", &sorted(&loose), "5 in Chromium");
    let ratios: Vec<f64> = exact.iter().zip(&shut).map(|(a, b)| a / b).collect();
    let median = |times: &[f64]| sorted(times).get(times.len() / 2).copied();
    let [open, shut, ratio] =
        [&exact, &shut, &ratios].map(|times| median(times).unwrap_or_default());
    println!(
        "open to closed: {:.2} between the medians, {ratio:.2} the median of each query's (at most 1.15)",
        open / shut.max(f64::MIN_POSITIVE)
    );
    Ok(())
}

/// Milliseconds of each query, the quickest of some runs over all of them.
fn time_of(
    archive: &Archive<Vec<u8>>,
    queries: &[&str],
    options: &Options,
    times: usize,
) -> Vec<f64> {
    let mut best = vec![f64::INFINITY; queries.len()];
    for _ in 0..times {
        for (query, best) in queries.iter().zip(&mut best) {
            let start = Instant::now();
            std::hint::black_box(archive.search(query, options));
            *best = best.min(start.elapsed().as_secs_f64() * 1e3);
        }
    }
    best
}

fn sorted(times: &[f64]) -> Vec<f64> {
    let mut times = times.to_vec();
    times.sort_by(f64::total_cmp);
    times
}
