//! Documents of Word (`.docx`) and of LibreOffice (`.odt`) to records.
//!
//! A document becomes a page of plain HTML, which the reader of pages reads: so what holds for pages holds for it.
//! Only its text becomes that. What an editor deleted or said beside it, what is hidden, headers and footers, and
//! what the program knows of the document and of who wrote it stay in the file; of the properties none is read.

mod head;
mod left_out;
mod look;
mod open_document;
mod package;
mod page;
mod pictures;
mod word;
mod xml;

use amanat_engine::model::PassageKind;

use super::file::{FileOptions, Shown, keeps_nothing_back};
use super::{front_matter, html};
use crate::diagnostic::Reporter;
use crate::record::draft::{Draft, Place};
use crate::record::metadata::Metadata;
use crate::record::title::one_line;
use crate::record::{language, stray};
use crate::syntax::value::Entries;
use crate::text::encoding;
use package::{Package, Unreadable};
use page::Written;

/// What was read of a document.
struct Document {
    written: Written,
    /// The language that the program took the text to be in.
    language: Option<String>,
}

/// The record of a document.
pub(super) fn draft(
    name: &str,
    bytes: &[u8],
    options: &FileOptions<'_>,
    reporter: &mut Reporter,
) -> Option<Draft> {
    let document = match read(bytes, options.max_bytes) {
        Ok(document) => document,
        Err(unreadable) => {
            reporter.error(None, unreadable.found, unreadable.help);
            return None;
        }
    };
    let Written {
        mut html,
        head,
        title,
        left_out,
        asides,
    } = document.written;
    left_out.report(reporter);
    // What has no lines is told by how they begin.
    let mut about = Reporter::new(name);
    let lines = head.lines().unwrap_or_default();
    let mut entries = Entries::new();
    match front_matter::part(lines) {
        Ok(parted) if !lines.is_empty() && parted.body.is_empty() => {
            entries = parted.entries;
            html.drain(..head.end());
        }
        Ok(_) => {}
        // They may say that the text must not be published, so it is not.
        Err(broken) => {
            about.error(broken.line, broken.message, broken.help);
            reporter.append(about.by_beginnings(lines));
            return None;
        }
    }
    let mut metadata = Metadata::read(&entries, &mut about);
    if let Some((_, line)) = &mut metadata.id {
        // It is told later, and of other files too.
        *line = 1;
    }
    let mut page = html::read(&html, reporter)?;
    drop(html);
    let passages = &mut page.content.passages;
    let shown = Shown {
        before: "",
        passages,
        beside: &asides,
    };
    if !keeps_nothing_back(shown.stray(), |_| None, &metadata, reporter) {
        return None;
    }
    if entries.is_empty() {
        warn_of_head(
            passages.iter().map(|passage| passage.text.as_str()),
            reporter,
        );
    }
    let title = title.map(|title| one_line(&title));
    if metadata.title.is_none()
        && let Some(title) = title.filter(|title| !title.is_empty())
    {
        let is_title =
            |kind, text: &str| kind == PassageKind::Heading(1) && one_line(text) == title;
        let place = passages
            .iter()
            .position(|shown| is_title(shown.kind, &shown.text));
        place.map(|place| passages.remove(place));
        metadata.title = Some(title);
    }
    let mut source = lines.to_owned();
    for passage in passages.iter() {
        source.push_str(&passage.text);
        source.push('\n');
    }
    let place = Place {
        file: name,
        line: 1,
        one_of_many: false,
        language: options.language,
        source: &source,
        doubtful: options.doubtful,
    };
    let draft = Draft::new(&place, metadata, page.content, &mut about);
    reporter.append(about.by_beginnings(&source));
    let mut draft = draft?;
    // What a keyboard was set to is believed only where the letters tell nothing.
    if draft.language == language::UNKNOWN
        && let Some(tag) = document.language.as_deref().and_then(language::tag)
    {
        draft.language = tag;
    }
    Some(draft)
}

/// Warns of lines that look like metadata and are shown.
fn warn_of_head<'t>(texts: impl Iterator<Item = &'t str>, reporter: &mut Reporter) {
    let top: Vec<&str> = texts.take(3).collect();
    if stray::unfenced(&top.join("\n")).is_some() {
        reporter.warning(
            None,
            "its first lines look like metadata and are shown as text",
            "put them between two lines of `---` at the very top",
        );
    }
}

/// Reads a document by what is in it, whatever its name says. At most so many bytes are unpacked.
fn read(bytes: &[u8], most: u64) -> Result<Document, Unreadable> {
    if !bytes.starts_with(b"PK") {
        return Err(no_package(bytes));
    }
    let package = Package::open(bytes, most)?;
    // As LibreOffice packs all of a document that has a password, since its version 24.8.
    if package.has("encrypted-package") {
        return Err(has_password());
    }
    if package.has("content.xml") {
        return open_document::read(package);
    }
    word::read(package)
}

const SAVE_AS: &str = "open it in Word or LibreOffice and save it as .docx or .odt";

/// What a file is that is no packed one.
fn no_package(bytes: &[u8]) -> Unreadable {
    /// How the files of Word begin that are older than 2007, and all that have a password.
    const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    if bytes.is_empty() {
        return Unreadable::new(
            "the file is empty",
            "take it out, or find a whole copy of it",
        );
    }
    if bytes.starts_with(COMPOUND) {
        // The names of what is in it are in UTF-16.
        let holds = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            memchr::memmem::find(bytes, &name).is_some()
        };
        return match () {
            () if holds("EncryptedPackage") => has_password(),
            () if holds("WordDocument") => Unreadable::new(
                "left out, being a document of an old Word (.doc), whatever its name says",
                SAVE_AS,
            ),
            () => Unreadable::new(
                "left out, being a file of an old Office and no document, whatever its name says",
                SAVE_AS,
            ),
        };
    }
    let begin = bytes.get(..1024).unwrap_or(bytes).trim_ascii_start();
    let begins = |sign: &[u8]| {
        begin
            .get(..sign.len())
            .is_some_and(|b| b.eq_ignore_ascii_case(sign))
    };
    let (is, help) = match () {
        () if begins(b"%PDF") => (
            "a PDF",
            "copy its text into a document and save that as .docx or .odt",
        ),
        () if begins(b"{\\rtf") => ("RTF", SAVE_AS),
        () if begins(b"<!doctype html") || begins(b"<html") => (
            "a page of HTML",
            "put .html at the end of its name in place of that",
        ),
        () if begins(b"<?xml") => ("a file of XML", SAVE_AS),
        () if encoding::decode(bytes.to_vec(), false).is_ok() => (
            "a plain text",
            "put .txt at the end of its name in place of that",
        ),
        () => (
            "of no kind that is known here",
            "open it in the program that wrote it, and save it as .docx or .odt",
        ),
    };
    Unreadable::new(
        format!(
            "left out, being no document of Word or LibreOffice, whatever its name says, but {is}"
        ),
        help,
    )
}

/// Of a document that nobody can read without its password.
fn has_password() -> Unreadable {
    Unreadable::new(
        "left out, since it has a password",
        "open it in the program that wrote it, and save it without a password; keep that copy as safe as the password kept it",
    )
}
