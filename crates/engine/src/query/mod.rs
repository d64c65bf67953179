//! Queries: from what was typed to the terms of the dictionary it stands for.

mod bucket;
mod completion;
mod door;
mod expand;
mod forms;
mod group;
mod initials;
mod known;
mod layout;
mod parse;
mod slips;
mod spellings;

pub use door::Door;
pub(crate) use door::weight;
pub(crate) use expand::{ExpandedQuery, Expander, MAX_GROUPS, Tools, words_of};
pub(crate) use group::{Expansion, Group, Phrase};
pub(crate) use known::KnownNames;
pub use known::spelling_key;
pub(crate) use parse::{Occur, is_quote, parse};
