//! `amanat package`: a folder for npm.

use std::path::PathBuf;

use clap::Args;

use super::write_folder;
use crate::arguments::{Input, place_to_write};
use crate::failure::Failure;
use crate::package::{self, Label};

const AFTER_HELP: &str = "\
Examples:
  amanat package letters -o package --name our-letters
  npm pack ./package                        one file, for `npm install ./our-letters-1.0.0.tgz`

The package defines the element <amanat-search> when it is imported, and exports openArchive. What is \
published cannot be taken back: its texts are for everyone, for ever.

Run again, the command replaces only files that it wrote and that nobody has changed since.";

/// The arguments of `amanat package`.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(flatten)]
    input: Input,

    /// The folder to write to; made if it is not there
    #[arg(short, long, value_name = "DIR", value_parser = place_to_write())]
    output: PathBuf,

    /// What the package is called
    #[arg(long, default_value = "amanat-archive")]
    name: String,

    /// The package's version; npm takes each only once
    #[arg(long, value_name = "VERSION", default_value = "1.0.0")]
    release: String,
}

/// Writes the package.
///
/// # Errors
/// As [`write_folder`], and when npm would not take the name or the version.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let label = Label {
        name: &arguments.name,
        version: &arguments.release,
    };
    // Before documents are read, which may take a while.
    label.check()?;
    let pack = format!("Pack it: npm pack {}", arguments.output.display());
    write_folder(
        &arguments.input,
        &arguments.output,
        |archive, bytes| package::files(archive, bytes, &label),
        &pack,
    )
}
