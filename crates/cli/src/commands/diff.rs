//! `amanat diff`: what two archives say differently, record by record.

use std::path::PathBuf;

use clap::Args;

use crate::console::{self, visible};
use crate::difference::Difference;
use crate::failure::Failure;
use crate::source::{Care, Source};

const AFTER_HELP: &str = "\
Examples:
  amanat diff letters.html copy.html        two copies in any form
  amanat diff letters letters.html          the documents, and the file made of them

Exit code 1 if they differ.";

/// The arguments of `amanat diff`.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// A bundle, a module, a site's folder, a bare archive, or documents
    first: PathBuf,

    /// Another
    second: PathBuf,

    /// For programs
    #[arg(long)]
    json: bool,
}

/// Compares.
///
/// # Errors
/// When an archive cannot be read, or when they differ.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let sources = [
        Source::load(&arguments.first, Care::Lenient)?,
        Source::load(&arguments.second, Care::Lenient)?,
    ];
    let archives = [
        sources[0].open(Some(&arguments.first))?,
        sources[1].open(Some(&arguments.second))?,
    ];
    let found = Difference::between(&archives[0], &archives[1]);
    if arguments.json {
        let json = serde_json::to_string_pretty(&found)
            .map_err(|error| Failure::new(format!("cannot write JSON: {error}")))?;
        console::print(&(json + "\n"))?;
    } else {
        let [first, second] = [&arguments.first, &arguments.second].map(|path| path.display());
        for line in found.lines(&first.to_string(), &second.to_string()) {
            console::print(&format!("{}\n", visible(&line)))?;
        }
    }
    if found.is_none() {
        console::say("The same: every record, every known name, the settings.");
        return Ok(());
    }
    Err(Failure::new("the two archives differ"))
}
