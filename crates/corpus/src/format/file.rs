//! One file, whatever its kind: read within limits, decoded, and handed to its format.

use std::fs;
use std::io::{self, Read};
use std::iter;
use std::path::Path;

use amanat_engine::model::Passage;

use super::{front_matter, html, json_lines, markdown, office};
use crate::diagnostic::Reporter;
use crate::folder::{File, Format};
use crate::record::consent::Consent;
use crate::record::draft::{Content, Draft, Place};
use crate::record::metadata::Metadata;
use crate::record::stray;
use crate::text::encoding::{self, Assumption};
use crate::text::{Doubtful, characters, plain};

/// How the records of every bundle begin.
pub const BUNDLE: &str = "<main id=\"amanat-records\">";

/// A file of JSON Lines holds many records, so it may be so many times as long as other files;
/// each of its lines is held to the limit of a file.
const RECORDS_A_FILE: u64 = 16;

/// How the files of a folder are read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FileOptions<'a> {
    /// The archive's first language, if it names any.
    pub(crate) language: Option<&'a str>,
    /// The most bytes of a file; one of JSON Lines may have more, but none of its lines.
    pub(crate) max_bytes: u64,
    pub(crate) doubtful: Doubtful,
}

/// The bytes of a file, if they can be read and are no more than are allowed for it; else that is reported.
pub(crate) fn bytes(
    file: &File,
    options: &FileOptions<'_>,
    reporter: &mut Reporter,
) -> Option<Vec<u8>> {
    let most = match file.format {
        Format::JsonLines => options.max_bytes.saturating_mul(RECORDS_A_FILE),
        _ => options.max_bytes,
    };
    read_bytes(&file.path, most, reporter)
}

/// The records in the bytes of a file.
pub(crate) fn drafts(
    file: &File,
    bytes: Vec<u8>,
    options: &FileOptions<'_>,
    reporter: &mut Reporter,
) -> Vec<Draft> {
    if file.format == Format::Office {
        let draft = office::draft(&file.name, &bytes, options, reporter);
        return draft.into_iter().collect();
    }
    let is_html = file.format == Format::Html;
    let Some(text) = decode(bytes, is_html, options.doubtful, reporter) else {
        return Vec::new();
    };
    if file.format == Format::JsonLines {
        return json_lines::drafts(&file.name, &text, options, reporter);
    }
    // Whatever it is called: somebody may have put another ending to it.
    if text.contains(BUNDLE) {
        reporter.warning(
            None,
            "left out, being a page that Amanat has written and not a document: what was withdrawn \
             since may stand in it",
            "keep such pages outside the folder",
        );
        return Vec::new();
    }
    let is_rtf = text.trim_start().starts_with("{\\rtf");
    if is_rtf {
        reporter.error(
            None,
            "left out, being no text but RTF, in which letters are written as numbers, whatever its name says",
            "open it in Word or LibreOffice and save it as .docx or .odt",
        );
        return Vec::new();
    }
    let place = Place {
        file: &file.name,
        line: 1,
        one_of_many: false,
        language: options.language,
        source: &text,
        doubtful: options.doubtful,
    };
    let draft = match file.format {
        Format::Html => page(&place, reporter),
        format => document(&place, format, reporter),
    };
    draft.into_iter().collect()
}

/// The record of a page, whose metadata stand in its head.
fn page(place: &Place<'_>, reporter: &mut Reporter) -> Option<Draft> {
    let text = place.source;
    let page = html::read(text, reporter)?;
    let mut metadata = Metadata::read(&page.entries, reporter);
    // Its scripts have keys of their own.
    let shown = Shown {
        before: text.split('<').next().unwrap_or_default(),
        passages: &page.content.passages,
        beside: &page.comments,
    };
    let stray = shown.stray().or_else(|| in_comments(text));
    if !keeps_nothing_back(stray, |_| None, &metadata, reporter) {
        return None;
    }
    metadata.title = metadata.title.or(page.title);
    Draft::new(place, metadata, page.content, reporter)
}

/// The record of a text whose metadata stand in front matter.
fn document(place: &Place<'_>, format: Format, reporter: &mut Reporter) -> Option<Draft> {
    let text = place.source;
    let parted = match front_matter::part(text) {
        Ok(parted) => parted,
        // The front matter may say that the text must not be published, so it is not.
        Err(broken) => {
            reporter.error(broken.line, broken.message, broken.help);
            return None;
        }
    };
    let metadata = Metadata::read(&parted.entries, reporter);
    let before = &text[..text.len() - parted.body.len()];
    let first_line = characters::line_at(before, before.len());
    let line_of = |line| Some(first_line + line - 1);
    let stray = stray::find(stray::top(parted.body));
    let stray = stray.or_else(|| stray::in_column(iter::once(parted.body)));
    if !keeps_nothing_back(stray, line_of, &metadata, reporter) {
        return None;
    }
    if parted.entries.is_empty() {
        warn_of_head(parted.body, line_of, reporter);
    }
    let content = match format {
        Format::Markdown => markdown::passages(parted.body, first_line, reporter),
        _ => {
            let (passages, controls) = plain::paragraphs(parted.body);
            Content {
                passages,
                controls,
                lost_links: 0,
            }
        }
    };
    Draft::new(place, metadata, content, reporter)
}

/// Warns of a text that begins as a page of HTML does, or with lines that look like metadata: they are shown as
/// they are written.
fn warn_of_head(text: &str, line_of: impl Fn(u32) -> Option<u32>, reporter: &mut Reporter) {
    let begins = |tag: &str| {
        let begin = text.trim_start().get(..tag.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(tag))
    };
    if begins("<!doctype html") || begins("<html") {
        reporter.warning(
            line_of(1),
            "a page of HTML, whose tags are shown as text since its name does not say so",
            "put .html at the end of its name",
        );
    } else if let Some(line) = stray::unfenced(text) {
        reporter.warning(
            line_of(line),
            "this looks like metadata and is shown as text",
            "put it between two lines of `---` at the very top",
        );
    }
}

/// Where a line may stand that was meant for metadata.
pub(super) struct Shown<'a> {
    /// What was put before a page.
    pub(super) before: &'a str,
    pub(super) passages: &'a [Passage],
    /// What editors say beside it.
    pub(super) beside: &'a [String],
}

impl Shown<'_> {
    /// What keeps the document back, see [`stray`].
    pub(super) fn stray(&self) -> Option<(u32, String)> {
        let shown = self.passages.iter().take(SHOWN_AT_THE_TOP);
        let shown = shown.flat_map(|passage| stray::top(&passage.text));
        let beside = self.beside.iter().take(SHOWN_AT_THE_TOP);
        let beside = beside.flat_map(|text| stray::top(text));
        let stray = stray::find(stray::top(self.before).chain(shown).chain(beside));
        stray.or_else(|| {
            let passages = self.passages.iter();
            stray::in_column(passages.map(|passage| passage.text.as_str()))
        })
    }
}

/// Passages of a page that may have been meant for front matter.
const SHOWN_AT_THE_TOP: usize = 16;

/// The first comments of a page may have been meant for front matter too.
fn in_comments(page: &str) -> Option<(u32, String)> {
    let comments = page.split("<!--").skip(1).take(SHOWN_AT_THE_TOP);
    let comments = comments.filter_map(|rest| Some(rest.split_once("-->")?.0));
    let mut lines = comments.flat_map(stray::top);
    lines.find_map(|(line, text)| Some((line, stray::answered(text)?)))
}

/// Whether no line of a text keeps it back; else that is reported. Metadata that say that there is consent settle
/// it. `line_of` tells the line of the file from that of the text, if it is known.
pub(super) fn keeps_nothing_back(
    stray: Option<(u32, String)>,
    line_of: impl Fn(u32) -> Option<u32>,
    metadata: &Metadata,
    reporter: &mut Reporter,
) -> bool {
    let stray = stray.filter(|_| metadata.consent != Consent::Given);
    if let Some((line, key)) = &stray {
        reporter.error(
            line_of(*line),
            format!(
                "`{key}` stands in the text, where it decides nothing; the document is left out"
            ),
            "put it into front matter, between two lines of `---` at the very top (in HTML into \
             `<meta name>`, in JSON Lines beside `text`); of a table take out the rows that must not be \
             published; if it is text, or all of it may be published, say `consent: yes` there",
        );
    }
    stray.is_none()
}

/// The text of a file of at most so many bytes. `None` where there is none, or where it is doubtful and to be
/// refused then; that is reported.
pub(crate) fn read_text(
    path: &Path,
    most: u64,
    doubtful: Doubtful,
    reporter: &mut Reporter,
) -> Option<String> {
    let bytes = read_bytes(path, most, reporter)?;
    decode(bytes, false, doubtful, reporter)
}

/// The bytes of a file, if there are no more than `most`; else that is reported.
fn read_bytes(path: &Path, most: u64, reporter: &mut Reporter) -> Option<Vec<u8>> {
    match at_most(path, most) {
        Ok(Some(bytes)) => return Some(bytes),
        Ok(None) => reporter.error(
            None,
            format!("longer than the {} allowed for it", megabytes(most)),
            "part it into several files",
        ),
        Err(source) => reporter.error(
            None,
            format!("the file cannot be read: {source}"),
            "check that it is there and may be opened",
        ),
    }
    None
}

/// The text that bytes stand for. `None` where there is none, or where it is doubtful and to be refused then;
/// that is reported.
fn decode(
    bytes: Vec<u8>,
    is_html: bool,
    doubtful: Doubtful,
    reporter: &mut Reporter,
) -> Option<String> {
    let (kind, help) = kind(&bytes);
    let Ok(decoded) = encoding::decode(bytes, is_html) else {
        reporter.error(
            None,
            format!("not a text, whatever its name says: it {kind}"),
            help,
        );
        return None;
    };
    if decoded.is_doubtful && doubtful == Doubtful::Refused {
        let line = match decoded.assumed {
            Some(Assumption::DamagedUtf8(line) | Assumption::Damaged(_, line)) => Some(line),
            _ => None,
        };
        reporter.error(
            line,
            "not read, since there are redactions: it is not in sound UTF-8, nor in any other encoding that \
             can be told for sure, and a name that is read wrongly would not be struck",
            "open it in a program that shows all of it rightly, and save it in UTF-8",
        );
        return None;
    }
    match decoded.assumed {
        Some(Assumption::CodePage(name, true)) => {
            reporter.note(None, format!("read as {name}, as the page says"), "");
        }
        Some(Assumption::CodePage(name, false)) => reporter.warning(
            None,
            format!("not in UTF-8; read as {name}, judging by its letters"),
            "make sure that the text looks right, and save it in UTF-8",
        ),
        Some(Assumption::Unmarked(name)) => reporter.warning(
            None,
            format!("not in UTF-8; read as {name}"),
            "save it in UTF-8",
        ),
        Some(Assumption::DamagedUtf8(line)) => reporter.warning(
            line,
            "bytes that are no UTF-8 among much that is; each became U+FFFD",
            "mend the file",
        ),
        Some(Assumption::Damaged(name, line)) => reporter.warning(
            line,
            format!("read as {name}, in which some bytes mean nothing; each became U+FFFD"),
            "make sure that the text looks right, mend it, and save it in UTF-8",
        ),
        None => {}
    }
    Some(decoded.text)
}

/// What a file is, by its first bytes, if it is no text, and what to do.
fn kind(bytes: &[u8]) -> (&'static str, &'static str) {
    const SAVE_AS: &str = "open it in Word or LibreOffice and save it as .docx or .odt";
    let kinds: [(&[u8], &str, &str); 4] = [
        (
            b"%PDF",
            "is a PDF",
            "copy its text into a document, and save that as .docx, .odt or .txt",
        ),
        (
            b"PK\x03\x04",
            "is packed, as files of Word and LibreOffice are",
            "if it is one of theirs, put .docx or .odt at the end of its name in place of that",
        ),
        (
            b"\xd0\xcf\x11\xe0",
            "is a file of an old Word or Excel",
            SAVE_AS,
        ),
        (
            b"\xff\xd8\xff",
            "is a photograph",
            "type what is written on it",
        ),
    ];
    let known = kinds
        .into_iter()
        .find(|(begin, ..)| bytes.starts_with(begin));
    known.map_or(
        (
            "holds bytes of no encoding known here",
            "save it as a text in UTF-8",
        ),
        |(_, is, help)| (is, help),
    )
}

/// The file's bytes, or `None` if there are more than `most`.
fn at_most(path: &Path, most: u64) -> io::Result<Option<Vec<u8>>> {
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
