//! `cargo xtask eval`: measuring how well searches find what they should.
//!
//! Each part is a module beside this one with a `measure` function; the sets, the metrics, the
//! engine under test and the naive baselines are modules of their own, so that a part only says
//! what is compared with what. The data is not part of the repository.

mod archive;
mod baseline;
mod engine;
mod latency;
mod metrics;
mod misspelling;
mod names;
mod near;
mod random;
mod relevance;
mod set;
mod stored_keys;
mod table;
mod typos;
mod unexpected;
mod words;

use crate::{command, plain_arguments, workspace::Workspace};
use anyhow::bail;
pub(crate) use metrics::Scores;
pub(crate) use misspelling::{misspell, misspelt};
pub(crate) use random::{Random, hash};
pub(crate) use set::{Set, names as set_names};

use std::path::{Path, PathBuf};

pub(crate) const HELP: &str = "\
Measures how well searches find what they should, beside naive baselines in the same run.

Usage: cargo xtask eval [PART | SET…] [--seed N] [--shared DIR]

Parts [default: all, in this order]:
  relevance     nDCG@10, MAP and Recall@100 of each relevance set, or of those named behind it
  misspelt      how far nDCG@10 falls if one word of each query is misspelt: cranfield and scifact,
                or the sets named behind it
  names         names found by their labels in other languages, misspelt, inflected, among words
  unexpected    names taken for common words that are none
  typos         corrections among the first three words offered for a misspelling
  latency       what the doors cost queries that need them, and queries that do not: natively, and in
                Chromium, driven by Node; and what the keys of names would take if they were stored

Options:
  --seed N      the seed of random edits [default: 1]
  --shared DIR  where data/ and names/ are [default: ../shared]
  -h, --help    this text

nDCG@10 takes the grade as gain and all judged records as the ideal; MAP and Recall@100 count a
record as relevant from grade 1. Queries for which nothing is relevant are left out. The baseline
is a plain BM25 (k1 1.2, b 0.75) over lower-cased words, title and text as one.

Data that is absent is said and left out. Common words come from the Python package wordfreq, which
pip brings into target/ when it is first wanted.
";

/// The parts, in the order of a full run.
const PARTS: [&str; 6] = [
    "relevance",
    "misspelt",
    "names",
    "unexpected",
    "typos",
    "latency",
];

/// The sets that are asked misspelt queries if none is named.
const MISSPELT: [&str; 2] = ["cranfield", "scifact"];

/// What a run works with.
struct Setting {
    workspace: Workspace,
    shared: PathBuf,
    seed: u64,
}

/// Runs the command.
///
/// # Errors
///
/// When an argument is not understood, data is damaged, or the engine fails on it.
pub(crate) fn run(mut arguments: pico_args::Arguments) -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    if cfg!(debug_assertions) {
        return run_optimised(&workspace);
    }
    let seed = arguments.opt_value_from_str("--seed")?.unwrap_or(1);
    let shared = arguments.opt_value_from_str::<_, PathBuf>("--shared")?;
    let shared = shared.unwrap_or_else(|| workspace.root.join("../shared"));
    let setting = Setting {
        workspace,
        shared,
        seed,
    };
    let asked = plain_arguments(arguments)?;
    match asked.split_first() {
        None => {
            for part in PARTS {
                println!("\n== {part}");
                setting.measure(part, &[])?;
            }
            Ok(())
        }
        Some((part, sets)) if PARTS.contains(&part.as_str()) => setting.measure(part, sets),
        Some(_) => setting.measure("relevance", &asked),
    }
}

/// Runs this command again, optimised: unoptimised, the engine takes hours.
fn run_optimised(workspace: &Workspace) -> anyhow::Result<()> {
    command::run(
        command::cargo(&workspace.root)
            .args(["run", "--quiet", "--release", "--package", "xtask", "--"])
            .args(std::env::args_os().skip(1)),
    )
}

impl Setting {
    fn measure(&self, part: &str, sets: &[String]) -> anyhow::Result<()> {
        let Self {
            workspace,
            shared,
            seed,
        } = self;
        if !sets.is_empty() && !["relevance", "misspelt"].contains(&part) {
            bail!("{part} has no sets: what is {:?} for?", sets[0]);
        }
        match part {
            "names" => names::measure(workspace, shared),
            "unexpected" => unexpected::measure(workspace, shared),
            "typos" => typos::measure(workspace, shared),
            "latency" => latency::measure(workspace, shared, *seed),
            _ => {
                let folder = shared.join("data/relevance");
                if !folder.is_dir() {
                    println!("skipped: there is no {}", folder.display());
                    return Ok(());
                }
                let engine = engine::Engine::build(workspace)?;
                let names = chosen(part, sets, &folder)?;
                let sets = names.iter().map(|name| Set::read(&folder, name));
                match part {
                    "misspelt" => misspelling::measure(&engine, sets, *seed),
                    _ => relevance::measure(&engine, sets),
                }
            }
        }
    }
}

/// The sets to measure: those named, else those of the part.
fn chosen(part: &str, named: &[String], folder: &Path) -> anyhow::Result<Vec<String>> {
    let there = set::names(folder)?;
    if let Some(unknown) = named.iter().find(|name| !there.contains(name)) {
        bail!(
            "there is neither a part nor a set called {unknown:?}. Parts: {}. Sets in {}: {}",
            PARTS.join(", "),
            folder.display(),
            there.join(", ")
        );
    }
    Ok(match (named, part) {
        ([], "misspelt") => MISSPELT.map(String::from).to_vec(),
        ([], _) => there,
        (named, _) => named.to_vec(),
    })
}
