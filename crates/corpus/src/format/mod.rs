//! The kinds of file: each becomes drafts of records.

pub(crate) mod file;
pub(crate) mod front_matter;
mod html;
pub(crate) mod json_lines;
pub(crate) mod markdown;
mod office;

use crate::diagnostic::Reporter;

/// Notes pictures of which a document says nothing.
fn note_pictures(pictures: u32, reporter: &mut Reporter) {
    if pictures == 0 {
        return;
    }
    let found = match pictures {
        1 => "1 picture has".to_owned(),
        many => format!("{many} pictures have"),
    };
    reporter.note(
        None,
        format!("{found} no description, and of pictures nothing else is kept"),
        "say what they show (in Markdown `![the letter](…)`, in HTML `alt`, in Word and LibreOffice as alternative text); type what is written on them",
    );
}
