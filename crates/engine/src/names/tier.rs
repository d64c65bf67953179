//! How sure a likeness is: the thresholds above which a spelling counts as the same name.
//!
//! The thresholds come from our prototype, which was tried on another drawing of the same names. What
//! [`LIKELY`] lets through is printed by `cargo xtask eval unexpected`: how many names are taken for a
//! common word. [`SHORT`] is advice that was not measured by itself.

use super::readings::Readings;
use super::similarity::Similarity;

/// At least this is very likely the same name.
pub const CLOSE: Similarity = Similarity::from_permille(850);
/// At least this is likely the same name, or a slip in it.
pub const LIKELY: Similarity = Similarity::from_permille(780);
/// At least this is taken, for want of anything better, for what was meant: as low as `cargo xtask
/// eval unexpected` allows.
pub const GUESS: Similarity = Similarity::from_permille(660);
/// At least this may be suggested, and only when nothing better was found.
pub const SUGGESTION: Similarity = Similarity::from_permille(400);
/// A likeness this far below the best one found is taken for another name.
pub const BELOW_BEST: u16 = 150;
/// The like below the best [`GUESS`]: of the unlikely, only the likeliest.
pub const BESIDE_GUESS: u16 = 50;
/// Readings with fewer sounds than this must be equal, but for the ending of an inflected word: short
/// names gave most of the prototype's false hits.
pub const SHORT: usize = 4;
/// What readings that are equal so have at least.
pub const SHORT_EQUAL: Similarity = Similarity::EQUAL.less(Readings::ROOT_PENALTY);
/// At most so many names are suggested.
pub const SUGGESTIONS: usize = 5;
