//! Comments in Markdown, of HTML and of Obsidian, which are left out and counted.

use std::ops::Range;

use super::Reader;

/// How a kind of comment begins and ends.
pub(super) struct Comment {
    begin: &'static str,
    end: &'static str,
}

/// Comments of HTML and of Obsidian.
pub(super) const COMMENTS: [Comment; 2] = [
    Comment {
        begin: "<!--",
        end: "-->",
    },
    Comment {
        begin: "%%",
        end: "%%",
    },
];

impl<'s> Reader<'s, '_> {
    /// Text as it stands in the source, but for comments. A comment with a blank line in it is none to the
    /// parser, which takes it for text; whoever wrote it did not mean to publish it.
    pub(super) fn uncommented<'t>(&mut self, text: &'t str, range: Range<usize>) -> Vec<&'t str>
    where
        's: 't,
    {
        let source = self.source;
        let mut pieces = Vec::new();
        let mut from = range.start;
        let mut whole = true;
        loop {
            if from < self.commented {
                from = self.commented.min(range.end);
                whole = false;
            }
            let rest = source.get(from..range.end).unwrap_or_default();
            let mut begins = rest.match_indices(['<', '%']).map(|(at, _)| from + at);
            let found = begins.find_map(|at| Some((at, self.comment(at)?)));
            let text = match (&found, whole) {
                (None, true) => text,
                (None, false) => rest,
                (Some((at, _)), _) => &rest[..at - from],
            };
            if !text.is_empty() {
                pieces.push(text);
            }
            let Some((at, comment)) = found else {
                return pieces;
            };
            let inner = at + comment.begin.len();
            match source[inner..].find(comment.end) {
                Some(length) => {
                    self.note_comment(at, comment);
                    self.commented = inner + length + comment.end.len();
                }
                None => {
                    self.warn_of_open_comment(at, comment);
                    self.commented = source.len();
                }
            }
        }
    }

    /// The comment that begins at a place, if one does that is not written out by a backslash; `5%%` is a
    /// slip of the pen.
    fn comment(&self, at: usize) -> Option<&'static Comment> {
        let (before, behind) = self.source.split_at(at);
        let found = COMMENTS
            .iter()
            .find(|known| behind.starts_with(known.begin))?;
        let is_slip = found.begin == "%%" && before.ends_with(|c: char| c.is_ascii_digit());
        (!is_slip && !before.ends_with('\\')).then_some(found)
    }

    pub(super) fn warn_of_open_comment(&mut self, at: usize, comment: &Comment) {
        let line = self.line(at);
        let Comment { begin, end } = comment;
        self.reporter.warning(
            line,
            format!(
                "a comment begins with `{begin}` and does not end; the text behind it is left out"
            ),
            format!("close the comment with `{end}`; if it is none, write `\\{begin}`"),
        );
    }

    pub(super) fn note_comment(&mut self, at: usize, comment: &Comment) {
        let line = self.line(at);
        let Comment { begin, end } = comment;
        self.reporter.note(
            line,
            format!("a comment (`{begin} … {end}`) is left out"),
            "take it out of the comment if it belongs to the text",
        );
    }
}
