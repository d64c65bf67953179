//! What was found, for people.

use amanat_engine::Fingerprint;

use super::checks::Outcome;
use super::{Arguments, Report};
use crate::commands::inspect;
use crate::console::{DIM, STRONG, visible, visible_line};

/// Writes it.
pub(super) fn write(arguments: &Arguments, report: &Report, fingerprint: Fingerprint) -> String {
    let mut out = format!(
        "{STRONG}{fingerprint}{STRONG:#}\n{}\n\n",
        inspect::aloud(fingerprint)
    );
    for check in &report.checks {
        let word = match check.outcome {
            Outcome::Good => "good",
            Outcome::Other => "other",
            Outcome::Bad => "BAD",
        };
        out.push_str(&format!(
            "{word:<6}{}: {}\n",
            check.what,
            visible(&check.note)
        ));
    }
    for one in report.signatures.iter().filter(|one| one.good.is_none()) {
        let line = format!(
            "a signature by {} was not checked: name its key with --key",
            one.key
        );
        out.push_str(&format!("{DIM}{line}{DIM:#}\n"));
    }
    for one in report
        .signatures
        .iter()
        .filter(|one| one.good == Some(true))
    {
        if !one.comment.is_empty() {
            out.push_str(&format!(
                "{} says: {}\n",
                one.key,
                visible_line(&one.comment)
            ));
        }
    }
    if let (Some(difference), Some(other)) = (&report.against, &arguments.against) {
        let names = [&arguments.archive, other].map(|path| path.display().to_string());
        for line in difference.lines(&names[0], &names[1]) {
            out.push_str(&format!("{}\n", visible_line(&line)));
        }
    }
    out
}
