//! Arabic: its endings by Snowball, behind whatever is written before a word as one with it.
//!
//! Rules tell endings alone. So an article or a particle stays in the stem, and a query tries the word with
//! each of them (`query/forms.rs`).

use rust_stemmers::{Algorithm, Stemmer};

use crate::language::Definition;
use crate::text::ARABIC;

/// The one item that is looked for, by this name.
pub(super) const LANGUAGE: Definition = Definition {
    tags: &["ar", "ara"],
    stem,
    function_words: || stop_words::get("ar"),
    endings: "ة ات ان ون ين ية ه ها هم نا ي ا",
};

fn stem(word: &str) -> String {
    let rest = ARABIC.without(word);
    let particle = word.strip_suffix(rest).unwrap_or_default();
    [particle, &Stemmer::create(Algorithm::Arabic).stem(rest)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_a_word_stays() {
        assert_eq!(stem("والمدرسة"), "والمدرس");
        assert_eq!(stem("مدرسة"), "مدرس");
        assert_eq!(stem("ولد"), "ولد");
    }
}
