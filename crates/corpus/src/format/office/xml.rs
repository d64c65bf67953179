//! The parts of a document as XML: walked once, without recursion.
//!
//! Well-formed or refused: what stands before a break must not pass for the whole text. Document types and entities
//! of their own are refused too, as these documents have none, and a few lines of them can stand for gigabytes.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::package::Unreadable;

/// Elements nested in each other. Tables in tables need a few dozen.
const DEEPEST: usize = 1000;

/// The vocabularies that are read, each under the prefix that it mostly has. Those of OOXML have another name in its
/// strict variant.
const SPACES: &[(&str, &str)] = &[
    (
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "w",
    ),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    (
        "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "mc",
    ),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wp",
    ),
    (
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        "wp",
    ),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "pic",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/picture", "pic"),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "c",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/chart", "c"),
    (
        "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "dgm",
    ),
    ("http://purl.oclc.org/ooxml/drawingml/diagram", "dgm"),
    (
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "m",
    ),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("urn:schemas-microsoft-com:vml", "v"),
    (
        "http://schemas.openxmlformats.org/package/2006/relationships",
        "rel",
    ),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:style:1.0", "style"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    (
        "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        "svg",
    ),
    (
        "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
        "manifest",
    ),
];

/// An element's vocabulary, by its prefix in [`SPACES`] or empty, and its name in that.
pub(super) type Name<'n> = (&'static str, &'n str);

/// The beginning of an element.
pub(super) struct Element<'e> {
    pub(super) name: Name<'e>,
    start: &'e BytesStart<'e>,
}

impl Element<'_> {
    /// The value of an attribute, whatever its prefix: none that is read here shares its name with another of its
    /// element.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        // That none is there twice costs time with the square of their number, and the first counts.
        attributes.with_checks(false);
        let found = attributes
            .flatten()
            .find(|attribute| attribute.key.local_name().as_ref() == name)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok()
    }

    /// Whether an attribute has a value.
    pub(super) fn is(&self, attribute: &str, value: &str) -> bool {
        self.attribute(attribute).as_deref() == Some(value)
    }
}

/// A step of [`walk`].
#[derive(Clone, Copy)]
pub(super) enum Step<'s> {
    Enter(&'s Element<'s>),
    Text(&'s str),
    Leave(Name<'s>),
}

/// Walks the XML of a part. `visit` is told of each element on entering it and, if it answered true and so had what
/// is in it visited, on leaving it.
///
/// # Errors
/// When the part is no XML, or not to its end.
pub(super) fn walk(
    part: &str,
    source: &str,
    visit: &mut dyn FnMut(Step<'_>) -> bool,
) -> Result<(), Unreadable> {
    let broken = |why: &dyn std::fmt::Display| {
        Unreadable::broken(format!("the part {part} is broken ({why})"))
    };
    let mut reader = NsReader::from_str(source.trim_start_matches('\u{feff}'));
    reader.config_mut().expand_empty_elements = true;
    let mut depth = 0;
    // How deep the element is that is not visited.
    let mut passed_over: Option<usize> = None;
    let mut is_empty = true;
    loop {
        let (space, event) = reader
            .read_resolved_event()
            .map_err(|error| broken(&error))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                is_empty = false;
                if depth > DEEPEST {
                    return Err(Unreadable::broken(format!(
                        "in the part {part} more than {DEEPEST} elements stand in each other, which no text needs"
                    )));
                }
                let element = Element {
                    name: (prefix(&space), start.local_name().into_inner()),
                    start: &start,
                };
                if passed_over.is_none() && !visit(Step::Enter(&element)) {
                    passed_over = Some(depth);
                }
            }
            Event::End(end) => {
                match passed_over {
                    None => {
                        visit(Step::Leave((prefix(&space), end.local_name().into_inner())));
                    }
                    Some(from) if from == depth => passed_over = None,
                    Some(_) => {}
                }
                depth -= 1;
            }
            Event::Text(text) if depth > 0 => {
                if passed_over.is_none() {
                    visit(Step::Text(&text.xml10_content()));
                }
            }
            Event::Text(text) if text.trim().is_empty() => {}
            Event::Text(_) => return Err(broken(&"text outside of any element")),
            Event::CData(text) => {
                if passed_over.is_none() {
                    visit(Step::Text(&text.xml10_content()));
                }
            }
            Event::GeneralRef(reference) => {
                let character = match &*reference.xml10_content() {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                let Some(character) = character else {
                    return Err(broken(&"an entity of its own"));
                };
                if passed_over.is_none() {
                    visit(Step::Text(character.encode_utf8(&mut [0; 4])));
                }
            }
            Event::DocType(_) => return Err(broken(&"a document type of its own")),
            Event::Eof if depth > 0 => return Err(broken(&"it ends in the middle")),
            Event::Eof if is_empty => return Err(broken(&"there is nothing in it")),
            Event::Eof => return Ok(()),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

/// The prefix under which a vocabulary is known here.
fn prefix(space: &ResolveResult<'_>) -> &'static str {
    let ResolveResult::Bound(space) = space else {
        return "";
    };
    let known = SPACES.iter().find(|(name, _)| *name == space.as_ref());
    known.map_or("", |(_, prefix)| prefix)
}
