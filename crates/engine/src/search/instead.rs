//! "Did you mean": another word where the one asked for finds nothing, or next to nothing.
//!
//! Only ever offered: a word that the archive has is never replaced by one it has more of.

use crate::query::{Door, Expander, Group, Occur};

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
/// … if a near one stands in so many times more.
const TIMES_MORE: u32 = 10;

/// What may have been meant by the words of a query.
pub(super) fn instead(expander: &Expander<'_>, groups: &[Group], found: &[u32]) -> Vec<Instead> {
    let asked = groups.iter().zip(found).filter(|(group, found)| {
        group.occur != Occur::MustNot && **found <= FEW && !group.function_word
    });
    asked
        .filter_map(|(group, &found)| {
            let exact = group
                .expansions
                .iter()
                .any(|expansion| expansion.door == Door::Exact);
            if found > 0 && !exact {
                // Found by a guess, which the reader is told of anyway.
                return None;
            }
            let (term, near) = expander.meant(&group.text, found > 0)?;
            let worth = found == 0 || near >= found.saturating_mul(TIMES_MORE);
            worth.then(|| Instead {
                word: group.text.clone(),
                term,
                found: near,
            })
        })
        .collect()
}
