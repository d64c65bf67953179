//! A document as its reader leaves it: not yet a record, since ids are settled and what is
//! private is struck only when all documents are known.

use amanat_engine::model::{Field, Passage};
use serde::{Deserialize, Serialize};

use super::title::{self, Title};
use super::{language, metadata::Metadata};
use crate::diagnostic::Reporter;
use crate::text::Doubtful;
use crate::text::characters::{self, Wanted};
use crate::text::misread::{self, Misread};
use crate::text::page_breaks;

/// A document read from a file, or from a line of one.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Draft {
    /// The file, relative to the folder.
    pub(crate) file: String,
    /// The line of the file it begins on; 1 but for JSON Lines.
    pub(crate) line: u32,
    /// One of several in its file.
    pub(crate) one_of_many: bool,
    /// The id it was given, and the line that gives it.
    pub(crate) id: Option<(String, u32)>,
    pub(crate) title: Title,
    pub(crate) language: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) passages: Vec<Passage>,
}

/// Where a document stands and what it is like where it does not say so itself.
pub(crate) struct Place<'a> {
    pub(crate) file: &'a str,
    pub(crate) line: u32,
    pub(crate) one_of_many: bool,
    /// The archive's first language, if it names any.
    pub(crate) language: Option<&'a str>,
    /// The text the document was read from.
    pub(crate) source: &'a str,
    pub(crate) doubtful: Doubtful,
}

/// What a reader of a format made of a document.
pub(crate) struct Content {
    pub(crate) passages: Vec<Passage>,
    /// Control characters replaced in the passages.
    pub(crate) controls: u32,
    /// Links that were too many to keep their addresses.
    pub(crate) lost_links: u32,
}

impl Draft {
    /// Puts metadata and text together. `None` where there is nothing to show, or where the
    /// keeper withholds it.
    pub(crate) fn new(
        place: &Place<'_>,
        metadata: Metadata,
        content: Content,
        reporter: &mut Reporter,
    ) -> Option<Self> {
        let line = place.line;
        if !metadata.consent.admits(line, reporter) {
            return None;
        }
        let is_silent = metadata.title.is_none() && metadata.fields.is_empty();
        if !content.report(line, is_silent, reporter) {
            return None;
        }
        let mut passages = content.passages;
        page_breaks::mend(&mut passages);
        let title = title::settle(metadata.title, &mut passages, place.file, place.one_of_many);
        let shown = title.shown(&passages);
        report_two_alphabets(line, &shown, reporter);
        let texts = || {
            let passages = passages.iter().map(|passage| passage.text.as_str());
            std::iter::once(shown.as_str()).chain(passages)
        };
        let language = match metadata.language.as_deref().or(place.language) {
            Some(tag) => tag.to_owned(),
            None => language::guess(texts()).to_owned(),
        };
        let values = metadata.fields.iter().flat_map(|field| &field.values);
        let all_texts = texts().chain(values.map(String::as_str));
        if report_misread(place, &all_texts, reporter) && place.doubtful == Doubtful::Refused {
            return None;
        }
        report_characters(place, content.controls, all_texts, reporter);
        // Records stay until the archive is built: room for passages to come would stay with them.
        passages.shrink_to_fit();
        Some(Self {
            file: place.file.to_owned(),
            line,
            one_of_many: place.one_of_many,
            id: metadata.id,
            title,
            language,
            fields: metadata.fields,
            passages,
        })
    }
}

impl Content {
    /// Reports what is missing in it. `false` where there is nothing to show, the metadata being silent too.
    fn report(&self, line: u32, is_silent: bool, reporter: &mut Reporter) -> bool {
        match (self.passages.is_empty(), is_silent) {
            (true, true) => {
                reporter.warning(
                    line,
                    "empty: there is no text in it",
                    "write the text, or remove it",
                );
                return false;
            }
            (true, false) => reporter.note(line, "metadata without any text", ""),
            (false, _) => {}
        }
        if self.lost_links > 0 {
            reporter.warning(
                line,
                format!(
                    "{} links left out, since their addresses together are longer than the document: \
                     a link seems to go on over many paragraphs",
                    self.lost_links
                ),
                "end it where its text ends, in HTML by `</a>`",
            );
        }
        true
    }
}

fn report_two_alphabets(line: u32, title: &str, reporter: &mut Reporter) {
    if let Some(word) = characters::word_of_two_alphabets(title) {
        reporter.note(
            line,
            format!("`{word}` in the title mixes letters of two alphabets, which may look alike"),
            "make sure that it is not meant to pass for another word",
        );
    }
}

/// Reports a text that was read wrongly before, and saved so: as an error where it is to be refused. Gives
/// whether it was.
fn report_misread<'a>(
    place: &Place<'_>,
    texts: &(impl Iterator<Item = &'a str> + Clone),
    reporter: &mut Reporter,
) -> bool {
    let line = |shown: &str| match place.one_of_many {
        true => place.line,
        false => {
            let at = place.source.find(shown);
            at.map_or(place.line, |at| characters::line_at(place.source, at))
        }
    };
    let from_mail = "as mails are sent (quoted-printable)";
    let save_mail = "open the mail in a mail program, copy the text, and save it in UTF-8";
    let (line, found, help) = match misread::find(texts) {
        Some(Misread::Twice { shown, meant, page }) => (
            line(&shown),
            format!(
                "`{shown}` stands here, probably for `{meant}`: a program took UTF-8 for {page} and saved it so"
            ),
            "take the original again, and open it as UTF-8 before you save it",
        ),
        Some(Misread::QuotedPrintable { shown }) => (
            line(&shown),
            format!("`{shown}` is text {from_mail}"),
            save_mail,
        ),
        None if place.one_of_many => return false,
        None => match misread::broken_line(place.source) {
            Some(line) => (line, format!("lines end with `=`, {from_mail}"), save_mail),
            None => match misread::base64_line(place.source) {
                Some(line) => (
                    line,
                    "these lines are a text or a file as mails send it (base64)".to_owned(),
                    save_mail,
                ),
                None => return false,
            },
        },
    };
    match place.doubtful {
        Doubtful::Read => {
            let found = format!("{found}; its words may not be found");
            reporter.warning(line, found, help);
        }
        Doubtful::Refused => {
            let found = format!(
                "left out, since there are redactions: {found}, and a name in it would not be struck"
            );
            reporter.error(line, found, help);
        }
    }
    true
}

fn report_characters<'a>(
    place: &Place<'_>,
    controls: u32,
    mut texts: impl Iterator<Item = &'a str>,
    reporter: &mut Reporter,
) {
    let line = |wanted| match place.one_of_many {
        true => place.line,
        false => characters::line_of(place.source, wanted).unwrap_or(place.line),
    };
    if controls > 0 {
        let (characters, are) = match controls {
            1 => ("1 control character".to_owned(), "is"),
            many => (format!("{many} control characters"), "are"),
        };
        reporter.warning(
            line(Wanted::Control),
            format!("{characters} {are} no text, now U+FFFD"),
            "remove them, or check that the file is a text",
        );
    }
    if texts.any(characters::has_direction_controls) {
        reporter.note(
            line(Wanted::Direction),
            "characters that direct the order of writing (U+202A to U+202E, U+2066 to U+2069) \
             are kept",
            "make sure that the text reads as it should",
        );
    }
}
