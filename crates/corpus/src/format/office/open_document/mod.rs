//! Documents of LibreOffice and others (`.odt`, OpenDocument 1.0 to 1.4) as pages.
//!
//! Read are the text and the styles it names; of headers and footers only what could keep the document back is looked
//! at. Everything else stays packed.

mod lists;
mod story;
mod styles;

use super::Document;
use super::package::{Package, Unreadable};
use super::page::Page;
use super::xml::{self, Step};
use story::Story;
use styles::Styles;

/// Reads a document.
///
/// # Errors
/// When it is no text, has a password, or any part that is read is broken.
pub(super) fn read(mut package: Package<'_>) -> Result<Document, Unreadable> {
    if is_encrypted(&mut package)? {
        return Err(super::has_password());
    }
    let Some(source) = package.text("content.xml")? else {
        return Err(Unreadable::broken(
            "left out, since there is no content.xml in it",
        ));
    };
    let mut styles = Styles::default();
    let mut page = Page::default();
    if let Some(source) = package.text("styles.xml")? {
        styles.read("styles.xml", &source, false)?;
        look_beside(&source, &mut page)?;
    }
    styles.read("content.xml", &source, true)?;
    let mut kind = None;
    let mut story = Story::new(&mut page, &styles);
    xml::walk("content.xml", &source, &mut |step| {
        if let Step::Enter(element) = &step
            && let ("office", name) = element.name
        {
            match name {
                "document-content" | "body" => return true,
                "text" => {
                    kind = Some("text");
                    return true;
                }
                "annotation" => {}
                other => {
                    kind = kind.or(other_kind(other));
                    return false;
                }
            }
        }
        story.step(step)
    })?;
    match kind {
        Some("text") => Ok(Document {
            written: page.finish(),
            language: styles.language,
        }),
        Some(other) => Err(Unreadable::new(
            format!("left out, being no text, whatever its name says, but {other}"),
            "open it in LibreOffice, copy its text into a document, and save that as .odt",
        )),
        None => Err(Unreadable::broken(
            "left out, since no text is in its content.xml (expected office:text)",
        )),
    }
}

/// What a document is that is no text.
fn other_kind(body: &str) -> Option<&'static str> {
    match body {
        "spreadsheet" => Some("a table"),
        "presentation" => Some("a presentation"),
        "drawing" => Some("a drawing"),
        "chart" | "database" | "image" => Some("a chart, a database or a picture"),
        _ => None,
    }
}

/// Whether the parts of a document cannot be read without its password.
fn is_encrypted(package: &mut Package<'_>) -> Result<bool, Unreadable> {
    const MANIFEST: &str = "META-INF/manifest.xml";
    let Some(source) = package.text(MANIFEST)? else {
        return Ok(false);
    };
    // Some programs name a document type here.
    Ok(source.contains("encryption-data"))
}

/// Looks at headers and footers, which may say that the document must not be published.
fn look_beside(source: &str, page: &mut Page) -> Result<(), Unreadable> {
    let mut said: Option<String> = None;
    xml::walk("styles.xml", source, &mut |step| {
        match step {
            Step::Enter(element) => match element.name {
                (
                    "style",
                    "header" | "footer" | "header-left" | "footer-left" | "header-first"
                    | "footer-first",
                ) => {
                    said = Some(String::new());
                }
                ("office", "styles" | "automatic-styles") => return false,
                _ => {}
            },
            Step::Text(text) => {
                if let Some(said) = &mut said {
                    said.push_str(text);
                }
            }
            Step::Leave(("text", "p" | "h")) => {
                if let Some(said) = &mut said {
                    said.push('\n');
                }
            }
            Step::Leave(("style", name))
                if name.starts_with("header") || name.starts_with("footer") =>
            {
                // The number of the page alone is nothing that anybody wrote.
                if let Some(said) = said
                    .take()
                    .filter(|said| said.contains(char::is_alphabetic))
                {
                    page.left_out.margins += 1;
                    page.aside(&said, true);
                }
            }
            Step::Leave(_) => {}
        }
        true
    })
}
