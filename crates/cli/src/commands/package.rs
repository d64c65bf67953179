//! `amanat package`: a folder for npm.

use std::path::PathBuf;

use clap::Args;

use super::say_written;
use crate::arguments::Input;
use crate::failure::Failure;
use crate::package::{self, Label};
use crate::source::Source;
use crate::{console, folder, place};

const AFTER_HELP: &str = "\
Examples:
  amanat package letters -o package --name our-letters
  npm pack ./package                        one file, for `npm install ./our-letters-1.0.0.tgz`

The package defines the element <amanat-search> when it is imported, and exports openArchive. What is
published cannot be taken back: its texts are for everyone, for ever.

Run again, the command replaces only files that it wrote and that nobody has changed since.";

/// The arguments of `amanat package`.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(flatten)]
    input: Input,

    /// The folder to write to; made if it is not there
    #[arg(short, long, value_name = "DIR")]
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
/// When the input is not good or lies in the folder to write to, when npm would not take the name or the version, when other files are
/// in the way, or when writing fails.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let label = Label {
        name: &arguments.name,
        version: &arguments.release,
    };
    label.check()?;
    place::cache_apart(&arguments.input, &arguments.output)?;
    let source = Source::input(&arguments.input)?;
    place::of_folder(&arguments.input, &source, &arguments.output)?;
    let archive = source.open_unaltered(arguments.input.path.as_deref())?;
    let files = package::files(&archive, &source.archive, &label)?;
    let bytes = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    for kept in folder::write(&arguments.output, &files)? {
        let place = arguments.output.join(kept).display().to_string();
        console::say_found(&place, "note", folder::CHANGED, "");
    }
    let pack = format!("Pack it: npm pack {}", arguments.output.display());
    say_written(&archive, &arguments.output, bytes, &pack);
    Ok(())
}
