//! What styles say of a paragraph, a stretch of text or a list.

use std::borrow::Cow;
use std::collections::HashMap;

use super::lists::Levels;
use crate::format::office::look::Look;
use crate::format::office::package::Unreadable;
use crate::format::office::page::Kind;
use crate::format::office::xml::{self, Element, Step};

/// Styles that are based on each other.
const LONGEST_CHAIN: usize = 32;

/// Takes what an element says of text.
fn take_look(look: &mut Look, element: &Element<'_>) {
    let said = |name: &str| element.attribute(name);
    if let Some(weight) = said("font-weight") {
        let is_bold = weight == "bold" || weight.parse().is_ok_and(|weight: u16| weight >= 600);
        look.strong = Some(is_bold);
    }
    if let Some(style) = said("font-style") {
        look.emphasis = Some(matches!(&*style, "italic" | "oblique"));
    }
    if let Some(line) = said("text-line-through-style").or(said("text-line-through-type")) {
        look.struck = Some(line != "none");
    }
    if let Some(display) = said("display") {
        look.hidden = Some(display == "none");
    }
}

/// A style as it is written.
#[derive(Default)]
struct Style {
    parent: Option<String>,
    look: Look,
    is_automatic: bool,
    /// There is a line below.
    has_rule: bool,
}

/// What a style of paragraphs says.
#[derive(Clone, Copy, Debug)]
pub(super) struct Resolved {
    pub(super) kind: Kind,
    pub(super) look: Look,
    pub(super) has_rule: bool,
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    /// By family and name.
    all: HashMap<(String, String), Style>,
    lists: HashMap<String, Levels>,
    /// The language that the program checks the spelling in.
    pub(super) language: Option<String>,
}

impl Styles {
    /// Reads the styles of a part. Those of the text's own part are made for single paragraphs by the program.
    ///
    /// # Errors
    /// When it is broken.
    pub(super) fn read(
        &mut self,
        part: &str,
        source: &str,
        is_automatic: bool,
    ) -> Result<(), Unreadable> {
        let mut current: Option<((String, String), Style)> = None;
        let mut list: Option<(String, Levels)> = None;
        xml::walk(part, source, &mut |step| {
            match step {
                Step::Enter(element) => {
                    let said =
                        |name: &str| element.attribute(name).unwrap_or_default().into_owned();
                    match element.name {
                        ("office", "body" | "master-styles" | "scripts" | "font-face-decls") => {
                            return false;
                        }
                        ("style", "style") => {
                            let style = Style {
                                parent: element.attribute("parent-style-name").map(Cow::into_owned),
                                is_automatic,
                                ..Style::default()
                            };
                            current = Some(((said("family"), said("name")), style));
                        }
                        ("style", "text-properties") => match &mut current {
                            Some((_, style)) => take_look(&mut style.look, element),
                            None if list.is_none() && self.language.is_none() => {
                                self.language = element
                                    .attribute("language")
                                    .filter(|language| language != "none")
                                    .map(Cow::into_owned);
                            }
                            None => {}
                        },
                        ("style", "paragraph-properties") => {
                            let below = element.attribute("border-bottom");
                            let has_rule = below.is_some_and(|line| line != "none");
                            if let Some((_, style)) = &mut current {
                                style.has_rule = has_rule;
                            }
                        }
                        ("text", "list-style") => list = Some((said("name"), Levels::default())),
                        (
                            "text",
                            "list-level-style-number"
                            | "list-level-style-bullet"
                            | "list-level-style-image",
                        ) => {
                            if let Some((_, levels)) = &mut list {
                                levels.take(element);
                            }
                        }
                        _ => {}
                    }
                }
                Step::Leave(("style", "style")) => self.all.extend(current.take()),
                Step::Leave(("text", "list-style")) => self.lists.extend(list.take()),
                Step::Leave(_) | Step::Text(_) => {}
            }
            true
        })
    }

    /// The style of a paragraph.
    pub(super) fn paragraph(&self, name: &str) -> Resolved {
        let mut resolved = Resolved {
            kind: Kind::Paragraph,
            look: Look::default(),
            has_rule: false,
        };
        let mut name = name.to_owned();
        let mut is_subtitle = false;
        for _ in 0..LONGEST_CHAIN {
            // Those that LibreOffice has of itself are called so in every language of it.
            // The subtitle is based on the title.
            is_subtitle |= name == "Subtitle";
            if resolved.kind == Kind::Paragraph {
                resolved.kind = match name.as_str() {
                    "Title" if !is_subtitle => Kind::Title,
                    "Quotations" | "Quote" | "Intense_20_Quote" => Kind::Quotation,
                    // A paragraph that was made a heading later may not be one to LibreOffice.
                    name => {
                        let level = name.strip_prefix("Heading_20_");
                        let level = level.and_then(|level| level.parse().ok());
                        level.map_or(Kind::Paragraph, Kind::Heading)
                    }
                };
            }
            let Some(style) = self.all.get(&("paragraph".to_owned(), name)) else {
                break;
            };
            let look = match style.is_automatic {
                true => style.look,
                // What all of a paragraph is by its style says nothing of one word in it.
                false => Look {
                    hidden: style.look.hidden,
                    ..Look::default()
                },
            };
            resolved.look = resolved.look.over(look);
            resolved.has_rule |= style.has_rule;
            let Some(parent) = &style.parent else { break };
            name = parent.clone();
        }
        resolved
    }

    /// How a stretch of text of a style looks.
    pub(super) fn text(&self, name: &str) -> Look {
        let mut look = Look::default();
        let mut name = Some(name.to_owned());
        for _ in 0..LONGEST_CHAIN {
            let Some(at) = name.take() else { break };
            let Some(style) = self.all.get(&("text".to_owned(), at)) else {
                break;
            };
            look = look.over(style.look);
            name.clone_from(&style.parent);
        }
        look
    }

    /// How the items of a list are marked.
    pub(super) fn list(&self, name: &str) -> Levels {
        self.lists.get(name).cloned().unwrap_or_default()
    }
}
