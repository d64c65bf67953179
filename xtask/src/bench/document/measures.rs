//! The tables of a corpus: bytes, cold starts, latencies, and what building and the page take.

use super::figures::{each, kilobytes, latencies, list, megabytes, outcomes, round, shown, times};
use super::table::Table;
use crate::bench::kept::NOT_MEASURED;
use crate::bench::log::KINDS;
use crate::bench::results::Results;
use crate::bench::statistics::{Spread, percentile};
use serde_json::Value;

/// What a table is to show, and how it comes by its rows.
pub(super) struct Plan {
    pub(super) title: &'static str,
    pub(super) columns: &'static [&'static str],
    /// The column by which rows are sorted that were not measured anew.
    pub(super) by: usize,
    pub(super) fill: fn(&Results, &str, &mut Table) -> Option<()>,
}

/// All of them, in their order.
pub(super) const ALL: [Plan; 5] = [BYTES, STARTS, LATENCY, BY_KIND, COSTS];

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
