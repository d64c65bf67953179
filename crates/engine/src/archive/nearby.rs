//! The terms of a dictionary within a few edits of a word.
//!
//! The dictionary is walked with one row of the table of distances (Wagner and Fischer 1974) for
//! each character on the way, and left where no cell of the row is small enough any more. An edit
//! is a character put in, left out or replaced, or two neighbours exchanged (Damerau 1964, as
//! "optimal string alignment": no character takes part in two edits).
//!
//! Automata built for the word do the same with less work a node, but building them takes longer
//! than this walk, and their code is most of what a small module would weigh (`docs/DESIGN.md`).

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
pub(super) struct State {
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
    pub(super) fn start(&self) -> State {
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
    pub(super) fn step(&self, state: &State, letter: char) -> Option<State> {
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

    /// The beginning of a term that no near one has, if it has such a beginning.
    pub(super) fn too_far<'t>(&self, term: &'t [u8]) -> Option<&'t [u8]> {
        let term = core::str::from_utf8(term).ok()?;
        let mut state = self.start();
        for (at, letter) in term.char_indices() {
            match self.step(&state, letter) {
                Some(next) => state = next,
                None => return term.as_bytes().get(..at + letter.len_utf8()),
            }
        }
        None
    }

    /// The distance of the term that ends here, if it is near.
    pub(super) fn distance(&self, state: &State) -> Option<u8> {
        state
            .row
            .get(self.length)
            .copied()
            .filter(|distance| *distance <= self.edits)
    }
}
