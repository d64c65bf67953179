//! The door of forms: the terms that have the stem of a word.

use super::door::{Door, weight};
use super::expand::Expander;
use super::group::Expansion;
use crate::text::Particles;

/// The most terms looked at for those of one stem: those that begin with it.
const MAX_CANDIDATES: u32 = 4096;
/// The most stems that a word is taken to have, and words that one of them is made of by an ending it
/// replaces. In texts in English, French, Russian and Kazakh six and nineteen are the most; of rules that
/// are forged each could go with each of thousands.
const STEMS: usize = 16;
const REPLACED: usize = 128;

impl Expander<'_> {
    /// The other forms of the word, in Arabic and Hebrew script also with and without what is written before it.
    pub(super) fn other_forms(&self, word: &str) -> Vec<Expansion> {
        let mut found = self.forms_of(word);
        if let Some(particles) = Particles::of(word) {
            for form in particles.with(particles.without(word)) {
                if form != word
                    && let Some(own) = self.dictionary.get(&form)
                {
                    found.push(Expansion::term(own, &form, Door::Form, weight::FORM));
                    found.append(&mut self.forms_of(&form));
                }
            }
        }
        found
    }

    /// The other forms of the word, by what it ends in.
    fn forms_of(&self, word: &str) -> Vec<Expansion> {
        let Some(own) = self.dictionary.get(word) else {
            // A word that is not in the archive has no stem there: the rules say what it would be.
            return self.by_any_rule(word, None);
        };
        if self.forms.is_function_word(own) {
            // It holds sentences together, and its forms hold them together otherwise.
            return Vec::new();
        }
        let (kept, replacement) = self.forms.stem(own, word);
        let forms = self.with_stem(&[kept, replacement].concat(), Some(own));
        match forms.is_empty() && self.forms.is_of_several_languages() {
            // It may be a word of another language too, whose rules then apply.
            true => self.by_any_rule(word, Some(own)),
            false => forms,
        }
    }

    /// The forms that the word has if it follows a rule that it is not known to follow.
    fn by_any_rule(&self, word: &str, own: Option<u32>) -> Vec<Expansion> {
        // Of several stems the longest that is in the archive: the one that assumes least.
        let stems = self.forms.stems_by_rule(word);
        let stems = stems.iter().take(STEMS);
        let mut forms = stems.map(|stem| self.with_stem(stem, own));
        let mut forms = forms.find(|forms| !forms.is_empty()).unwrap_or_default();
        for form in &mut forms {
            (form.door, form.weight) = (Door::LikelyForm, weight::LIKELY_FORM);
        }
        forms
    }

    /// The terms with a stem, but for the word itself.
    fn with_stem(&self, stem: &str, own: Option<u32>) -> Vec<Expansion> {
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
        for word in self.forms.words_replaced(stem).take(REPLACED) {
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
