//! From bytes to passages: encodings, characters, and the blocks that readers of formats fill.

pub(crate) mod blocks;
pub(crate) mod characters;
pub(crate) mod encoding;
pub(crate) mod misread;
pub(crate) mod plain;
