//! Text analysis: from running text to folded terms with their places.

mod beginnings;
mod characters;
mod fold;
mod particles;
mod segment;
mod steps;
mod stretches;
mod tables;

pub(crate) use beginnings::Beginnings;
pub(crate) use characters::{is_apostrophe, parts_words};
pub(crate) use fold::{base, mend_mixed_script};
pub use fold::{fold, fold_into};
pub(crate) use particles::{ARABIC, Particles};
pub use segment::{MAX_TERM_BYTES, Token, TokenKind, tokenize};
pub(crate) use segment::{Spacing, tokenize_wanted};
pub(crate) use steps::{Before, Block, Step, Steps, each_text};
pub(crate) use stretches::Stretches;
