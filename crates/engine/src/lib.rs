//! The search engine of Amanat: text to terms to archive bytes to hits.
#![forbid(unsafe_code)]

pub mod model;
