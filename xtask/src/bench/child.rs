//! What a program costs: seconds by the clock and the most memory it held.
//!
//! The kernel tells a process the greatest of its children only, so each program runs below a small
//! process of its own: this command again.

use anyhow::{Context as _, bail};
use serde_json::{Value, json};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// The hidden command.
pub(super) const COMMAND: &str = "measured";

/// After so many seconds a program is given up: who publishes documents does not wait longer for their
/// index, and fifteen peers on a large corpus take hours as it is.
const PATIENCE: u32 = 900;

/// What a run cost.
pub(super) struct Cost {
    /// By the clock.
    pub(super) seconds: f64,
    /// The most memory held at a time by the program or one of its children, in bytes.
    pub(super) peak: f64,
}

/// Runs a program and says what it cost.
///
/// # Errors
///
/// When it fails, with the last line that it said, or takes longer than anyone would wait.
pub(super) fn run(program: &Path, arguments: &[&str], folder: &Path) -> anyhow::Result<Cost> {
    let output = Command::new(std::env::current_exe()?)
        .args(["bench", COMMAND, "timeout", &PATIENCE.to_string()])
        .arg(program)
        .args(arguments)
        .current_dir(folder)
        // tinysearch calls cargo and looks for what it made where cargo puts it by itself.
        .env_remove("CARGO_TARGET_DIR")
        .stdin(Stdio::null())
        .output()
        .context("cannot start this program again")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let told = String::from_utf8_lossy(&output.stdout);
    let told: Value = serde_json::from_str(told.lines().last().unwrap_or_default())
        .with_context(|| format!("{} was not measured: {said}", program.display()))?;
    match told["code"].as_i64() {
        Some(0) => Ok(Cost {
            seconds: told["seconds"].as_f64().unwrap_or(0.0),
            peak: told["peak"].as_f64().unwrap_or(0.0),
        }),
        Some(124) => bail!("building took more than {} minutes", PATIENCE / 60),
        _ => bail!("building failed: {}", reason(&said)),
    }
}

/// The line that says most of why a program failed.
fn reason(said: &str) -> &str {
    let mut lines = said.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .clone()
        .find(|line| {
            ["rror", "panicked", "FATAL", "refused"]
                .iter()
                .any(|word| line.contains(word))
        })
        .or(lines.next_back())
        .unwrap_or("it said nothing")
}

/// Runs what it is given and prints the cost as JSON.
///
/// # Errors
///
/// When the program cannot be started.
pub(super) fn measured(arguments: pico_args::Arguments) -> anyhow::Result<()> {
    let arguments = arguments.finish();
    let (program, arguments) = arguments.split_first().context("measure what?")?;
    let begin = Instant::now();
    let status = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .status()?;
    let seconds = begin.elapsed().as_secs_f64();
    let peak = greatest_child()?;
    println!(
        "{}",
        json!({"code": status.code(), "seconds": seconds, "peak": peak})
    );
    Ok(())
}

/// The most memory that a child held, in bytes.
#[cfg(unix)]
fn greatest_child() -> anyhow::Result<f64> {
    use nix::sys::resource::{UsageWho, getrusage};
    // Linux counts in kibibytes.
    Ok(getrusage(UsageWho::RUSAGE_CHILDREN)?.max_rss() as f64 * 1024.0)
}

/// Not known here.
#[cfg(not(unix))]
fn greatest_child() -> anyhow::Result<f64> {
    Ok(f64::NAN)
}
