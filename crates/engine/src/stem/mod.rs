//! Stems: what the forms of one word have in common.
//!
//! Stemming happens once, when an archive is built, by the language of each record and before
//! folding, which would take the accents that stemmers go by. What it found is kept in the archive
//! as rules (this ending, and what stands in its place in the stem); so a query needs no stemmer,
//! and a language costs the module nothing.

mod kazakh;
mod language;

pub(crate) use language::Stemming;
