//! Russian case endings of names and adjectives, and the names that adjectives are made from.
//!
//! Unlike Snowball's stemmer it never takes off -ов, -ев or -ин: they belong to the surname.

use super::{SHORT, SHORTEST, Stem, is_vowel, strip};
use crate::names::script::Signs;
use crate::names::spelling::is_vowel as is_open;

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
        .find(|rest| rest.len() >= SHORT && rest.iter().copied().any(is_vowel))
        .map(|letters| Stem {
            letters,
            softened: false,
        })
}

/// The name an adjective is made from: the word without -ск- (Ukrainian -ськ-) and its ending.
pub(super) fn adjective_root(word: &[char]) -> Option<Stem<'_>> {
    let ([letters @ .., 'с', 'к'] | [letters @ .., 'с', 'ь', 'к']) = stem(word)?.letters
    else {
        return None;
    };
    (letters.len() >= SHORTEST && letters.iter().copied().any(is_vowel)).then_some(Stem {
        letters,
        softened: false,
    })
}

/// The root of an adjective without the -ин- that joins -ск- to a name in a vowel: Алматы, алматинский.
pub(super) fn without_joint<'a>(root: &Stem<'a>) -> Option<Stem<'a>> {
    let [letters @ .., 'и' | 'і' | 'i', 'н' | 'n'] = root.letters else {
        return None;
    };
    // Of Пушкинский it would leave what is no name.
    (letters.len() > SHORTEST).then_some(Stem {
        letters,
        softened: false,
    })
}

/// Endings of adjectives in Latin letters, as English, German and scientific romanisations write them,
/// the longest first.
const ROMANISED: &[&str] = &[
    "skaya", "skaja", "skaia", "skoye", "skoje", "skogo", "skiy", "skij", "skii", "skyy", "skaa",
    "skoe", "skoy", "skoj", "ska", "ski", "sky",
];

/// The name that a romanised adjective is made from: Almatinskaya oblast, Atbasarskiy.
pub(super) fn romanised_root(word: &[char]) -> Option<Stem<'_>> {
    let letters = ROMANISED.iter().find_map(|ending| strip(word, ending))?;
    // With a mark above or below, a vowel is still one.
    let vowel = Signs::of(letters).as_slice().iter().copied().any(is_open);
    (letters.len() >= SHORTEST && vowel).then_some(Stem {
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

    #[test]
    fn an_adjective_goes_back_to_its_name() {
        let root_of = |word: &str| {
            let word: Vec<char> = word.chars().collect();
            adjective_root(&word).map(|root| root.letters.iter().collect::<String>())
        };
        assert_eq!(root_of("ленинградского").as_deref(), Some("ленинград"));
        assert_eq!(root_of("індерборський").as_deref(), Some("індербор"));
        assert_eq!(root_of("русский"), None);
        assert_eq!(root_of("казахстан"), None);
    }

    #[test]
    fn so_does_a_romanised_one() {
        let root_of = |word: &str| {
            let word: Vec<char> = word.chars().collect();
            romanised_root(&word).map(|root| root.letters.iter().collect::<String>())
        };
        for adjective in ["atbasarskiy", "atbasarskij", "atbasarskaya", "atbasarsky"] {
            assert_eq!(root_of(adjective).as_deref(), Some("atbasar"));
        }
        assert_eq!(root_of("ḁldḁnsky").as_deref(), Some("ḁldḁn"));
        assert_eq!(root_of("brrrsky"), None);
        assert_eq!(root_of("russky"), None);
        assert_eq!(root_of("alaska"), None);
    }
}
