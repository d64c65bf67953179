//! Queries: from what was typed to the terms of the dictionary it stands for.

mod expand;
mod parse;

pub use expand::Door;
pub(crate) use expand::{Automata, Expander, Group};
pub(crate) use parse::{Occur, parse};
