//! Measures in Chromium: says what is to be measured and how often; `bench/driver` does it.

use super::Setting;
use super::build::Built;
use super::corpus::Corpus;
use super::install::Installed;
use super::log::Log;
use super::peers::{EMPTY, INTERFACE};
use crate::command;
use anyhow::Context as _;
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

/// How long a page may take until its first answer, in milliseconds; on a slow network so much longer.
const PATIENCE: u32 = 60_000;
const SLOW_PATIENCE: u32 = 300_000;

/// After so many milliseconds of queries of one kind the rest is left out.
const BUDGET: u32 = 20_000;
const QUICK_BUDGET: u32 = 6_000;

/// How often a measure is taken.
fn rounds(measure: &str, quick: bool, large: bool) -> usize {
    match (measure, quick, large) {
        ("bytes", _, false) => 3,
        ("cold" | "disk", false, false) => 11,
        ("latency", false, false) => 5,
        ("memory" | "slow", false, false) => 3,
        ("slow" | "memory" | "bytes", _, true) | ("memory" | "slow", true, _) => 1,
        ("cold" | "disk", ..) => 5,
        _ => 3,
    }
}

/// Takes a measure of all peers that were built.
///
/// # Errors
///
/// When the browser cannot be driven at all.
pub(super) fn measure(
    setting: &Setting,
    installed: &Installed,
    corpus: &Corpus,
    measure: &str,
    built: &Built,
) -> anyhow::Result<Value> {
    let log = Log::draw(corpus, setting.quick)?;
    let mut peers: Vec<&str> = built
        .pages(setting)
        .map(|peer| peer.name)
        .filter(|name| measure != "disk" || built.dist.join(name).join("disk").is_dir())
        .collect();
    if ["cold", "slow", "disk", "memory"].contains(&measure) {
        peers.insert(0, EMPTY.name);
    }
    let job = json!({
        "root": built.dist,
        "peers": peers,
        "measure": measure,
        "rounds": rounds(measure, setting.quick, corpus.is_large()),
        "first": log.first,
        "patience": if measure == "slow" { SLOW_PATIENCE } else { PATIENCE },
        "budget": if setting.quick { QUICK_BUDGET } else { BUDGET },
        "log": log.by_kind(),
        "warm": log.mixed(40),
        "thousand": log.mixed(1000),
        "text": corpus.text,
        "folders": {(INTERFACE): built.site},
    });
    let mut result = run(installed, &corpus.work, &job, corpus.is_large())?;
    for (peer, why) in &built.failed {
        result["peers"][*peer] = json!({"failed": why});
    }
    if measure == "disk" {
        for peer in built
            .pages(setting)
            .filter(|peer| !peers.contains(&peer.name))
        {
            result["peers"][peer.name] =
                json!({"failed": "its files cannot be written into a page"});
        }
    }
    Ok(result)
}

/// Has a job done by the driver.
///
/// # Errors
///
/// When the driver fails.
pub(super) fn run(
    installed: &Installed,
    work: &Path,
    job: &Value,
    large: bool,
) -> anyhow::Result<Value> {
    let (order, answer) = (work.join("job.json"), work.join("result.json"));
    std::fs::write(&order, job.to_string())?;
    command::run(
        Command::new("node")
            .current_dir(&installed.scripts)
            .env("BENCH_LARGE", if large { "1" } else { "0" })
            .arg("driver/run.mjs")
            .args([&order, &answer]),
    )?;
    let text = std::fs::read_to_string(&answer)?;
    serde_json::from_str(&text).context("the driver did not write JSON")
}
