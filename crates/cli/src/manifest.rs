//! An archive's hashes as a text: a line for the fingerprint, the settings, the known names and each
//! record.
//!
//! No archive stores them, since they follow from what it says. Printed, they can be sent, read out or
//! kept on paper where the archive cannot, and two can still be compared record by record.
//!
//! ```text
//! Amanat manifest 1
//! fingerprint <64 hexadecimal digits>
//! settings <64>
//! names <64>
//! record <64> <id>
//! ```

use core::fmt;
use std::collections::HashSet;

use amanat_engine::{Archive, Hash, Manifest, RecordId};

use crate::hexadecimal::{self, Hexadecimal};

/// The first line.
const FIRST: &str = "Amanat manifest 1";

/// The hashes of an archive, and the ids of its records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) manifest: Manifest,
    /// In the order of the manifest's records; what would break a line is written as an escape.
    pub(crate) ids: Vec<String>,
}

impl Listed {
    /// Of an archive, computed from what can be read in it.
    pub(crate) fn of(archive: &Archive<&[u8]>) -> Self {
        let ids = (0..archive.len()).map(|number| on_one_line(archive.id(RecordId(number))));
        Self {
            manifest: Manifest::of(archive),
            ids: ids.collect(),
        }
    }

    /// Whether a text is meant to be one.
    pub(crate) fn begins(text: &str) -> bool {
        text.lines()
            .next()
            .is_some_and(|line| line.trim_end() == FIRST)
    }

    /// Reads what [`Display`](fmt::Display) wrote.
    ///
    /// # Errors
    /// When a line is not as it must be, two records have one id, or the fingerprint is not that of the other
    /// lines.
    pub(crate) fn read(text: &str) -> Result<Self, String> {
        let mut lines = (1..).zip(text.lines());
        let mut next = |wanted: &str| -> Result<&str, String> {
            let (number, line) = lines
                .next()
                .ok_or(format!("it is cut short: {wanted} is missing"))?;
            let line = line.trim_end();
            line.strip_prefix(wanted)
                .ok_or_else(|| format!("line {number} is {line:?}, expected {wanted}"))
        };
        next(FIRST)?;
        let stated = hash(next("fingerprint ")?)?;
        let (settings, names) = (hash(next("settings ")?)?, hash(next("names ")?)?);
        let (mut records, mut ids) = (Vec::new(), Vec::new());
        for (number, line) in lines.filter(|(_, line)| !line.trim_end().is_empty()) {
            let rest = line.strip_prefix("record ").ok_or_else(|| {
                format!("line {number} is {line:?}, expected a record's hash and id")
            })?;
            // An id may be empty or end in blanks, which are its own; mail may have taken them away.
            let (digits, id) = rest.split_once(' ').unwrap_or((rest, ""));
            records.push(hash(digits)?);
            ids.push(id.to_owned());
        }
        if let Some(id) = repeated(ids.iter().map(String::as_str)) {
            return Err(format!(
                "two records have the id {id:?}, expected each to have its own"
            ));
        }
        let manifest = Manifest {
            settings,
            names,
            records,
        };
        if manifest.fingerprint().0 != stated {
            return Err(
                "its fingerprint is not that of its lines: one is missing or altered".to_owned(),
            );
        }
        Ok(Self { manifest, ids })
    }
}

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Manifest {
            settings,
            names,
            records,
        } = &self.manifest;
        writeln!(f, "{FIRST}\nfingerprint {}", self.manifest.fingerprint())?;
        let [settings, names] = [settings, names].map(|hash| Hexadecimal(hash));
        writeln!(f, "settings {settings}\nnames {names}")?;
        let mut lines = records.iter().zip(&self.ids);
        lines.try_for_each(|(hash, id)| writeln!(f, "record {} {id}", Hexadecimal(hash)))
    }
}

/// The first id that stood there before. Records are told apart by their ids: one could hide behind another.
pub(crate) fn repeated<'a>(mut ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut known = HashSet::new();
    ids.find(|id| !known.insert(*id))
}

fn hash(digits: &str) -> Result<Hash, String> {
    hexadecimal::read(digits)
        .ok_or_else(|| format!("found {digits:?}, expected 64 hexadecimal digits"))
}

/// An id as one line shows it.
fn on_one_line(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    for letter in id.chars() {
        if letter.is_control() || letter == '\\' {
            out.extend(letter.escape_default());
        } else {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn listed() -> Listed {
        Listed {
            manifest: Manifest {
                settings: [1; 32],
                names: [0xab; 32],
                records: vec![[3; 32], [4; 32]],
            },
            ids: vec!["square".to_owned(), on_one_line("a b\n\\")],
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let text = listed().to_string();
        assert!(Listed::begins(&text));
        assert!(text.ends_with(" a b\\n\\\\\n"), "{text}");
        assert_eq!(Listed::read(&text), Ok(listed()));
        assert_eq!(Listed::read(&text.replace('\n', "\r\n")), Ok(listed()));
    }

    /// Those of a stranger's archive may be anything.
    #[test]
    fn blank_ids_are_read_too() {
        let mut listed = listed();
        listed.ids = vec![String::new(), " a ".to_owned()];
        let text = listed.to_string();
        assert_eq!(Listed::read(&text), Ok(listed.clone()));
        listed.ids[1] = " a".to_owned();
        let trimmed: Vec<&str> = text.lines().map(str::trim_end).collect();
        assert_eq!(Listed::read(&trimmed.join("\n")), Ok(listed));
    }

    #[test]
    fn a_line_less_or_altered_is_noticed() {
        let text = listed().to_string();
        let lines: Vec<&str> = text.lines().collect();
        for at in 0..lines.len() {
            let mut fewer = lines.clone();
            fewer.remove(at);
            assert!(
                Listed::read(&fewer.join("\n")).is_err(),
                "without line {at}"
            );
        }
        assert!(Listed::read(&text.replacen("03", "05", 1)).is_err());
        assert!(Listed::read(&text.replacen("03", "0ж", 1)).is_err());
    }

    #[test]
    fn one_record_does_not_hide_behind_another() {
        let mut listed = listed();
        listed.ids[1] = listed.ids[0].clone();
        let refused = Listed::read(&listed.to_string()).unwrap_err();
        assert!(
            refused.contains("two records have the id \"square\""),
            "{refused}"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text: String) {
            let _ = Listed::read(&text);
            let _ = Listed::read(&format!("{FIRST}\n{text}"));
        }
    }
}
