//! `cargo xtask bench typing`: how long a key may have to wait while the site of an archive is typed into.

use super::corpus::Corpus;
use super::log::Log;
use super::statistics::percentile;
use super::{Setting, install};
use crate::command;
use anyhow::Context as _;
use serde_json::{Value, json};
use std::process::Command;

/// Texts of each kind that are typed.
const TEXTS: usize = 12;
/// The kinds of the log that are typed.
const KINDS: [&str; 3] = ["words", "pairs", "misspellings"];
/// Milliseconds from one key to the next: as fast as most people ever type (Dhakal and others 2018,
/// "Observations on Typing from 136 Million Keystrokes": 120 words a minute are 100).
const KEY: u32 = 90;
/// Milliseconds after a text, in which the page offers what may have been meant.
const END: u32 = 500;
/// What no task should be longer than, in milliseconds: a little less than a frame at sixty in a second.
const WANTED: f64 = 16.0;

/// Measures and prints.
///
/// # Errors
///
/// When a corpus cannot be read, or the browser cannot be driven.
pub(super) fn measure(setting: &Setting, names: &[String]) -> anyhow::Result<()> {
    let installed = install::install(&setting.workspace, &setting.peers)?;
    for name in names {
        match Corpus::find(setting, &installed, name, "en")? {
            Ok(corpus) => one(setting, &installed, &corpus)?,
            Err(absent) => println!("{name}: skipped: {absent}"),
        }
    }
    Ok(())
}

fn one(setting: &Setting, installed: &install::Installed, corpus: &Corpus) -> anyhow::Result<()> {
    let [site, job, result] =
        ["typing", "typing-job.json", "typing-result.json"].map(|name| corpus.work.join(name));
    let [folder, output] = [&corpus.folder, &site].map(|path| path.to_string_lossy());
    installed.amanat(&["site", &folder, "-o", &output, "--no-offline"])?;
    let drawn = Log::draw(corpus, true)?.texts();
    let of_kind = |kind: &str| drawn[kind].as_array().cloned().unwrap_or_default();
    let texts: Vec<Value> = KINDS
        .into_iter()
        .flat_map(|kind| of_kind(kind).into_iter().take(TEXTS))
        .collect();
    let asked = json!({"texts": texts, "key": KEY, "end": END});
    std::fs::write(&job, asked.to_string())?;
    command::quietly(
        Command::new("node")
            .arg(setting.workspace.root.join("bench/driver/typing.mjs"))
            .args([&site, &job, &result]),
    )?;
    let measured: Value = serde_json::from_slice(&std::fs::read(&result)?)?;
    let longest: Vec<f64> = serde_json::from_value(measured["longest"].clone())
        .context("the driver did not write how long tasks took")?;
    let at = |share| percentile(&longest, share).unwrap_or_default();
    println!(
        "{}: {} keys in {}; the longest task of each, ms: median {:.1}, p95 {:.1}, p99 {:.1}, most {:.1}; of the first key {:.1}; longer than {WANTED} ms {}",
        corpus.name,
        longest.len(),
        measured["browser"].as_str().unwrap_or_default(),
        at(0.5),
        at(0.95),
        at(0.99),
        at(1.0),
        longest.first().copied().unwrap_or_default(),
        longest.iter().filter(|task| **task > WANTED).count()
    );
    Ok(())
}
