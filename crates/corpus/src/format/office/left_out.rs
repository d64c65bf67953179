//! What of a document is no part of its text, counted so that nothing is lost in silence.

use crate::diagnostic::Reporter;

/// How much there was of each kind.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// Stretches that an editor deleted, with the program writing it down.
    pub(super) deleted: u32,
    pub(super) comments: u32,
    pub(super) hidden: u32,
    /// Headers and footers.
    pub(super) margins: u32,
    /// What the program put in: the document's author, its file, its company.
    pub(super) fields: u32,
    /// Tables of contents.
    pub(super) contents: u32,
    /// Whole files, tables and charts of other programs.
    pub(super) embedded: u32,
    /// Signs of a font of signs, whose meaning is not known.
    pub(super) signs: u32,
}

impl LeftOut {
    pub(super) fn report(&self, reporter: &mut Reporter) {
        let kinds = [
            (
                self.deleted,
                "stretch that was deleted",
                "stretches that were deleted",
            ),
            (self.comments, "comment", "comments"),
            (self.hidden, "hidden stretch", "hidden stretches"),
            (self.margins, "header or footer", "headers and footers"),
            (
                self.fields,
                "field that names the author, the file or the like",
                "fields that name the author, the file or the like",
            ),
            (self.contents, "table of contents", "tables of contents"),
        ];
        let found: Vec<String> = kinds
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, many)| counted(count, one, many))
            .collect();
        if !found.is_empty() {
            reporter.note(
                None,
                format!("left out, being no part of the text: {}", found.join(", ")),
                "if something in them belongs to the text, write it into the text itself",
            );
        }
        let warnings = [
            (
                self.embedded,
                "file, table or chart of another program is embedded in it and left out",
                "files, tables or charts of other programs are embedded in it and left out",
                "if one belongs to the text, open it there, and copy its text into the document",
            ),
            (
                self.signs,
                "sign of a font of signs has no meaning that is known here, now U+FFFD",
                "signs of fonts of signs have no meaning that is known here, now U+FFFD",
                "write a word or a usual character in its place",
            ),
        ];
        for (count, one, many, help) in warnings {
            if count > 0 {
                reporter.warning(None, counted(count, one, many), help);
            }
        }
    }
}

fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
