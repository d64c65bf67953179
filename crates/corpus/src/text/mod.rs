//! From bytes to passages: encodings, characters, and the blocks that readers of formats fill.

pub(crate) mod alphabets;
pub(crate) mod blocks;
pub(crate) mod characters;
pub(crate) mod divided;
pub(crate) mod encoding;
pub(crate) mod misread;
pub(crate) mod page_breaks;
pub(crate) mod plain;
pub(crate) mod wiki_links;

/// What is done with a text that may be, or have been, read wrongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubtful {
    /// It is taken as it is likeliest to be.
    Read,
    /// It is refused: where names are struck, one that is read wrongly would not be.
    Refused,
}
