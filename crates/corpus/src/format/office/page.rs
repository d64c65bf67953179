//! The page that a document becomes: HTML of the plainest kind, which the reader of pages reads like any other.
//!
//! The readers of Word's and LibreOffice's documents say what begins and ends. Text boxes and notes stand within a
//! paragraph there; here they are flows of their own, put behind it or at the end.

use super::head::Head;
use super::left_out::LeftOut;
use crate::text::blocks;

/// How many lists may stand in each other.
const DEEPEST_LIST: u8 = 8;

/// Asides are looked through for a word on publication: so many bytes of them are kept.
const ASIDES: usize = 64 * 1024;

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Paragraph,
    /// Of a level from 1.
    Heading(u8),
    /// The document's title.
    Title,
    Quotation,
    /// An item of a list: how many lists it stands in beside its own, and its number in an ordered one.
    Item(u8, Option<u32>),
}

/// How text is marked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// An address, by its place in [`Page::links`].
    pub(super) link: Option<usize>,
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) struck: bool,
}

/// The paragraph that is being written.
struct Paragraph {
    kind: Kind,
    /// Where it begins in the flow, and where its text does.
    start: usize,
    text: usize,
    marks: Marks,
    /// How many notes there were before it.
    notes: usize,
    /// It goes on with what is the next paragraph, the mark between them being deleted.
    goes_on: bool,
}

/// Paragraphs that follow each other.
#[derive(Default)]
struct Flow {
    html: String,
    paragraph: Option<Paragraph>,
    /// The open lists: whether they are ordered.
    lists: Vec<bool>,
    /// Text boxes of the paragraph, which follow it.
    behind: String,
    /// What stands before the first text.
    before: String,
}

/// What a document becomes.
#[derive(Default)]
pub(super) struct Page {
    /// The innermost last. The first is the document's own.
    outer: Vec<Flow>,
    flow: Flow,
    /// Within what is not shown: how often.
    muted: u32,
    notes: Vec<String>,
    links: Vec<String>,
    pub(super) head: Head,
    /// The text of the first paragraph that is a title, and whether it has ended.
    title: String,
    has_title: bool,
    pub(super) left_out: LeftOut,
    /// Comments, hidden text, headers: each may say that the document must not be published.
    pub(super) asides: Vec<String>,
    aside_bytes: usize,
}

/// A page that is written to its end.
pub(super) struct Written {
    pub(super) html: String,
    pub(super) head: Head,
    pub(super) title: Option<String>,
    pub(super) left_out: LeftOut,
    pub(super) asides: Vec<String>,
}

impl Page {
    /// Begins a paragraph, ending the one before unless that goes on.
    pub(super) fn begin(&mut self, kind: Kind) {
        if self.muted > 0 {
            return;
        }
        if let Some(open) = &mut self.flow.paragraph
            && open.goes_on
        {
            open.goes_on = false;
            if self.flow.html.len() > open.text {
                return;
            }
            self.flow.html.truncate(open.start);
            self.flow.paragraph = None;
        }
        self.end();
        match kind {
            Kind::Item(depth, number) => {
                self.open_lists(depth.min(DEEPEST_LIST), number.is_some());
            }
            _ => self.close_lists(0),
        }
        let html = &mut self.flow.html;
        let start = html.len();
        match kind {
            Kind::Paragraph => html.push_str("<p>"),
            Kind::Heading(level) => html.push_str(HEADINGS[usize::from(level.clamp(1, 6)) - 1].0),
            Kind::Title => html.push_str(HEADINGS[0].0),
            Kind::Quotation => html.push_str("<blockquote><p>"),
            Kind::Item(_, None) => html.push_str("<li>"),
            Kind::Item(_, Some(number)) => html.push_str(&format!("<li value={number}>")),
        }
        self.flow.paragraph = Some(Paragraph {
            kind,
            start,
            text: html.len(),
            marks: Marks::default(),
            notes: self.notes.len(),
            goes_on: false,
        });
        if self.is_own_text() {
            self.head.begin(matches!(kind, Kind::Item(..)));
        }
    }

    /// Ends the current paragraph, if there is one.
    pub(super) fn end(&mut self) {
        self.mark(Marks::default());
        let Some(paragraph) = self.flow.paragraph.take() else {
            return;
        };
        let html = &mut self.flow.html;
        if paragraph.kind == Kind::Title {
            self.has_title |= !self.title.trim().is_empty();
        }
        match paragraph.kind {
            Kind::Paragraph => html.push_str("</p>"),
            Kind::Heading(level) => html.push_str(HEADINGS[usize::from(level.clamp(1, 6)) - 1].1),
            Kind::Title => html.push_str(HEADINGS[0].1),
            Kind::Quotation => html.push_str("</p></blockquote>"),
            Kind::Item(..) => html.push_str("</li>"),
        }
        html.push_str(&std::mem::take(&mut self.flow.behind));
        if self.outer.is_empty() {
            self.head.end_line(self.flow.html.len());
        }
    }

    /// Lets the current paragraph go on with the next one.
    pub(super) fn go_on(&mut self) {
        if let Some(paragraph) = &mut self.flow.paragraph {
            paragraph.goes_on = true;
        }
    }

    /// Takes back what was written of the current paragraph, which is hidden.
    pub(super) fn withdraw(&mut self) {
        if let Some(paragraph) = &mut self.flow.paragraph {
            self.flow.html.truncate(paragraph.text);
            paragraph.marks = Marks::default();
            self.notes.truncate(paragraph.notes);
        }
        self.flow.behind.clear();
        self.head.begin(false);
    }

    /// Parts the current paragraph where it stands, as a page does that ends in it.
    pub(super) fn part(&mut self) {
        if let Some(paragraph) = &self.flow.paragraph
            && self.flow.html.len() > paragraph.text
        {
            self.line_break();
            self.line_break();
        }
    }

    /// A line across the page, which programs make of `---`.
    pub(super) fn rule(&mut self) {
        if self.is_own_text() {
            self.head.rule(self.flow.html.len());
        }
    }

    /// Adds text, on one line.
    pub(super) fn text(&mut self, text: &str, marks: Marks) {
        if self.muted > 0 || text.is_empty() {
            return;
        }
        self.need_paragraph();
        if !self.flow.before.is_empty() {
            let before = std::mem::take(&mut self.flow.before);
            self.flow.html.push_str(&before);
        }
        let marked = text.trim_start();
        // Blanks are not marked, unless they stand between words that are marked alike.
        if !marked.is_empty()
            && self
                .flow
                .paragraph
                .as_ref()
                .is_some_and(|open| open.marks != marks)
        {
            self.mark(Marks::default());
            escape(&text[..text.len() - marked.len()], &mut self.flow.html);
            self.mark(marks);
            escape(marked, &mut self.flow.html);
        } else {
            escape(text, &mut self.flow.html);
        }
        if self.is_own_text() {
            self.head.text(text);
            self.add_to_title(text);
        }
    }

    pub(super) fn line_break(&mut self) {
        if self.muted > 0 || self.flow.paragraph.is_none() {
            return;
        }
        self.flow.html.push_str("<br>");
        if self.is_own_text() {
            self.head.end_line(self.flow.html.len());
            self.add_to_title(" ");
        }
    }

    /// A picture, and what is said of it.
    pub(super) fn picture(&mut self, description: &str) {
        if self.muted > 0 {
            return;
        }
        self.need_paragraph();
        self.flow.html.push_str("<img alt=\"");
        escape(description, &mut self.flow.html);
        self.flow.html.push_str("\">");
    }

    /// The place of an address, for [`Marks::link`]. `None` if it leads nowhere, or to a file on the disk of
    /// whoever wrote the document.
    pub(super) fn link(&mut self, address: &str) -> Option<usize> {
        blocks::link(address)?;
        self.links.push(address.to_owned());
        Some(self.links.len() - 1)
    }

    /// Markup around paragraphs: of tables, rows and cells.
    pub(super) fn markup(&mut self, tag: &str) {
        if self.muted > 0 {
            return;
        }
        self.end();
        self.close_lists(0);
        self.flow.html.push_str(tag);
        if self.outer.is_empty() {
            self.head.close();
        }
    }

    /// What follows is not shown, until [`Page::unmute`].
    pub(super) fn mute(&mut self) {
        self.muted += 1;
    }

    pub(super) fn unmute(&mut self) {
        self.muted = self.muted.saturating_sub(1);
    }

    pub(super) fn is_muted(&self) -> bool {
        self.muted > 0
    }

    /// Begins a flow of its own, with something to stand before its first text.
    pub(super) fn begin_flow(&mut self, before: String) {
        let flow = Flow {
            before,
            ..Flow::default()
        };
        self.outer.push(std::mem::replace(&mut self.flow, flow));
    }

    /// Ends a flow that follows the paragraph it stands in.
    pub(super) fn end_box(&mut self) {
        let html = self.end_flow();
        self.flow.behind.push_str(&html);
        if self.flow.paragraph.is_none() {
            let behind = std::mem::take(&mut self.flow.behind);
            self.flow.html.push_str(&behind);
        }
    }

    /// Ends the flow of a note, which stands at the end.
    pub(super) fn end_note(&mut self) {
        let html = self.end_flow();
        self.notes.push(html);
    }

    /// Ends a flow, and gives it.
    pub(super) fn end_flow(&mut self) -> String {
        self.end();
        self.close_lists(0);
        let outer = self.outer.pop().unwrap_or_default();
        std::mem::replace(&mut self.flow, outer).html
    }

    /// Puts a note at the end, behind those that are there.
    pub(super) fn add_note(&mut self, html: String) {
        self.notes.push(html);
    }

    /// Keeps what stands beside the text.
    pub(super) fn aside(&mut self, text: &str, begins: bool) {
        if self.aside_bytes > ASIDES {
            return;
        }
        self.aside_bytes += text.len();
        match self.asides.last_mut() {
            Some(last) if !begins => last.push_str(text),
            _ => self.asides.push(text.to_owned()),
        }
    }

    pub(super) fn finish(mut self) -> Written {
        while !self.outer.is_empty() {
            self.end_box();
        }
        self.end();
        self.close_lists(0);
        let mut html = self.flow.html;
        for note in self.notes {
            html.push_str(&note);
        }
        Written {
            html,
            head: self.head,
            title: self.has_title.then_some(self.title),
            left_out: self.left_out,
            asides: self.asides,
        }
    }

    /// Whether what is written now is the document's own text, and not that of a box or a note in it.
    fn is_own_text(&self) -> bool {
        self.outer.is_empty() && self.muted == 0
    }

    fn add_to_title(&mut self, text: &str) {
        let paragraph = self.flow.paragraph.as_ref();
        if !self.has_title && paragraph.is_some_and(|open| open.kind == Kind::Title) {
            self.title.push_str(text);
        }
    }

    fn need_paragraph(&mut self) {
        if self.flow.paragraph.is_none() {
            self.begin(Kind::Paragraph);
        }
    }

    /// Ends the marks that are open and begins others, where they differ.
    fn mark(&mut self, marks: Marks) {
        let Some(paragraph) = &mut self.flow.paragraph else {
            return;
        };
        let open = std::mem::replace(&mut paragraph.marks, marks);
        if open == marks {
            return;
        }
        let html = &mut self.flow.html;
        for (is_open, tag) in [
            (open.struck, "</s>"),
            (open.emphasis, "</em>"),
            (open.strong, "</strong>"),
            (open.link.is_some(), "</a>"),
        ] {
            html.push_str(if is_open { tag } else { "" });
        }
        if let Some(address) = marks.link.and_then(|link| self.links.get(link)) {
            html.push_str("<a href=\"");
            escape(address, html);
            html.push_str("\">");
        }
        for (is_open, tag) in [
            (marks.strong, "<strong>"),
            (marks.emphasis, "<em>"),
            (marks.struck, "<s>"),
        ] {
            html.push_str(if is_open { tag } else { "" });
        }
    }

    /// Opens the lists in which an item stands.
    fn open_lists(&mut self, depth: u8, is_ordered: bool) {
        let wanted = usize::from(depth) + 1;
        self.close_lists(wanted);
        if self.flow.lists.len() == wanted && self.flow.lists.last() != Some(&is_ordered) {
            self.close_lists(wanted - 1);
        }
        while self.flow.lists.len() < wanted {
            self.flow.lists.push(is_ordered);
            self.flow
                .html
                .push_str(if is_ordered { "<ol>" } else { "<ul>" });
        }
    }

    fn close_lists(&mut self, depth: usize) {
        while self.flow.lists.len() > depth {
            let is_ordered = self.flow.lists.pop() == Some(true);
            self.flow
                .html
                .push_str(if is_ordered { "</ol>" } else { "</ul>" });
        }
    }
}

/// The tags of headings.
const HEADINGS: [(&str, &str); 6] = [
    ("<h1>", "</h1>"),
    ("<h2>", "</h2>"),
    ("<h3>", "</h3>"),
    ("<h4>", "</h4>"),
    ("<h5>", "</h5>"),
    ("<h6>", "</h6>"),
];

/// Writes text so that no sign of it is markup. A page is on one line, so that none of its text begins one.
fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\n', '\r', '\0']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\0' => "\u{fffd}",
            _ => " ",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}
