//! What was measured, kept in `target/` so that a run of one measure leaves the others as they were.

use super::corpus::Corpus;
use super::{Setting, install};
use crate::{command, workspace::Workspace};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;

/// All results there are: `corpora`, `measures` by corpus and name, `versions` of the peers.
pub(super) struct Results {
    file: PathBuf,
    pub(super) all: Value,
}

impl Results {
    /// Reads what was kept; nothing if there is nothing.
    ///
    /// # Errors
    ///
    /// When what was kept is damaged.
    pub(super) fn read(workspace: &Workspace) -> anyhow::Result<Self> {
        let file = workspace.target.join("bench/results.json");
        let all = match std::fs::read_to_string(&file) {
            Ok(text) => serde_json::from_str(&text)?,
            Err(_) => json!({}),
        };
        Ok(Self { file, all })
    }

    /// Results that are in no file.
    #[cfg(test)]
    pub(super) fn of(all: Value) -> Self {
        let file = PathBuf::new();
        Self { file, all }
    }

    /// Notes what a corpus is.
    pub(super) fn corpus(&mut self, corpus: &Corpus) {
        self.all["corpora"][&corpus.name] = json!({
            "records": corpus.records,
            "text": corpus.text_bytes,
            "language": corpus.language,
            "large": corpus.is_large(),
        });
    }

    /// Keeps a measure of a corpus. Peers that were not measured this time stay as they were.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub(super) fn put(
        &mut self,
        setting: &Setting,
        corpus: &str,
        measure: &str,
        mut figures: Value,
    ) -> anyhow::Result<()> {
        let place = &mut self.all["measures"][corpus][measure];
        if let Some(before) = place["peers"].as_object() {
            for (peer, kept) in before {
                if figures["peers"][peer].is_null() {
                    figures["peers"][peer] = kept.clone();
                }
            }
        }
        figures["taken"] = json!({"date": date(), "command": setting.typed, "machine": machine()});
        *place = figures;
        self.all["versions"] = json!(install::versions(setting)?);
        if let Some(folder) = self.file.parent() {
            std::fs::create_dir_all(folder)?;
        }
        Ok(std::fs::write(&self.file, self.all.to_string())?)
    }

    /// Whether the same command has taken a measure of a corpus.
    pub(super) fn is_taken(&self, setting: &Setting, corpus: &str, measure: &str) -> bool {
        self.measure(corpus, measure)["taken"]["command"] == json!(setting.typed)
    }

    /// A measure of a corpus; null if it was never taken.
    pub(super) fn measure(&self, corpus: &str, measure: &str) -> &Value {
        &self.all["measures"][corpus][measure]
    }
}

/// The day in UTC; empty where no program tells it, for figures without a day are worth more than none.
fn date() -> String {
    let date = command::output(Command::new("date").args(["-u", "+%Y-%m-%d"]));
    date.unwrap_or_default().trim().to_owned()
}

/// The processor, its cores and the memory, as Linux tells them.
fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let processor = read("/proc/cpuinfo");
    let model = processor
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("an unknown processor", |(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let memory: f64 = read("/proc/meminfo")
        .lines()
        .find_map(|line| {
            line.strip_prefix("MemTotal:")?
                .split_whitespace()
                .next()?
                .parse()
                .ok()
        })
        .unwrap_or(0.0);
    format!("{model}, {cores} cores, {:.0} GB", memory / 1e6)
}
