//! HTML pages to passages: the main content, without what surrounds it on a site.
//!
//! The content is what stands in `<main>`, else in `<article>` if that is much of the page, else
//! in the whole body. Scripts,
//! styles, navigation, forms, templates and hidden parts are dropped everywhere, headers and
//! footers where they are the page's and not an article's.

mod meta;
mod text;
mod tree;

use amanat_engine::model::PassageKind;

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

/// An article is the content if it is at least this part of all text: on a front page or beside
/// the text of an old page, articles are only teasers.
const ARTICLE_PART: usize = 3;

/// The passages of the best part of the page that has any.
fn content(tree: &Tree, bytes: usize) -> Content {
    let main = text::passages(tree, bytes, &Part::Main.roots(tree), false);
    if !main.passages.is_empty() {
        return main;
    }
    let articles = text::passages(tree, bytes, &Part::Article.roots(tree), false);
    let body = text::passages(tree, bytes, &[0], false);
    if length(&articles) * ARTICLE_PART >= length(&body).max(1) {
        return articles;
    }
    if body.passages.is_empty() {
        // Some sites put the whole page into one form.
        return text::passages(tree, bytes, &[0], true);
    }
    body
}

fn length(content: &Content) -> usize {
    content
        .passages
        .iter()
        .map(|passage| passage.text.len())
        .sum()
}

/// Where content is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Main,
    Article,
}

impl Part {
    /// The outermost elements of this part.
    fn roots(self, tree: &Tree) -> Vec<NodeId> {
        let mut roots = Vec::new();
        tree.walk(0, &mut |step| {
            let Step::Enter(id) = step else { return true };
            let Some(element) = tree.element(id) else {
                return true;
            };
            if text::is_dropped(element, false, false) {
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
