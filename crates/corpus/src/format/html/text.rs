//! From the elements of a page to passages.

use amanat_engine::model::{MarkKind, Passage, PassageKind};

use html5ever::Attribute;

use super::tree::{Element, NodeContent, NodeId, Step, Tree};
use crate::format::markdown::{CELL, NO_CELL};
use crate::record::draft::Content;
use crate::text::blocks::{self, Blocks};

/// What is content on this page and is none on others.
#[derive(Clone, Copy)]
pub(super) struct Kept {
    /// What stands in forms is content too.
    pub(super) forms: bool,
    /// A header that is not the page's.
    pub(super) header: Option<NodeId>,
}

/// What was read of a page.
pub(super) struct Text {
    pub(super) content: Content,
    /// Pictures without a description.
    pub(super) pictures: u32,
    /// Stretches that are marked as deleted.
    pub(super) deleted: u32,
}

/// Reads what stands below some nodes of a page of so many bytes.
pub(super) fn read(tree: &Tree, bytes: usize, roots: &[NodeId], kept: Kept) -> Text {
    let mut reader = Reader::of(bytes);
    for root in roots {
        tree.walk(*root, &mut |step| match step {
            Step::Enter(id) => match &tree.node(id).content {
                NodeContent::Text(text) => {
                    reader.text(text);
                    true
                }
                NodeContent::Element(element) => {
                    let in_section = reader.sections > 0 || kept.header == Some(id);
                    if is_dropped(element, in_section, kept.forms) {
                        return false;
                    }
                    reader.enter(tree, id, element);
                    true
                }
                NodeContent::Other => true,
            },
            Step::Leave(id) => {
                if let Some(element) = tree.element(id) {
                    reader.leave(element);
                }
                true
            }
        });
        reader.blocks.end();
    }
    reader.finish()
}

/// What [`read`] leaves out of the page, but for what is never text.
pub(super) fn rest(tree: &Tree, bytes: usize, roots: &[NodeId], kept: Kept) -> Vec<Passage> {
    let mut reader = Reader::of(bytes);
    let mut roots = roots.iter().peekable();
    let mut markup = Vec::new();
    // The root that is being read, and what is dropped within it.
    let (mut taken, mut dropped) = (None, None);
    tree.walk(0, &mut |step| match step {
        Step::Enter(id) => {
            if roots.next_if_eq(&&id).is_some() {
                taken = Some(id);
            }
            let is_rest = taken.is_none() || dropped.is_some();
            match &tree.node(id).content {
                NodeContent::Text(text) if is_rest => reader.text(text),
                NodeContent::Element(element) => {
                    if let Some(page) = element.attribute("srcdoc") {
                        markup.push(page.to_owned());
                    }
                    match element.name() {
                        "head" | "script" | "style" | "template" | "canvas" | "rp" | "img" => {
                            return false;
                        }
                        // Of a drawing.
                        "title" => return false,
                        // What stands in them is one text to the parser.
                        "noscript" | "noframes" | "iframe" => {
                            markup.push(tree.text(id));
                            return false;
                        }
                        _ => {}
                    }
                    let in_section = reader.sections > 0 || kept.header == Some(id);
                    if !is_rest && is_dropped(element, in_section, kept.forms) {
                        dropped = Some(id);
                    }
                    reader.enter(tree, id, element);
                }
                _ => {}
            }
            true
        }
        Step::Leave(id) => {
            if let Some(element) = tree.element(id) {
                reader.leave(element);
            }
            if dropped == Some(id) {
                dropped = None;
            }
            if taken == Some(id) {
                taken = None;
            }
            true
        }
    });
    let mut rest = reader.finish().content.passages;
    let kept = Kept {
        forms: true,
        header: None,
    };
    for page in markup {
        let within = read(&tree_within(&page), page.len(), &[0], kept);
        rest.extend(within.content.passages);
    }
    rest
}

/// The tree of a page that stands within another. A browser that saves a page while scripts run may write out
/// the markup within.
fn tree_within(page: &str) -> Tree {
    let tree = Tree::parse(page);
    let written_out = tree.text(0);
    match written_out.trim_start().starts_with('<') {
        true => Tree::parse(&written_out),
        false => tree,
    }
}

/// Whether headers and footers within an element are its own and not the page's.
fn is_section(element: &Element) -> bool {
    matches!(
        element.name(),
        "article" | "main" | "section" | "blockquote"
    ) || matches!(element.attribute("role"), Some("article" | "main"))
}

/// Whether an element and all in it is no content. `in_section`: headers and footers are a section's.
pub(super) fn is_dropped(element: &Element, in_section: bool, forms: bool) -> bool {
    let named = match element.name() {
        "head" | "script" | "style" | "noscript" | "template" | "nav" | "iframe" | "object"
        | "embed" | "svg" | "math" | "canvas" | "audio" | "video" | "dialog" | "menu"
        | "noframes" | "rp" | "button" | "select" | "input" | "textarea" | "datalist" => true,
        "form" => !forms,
        "header" | "footer" => !in_section,
        _ => false,
    };
    let role = element.attribute("role").unwrap_or_default();
    // Telegram writes the first letter of a name in place of a portrait, before every message.
    let is_portrait = || {
        let classes = element.attribute("class").unwrap_or_default();
        classes
            .split_ascii_whitespace()
            .any(|class| class == "userpic")
    };
    named
        || element.name() == "div" && is_portrait()
        || (matches!(role, "banner" | "contentinfo") && !in_section)
        || element.attributes().iter().any(hides)
}

/// Whether an attribute hides an element, or says that it is no content.
pub(super) fn hides(attribute: &Attribute) -> bool {
    match &*attribute.name.local {
        // It is shown to whoever looks for it.
        "hidden" => !attribute.value.eq_ignore_ascii_case("until-found"),
        "role" => matches!(&*attribute.value, "navigation" | "search"),
        "style" => {
            let style = attribute.value.to_ascii_lowercase();
            style.split(';').any(|rule| {
                rule.split_once(':').is_some_and(|(property, value)| {
                    property.trim() == "display" && value.trim().starts_with("none")
                })
            })
        }
        _ => false,
    }
}

/// How an element's text becomes passages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Its text is its own passage: a paragraph, or a quotation within one.
    Block,
    Heading(u8),
    Preformatted,
    Quotation,
    List,
    Item,
    Row,
    Cell,
    /// Marked text.
    Mark,
    /// Text within a passage.
    Inline,
}

fn role(element: &Element) -> Role {
    match element.name() {
        "h1" => Role::Heading(1),
        "h2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "pre" | "xmp" | "listing" | "plaintext" => Role::Preformatted,
        "blockquote" => Role::Quotation,
        "ul" | "ol" | "dir" => Role::List,
        "li" => Role::Item,
        "tr" => Role::Row,
        "td" | "th" => Role::Cell,
        "a" | "em" | "i" | "cite" | "dfn" | "var" | "strong" | "b" | "code" | "kbd" | "samp"
        | "tt" | "dt" => Role::Mark,
        "html" | "body" | "main" | "article" | "section" | "aside" | "header" | "footer"
        | "div" | "p" | "dl" | "dd" | "figure" | "figcaption" | "details" | "summary"
        | "address" | "center" | "fieldset" | "legend" | "form" | "hr" | "table" | "thead"
        | "tbody" | "tfoot" | "caption" | "hgroup" | "search" | "nav" | "menu" | "dialog"
        | "button" | "select" | "option" | "textarea" | "object" | "audio" | "video" | "svg" => {
            Role::Block
        }
        _ => Role::Inline,
    }
}

fn mark(element: &Element) -> Option<MarkKind> {
    match element.name() {
        "a" => element.attribute("href").and_then(blocks::link),
        "strong" | "b" | "dt" => Some(MarkKind::Strong),
        "code" | "kbd" | "samp" | "tt" => Some(MarkKind::Code),
        _ => Some(MarkKind::Emphasis),
    }
}

/// Whether a link within the page is a number and nothing else, as LibreOffice writes those of notes. Beside a
/// word or a year it would read as one with it.
fn is_note_number(tree: &Tree, id: NodeId, element: &Element) -> bool {
    let is_within = |address: &str| address.starts_with('#');
    if element.name() != "a" || !element.attribute("href").is_some_and(is_within) {
        return false;
    }
    let only = |id: &NodeId| {
        let child = tree.node(*id).first?;
        tree.node(child).next.is_none().then_some(child)
    };
    // `<a><sup>1</sup></a>`, and a little more of the kind.
    let mut within = std::iter::successors(only(&id), only).take(4);
    within.any(|id| match &tree.node(id).content {
        NodeContent::Text(text) => {
            let number = text.trim();
            (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    })
}

/// A row of a table that is being read.
struct Row {
    cells: u32,
    /// Whether the current cell has no text yet.
    is_empty: bool,
    /// Line breaks behind the cell's text, to be written if more of it comes.
    breaks: u32,
    /// Whether the current cell is one of several and so short that its paragraphs are lines of the row.
    is_whole: bool,
}

/// The longest cell whose paragraphs do not part the row. Old pages have all their text in one cell of a table,
/// beside another with the menu.
const LONGEST_WHOLE: usize = 1500;

/// Another cell is looked for among so many nodes of a row.
const NEAR: usize = 64;

/// Whether the paragraphs of a cell are lines of its row: of running text alone, not long, and beside others.
fn is_whole(tree: &Tree, cell: NodeId) -> bool {
    let row = tree.node(cell).parent;
    let row = row.and_then(|row| tree.node(row).first);
    let near = std::iter::successors(row, |id| tree.node(*id).next).take(NEAR);
    let cells = near.filter(|id| tree.element(*id).is_some_and(|e| role(e) == Role::Cell));
    if cells.take(2).count() < 2 {
        return false;
    }
    let (mut length, mut is_running) = (0, true);
    tree.walk(cell, &mut |step| {
        if let Step::Enter(id) = step {
            match &tree.node(id).content {
                NodeContent::Text(text) => length += text.trim().len(),
                NodeContent::Element(element) => {
                    length += 1;
                    is_running &= match role(element) {
                        Role::Cell => id == cell,
                        Role::Block => element.name() != "table",
                        Role::Mark => element.name() != "dt",
                        Role::Inline => true,
                        _ => false,
                    };
                }
                NodeContent::Other => length += 1,
            }
        }
        is_running && length <= LONGEST_WHOLE
    });
    is_running && length <= LONGEST_WHOLE
}

#[derive(Default)]
struct Reader {
    blocks: Blocks,
    /// The open lists: the next number of an ordered one.
    lists: Vec<Option<u32>>,
    quotes: usize,
    preformatted: usize,
    rows: Vec<Row>,
    /// The open sections.
    sections: usize,
    /// Pictures without a description.
    pictures: u32,
    /// Stretches that are marked as deleted.
    deleted: u32,
    /// Within the number of a note.
    in_number: bool,
}

impl Reader {
    fn of(bytes: usize) -> Self {
        Self {
            blocks: Blocks::of(bytes),
            ..Self::default()
        }
    }

    fn finish(self) -> Text {
        let lost_links = self.blocks.lost_links();
        let (passages, controls) = self.blocks.finish();
        Text {
            content: Content {
                passages,
                controls,
                lost_links,
            },
            pictures: self.pictures,
            deleted: self.deleted,
        }
    }

    fn text(&mut self, text: &str) {
        if self.blocks.kind().is_none() {
            if text.trim_ascii().is_empty() {
                return;
            }
            self.begin_flow();
        }
        if let Some(row) = self.rows.last_mut()
            && !text.trim_ascii().is_empty()
        {
            row.is_empty = false;
            for _ in 0..std::mem::take(&mut row.breaks) {
                self.blocks.line_break();
            }
        }
        if self.preformatted > 0 || !text.is_empty() {
            self.blocks.text(text);
        }
    }

    /// Begins a passage of running text as it is called for here.
    fn begin_flow(&mut self) {
        self.blocks.begin(match (self.preformatted, self.quotes) {
            (1.., _) => PassageKind::Preformatted,
            (_, 0) => PassageKind::Paragraph,
            (_, depth) => PassageKind::Quotation(small(depth - 1)),
        });
    }

    /// The border of a block. In a whole cell it is a line break; where another cell or an item has no text yet,
    /// the block is its.
    fn border(&mut self) {
        if self.breaks_line() {
            return;
        }
        let in_cell = self.rows.last().is_some_and(|row| row.is_empty);
        let in_item = matches!(
            self.blocks.kind(),
            Some(PassageKind::Bullet(_) | PassageKind::Numbered(..))
        ) && self.blocks.is_empty();
        if !(in_cell || in_item) {
            self.blocks.end();
        }
    }

    /// Whether what would part passages is a line break, being in a whole cell; then there is one.
    fn breaks_line(&mut self) -> bool {
        let row = self.rows.last_mut().filter(|row| row.is_whole);
        row.map(|row| row.breaks = u32::from(!row.is_empty))
            .is_some()
    }

    fn enter(&mut self, tree: &Tree, id: NodeId, element: &Element) {
        self.sections += usize::from(is_section(element));
        match role(element) {
            Role::Block => self.border(),
            Role::Heading(level) => self.blocks.begin(PassageKind::Heading(level)),
            Role::Preformatted => {
                self.preformatted += 1;
                self.blocks.begin(PassageKind::Preformatted);
            }
            Role::Quotation => {
                self.blocks.end();
                self.quotes += 1;
            }
            Role::List => {
                self.blocks.end();
                let start = element
                    .attribute("start")
                    .and_then(|start| start.parse().ok());
                let ordered = element.name() == "ol";
                self.lists.push(ordered.then(|| start.unwrap_or(1)));
            }
            Role::Item => {
                let kind = self.item(element);
                self.blocks.begin(kind);
            }
            Role::Row => {
                self.begin_flow();
                self.rows.push(Row {
                    cells: 0,
                    is_empty: true,
                    breaks: 0,
                    is_whole: false,
                });
            }
            Role::Cell => self.cell(element, is_whole(tree, id)),
            Role::Mark => {
                if element.name() == "dt" {
                    self.blocks.end();
                }
                if self.blocks.kind().is_none() {
                    self.begin_flow();
                }
                self.blocks.open(mark(element));
                if is_note_number(tree, id, element) && !self.blocks.ends_with('[') {
                    self.blocks.text("[");
                    self.in_number = true;
                }
            }
            Role::Inline => self.inline(element),
        }
    }

    fn leave(&mut self, element: &Element) {
        self.sections -= usize::from(is_section(element));
        match role(element) {
            Role::Block => {
                // A cell's only paragraph does not end the row.
                if self.rows.is_empty() || element.name() == "table" {
                    self.blocks.end();
                } else if !self.breaks_line() {
                    self.blocks.text(" ");
                }
            }
            Role::Heading(_) | Role::Item => self.blocks.end(),
            Role::Preformatted => {
                self.blocks.end();
                self.preformatted = self.preformatted.saturating_sub(1);
            }
            Role::Quotation => {
                self.blocks.end();
                self.quotes = self.quotes.saturating_sub(1);
            }
            Role::List => {
                self.blocks.end();
                self.lists.pop();
            }
            Role::Row => {
                self.rows.pop();
                self.blocks.end();
            }
            Role::Cell => {
                if element.name() == "th" {
                    self.blocks.close();
                }
                let is_empty = self.rows.last().is_some_and(|row| row.is_empty);
                if is_empty && self.blocks.kind().is_some() {
                    self.blocks.text(NO_CELL);
                }
            }
            Role::Mark => {
                if element.name() == "a" && std::mem::take(&mut self.in_number) {
                    let begins = self.blocks.len() <= "[999".len();
                    self.blocks.text(if begins { "] " } else { "]" });
                }
                self.blocks.close();
                if element.name() == "dt" {
                    self.blocks.end();
                }
            }
            Role::Inline => match element.name() {
                "q" => self.text("”"),
                "del" | "s" | "strike" => self.text("~~"),
                _ => {}
            },
        }
    }

    fn inline(&mut self, element: &Element) {
        match element.name() {
            "br" if self.breaks_line() => {}
            "br" => match self.rows.last_mut() {
                Some(row) => row.breaks += u32::from(!row.is_empty),
                None => self.blocks.line_break(),
            },
            "wbr" => {}
            "q" => self.text("“"),
            "del" | "s" | "strike" => {
                self.deleted += u32::from(element.name() == "del");
                self.text("~~");
            }
            "img" => {
                let described = element.attribute("alt").map(str::trim);
                match described.filter(|text| !text.is_empty()) {
                    Some(text) => self.text(&format!("[{text}]")),
                    None => self.pictures += 1,
                }
            }
            _ => {}
        }
    }

    fn cell(&mut self, element: &Element, is_whole: bool) {
        // A cell without a row cannot be: the parser makes one.
        if self.blocks.kind().is_none() {
            self.begin_flow();
        }
        if let Some(row) = self.rows.last_mut() {
            if row.cells > 0 && !self.blocks.is_empty() {
                self.blocks.text(CELL);
            }
            row.cells += 1;
            row.is_empty = true;
            row.breaks = 0;
            row.is_whole = is_whole;
        }
        if element.name() == "th" {
            self.blocks.open(Some(MarkKind::Strong));
        }
    }

    fn item(&mut self, element: &Element) -> PassageKind {
        let depth = small(self.lists.len().saturating_sub(1));
        match self.lists.last_mut() {
            Some(Some(next)) => {
                let given = element
                    .attribute("value")
                    .and_then(|value| value.parse().ok());
                let number = given.unwrap_or(*next);
                *next = number.saturating_add(1);
                PassageKind::Numbered(depth, number)
            }
            _ => PassageKind::Bullet(depth),
        }
    }
}

fn small(depth: usize) -> u8 {
    u8::try_from(depth).unwrap_or(u8::MAX)
}
