//! Where what is made of documents may be written: not where the next run would take it for one of them,
//! or them for a part of it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::arguments::Input;
use crate::failure::Failure;
use crate::source::{Form, Source};
use crate::{bundle, folder};

/// What is to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Made {
    /// A page, which readers of documents know and leave out.
    Bundle,
    Bytes,
}

const READ_NEXT: &str =
    "it lies among the documents, and the next run would read it as one of them";

/// Holds the place of a file to that.
///
/// # Errors
/// When the file would be read as a document or as settings, or would replace a document.
pub(crate) fn of_file(
    input: &Input,
    source: &Source,
    output: &Path,
    made: Made,
) -> Result<(), Failure> {
    let Some(documents) = documents(input, source) else {
        return Ok(());
    };
    let place = absolute(output);
    if place.is_file() && input.path.as_deref().map(absolute).as_ref() == Some(&place) {
        let found = "it is the document itself, and would be replaced";
        return Err(Failure::of(output, found).help("choose another name"));
    }
    let Ok(name) = place.strip_prefix(&documents) else {
        return Ok(());
    };
    let is_page = folder::is_page(&place);
    let ending = match made {
        Made::Bundle => ".html",
        Made::Bytes => ".amanat",
    };
    let help = format!("choose a name that ends in {ending} and is not there yet");
    if folder::is_read(&name.to_string_lossy()) || is_page && made != Made::Bundle {
        return Err(Failure::of(output, READ_NEXT).help(help));
    }
    if is_page && place.is_file() {
        // What cannot be read may be a document too.
        let old = fs::read(&place).map_err(|error| Failure::unread(output, &error))?;
        if !old.is_empty() && !bundle::begins(&String::from_utf8_lossy(&old)) {
            let found = "it is one of the documents, and would be replaced";
            return Err(Failure::of(output, found).help(help));
        }
    }
    Ok(())
}

/// Holds the place of the file in which documents are kept to that: it has also what is struck from them.
///
/// # Errors
/// When the file would be read as a document or as settings.
pub(crate) fn of_cache(documents: &Path, cache: &Path) -> Result<(), Failure> {
    let place = absolute(cache);
    match place.strip_prefix(around(absolute(documents))) {
        Ok(name) if folder::is_read(&name.to_string_lossy()) || folder::is_page(name) => {
            Err(Failure::of(cache, READ_NEXT)
                .help("choose a name that ends in .cache, best outside of the folder"))
        }
        _ => Ok(()),
    }
}

/// Holds the place of a folder to that.
///
/// # Errors
/// When the documents lie in it, or one of them does.
pub(crate) fn of_folder(input: &Input, source: &Source, output: &Path) -> Result<(), Failure> {
    let Some(documents) = documents(input, source) else {
        return Ok(());
    };
    let help = "choose a folder of its own, such as -o public";
    let place = absolute(output);
    if documents.starts_with(&place) {
        let found =
            "the documents lie in this folder, and would be handed on with what is written there";
        return Err(Failure::of(output, found).help(help));
    }
    if place.starts_with(&documents)
        && place.is_dir()
        && let Some(document) = folder::stranger(&place)?
    {
        let found = format!("{document} lies in this folder, and the next run would leave it out");
        return Err(Failure::of(output, found).help(help));
    }
    Ok(())
}

/// Holds the place of the file in which documents are kept to what is to be written: it has also what is
/// struck from them, and must not be handed on.
///
/// # Errors
/// When the file is what is to be written, or lies in the folder that is.
pub(crate) fn cache_apart(input: &Input, output: &Path) -> Result<(), Failure> {
    let Some(cache) = &input.cache else {
        return Ok(());
    };
    let place = absolute(output);
    if absolute(cache).starts_with(&place) {
        let found = match place == absolute(cache) {
            true => "--cache and --output name the same file",
            false => "it lies in the folder that is written, and would be handed on with it",
        };
        let help = "what is kept holds also what is redacted: choose a place of its own for it";
        return Err(Failure::of(cache, found).help(help));
    }
    Ok(())
}

/// The folder in which the documents lie, if documents were read.
fn documents(input: &Input, source: &Source) -> Option<PathBuf> {
    let path = absolute(input.path.as_deref()?);
    (source.form == Form::Documents).then(|| around(path))
}

/// The folder of documents itself, or that in which a single one lies.
fn around(documents: PathBuf) -> PathBuf {
    match documents.parent() {
        Some(folder) if !documents.is_dir() => folder.to_owned(),
        _ => documents,
    }
}

/// The path without links; what is not there yet lies in what is.
fn absolute(path: &Path) -> PathBuf {
    let found = path.ancestors().find_map(|there| {
        let rest = path.strip_prefix(there).ok()?;
        let there = match there.as_os_str().is_empty() {
            true => Path::new("."),
            false => there,
        };
        let there = fs::canonicalize(there).ok()?;
        Some(match rest.as_os_str().is_empty() {
            true => there,
            false => there.join(rest),
        })
    });
    found.unwrap_or_else(|| path.to_owned())
}
