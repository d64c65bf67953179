//! A table of the document, and what is kept of it from before.

use crate::bench::kept::{KeptTable, NOT_MEASURED, number};
use crate::bench::peers;
use serde_json::Value;
use std::fmt::Write as _;

/// A table in Markdown: rows with a figure first, by that figure; then those that failed, with why.
pub(super) struct Table {
    title: &'static str,
    columns: Vec<&'static str>,
    /// The column by which rows are sorted.
    by: usize,
    rows: Vec<Row>,
    /// What says when and how each measure was taken.
    taken: Vec<String>,
}

struct Row {
    /// Nothing for what failed.
    order: Option<f64>,
    title: String,
    cells: Vec<String>,
}

impl Table {
    pub(super) fn new(title: &'static str, columns: &[&'static str], by: usize) -> Self {
        Self {
            title,
            columns: columns.to_vec(),
            by,
            rows: Vec::new(),
            taken: Vec::new(),
        }
    }

    pub(super) fn row(&mut self, order: f64, name: &str, cells: &[String]) {
        self.rows.push(Row {
            order: Some(order),
            title: peers::title(name).to_owned(),
            cells: cells.to_vec(),
        });
    }

    pub(super) fn fail(&mut self, name: &str, why: &str) {
        let why = why.replace('|', "\\|").replace('\n', " ");
        let mut cells = vec!["–".to_owned(); self.columns.len() - 1];
        cells.push(why.chars().take(160).collect());
        self.rows.push(Row {
            order: None,
            title: peers::title(name).to_owned(),
            cells,
        });
    }

    pub(super) fn takes(&mut self, taken: &Value) {
        let line = said(taken);
        if !taken.is_null() && !self.taken.contains(&line) {
            self.taken.push(line);
        }
    }

    /// Takes over what was not measured anew.
    fn keep(&mut self, kept: &KeptTable<'_>) {
        let mut used = false;
        for row in &mut self.rows {
            for (at, (cell, column)) in row.cells.iter_mut().zip(&self.columns).enumerate() {
                if cell == NOT_MEASURED
                    && let Some(before) = kept.cell(&row.title, column)
                {
                    *cell = before.to_owned();
                    used = true;
                    if at == self.by {
                        row.order = number(before);
                    }
                }
            }
        }
        for (title, cells) in &kept.rows {
            if self.rows.iter().all(|row| row.title != *title) {
                self.rows.push(Row {
                    order: cells.get(self.by).and_then(|cell| number(cell)),
                    title: (*title).to_owned(),
                    cells: cells.iter().map(|cell| (*cell).to_owned()).collect(),
                });
                used = true;
            }
        }
        for line in kept.taken.iter().filter(|_| used) {
            if self.taken.iter().all(|known| known != line) {
                self.taken.push((*line).to_owned());
            }
        }
    }

    pub(super) fn print(mut self, kept: Option<&KeptTable<'_>>) -> Option<String> {
        if let Some(kept) = kept {
            self.keep(kept);
        }
        if self.rows.is_empty() {
            return None;
        }
        let place = |row: &Row| row.order.unwrap_or(f64::MAX);
        self.rows.sort_by(|a, b| place(a).total_cmp(&place(b)));
        let mut text = format!(
            "\n**{}**\n\n| | {} |\n|---|{}\n",
            self.title,
            self.columns.join(" | "),
            "---:|".repeat(self.columns.len())
        );
        for Row { title, cells, .. } in &self.rows {
            let title = match title.starts_with("Amanat") {
                true => format!("**{title}**"),
                false => title.clone(),
            };
            let _ = writeln!(text, "| {title} | {} |", cells.join(" | "));
        }
        let _ = write!(text, "\n{}\n", self.taken.join("\n"));
        Some(text)
    }
}

/// When, on what and by which command figures were taken.
pub(super) fn said(taken: &Value) -> String {
    let say = |key: &str| taken[key].as_str().unwrap_or("?");
    format!(
        "<sub>{}, {}; `{}`</sub>",
        say("date"),
        say("machine"),
        say("command")
    )
}
