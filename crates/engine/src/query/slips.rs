//! The door of slips: the terms an edit or two away from a word that the archive does not have.

use super::door::{Door, weight};
use super::expand::Expander;
use super::group::Expansion;
use crate::sort::sort_by;

/// Edits, the shortest word in characters that may be so far off, and what the near word counts.
const NEAR: [(u8, usize, f32); 2] = [(1, 4, weight::ONE_EDIT), (2, 8, weight::TWO_EDITS)];
/// The most terms that a word stands for by one kind of guess.
const MAX_GUESSES: usize = 8;

impl Expander<'_> {
    /// The terms one edit away, or two if there are none.
    pub(super) fn slips(&self, word: &str) -> Vec<Expansion> {
        let mut found = Vec::new();
        if word.contains(char::is_numeric) {
            return found;
        }
        let length = word.chars().count();
        for (edits, from, weight) in NEAR {
            if length < from || !found.is_empty() {
                break;
            }
            let first = word.chars().next();
            self.dictionary
                .each_near(word, edits, &mut |term, ordinal| {
                    let slip_at_first = term.chars().next() != first;
                    let weight = weight
                        * if slip_at_first {
                            weight::FIRST_LETTER
                        } else {
                            1.0
                        };
                    found.push(Expansion::term(ordinal, term, Door::Typo, weight));
                });
        }
        found
    }

    /// The guesses that weigh most, of equal ones those that stand in most records.
    pub(super) fn likeliest(&self, mut guesses: Vec<Expansion>) -> Vec<Expansion> {
        let found = |guess: &Expansion| self.postings.list(guess.terms.start).len();
        sort_by(&mut guesses, &|a, b| {
            let by_weight = b.weight.total_cmp(&a.weight);
            by_weight.then_with(|| found(b).cmp(&found(a)))
        });
        guesses.truncate(MAX_GUESSES);
        guesses
    }

    /// The term that was likely meant by a word, and how many records have it: one edit away for a
    /// word that the archive has, else whatever looks or sounds most like it.
    pub(crate) fn meant(&self, word: &str, known: bool) -> Option<(String, u32)> {
        let found = |expansion: &Expansion| self.postings.list(expansion.terms.start).len();
        let mut near = self.slips(word);
        near.retain(|expansion| expansion.text != word);
        if known {
            near.retain(|expansion| expansion.weight >= weight::ONE_EDIT);
        } else if near.is_empty() {
            return self
                .sounds_like(word)
                .map(|(term, ordinal)| (term, self.postings.list(ordinal).len()));
        }
        let best = near.iter().reduce(|best, next| {
            let better = next.weight > best.weight
                || next.weight == best.weight && found(next) > found(best);
            if better { next } else { best }
        })?;
        Some((best.text.clone(), found(best)))
    }
}
