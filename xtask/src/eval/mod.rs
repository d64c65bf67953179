//! `cargo xtask eval`: measuring how well searches find what they should.
//!
//! Each measurement is a module beside this one with a `measure` function; the sets, the metrics,
//! the engine under test and the naive baseline are modules of their own, so that a measurement
//! only says what is compared with what. The data is not part of the repository.

mod baseline;
mod engine;
mod metrics;
mod misspelling;
mod random;
mod relevance;
mod set;
mod table;

use crate::{plain_arguments, workspace::Workspace};
use anyhow::bail;
use set::Set;
use std::path::PathBuf;

pub(crate) const HELP: &str = "\
Measures how well searches find what they should, beside a naive baseline in the same run.

Usage: cargo xtask eval [--misspell [--seed N]] [--data DIR] [SET…]

Arguments:
  SET…          the relevance sets to run, by folder name [default: all there are]

Options:
  --misspell    ask each query as written and with one random edit in one of its longer words, and
                tell how far nDCG@10 falls
  --seed N      the seed of those edits [default: 1]
  --data DIR    where the sets are, each a folder with docs.jsonl, queries.jsonl and qrels.tsv
                [default: ../shared/data/relevance]
  -h, --help    this text

nDCG@10 takes the grade as gain and all judged records as the ideal; MAP and Recall@100 count a
record as relevant from grade 1. Queries for which nothing is relevant are left out. The baseline
is a plain BM25 (k1 1.2, b 0.75) over lower-cased words, title and text as one.
";

/// Runs the command.
///
/// # Errors
///
/// When the data is not there or the command line fails on it.
pub(crate) fn run(mut arguments: pico_args::Arguments) -> anyhow::Result<()> {
    let misspell = arguments.contains("--misspell");
    let seed = arguments.opt_value_from_str("--seed")?.unwrap_or(1);
    let data = arguments.opt_value_from_str::<_, PathBuf>("--data")?;
    let names = plain_arguments(arguments)?;
    let workspace = Workspace::find()?;
    let folder = data.unwrap_or_else(|| workspace.root.join("../shared/data/relevance"));
    if !folder.is_dir() {
        bail!(
            "there is no data at {}: the relevance sets are not part of the repository. \
             --data DIR names another place",
            folder.display()
        );
    }
    let names = if names.is_empty() {
        set::names(&folder)?
    } else {
        names
    };
    let engine = engine::Engine::build(&workspace)?;
    let sets = names.iter().map(|name| Set::read(&folder, name));
    if misspell {
        misspelling::measure(&engine, sets, seed)
    } else {
        relevance::measure(&engine, sets)
    }
}
