//! What editors have written beside a text: comments, as word processors put them into pages.
//!
//! They may name whom the text does not, and are no part of it. Word parts each into a reference in the text and
//! a text below it, told by classes and by `mso-element` in styles; so does Google Docs, told by the addresses
//! `#cmnt1` and `#cmnt_ref1`; LibreOffice puts the whole of it into the text (its XHTML export; that for HTML
//! writes comments of HTML). A style alone (`MsoCommentText`, `MsoCommentReference`) tells nothing: writers
//! use them for their own text too.

use super::tree::{Element, NodeId, Step, Tree};

/// What was taken out of a page.
#[derive(Default)]
pub(super) struct Comments {
    references: usize,
    /// What they say.
    pub(super) texts: Vec<String>,
}

impl Comments {
    /// How many there were: of each there is a reference, a text or both.
    pub(super) fn count(&self) -> usize {
        self.references.max(self.texts.len())
    }
}

/// A part of a comment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Reference,
    Text,
    /// A line or a space that belongs to comments.
    Ornament,
    /// The link before a text, in whose paragraph it stands.
    BeforeText,
}

/// Takes the comments out of a page.
pub(super) fn take_out(tree: &mut Tree) -> Comments {
    let mut parts = Vec::new();
    tree.walk(0, &mut |step| {
        let Step::Enter(id) = step else { return true };
        let part = tree.element(id).and_then(part);
        parts.extend(part.map(|part| (id, part)));
        !matches!(part, Some(Part::Text))
    });
    // Where each stands is asked before any is gone; what stands in another goes first, and is told once.
    let blocks = parts.into_iter().map(|(id, part)| match part {
        Part::BeforeText => (text_behind(tree, id), part),
        _ => (id, part),
    });
    let blocks: Vec<(NodeId, Part)> = blocks.collect();
    let mut comments = Comments::default();
    for (id, part) in blocks.into_iter().rev() {
        match part {
            Part::Reference => comments.references += 1,
            Part::Text | Part::BeforeText => comments.texts.push(without_mark(&tree.text(id))),
            Part::Ornament => {}
        }
        tree.remove(id);
    }
    comments.texts.reverse();
    comments
}

fn part(element: &Element) -> Option<Part> {
    let classes = element.attribute("class").unwrap_or_default();
    let is_of = |class: &str| classes.split_ascii_whitespace().any(|known| known == class);
    if is_of("msocomtxt") || is_of("annotation_style_by_filter") {
        return Some(Part::Text);
    }
    if is_of("msocomoff") {
        return Some(Part::Ornament);
    }
    let style = element.attribute("style").unwrap_or_default();
    let styled = style.split(';').find_map(|rule| {
        let (property, value) = rule.split_once(':')?;
        match (property.trim(), value.trim()) {
            ("mso-element", "comment" | "comment-list") => Some(Part::Text),
            ("mso-special-character", "comment") => Some(Part::Ornament),
            _ => None,
        }
    });
    styled.or_else(|| {
        let link = element.attribute("href").filter(|_| element.name() == "a");
        let is_link = |begin: &str| {
            let number = link.and_then(|link| link.strip_prefix(begin));
            number.is_some_and(|number| {
                !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit())
            })
        };
        match () {
            () if is_link("#_msocom_") || is_link("#cmnt") => Some(Part::Reference),
            () if is_link("#cmnt_ref") => Some(Part::BeforeText),
            () => None,
        }
    })
}

/// What a comment says, without the mark before it: `[a]`, `[AB1]`.
fn without_mark(text: &str) -> String {
    let text = text.trim();
    let behind = text.strip_prefix('[').and_then(|text| text.split_once(']'));
    behind.map_or(text, |(_, behind)| behind.trim()).to_owned()
}

/// The block that begins with a link, which is all of the comment: a paragraph, or what holds its paragraphs.
fn text_behind(tree: &Tree, link: NodeId) -> NodeId {
    let mut block = link;
    let mut at = link;
    while let Some(parent) = tree.node(at).parent.filter(|_| tree.is_first(at)) {
        match tree.element(parent).map_or("", Element::name) {
            "div" | "li" => return parent,
            "p" => block = parent,
            "a" | "b" | "em" | "font" | "i" | "span" | "strong" | "sup" | "u" => {}
            _ => return block,
        }
        at = parent;
    }
    block
}
