//! Tables in plain text that grow a row at a time: the first column left, the others right.

/// The columns' titles and widths.
pub(super) struct Table<'a> {
    columns: &'a [(&'a str, usize)],
}

impl<'a> Table<'a> {
    pub(super) fn new(columns: &'a [(&'a str, usize)]) -> Self {
        Self { columns }
    }

    /// Prints the titles.
    pub(super) fn head(&self) {
        let titles: Vec<&str> = self.columns.iter().map(|(title, _)| *title).collect();
        self.row(&titles);
    }

    /// Prints a row.
    pub(super) fn row(&self, cells: &[&str]) {
        println!("{}", self.line(cells));
    }

    fn line(&self, cells: &[&str]) -> String {
        let mut line = String::new();
        for (index, (cell, (_, width))) in cells.iter().zip(self.columns).enumerate() {
            if index == 0 {
                line.push_str(&format!("{cell:<width$}"));
            } else {
                line.push_str(&format!("  {cell:>width$}"));
            }
        }
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let table = Table::new(&[("set", 5), ("nDCG", 6)]);
        assert_eq!(table.line(&["set", "nDCG"]), "set      nDCG");
        assert_eq!(table.line(&["cacm", "0.4"]), "cacm      0.4");
    }
}
