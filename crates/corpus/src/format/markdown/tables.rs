//! Tables: a row is a line of its cells.

use std::ops::Range;

use super::{CELL, Reader};

impl<'s> Reader<'s, '_> {
    pub(super) fn begin_cell(&mut self) {
        if let Some((start, first)) = &mut self.cell {
            if !*first {
                self.blocks.text(CELL);
            }
            *first = false;
            *start = self.blocks.len();
        }
    }

    pub(super) fn cell_is_empty(&self) -> bool {
        let len = self.blocks.len();
        self.cell.is_some_and(|(start, _)| start == len)
    }

    /// Adds a row's cells that are more than the table has columns, which the parser drops.
    pub(super) fn surplus_cells(&mut self, row: Range<usize>) {
        let source = self.source;
        let cells = source.get(row.clone()).unwrap_or_default().trim_end();
        let bars = cells.match_indices('|').map(|(at, _)| at);
        // The bar behind the last column, and those after it.
        let mut ends: Vec<usize> = bars
            .filter(|at| !cells[..*at].ends_with('\\'))
            .skip(usize::from(cells.trim_start().starts_with('|')))
            .skip(self.columns.saturating_sub(1))
            .collect();
        if ends.last().is_none_or(|end| end + 1 < cells.len()) {
            ends.push(cells.len());
        }
        for pair in ends.windows(2) {
            let [end, next] = pair else { continue };
            let cell = row.start + end + 1..row.start + next;
            let text = source.get(cell.clone()).unwrap_or_default().trim();
            if !text.is_empty() && cell.start >= self.commented {
                self.blocks.text(CELL);
                self.plain(&text.replace("\\|", "|"), cell);
            }
        }
    }
}
