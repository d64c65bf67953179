//! The door of forms: the terms that have the stem of a word.

use super::door::{Door, weight};
use super::expand::Expander;
use super::group::Expansion;
use crate::archive::FormsReader;

/// The most terms looked at for those of one stem: those that share its beginning.
const MAX_CANDIDATES: u32 = 4096;

impl Expander<'_> {
    /// The other forms of the word.
    pub(super) fn other_forms(&self, word: &str) -> Vec<Expansion> {
        let Some(own) = self.dictionary.get(word) else {
            // A word that is not in the archive has no stem there: the rules say what it would be.
            return self.with_stem(&self.forms.stems_by_rule(word), None);
        };
        let (kept, replacement) = self.forms.stem(own, word);
        let forms = self.with_stem(&[[kept, replacement].concat()], Some(own));
        match forms.is_empty() && self.forms.is_of_several_languages() {
            // It may be a word of another language too, whose rules then apply.
            true => self.with_stem(&self.forms.stems_by_rule(word), Some(own)),
            false => forms,
        }
    }

    /// The terms with the first of the stems that any has, but for the word itself.
    fn with_stem(&self, stems: &[String], own: Option<u32>) -> Vec<Expansion> {
        let Some(shortest) = stems.last() else {
            return Vec::new();
        };
        let mut found: Vec<(usize, Expansion)> = Vec::new();
        let mut left = MAX_CANDIDATES;
        self.dictionary
            .each_with_prefix(FormsReader::beginning(shortest), &mut |term, ordinal| {
                let (kept, replacement) = self.forms.stem(ordinal, term);
                let is_stem = |stem: &String| stem.strip_prefix(kept) == Some(replacement);
                if own != Some(ordinal)
                    && let Some(rank) = stems.iter().position(is_stem)
                {
                    found.push((
                        rank,
                        Expansion::term(ordinal, term, Door::Form, weight::FORM),
                    ));
                }
                left -= 1;
                left > 0
            });
        // Of several stems the longest that is in the archive: the one that assumes least.
        let best = found.iter().map(|(rank, _)| *rank).min();
        found
            .into_iter()
            .filter(|(rank, _)| Some(*rank) == best)
            .map(|(_, form)| form)
            .collect()
    }
}
