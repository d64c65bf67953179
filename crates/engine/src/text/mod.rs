//! Text analysis: from running text to folded terms with their places.

mod beginnings;
mod characters;
mod fold;
mod segment;
mod tables;

pub(crate) use beginnings::Beginnings;
pub(crate) use fold::mend_mixed_script;
pub use fold::{fold, fold_into};
pub(crate) use segment::tokenize_wanted;
pub use segment::{MAX_TERM_BYTES, Token, TokenKind, tokenize};
