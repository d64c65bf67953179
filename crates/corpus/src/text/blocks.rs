//! Builds passages from a stream of text, line breaks and marks.
//!
//! The readers of Markdown and HTML say what begins and ends; here white space is collapsed as a
//! browser does it, marks are kept nested and within their passage, and empty passages vanish.

use std::borrow::Cow;

use amanat_engine::model::{Mark, MarkKind, Passage, PassageKind};

use super::characters;
use super::divided::{self, Lines};
use super::page_breaks;
use crate::redaction::escapes::unescaped;

/// Marks open at one time; deeper ones mark nothing new for a reader.
const MAX_OPEN: usize = 16;
/// Longer addresses (pictures written into the address itself) are no help to a reader.
const MAX_ADDRESS: usize = 2048;

/// So many bytes of addresses are kept for each byte of a document …
const ADDRESSES: usize = 2;
/// … and so many more. Only a link that goes on over many passages takes as much.
const MORE_ADDRESSES: usize = 16 * 1024;

/// Room for the addresses of links: each passage that a link spans has its own.
#[derive(Default)]
struct Addresses {
    left: usize,
    /// Links that found no room.
    lost: u32,
}

impl Addresses {
    /// Whether there is room for a mark.
    fn admit(&mut self, kind: &MarkKind) -> bool {
        let MarkKind::Link(address) = kind else {
            return true;
        };
        let left = self.left.checked_sub(address.len());
        match left {
            Some(left) => self.left = left,
            None => self.lost += 1,
        }
        left.is_some()
    }
}

/// A mark that has begun: its kind, and where it stands among the current passage's marks.
struct Open {
    kind: Option<MarkKind>,
    index: Option<usize>,
}

/// The passages made so far, and the one being made.
#[derive(Default)]
pub(crate) struct Blocks {
    passages: Vec<Passage>,
    kind: Option<PassageKind>,
    text: String,
    marks: Vec<Mark>,
    open: Vec<Open>,
    /// White space was seen and not yet written.
    space: bool,
    /// That is the end of a line, which a word may go on over.
    soft_break: bool,
    /// A line is to end behind the word being written, which began on it.
    break_behind: bool,
    /// Where the last of the passage's marks begins or ends.
    marked_to: usize,
    controls: u32,
    addresses: Addresses,
}

impl Blocks {
    /// For a document of so many bytes.
    pub(crate) fn of(bytes: usize) -> Self {
        let left = bytes
            .saturating_mul(ADDRESSES)
            .saturating_add(MORE_ADDRESSES);
        Self {
            addresses: Addresses { left, lost: 0 },
            ..Self::default()
        }
    }

    /// For a part of the document whose passages stand elsewhere, until [`Blocks::resume`].
    pub(crate) fn part(&mut self) -> Self {
        Self {
            addresses: std::mem::take(&mut self.addresses),
            ..Self::default()
        }
    }

    /// Goes on after a part.
    pub(crate) fn resume(&mut self, part: &mut Self) {
        self.addresses = std::mem::take(&mut part.addresses);
    }

    /// Links without a mark, since there was no room for their addresses.
    pub(crate) fn lost_links(&self) -> u32 {
        self.addresses.lost
    }

    /// Ends the current passage and begins one of this kind.
    pub(crate) fn begin(&mut self, kind: PassageKind) {
        self.end();
        self.kind = Some(kind);
        // Marks may span passages (`<b><p>…</p><p>…</p></b>`): each passage gets its own.
        for open in &mut self.open {
            let kind = open.kind.as_ref();
            let kind = kind.filter(|kind| self.addresses.admit(kind));
            open.index = kind.map(|kind| {
                self.marks.push(Mark {
                    range: 0..0,
                    kind: kind.clone(),
                });
                self.marks.len() - 1
            });
        }
    }

    /// Whether a passage has begun, and of which kind.
    pub(crate) fn kind(&self) -> Option<PassageKind> {
        self.kind
    }

    /// Whether the current passage has no text yet.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Whether the text ends within a word as yet, be it that of the passage before.
    pub(crate) fn is_within_word(&self) -> bool {
        match self.passages.last() {
            Some(before) if self.text.is_empty() => page_breaks::is_open(&before.text),
            _ => page_breaks::is_open(&self.text),
        }
    }

    /// Whether the current passage ends with this as yet.
    pub(crate) fn ends_with(&self, end: char) -> bool {
        self.text.ends_with(end)
    }

    /// Bytes written to the current passage.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// Takes back what was written after `len`, a value of [`Blocks::len`].
    pub(crate) fn truncate(&mut self, len: usize) {
        self.text.truncate(len);
    }

    /// Adds text. White space is collapsed, but for preformatted passages.
    pub(crate) fn text(&mut self, text: &str) {
        let (text, controls) = characters::clean(text);
        self.controls += controls;
        if self.kind == Some(PassageKind::Preformatted) {
            self.text.push_str(&text);
            return;
        }
        let is_space = |c: char| c.is_ascii_whitespace();
        let mut rest = text.as_ref();
        while !rest.is_empty() {
            let trimmed = rest.trim_start_matches(is_space);
            if trimmed.len() < rest.len() {
                if std::mem::take(&mut self.break_behind) {
                    self.text.push('\n');
                }
                self.space = true;
                rest = trimmed;
                continue;
            }
            let end = rest.find(is_space).unwrap_or(rest.len());
            self.go_on(rest);
            self.write_space();
            self.text.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }

    /// Ends a line of the source that is none of the passage.
    pub(crate) fn soft_break(&mut self) {
        self.text(" ");
        self.soft_break = true;
    }

    /// Puts a word together that goes on here from the line before.
    fn go_on(&mut self, rest: &str) {
        if std::mem::take(&mut self.soft_break) {
            self.space &= !divided::prepare(&mut self.text, rest, Lines::Wrapped);
        } else if self.text.ends_with('\n') && self.marked_to < self.text.len() {
            self.text.pop();
            self.break_behind = divided::prepare(&mut self.text, rest, Lines::AsWritten);
            if self.break_behind {
                self.space = false;
            } else {
                self.text.push('\n');
            }
        }
    }

    /// Breaks the line within the passage. Twice in a row it parts paragraphs, as old pages do.
    pub(crate) fn line_break(&mut self) {
        self.space = false;
        self.soft_break = false;
        self.break_behind = false;
        match self.kind {
            Some(kind @ (PassageKind::Paragraph | PassageKind::Quotation(_)))
                if self.text.ends_with('\n') =>
            {
                self.begin(kind);
            }
            _ if self.text.is_empty() => {}
            _ => self.text.push('\n'),
        }
    }

    fn write_space(&mut self) {
        if self.space && !self.text.is_empty() && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
        self.space = false;
        self.soft_break = false;
    }

    /// Begins a mark; `None` keeps the count for markup that leaves no mark.
    pub(crate) fn open(&mut self, kind: Option<MarkKind>) {
        self.write_space();
        let kind = kind.filter(|_| self.open.len() < MAX_OPEN).filter(|kind| {
            !self
                .open
                .iter()
                .any(|open| open.kind.as_ref() == Some(kind))
        });
        let kind = kind.filter(|kind| self.addresses.admit(kind));
        self.marked_to = self.text.len();
        let index = kind.as_ref().map(|kind| {
            let start = self.text.len();
            self.marks.push(Mark {
                range: start..start,
                kind: kind.clone(),
            });
            self.marks.len() - 1
        });
        self.open.push(Open { kind, index });
    }

    /// Ends the mark that began last.
    pub(crate) fn close(&mut self) {
        let index = self.open.pop().and_then(|open| open.index);
        if let Some(mark) = index.and_then(|index| self.marks.get_mut(index)) {
            mark.range.end = self.text.len();
            self.marked_to = self.text.len();
        }
    }

    /// How many marks have begun and not ended.
    pub(crate) fn open_marks(&self) -> usize {
        self.open.len()
    }

    /// Whether the mark that began last covers no text yet.
    pub(crate) fn mark_is_empty(&self) -> bool {
        let index = self.open.last().and_then(|open| open.index);
        index
            .and_then(|index| self.marks.get(index))
            .is_some_and(|mark| mark.range.start >= self.text.len())
    }

    /// Ends the current passage. Nothing happens when none has begun.
    pub(crate) fn end(&mut self) {
        let Some(kind) = self.kind.take() else {
            return;
        };
        self.space = false;
        self.soft_break = false;
        self.break_behind = false;
        self.marked_to = 0;
        let mut text = std::mem::take(&mut self.text);
        let mut marks = std::mem::take(&mut self.marks);
        for open in &mut self.open {
            if let Some(mark) = open.index.take().and_then(|index| marks.get_mut(index)) {
                mark.range.end = text.len();
            }
        }
        text.truncate(text.trim_end().len());
        if text.trim_start().is_empty() {
            return;
        }
        for mark in &mut marks {
            mark.range.end = mark.range.end.min(text.len());
            let start = mark.range.start.min(mark.range.end);
            mark.range.end = start + text[start..mark.range.end].trim_end().len();
            mark.range.start = start;
        }
        marks.retain(|mark| !mark.range.is_empty());
        // Marks were pushed as they began: sorted by start, the outer first.
        self.passages.push(Passage { kind, text, marks });
    }

    /// All passages, and how many control characters were replaced.
    pub(crate) fn finish(mut self) -> (Vec<Passage>, u32) {
        self.end();
        (self.passages, self.controls)
    }
}

/// The mark for a link, unless its address leads nowhere outside the page it was on, or to a file on the disk of
/// whoever made it: the names of folders tell who that was.
pub(crate) fn link(address: &str) -> Option<MarkKind> {
    let address = behind_google(address.trim());
    let (address, _) = characters::clean(&address);
    let scheme = address.get(..11).unwrap_or(&address).to_ascii_lowercase();
    let useless = address.is_empty()
        || address.starts_with('#')
        || is_on_disk(&address)
        || address.len() > MAX_ADDRESS
        || scheme.starts_with("javascript:")
        || scheme.starts_with("data:");
    (!useless).then(|| MarkKind::Link(address.into_owned()))
}

/// Whether an address is that of a file on a disk or in the network of an office: `file:///home/anna/a.md`,
/// `C:\Users\Anna\a.doc`, `\\server\anna`.
fn is_on_disk(address: &str) -> bool {
    match address.as_bytes() {
        [drive, b':', b'/' | b'\\', ..] => drive.is_ascii_alphabetic(),
        [b'\\', b'\\', ..] => true,
        start => start
            .get(..5)
            .is_some_and(|start| start.eq_ignore_ascii_case(b"file:")),
    }
}

/// The address that a link leads to by way of Google, as all links do in what Google Docs exports.
fn behind_google(address: &str) -> Cow<'_, str> {
    let behind = address.strip_prefix("https://www.google.com/url?q=");
    let target = behind.and_then(|behind| behind.split('&').next());
    match target {
        Some(target) if target.starts_with("http") => {
            let bytes = unescaped(target.as_bytes());
            String::from_utf8(bytes).map_or(Cow::Borrowed(target), Cow::Owned)
        }
        _ => Cow::Borrowed(address),
    }
}

/// Puts text before a passage's own.
pub(crate) fn prefix(passage: &mut Passage, text: &str) {
    passage.text.insert_str(0, text);
    for mark in &mut passage.marks {
        mark.range.start += text.len();
        mark.range.end += text.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_where_google_sends_their_readers() {
        for (address, expected) in [
            (
                "https://www.google.com/url?q=https://a.example/b?c%3D1%26d&sa=D&usg=x",
                "https://a.example/b?c=1&d",
            ),
            (
                "https://www.google.com/url?q=x&sa=D",
                "https://www.google.com/url?q=x&sa=D",
            ),
            (
                "https://a.example/?q=https://b.example",
                "https://a.example/?q=https://b.example",
            ),
        ] {
            assert_eq!(link(address), Some(MarkKind::Link(expected.to_owned())));
        }
    }

    #[test]
    fn white_space_collapses_and_marks_fit() {
        let mut blocks = Blocks::of(0);
        blocks.begin(PassageKind::Paragraph);
        blocks.text("  one ");
        blocks.open(Some(MarkKind::Strong));
        blocks.text(" two \n");
        blocks.close();
        blocks.text("three ");
        let (passages, _) = blocks.finish();
        assert_eq!(passages[0].text, "one two three");
        assert_eq!(passages[0].marks[0].range, 4..7);
    }

    #[test]
    fn divided_words_are_put_together() {
        let mut blocks = Blocks::of(0);
        blocks.begin(PassageKind::Paragraph);
        blocks.text("a govern-");
        blocks.soft_break();
        blocks.text("ment, dis¬");
        blocks.line_break();
        blocks.open(Some(MarkKind::Strong));
        blocks.text("appear-");
        blocks.line_break();
        blocks.text(" ance of");
        blocks.close();
        blocks.text(" it, two-");
        blocks.soft_break();
        blocks.text("and three-");
        blocks.line_break();
        blocks.text("fold");
        blocks.line_break();
        blocks.text("and");
        let (passages, _) = blocks.finish();
        assert_eq!(
            passages[0].text,
            "a govern-ment, dis¬\nappear-ance\nof it, two- and three-fold\nand"
        );
        let mark = &passages[0].marks[0];
        assert_eq!(&passages[0].text[mark.range.clone()], "appear-ance\nof");
    }

    #[test]
    fn a_mark_over_two_passages_is_two_marks() {
        let mut blocks = Blocks::of(0);
        blocks.begin(PassageKind::Paragraph);
        blocks.open(Some(MarkKind::Emphasis));
        blocks.text("one");
        blocks.begin(PassageKind::Paragraph);
        blocks.text("two");
        blocks.close();
        blocks.text(" three");
        let (passages, _) = blocks.finish();
        assert_eq!(passages[0].marks[0].range, 0..3);
        assert_eq!(passages[1].marks[0].range, 0..3);
    }

    /// Else each of its passages would hold the address.
    #[test]
    fn a_link_over_ever_so_many_passages_ends() {
        let mut blocks = Blocks::of(1000);
        let address = "x".repeat(MAX_ADDRESS);
        blocks.begin(PassageKind::Paragraph);
        blocks.open(link(&address));
        for _ in 0..1000 {
            blocks.text("x");
            blocks.begin(PassageKind::Paragraph);
        }
        blocks.close();
        assert!(blocks.lost_links() > 900);
        let (passages, _) = blocks.finish();
        let marks = passages.iter().map(|passage| passage.marks.len());
        assert_eq!(marks.sum::<usize>(), (2000 + MORE_ADDRESSES) / MAX_ADDRESS);
        assert_eq!(passages.len(), 1000);
    }

    #[test]
    fn empty_passages_and_marks_vanish() {
        let mut blocks = Blocks::of(0);
        blocks.begin(PassageKind::Paragraph);
        blocks.text(" \n ");
        blocks.begin(PassageKind::Paragraph);
        blocks.open(Some(MarkKind::Code));
        blocks.close();
        blocks.text("x");
        let (passages, _) = blocks.finish();
        assert_eq!(passages.len(), 1);
        assert!(passages[0].marks.is_empty());
    }

    #[test]
    fn addresses_that_lead_nowhere_are_no_links() {
        assert!(link("#top").is_none());
        assert!(link("JavaScript:alert(1)").is_none());
        assert!(link("data:image/png;base64,AAAA").is_none());
        for of_disk in [
            "File:///home/anna/a.md",
            "c:/a.md",
            r"D:\Anna\a.md",
            r"\\anna\a.md",
        ] {
            assert!(link(of_disk).is_none(), "{of_disk}");
        }
        assert!(link(r"letters\a.md").is_some());
        assert_eq!(link(" a.md "), Some(MarkKind::Link("a.md".to_owned())));
    }
}
