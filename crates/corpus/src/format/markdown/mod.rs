//! Markdown (CommonMark with tables, footnotes and task lists) to passages.
//!
//! Raw HTML is text, with three exceptions: a comment is left out, as its writer meant it, `<br>` breaks the line,
//! and of tags that only format (`<u>`, Notion's `<aside>`) what stands in them is shown. Obsidian's comments
//! (`%% … %%`) are left out too. A footnote's text follows at the end under its number; a table's row is a line of
//! its cells. `~~struck~~` stays as written, as does a link's definition that defines none: `[Anna]: No.` is what
//! Anna said. Of Obsidian's links (`[[Page|shown]]`) what they show is text: other pages of a vault have no
//! address. The title of a callout (`> [!note] Title`) is a paragraph of the quotation, what is highlighted
//! (`==so==`) is strong, and names that only links go to (`^a1b2c3`, `{#heading}`) are left out. Messages of a chat,
//! each with its time, keep their lines, and so do paragraphs of short ones.

mod comments;
mod definitions;
mod formatting;
mod links;
mod obsidian;
mod signs;
mod tables;

use std::collections::HashMap;
use std::ops::Range;

use amanat_engine::model::{MarkKind, Passage, PassageKind};
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::diagnostic::Reporter;
use crate::record::draft::Content;
use crate::text::blocks::{self, Blocks};
use crate::text::{page_breaks, plain};
use comments::COMMENTS;
use links::{is_bare_embed, is_file_without_text};
use signs::ends_what_is_marked;

/// Between the cells of a row.
pub(crate) const CELL: &str = " · ";
/// A cell without text.
pub(crate) const NO_CELL: &str = "—";

/// The passages of a Markdown text. `first_line`: where the text begins in its file.
pub(crate) fn passages(text: &str, first_line: u32, reporter: &mut Reporter) -> Content {
    let mut options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_TASKLISTS;
    // To those who write `[[1]](#note)` brackets in brackets are the text of a link.
    options.set(
        Options::ENABLE_WIKILINKS,
        !["]](", "]][", "]]:"].iter().any(|end| text.contains(end)),
    );
    let text = &*definitions::without_false(text, options);
    let mut reader = Reader {
        source: text,
        reporter,
        blocks: Blocks::of(text.len()),
        lists: Vec::new(),
        quotes: 0,
        images: Vec::new(),
        pictures: 0,
        links: Vec::new(),
        is_place: false,
        is_chat: false,
        keeps_lines: false,
        title_end: None,
        highlighted: None,
        is_page: false,
        is_between_pages: false,
        columns: 0,
        cell: None,
        numbers: HashMap::new(),
        notes: Vec::new(),
        outer: Vec::new(),
        commented: 0,
        line: (0, first_line),
    };
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        reader.event(event, range);
    }
    reader.finish()
}

struct Reader<'s, 'r> {
    source: &'s str,
    reporter: &'r mut Reporter,
    blocks: Blocks,
    /// The open lists: the next number of an ordered one.
    lists: Vec<Option<u64>>,
    quotes: usize,
    /// Where the texts of open pictures begin.
    images: Vec<usize>,
    /// Pictures without a description.
    pictures: u32,
    /// The addresses of open links, to be shown where a link has no text.
    links: Vec<String>,
    /// Within a paragraph that begins as messages of a chat do, each on a line of its own.
    is_chat: bool,
    /// Within a paragraph of short lines.
    keeps_lines: bool,
    /// Within the title of a callout, which ends there.
    title_end: Option<usize>,
    /// Within what is highlighted: how many marks are open then.
    highlighted: Option<usize>,
    /// Within a page that is shown here in another.
    is_page: bool,
    /// Within what stands between two pages.
    is_between_pages: bool,
    /// Within a link to a place in a page, whose text is written.
    is_place: bool,
    /// The columns of the current table.
    columns: usize,
    /// Within a row: where the current cell begins, and whether it is the row's first.
    cell: Option<(usize, bool)>,
    /// The numbers of footnotes by their labels, in the order referred to.
    numbers: HashMap<String, usize>,
    notes: Vec<(String, Vec<Passage>, u32)>,
    /// What was being built when a footnote's text began.
    outer: Vec<(String, Blocks)>,
    /// Where the latest comment that does not end in its paragraph ends.
    commented: usize,
    /// A place whose line is known, so that lines are counted once however many are asked for.
    line: (usize, u32),
}

impl<'s> Reader<'s, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        let at = range.start;
        match event {
            Event::Start(Tag::Link { .. }) if at < self.commented => {
                self.blocks.open(None);
                self.links.push(String::new());
            }
            Event::Start(Tag::TableCell) | Event::End(TagEnd::TableCell) if at < self.commented => {
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(_) if self.is_place => {}
            Event::Text(text) => self.plain(&text, range),
            Event::Html(text) => {
                for piece in self.uncommented(&text, range) {
                    self.html_lines(piece);
                }
            }
            _ if at < self.commented => {}
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.blocks.open(Some(MarkKind::Code));
                self.blocks.text(&text);
                self.blocks.close();
            }
            Event::InlineHtml(text) => self.inline_html(&text, at),
            Event::FootnoteReference(label) => {
                let number = self.number(&label);
                self.text(&format!("[{number}]"));
            }
            Event::SoftBreak | Event::HardBreak if self.title_end.is_some_and(|end| at >= end) => {
                self.end_title();
                self.paragraph();
            }
            // Somebody's answer right below what it quotes is part of the quotation to the parser.
            Event::SoftBreak
                if self.quotes > 0 && plain::begins_message(self.line_at(range.end)) =>
            {
                self.blocks.begin(PassageKind::Paragraph);
                self.is_chat = true;
            }
            Event::SoftBreak if self.keeps_lines => self.blocks.line_break(),
            Event::SoftBreak if self.is_line_of_its_own(&range) => self.blocks.line_break(),
            Event::SoftBreak => self.blocks.soft_break(),
            Event::HardBreak => self.blocks.line_break(),
            Event::Rule => self.blocks.end(),
            Event::TaskListMarker(done) => self.text(if done { "☑ " } else { "☐ " }),
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        let at = range.start;
        match tag {
            Tag::Paragraph => {
                self.is_chat = plain::begins_message(self.line_at(at));
                self.keeps_lines = are_short(self.source.get(range).unwrap_or_default());
                if self.title_end.is_none() {
                    self.paragraph();
                }
            }
            Tag::Heading { level, .. } => self.blocks.begin(PassageKind::Heading(level as u8)),
            Tag::BlockQuote(_) => {
                self.blocks.end();
                self.quotes += 1;
                self.callout(at);
            }
            Tag::CodeBlock(_) => self.blocks.begin(PassageKind::Preformatted),
            Tag::HtmlBlock => self.paragraph(),
            Tag::List(number) => {
                // `05. 01. 2022` is a list in a list to the parser.
                if number.is_none() || !self.is_at_number() {
                    self.blocks.end();
                }
                self.lists.push(number);
            }
            Tag::Item => self.begin_item(at),
            Tag::FootnoteDefinition(label) => {
                self.blocks.end();
                let inner = self.blocks.part();
                let outer = std::mem::replace(&mut self.blocks, inner);
                self.outer.push((label.into_string(), outer));
            }
            Tag::TableHead | Tag::TableRow => {
                self.blocks.begin(PassageKind::Paragraph);
                self.cell = Some((0, true));
                if matches!(tag, Tag::TableHead) {
                    self.blocks.open(Some(MarkKind::Strong));
                }
            }
            Tag::TableCell => self.begin_cell(),
            Tag::Emphasis => self.blocks.open(Some(MarkKind::Emphasis)),
            Tag::Strong => self.blocks.open(Some(MarkKind::Strong)),
            Tag::Link {
                link_type: LinkType::WikiLink { .. },
                dest_url,
                ..
            } => self.begin_wiki_link(&dest_url, range),
            Tag::Link { dest_url, .. } => {
                self.blocks.open(blocks::link(&dest_url));
                self.links.push(dest_url.into_string());
            }
            Tag::Image {
                link_type: LinkType::WikiLink { .. },
                dest_url,
                ..
            } if at >= self.commented && !is_file_without_text(&dest_url) => {
                self.begin_embedded_page(&dest_url, range);
            }
            Tag::Image { .. } => {
                self.text("[");
                self.images.push(self.blocks.len());
            }
            Tag::Table(columns) => self.columns = columns.len(),
            Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        if ends_what_is_marked(&tag) {
            self.end_highlight();
        }
        if matches!(tag, TagEnd::Paragraph | TagEnd::Item) {
            self.is_between_pages = false;
            self.keeps_lines = false;
            self.end_title();
        }
        match tag {
            TagEnd::BlockQuote(_) => {
                self.blocks.end();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.blocks.end();
                self.lists.pop();
            }
            TagEnd::FootnoteDefinition => {
                if let Some((label, outer)) = self.outer.pop() {
                    let mut inner = std::mem::replace(&mut self.blocks, outer);
                    self.blocks.resume(&mut inner);
                    let (passages, controls) = inner.finish();
                    self.notes.push((label, passages, controls));
                }
            }
            TagEnd::TableHead => {
                self.blocks.close();
                self.cell = None;
                self.blocks.end();
            }
            TagEnd::TableRow => {
                self.surplus_cells(range);
                self.cell = None;
                self.blocks.end();
            }
            TagEnd::TableCell if self.cell_is_empty() => self.blocks.text(NO_CELL),
            TagEnd::Emphasis | TagEnd::Strong => {
                self.blocks.close();
            }
            TagEnd::Link => {
                self.is_place = false;
                self.end_link();
            }
            TagEnd::Image if std::mem::take(&mut self.is_page) => {
                self.is_place = false;
                self.blocks.close();
            }
            TagEnd::Image => {
                let start = self.images.pop().unwrap_or_default();
                let source = self.source.get(range.clone()).unwrap_or_default();
                if self.blocks.len() > start && !is_bare_embed(source) {
                    self.blocks.text("]");
                } else {
                    self.blocks.truncate(start.saturating_sub(1));
                    self.pictures += u32::from(range.start >= self.commented);
                }
            }
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Item => self.blocks.end(),
            _ => {}
        }
    }

    fn plain(&mut self, text: &str, range: Range<usize>) {
        let is_code = self.blocks.kind() == Some(PassageKind::Preformatted);
        if is_code && range.start >= self.commented {
            return self.text(text);
        }
        for piece in self.uncommented(text, range.clone()) {
            self.shown(piece, &range);
        }
    }

    fn text(&mut self, text: &str) {
        if self.blocks.kind().is_none() {
            self.paragraph();
        }
        self.blocks.text(text);
    }

    /// The rest of a line from a place in it.
    fn line_at(&self, at: usize) -> &'s str {
        let rest = self.source.get(at..).unwrap_or_default();
        rest.lines().next().unwrap_or_default()
    }

    /// Whether the next line is one of its own, though the parser takes it for one of the paragraph: a message of a
    /// chat, or what stands between two pages of a book and what comes behind that.
    fn is_line_of_its_own(&mut self, at: &Range<usize>) -> bool {
        let next = self.line_at(at.end);
        if self.is_chat && plain::begins_message(next) {
            return true;
        }
        let was_between = self.is_between_pages;
        self.is_between_pages = (was_between || self.blocks.is_within_word())
            && page_breaks::stands_between_pages(next);
        was_between || self.is_between_pages
    }

    /// Begins a paragraph: within an item that has no text yet it is the item itself.
    fn paragraph(&mut self) {
        let at_item = matches!(
            self.blocks.kind(),
            Some(PassageKind::Bullet(_) | PassageKind::Numbered(..))
        ) && self.blocks.is_empty();
        if !at_item {
            self.blocks.begin(match self.quotes {
                0 => PassageKind::Paragraph,
                depth => PassageKind::Quotation(small(depth - 1)),
            });
        }
    }

    /// Begins an item; one with a number at the very beginning of another is the rest of a date.
    fn begin_item(&mut self, at: usize) {
        let kind = self.item(at);
        // `- 13 -` is an item to the parser, with the next line in it.
        self.is_between_pages =
            self.blocks.is_within_word() && page_breaks::stands_between_pages(self.line_at(at));
        if self.is_at_number() && matches!(kind, PassageKind::Numbered(..)) {
            let source = self.source.get(at..).unwrap_or_default();
            let marker = source.split_inclusive([' ', '\t', '\n']).next();
            self.text(marker.unwrap_or_default());
        } else {
            self.blocks.begin(kind);
        }
    }

    /// Whether an item with a number has begun, and no text of it.
    fn is_at_number(&self) -> bool {
        matches!(self.blocks.kind(), Some(PassageKind::Numbered(..))) && self.blocks.is_empty()
    }

    /// The kind of an item that begins at some place. A list is counted, for it may be written with the same
    /// number throughout; but one that goes on further up is no count: a chronicle has years there, and days.
    fn item(&mut self, at: usize) -> PassageKind {
        let depth = small(self.lists.len().saturating_sub(1));
        let source = self.source.get(at..).unwrap_or_default().trim_start();
        let digits = source
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or_default();
        let written: u64 = source[..digits].parse().unwrap_or_default();
        match self.lists.last_mut() {
            Some(Some(number)) => {
                *number = written.max(*number);
                let shown = u32::try_from(*number).unwrap_or(u32::MAX);
                *number = number.saturating_add(1);
                PassageKind::Numbered(depth, shown)
            }
            _ => PassageKind::Bullet(depth),
        }
    }

    fn number(&mut self, label: &str) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(label.to_owned()).or_insert(next)
    }

    fn inline_html(&mut self, html: &str, at: usize) {
        if html.starts_with("<!--") {
            self.note_comment(at, &COMMENTS[0]);
        } else if is_break(html) {
            self.blocks.line_break();
        } else if !formatting::is_formatting(html) {
            self.text(html);
        }
    }

    /// Raw HTML is shown line by line as it was written, but for tags that only format.
    fn html_lines(&mut self, html: &str) {
        let html = &*formatting::without_formatting(html);
        for (index, line) in html.split('\n').enumerate() {
            if index > 0 {
                self.blocks.line_break();
            }
            self.blocks.text(line);
        }
    }

    /// The line of a place, which is none before the last that was asked for.
    fn line(&mut self, at: usize) -> u32 {
        let (known, mut line) = self.line;
        let between = self.source.as_bytes().get(known..at).unwrap_or_default();
        let breaks = between.iter().filter(|byte| **byte == b'\n').count();
        line = line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.line = (known.max(at), line);
        line
    }

    fn finish(mut self) -> Content {
        super::note_pictures(self.pictures, self.reporter);
        let mut notes = std::mem::take(&mut self.notes);
        for (label, ..) in &notes {
            self.number(label);
        }
        let number = |label: &str| self.numbers.get(label).copied().unwrap_or_default();
        notes.sort_by_key(|(label, ..)| number(label));
        let lost_links = self.blocks.lost_links();
        let (mut passages, mut controls) = self.blocks.finish();
        for (label, mut note, replaced) in notes {
            if let Some(first) = note.first_mut() {
                blocks::prefix(first, &format!("[{}] ", number(&label)));
            }
            passages.append(&mut note);
            controls += replaced;
        }
        Content {
            passages,
            controls,
            lost_links,
        }
    }
}

fn small(depth: usize) -> u8 {
    u8::try_from(depth).unwrap_or(u8::MAX)
}

/// Whether a paragraph is of lines too short to have been wrapped, three of them being enough to tell: verses, an
/// address.
fn are_short(paragraph: &str) -> bool {
    let mut lines = paragraph.lines();
    let is_short = |line: &str| line.chars().nth(*plain::WRAPPED.start()).is_none();
    lines.by_ref().take(2).all(is_short)
        && lines.next().is_some_and(is_short)
        && lines.all(is_short)
}

fn is_break(html: &str) -> bool {
    let inner = html.trim_start_matches('<').trim_end_matches('>');
    inner
        .trim_end_matches('/')
        .trim_end()
        .eq_ignore_ascii_case("br")
}
