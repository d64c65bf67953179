//! `cargo xtask bench instructions`: how many instructions each hot path of the engine takes.
//!
//! Counted by valgrind's callgrind, natively: unlike a time, a count is the same on every run, so a
//! regression shows in a diff. Counted is what happens within one function of the program, and on one
//! processor, where building an archive takes turns with nothing.

use crate::{command, workspace::Workspace};
use anyhow::{Context as _, bail};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

const TIMES: u64 = 5;

/// The function of `examples/hot.rs` within which is counted.
const COUNTED: &str = "hot::counted";

/// A path and what one run of it takes.
type Count = (String, u64);

/// Counts, prints what changed, and writes the table that is kept in the repository.
///
/// # Errors
///
/// When valgrind is not installed, or the paths cannot be run.
pub(super) fn count(workspace: &Workspace) -> anyhow::Result<()> {
    for (program, package) in [("valgrind", "valgrind"), ("taskset", "util-linux")] {
        if command::find(program).is_none() {
            bail!(
                "instructions are counted by valgrind on one processor, and there is no {program}; install {package}"
            );
        }
    }
    let program = compile(workspace)?;
    let kept = workspace.root.join("bench/instructions.tsv");
    let before = read(&kept);
    let mut table = "path\tinstructions\n".to_owned();
    for path in command::output(&mut Command::new(&program))?.lines() {
        let count = callgrind(workspace, &program, path)? / TIMES;
        let change = match before.iter().find(|(known, _)| known == path) {
            Some((_, known)) => format!("{:+.1} %", (count as f64 / *known as f64 - 1.0) * 100.0),
            None => "new".to_owned(),
        };
        println!("{path:<14}{count:>14}  {change}");
        writeln!(table, "{path}\t{count}")?;
    }
    std::fs::write(&kept, table)?;
    println!("wrote {}", workspace.short(&kept).display());
    Ok(())
}

fn compile(workspace: &Workspace) -> anyhow::Result<PathBuf> {
    command::run(command::cargo(&workspace.root).args([
        "build",
        "--release",
        "--package",
        "amanat-engine",
        "--example",
        "hot",
    ]))?;
    Ok(workspace.target.join("release/examples/hot"))
}

/// Instructions of [`TIMES`] runs.
fn callgrind(workspace: &Workspace, program: &Path, path: &str) -> anyhow::Result<u64> {
    let out = workspace.target.join("bench/callgrind.out");
    if let Some(folder) = out.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut valgrind = Command::new("taskset");
    valgrind
        .args(["--cpu-list", "0", "valgrind", "--tool=callgrind", "--quiet"])
        .arg(format!("--toggle-collect={COUNTED}"))
        .arg(format!("--callgrind-out-file={}", out.display()))
        .arg(program)
        .args([path, &TIMES.to_string()]);
    command::quietly(&mut valgrind)?;
    let profile = std::fs::read_to_string(&out)?;
    profile
        .lines()
        .find_map(|line| {
            line.strip_prefix("summary: ")
                .or(line.strip_prefix("totals: "))
        })
        .and_then(|count| count.trim().parse().ok())
        .filter(|&count| count > 0)
        .with_context(|| format!("callgrind counted nothing within {COUNTED}"))
}

/// What was counted before; nothing if there is no table.
fn read(path: &Path) -> Vec<Count> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter_map(|line| {
            let (path, count) = line.split_once('\t')?;
            Some((path.to_owned(), count.parse().ok()?))
        })
        .collect()
}
