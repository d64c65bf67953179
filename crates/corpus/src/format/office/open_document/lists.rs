//! Lists, whose numbers are counted and not written.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::format::office::xml::Element;

/// OpenDocument has ten levels.
const LEVELS: usize = 10;

/// How the items of each level are marked: the number that an ordered one begins with.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels([Option<u32>; LEVELS]);

impl Levels {
    /// Takes what an element says of a level.
    pub(super) fn take(&mut self, element: &Element<'_>) {
        let number = |name: &str| {
            element
                .attribute(name)
                .and_then(|number| number.parse().ok())
        };
        let level = number("level").unwrap_or(1) as usize;
        // A number without a format is none.
        let is_shown = element
            .attribute("num-format")
            .is_some_and(|format| !format.is_empty());
        let has_number = element.name.1 == "list-level-style-number" && is_shown;
        if let Some(place) = self.0.get_mut(level.saturating_sub(1)) {
            *place = has_number.then(|| number("start-value").unwrap_or(1));
        }
    }

    fn start(&self, level: usize) -> Option<u32> {
        self.0.get(level).copied().flatten()
    }
}

/// A list that is open.
struct Open {
    levels: Levels,
    style: String,
    id: String,
    /// The next number, where items have numbers.
    next: Option<u32>,
    /// The current item's first paragraph has not come.
    awaits_item: bool,
}

/// The open lists, and how far those before were counted.
#[derive(Default)]
pub(super) struct Lists {
    open: Vec<Open>,
    /// The next number of lists that are over, by their style and by their id.
    over: HashMap<String, u32>,
}

impl Lists {
    /// Begins a list. `levels` finds those of a style.
    pub(super) fn begin(&mut self, element: &Element<'_>, levels: impl Fn(&str) -> Levels) {
        let said = |name: &str| element.attribute(name).map(Cow::into_owned);
        let outer = self.open.last();
        let style = said("style-name").or_else(|| outer.map(|outer| outer.style.clone()));
        let style = style.unwrap_or_default();
        let levels = match outer {
            Some(outer) if outer.style == style => outer.levels.clone(),
            _ => levels(&style),
        };
        let depth = self.open.len();
        let before = match said("continue-list") {
            Some(list) => self.over.get(&format!("{depth} #{list}")),
            None if element.is("continue-numbering", "true") => {
                self.over.get(&format!("{depth} {style}"))
            }
            None => None,
        };
        let start = levels.start(depth);
        self.open.push(Open {
            next: start.map(|start| before.copied().unwrap_or(start)),
            levels,
            style,
            id: said("id").unwrap_or_default(),
            awaits_item: false,
        });
    }

    pub(super) fn end(&mut self) {
        let Some(list) = self.open.pop() else { return };
        if let Some(next) = list.next {
            let depth = self.open.len();
            self.over.insert(format!("{depth} {}", list.style), next);
            self.over.insert(format!("{depth} #{}", list.id), next);
        }
    }

    /// Begins an item. One that only holds another list has no mark and no number.
    pub(super) fn begin_item(&mut self, element: &Element<'_>) {
        let Some(list) = self.open.last_mut() else {
            return;
        };
        list.awaits_item = true;
        let start = element
            .attribute("start-value")
            .and_then(|start| start.parse().ok());
        if let (Some(next), Some(start)) = (&mut list.next, start) {
            *next = start;
        }
    }

    /// Whether a paragraph that comes is an item: how deep it stands, and its number.
    pub(super) fn item(&mut self) -> Option<(u8, Option<u32>)> {
        let depth = u8::try_from(self.open.len().checked_sub(1)?).unwrap_or(u8::MAX);
        let list = self.open.last_mut()?;
        if !std::mem::take(&mut list.awaits_item) {
            return None;
        }
        let number = list.next;
        if let Some(next) = &mut list.next {
            *next = next.saturating_add(1);
        }
        Some((depth, number))
    }
}
