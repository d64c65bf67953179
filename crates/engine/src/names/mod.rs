//! Names found under any spelling, in any script: pure functions from words to readings and keys.
//!
//! ```text
//! word ─ letters ─ signs ─(convention)─ sounds ─ Fine       1 to 3 readings, and those of its stems
//!                                                 ├─ Key          consonant skeleton: finds candidates
//!                                                 └─ Similarity   weighted edit distance: ranks them
//! ```
//!
//! A [`Key`] is cheap to store and look up, and far too coarse to match on; the [`Similarity`] of the
//! fine readings decides. Fine readings are never stored, they are made again for each candidate.
//!
//! This module is not the cascade: which door is tried when, and what a reader is shown, is decided by
//! the query. Nor is it the table of known names: that Almaty is Alma-Ata no rule of spelling knows.
//! The rules and figures are our own, made on names of Central Asia, Russia and Ukraine in Latin,
//! Cyrillic and Arabic script; `cargo xtask eval names` measures them. Greek, Armenian and Georgian came later,
//! and no list of names was tried on them.

mod alphabet;
mod bound;
mod fine;
mod inline;
mod key;
pub mod keyboard;
mod letters;
mod phoneme;
mod readings;
mod script;
mod similarity;
mod spelling;
pub(crate) mod stem;
pub mod tier;

pub(crate) use alphabet::class;
pub use fine::Fine;
pub use key::Key;
pub use phoneme::Phoneme;
pub use readings::{Reading, Readings};
pub use similarity::Similarity;

/// How many letters or sounds of a word are read; what follows is ignored.
///
/// The longest word of the name list we measure on has 23 letters. Two words that agree so far are one
/// word here.
const CAPACITY: usize = 47;
