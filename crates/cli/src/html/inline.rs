//! The text of a passage with its emphasis, code and links, of which only those within the archive can be followed.

use core::iter::Peekable;
use core::slice::Iter;

use amanat_engine::model::{Mark, MarkKind, Passage};

use super::escape;

/// Appends the passage's text with its marks.
pub(crate) fn inline(passage: &Passage, out: &mut String) {
    let keep_lines = matches!(
        passage.kind,
        amanat_engine::model::PassageKind::Preformatted
    );
    let mut writer = Writer {
        text: &passage.text,
        marks: passage.marks.iter().peekable(),
        keep_lines,
        linked: false,
        out,
    };
    writer.stretch(0, passage.text.len());
}

struct Writer<'a, 'o> {
    text: &'a str,
    marks: Peekable<Iter<'a, Mark>>,
    keep_lines: bool,
    /// Whether a link is open: none can stand in it.
    linked: bool,
    out: &'o mut String,
}

impl Writer<'_, '_> {
    /// Writes a stretch of the text and the marks that begin in it. A mark that crosses another, or
    /// does not fit the text, is clipped or left out; the text itself is always whole.
    fn stretch(&mut self, from: usize, to: usize) {
        let mut at = from;
        while let Some(mark) = self.marks.next_if(|mark| mark.range.start < to) {
            let (start, end) = (mark.range.start.max(at), mark.range.end.min(to));
            if start >= end
                || !self.text.is_char_boundary(start)
                || !self.text.is_char_boundary(end)
            {
                continue;
            }
            self.plain(at, start);
            match &mark.kind {
                MarkKind::Emphasis => self.element("em", start, end),
                MarkKind::Strong => self.element("strong", start, end),
                MarkKind::Code => self.element("code", start, end),
                MarkKind::Link(address) if address.starts_with('#') => {
                    self.place(address, start, end);
                }
                MarkKind::Link(address) => {
                    self.stretch(start, end);
                    self.address(address, start, end);
                }
            }
            at = end;
        }
        self.plain(at, to);
    }

    fn element(&mut self, name: &str, from: usize, to: usize) {
        self.out.push_str(&format!("<{name}>"));
        self.stretch(from, to);
        self.out.push_str(&format!("</{name}>"));
    }

    /// A link to another place of the archive.
    fn place(&mut self, address: &str, from: usize, to: usize) {
        if self.linked {
            return self.stretch(from, to);
        }
        self.out.push_str("<a href=\"");
        escape::attribute(address, self.out);
        self.out.push_str("\">");
        self.linked = true;
        self.stretch(from, to);
        self.linked = false;
        self.out.push_str("</a>");
    }

    /// The address of a link stands beside its text, unless it is its text; it is never followed.
    fn address(&mut self, address: &str, from: usize, to: usize) {
        if self.text.get(from..to) == Some(address) || address.is_empty() {
            return;
        }
        self.out.push_str(" <span class=\"address\">");
        escape::text(address, self.out);
        self.out.push_str("</span>");
    }

    fn plain(&mut self, from: usize, to: usize) {
        let text = self.text.get(from..to).unwrap_or_default();
        if self.keep_lines {
            return escape::text(text, self.out);
        }
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.out.push_str("<br>");
            }
            escape::text(line, self.out);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use amanat_engine::model::PassageKind;

    fn written(text: &str, marks: Vec<Mark>) -> String {
        let passage = Passage {
            kind: PassageKind::Paragraph,
            text: text.to_owned(),
            marks,
        };
        let mut out = String::new();
        inline(&passage, &mut out);
        out
    }

    fn mark(start: usize, end: usize, kind: MarkKind) -> Mark {
        Mark {
            range: start..end,
            kind,
        }
    }

    #[test]
    fn marks_nest_and_stand_apart() {
        let marks = vec![
            mark(0, 7, MarkKind::Strong),
            mark(4, 7, MarkKind::Emphasis),
            mark(8, 9, MarkKind::Link("https://a.example/?b&c".to_owned())),
        ];
        let expected = "<strong>one <em>two</em></strong> 3 \
            <span class=\"address\">https://a.example/?b&amp;c</span>.";
        assert_eq!(written("one two 3.", marks), expected);
    }

    #[test]
    fn a_link_within_the_archive_can_be_followed() {
        let link = |address: &str| MarkKind::Link(address.to_owned());
        let marks = vec![
            mark(0, 7, link("#\"b\"/2")),
            mark(4, 7, link("#c/0")),
            mark(8, 9, link("#d/0")),
        ];
        let expected = "<a href=\"#&quot;b&quot;/2\">one two</a> <a href=\"#d/0\">3</a>.";
        assert_eq!(written("one two 3.", marks), expected);
    }

    #[test]
    fn a_link_that_shows_its_address_shows_it_once() {
        assert_eq!(
            written("ab", vec![mark(0, 2, MarkKind::Link("ab".to_owned()))]),
            "ab"
        );
    }

    #[test]
    fn marks_that_do_not_fit_never_lose_text() {
        let marks = vec![
            mark(0, 3, MarkKind::Strong),
            mark(1, 90, MarkKind::Code),
            mark(2, 1, MarkKind::Code),
            mark(90, 91, MarkKind::Code),
        ];
        // Byte 3 lies inside the second letter of the text.
        assert_eq!(written("aaё<", marks), "a<code>aё&lt;</code>");
    }

    #[test]
    fn lines_stay_lines() {
        assert_eq!(written("a\nb", Vec::new()), "a<br>b");
    }
}
