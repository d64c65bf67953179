//! The door of layouts: a word typed while another keyboard layout was on.

use super::door::{Door, weight};
use super::expand::{Expander, Word, words};
use super::group::{Expansion, Group};
use super::parse::Occur;
use crate::names::keyboard::{Layout, looks_wrong, to_cyrillic, to_latin};
use crate::names::tier;

/// Shorter words turn into other words too easily.
const FROM: usize = 4;
/// Longer ones are no words.
const TO: usize = 32;

impl Expander<'_> {
    /// The terms that the same keys give on another layout, with their other forms.
    pub(super) fn other_layout(&self, typed: &str) -> Vec<Expansion> {
        if !(FROM..=TO).contains(&typed.chars().count()) {
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
        let mut none = Group::new(Occur::Should, "");
        for meant in meant {
            // What the keys give may be several words: a comma is a letter on one of the layouts.
            if let [word] = words(&meant).0.as_slice() {
                found.extend(self.term(&word.term, Door::Layout));
                found.extend(self.other_forms(&word.term));
                if found.is_empty() && looks_wrong(typed) {
                    // It is hardly a word as it stands, so the name may be in another spelling, too.
                    let mut names = self.spellings(word, &mut none, false);
                    names.retain(|name| name.weight >= weight::spelling(tier::CLOSE));
                    found.append(&mut names);
                }
            }
        }
        for expansion in &mut found {
            expansion.door = Door::Layout;
            expansion.weight = expansion.weight.min(weight::LAYOUT);
        }
        found
    }

    /// The same for a piece of the query that is cut into several words, or loses a sign, only because a
    /// key with a sign or digit on the one layout has a letter on the other: ;fyfjpty is жанаозен.
    pub(super) fn piece_on_other_layout(&self, piece: &str, parts: &[Word]) -> Option<Group> {
        let is_word = matches!(parts, [word] if word.typed == piece);
        let known = |part: &Word| {
            part.term.chars().nth(1).is_some() && self.dictionary.get(&part.term).is_some()
        };
        if self.exact || is_word || parts.iter().any(known) {
            return None;
        }
        let mut group = Group::new(Occur::Should, piece);
        group.add(self.other_layout(piece));
        (!group.is_empty()).then_some(group)
    }
}
