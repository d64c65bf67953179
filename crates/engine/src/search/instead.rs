//! "Did you mean": another word where the one asked for finds nothing, or next to nothing.
//!
//! Only ever offered: a word that the archive has is never replaced by one it has more of.

use crate::query::{Door, Expander, Expansion, Group, Occur};

/// A word that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instead {
    /// The word as it was asked for.
    pub word: String,
    /// The term that may have been meant.
    pub term: String,
    /// Records that have it.
    pub found: u32,
}

/// A word in so many records or fewer may be a slip that stands in the archive itself.
const FEW: u32 = 2;
/// … if a near one stands in so many times more. Both are choices.
const TIMES_MORE: u32 = 10;

/// A guess that weighs less than the same name in another spelling may well be wrong, so that others are
/// offered beside it.
const SURE: f32 = 0.9;

/// What may have been meant by the words of a query, each found in so many records.
pub(super) fn instead(expander: &Expander<'_>, groups: &[Group], found: &[u32]) -> Vec<Instead> {
    let asked = groups.iter().zip(found).filter(|(group, found)| {
        let guess = |expansion: &Expansion| expansion.door >= Door::Name;
        let rare = **found <= FEW || group.expansions.iter().all(guess);
        group.occur != Occur::MustNot && group.is_plain() && rare && !group.function_word
    });
    asked
        .flat_map(|(group, &found)| {
            let sure = |expansion: &Expansion| expansion.weight >= SURE;
            let known = group.has_word();
            if found > 0 && !known && group.expansions.iter().any(sure) {
                // Found by a guess that is as good as the word, and the reader is told of it.
                return Vec::new();
            }
            let mut meant = expander.meant(group, known);
            let is_new = |term: &str| group.expansions.iter().all(|guess| guess.text != term);
            meant.retain(|(term, near)| {
                is_new(term) && (!known || *near >= found.saturating_mul(TIMES_MORE))
            });
            let offered = meant.into_iter().map(|(term, near)| Instead {
                word: group.text.clone(),
                term,
                found: near,
            });
            offered.collect()
        })
        .collect()
}
