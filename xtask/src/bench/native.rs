//! tantivy, which runs outside browsers: its latencies and rankings.

use super::Setting;
use super::build::Built;
use super::corpus::Corpus;
use super::install::Installed;
use super::log::Log;
use super::peers::TANTIVY;
use crate::command;
use anyhow::Context as _;
use serde_json::{Value, json};
use std::process::Command;

/// Whether it is wanted and there.
pub(super) fn is_there(setting: &Setting, built: &Built) -> bool {
    setting.peers.iter().any(|peer| peer.name == TANTIVY) && !built.failed.contains_key(TANTIVY)
}

/// Adds its latencies to the browsers' figures.
///
/// # Errors
///
/// When it fails.
pub(super) fn latency(
    setting: &Setting,
    installed: &Installed,
    corpus: &Corpus,
    built: &Built,
    figures: &mut Value,
) -> anyhow::Result<()> {
    if !is_there(setting, built) {
        return Ok(());
    }
    let log = Log::draw(corpus, setting.quick)?;
    let answer = ask(
        installed,
        corpus,
        built,
        &json!({"log": log.texts(), "rounds": 3}),
    )?;
    figures["peers"][TANTIVY] = json!({"figures": answer["rounds"]});
    Ok(())
}

/// The ids of its ten best for each query.
///
/// # Errors
///
/// When it fails.
pub(super) fn rankings(
    installed: &Installed,
    corpus: &Corpus,
    built: &Built,
    queries: &[String],
) -> anyhow::Result<Value> {
    Ok(ask(installed, corpus, built, &json!({"rank": queries}))?["rankings"].take())
}

fn ask(
    installed: &Installed,
    corpus: &Corpus,
    built: &Built,
    job: &Value,
) -> anyhow::Result<Value> {
    let order = corpus.work.join("tantivy-job.json");
    std::fs::write(&order, job.to_string())?;
    let answer = command::output(
        Command::new(installed.tantivy())
            .arg("search")
            .arg(built.dist.join(TANTIVY))
            .arg(&corpus.language)
            .arg(&order),
    )?;
    serde_json::from_str(&answer).context("tantivy's program did not print JSON")
}
