//! How many tests ran, summed over the summaries that `cargo test` prints for each binary.

use std::fmt;

/// Tests by outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    passed: u64,
    failed: u64,
    skipped: u64,
    not_tried: u64,
}

impl Counts {
    /// Adds what a line says, if it is one of libtest's summaries, like
    /// `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; …`, or says that a test
    /// was `not tried`, which libtest counts as passed.
    pub(super) fn read(&mut self, line: &str) {
        // Tests write at the same time: it need not begin the line.
        self.not_tried += line.matches("not tried: ").count() as u64;
        let Some((_, figures)) = line
            .strip_prefix("test result: ")
            .and_then(|rest| rest.split_once(". "))
        else {
            return;
        };
        for figure in figures.split("; ") {
            match figure.split_once(' ') {
                Some((count, "passed")) => self.passed += count.parse().unwrap_or(0),
                Some((count, "failed")) => self.failed += count.parse().unwrap_or(0),
                Some((count, "ignored")) => self.skipped += count.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            passed,
            failed,
            skipped,
            not_tried,
        } = self;
        write!(
            f,
            "{} passed, {failed} failed, {} skipped",
            passed.saturating_sub(*not_tried),
            skipped + not_tried
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_summaries_and_ignores_everything_else() {
        let mut counts = Counts::default();
        for line in [
            "running 4 tests",
            "test engine::tests::folds ... ok",
            "not tried: a_full_disk: no file system can be made here",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 9 filtered out; finished in 0.00s",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 3s",
        ] {
            counts.read(line);
        }
        assert_eq!(counts.to_string(), "4 passed, 1 failed, 2 skipped");
    }
}
