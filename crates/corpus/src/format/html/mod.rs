//! HTML pages to passages: the main content, without what surrounds it on a site.
//!
//! The content is what stands in `<main>`, else in `<article>`, if that is nearly all text of the
//! page or the one such part that is most of it; else the whole body. Scripts, styles, navigation,
//! controls, templates and hidden parts are dropped everywhere, forms unless much of the page
//! stands in them, headers and footers where they are the page's and not a section's.

mod meta;
mod text;
mod tree;

use amanat_engine::model::PassageKind;

use self::text::Part;
use self::tree::{NodeId, Step, Tree};
use crate::record::draft::Content;
use crate::record::title::one_line;
use crate::syntax::value::Entries;

/// A page's metadata and text.
pub(super) struct Page {
    /// As from front matter.
    pub(super) entries: Entries,
    /// A title to use where neither metadata nor a heading gives one.
    pub(super) title: Option<String>,
    pub(super) content: Content,
}

/// Reads a page.
pub(super) fn read(source: &str) -> Page {
    let tree = Tree::parse(source);
    let head = meta::read(&tree);
    let content = content(&tree, source.len());
    // `<title>` is often "A day – The Site"; the heading is the title without the site.
    let heading = content
        .passages
        .iter()
        .find_map(|passage| match passage.kind {
            PassageKind::Heading(1) => Some(one_line(&passage.text)),
            _ => None,
        });
    let title = head
        .title
        .filter(|title| !heading.is_some_and(|heading| title.contains(&heading)));
    Page {
        entries: head.entries,
        title,
        content,
    }
}

/// Forms are the content if this part of all text or more stands in them.
const PART_IN_FORMS: usize = 3;

/// The text of the page.
fn content(tree: &Tree, bytes: usize) -> Content {
    let read = |roots: &[NodeId], forms| text::read(tree, bytes, Part { roots, forms });
    let body = read(&[0], true);
    let without_forms = read(&[0], false);
    let (all, outside) = (length(&body), length(&without_forms));
    // Some sites put the whole page into one form.
    let forms = all.saturating_sub(outside) * PART_IN_FORMS >= all;
    let mut text = if forms { body } else { without_forms };
    for kind in [Kind::Main, Kind::Article] {
        let roots = kind.roots(tree, forms);
        let part = read(&roots, forms);
        if is_most(length(&part), roots.len(), length(&text)) {
            text = part;
            break;
        }
    }
    text
}

/// Whether parts of a page are its content: what is beside them is hardly anything, or there is one
/// that is most of the page. On a front page, beside the text of an old page and below that of a
/// new one, articles are teasers or comments.
fn is_most(length: usize, parts: usize, all: usize) -> bool {
    length > 0 && (length * 10 >= all * 9 || (parts == 1 && length * 2 > all))
}

fn length(text: &Content) -> usize {
    let passages = text.passages.iter();
    passages.map(|passage| passage.text.len()).sum()
}

/// Where content is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Main,
    Article,
}

impl Kind {
    /// The outermost elements of this kind.
    fn roots(self, tree: &Tree, forms: bool) -> Vec<NodeId> {
        let mut roots = Vec::new();
        tree.walk(0, &mut |step| {
            let Step::Enter(id) = step else { return true };
            let Some(element) = tree.element(id) else {
                return true;
            };
            if text::is_dropped(element, false, forms) {
                return false;
            }
            let role = element.attribute("role").unwrap_or_default();
            let found = match self {
                Self::Main => element.name() == "main" || role == "main",
                Self::Article => element.name() == "article" || role == "article",
            };
            if found {
                roots.push(id);
            }
            !found
        });
        roots
    }
}
