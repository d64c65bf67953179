//! The plot of a corpus.

use super::figures::{each, latencies, outcomes};
use crate::bench::peers;
use crate::bench::plot::{self, Bar, Panel};
use crate::bench::results::Results;
use crate::bench::statistics::percentile;
use serde_json::Value;

/// The panels of a plot.
const PANELS: usize = 4;

/// The plot of a corpus, if all that it shows was measured.
pub(super) fn of(results: &Results, name: &str) -> Option<String> {
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
