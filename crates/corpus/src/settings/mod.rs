//! The two files at the top of a folder: `archive.toml` and `names.toml`.

pub(crate) mod archive;
pub(crate) mod names;
pub(crate) mod similar;
