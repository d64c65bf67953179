//! The door of slips: the terms an edit or two away from a word that the archive does not have.

use super::door::{Door, weight};
use super::expand::Expander;
use super::group::{Expansion, Group};
use super::parse::Occur;
use crate::names::Tier;
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
        let found = |guess: &Expansion| self.postings.count(guess.terms.start);
        sort_by(&mut guesses, &|a, b| {
            let by_weight = b.weight.total_cmp(&a.weight);
            by_weight.then_with(|| found(b).cmp(&found(a)))
        });
        guesses.truncate(MAX_GUESSES);
        guesses
    }

    /// The terms that may have been meant by a word, the likeliest first, and how many records have
    /// each: one edit away for a word that the archive has, else whatever looks or sounds like it.
    pub(crate) fn meant(&self, word: &str, known: bool) -> Vec<(String, u32)> {
        let mut group = Group::new(Occur::Should, word);
        group.add(self.slips(word));
        if known {
            let certain = |slip: &Expansion| slip.text != word && slip.weight >= weight::ONE_EDIT;
            group.expansions.retain(certain);
        } else {
            group.add(self.sounds_like(word));
        }
        let mut meant = self.likeliest(group.expansions);
        meant.truncate(Tier::SUGGESTIONS);
        let with_count = |meant: Expansion| {
            let found = self.postings.count(meant.terms.start);
            (meant.text, found)
        };
        meant.into_iter().map(with_count).collect()
    }
}
