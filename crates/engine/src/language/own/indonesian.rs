//! Indonesian and Malay: *his, her, its* and *the*, written as one with a word, go.
//!
//! The inflections alone of the stemmer that Tala describes (2003, "A study of stemming effects on
//! information retrieval in Bahasa Indonesia"), and of these the one that few words only seem to end in:
//! *sekolah* and *langkah* have no particle. What stands before a word is beyond rules on endings.

use crate::language::{Definition, without_endings};

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["id", "ind", "ms", "msa", "may", "zsm"],
    stem,
    function_words: || stop_words::get("id"),
    endings: "nya",
};

/// A stem has at least so many letters.
const SHORTEST: usize = 4;
const ENDINGS: [&[&str]; 1] = [&["nya"]];

/// The stem of a word in lower case.
fn stem(word: &str) -> String {
    without_endings(word, &ENDINGS, SHORTEST).to_owned()
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn endings_go() {
        for (word, stem_of_it) in [
            ("rumahnya", "rumah"),
            ("sekolah", "sekolah"),
            ("hanya", "hanya"),
            ("tanya", "tanya"),
        ] {
            assert_eq!(stem(word), stem_of_it);
        }
    }
}
