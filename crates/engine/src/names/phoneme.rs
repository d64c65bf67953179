//! The internal alphabet: what letters of all scripts are read to.
//!
//! Not phonetics. The sounds are those that the spellings of one name keep apart: Kazakh к and қ are
//! one sound here because Russian and most romanisations write one letter for both.

/// One sound. The vowels come first; [`Phoneme::Glide`] and [`Phoneme::Ng`] are resolved while a word
/// is read and never stand in a [`Fine`](super::Fine) form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Phoneme {
    /// а, ә
    A,
    /// е, э
    E,
    /// и, і, ы
    I,
    /// о, ө
    O,
    /// у, ұ, ү
    U,
    /// ў, English w
    W,
    /// б
    B,
    /// п
    P,
    /// в
    V,
    /// ф
    F,
    /// м
    M,
    /// н, ң
    N,
    /// л
    L,
    /// р
    R,
    /// д
    D,
    /// т
    T,
    /// з
    Z,
    /// с
    S,
    /// ц
    Ts,
    /// ш, щ
    Sh,
    /// ж
    Zh,
    /// ч
    Ch,
    /// дж, җ
    Dzh,
    /// к, қ
    K,
    /// х, һ
    H,
    /// г, ғ
    G,
    /// й, and the beginning of я, ю, ё
    Glide,
    /// ң, with or without the г that romanisations write after it
    Ng,
}

impl Phoneme {
    /// How many sounds a fine form is made of: all before [`Phoneme::Glide`].
    pub(super) const FINE: usize = Self::Glide as usize;

    /// The sounds in their order.
    pub(super) const ALL: [Self; 28] = [
        Self::A,
        Self::E,
        Self::I,
        Self::O,
        Self::U,
        Self::W,
        Self::B,
        Self::P,
        Self::V,
        Self::F,
        Self::M,
        Self::N,
        Self::L,
        Self::R,
        Self::D,
        Self::T,
        Self::Z,
        Self::S,
        Self::Ts,
        Self::Sh,
        Self::Zh,
        Self::Ch,
        Self::Dzh,
        Self::K,
        Self::H,
        Self::G,
        Self::Glide,
        Self::Ng,
    ];

    /// Whether it is one of a, e, i, o, u.
    pub const fn is_vowel(self) -> bool {
        (self as u8) <= Self::U as u8
    }

    /// One letter for tests and explanations: `S` ш, `Z` ж, `C` ч, `J` дж, `c` ц, others as in Latin.
    pub fn letter(self) -> char {
        let letters = b"aeiouwbpvfmnlrdtzscSZCJkhgyN";
        letters
            .get(self as usize)
            .map_or('?', |&letter| char::from(letter))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_lists_the_sounds_in_their_order() {
        for (place, phoneme) in Phoneme::ALL.into_iter().enumerate() {
            assert_eq!(phoneme as usize, place);
        }
        assert_eq!(Phoneme::ALL.iter().filter(|p| p.is_vowel()).count(), 5);
    }
}
