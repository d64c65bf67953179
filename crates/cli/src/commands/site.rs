//! `amanat site`: a folder for a web server.

use std::path::PathBuf;

use clap::Args;

use super::write_folder;
use crate::arguments::{Input, place_to_write};
use crate::failure::Failure;
use crate::site;

const AFTER_HELP: &str = "\
Examples:
  amanat site letters -o public
  python3 -m http.server -d public          look at it: http://localhost:8000

Copy the folder to any web server, into any folder there. Whoever has visited the page once can open \
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
    #[arg(short, long, value_name = "DIR", value_parser = place_to_write())]
    output: PathBuf,

    /// Do not have browsers keep the site for use without a network, and have them remove what an
    /// earlier run had them keep
    #[arg(long)]
    no_offline: bool,
}

/// Writes the site.
///
/// # Errors
/// As [`write_folder`].
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let options = site::Options {
        offline: !arguments.no_offline,
    };
    let look = format!(
        "Look at it through a web server: python3 -m http.server -d {}",
        arguments.output.display()
    );
    write_folder(
        &arguments.input,
        &arguments.output,
        |archive, bytes| site::files(archive, bytes, &options),
        &look,
    )
}
