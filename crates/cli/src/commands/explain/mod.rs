//! `amanat explain`: what each word of a query was taken for, and why.

mod text;

use std::path::PathBuf;

use amanat_engine::{Archive, Options, Results};
use clap::Args;
use serde::Serialize;

use super::interpretation::Interpretation;
use crate::failure::Failure;
use crate::source::{Care, Source};
use crate::{console, json};

const AFTER_HELP: &str = "\
Examples:
  amanat explain letters.html tokaev               the spellings that are found with it
  amanat explain letters.html 'ambulanse alma-ata'
  amanat explain letters.html ambulances --json | jq '.words[].forms'

A word finds, besides itself, what stands behind it: each a term of the archive, how it came to \
stand for the word, its weight beside the word itself, and the records that have it.

  exact    the word as typed, but for case and accents
  joined   the word written together or apart
  form     the word in another form: ambulances for ambulance
  prefix   words that begin so; weighed only where the word itself is not there
  alias    another name of the same, from the archive's list of known names
  date     the same day, month or year, however it is written
  name     the same name in another spelling or script
  typo     a slip or two away, where the archive does not have the word
  layout   the same keys on another keyboard layout

A record that has several of them counts them together as one word. `amanat search --exact` takes \
the first alone.";

/// The arguments of `amanat explain`.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// A bundle, a module, a site's folder, a bare archive, or documents
    archive: PathBuf,

    /// What would be looked for
    #[arg(allow_hyphen_values = true)]
    query: String,

    /// For programs
    #[arg(long)]
    json: bool,
}

/// Explains.
///
/// # Errors
/// When the archive cannot be read.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let source = Source::load(&arguments.archive, Care::Lenient)?;
    let archive = source.open(Some(&arguments.archive))?;
    let options = Options {
        limit: 0,
        ..Options::default()
    };
    let results = archive.search(&arguments.query, &options);
    let out = if arguments.json {
        for_programs(&arguments.query, &results, &archive)?
    } else {
        text::write(&results, &archive)
    };
    console::print(&out)
}

#[derive(Serialize)]
struct Explained<'a> {
    query: &'a str,
    total: u32,
    #[serde(flatten)]
    interpretation: Interpretation<'a>,
}

fn for_programs(
    query: &str,
    results: &Results,
    archive: &Archive<&[u8]>,
) -> Result<String, Failure> {
    let explained = Explained {
        query,
        total: results.total,
        interpretation: Interpretation::of(results, archive),
    };
    json::pretty(&explained)
}
