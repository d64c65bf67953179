//! Metadata that were typed as the first lines of a document, between two lines of `---`.
//!
//! Programs for writing mend what is typed: three hyphens become a dash or a line across the page, quotation marks
//! become curly, lines that begin with a hyphen become items. All of that is taken for what was typed.

/// Longer metadata are a mistake; see `front_matter`.
const LONGEST: usize = 512 * 1024;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Nothing was written yet.
    #[default]
    Before,
    /// Behind the first fence.
    Within,
    /// Behind the second.
    Behind,
    /// There are no metadata, or none that end.
    Over,
}

/// The first lines of a document, as long as they may be metadata.
#[derive(Debug, Default)]
pub(super) struct Head {
    state: State,
    /// What stands between the fences, with them.
    lines: String,
    line: String,
    fence: &'static str,
    /// Where what is behind them begins in the page.
    end: usize,
}

impl Head {
    /// Begins a paragraph.
    pub(super) fn begin(&mut self, is_item: bool) {
        self.line.clear();
        if is_item {
            self.text("- ");
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if matches!(self.state, State::Before | State::Within) {
            self.line.push_str(text);
        }
    }

    /// Ends a line, behind which the page is so long.
    pub(super) fn end_line(&mut self, at: usize) {
        let line = std::mem::take(&mut self.line).replace('\u{a0}', " ");
        match self.state {
            State::Before => match fence(line.trim()) {
                _ if line.trim().is_empty() => {}
                Some(fence) => self.open(fence),
                None => self.state = State::Over,
            },
            State::Within if fence(line.trim()) == Some(self.fence) => self.shut(at),
            State::Within => {
                self.lines.push_str(&straightened(&line));
                self.lines.push('\n');
                if self.lines.len() > LONGEST {
                    self.state = State::Over;
                }
            }
            State::Behind | State::Over => {}
        }
    }

    /// A line across the page.
    pub(super) fn rule(&mut self, at: usize) {
        match self.state {
            State::Before => self.open(YAML),
            State::Within => self.shut(at),
            State::Behind | State::Over => {}
        }
    }

    /// What follows are no lines, so that metadata do not go on.
    pub(super) fn close(&mut self) {
        if self.state != State::Behind {
            self.state = State::Over;
        }
    }

    /// The lines that may be metadata, as they are typed in Markdown, if there are any.
    pub(super) fn lines(&self) -> Option<&str> {
        (!self.lines.is_empty()).then_some(&self.lines)
    }

    /// Where what is behind them begins in the page.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    fn open(&mut self, fence: &'static str) {
        self.fence = fence;
        self.lines = format!("{fence}\n");
        self.state = State::Within;
    }

    fn shut(&mut self, at: usize) {
        self.lines.push_str(self.fence);
        self.lines.push('\n');
        self.end = at;
        self.state = State::Behind;
    }
}

const YAML: &str = "---";
const TOML: &str = "+++";

/// The fence that a line is: three hyphens, or what programs make of two or three.
fn fence(line: &str) -> Option<&'static str> {
    let is_dash = |c: char| matches!(c, '–' | '—' | '―');
    match line {
        TOML => Some(TOML),
        YAML => Some(YAML),
        _ if line.chars().count() <= 3
            && line.contains(is_dash)
            && line.chars().all(|c| c == '-' || is_dash(c)) =>
        {
            Some(YAML)
        }
        _ => None,
    }
}

/// A line with straight quotation marks around its value, and around those in a list.
fn straightened(line: &str) -> String {
    const DOUBLE: [char; 4] = ['“', '”', '„', '‟'];
    const SINGLE: [char; 3] = ['‘', '’', '‚'];
    let start = match line.find([':', '=']) {
        Some(sign) => sign + 1,
        // Of an item of a list.
        None => line.find("- ").map_or(0, |sign| sign + 1),
    };
    let (key, value) = line.split_at(start);
    let key = key.trim_end();
    let value = value.trim();
    if value.starts_with('[') {
        return format!("{key} {}", value.replace(DOUBLE, "\""));
    }
    for (marks, straight) in [(&DOUBLE[..], '"'), (&SINGLE[..], '\'')] {
        let inner = value
            .strip_prefix(marks)
            .and_then(|value| value.strip_suffix(marks));
        if let Some(inner) = inner.filter(|inner| !inner.contains(DOUBLE)) {
            let inner = match straight {
                '"' => inner.replace('\\', "\\\\").replace('"', "\\\""),
                _ => inner.replace('\'', "''"),
            };
            return format!("{key} {straight}{inner}{straight}");
        }
    }
    line.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_as_programs_mend_them() {
        for line in ["---", "—-", "—", "–-", "-–"] {
            assert_eq!(fence(line), Some(YAML), "{line}");
        }
        assert_eq!(fence("+++"), Some(TOML));
        for line in ["", "-", "--", "— Anna", "----", "***"] {
            assert_eq!(fence(line), None, "{line}");
        }
    }

    #[test]
    fn quotation_marks_around_values_are_straight() {
        for (line, expected) in [
            ("title: “Snow: a day”", "title: \"Snow: a day\""),
            ("title: “A \"b\" \\ c”", "title: \"A \\\"b\\\" \\\\ c\""),
            ("title: ‘Anna’s day’", "title: 'Anna’s day'"),
            ("topics: [“a”, “b”]", "topics: [\"a\", \"b\"]"),
            ("title: “Snow” and “ice”", "title: “Snow” and “ice”"),
            ("- „a“", "- \"a\""),
            ("title = “a”", "title = \"a\""),
            ("title: Snow", "title: Snow"),
        ] {
            assert_eq!(straightened(line), expected, "{line}");
        }
    }
}
