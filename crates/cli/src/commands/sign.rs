//! `amanat sign`: a signature over an archive's fingerprint, in a bundle or beside any form of it.

use std::io;
use std::path::{Path, PathBuf};

use amanat_engine::Archive;
use amanat_engine::model::Settings;
use clap::Args;

use crate::arguments::place_to_write;
use crate::failure::Failure;
use crate::source::{Care, Form, Source};
use crate::{bundle, console, file, output, signature};

const AFTER_HELP: &str = "\
Examples:
  amanat keygen letters                                makes letters.key and letters.pub
  amanat sign letters.html --key letters.key           puts the signature into the bundle
  amanat sign letters.html --key letters.key --detached    writes letters.html.minisig beside it

Several keys may sign one archive: run it again with the next. Signed is what the archive says (its \
fingerprint), not the bytes of the file: the same signature holds for every form of the archive. A page \
that this version would not write as it is does not get one: it may say something else.";

/// The arguments of `amanat sign`.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// A bundle, a module, a site's folder or a bare archive
    archive: PathBuf,

    /// The secret key, as `amanat keygen` or minisign writes it
    #[arg(short, long, value_name = "FILE.key")]
    key: PathBuf,

    /// A line that is signed too, for whoever checks; else the archive's title and edition
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,

    /// Write the signature to a file beside the archive, also of a bundle
    #[arg(long)]
    detached: bool,

    /// Where to write, instead of into the bundle or to FILE.minisig
    #[arg(short, long, value_name = "FILE", value_parser = place_to_write())]
    output: Option<PathBuf>,
}

/// Signs.
///
/// # Errors
/// When the archive is not what it states, the page around it is not what this version writes, the key does
/// not open, or the file cannot be written.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let path = arguments.archive.as_path();
    let source = Source::load(path, Care::Usual)?;
    if source.form == Form::Documents {
        return Err(Failure::of(path, "these are documents, not an archive")
            .help("make a bundle of them first: amanat bundle"));
    }
    let archive = source.open_unaltered(Some(path))?;
    let fingerprint = archive.info().fingerprint;
    let page = match source.form == Form::Bundle && !arguments.detached {
        true => Some(sound_page(path, &source, &archive)?),
        false => None,
    };
    let secret =
        file::text(&arguments.key).map_err(|error| Failure::unread(&arguments.key, &error))?;
    if signature::Key::read(&secret).is_ok() {
        let found = "found a public key, expected the secret one, which signs";
        return Err(Failure::of(&arguments.key, found)
            .help("name the file with the ending .key that `amanat keygen` wrote beside it"));
    }
    let comment = arguments
        .comment
        .clone()
        .unwrap_or(title(archive.settings()));
    let new = signature::sign(&secret, fingerprint, &comment)
        .map_err(|error| Failure::of(&arguments.key, error))?;
    let number = new.key();
    let written = if let Some(page) = page {
        let all = signature::with(source.signatures, new);
        let page = bundle::signed(&page, &signature::write(&all))
            .map_err(|error| Failure::of(path, error))?;
        let place = arguments.output.clone().unwrap_or(path.to_owned());
        output::write(&place, page.as_bytes())?;
        place
    } else {
        let place = arguments.output.clone().unwrap_or(beside(path));
        let before = match file::text(&place) {
            Ok(text) => signature::read(&text).map_err(|error| Failure::of(&place, error))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            // What cannot be read may hold signatures, and must not be replaced.
            Err(error) => return Err(Failure::unread(&place, &error)),
        };
        let all = signature::with(before, new);
        output::write(&place, signature::write(&all).as_bytes())?;
        place
    };
    console::say(&format!(
        "Signed {fingerprint} with the key {number} → {}",
        written.display()
    ));
    Ok(())
}

/// The page of a bundle, if it says what the archive in it says. Only the archive is signed, but whoever
/// reads a signed page takes the signature for its own.
///
/// # Errors
/// When it is not the page that this version writes: nobody would look into another.
fn sound_page(path: &Path, source: &Source, archive: &Archive<&[u8]>) -> Result<String, Failure> {
    let page = source.page(path)?;
    if super::bundle::page(source, archive)? == page {
        return Ok(page.into_owned());
    }
    let found = "its page is not the one that this version of Amanat writes for the archive in it: it was altered, \
        or another version wrote it";
    Err(Failure::of(path, found).help(
        "make the page anew from the archive in it, and sign that: amanat bundle OLD.html -o NEW.html\n\
         or sign the archive alone, in a file beside it: --detached",
    ))
}

/// What is said with a signature if nothing else is.
fn title(settings: &Settings) -> String {
    let whole = [settings.title.as_str(), settings.edition.as_str()];
    let parts: Vec<&str> = whole.into_iter().filter(|part| !part.is_empty()).collect();
    let plain: String = parts
        .join(", ")
        .chars()
        .filter(|&c| c != '<' && !c.is_control())
        .collect();
    if plain.is_empty() {
        "archive".to_owned()
    } else {
        plain
    }
}

/// Where the detached signatures of a file stand.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut name = path.components().as_path().as_os_str().to_owned();
    name.push(".minisig");
    name.into()
}
