//! Signs that Obsidian gives a meaning: callouts, what is highlighted, names that only links go to.

use std::ops::Range;

use amanat_engine::model::{MarkKind, PassageKind};
use pulldown_cmark::TagEnd;

use super::Reader;
use super::obsidian::{self, HIGHLIGHT};

impl<'s> Reader<'s, '_> {
    /// Text but for names that only links go to, with what is highlighted in it marked.
    pub(super) fn shown(&mut self, text: &str, range: &Range<usize>) {
        let text = self.without_name(text, range);
        if !text.contains(HIGHLIGHT) {
            return self.text(text);
        }
        let source = self.source;
        let written = source.get(range.clone()).unwrap_or_default();
        // Of a text that the parser has changed the places are not known.
        let Some(start) = written.find(text).map(|start| range.start + start) else {
            return self.text(text);
        };
        let mut from = 0;
        for (at, _) in text.match_indices(HIGHLIGHT) {
            if self.begins_or_ends_highlight(start + at) {
                self.text(&text[from..at]);
                from = at + HIGHLIGHT.len();
                self.highlight();
            }
        }
        self.text(&text[from..]);
    }

    /// A text but for the name at the end of its line, if that has one.
    fn without_name<'t>(&self, text: &'t str, range: &Range<usize>) -> &'t str {
        let may_have_name = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '}' | ' '))
            && memchr::memchr2(b'^', b'#', text.as_bytes()).is_some()
            && self.line_at(range.end).trim().is_empty();
        if !may_have_name {
            return text;
        }
        let is_heading = matches!(self.blocks.kind(), Some(PassageKind::Heading(_)));
        let end = obsidian::name_for_links(text, is_heading);
        end.map_or(text, |end| &text[..end])
    }

    /// Whether the sign at a place begins or ends what is highlighted.
    fn begins_or_ends_highlight(&self, at: usize) -> bool {
        let (before, behind) = self.source.split_at(at);
        match self.highlighted {
            Some(open) => {
                open == self.blocks.open_marks() && before.ends_with(|c: char| !c.is_whitespace())
            }
            None => !before.ends_with('=') && obsidian::is_highlighted(&behind[HIGHLIGHT.len()..]),
        }
    }

    /// Begins or ends what is highlighted.
    pub(super) fn highlight(&mut self) {
        if self.highlighted.take().is_some() {
            self.blocks.close();
        } else {
            self.text("");
            self.blocks.open(Some(MarkKind::Strong));
            self.highlighted = Some(self.blocks.open_marks());
        }
    }

    /// The sign of a callout at the beginning of a quotation is left out, and its title is a paragraph; without
    /// one that is its kind, as Obsidian shows it.
    pub(super) fn callout(&mut self, at: usize) {
        let line = self.line_at(at);
        let line = line.trim_end();
        let text = line.trim_start().strip_prefix('>').unwrap_or_default();
        let text = text.trim_start();
        let begin = at + line.len() - text.len();
        let Some((kind, length)) = obsidian::callout(text) else {
            return;
        };
        let end = at + line.len();
        self.commented = self.commented.max(begin + length);
        self.paragraph();
        self.blocks.open(Some(MarkKind::Strong));
        self.title_end = Some(end);
        if text[length..].trim().is_empty() {
            let mut letters = kind.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            let title: String = first.chain(letters).collect();
            self.text(&title);
        }
    }

    /// Ends what is highlighted, if nothing else has begun within.
    pub(super) fn end_highlight(&mut self) {
        if self.highlighted == Some(self.blocks.open_marks()) {
            self.highlight();
        }
    }

    pub(super) fn end_title(&mut self) {
        self.end_highlight();
        if self.title_end.take().is_some() {
            self.blocks.close();
        }
    }
}

/// Whether a passage ends there, or a mark in it, and with it what was highlighted within.
pub(super) fn ends_what_is_marked(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::Item
            | TagEnd::TableHead
            | TagEnd::TableCell
            | TagEnd::Strong
            | TagEnd::Emphasis
            | TagEnd::Link
    )
}
