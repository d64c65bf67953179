//! What was found wrong or worth knowing while reading: where, what, and what to do.
//!
//! A [`Diagnostic`] is data; printing it is for the caller. A [`Reporter`] gathers those of one
//! file and keeps a file with a thousand equal faults from burying the others.

use std::fmt;

use crate::text::characters::steers;

/// How much a finding weighs.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Severity {
    /// Something was assumed or left out on purpose; nothing needs doing.
    Note,
    /// Something is probably not as the keeper meant it; it was read as well as could be.
    Warning,
    /// Something could not be read and is missing from the corpus.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// One finding. Its `Display` is one line: `notes/a.md:3: warning: … (help: …)`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Diagnostic {
    /// How much it weighs.
    pub severity: Severity,
    /// The file, relative to what was read, with `/` between folders; empty for the whole folder.
    pub path: String,
    /// The line, counted from 1, where one can be named.
    pub line: Option<u32>,
    /// What was found.
    pub message: String,
    /// What to do about it; may be empty.
    pub help: String,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}:", Visible(&self.path))?;
            if let Some(line) = self.line {
                write!(f, "{line}:")?;
            }
            f.write_str(" ")?;
        }
        write!(f, "{}: {}", self.severity, Visible(&self.message))?;
        if !self.help.is_empty() {
            write!(f, " (help: {})", Visible(&self.help))?;
        }
        Ok(())
    }
}

/// Text from a stranger's file on its way to a terminal: what [`steers`] is written as an escape, so
/// that a file's name can neither move the cursor nor reorder the line.
pub(crate) struct Visible<'a>(pub(crate) &'a str);

impl fmt::Display for Visible<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if steers(c) {
                write!(f, "{}", c.escape_unicode())?;
            } else {
                write!(f, "{c}")?;
            }
        }
        Ok(())
    }
}

/// Findings of one severity shown for one file; the rest are only counted.
const SHOWN: u32 = 40;

/// Gathers the findings of one file.
pub(crate) struct Reporter {
    path: String,
    found: Vec<Diagnostic>,
    counts: [u32; 3],
}

impl Reporter {
    pub(crate) fn new(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            found: Vec::new(),
            counts: [0; 3],
        }
    }

    pub(crate) fn error(
        &mut self,
        line: impl Into<Option<u32>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(Severity::Error, line.into(), message.into(), help.into());
    }

    pub(crate) fn warning(
        &mut self,
        line: impl Into<Option<u32>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(Severity::Warning, line.into(), message.into(), help.into());
    }

    pub(crate) fn note(
        &mut self,
        line: impl Into<Option<u32>>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.report(Severity::Note, line.into(), message.into(), help.into());
    }

    pub(crate) fn report(
        &mut self,
        severity: Severity,
        line: Option<u32>,
        message: String,
        help: String,
    ) {
        let count = &mut self.counts[severity as usize];
        *count += 1;
        if *count <= SHOWN {
            self.found.push(Diagnostic {
                severity,
                path: self.path.clone(),
                line,
                message,
                help,
            });
        }
    }

    /// Adds the findings of another reporter of the same file, which come after those made here.
    pub(crate) fn append(&mut self, other: Self) {
        let mut told = [0; 3];
        for found in other.found {
            told[found.severity as usize] += 1;
            self.report(found.severity, found.line, found.message, found.help);
        }
        for ((count, told), all) in self.counts.iter_mut().zip(told).zip(other.counts) {
            *count += all - told;
        }
    }

    /// The same findings of a document whose lines nobody sees: each line is told by how it begins in `text`,
    /// the first, which stands for the whole document, not at all.
    pub(crate) fn by_beginnings(mut self, text: &str) -> Self {
        /// Letters of a line that are enough to look for it.
        const BEGINNING: usize = 40;
        for found in &mut self.found {
            let number = found.line.take().unwrap_or(1);
            let line = text.lines().nth(number as usize - 1).unwrap_or_default();
            if number > 1 && !line.trim().is_empty() {
                let beginning: String = line.trim().chars().take(BEGINNING).collect();
                found.message = format!("at `{beginning}`: {}", found.message);
            }
        }
        self
    }

    /// The findings in the order they were made, with a closing line for those not shown.
    pub(crate) fn into_diagnostics(mut self) -> Vec<Diagnostic> {
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let count = self.counts[severity as usize];
            if count > SHOWN {
                self.found.push(Diagnostic {
                    severity,
                    path: self.path.clone(),
                    line: None,
                    message: format!("{} more {severity}s like these in this file", count - SHOWN),
                    help: "mend the first ones and read again".to_owned(),
                });
            }
        }
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_with_place_finding_and_help() {
        let mut reporter = Reporter::new("notes/a.md");
        reporter.warning(3, "`soon` is no date", "write 2022-01-05");
        let found = reporter.into_diagnostics();
        assert_eq!(
            found[0].to_string(),
            "notes/a.md:3: warning: `soon` is no date (help: write 2022-01-05)"
        );
    }

    #[test]
    fn a_file_name_cannot_write_to_the_terminal() {
        let mut reporter = Reporter::new("a\u{1b}[2J\u{202e}.md");
        reporter.note(None, "found", "");
        let line = reporter.into_diagnostics()[0].to_string();
        assert_eq!(line, "a\\u{1b}[2J\\u{202e}.md: note: found");
    }

    #[test]
    fn many_equal_faults_are_counted() {
        let mut reporter = Reporter::new("a.jsonl");
        for line in 0..1000 {
            reporter.error(line, "no JSON", "");
        }
        reporter.note(1, "still told", "");
        let found = reporter.into_diagnostics();
        assert_eq!(found.len() as u32, SHOWN + 2);
        assert_eq!(
            found.last().unwrap().message,
            "960 more errors like these in this file"
        );
    }

    #[test]
    fn lines_that_nobody_sees_are_told_by_how_they_begin() {
        let mut reporter = Reporter::new("a.docx");
        reporter.warning(2, "`soon` is no date", "");
        reporter.note(1, "left out", "");
        reporter.note(9, "odd", "");
        let found = reporter
            .by_beginnings("---\ndate: soon\n")
            .into_diagnostics();
        let told: Vec<_> = found.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "a.docx: warning: at `date: soon`: `soon` is no date",
                "a.docx: note: left out",
                "a.docx: note: odd"
            ]
        );
    }

    /// Whatever part is reported to another reporter.
    #[test]
    fn reporters_of_parts_tell_as_one_does() {
        let report = |reporter: &mut Reporter, lines: std::ops::Range<u32>| {
            for line in lines {
                reporter.error(line, "no JSON", "");
                if line % 20 == 0 {
                    reporter.note(line, "odd", "");
                }
            }
        };
        let mut whole = Reporter::new("a.jsonl");
        report(&mut whole, 0..100);
        let whole = whole.into_diagnostics();
        for at in [0, 1, 30, 40, 41, 99, 100] {
            let [mut one, mut other] = [(); 2].map(|()| Reporter::new("a.jsonl"));
            report(&mut one, 0..at);
            report(&mut other, at..100);
            one.append(other);
            assert_eq!(one.into_diagnostics(), whole, "{at}");
        }
    }
}
