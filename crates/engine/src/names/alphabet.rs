//! Greek, Armenian and Georgian: alphabets that stand in a row, so that each letter has its sound by its
//! place; and the letters that are read together.
//!
//! Armenian is read as in the east. The nasal of μπ, ντ and γκ is optional: Greek writes them for a foreign b,
//! d and g; and so is γ before a front vowel, which is й to some and г to others.

use super::key::{Class, VOWEL, class_of};
use super::phoneme::Phoneme::{self, *};

/// The sounds of α to ω, ա to և and ა to ჰ; of a letter that stands for two, the second.
const SOUNDS: [Phoneme; 25 + 39 + 33] = [
    A, V, G, D, E, Z, I, T, I, K, L, M, N, S, O, P, R, S, S, T, I, F, H, S, O, //
    A, B, G, D, E, Z, E, I, T, Zh, I, L, H, Ts, K, H, Z, G, Ch, M, Glide, N, Sh, O, Ch, P, Dzh, R,
    S, V, T, R, Ts, V, P, K, O, F, V, //
    A, B, G, D, E, V, Z, T, I, K, L, M, N, O, P, Zh, R, S, T, U, P, K, G, K, Sh, Ch, Ts, Z, Ts, Ch,
    H, Dzh, H,
];

/// A sound and the letter after it, and what they are read to together: two vowels that are
/// the same are one, and the name may lack the first of two where that is a consonant.
pub(super) const PAIRS: [(Phoneme, u16, Phoneme, Phoneme); 14] = [
    (O, 'υ' as u16, U, U),
    (O, 'ւ' as u16, U, U),
    (A, 'ι' as u16, E, E),
    (E, 'ι' as u16, I, I),
    (O, 'ι' as u16, I, I),
    (A, 'υ' as u16, A, V),
    (E, 'υ' as u16, E, V),
    (M, 'π' as u16, M, B),
    (N, 'τ' as u16, N, D),
    (G, 'κ' as u16, Ng, G),
    (G, 'γ' as u16, Ng, G),
    (G, 'ε' as u16, G, E),
    (G, 'ι' as u16, G, I),
    (G, 'η' as u16, G, I),
];

/// What a letter says alone; nothing where it is of another script.
pub(super) fn sound(letter: char) -> Option<Phoneme> {
    let place = match letter {
        'α'..='ω' => letter as usize - 'α' as usize,
        'ա'..='և' => letter as usize - 'ա' as usize + 25,
        'ა'..='ჰ' => letter as usize - 'ა' as usize + 25 + 39,
        _ => return None,
    };
    SOUNDS.get(place).copied()
}

/// The class of a key that begins with a letter, as far as that follows from the letter alone.
pub(crate) fn class(letter: char) -> Option<Class> {
    match class_of(sound(letter)?) {
        0 => Some(VOWEL),
        class => Some(class),
    }
}
