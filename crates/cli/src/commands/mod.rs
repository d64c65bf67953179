//! The commands, one a file: their arguments and what they do.

pub(crate) mod archive;
pub(crate) mod bundle;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod inspect;
mod interpretation;
pub(crate) mod keygen;
pub(crate) mod package;
pub(crate) mod search;
pub(crate) mod sign;
pub(crate) mod site;
pub(crate) mod verify;

use std::path::Path;

use amanat_corpus::Severity;
use amanat_engine::Archive;
use amanat_engine::model::{Corpus, Record};

use crate::arguments::Input;
use crate::failure::Failure;
use crate::folder::{self, Entry};
use crate::source::Source;
use crate::{console, figures, place};

/// Every record of an archive, in order.
fn records(archive: &Archive<&[u8]>) -> Vec<Record> {
    (0..archive.len())
        .map(|number| archive.record(amanat_engine::RecordId(number)))
        .collect()
}

/// What an archive was made from.
fn corpus_of(archive: &Archive<&[u8]>) -> Corpus {
    Corpus {
        settings: archive.settings().clone(),
        records: records(archive),
        names: archive.names().to_vec(),
    }
}

/// Writes a folder that is made of the input, and says so: what `site` and `package` have in common.
///
/// # Errors
/// When the input is not good or lies in the folder to write to, when other files are in the way, or when
/// making or writing fails.
fn write_folder(
    input: &Input,
    output: &Path,
    make: impl FnOnce(&Archive<&[u8]>, &[u8]) -> Result<Vec<Entry<'static>>, Failure>,
    then: &str,
) -> Result<(), Failure> {
    place::cache_apart(input, output)?;
    let source = Source::input(input)?;
    place::of_folder(input, &source, output)?;
    let archive = source.open_unaltered(input.path.as_deref())?;
    let files = make(&archive, &source.archive)?;
    let bytes = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    for kept in folder::write(output, &files)? {
        let place = output.join(kept).display().to_string();
        console::say_found(&place, Severity::Note, folder::CHANGED, "");
    }
    say_written(&archive, output, bytes, then);
    Ok(())
}

/// The last lines of a command that wrote something: the fingerprint, and
/// `67 records, 1,234 passages → a.html, 412 KB.`
fn say_written(archive: &Archive<&[u8]>, path: &Path, bytes: u64, then: &str) {
    let info = archive.info();
    console::say(&format!("Fingerprint {}", info.fingerprint));
    console::say(&format!(
        "{}, {} → {}, {}.{}{then}",
        figures::counted(u64::from(info.records), "record", "records"),
        figures::counted(u64::from(info.passages), "passage", "passages"),
        path.display(),
        figures::bytes(bytes),
        if then.is_empty() { "" } else { " " },
    ));
}

/// The address by which a browser opens a file.
fn file_address(path: &Path) -> String {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    // Windows writes `\\?\C:\a`, browsers `/C:/a`.
    let path = path.to_string_lossy().replace(r"\\?\", "/");
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path
    };
    let mut address = String::from("file://");
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.~:".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    #[test]
    fn addresses_of_files_are_escaped() {
        let address = super::file_address(std::path::Path::new("/no such/ә.html"));
        assert_eq!(address, "file:///no%20such/%D3%99.html");
    }
}
