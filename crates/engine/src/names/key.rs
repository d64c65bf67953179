//! The key of a name: the classes of its consonants, packed into an integer.
//!
//! In the line of Soundex (Russell 1918) and of skeleton keys for spelling correction (Pollock and
//! Zamora 1984), with classes chosen by measuring on names in Latin, Cyrillic and Arabic script.
//! Keeping ж apart from ш, or г from к, loses names; joining д with т, or б with п, only adds
//! candidates.

use super::bound;
use super::fine::Fine;
use super::phoneme::Phoneme;
use super::similarity::Cost;

/// A word's consonants by class. Finds candidates; says nothing on its own.
///
/// Four bits a class, the first in the lowest bits. A key ends after [`Key::LENGTH`] classes: longer
/// words agree if they begin alike. Equal keys are common for unrelated words, as are different keys
/// for one name: look up the [`neighbours`](Key::neighbours) too, and compare the readings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u64);

/// A class: 1 to 13. Zero ends a key.
pub(super) type Class = u64;

pub(super) const CLASSES: core::ops::RangeInclusive<Class> = 1..=13;
pub(super) const VOWEL: Class = 1;
pub(super) const LABIAL_FRICATIVE: Class = 12;

/// The class of a sound; zero for what leaves no trace inside a word.
pub(super) const fn class_of(sound: Phoneme) -> Class {
    use Phoneme::*;
    match sound {
        B => 2,
        D => 3,
        K | H | G => 4,
        L => 5,
        M => 6,
        N | Ng => 7,
        P => 8,
        R => 9,
        S | Z | Ts => 10,
        T => 11,
        V | F => LABIAL_FRICATIVE,
        Sh | Zh | Ch | Dzh => 13,
        A | E | I | O | U | W | Glide => 0,
    }
}

impl Key {
    /// The letters of all classes, in order.
    pub const LETTERS: &str = "ABDKLMNPRSTVX";
    /// How many classes a key holds at most.
    pub const LENGTH: u32 = u64::BITS / Self::WIDTH;
    const WIDTH: u32 = 4;
    const ONE: u64 = (1 << Self::WIDTH) - 1;

    /// The key of a reading. Empty for a reading without sounds.
    pub fn of(fine: &Fine) -> Self {
        let mut key = Self::default();
        let mut length = 0;
        let mut last = 0;
        for &sound in fine.as_slice() {
            let class = match class_of(sound) {
                // At the beginning a vowel is heard, and w is в.
                0 if length == 0 && sound == Phoneme::W => LABIAL_FRICATIVE,
                0 if length == 0 => VOWEL,
                class => class,
            };
            // One class after the other is one sound misheard; with a vowel between, two (Mamai).
            if class != 0 && class != last && length < Self::LENGTH {
                key.0 |= class << (length * Self::WIDTH);
                length += 1;
            }
            last = class;
        }
        key
    }

    /// The key as a number: small for short names, and never zero but for the empty key.
    pub const fn to_bits(self) -> u64 {
        self.0
    }

    /// A key read back from [`Key::to_bits`].
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// Whether it holds no class.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many classes it holds.
    pub const fn len(self) -> u32 {
        (u64::BITS - self.0.leading_zeros()).div_ceil(Self::WIDTH)
    }

    /// The letters of the key, as in the tables of rules.
    pub fn letters(self) -> impl Iterator<Item = char> {
        (0..self.len()).map(move |place| {
            let class = self.class(place).wrapping_sub(1) as usize;
            let letter = Self::LETTERS.as_bytes().get(class);
            letter.map_or('?', |&letter| char::from(letter))
        })
    }

    /// Every key one edit away: a class left out, two exchanged, one replaced, one added.
    ///
    /// Each once, this key itself not among them; about 26 for each class, so 170 for a name of six
    /// consonants. Of a key at its full length, additions push the last class out, and a few come twice.
    pub fn neighbours(self) -> Vec<Self> {
        let mut neighbours = Vec::new();
        self.each_neighbour_within(Cost::MAX, &mut |neighbour| neighbours.push(neighbour));
        neighbours
    }

    /// Those of the [`neighbours`](Self::neighbours) whose words may be within this distance of a word with
    /// this key.
    pub(super) fn each_neighbour_within(self, most: Cost, visit: &mut dyn FnMut(Self)) {
        let length = self.len();
        let mut before = [0; 2];
        for place in 0..=length {
            let at = |place: u32| [self.class(place), self.class(place + 1)];
            let ([old, next], after) = (at(place), at(place + 1));
            let inside = place < length;
            if inside && old != next && bound::missing(old, before, after) <= most {
                visit(Self(
                    self.before(place) | (self.since(place + 1) << shift(place)),
                ));
            }
            if inside && next != 0 && old != next && bound::exchanged(old, next) <= most {
                visit(self.with(place, next).with(place + 1, old));
            }
            for class in CLASSES.filter(|class| *class != old) {
                if inside && bound::replaced(old, class, before, after) <= most {
                    visit(self.with(place, class));
                }
                if place < Self::LENGTH && bound::missing(class, before, at(place)) <= most {
                    let after = self.since(place).checked_shl(shift(place + 1)).unwrap_or(0);
                    visit(Self(self.before(place) | (class << shift(place)) | after));
                }
            }
            before = [before[1], old];
        }
    }

    /// Whether the first class of both is the same.
    pub fn begins_like(self, other: Self) -> bool {
        self.class(0) == other.class(0)
    }

    /// The classes it holds, a bit for each.
    pub fn classes(self) -> u16 {
        (0..self.len()).fold(0, |classes, place| classes | self.bit(place))
    }

    /// The class at a place, as a bit of [`Key::classes`]; the lowest bit past the end.
    pub fn bit(self, place: u32) -> u16 {
        1 << self.class(place)
    }

    /// Whether so many edits make the one key of the other. Where that is more than one, there are too
    /// many [`neighbours`](Self::neighbours) of neighbours to look each up.
    pub fn is_within(self, other: Self, edits: u32) -> bool {
        let differing = self.0 ^ other.0;
        if differing == 0 || edits == 0 {
            return differing == 0;
        }
        if self.len().abs_diff(other.len()) > edits {
            return false;
        }
        // Up to here they agree.
        let place = shift(differing.trailing_zeros() / Self::WIDTH);
        let (one, two) = (self.0 >> place, other.0 >> place);
        let (after_one, after_two) = (one >> Self::WIDTH, two >> Self::WIDTH);
        let exchanged = (after_one ^ two | after_two ^ one) & Self::ONE == 0;
        let rest_is = |one, two| Self(one).is_within(Self(two), edits - 1);
        rest_is(after_one, after_two)
            || rest_is(after_one, two)
            || rest_is(one, after_two)
            || exchanged && rest_is(after_one >> Self::WIDTH, after_two >> Self::WIDTH)
    }

    /// The class at a place, zero past the end.
    fn class(self, place: u32) -> Class {
        self.since(place) & Self::ONE
    }

    /// The classes from a place on, as the lowest bits.
    fn since(self, place: u32) -> u64 {
        self.0.checked_shr(shift(place)).unwrap_or(0)
    }

    /// The classes before a place, where they stand.
    fn before(self, place: u32) -> u64 {
        self.0 & !(u64::MAX.checked_shl(shift(place)).unwrap_or(0))
    }

    fn with(self, place: u32, class: Class) -> Self {
        Self((self.0 & !(Self::ONE << shift(place))) | (class << shift(place)))
    }
}

const fn shift(place: u32) -> u32 {
    place * Key::WIDTH
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Readings;

    fn key_of(word: &str) -> Key {
        Readings::of(word).keys().next().unwrap_or_default()
    }

    fn letters(key: Key) -> String {
        key.letters().collect()
    }

    #[test]
    fn is_the_consonants_by_class_after_an_initial_vowel() {
        assert_eq!(letters(key_of("Мамай")), "MM");
        assert_eq!(letters(key_of("Әблязов")), "ABLSV");
        assert_eq!(letters(key_of("Шымкент")), "XMKNT");
        assert_eq!(letters(key_of("Уәлиханов")), "VLKNV");
        assert_eq!(key_of("Қаңтар"), key_of("qantar"));
        assert!(key_of("42").is_empty());
    }

    #[test]
    fn ends_at_its_length() {
        let long = key_of("babadaragatamanalapazababadagaraza");
        assert_eq!(letters(long), "BBDRKTMNLPSBBDKR");
        assert_eq!(long.len(), Key::LENGTH);
        assert!(
            long.neighbours()
                .into_iter()
                .all(|key| key.len() <= Key::LENGTH)
        );
    }

    #[test]
    fn neighbours_are_one_edit_away() {
        let tokaev = key_of("Токаев");
        assert!(
            tokaev
                .neighbours()
                .into_iter()
                .any(|key| key == key_of("Токарев"))
        );
        assert!(
            tokaev
                .neighbours()
                .into_iter()
                .any(|key| key == key_of("Тоаев"))
        );
        assert!(
            tokaev
                .neighbours()
                .into_iter()
                .any(|key| key == key_of("Котаев"))
        );
        assert!(
            tokaev
                .neighbours()
                .into_iter()
                .any(|key| key == key_of("Тораев"))
        );
        assert!(tokaev.neighbours().into_iter().all(|key| key != tokaev));
        assert_eq!(Key::default().neighbours().len(), 13);
    }

    /// The table of distances, plainly: an exchange of neighbours is one edit.
    fn edits(one: &[char], other: &[char]) -> usize {
        let mut table = vec![vec![0; other.len() + 1]; one.len() + 1];
        for i in 0..=one.len() {
            for j in 0..=other.len() {
                table[i][j] = match (i, j) {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => {
                        let differs = usize::from(one[i - 1] != other[j - 1]);
                        let best = (table[i - 1][j - 1] + differs)
                            .min(table[i - 1][j] + 1)
                            .min(table[i][j - 1] + 1);
                        let exchanged = i > 1
                            && j > 1
                            && one[i - 1] == other[j - 2]
                            && one[i - 2] == other[j - 1];
                        match exchanged {
                            true => best.min(table[i - 2][j - 2] + 1),
                            false => best,
                        }
                    }
                }
            }
        }
        table[one.len()][other.len()]
    }

    proptest::proptest! {
        #[test]
        fn keys_are_within_as_many_edits_as_a_table_finds(one in "[bdknrst]{0,6}", other in "[bdknrst]{0,6}") {
            // With a vowel between, no two consonants are taken for one.
            let key = |word: &str| key_of(&word.chars().flat_map(|c| [c, 'a']).collect::<String>());
            let (one, other) = (key(&one), key(&other));
            let letters = |key: Key| key.letters().collect::<Vec<_>>();
            let edits = edits(&letters(one), &letters(other));
            for most in 0..4 {
                assert_eq!(one.is_within(other, most), edits <= most as usize, "{edits} {most}");
            }
        }
    }
}
