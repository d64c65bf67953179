//! `cargo xtask bench`: Amanat measured beside its peers, on the same work in the same run.
//!
//! This file reads the options and says what is measured of which corpus; each step has a module.
//! What runs in Node and in the browser lies in `bench/`. Nothing here is shipped.

mod browser;
mod build;
mod child;
mod corpus;
mod document;
mod generate;
mod install;
mod instructions;
mod kept;
mod log;
mod native;
mod open;
mod peers;
mod plot;
mod relevance;
mod results;
mod statistics;
mod typing;

use crate::{command, plain_arguments, workspace::Workspace};
use anyhow::{Context as _, bail};
use corpus::Corpus;
use peers::Peer;
use results::Results;
use std::path::PathBuf;

pub(crate) const HELP: &str = "\
Measures Amanat beside its peers and writes docs/BENCHMARKS.md.

Usage: cargo xtask bench peers [OPTIONS]
       cargo xtask bench typing [--corpus NAME]… [--shared DIR]
       cargo xtask bench document | instructions | open

Commands:
  peers         install the peers, build their indexes, measure, and write the document
  typing        type into the site of an archive in Chromium, and tell how long its main thread is
                kept at a time [default corpus: mdn-en]
  document      write the document again from what was measured last
  instructions  count the instructions of the engine's hot paths, by valgrind
  open          time the opening of archives of five to a hundred thousand records

Options of peers:
  --corpus NAME|DIR|JSONL  one corpus instead of all: testimonies, cranfield, doka-ru, mdn-en,
                           pages-N (N generated pages), a folder of documents, a file of JSON Lines
                           with id, title and text; may be given several times
  --peers A,B              these instead of all
  --measures A,B           these instead of all: build, bytes, cold, disk, slow, latency, memory,
                           relevance
  --language TAG           the language of a corpus given by its path [default: en]
  --quick                  fewer rounds and queries, no slow network: minutes instead of hours
  --resume                 go on with a run that was broken off: what the same command has measured
                           already is kept
  --shared DIR             where data/ and testimonies/ are [default: ../shared]
  -h, --help               this text

Needs Node with npm, and Chromium. Peers are installed into target/, at the versions of
bench/package.json and of the Cargo.lock files there. What is not measured again stays as it was: the
document shows for every table when it was taken.
";

/// What is measured, in the order in which it is.
const MEASURES: [&str; 8] = [
    "build",
    "bytes",
    "cold",
    "disk",
    "slow",
    "latency",
    "memory",
    "relevance",
];

/// The corpora of a run that names none. Relevance is measured on the relevance sets.
const CORPORA: [&str; 5] = [
    "testimonies",
    "cranfield",
    "doka-ru",
    "mdn-en",
    "pages-100000",
];

/// What a run works with.
struct Setting {
    workspace: Workspace,
    shared: PathBuf,
    peers: Vec<&'static Peer>,
    measures: Vec<&'static str>,
    quick: bool,
    /// Whether a run that was broken off goes on.
    resume: bool,
    /// The command as it was typed, for the document.
    typed: String,
}

/// Runs the command.
///
/// # Errors
///
/// When an argument is not understood, or something fails that is not a peer's doing.
pub(crate) fn run(mut arguments: pico_args::Arguments) -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    if cfg!(debug_assertions) {
        return run_optimised(&workspace);
    }
    match arguments.subcommand()?.as_deref() {
        Some("peers") => peers_command(workspace, arguments),
        Some("typing") => typing_command(workspace, arguments),
        Some("document") => {
            plain_arguments(arguments)?;
            document::write(&workspace, &Results::read(&workspace)?)
        }
        Some("instructions") => {
            plain_arguments(arguments)?;
            instructions::count(&workspace)
        }
        Some("open") => {
            plain_arguments(arguments)?;
            open::measure(&workspace)
        }
        Some(child::COMMAND) => child::measured(arguments),
        Some(other) => bail!("no part of bench is called {other:?}\n\n{HELP}"),
        None => bail!("which part?\n\n{HELP}"),
    }
}

/// Runs this command again, optimised.
fn run_optimised(workspace: &Workspace) -> anyhow::Result<()> {
    command::run(
        command::cargo(&workspace.root)
            .args(["run", "--quiet", "--release", "--package", "xtask", "--"])
            .args(std::env::args_os().skip(1)),
    )
}

fn peers_command(workspace: Workspace, mut arguments: pico_args::Arguments) -> anyhow::Result<()> {
    // A run that goes on is the same run.
    let typed = std::env::args().skip(1).filter(|typed| typed != "--resume");
    let typed = typed.collect::<Vec<_>>().join(" ");
    let quick = arguments.contains("--quick");
    let resume = arguments.contains("--resume");
    let asked: Vec<String> = arguments.values_from_str("--corpus")?;
    let language: Option<String> = arguments.opt_value_from_str("--language")?;
    let shared: Option<PathBuf> = arguments.opt_value_from_str("--shared")?;
    let peers = chosen(&mut arguments, "--peers", &peers::names())?;
    let measures = chosen(&mut arguments, "--measures", &MEASURES)?;
    no_more(arguments)?;
    let setting = Setting {
        shared: shared.unwrap_or_else(|| workspace.root.join("../shared")),
        peers: peers::ALL
            .iter()
            .filter(|peer| peers.contains(&peer.name))
            .collect(),
        measures,
        quick,
        resume,
        typed: format!("cargo xtask {typed}"),
        workspace,
    };
    let language = language.as_deref().unwrap_or("en");
    setting.run(&asked, language)
}

fn typing_command(workspace: Workspace, mut arguments: pico_args::Arguments) -> anyhow::Result<()> {
    let mut asked: Vec<String> = arguments.values_from_str("--corpus")?;
    if asked.is_empty() {
        asked.push("mdn-en".to_owned());
    }
    let shared: Option<PathBuf> = arguments.opt_value_from_str("--shared")?;
    no_more(arguments)?;
    let setting = Setting {
        shared: shared.unwrap_or_else(|| workspace.root.join("../shared")),
        peers: peers::ALL
            .iter()
            .filter(|peer| peer.name == peers::AMANAT)
            .collect(),
        measures: Vec::new(),
        quick: true,
        resume: false,
        typed: "cargo xtask bench typing".to_owned(),
        workspace,
    };
    typing::measure(&setting, &asked)
}

fn no_more(arguments: pico_args::Arguments) -> anyhow::Result<()> {
    match plain_arguments(arguments)?.first() {
        Some(unknown) => bail!("what is {unknown:?} for? --help lists the options"),
        None => Ok(()),
    }
}

/// The values of an option that are among `known`, or all of them.
fn chosen(
    arguments: &mut pico_args::Arguments,
    option: &'static str,
    known: &[&'static str],
) -> anyhow::Result<Vec<&'static str>> {
    let Some(list) = arguments.opt_value_from_str::<_, String>(option)? else {
        return Ok(known.to_vec());
    };
    list.split(',')
        .map(|name| {
            known
                .iter()
                .find(|known| **known == name)
                .copied()
                .with_context(|| format!("{option}: {name:?} is none of {}", known.join(", ")))
        })
        .collect()
}

impl Setting {
    fn run(&self, asked: &[String], language: &str) -> anyhow::Result<()> {
        let installed = install::install(&self.workspace, &self.peers)?;
        let mut results = Results::read(&self.workspace)?;
        let names: Vec<&str> = match asked {
            [] => CORPORA.to_vec(),
            asked => asked.iter().map(String::as_str).collect(),
        };
        let plain: Vec<&str> = self
            .measures
            .iter()
            .copied()
            .filter(|measure| *measure != "relevance")
            .collect();
        for name in &names {
            if plain.is_empty() {
                break;
            }
            match Corpus::find(self, &installed, name, language)? {
                Ok(corpus) => self.measure(&installed, &corpus, &plain, &mut results)?,
                Err(absent) => println!("{name}: skipped: {absent}"),
            }
        }
        if self.measures.contains(&"relevance") {
            let sets = match asked {
                [] => None,
                asked => Some(asked),
            };
            relevance::measure(self, &installed, sets, &mut results)?;
        }
        document::write(&self.workspace, &results)
    }

    /// Takes the measures of one corpus, and writes down each as soon as it is there.
    fn measure(
        &self,
        installed: &install::Installed,
        corpus: &Corpus,
        measures: &[&str],
        results: &mut Results,
    ) -> anyhow::Result<()> {
        println!(
            "\n== {}: {} records, {:.1} MB of text",
            corpus.name,
            corpus.records,
            corpus.text_bytes as f64 / 1e6
        );
        results.corpus(corpus);
        let left: Vec<&str> = measures
            .iter()
            .copied()
            .filter(|measure| !(self.quick && *measure == "slow"))
            .filter(|measure| !(self.resume && results.is_taken(self, &corpus.name, measure)))
            .collect();
        if left.is_empty() {
            println!("  measured already");
            return Ok(());
        }
        let built = build::all(self, installed, corpus, left.contains(&"build"))?;
        for measure in left {
            if measure == "build" {
                results.put(self, &corpus.name, measure, built.figures())?;
                continue;
            }
            let mut figures = browser::measure(self, installed, corpus, measure, &built)?;
            if measure == "latency" {
                native::latency(self, installed, corpus, &built, &mut figures)?;
            }
            results.put(self, &corpus.name, measure, figures)?;
        }
        Ok(())
    }
}
