//! Kazakh: case, possessive and plural endings go.
//!
//! The endings and what they demand of the rest are those of names
//! ([`crate::names`]), which keep more of a word than a search for ordinary words needs to.

use crate::language::Definition;
use crate::names::stem::kazakh::stems;

pub(super) const LANGUAGE: Definition = Definition {
    tags: &["kk", "kaz"],
    stem,
    function_words: || stop_words::get("kk"),
    endings: "лар лер дар дер тар тер ның нің дың дің тың тің ға ге қа ке на не ны ні ды ді ты ті да де \
              та те нда нде дан ден тан тен нан нен мен бен пен ы і сы сі ымыз іміз лары лері",
};

/// The stem of a word in Cyrillic script: the shortest that the endings leave.
fn stem(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let shortest = stems(&letters)
        .into_iter()
        .flatten()
        .map(|stem| stem.letters)
        .filter(|letters| letters.len() >= SHORTEST)
        .min_by_key(|letters| letters.len());
    shortest.map_or_else(|| word.to_owned(), |letters| letters.iter().collect())
}

/// A stem has at least so many letters.
const SHORTEST: usize = 3;

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn endings_go() {
        for (word, stem_of_it) in [
            ("қалалар", "қала"),
            ("қаланың", "қала"),
            ("адамдардың", "адам"),
            ("соты", "соты"),
        ] {
            assert_eq!(stem(word), stem_of_it, "{word}");
        }
    }
}
