//! HTML pages to passages: the main content, without what surrounds it on a site.
//!
//! The content is what stands in `<main>`, else in `<article>`, if that is nearly all text of the
//! page or the one such part that is most of it; else the whole body. Scripts, styles, navigation,
//! controls, templates and hidden parts are dropped everywhere, forms unless much of the page
//! stands in them, headers and footers where they are the page's and not a section's or the text's.
//! Where much running text is among what is left out, that is reported. So are the comments of editors, which are
//! no part of the text, and what they have deleted, which is.

mod attributes;
mod comments;
mod meta;
mod text;
mod tree;

use amanat_engine::model::{MarkKind, Passage, PassageKind};

use self::text::Kept;
use self::tree::{NodeId, Step, Tree};
use crate::diagnostic::Reporter;
use crate::record::draft::Content;
use crate::record::title::one_line;
use crate::syntax::value::Entries;
use crate::text::characters;

/// A page's metadata and text.
pub(super) struct Page {
    /// As from front matter.
    pub(super) entries: Entries,
    /// A title to use where neither metadata nor a heading gives one.
    pub(super) title: Option<String>,
    pub(super) content: Content,
    /// What editors have written beside the text.
    pub(super) comments: Vec<String>,
}

/// Reads a page. `None` where it is none; that is reported.
pub(super) fn read(source: &str, reporter: &mut Reporter) -> Option<Page> {
    if is_web_archive(source) {
        reporter.error(
            None,
            "left out, being no page of HTML but a web archive (MHTML), whatever its name says",
            "open it in a browser and save it as “Web Page, HTML only”",
        );
        return None;
    }
    if let Some(at) = attributes::too_many(source) {
        reporter.error(
            characters::line_at(source, at),
            format!(
                "left out, since a tag has more than {} attributes, which no page of text has",
                attributes::MOST
            ),
            "save the page again, or copy its text into a .txt file",
        );
        return None;
    }
    let mut tree = Tree::parse(source);
    let comments = comments::take_out(&mut tree);
    note_comments(comments.count(), reporter);
    let head = meta::read(&tree);
    let title = head.title.as_deref();
    let content = content(&tree, source.len(), title, reporter);
    if content.passages.is_empty() && head.title.is_some() {
        report_no_text(&tree, reporter);
    }
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
    Some(Page {
        entries: head.entries,
        title,
        content,
        comments: comments.texts,
    })
}

/// Lines at the top in which a web archive tells what it is.
const HEADER_LINES: usize = 20;

/// Whether a file is a page with all its pictures as browsers and mail programs save it: a mail.
fn is_web_archive(source: &str) -> bool {
    let is_mail = |line: &str| {
        let name = line.split(':').next().unwrap_or_default();
        name.eq_ignore_ascii_case("mime-version")
    };
    source.lines().take(HEADER_LINES).any(is_mail)
}

/// Forms are the content if this part of all text or more stands in them.
const PART_IN_FORMS: usize = 3;

/// The text of the page.
fn content(tree: &Tree, bytes: usize, title: Option<&str>, reporter: &mut Reporter) -> Content {
    let header = title.and_then(|title| header(tree, title));
    let read = |roots: &[NodeId], forms| text::read(tree, bytes, roots, Kept { forms, header });
    let body = read(&[0], true);
    let without_forms = read(&[0], false);
    let (all, outside) = (length(&body), length(&without_forms));
    // Some sites put the whole page into one form.
    let forms = all.saturating_sub(outside) * PART_IN_FORMS >= all;
    let mut text = if forms { body } else { without_forms };
    let mut chosen = vec![0];
    for kind in [Kind::Main, Kind::Article] {
        let mut roots = kind.roots(tree, forms);
        let found = read(&roots, forms);
        if is_most(length(&found), roots.len(), length(&text)) {
            let before = header.filter(|header| roots.first().is_some_and(|root| header < root));
            roots.splice(..0, before);
            text = read(&roots, forms);
            chosen = roots;
            break;
        }
    }
    let rest = text::rest(tree, bytes, &chosen, Kept { forms, header });
    report_rest(&text.content.passages, &rest, reporter);
    super::note_pictures(text.pictures, reporter);
    warn_of_deleted(text.deleted, reporter);
    text.content
}

fn note_comments(count: usize, reporter: &mut Reporter) {
    let found = match count {
        0 => return,
        1 => "1 comment that an editor wrote beside the text is".to_owned(),
        many => format!("{many} comments that editors wrote beside the text are"),
    };
    reporter.note(
        None,
        format!("{found} left out"),
        "if something in them belongs to the text, write it into the text itself",
    );
}

fn warn_of_deleted(count: u32, reporter: &mut Reporter) {
    let found = match count {
        0 => return,
        1 => "1 stretch of text that is marked as deleted (`<del>`) is".to_owned(),
        many => format!("{many} stretches of text that are marked as deleted (`<del>`) are"),
    };
    reporter.warning(
        None,
        format!("{found} published, between `~~`"),
        "if an editor deleted it, accept all changes in the document, and save the page again; if the \
         writer struck it out, leave it",
    );
}

/// The header that is the text's and not the site's: the one first heading of the page stands in it and
/// is most of the title, which may end with the site's name.
fn header(tree: &Tree, title: &str) -> Option<NodeId> {
    let mut open = None;
    let mut headings = Vec::new();
    tree.walk(0, &mut |step| {
        match step {
            Step::Enter(id) => {
                let Some(element) = tree.element(id) else {
                    return true;
                };
                if text::is_dropped(element, true, true) {
                    return false;
                }
                match element.name() {
                    "header" => open = open.or(Some(id)),
                    "h1" => headings.push((id, open)),
                    _ => {}
                }
            }
            Step::Leave(id) => open = open.filter(|open| *open != id),
        }
        true
    });
    let [(heading, header)] = headings[..] else {
        return None;
    };
    let heading = one_line(&tree.text(heading));
    let is_title = title.starts_with(&heading) && heading.len() * 2 > title.len();
    header.filter(|_| is_title)
}

/// Whether parts of a page are its content: what is beside them is hardly anything, or there is one
/// that is most of the page. On a front page, beside the text of an old page and below that of a
/// new one, articles are teasers or comments.
fn is_most(length: usize, parts: usize, all: usize) -> bool {
    length > 0 && (length * 10 >= all * 9 || (parts == 1 && length * 2 > all))
}

fn length(text: &text::Text) -> usize {
    let passages = text.content.passages.iter();
    passages.map(|passage| passage.text.len()).sum()
}

/// Fewer letters in a passage are a button's, a menu's or a notice's.
const FEW_LETTERS: usize = 40;
/// So many letters of running text may be left out without a word if they are less than half of those
/// read. Notices of privacy, terms and the like seldom come to as much.
const MANY_LETTERS: usize = 3000;

/// Reports what is left out, where it may belong to the text.
fn report_rest(read: &[Passage], rest: &[Passage], reporter: &mut Reporter) {
    let running: Vec<(usize, &str)> = rest
        .iter()
        .map(|passage| (letters(&passage.text), passage))
        .filter(|(letters, passage)| *letters >= FEW_LETTERS && linked(passage) * 2 < *letters)
        .map(|(letters, passage)| (letters, passage.text.as_str()))
        .collect();
    let left_out: usize = running.iter().map(|(letters, _)| letters).sum();
    let read: usize = read.iter().map(|passage| letters(&passage.text)).sum();
    let longest = running.iter().max_by_key(|(letters, _)| letters);
    if let Some((_, longest)) = longest
        && (left_out * 2 > read || left_out > MANY_LETTERS)
    {
        let begin: String = one_line(longest).chars().take(FEW_LETTERS).collect();
        reporter.warning(
            None,
            format!(
                "{left_out} letters of running text are left out beside {read} that are read: they stand outside the \
                 main part, or in menus, forms and parts that are hidden; the longest piece begins `{begin}`"
            ),
            "if that belongs to the text, copy it into a file of its own (.txt or .md)",
        );
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// The letters of links: menus consist of them.
fn linked(passage: &Passage) -> usize {
    let links = passage.marks.iter();
    links
        .filter(|mark| matches!(mark.kind, MarkKind::Link(_)))
        .filter_map(|mark| passage.text.get(mark.range.clone()))
        .map(letters)
        .sum()
}

/// Reports a page that has a title only.
fn report_no_text(tree: &Tree, reporter: &mut Reporter) {
    let mut frames = false;
    tree.walk(0, &mut |step| {
        if let Step::Enter(id) = step
            && let Some(element) = tree.element(id)
        {
            frames |= element.name() == "frame";
        }
        !frames
    });
    let (found, help) = match frames {
        true => (
            "there is no text in the page, which shows others in frames",
            "put those others into the folder, and take this one out",
        ),
        false => (
            "there is no text in the page; maybe its scripts fetch it",
            "open it in a browser, copy the text, and save it as a file of its own (.txt or .md)",
        ),
    };
    reporter.warning(None, found, help);
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
