//! The fine form of a reading: its sounds with glides, affricates and doubled letters settled.

use super::CAPACITY;
use super::inline::Inline;
use super::phoneme::Phoneme::{self, *};

/// One reading of a word as sounds, the form in which spellings are compared.
///
/// It holds no [`Phoneme::Glide`] and no [`Phoneme::Ng`].
#[derive(Clone, Copy)]
pub struct Fine(Inline<Phoneme, CAPACITY>);

impl Fine {
    pub(super) const EMPTY: Self = Self(Inline::new(A));

    /// Settles the sounds that a word's letters were read to.
    pub(super) fn of(sounds: &[Phoneme]) -> Self {
        let mut fine = Self::EMPTY;
        let mut rest = sounds;
        let mut before = None;
        // Between two vowels that a glide kept apart: they are not one long vowel.
        let mut apart = false;
        while let [first, after @ ..] = rest {
            let initial = before.is_none();
            let next = after.first().copied();
            let vowel_next = next.is_some_and(Phoneme::is_vowel);
            let mut taken = 1;
            let settled = match (*first, next) {
                // Ievgen, Iakov, Iouri.
                (I, Some(next)) if initial && vowel_next && next != I => None,
                // Уәлиханов is Валиханов.
                (U, Some(next)) if initial && vowel_next && next != U => Some(W),
                (Glide, Some(next)) if vowel_next || next == Glide => {
                    apart = true;
                    None
                }
                (Glide, _) => before.filter(|sound: &Phoneme| sound.is_vowel()).map(|_| I),
                (N | Ng, _) => {
                    taken += after.iter().take_while(|sound| **sound == G).count();
                    Some(N)
                }
                (first, Some(next)) => Some(match affricate(first, next) {
                    Some(one) => {
                        taken = 2;
                        one
                    }
                    None => first,
                }),
                (first, None) => Some(first),
            };
            if let Some(sound) = settled {
                let doubled = fine.as_slice().last() == Some(&sound);
                if !doubled || (apart && sound.is_vowel()) {
                    fine.0.push(sound);
                }
                apart = false;
            }
            before = rest.get(taken - 1).copied();
            rest = rest.get(taken..).unwrap_or_default();
        }
        fine
    }

    /// Makes of a Kazakh patronymic in -ұлы the surname in -ов that Russian has for it: Байтұрсынұлы is
    /// Байтурсынов. Gives whether it was one.
    pub(super) fn become_surname(&mut self) -> bool {
        let patronymic = matches!(self.as_slice(), [_, _, _, _, .., U, L, I]);
        if patronymic {
            self.0.shorten(3);
            self.0.push(O);
            self.0.push(V);
        }
        patronymic
    }

    /// The sounds in order.
    pub fn as_slice(&self) -> &[Phoneme] {
        self.0.as_slice()
    }

    /// How many sounds it has.
    pub fn len(&self) -> usize {
        self.as_slice().len()
    }

    /// Whether nothing of the word could be read.
    pub fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }
}

impl PartialEq for Fine {
    fn eq(&self, other: &Self) -> bool {
        self.as_slice() == other.as_slice()
    }
}

impl Eq for Fine {}

impl core::fmt::Debug for Fine {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        core::fmt::Display::fmt(self, formatter)
    }
}

/// The sounds in the letters of [`Phoneme::letter`].
impl core::fmt::Display for Fine {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        use core::fmt::Write;
        (self.as_slice().iter()).try_for_each(|sound| formatter.write_char(sound.letter()))
    }
}

/// Two sounds that are one: дж, дз, тс, дц, тч, тш, сч, шч.
fn affricate(first: Phoneme, second: Phoneme) -> Option<Phoneme> {
    match (first, second) {
        (D, Zh | Dzh) => Some(Dzh),
        (D, Z) => Some(Z),
        (T, S | Ts | Z) | (D, S | Ts) => Some(Ts),
        (T, Ch | Sh) => Some(Ch),
        (S | Sh, Ch | Sh) => Some(Sh),
        _ => None,
    }
}
