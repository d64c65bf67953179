//! The numbers of items, which Word does not write but counts.

use std::collections::HashMap;

use crate::format::office::package::Unreadable;
use crate::format::office::xml::{self, Step};

/// Word has nine levels.
const LEVELS: usize = 9;

/// What stands before an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    None,
    Bullet,
    Number(u32),
}

/// How the items of one level are marked.
#[derive(Clone, Copy)]
struct Level {
    has_number: bool,
    has_mark: bool,
    start: u32,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            has_number: true,
            has_mark: true,
            start: 1,
        }
    }
}

/// A list as documents name it: what it is made after, and where it begins anew.
#[derive(Default)]
struct List {
    model: String,
    starts: [Option<u32>; LEVELS],
}

/// The lists of a document, and how far they are counted.
#[derive(Default)]
pub(super) struct Numbering {
    models: HashMap<String, [Level; LEVELS]>,
    lists: HashMap<String, List>,
    /// The last number on each level, by model: lists of one model go on counting.
    counted: HashMap<String, [Option<u32>; LEVELS]>,
    /// Those that have begun anew where they say so.
    begun: HashMap<String, [bool; LEVELS]>,
}

impl Numbering {
    /// Reads the part with the lists.
    ///
    /// # Errors
    /// When it is broken.
    pub(super) fn read(part: &str, source: &str) -> Result<Self, Unreadable> {
        let mut numbering = Self::default();
        let mut model: Option<String> = None;
        let mut list: Option<String> = None;
        let mut level = 0;
        xml::walk(part, source, &mut |step| {
            let element = match step {
                Step::Enter(element) => element,
                Step::Leave(("w", "abstractNum")) => {
                    model = None;
                    return true;
                }
                Step::Leave(("w", "num")) => {
                    list = None;
                    return true;
                }
                Step::Leave(_) | Step::Text(_) => return true,
            };
            let value = || element.attribute("val").unwrap_or_default();
            let id = |name| element.attribute(name).unwrap_or_default().into_owned();
            match element.name {
                ("w", "abstractNum") => {
                    let id = id("abstractNumId");
                    numbering.models.insert(id.clone(), Default::default());
                    model = Some(id);
                }
                ("w", "num") => {
                    let id = id("numId");
                    numbering.lists.insert(id.clone(), List::default());
                    list = Some(id);
                }
                ("w", "abstractNumId") => {
                    if let Some(list) = list.as_ref().and_then(|id| numbering.lists.get_mut(id)) {
                        list.model = value().into_owned();
                    }
                }
                ("w", "lvl" | "lvlOverride") => {
                    level = id("ilvl").parse().unwrap_or(0).min(LEVELS - 1);
                }
                ("w", "startOverride") => {
                    if let Some(list) = list.as_ref().and_then(|id| numbering.lists.get_mut(id)) {
                        list.starts[level] = value().parse().ok();
                    }
                }
                ("w", "start" | "numFmt") => {
                    let levels = model.as_ref().and_then(|id| numbering.models.get_mut(id));
                    if let Some(levels) = levels {
                        let level = &mut levels[level];
                        match (element.name.1, &*value()) {
                            ("start", start) => level.start = start.parse().unwrap_or(1),
                            (_, format) => {
                                level.has_mark = format != "none";
                                level.has_number = !matches!(format, "none" | "bullet");
                            }
                        }
                    }
                }
                _ => {}
            }
            true
        })?;
        Ok(numbering)
    }

    /// What stands before the next item of a list on a level, from 0.
    pub(super) fn next(&mut self, list: &str, level: u8) -> Marker {
        let at = usize::from(level).min(LEVELS - 1);
        // Zero takes a paragraph out of the list that its style puts it in.
        let Some(of) = self.lists.get(list).filter(|_| list != "0") else {
            return Marker::None;
        };
        let levels = self.models.get(&of.model).copied().unwrap_or_default();
        let counted = self.counted.entry(of.model.clone()).or_default();
        if let Some(start) = of.starts[at] {
            let begun = self.begun.entry(list.to_owned()).or_default();
            if !std::mem::replace(&mut begun[at], true) {
                counted[at] = Some(start.saturating_sub(1));
            }
        }
        let number = match counted[at] {
            Some(last) => last.saturating_add(1),
            None => levels[at].start,
        };
        counted[at] = Some(number);
        for deeper in &mut counted[at + 1..] {
            *deeper = None;
        }
        match levels[at] {
            Level {
                has_mark: false, ..
            } => Marker::None,
            Level {
                has_number: false, ..
            } => Marker::Bullet,
            _ => Marker::Number(number),
        }
    }
}
