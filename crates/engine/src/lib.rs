//! The search engine of Amanat: text to terms to archive bytes to hits.
//!
//! Pure functions: no file system, no clock, no randomness, no JavaScript. [`build`] compiles a
//! [`model::Corpus`] into the bytes of an archive; [`Archive::open`] reads them in place and
//! [`Archive::search`] answers queries.
#![forbid(unsafe_code)]

pub mod model;
pub mod names;
pub mod text;

mod archive;
mod build;
mod bytes;
mod dates;
mod error;
mod language;
mod query;
mod rank;
mod search;
mod sort;

pub use archive::{
    Archive, Bead, EntryVisitor, FORMAT_VERSION, Fingerprint, Hash, Info, MOST_VERSIONS, Manifest,
    PassageId, RecordId, Retelling, Version,
};
pub use build::build;
pub use dates::{Day, day_named};
pub use error::{BuildError, OpenError};
pub use query::{Door, spelling_key};
pub use search::{
    DayCount, Facet, FacetValue, Form, Hit, Instead, MarkedRange, Match, Options, QueryWord,
    Results, Snippet, Suggestion, SuggestionKind, VersionEntry,
};
