//! One file, whatever its kind: read within limits, decoded, and handed to its format.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use super::{front_matter, html, json_lines, markdown};
use crate::diagnostic::{Diagnostic, Reporter};
use crate::folder::{File, Format};
use crate::record::draft::{Content, Draft, Place};
use crate::record::metadata::Metadata;
use crate::text::encoding::{self, Assumption};
use crate::text::plain;

/// A file of JSON Lines holds many records, so it may be so many times as long as other files;
/// each of its lines is held to the limit of a file.
const RECORDS_A_FILE: u64 = 16;

/// The records of one file, and what was found wrong with it.
pub(crate) fn drafts(
    file: &File,
    language: Option<&str>,
    limit: u64,
) -> (Vec<Draft>, Vec<Diagnostic>) {
    let mut reporter = Reporter::new(file.name.clone());
    let most = match file.format {
        Format::JsonLines => limit.saturating_mul(RECORDS_A_FILE),
        _ => limit,
    };
    let Some(text) = read_text(&file.path, file.format == Format::Html, most, &mut reporter) else {
        return (Vec::new(), reporter.into_diagnostics());
    };
    let drafts = from_text(
        &file.name,
        file.format,
        &text,
        language,
        limit,
        &mut reporter,
    );
    (drafts, reporter.into_diagnostics())
}

/// The records of a file's text.
pub(crate) fn from_text(
    name: &str,
    format: Format,
    text: &str,
    language: Option<&str>,
    limit: u64,
    reporter: &mut Reporter,
) -> Vec<Draft> {
    if format == Format::JsonLines {
        return json_lines::drafts(name, text, language, limit, reporter);
    }
    let place = Place {
        file: name,
        line: 1,
        one_of_many: false,
        language,
        source: text,
    };
    if format == Format::Html {
        let page = html::read(text);
        let mut metadata = Metadata::read(&page.entries, reporter);
        metadata.title = metadata.title.or(page.title);
        let draft = Draft::new(&place, metadata, page.content, reporter);
        return draft.into_iter().collect();
    }
    let parted = match front_matter::part(text) {
        Ok(parted) => parted,
        // The front matter may say that the text must not be published, so it is not.
        Err(broken) => {
            reporter.error(broken.line, broken.message, broken.help);
            return Vec::new();
        }
    };
    let metadata = Metadata::read(&parted.entries, reporter);
    let content = match format {
        Format::Markdown => {
            let before = &text[..text.len() - parted.body.len()];
            let first_line = crate::text::characters::line_at(before, before.len());
            markdown::passages(parted.body, first_line, reporter)
        }
        _ => {
            let (passages, controls) = plain::paragraphs(parted.body);
            Content { passages, controls }
        }
    };
    Draft::new(&place, metadata, content, reporter)
        .into_iter()
        .collect()
}

/// The text of a file of at most so many bytes. `None` where there is none; that is reported.
pub(crate) fn read_text(
    path: &Path,
    html: bool,
    most: u64,
    reporter: &mut Reporter,
) -> Option<String> {
    let bytes = match read_bytes(path, most) {
        Ok(Some(bytes)) => bytes,
        Ok(None) => {
            reporter.error(
                None,
                format!("longer than the {} allowed for it", megabytes(most)),
                "part it into several files",
            );
            return None;
        }
        Err(source) => {
            reporter.error(
                None,
                format!("the file cannot be read: {source}"),
                "check that it is there and may be opened",
            );
            return None;
        }
    };
    let Ok(decoded) = encoding::decode(bytes, html) else {
        reporter.error(
            None,
            "not a text, whatever its name says: it holds bytes of no encoding known here",
            "save it as a text in UTF-8",
        );
        return None;
    };
    match decoded.assumed {
        Some(Assumption::CodePage(name, true)) => {
            reporter.note(None, format!("read as {name}, as the page says"), "");
        }
        Some(Assumption::CodePage(name, false)) => reporter.warning(
            None,
            format!("not in UTF-8; read as {name}, judging by its letters"),
            "make sure that the text looks right, and save it in UTF-8",
        ),
        Some(Assumption::Utf16(name)) => reporter.warning(
            None,
            format!("not in UTF-8; read as {name}"),
            "save it in UTF-8",
        ),
        Some(Assumption::DamagedUtf8(line)) => reporter.warning(
            line,
            "bytes that are no UTF-8 among much that is; each became U+FFFD",
            "mend the file",
        ),
        None => {}
    }
    Some(decoded.text)
}

/// The file's bytes, or `None` if there are more than `most`.
fn read_bytes(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
    let file = fs::File::open(path)?;
    let length = file.metadata()?.len();
    if length > most {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0).saturating_add(1));
    // The file may grow while it is read.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

fn megabytes(bytes: u64) -> String {
    match bytes >> 20 {
        0 => format!("{bytes} bytes"),
        megabytes => format!("{megabytes} MiB"),
    }
}
