//! `amanat archive`: the bare bytes.

use std::path::PathBuf;

use clap::Args;

use super::say_written;
use crate::arguments::{Input, place_to_write};
use crate::failure::Failure;
use crate::place::Made;
use crate::source::Source;
use crate::{output, place};

/// The arguments of `amanat archive`.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    input: Input,

    /// The file to write
    #[arg(short, long, value_name = "FILE", value_parser = place_to_write())]
    output: PathBuf,
}

/// Writes the archive.
///
/// # Errors
/// When the input is not good, or the file cannot be written.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    place::cache_apart(&arguments.input, &arguments.output)?;
    let source = Source::input(&arguments.input)?;
    place::of_file(&arguments.input, &source, &arguments.output, Made::Bytes)?;
    let archive = source.open_unaltered(arguments.input.path.as_deref())?;
    output::write(&arguments.output, &source.archive)?;
    say_written(&archive, &arguments.output, source.archive.len() as u64, "");
    Ok(())
}
