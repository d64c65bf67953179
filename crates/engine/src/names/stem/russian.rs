//! Russian case endings of names and adjectives.
//!
//! Unlike Snowball's stemmer it never takes off -ов, -ев or -ин: they belong to the surname.

use super::{SHORTEST, Stem, is_vowel, strip};

/// Endings of nouns and adjectives in all cases, longest first.
const ENDINGS: &[&str] = &[
    "ыми", "ими", "ами", "ями", "ого", "его", "ому", "ему", "иях", "иям", "ией", "ою", "ею", "ию",
    "ия", "ии", "ие", "ий", "ый", "ой", "ей", "ую", "юю", "ая", "яя", "ое", "ее", "ые", "ых", "их",
    "ах", "ях", "ам", "ям", "ом", "ем", "ым", "им", "а", "я", "у", "ю", "е", "и", "ы", "о", "ь",
    "й",
];

/// The word without its longest ending that leaves three letters and a vowel.
pub(super) fn stem(word: &[char]) -> Option<Stem<'_>> {
    ENDINGS
        .iter()
        .filter_map(|ending| strip(word, ending))
        .find(|rest| rest.len() + 1 >= SHORTEST && rest.iter().copied().any(is_vowel))
        .map(|letters| Stem {
            letters,
            softened: false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stem_of(word: &str) -> String {
        let word: Vec<char> = word.chars().collect();
        stem(&word).map_or(String::new(), |stem| stem.letters.iter().collect())
    }

    #[test]
    fn takes_off_the_case_and_leaves_the_surname() {
        assert_eq!(stem_of("токаеву"), "токаев");
        assert_eq!(stem_of("токаевым"), "токаев");
        assert_eq!(stem_of("джандосова"), "джандосов");
        assert_eq!(stem_of("алматинского"), "алматинск");
        assert_eq!(stem_of("жовтис"), "");
        assert_eq!(stem_of("мая"), "");
    }
}
