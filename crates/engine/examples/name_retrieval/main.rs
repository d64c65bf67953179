//! How often a name is found by another spelling of it.
//!
//! ```text
//! cargo run --release -p amanat-engine --example name_retrieval -- NAMES.jsonl [WORDS.txt]
//! ```
//!
//! NAMES.jsonl holds an object a line, with an `id` and `labels`: spellings by language. WORDS.txt is
//! a list of common words, one a line, that stand among the names as further records.
//!
//! **Records.** Entities that share a romanised spelling are one. Of each one label, in a language drawn
//! by the hash of its id. **Queries.** The first label of each in each of its other languages, if the
//! romanised letters of query and record, counted with repetition, have at least half of the longer
//! one's in common: others are translations or other names, which no spelling can find.
//! **Halves.** Rules are made looking at the entities of one half (by a bit of the hash) and reported
//! on both. Everything drawn is drawn with fixed seeds.

#![allow(clippy::indexing_slicing, reason = "a program for the desk")]

mod data;
mod inflect;
mod measure;
mod method;
mod slip;

use measure::{Set, report};
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let names = arguments
        .next()
        .ok_or("usage: name_retrieval NAMES.jsonl [WORDS.txt]")?;
    let entities = data::join_namesakes(data::read_entities(&names)?);
    let words = match arguments.next() {
        Some(path) => data::read_words(&path)?,
        None => Vec::new(),
    };
    let set = Set::draw(&entities);
    print!("{}", report(&set, &words));
    Ok(())
}
