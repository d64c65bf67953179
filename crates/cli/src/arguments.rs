//! The command line, and the help that teaches it.

use std::path::PathBuf;

use clap::builder::{PathBufValueParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::commands;
use crate::failure::Failure;

const AFTER_HELP: &str = "\
Examples:
  amanat bundle letters -o letters.html     one HTML file of a folder of documents
  amanat search letters.html \"nur otan\"     search it here
  amanat explain letters.html tokaev        which words stand for which
  amanat inspect letters.html               what is in it
  amanat site letters -o public             the same for a web server, as a widget
  amanat verify letters.html                is it whole, and what is its fingerprint

A folder may hold .docx, .odt, .md, .txt, .html and .jsonl files, an archive.toml (title, languages, facets) \
and a names.toml (names with their spellings). Nothing else is needed.

Exit codes: 0 done, 1 something failed (the reason is on standard error), 2 the command line was \
not understood, 130 interrupted. No hits is no failure. Of verify and diff, 1 says that something does \
not hold or differs, and 2 that nothing can be said: a file cannot be read, or the command line was not \
understood.";

/// Turns a folder of documents into an archive that searches: one HTML file, or a widget for a page.
#[derive(Parser)]
#[command(name = "amanat", version, after_help = AFTER_HELP, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What can be asked for.
#[derive(Subcommand)]
pub(crate) enum Command {
    /// Write one HTML file that opens in any browser, without server or network
    Bundle(commands::bundle::Arguments),
    /// Write a folder for a web server: module, shell and an example page
    Site(commands::site::Arguments),
    /// Write a package for npm: the search and its archive as modules for an application
    Package(commands::package::Arguments),
    /// Search an archive
    Search(commands::search::Arguments),
    /// Say what the words of a query were taken for
    Explain(commands::explain::Arguments),
    /// Say what an archive holds and what takes how many bytes
    Inspect(commands::inspect::Arguments),
    /// Check whether a file is what it says it is, and who signed it
    Verify(commands::verify::Arguments),
    /// Say what two archives say differently, record by record
    Diff(commands::diff::Arguments),
    /// Sign an archive with its key
    Sign(commands::sign::Arguments),
    /// Make a pair of keys for an archive
    Keygen(commands::keygen::Arguments),
    /// Write the bare archive, for programs that carry the engine themselves
    Archive(commands::archive::Arguments),
}

impl Command {
    /// Does it.
    ///
    /// # Errors
    /// When it cannot be done.
    pub(crate) fn run(&self) -> Result<(), Failure> {
        match self {
            Self::Bundle(arguments) => commands::bundle::run(arguments),
            Self::Site(arguments) => commands::site::run(arguments),
            Self::Package(arguments) => commands::package::run(arguments),
            Self::Search(arguments) => commands::search::run(arguments),
            Self::Explain(arguments) => commands::explain::run(arguments),
            Self::Inspect(arguments) => commands::inspect::run(arguments),
            Self::Verify(arguments) => commands::verify::run(arguments),
            Self::Diff(arguments) => commands::diff::run(arguments),
            Self::Sign(arguments) => commands::sign::run(arguments),
            Self::Keygen(arguments) => commands::keygen::run(arguments),
            Self::Archive(arguments) => commands::archive::run(arguments),
        }
    }

    /// The exit code of what went wrong. Commands that answer yes or no by theirs keep 1 for no, as diff
    /// and grep do.
    pub(crate) fn trouble(&self) -> u8 {
        match self {
            Self::Verify(_) | Self::Diff(_) => 2,
            _ => 1,
        }
    }
}

/// A place to write to, as an argument. What other commands take for their own output is refused: a file of
/// that name would be meant by nobody.
pub(crate) fn place_to_write() -> impl TypedValueParser<Value = PathBuf> {
    PathBufValueParser::new().try_map(|path| match path.as_os_str() == "-" {
        true => Err("expected a name, such as letters.html; a pipe has one too: /dev/stdout"),
        false => Ok(path),
    })
}

/// What to make something of.
#[derive(Args)]
pub(crate) struct Input {
    /// A folder of documents or a .jsonl file; or an archive in any form. Omitted: the archive that
    /// comes with this command
    #[arg(value_name = "IN")]
    pub(crate) path: Option<PathBuf>,

    /// Take warnings about documents for errors
    #[arg(long)]
    pub(crate) strict: bool,

    /// Write the archive without what could not be read, instead of nothing
    #[arg(long, conflicts_with = "strict")]
    pub(crate) skip_unreadable: bool,

    /// Keep the documents of a folder in this file as they were read, and next time open only those that
    /// have changed. It holds their texts, also what is redacted: keep it as safe as they are
    #[arg(long, value_name = "FILE")]
    pub(crate) cache: Option<PathBuf>,
}
