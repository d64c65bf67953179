//! What earlier runs wrote into the document. Results are kept in `target/`, which another machine has
//! not: what is not measured anew stays as the document has it, with the command that measured it.

/// What stands for a figure that nobody has measured.
pub(super) const NOT_MEASURED: &str = "not measured";

/// The sections of the document, in their order.
#[derive(Default)]
pub(super) struct Kept<'a> {
    pub(super) sections: Vec<Section<'a>>,
}

/// The lines below a heading, and the tables in them.
#[derive(Default)]
pub(super) struct Section<'a> {
    pub(super) name: &'a str,
    pub(super) about: Vec<&'a str>,
    pub(super) tables: Vec<KeptTable<'a>>,
}

/// A table with its rows' first cells as names, and what says when they were taken.
#[derive(Default)]
pub(super) struct KeptTable<'a> {
    pub(super) title: &'a str,
    pub(super) columns: Vec<&'a str>,
    pub(super) rows: Vec<(&'a str, Vec<&'a str>)>,
    pub(super) taken: Vec<&'a str>,
}

impl<'a> Kept<'a> {
    /// Reads what stands between the marks of the document.
    pub(super) fn of(figures: &'a str) -> Self {
        let mut kept = Self::default();
        for line in figures.lines() {
            if let Some(name) = line.strip_prefix("### ") {
                kept.sections.push(Section {
                    name,
                    ..Section::default()
                });
                continue;
            }
            let Some(section) = kept.sections.last_mut() else {
                continue;
            };
            let title = line
                .strip_prefix("**")
                .and_then(|line| line.strip_suffix("**"));
            match (title, section.tables.last_mut()) {
                (Some(title), _) => section.tables.push(KeptTable {
                    title,
                    ..KeptTable::default()
                }),
                (None, Some(table)) => table.read(line),
                (None, None) => section.about.push(line),
            }
        }
        kept
    }

    pub(super) fn section(&self, name: &str) -> Option<&Section<'a>> {
        self.sections.iter().find(|section| section.name == name)
    }

    pub(super) fn table(&self, section: &str, title: &str) -> Option<&KeptTable<'a>> {
        let tables = &self.section(section)?.tables;
        tables.iter().find(|table| table.title == title)
    }
}

impl<'a> KeptTable<'a> {
    fn read(&mut self, line: &'a str) {
        let cells = line
            .strip_prefix("| ")
            .and_then(|line| line.strip_suffix(" |"));
        if let Some(cells) = cells {
            if self.columns.is_empty() {
                // The heading's first cell is empty.
                self.columns = cells.trim_start_matches("| ").split(" | ").collect();
            } else {
                let mut cells = cells.split(" | ");
                let name = cells.next().unwrap_or_default().trim_matches('*');
                self.rows.push((name, cells.collect()));
            }
        } else if line.starts_with("<sub>") {
            self.taken.push(line);
        }
    }

    /// A figure, if there is one.
    pub(super) fn cell(&self, row: &str, column: &str) -> Option<&'a str> {
        let at = self.columns.iter().position(|known| *known == column)?;
        let (_, cells) = self.rows.iter().find(|(name, _)| *name == row)?;
        cells.get(at).copied().filter(|cell| *cell != NOT_MEASURED)
    }
}

/// The number that a cell begins with, be it in kB, ms or without a unit.
pub(super) fn number(cell: &str) -> Option<f64> {
    let end = cell.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','));
    let digits = cell.get(..end.unwrap_or(cell.len()))?;
    digits.replace(',', "").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIGURES: &str = "
Versions: one 1.0.

### small

5 records.

**Bytes**

| | first | all |
|---|---:|---:|
| **Amanat** | 1,490 kB | not measured |
| other | 5 (4–6) | its files \\| are many |

<sub>a day; `a command`</sub>

![small](small.svg)

### Relevance

**Written**

| | a | b |
|---|---:|---:|
| other | **0.5** | 0.4 |
";

    #[test]
    fn tables_are_read_as_they_stand() {
        let kept = Kept::of(FIGURES);
        let names: Vec<_> = kept.sections.iter().map(|section| section.name).collect();
        assert_eq!(names, ["small", "Relevance"]);
        let bytes = kept.table("small", "Bytes").unwrap();
        assert_eq!(bytes.columns, ["first", "all"]);
        assert_eq!(bytes.cell("Amanat", "first"), Some("1,490 kB"));
        assert_eq!(bytes.cell("Amanat", "all"), None);
        assert_eq!(bytes.cell("other", "all"), Some("its files \\| are many"));
        assert_eq!(bytes.taken, ["<sub>a day; `a command`</sub>"]);
        let written = kept.table("Relevance", "Written").unwrap();
        assert_eq!(written.cell("other", "a"), Some("**0.5**"));
        assert_eq!(kept.section("small").unwrap().about, ["", "5 records.", ""]);
        assert!(kept.table("small", "Written").is_none());
    }

    #[test]
    fn numbers_begin_cells() {
        assert_eq!(number("1,490 kB"), Some(1490.0));
        assert_eq!(number("5.2 (4–6)"), Some(5.2));
        assert_eq!(number("found nothing"), None);
    }
}
