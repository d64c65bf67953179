//! The naive baseline for names and misspellings: words by how many edits lie between their letters.

/// Words that are found by being at most so many edits away.
pub(super) struct Near {
    words: Vec<Spelled>,
    edits: usize,
}

impl Near {
    /// The words, by their place.
    pub(super) fn new<'a>(words: impl IntoIterator<Item = &'a str>, edits: usize) -> Self {
        Self {
            words: words.into_iter().map(Spelled::new).collect(),
            edits,
        }
    }

    /// The places of the words in reach, the nearest first; equally near ones as they were given.
    pub(super) fn find(&self, word: &str) -> Vec<usize> {
        let word = Spelled::new(word);
        let mut found: Vec<(usize, usize)> = (self.words.iter().enumerate())
            .filter_map(|(place, known)| Some((known.edits(&word, self.edits)?, place)))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, place)| place).collect()
    }
}

/// The letters of a word, and a bit for each that occurs: one edit changes at most two bits.
pub(super) struct Spelled {
    letters: Vec<char>,
    bits: u64,
}

impl Spelled {
    pub(super) fn new(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let bits = (letters.iter()).fold(0, |bits, &letter| bits | 1 << (u32::from(letter) % 64));
        Self { letters, bits }
    }

    /// How many letters the word has.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// How many edits lie between two words, if not more than `most`.
    pub(super) fn edits(&self, other: &Self, most: usize) -> Option<usize> {
        let near = self.letters.len().abs_diff(other.letters.len()) <= most
            && (self.bits ^ other.bits).count_ones() as usize <= 2 * most;
        near.then(|| edits(&self.letters, &other.letters))
            .filter(|edits| *edits <= most)
    }
}

/// Damerau–Levenshtein, optimal string alignment.
pub(super) fn edits(one: &[char], other: &[char]) -> usize {
    let mut rows = vec![vec![0; other.len() + 1]; 3];
    rows[0] = (0..=other.len()).collect();
    for i in 1..=one.len() {
        let (now, before, older) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i;
        for j in 1..=other.len() {
            let replaced = rows[before][j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut best = replaced.min(rows[before][j] + 1).min(rows[now][j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                best = best.min(rows[older][j - 2] + 1);
            }
            rows[now][j] = best;
        }
    }
    rows[one.len() % 3][other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_is_a_letter_more_less_or_other_or_two_exchanged() {
        let edits = |one: &str, other: &str| {
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            edits(&letters(one), &letters(other))
        };
        assert_eq!(edits("almaty", "almaty"), 0);
        assert_eq!(edits("almaty", "lmaty"), 1);
        assert_eq!(edits("almaty", "almatyy"), 1);
        assert_eq!(edits("almaty", "almati"), 1);
        assert_eq!(edits("almaty", "amlaty"), 1);
        assert_eq!(edits("алматы", "алмата"), 1);
        assert_eq!(edits("almaty", ""), 6);
    }

    #[test]
    fn the_nearest_comes_first_and_what_is_far_not_at_all() {
        let near = Near::new(["astana", "almaata", "almaty"], 2);
        assert_eq!(near.find("almata"), [1, 2]);
    }
}
