//! What is said of one document: its id, title, language, dates and other metadata.

pub(crate) mod consent;
pub(crate) mod date;
pub(crate) mod draft;
pub(crate) mod ids;
pub(crate) mod known;
pub(crate) mod language;
pub(crate) mod links;
pub(crate) mod metadata;
pub(crate) mod stray;
pub(crate) mod title;
pub(crate) mod works;
