//! Whether a term is within a few edits of a word.
//!
//! By one row of the table of distances (Wagner and Fischer 1974) for each character, until no cell of
//! the row is small enough any more. An edit is a character put in, left out or replaced, or two
//! neighbours exchanged (Damerau 1964, as "optimal string alignment": no character takes part in two
//! edits).

/// Words longer than this are not looked for: a slip in them is better told by other means.
const LONGEST: usize = 32;

/// Distances of all beginnings of the word to one beginning of a term; one more than allowed stands
/// for all that is too far.
type Row = [u8; LONGEST + 1];

/// What is looked for.
pub(super) struct Nearby {
    word: [char; LONGEST],
    length: usize,
    edits: u8,
}

/// What is known of a term's beginning.
#[derive(Clone, Copy)]
struct State {
    row: Row,
    /// The row before the last character, and that character, for exchanges.
    before: Row,
    last: char,
    /// How many characters the beginning has.
    taken: usize,
}

impl Nearby {
    /// `None` for a word that is too long to be looked for.
    pub(super) fn new(word: &str, edits: u8) -> Option<Self> {
        let mut letters = ['\0'; LONGEST];
        let mut length = 0;
        for letter in word.chars() {
            *letters.get_mut(length)? = letter;
            length += 1;
        }
        Some(Self {
            word: letters,
            length,
            edits,
        })
    }

    /// Before the first character.
    fn start(&self) -> State {
        let mut row = [self.edits + 1; LONGEST + 1];
        for (distance, cell) in (0..=self.edits).zip(&mut row) {
            *cell = distance;
        }
        State {
            row,
            before: [self.edits + 1; LONGEST + 1],
            last: '\0',
            taken: 0,
        }
    }

    /// After one more character; `None` if no term that goes on from there is near.
    ///
    /// Beginnings whose lengths differ by more than the edits are too far from each other, so that only
    /// a band of the row is computed (Ukkonen 1985).
    fn step(&self, state: &State, letter: char) -> Option<State> {
        let (far, edits) = (self.edits + 1, usize::from(self.edits));
        let taken = state.taken + 1;
        let from = taken.saturating_sub(edits);
        let mut row = [far; LONGEST + 1];
        let mut nearest = far;
        if from == 0
            && let Some(cell) = row.first_mut()
        {
            *cell = taken as u8;
            nearest = *cell;
        }
        let from = from.max(1);
        let at = |row: &Row, place: usize| row.get(place).copied().unwrap_or(far);
        let mut left = at(&row, from - 1);
        let mut diagonal = at(&state.row, from - 1);
        let before = from.checked_sub(2);
        let mut exchanged = before.map_or(far, |place| at(&state.before, place));
        let mut previous = before.and_then(|place| self.word.get(place).copied());
        let band = (taken + edits).min(self.length);
        for place in from..=band {
            let wanted = self.word.get(place - 1).copied()?;
            let above = at(&state.row, place);
            let mut distance = diagonal + u8::from(wanted != letter);
            distance = distance.min(above + 1).min(left + 1);
            if wanted == state.last && previous == Some(letter) && wanted != letter {
                distance = distance.min(exchanged + 1);
            }
            let distance = distance.min(far);
            if let Some(cell) = row.get_mut(place) {
                *cell = distance;
            }
            nearest = nearest.min(distance);
            exchanged = at(&state.before, place - 1);
            (left, diagonal, previous) = (distance, above, Some(wanted));
        }
        (nearest <= self.edits).then_some(State {
            row,
            before: state.row,
            last: letter,
            taken,
        })
    }

    /// Whether a term is near.
    pub(super) fn is_near(&self, term: &str) -> bool {
        let mut state = self.start();
        for letter in term.chars() {
            match self.step(&state, letter) {
                Some(next) => state = next,
                None => return false,
            }
        }
        let distance = state.row.get(self.length);
        distance.is_some_and(|distance| *distance <= self.edits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::outline::Outline;

    proptest::proptest! {
        #[test]
        fn near_is_what_the_whole_table_says(
            term in "[abcяѐ]{0,8}|[a-z]{28,36}",
            word in "[abcяѐ]{0,8}",
            edits in 1..3_u8,
            cut in 0..9_usize,
        ) {
            // A word of its own, or the term but for some of its letters.
            for word in [word, term.chars().skip(1).take(cut).chain(term.chars().skip(cut)).collect()] {
                let near = distance(&term, &word) <= usize::from(edits);
                if let Some(nearby) = Nearby::new(&word, edits) {
                    proptest::prop_assert_eq!(nearby.is_near(&term), near);
                }
                let outlines = Outline::of(&word).may_be_near(Outline::of(&term), edits.into());
                proptest::prop_assert!(outlines || !near, "{} {}", term, word);
            }
        }
    }

    /// The whole table of distances, one cell after the other.
    fn distance(a: &str, b: &str) -> usize {
        let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut best = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(table[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        table[a.len()][b.len()]
    }
}
