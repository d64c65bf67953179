//! How sure a likeness is: the thresholds above which a spelling counts as the same name.
//!
//! The thresholds come from our prototype, which was tried on another drawing of the same names. What
//! [`Tier::LIKELY`] lets through is printed by `cargo xtask eval unexpected`: how many names are taken
//! for a common word. [`Tier::SHORT`] is advice that was not measured by itself.

use super::readings::Readings;
use super::similarity::Similarity;

/// What a likeness is good for. The better first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tier {
    /// The same name in another spelling or script.
    Same,
    /// Very likely the same name.
    Close,
    /// Likely the same name, or a slip in it.
    Likely,
    /// Good for a suggestion only, and only when nothing better was found.
    Suggestion,
}

impl Tier {
    /// At least this is [`Tier::Same`].
    pub const SAME: Similarity = Similarity::from_permille(950);
    /// At least this is [`Tier::Close`].
    pub const CLOSE: Similarity = Similarity::from_permille(850);
    /// At least this is [`Tier::Likely`].
    pub const LIKELY: Similarity = Similarity::from_permille(780);
    /// At least this is taken, for want of anything better, for what was meant: as low as `cargo xtask
    /// eval unexpected` allows.
    pub const GUESS: Similarity = Similarity::from_permille(660);
    /// At least this may be suggested.
    pub const SUGGESTION: Similarity = Similarity::from_permille(400);
    /// A likeness this far below the best one found is taken for another name.
    pub const BELOW_BEST: u16 = 150;
    /// The like below the best [`Tier::GUESS`]: of the unlikely, only the likeliest.
    pub const BESIDE_GUESS: u16 = 50;
    /// Readings with fewer sounds than this must be equal, but for the ending of an inflected word: short
    /// names gave most of the prototype's false hits.
    pub const SHORT: usize = 4;
    /// What readings that are equal so have at least.
    pub const SHORT_EQUAL: Similarity = Similarity::EQUAL.less(Readings::ROOT_PENALTY);
    /// At most so many names are suggested.
    pub const SUGGESTIONS: usize = 5;

    /// The tier of a likeness, if it is good for anything.
    pub fn of(similarity: Similarity) -> Option<Self> {
        if similarity >= Self::SAME {
            Some(Self::Same)
        } else if similarity >= Self::CLOSE {
            Some(Self::Close)
        } else if similarity >= Self::LIKELY {
            Some(Self::Likely)
        } else if similarity >= Self::SUGGESTION {
            Some(Self::Suggestion)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiers_begin_at_their_thresholds() {
        let tier = |permille| Tier::of(Similarity::from_permille(permille));
        assert_eq!(tier(1000), Some(Tier::Same));
        assert_eq!(tier(949), Some(Tier::Close));
        assert_eq!(tier(849), Some(Tier::Likely));
        assert_eq!(tier(779), Some(Tier::Suggestion));
        assert_eq!(tier(399), None);
        assert!(Tier::Same < Tier::Close);
    }
}
