//! The door of forms: the terms that have the stem of a word.

use super::door::{Door, weight};
use super::expand::Expander;
use super::group::Expansion;

/// The most terms looked at for those of one stem: those that begin with it.
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
        // Of several stems the longest that is in the archive: the one that assumes least.
        let mut forms = stems.iter().map(|stem| self.with_one_stem(stem, own));
        forms.find(|forms| !forms.is_empty()).unwrap_or_default()
    }

    fn with_one_stem(&self, stem: &str, own: Option<u32>) -> Vec<Expansion> {
        let mut found = Vec::new();
        let mut left = MAX_CANDIDATES;
        let mut consider = |term: &str, ordinal: u32| {
            let (kept, replacement) = self.forms.stem(ordinal, term);
            if own != Some(ordinal) && stem.strip_prefix(kept) == Some(replacement) {
                found.push(Expansion::term(ordinal, term, Door::Form, weight::FORM));
            }
            left -= 1;
            left > 0
        };
        self.dictionary.each_with_prefix(stem, &mut consider);
        for word in self.forms.words_replaced(stem) {
            // What begins with the stem has been seen.
            if !word.starts_with(stem)
                && let Some(ordinal) = self.dictionary.get(&word)
                && !consider(&word, ordinal)
            {
                break;
            }
        }
        found
    }
}
