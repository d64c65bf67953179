//! The kinds of file: each becomes drafts of records.

pub(crate) mod file;
pub(crate) mod front_matter;
mod html;
pub(crate) mod json_lines;
pub(crate) mod markdown;
