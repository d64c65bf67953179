//! Outlines of words: which letters a word has and how many, in four bytes.
//!
//! An edit takes one letter away and brings another at most, and the number of letters changes by one. Of
//! all terms a few in a thousand have an outline so near that of a word, and to tell that of the others
//! takes a look at four bytes each, which lie side by side (signature hashing: Boytsov 2011, "Indexing
//! methods for approximate dictionary searching", section 4). A walk down the dictionary that leaves
//! whatever is too far takes three times as long (`docs/DESIGN.md`).

/// The letters of a word, one bit for each and those that share its place, and above them how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outline(u32);

/// Places of letters: as many as are left beside the number, and more than the Latin alphabet has letters.
const PLACES: u32 = 27;
const LETTERS: u32 = (1 << PLACES) - 1;
/// The largest number that there is room for; it stands for all beyond.
const LONGEST: u32 = u32::MAX >> PLACES;

impl Outline {
    pub(super) fn of(word: &str) -> Self {
        let (mut letters, mut length) = (0, 0);
        for letter in word.chars() {
            letters |= 1 << (u32::from(letter) % PLACES);
            length = LONGEST.min(length + 1);
        }
        Self(length << PLACES | letters)
    }

    /// Whether a word of this outline may be so few edits away from one of the other.
    #[inline]
    pub(super) fn may_be_near(self, other: Self, edits: u32) -> bool {
        let letters = (self.0 ^ other.0) & LETTERS;
        letters.count_ones() <= 2 * edits && (self.0 >> PLACES).abs_diff(other.0 >> PLACES) <= edits
    }
}
