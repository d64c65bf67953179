//! The cheapest chain of beads through two sequences of passages, by dynamic programming.
//!
//! The beads and the search are those of Gale and Church (Computational Linguistics 19, 1993,
//! section 3); leaving passages out as in Needleman and Wunsch (1970). What a bead costs is told by
//! whoever asks.

use core::ops::Range;

/// The most passages of either side in a bead.
pub(super) const LONGEST: usize = 3;

/// Passages here and there in a bead, and what its shape costs beside one to one: roughly the
/// logarithms of how seldom translators merge and split (Gale and Church, table 5), with paragraphs
/// for sentences.
const SHAPES: [(usize, usize, f32); 6] = [
    (1, 1, 0.0),
    (1, 2, 2.8),
    (2, 1, 2.8),
    (2, 2, 4.5),
    (1, 3, 3.8),
    (3, 1, 3.8),
];

/// Cells of the table; where the texts are longer only those near the diagonal are filled. Ten books
/// of a thousand paragraphs stay below.
const CELLS: usize = 1 << 22;
/// The narrowest such band, in passages to either side.
const BAND: usize = 64;

/// A cell of the table: the least cost to come here, and the last step on the way.
#[derive(Clone, Copy)]
struct Cell {
    cost: f32,
    step: (u8, u8),
}

const UNREACHED: Cell = Cell {
    cost: f32::INFINITY,
    step: (0, 0),
};

/// What a chain costs.
pub(super) struct Costs<'a> {
    /// Of a bead but for its shape, by the first passage and the number of them, here and there.
    pub(super) bead: &'a dyn Fn((usize, usize), (usize, usize)) -> f32,
    /// Of leaving out a passage here or there.
    pub(super) skip: (f32, f32),
}

/// The beads of the cheapest chain, in order, as ranges of passages that count from 0.
pub(super) fn cheapest(
    here: usize,
    there: usize,
    costs: &Costs<'_>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let width = (CELLS / (here + 1)).max(BAND);
    let band = |row: usize| {
        let middle = row * there / here.max(1);
        middle.saturating_sub(width)..(middle + width).min(there) + 1
    };
    let mut table: Vec<Vec<Cell>> = Vec::with_capacity(here + 1);
    for row in 0..=here {
        let columns = band(row);
        let mut cells: Vec<Cell> = Vec::with_capacity(columns.len());
        for column in columns.clone() {
            let before = |back: (usize, usize)| -> Option<f32> {
                let (row, column) = (row.checked_sub(back.0)?, column.checked_sub(back.1)?);
                let at = column.checked_sub(band(row).start)?;
                let known = match back.0 {
                    0 => cells.get(column - columns.start),
                    _ => table.get(row).and_then(|cells| cells.get(at)),
                };
                known.map(|cell| cell.cost)
            };
            let mut best = UNREACHED;
            if (row, column) == (0, 0) {
                best.cost = 0.0;
            }
            let mut offer = |back: (usize, usize), cost: &dyn Fn() -> f32| {
                let Some(known) = before(back).filter(|cost| cost.is_finite()) else {
                    return;
                };
                let cost = known + cost();
                if cost < best.cost {
                    best = Cell {
                        cost,
                        step: (back.0 as u8, back.1 as u8),
                    };
                }
            };
            for (from_here, from_there, shape) in SHAPES {
                offer((from_here, from_there), &|| {
                    let bead = (costs.bead)(
                        (row - from_here, from_here),
                        (column - from_there, from_there),
                    );
                    shape + bead
                });
            }
            offer((1, 0), &|| costs.skip.0);
            offer((0, 1), &|| costs.skip.1);
            cells.push(best);
        }
        table.push(cells);
    }
    let mut beads = Vec::new();
    let (mut row, mut column) = (here, there);
    while row > 0 || column > 0 {
        let cell = column
            .checked_sub(band(row).start)
            .and_then(|at| table.get(row)?.get(at));
        let (Some(&Cell { step, .. }), true) = (cell, cell.is_some_and(|c| c.step != (0, 0)))
        else {
            break;
        };
        let (back_here, back_there) = (usize::from(step.0), usize::from(step.1));
        let from = (
            row.saturating_sub(back_here),
            column.saturating_sub(back_there),
        );
        if back_here > 0 && back_there > 0 {
            beads.push((from.0..row, from.1..column));
        }
        (row, column) = from;
    }
    beads.reverse();
    beads
}
