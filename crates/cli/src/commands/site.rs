//! `amanat site`: a folder for a web server.

use std::path::PathBuf;

use clap::Args;

use super::say_written;
use crate::arguments::Input;
use crate::failure::Failure;
use crate::source::Source;
use crate::{console, folder, place, site};

const AFTER_HELP: &str = "\
Examples:
  amanat site letters -o public
  python3 -m http.server -d public          look at it: http://localhost:8000

Copy the folder to any web server, into any folder there. Whoever has visited the page once can open
it without a network; --no-offline prevents that. To put the search into a page of yours, write:
  <script type=\"module\" src=\"amanat-search.js\"></script>
  <amanat-search></amanat-search>

Run again, the command replaces only files that it wrote and that nobody has changed since.";

/// The arguments of `amanat site`.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(flatten)]
    input: Input,

    /// The folder to write to; made if it is not there
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,

    /// Do not have browsers keep the site for use without a network, and have them remove what an
    /// earlier run had them keep
    #[arg(long)]
    no_offline: bool,
}

/// Writes the site.
///
/// # Errors
/// When the input is not good or lies in the folder to write to, when other files are in the way, or when writing fails.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    place::cache_apart(&arguments.input, &arguments.output)?;
    let source = Source::input(&arguments.input)?;
    place::of_folder(&arguments.input, &source, &arguments.output)?;
    let archive = source.open_unaltered(arguments.input.path.as_deref())?;
    let options = site::Options {
        offline: !arguments.no_offline,
    };
    let files = site::files(&archive, &source.archive, &options)?;
    let bytes = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    for kept in folder::write(&arguments.output, &files)? {
        let place = arguments.output.join(kept).display().to_string();
        console::say_found(&place, "note", folder::CHANGED, "");
    }
    let look = format!(
        "Look at it through a web server: python3 -m http.server -d {}",
        arguments.output.display()
    );
    say_written(&archive, &arguments.output, bytes, &look);
    Ok(())
}
