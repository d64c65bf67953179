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

/// What a chain costs.
pub(super) struct Costs<'a> {
    /// Of a bead but for its shape, by the first passage and the number of them, here and there.
    pub(super) bead: &'a dyn Fn((usize, usize), (usize, usize)) -> f32,
    /// Of leaving out a passage here or there.
    pub(super) skip: (f32, f32),
}

/// The passages of a bead here and there, counted from 0.
pub(super) type Ranges = (Range<usize>, Range<usize>);

/// The beads of the cheapest chain through so many passages here and there, in order.
pub(super) fn cheapest(here: usize, there: usize, costs: &Costs<'_>) -> Vec<Ranges> {
    let width = (CELLS / (here + 1)).max(BAND);
    let band = Band { here, there, width };
    Table::fill(band, costs).chain()
}

/// The part of the table that is filled.
#[derive(Clone, Copy)]
struct Band {
    /// Passages here and there: a row for each and one more, and so the columns.
    here: usize,
    there: usize,
    /// Columns to either side of the diagonal.
    width: usize,
}

impl Band {
    /// The columns of a row.
    fn columns(&self, row: usize) -> Range<usize> {
        let middle = row * self.there / self.here.max(1);
        middle.saturating_sub(self.width)..(middle + self.width).min(self.there) + 1
    }
}

/// A cell of the table: the least cost to come here, and the last step on the way.
#[derive(Clone, Copy)]
struct Cell {
    cost: f32,
    step: (u8, u8),
}

/// By how many passages here and there have been gone through.
struct Table {
    band: Band,
    rows: Vec<Vec<Cell>>,
}

impl Table {
    fn fill(band: Band, costs: &Costs<'_>) -> Self {
        let rows = Vec::with_capacity(band.here + 1);
        let mut table = Self { band, rows };
        for row in 0..=band.here {
            let columns = band.columns(row);
            table.rows.push(Vec::with_capacity(columns.len()));
            for column in columns {
                let cell = table.best(row, column, costs);
                if let Some(cells) = table.rows.last_mut() {
                    cells.push(cell);
                }
            }
        }
        table
    }

    fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        let at = column.checked_sub(self.band.columns(row).start)?;
        self.rows.get(row)?.get(at)
    }

    /// What a cell is, once those before it are filled.
    fn best(&self, row: usize, column: usize, costs: &Costs<'_>) -> Cell {
        let mut best = Cell {
            cost: if (row, column) == (0, 0) {
                0.0
            } else {
                f32::INFINITY
            },
            step: (0, 0),
        };
        let mut offer = |step: (usize, usize), cost: &dyn Fn(usize, usize) -> f32| {
            let (Some(from_row), Some(from_column)) =
                (row.checked_sub(step.0), column.checked_sub(step.1))
            else {
                return;
            };
            let Some(before) = self.cell(from_row, from_column) else {
                return;
            };
            if before.cost.is_finite() {
                let cost = before.cost + cost(from_row, from_column);
                if cost < best.cost {
                    let step = (step.0 as u8, step.1 as u8);
                    best = Cell { cost, step };
                }
            }
        };
        for (here, there, shape) in SHAPES {
            offer((here, there), &|row, column| {
                shape + (costs.bead)((row, here), (column, there))
            });
        }
        offer((1, 0), &|_, _| costs.skip.0);
        offer((0, 1), &|_, _| costs.skip.1);
        best
    }

    /// The way to the last cell, without the passages that are left out.
    fn chain(&self) -> Vec<Ranges> {
        let mut beads = Vec::new();
        let (mut row, mut column) = (self.band.here, self.band.there);
        while let Some(&Cell { step, .. }) = self.cell(row, column)
            && step != (0, 0)
        {
            let end = (row, column);
            row = row.saturating_sub(step.0.into());
            column = column.saturating_sub(step.1.into());
            if step.0 > 0 && step.1 > 0 {
                beads.push((row..end.0, column..end.1));
            }
        }
        beads.reverse();
        beads
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is left out costs 1 on either side.
    fn chain(band: Band, bead: &dyn Fn((usize, usize), (usize, usize)) -> f32) -> Vec<Ranges> {
        let skip = (1.0, 1.0);
        Table::fill(band, &Costs { bead, skip }).chain()
    }

    fn whole(here: usize, there: usize) -> Band {
        let width = here + there;
        Band { here, there, width }
    }

    #[test]
    fn passages_that_cost_nothing_together_are_beads() {
        let free = chain(whole(3, 3), &|_, _| 0.0);
        assert_eq!(free, [(0..1, 0..1), (1..2, 1..2), (2..3, 2..3)]);
        assert_eq!(chain(whole(2, 0), &|_, _| 0.0), []);
        assert_eq!(chain(whole(0, 2), &|_, _| 0.0), []);
    }

    #[test]
    fn what_costs_more_than_leaving_it_out_is_left_out() {
        // Only the first here is the second there.
        let bead = |here, there| {
            if (here, there) == ((0, 1), (1, 1)) {
                0.0
            } else {
                9.0
            }
        };
        assert_eq!(chain(whole(2, 2), &bead), [(0..1, 1..2)]);
    }

    #[test]
    fn passages_are_merged_and_split_where_that_is_cheap() {
        // One says what two say, two what two others do, three what the last does; what a shape costs is
        // given back.
        let bead = |here: (usize, usize), there: (usize, usize)| match (here, there) {
            ((0, 1), (0, 2)) => -2.8,
            ((1, 2), (2, 2)) => -4.5,
            ((3, 3), (4, 1)) => -3.8,
            _ => 9.0,
        };
        let merged = chain(whole(6, 5), &bead);
        assert_eq!(merged, [(0..1, 0..2), (1..3, 2..4), (3..6, 4..5)]);
    }

    #[test]
    fn only_what_lies_near_the_diagonal_is_tried() {
        // The fifth there is the first here, and that is all they have in common.
        let bead = |here, there| {
            if (here, there) == ((0, 1), (4, 1)) {
                0.0
            } else {
                9.0
            }
        };
        let band = |width| Band {
            here: 6,
            there: 6,
            width,
        };
        assert_eq!(chain(band(4), &bead), [(0..1, 4..5)]);
        assert_eq!(chain(band(3), &bead), []);
        assert_eq!(band(2).columns(0), 0..3);
        assert_eq!(band(2).columns(3), 1..6);
        assert_eq!(band(2).columns(6), 4..7);
        // Where one side is longer, the diagonal is steeper.
        let band = Band {
            here: 3,
            there: 30,
            width: 2,
        };
        assert_eq!(band.columns(2), 18..23);
    }
}
