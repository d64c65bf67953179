//! The door of layouts: a word typed while another keyboard layout was on.

use super::door::{Door, weight};
use super::expand::{Expander, Word, words};
use super::group::Expansion;
use crate::names::keyboard::{Layout, to_cyrillic, to_latin};

/// Shorter words turn into other words too easily.
const FROM: usize = 4;

impl Expander<'_> {
    /// The terms that the same keys give on another layout, with their other forms.
    pub(super) fn other_layout(&self, word: &Word) -> Vec<Expansion> {
        let typed = &word.typed;
        if typed.chars().count() < FROM {
            return Vec::new();
        }
        let meant = match typed.is_ascii() {
            true => vec![
                to_cyrillic(typed, Layout::Russian),
                to_cyrillic(typed, Layout::Kazakh),
            ],
            false => vec![to_latin(typed)],
        };
        let mut found = Vec::new();
        for meant in meant {
            // What the keys give may be several words: a comma is a letter on one of the layouts.
            if let [word] = words(&meant).0.as_slice() {
                found.extend(self.term(&word.term, Door::Layout));
                found.extend(self.other_forms(&word.term));
            }
        }
        for expansion in &mut found {
            (expansion.door, expansion.weight) = (Door::Layout, weight::LAYOUT);
        }
        found
    }
}
