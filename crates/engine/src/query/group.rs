//! What a word of the query stands for.

use core::ops::Range;

use super::door::{Door, weight};
use super::parse::Occur;
use super::spellings::Heard;
use crate::dates::Day;

/// A run of terms that stands for a query word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Expansion {
    /// Ordinals.
    pub(crate) terms: Range<u32>,
    /// The term, or what all of them begin with.
    pub(crate) text: String,
    pub(crate) door: Door,
    /// In (0, 1].
    pub(crate) weight: f32,
}

impl Expansion {
    /// One term.
    pub(super) fn term(ordinal: u32, text: &str, door: Door, weight: f32) -> Self {
        Self {
            terms: ordinal..ordinal.saturating_add(1),
            text: text.to_owned(),
            door,
            weight,
        }
    }

    /// Whether it may be nothing of the word at all.
    pub(super) fn is_doubtful(&self) -> bool {
        matches!(self.door, Door::LikelyForm | Door::Prefix)
    }
}

/// Folded words that must follow each other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Phrase {
    pub(crate) words: Vec<String>,
    pub(crate) door: Door,
    /// In (0, 1].
    pub(crate) weight: f32,
}

impl Phrase {
    /// The words themselves.
    pub(crate) fn as_typed(words: Vec<String>) -> Self {
        Self {
            words,
            door: Door::Exact,
            weight: 1.0,
        }
    }
}

/// So many phrases stand for one group; what needs more is forged.
const PHRASES: usize = 512;

/// A word of so many letters seldom has another one edit away, if it is none.
const LONG_WORD: usize = 8;

/// What one clause, or one word of it, stands for: the alternatives count as one word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    pub(crate) occur: Occur,
    /// The words that were asked for.
    pub(crate) text: String,
    /// The last of them as it was typed, with the marks that folding takes.
    pub(crate) typed: String,
    /// Whether it is a word that only holds sentences together.
    pub(crate) function_word: bool,
    /// How often it was asked for.
    pub(crate) times: u32,
    /// How many of the groups right before this one are its parts, where it is a compound written
    /// together.
    pub(crate) parts: usize,
    /// Whether its words have groups of their own: it is such a compound, or a known name of several words.
    pub(crate) is_beside: bool,
    pub(crate) expansions: Vec<Expansion>,
    /// The terms a slip away, if they have been looked for: more of them may be offered than are taken.
    pub(super) slips: Option<Vec<Expansion>>,
    /// The terms that sound at all like it, as far as they have been looked for.
    pub(super) heard: Option<Heard>,
    pub(crate) phrases: Vec<Phrase>,
    /// Metadata keys, each with the folded words its value must contain.
    pub(crate) fields: Vec<(String, Vec<String>)>,
    /// Days, however they are written.
    pub(crate) days: Vec<Day>,
}

impl Group {
    pub(crate) fn new(occur: Occur, text: &str) -> Self {
        Self {
            occur,
            text: text.to_owned(),
            typed: text.to_owned(),
            function_word: false,
            times: 1,
            parts: 0,
            is_beside: false,
            expansions: Vec::new(),
            slips: None,
            heard: None,
            phrases: Vec::new(),
            fields: Vec::new(),
            days: Vec::new(),
        }
    }

    /// Another alternative.
    pub(super) fn add_text(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push_str(" OR ");
        }
        self.text.push_str(text);
    }

    /// Whether it stands for no word of the archive, no phrase and no metadata.
    pub(super) fn is_empty(&self) -> bool {
        self.expansions.is_empty() && self.phrases.is_empty() && self.fields.is_empty()
    }

    /// Whether it stands for single terms alone.
    pub(crate) fn is_plain(&self) -> bool {
        self.phrases.is_empty() && self.fields.is_empty() && self.days.is_empty()
    }

    /// Whether a term is one edit away from a word so long that this is hardly by chance.
    pub(super) fn has_sure_slip(&self) -> bool {
        let mut slips = self.slips.iter().flatten();
        slips.any(|slip| slip.weight >= weight::slip(1, false, LONG_WORD))
    }

    /// The weight and the door of all that it stands for, if that is terms alone which have the same.
    pub(crate) fn alike(&self) -> Option<(f32, Door)> {
        let mut all = self.expansions.iter().map(|one| (one.weight, one.door));
        let first = all.next()?;
        (self.is_plain() && all.all(|next| next == first)).then_some(first)
    }

    /// Whether what was asked for is itself in the archive.
    pub(crate) fn has_word(&self) -> bool {
        let mut doors = self.expansions.iter().map(|expansion| expansion.door);
        doors.any(|door| door <= Door::Joined)
            || !self.phrases.is_empty()
            || !self.fields.is_empty()
    }

    /// Adds terms. One that comes by several doors came by that through which it counts most, of equal
    /// ones by the first; what may be a form of the word is one, if it looks like the word as well.
    pub(super) fn add(&mut self, expansions: impl IntoIterator<Item = Expansion>) {
        for expansion in expansions {
            let mut known = self.expansions.iter_mut();
            match known.find(|known| known.terms == expansion.terms) {
                Some(known) if known.weight < expansion.weight => match known.door {
                    Door::LikelyForm => known.weight = expansion.weight,
                    _ => *known = expansion,
                },
                Some(_) => {}
                None => self.expansions.push(expansion),
            }
        }
    }

    /// Adds phrases, each once: a name may be asked for again, and two spellings of it have forms in
    /// common.
    pub(super) fn add_phrases(&mut self, phrases: Vec<Phrase>) {
        for phrase in phrases {
            let mut known = self.phrases.iter();
            if self.phrases.len() < PHRASES && known.all(|known| known.words != phrase.words) {
                self.phrases.push(phrase);
            }
        }
    }
}
