//! What is checked of an archive and of what it comes in, and what came of it.

use std::borrow::Cow;
use std::io;
use std::path::Path;

use amanat_engine::{Archive, Fingerprint};
use serde::Serialize;

use crate::commands::{bundle, corpus_of};
use crate::difference::Difference;
use crate::failure::Failure;
use crate::signature::{Key, Signature};
use crate::source::{Form, SITE_MODULE, Source};
use crate::{bundle as bundle_seal, carried, console, file, hexadecimal, section, site};

/// One thing that was checked.
#[derive(Serialize)]
pub(super) struct Check {
    pub(super) what: Cow<'static, str>,
    pub(super) outcome: Outcome,
    pub(super) note: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Outcome {
    Good,
    /// Not as this version would write it, which another version may explain.
    Other,
    Bad,
}

impl Outcome {
    /// Of what must hold.
    fn required(holds: bool) -> Self {
        if holds { Self::Good } else { Self::Bad }
    }

    /// Of what holds of all that this version writes.
    fn expected(holds: bool) -> Self {
        if holds { Self::Good } else { Self::Other }
    }
}

pub(super) fn of_difference(difference: &Difference) -> Check {
    let same = difference.is_none();
    Check {
        what: "same as the other".into(),
        outcome: Outcome::required(same),
        note: if same {
            "in every record"
        } else {
            "no, see below"
        }
        .to_owned(),
    }
}

pub(super) fn of_fingerprint(found: Fingerprint, stated: Fingerprint) -> Check {
    let good = found == stated;
    Check {
        what: "fingerprint".into(),
        outcome: Outcome::required(good),
        note: if good {
            "records, names and settings have the one that is stated".to_owned()
        } else {
            format!("stated is {stated}: what the archive says was altered")
        },
    }
}

/// Whether the index finds what stands in the records: whether it is the one that is built of them.
pub(super) fn of_index(archive: &Archive<&[u8]>) -> Check {
    let bar = console::progress("indexing");
    let built = amanat_engine::build(&corpus_of(archive));
    bar.finish_and_clear();
    let same = built.is_ok_and(|bytes| bytes == archive.bytes());
    Check {
        what: "index".into(),
        outcome: Outcome::expected(same),
        note: if same {
            "it is what these records give, byte for byte"
        } else {
            "another version of Amanat wrote it, or it was altered to hide or to add finds"
        }
        .to_owned(),
    }
}

/// Whether the page of a bundle, the code of a module or the files of a site are those that this version
/// writes.
pub(super) fn of_wrapping(
    path: &Path,
    source: &Source,
    archive: &Archive<&[u8]>,
) -> Result<Vec<Check>, Failure> {
    let mut checks = Vec::new();
    match (source.form, &source.module) {
        (Form::Bundle, _) => {
            let page = source.page(path)?;
            let mine = bundle::page(source, archive)?;
            checks.push(of_page(&page, &mine));
        }
        (Form::Module | Form::Site, Some(module)) => {
            let mine = section::without(carried::module_for(archive.bytes()));
            checks.push(as_written(
                "module",
                section::without(module) == mine,
                ALTERED,
            ));
        }
        _ => {}
    }
    if source.form == Form::Site {
        checks.extend(of_files(path, source, archive)?);
    }
    Ok(checks)
}

/// A page beside the one that this version writes. Whichever version wrote it has put a check value into it,
/// which tells what was changed or lost since by accident or without care.
fn of_page(page: &str, mine: &str) -> Check {
    if page == mine || bundle_seal::holds(page) != Ok(false) {
        return as_written("page", page == mine, ALTERED);
    }
    Check {
        what: "page".into(),
        outcome: Outcome::Bad,
        note:
            "it is not as it was written: something in it was altered since, or its end is missing"
                .to_owned(),
    }
}

/// What may be the matter with code that is not this version's.
const ALTERED: &str =
    "another version of Amanat wrote it, or it was altered; it is not looked into";
/// The same of what is the owner's to change.
const CHANGED: &str = "another version of Amanat wrote it, or its owner or somebody else changed it; it is not looked into";

fn as_written(what: impl Into<Cow<'static, str>>, same: bool, otherwise: &str) -> Check {
    Check {
        what: what.into(),
        outcome: Outcome::expected(same),
        note: if same {
            "it is what this version of Amanat writes, byte for byte"
        } else {
            otherwise
        }
        .to_owned(),
    }
}

/// The files of a site beside its module: each that is not as this version writes it, and all others in one.
/// In a folder without a page, as a package is, they are the scripts.
fn of_files(
    folder: &Path,
    source: &Source,
    archive: &Archive<&[u8]>,
) -> Result<Vec<Check>, Failure> {
    let bytes = &source.archive;
    let ways = if folder.join(site::PAGE).is_file() {
        let way = |offline| site::files(archive, bytes, &site::Options { offline });
        vec![way(true)?, way(false)?]
    } else {
        vec![site::modules(bytes)?]
    };
    let mut found = Vec::new();
    for files in &ways {
        let files = files.iter().filter(|(name, _)| name != SITE_MODULE);
        let checks = files.map(|(name, bytes)| of_file(folder, name, bytes));
        found.push(checks.collect::<Result<Vec<Check>, Failure>>()?);
    }
    // It was written in one of the ways, and is nearer to that one.
    let mut checks = found
        .into_iter()
        .min_by_key(|checks| checks.iter().filter(|check| !is_good(check)).count())
        .unwrap_or_default();
    let all = checks.len();
    checks.retain(|check| !is_good(check));
    let (what, good) = match checks.is_empty() {
        true => ("files", all),
        false => ("other files", all - checks.len()),
    };
    checks.push(Check {
        what: what.into(),
        outcome: Outcome::Good,
        note: format!("{good} are what this version of Amanat writes, byte for byte"),
    });
    Ok(checks)
}

fn is_good(check: &Check) -> bool {
    check.outcome == Outcome::Good
}

fn of_file(folder: &Path, name: &str, wanted: &[u8]) -> Result<Check, Failure> {
    let path = folder.join(name);
    let otherwise = if name.ends_with(".js") {
        ALTERED
    } else {
        CHANGED
    };
    match file::bytes(&path) {
        Ok(bytes) => Ok(as_written(name.to_owned(), bytes == wanted, otherwise)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(as_written(
            name.to_owned(),
            false,
            "it is not there, and this version of Amanat writes it",
        )),
        Err(error) => Err(Failure::unread(&path, &error)),
    }
}

pub(super) fn of_wanted(found: Fingerprint, wanted: &str) -> Result<Check, Failure> {
    let same = read_fingerprint(wanted).ok_or_else(|| {
        Failure::new(format!("{wanted:?} is no fingerprint")).help(
            "expected 64 hexadecimal digits, or sixteen numbers of five decimal digits in quotes",
        )
    })? == found;
    Ok(Check {
        what: "the fingerprint asked for".into(),
        outcome: Outcome::required(same),
        note: if same {
            "it is this one"
        } else {
            "it is another: this is not that archive"
        }
        .to_owned(),
    })
}

/// A fingerprint as people write it down: hexadecimal, or in sixteen decimal groups.
fn read_fingerprint(text: &str) -> Option<Fingerprint> {
    let digits: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    if let Some(hash) = hexadecimal::read(&digits) {
        return Some(Fingerprint(hash));
    }
    let mut hash = [0; 32];
    let (groups, rest) = digits.as_bytes().as_chunks::<5>();
    let (places, _) = hash.as_chunks_mut();
    if groups.len() != places.len() || !rest.is_empty() {
        return None;
    }
    for (place, group) in places.iter_mut().zip(groups) {
        let number: u16 = str::from_utf8(group).ok()?.parse().ok()?;
        *place = number.to_be_bytes();
    }
    Some(Fingerprint(hash))
}

pub(super) fn of_key(key: &Key, signatures: &[Signature], fingerprint: Fingerprint) -> Check {
    let good = signatures.iter().any(|one| one.is_by(key, fingerprint));
    let claims = signatures.iter().any(|one| one.key() == key.number());
    let note = match (good, claims) {
        (true, _) => format!("signed by {}", key.number()),
        (false, true) => format!(
            "a signature claims to be by {}, and is not of this archive by this key",
            key.number()
        ),
        (false, false) => format!("no signature by {}", key.number()),
    };
    Check {
        what: "signature".into(),
        outcome: Outcome::required(good),
        note,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::inspect;

    #[test]
    fn fingerprints_are_read_as_they_are_shown() {
        let mut hash = [7; 32];
        hash[0] = 255;
        let fingerprint = Fingerprint(hash);
        for text in [
            fingerprint.to_string(),
            fingerprint.to_string().to_uppercase(),
            inspect::aloud(fingerprint),
        ] {
            assert_eq!(read_fingerprint(&text), Some(fingerprint), "{text}");
        }
        let too_large = inspect::aloud(fingerprint).replacen("65287", "65536", 1);
        assert_eq!(read_fingerprint("12"), None);
        assert_eq!(read_fingerprint(&"g".repeat(64)), None);
        assert_eq!(read_fingerprint(&too_large), None);
    }
}
