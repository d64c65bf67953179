//! `amanat bundle`: one HTML file.

use std::path::{Path, PathBuf};

use amanat_corpus::Severity;
use amanat_engine::Archive;
use clap::Args;

use super::{file_address, records, say_written};
use crate::arguments::{Input, place_to_write};
use crate::failure::Failure;
use crate::place::Made;
use crate::source::Source;
use crate::{bundle, carried, console, html, output, place, signature};

const AFTER_HELP: &str = "\
Examples:
  amanat bundle letters -o letters.html     from a folder of documents
  amanat bundle -o amanat.html              the archive that comes with this command
  amanat bundle old.html -o new.html        an older bundle, with this version's page

The file holds everything: the texts as plain HTML, the search, and nothing that loads or sends. \
Two runs on the same documents write the same bytes.";

/// The arguments of `amanat bundle`.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(flatten)]
    input: Input,

    /// The file to write
    #[arg(short, long, value_name = "FILE.html", value_parser = place_to_write())]
    output: PathBuf,
}

/// Writes the bundle.
///
/// # Errors
/// When the input is not good, or the file cannot be written.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    place::cache_apart(&arguments.input, &arguments.output)?;
    let source = Source::input(&arguments.input)?;
    place::of_file(&arguments.input, &source, &arguments.output, Made::Bundle)?;
    let archive = source.open_unaltered(arguments.input.path.as_deref())?;
    let page = page(&source, &archive)?;
    output::write(&arguments.output, page.as_bytes())?;
    let open = format!(
        "Open it in any browser: {}",
        file_address(&arguments.output)
    );
    say_written(&archive, &arguments.output, page.len() as u64, &open);
    warn_of_ending(&arguments.output);
    Ok(())
}

/// Warns of a name that no system takes for a page: its readers would see the source of it, or nothing.
fn warn_of_ending(path: &Path) {
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    // A pipe or a device has no readers of its own. Under .xhtml a browser would take the page for XML.
    if path.is_file() && ending != "html" && ending != "htm" {
        console::say_found(
            &path.display().to_string(),
            Severity::Warning,
            "a name without the ending .html: browsers and phones do not take the file for a page",
            "give it a name that ends in .html, with -o or afterwards",
        );
    }
}

/// The bundle of an archive.
///
/// # Errors
/// When the parts of this command do not fit together.
pub(super) fn page(source: &Source, archive: &Archive<&[u8]>) -> Result<String, Failure> {
    let settings = archive.settings();
    let records = records(archive);
    let language = settings.languages.first().map_or("", String::as_str);
    let head = html::Head {
        title: &settings.title,
        description: &settings.description,
        language,
    };
    let words = html::Words::all(&settings.languages);
    let linked_data = html::linked_data::json(settings, &records)?;
    let module = carried::module_with(&source.archive)?;
    bundle::page(&bundle::Parts {
        template: carried::TEMPLATE,
        style: carried::STYLE,
        script: carried::SCRIPT,
        language,
        title: &settings.title,
        description: &settings.description,
        welcome: &html::welcome(&words),
        records: &html::records(&head, &records, &html::Links::of(archive)),
        linked_data: &linked_data,
        module: &module,
        signatures: &signature::write(&source.signatures),
        licences: carried::LICENCES,
    })
    .map_err(Failure::new)
}
