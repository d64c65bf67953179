//! The door of slips: the terms an edit or two away from a word that the archive does not have.

use super::door::{Door, weight};
use super::expand::Expander;
use super::group::{Expansion, Group};
use super::parse::Occur;
use crate::names::tier;
use crate::sort::sort_by;

/// Edits, and the shortest word in characters that may be so far off.
type Bounds = [(u8, usize); 2];
/// What a word that is not found may stand for.
const NEAR: Bounds = [(1, 4), (2, 8)];
/// What is offered for one. A word of three letters is near to too many to be taken for
/// one of them unasked.
const OFFERED: Bounds = [(1, 3), (2, 8)];
/// Shortest term in characters whose other forms are taken with it. Short ones are near to many words:
/// with all forms of theirs, `cargo xtask eval names` finds fewer names.
const FORMS_FROM: usize = 6;
/// The most terms that a word stands for by one kind of guess.
const MAX_GUESSES: usize = 8;

impl Expander<'_> {
    /// The terms one edit away, or two if there are none.
    pub(super) fn slips(&self, word: &str) -> Vec<Expansion> {
        self.slips_within(NEAR, word)
    }

    fn slips_within(&self, bounds: Bounds, word: &str) -> Vec<Expansion> {
        let mut found = Vec::new();
        let Some(words) = self.texts.words() else {
            return found;
        };
        if word.contains(char::is_numeric) {
            return found;
        }
        let length = word.chars().count();
        let first = word.chars().next();
        for (edits, from) in bounds {
            if length < from || !found.is_empty() {
                break;
            }
            let weight = |at_first| weight::slip(edits, at_first, length);
            let (inside, at_first) = (weight(false), weight(true));
            words.each_near(word, edits, 0..u32::MAX, &mut |term, ordinal| {
                let weight = match term.chars().next() == first {
                    true => inside,
                    false => at_first,
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

    /// The other forms of a term that may have been meant: who writes *concuwrency* wants *concurrent*, too.
    pub(super) fn forms_of_slip(&self, slip: &Expansion) -> Vec<Expansion> {
        if slip.text.chars().count() < FORMS_FROM {
            return Vec::new();
        }
        let mut forms = self.other_forms(&slip.text);
        for form in &mut forms {
            (form.door, form.weight) = (Door::Typo, form.weight * slip.weight);
        }
        forms
    }

    /// The terms one edit away from a word that the archive has, not at its first letter.
    fn one_slip_off(&self, word: &str) -> Vec<Expansion> {
        let mut found = Vec::new();
        let length = word.chars().count();
        let Some(first) = word.chars().next().filter(|_| length >= NEAR[0].1) else {
            return found;
        };
        let weight = weight::slip(1, false, length);
        let begin_so = self.dictionary.prefix(first.encode_utf8(&mut [0; 4]));
        if let (Some(words), Some(begin_so)) = (self.texts.words(), begin_so) {
            words.each_near(word, 1, begin_so, &mut |term, ordinal| {
                if term != word {
                    found.push(Expansion::term(ordinal, term, Door::Typo, weight));
                }
            });
        }
        found
    }

    /// The terms that may have been meant by a word, the likeliest first, and how many records have
    /// each: one edit away for a word that the archive has, else whatever looks or sounds like it.
    pub(crate) fn meant(&self, asked: &Group, known: bool) -> Vec<(String, u32)> {
        let word = &asked.text;
        let mut group = Group::new(Occur::Should, word);
        match known {
            true => group.add(self.one_slip_off(word)),
            false => {
                let is_short = word.chars().count() < NEAR[0].1;
                let known = asked.slips.clone().filter(|_| !is_short);
                group.add(known.unwrap_or_else(|| self.slips_within(OFFERED, word)));
                group.add(self.sounds_like(asked));
            }
        }
        let mut meant = self.likeliest(group.expansions);
        meant.truncate(tier::SUGGESTIONS);
        let with_count = |meant: Expansion| {
            let found = self.postings.count(meant.terms.start);
            (meant.text, found)
        };
        meant.into_iter().map(with_count).collect()
    }
}
