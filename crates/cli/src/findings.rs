//! What is said of what was found in documents.
//!
//! What weighs most is said last, where it is seen. Of warnings and errors that are alike the first few are
//! said, and how many more there are. Notes are said all, for they report whatever was struck; and so is what
//! concerns the settings, where a redaction may miss what it is meant for.

use std::collections::BTreeMap;
use std::path::Path;

use amanat_corpus::{Diagnostic, Severity};

use crate::{console, figures};

/// How many findings that are alike are said.
const SAID: u64 = 10;

/// Says what was found in documents at a path.
pub(crate) fn say(path: &Path, findings: &[Diagnostic]) {
    for severity in [Severity::Note, Severity::Warning, Severity::Error] {
        let mut alike: BTreeMap<String, (u64, &str)> = BTreeMap::new();
        for found in findings.iter().filter(|found| found.severity == severity) {
            if severity != Severity::Note && !is_of_settings(found) {
                let (count, _) = alike.entry(kind(found)).or_insert((0, &found.message));
                *count += 1;
                if *count > SAID {
                    continue;
                }
            }
            console::say_found(&place(path, found), severity, &found.message, &found.help);
        }
        for (count, first) in alike.into_values().filter(|(count, _)| *count > SAID) {
            let more = figures::counted(count - SAID, "more is", "more are");
            console::say_found("", severity, &format!("{more} like this: {first}"), "");
        }
    }
}

fn is_of_settings(found: &Diagnostic) -> bool {
    amanat_corpus::SETTINGS.contains(&found.path.as_str())
}

/// What a finding says whatever it quotes and counts.
fn kind(found: &Diagnostic) -> String {
    let unquoted = found.message.split('`').step_by(2);
    unquoted
        .flat_map(str::chars)
        .filter(|c| !c.is_ascii_digit())
        .collect()
}

/// The file and the line, as the path was given.
fn place(path: &Path, found: &Diagnostic) -> String {
    let folder = match path.is_dir() {
        true => Some(path),
        false => path.parent(),
    };
    let file = match folder {
        Some(folder) if !found.path.is_empty() => folder.join(&found.path),
        _ => path.to_path_buf(),
    };
    let line = found.line.map(|line| format!(":{line}"));
    format!("{}{}", file.display(), line.unwrap_or_default())
}
