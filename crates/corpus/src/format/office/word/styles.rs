//! What styles say of a paragraph or a run: what it is, and whether it is shown.
//!
//! The ids of styles are in the language of the Word that wrote them (`Heading1`, `berschrift1`, `1`); the names of
//! those that Word has of itself are always in English.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::format::office::look::Look;
use crate::format::office::package::Unreadable;
use crate::format::office::page::Kind;
use crate::format::office::xml::{self, Element, Step};

/// Styles that are based on each other; Word has nine at most.
const LONGEST_CHAIN: usize = 32;

/// A style as it is written.
#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<String>,
    depth: Option<u8>,
    look: Look,
}

/// Takes what an element within the properties of a run says.
pub(super) fn take_look(look: &mut Look, element: &Element<'_>) {
    let is_on = Some(is_on(element));
    match element.name {
        ("w", "b") => look.strong = is_on,
        ("w", "i") => look.emphasis = is_on,
        ("w", "strike" | "dstrike") => look.struck = is_on,
        // What is hidden on pages of the web alone are numbers of pages in a table of contents.
        ("w", "vanish" | "specVanish" | "webHidden") => look.hidden = is_on,
        _ => {}
    }
}

/// Whether a property that is there or not is there: it may say that it is not.
pub(super) fn is_on(element: &Element<'_>) -> bool {
    !matches!(
        element.attribute("val").as_deref(),
        Some("0" | "false" | "off")
    )
}

/// What a style of paragraphs says.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    /// A heading's level, from 0.
    pub(super) outline: Option<u8>,
    pub(super) is_title: bool,
    pub(super) is_quotation: bool,
    /// The list it is an item of, and how deep.
    pub(super) list: Option<String>,
    pub(super) depth: Option<u8>,
    pub(super) look: Look,
}

impl Resolved {
    /// What a paragraph of this style is, if it is no item of a list.
    pub(super) fn kind(&self, outline: Option<u8>) -> Kind {
        match outline.or(self.outline) {
            _ if self.is_title => Kind::Title,
            Some(level @ 0..9) => Kind::Heading(level + 1),
            _ if self.is_quotation => Kind::Quotation,
            _ => Kind::Paragraph,
        }
    }
}

/// The styles of a document.
#[derive(Default)]
pub(super) struct Styles {
    /// With what each says by itself and by those it is based on.
    all: HashMap<String, Resolved>,
    /// The style of paragraphs that name none.
    usual: Resolved,
    /// The language that Word checks the spelling in.
    pub(super) language: Option<String>,
}

impl Styles {
    /// Reads the part with the styles.
    ///
    /// # Errors
    /// When it is broken.
    pub(super) fn read(part: &str, source: &str) -> Result<Self, Unreadable> {
        let mut written: HashMap<String, Style> = HashMap::new();
        let mut usual = None;
        let mut language = None;
        let mut defaults = Look::default();
        let mut current: Option<(String, Style)> = None;
        xml::walk(part, source, &mut |step| {
            match step {
                Step::Enter(element) => match (element.name, &mut current) {
                    // The looks of parts of tables.
                    (("w", "tblStylePr" | "latentStyles"), _) => return false,
                    (("w", "style"), _) => {
                        let id = element.attribute("styleId").unwrap_or_default();
                        let is_default = element
                            .attribute("default")
                            .is_some_and(|said| matches!(&*said, "1" | "true" | "on"));
                        if is_default && element.is("type", "paragraph") {
                            usual = Some(id.clone().into_owned());
                        }
                        current = Some((id.into_owned(), Style::default()));
                    }
                    (("w", "lang"), None) => {
                        language = element.attribute("val").map(Cow::into_owned);
                    }
                    (_, None) => take_look(&mut defaults, element),
                    (_, Some((_, style))) => style.take(element),
                },
                Step::Leave(("w", "style")) => written.extend(current.take()),
                Step::Leave(_) | Step::Text(_) => {}
            }
            true
        })?;
        let base = Resolved {
            look: defaults,
            ..Resolved::default()
        };
        let all = written.keys().map(|id| {
            let resolved = resolve(&written, id);
            (id.clone(), resolved)
        });
        let mut all: HashMap<String, Resolved> = all.collect();
        let usual = usual.and_then(|id| all.get(&id).cloned());
        for resolved in all.values_mut() {
            resolved.look = resolved.look.over(Look {
                hidden: defaults.hidden,
                ..Look::default()
            });
        }
        Ok(Self {
            all,
            usual: usual.unwrap_or(base),
            language,
        })
    }

    /// The style of a paragraph.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Resolved {
        id.and_then(|id| self.all.get(id)).unwrap_or(&self.usual)
    }

    /// How runs of a style look.
    pub(super) fn run(&self, id: &str) -> Look {
        self.all
            .get(id)
            .map_or_else(Look::default, |style| style.look)
    }
}

impl Style {
    fn take(&mut self, element: &Element<'_>) {
        let value = || element.attribute("val");
        let number = || value().and_then(|value| value.parse().ok());
        match element.name {
            ("w", "name") => self.name = value().unwrap_or_default().to_lowercase(),
            ("w", "basedOn") => self.based_on = value().map(Cow::into_owned),
            ("w", "outlineLvl") => self.outline = number(),
            ("w", "numId") => self.list = value().map(Cow::into_owned),
            ("w", "ilvl") => self.depth = number(),
            _ => take_look(&mut self.look, element),
        }
    }

    /// A heading's level by the name of its style.
    fn outline(&self) -> Option<u8> {
        let named = self.name.strip_prefix("heading ");
        let level = || named?.parse::<u8>().ok()?.checked_sub(1);
        self.outline.or_else(level)
    }
}

/// What a style says by itself and by those it is based on, the nearest first.
fn resolve(written: &HashMap<String, Style>, id: &str) -> Resolved {
    let mut resolved = Resolved::default();
    let mut at = written.get(id);
    for _ in 0..LONGEST_CHAIN {
        let Some(style) = at else { break };
        resolved.outline = resolved.outline.or(style.outline());
        resolved.is_title |= style.name == "title";
        resolved.is_quotation |= matches!(
            style.name.as_str(),
            "quote" | "intense quote" | "block text" | "quotations"
        );
        resolved.list = resolved.list.or_else(|| style.list.clone());
        resolved.depth = resolved.depth.or(style.depth);
        resolved.look = resolved.look.over(style.look);
        at = style.based_on.as_ref().and_then(|id| written.get(id));
    }
    // A subtitle may be based on the title.
    let name = written.get(id).map_or("", |style| style.name.as_str());
    resolved.is_title &= name != "subtitle";
    resolved
}
