//! Documents of Word (`.docx`, ECMA-376 and its strict variant) as pages.
//!
//! Read are the document itself, its notes, the names of its styles and lists, and where its links lead. Of comments,
//! headers and footers only what could keep the document back is looked at. Everything else stays packed.

mod fields;
mod numbering;
mod parts;
mod story;
mod styles;
mod symbols;

use std::collections::HashMap;

use super::Document;
use super::package::{Package, Unreadable};
use super::page::Page;
use super::xml::{self, Step};
use numbering::Numbering;
use parts::Parts;
use story::Story;
use styles::Styles;

/// The footnotes or endnotes of a document: which part they are in, and what one is called there.
const NOTES: [(&str, &str); 2] = [("footnotes", "footnote"), ("endnotes", "endnote")];

/// Reads a document.
///
/// # Errors
/// When it is none of Word, or any part that is read is broken.
pub(super) fn read(mut package: Package<'_>) -> Result<Document, Unreadable> {
    let parts = Parts::of(&mut package)?;
    let Some(source) = package.text(&parts.document)? else {
        return Err(no_document(&package));
    };
    let styles = match part(&mut package, &parts, "styles")? {
        Some((name, source)) => Styles::read(&name, &source)?,
        None => Styles::default(),
    };
    let mut numbering = match part(&mut package, &parts, "numbering")? {
        Some((name, source)) => Numbering::read(&name, &source)?,
        None => Numbering::default(),
    };
    let mut page = Page::default();
    let mut references = HashMap::new();
    let mut is_document = false;
    let links = parts::links(&mut package, &parts.document)?;
    let mut story = Story::new(&mut page, &styles, &mut numbering, &links, &mut references);
    xml::walk(&parts.document, &source, &mut |step| {
        is_document |= matches!(&step, Step::Enter(element) if element.name == ("w", "document"));
        story.step(step)
    })?;
    story.end()?;
    drop(source);
    if !is_document {
        return Err(no_document(&package));
    }
    let mut notes: Vec<(usize, String)> = Vec::new();
    for (kind, name) in NOTES {
        let is_referred_to = references.keys().any(|(of, _)| *of == name);
        if is_referred_to && let Some((part, source)) = part(&mut package, &parts, kind)? {
            let links = parts::links(&mut package, &part)?;
            let mut story = Story::new(&mut page, &styles, &mut numbering, &links, &mut references);
            xml::walk(&part, &source, &mut |step| {
                story.step_of_note(name, step, &mut notes)
            })?;
            story.end()?;
        }
    }
    notes.sort_by_key(|(number, _)| *number);
    for (_, html) in notes {
        page.add_note(html);
    }
    look_beside(&mut package, &parts, &mut page)?;
    Ok(Document {
        written: page.finish(),
        language: styles.language,
    })
}

/// The name and the text of the part of a kind that belongs to the document.
fn part(
    package: &mut Package<'_>,
    parts: &Parts,
    kind: &str,
) -> Result<Option<(String, String)>, Unreadable> {
    let Some(name) = parts.of_kind(kind).next() else {
        return Ok(None);
    };
    let source = package.text(name)?;
    Ok(source.map(|source| (name.to_owned(), source)))
}

/// Looks at what stands beside the text, which may say that the document must not be published.
fn look_beside(
    package: &mut Package<'_>,
    parts: &Parts,
    page: &mut Page,
) -> Result<(), Unreadable> {
    for kind in ["comments", "header", "footer"] {
        if kind == "comments" && page.left_out.comments == 0 {
            continue;
        }
        for name in parts.of_kind(kind) {
            let Some(source) = package.text(name)? else {
                continue;
            };
            let said = plain(name, &source)?;
            // The number of the page alone is nothing that anybody wrote.
            if said.contains(char::is_alphabetic) {
                page.left_out.margins += u32::from(kind != "comments");
                page.aside(&said, true);
            }
        }
    }
    Ok(())
}

/// The text of a part, a line for each paragraph.
fn plain(part: &str, source: &str) -> Result<String, Unreadable> {
    let mut text = String::new();
    let mut is_text = false;
    xml::walk(part, source, &mut |step| {
        match step {
            Step::Enter(element) => match element.name {
                ("mc", "Fallback") => return false,
                ("w", name) => is_text = name == "t",
                _ => {}
            },
            Step::Text(piece) if is_text => text.push_str(piece),
            Step::Text(_) => {}
            Step::Leave(("w", "p")) => text.push('\n'),
            Step::Leave(_) => is_text = false,
        }
        true
    })?;
    Ok(text)
}

/// Of what is packed as documents are and is none.
fn no_document(package: &Package<'_>) -> Unreadable {
    const OTHERS: [(&str, &str); 5] = [
        ("xl/workbook.xml", "a table of Excel"),
        ("ppt/presentation.xml", "a presentation of PowerPoint"),
        ("Index/Document.iwa", "a document of Pages"),
        ("Index.zip", "a document of Pages"),
        ("META-INF/container.xml", "a book (EPUB)"),
    ];
    let other = OTHERS.iter().find(|(part, _)| package.has(part));
    match other {
        Some((_, is)) => Unreadable::new(
            format!("left out, being no document of Word, whatever its name says, but {is}"),
            "open it in the program that wrote it, and save its text as .docx or .odt",
        ),
        None => Unreadable::broken(
            "left out, since no document of Word is packed in it (expected word/document.xml)",
        ),
    }
}
