//! `amanat verify`: whether a file is what it says it is, and whose.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use amanat_engine::{Archive, Fingerprint, Manifest};
use clap::Args;
use serde::Serialize;

use super::diff::Compared;
use super::{corpus_of, inspect, sign};
use crate::console::{self, DIM, STRONG, visible, visible_line};
use crate::difference::{Difference, Side};
use crate::failure::Failure;
use crate::signature::{self, Key, Signature};
use crate::source::{Care, Form, SITE_MODULE, Source};
use crate::{carried, file, hexadecimal, json, section, site};

const AFTER_HELP: &str = "\
Examples:
  amanat verify letters.html                               is it whole, and what is its fingerprint
  amanat verify letters.html --key letters.pub             … and signed by this key
  amanat verify letters.html --fingerprint 3fa9…           … and has it this fingerprint
  amanat verify letters.html --against copy.html           … and says it what this copy says

A fingerprint or a key is worth as much as the way by which it reached you. One that came with the \
file proves nothing.

Checked are the archive's checksum, its fingerprint, its index (which is built again from the records \
and compared), and whether the page and the module, of a site each of its files, are those that this \
version of Amanat writes. What another version made differs in the last two without harm, and a site's \
page and style are its owner's to change: these are told, and fail only with --strict.

Exit codes: 0 it holds, 1 something does not hold, 2 it cannot be read or the command line was not \
understood, 130 interrupted.";

/// The arguments of `amanat verify`.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// A bundle, a module, a site's folder or a bare archive
    archive: PathBuf,

    /// A public key that must have signed: a file, or the key's line itself; may be repeated
    #[arg(short, long, value_name = "KEY")]
    key: Vec<String>,

    /// Detached signatures, besides those in the bundle and in FILE.minisig; may be repeated
    #[arg(short, long, value_name = "FILE.minisig")]
    signature: Vec<PathBuf>,

    /// The fingerprint it must have: 64 hexadecimal digits or sixteen numbers, spaces and case as you like
    #[arg(long, value_name = "FINGERPRINT")]
    fingerprint: Option<String>,

    /// Another copy, or its printed manifest, that must say the same; what differs is told record by record
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,

    /// Fail too if index, page, module or a site's files are not those of this version
    #[arg(long)]
    strict: bool,

    /// For programs
    #[arg(long)]
    json: bool,
}

/// What was found.
#[derive(Serialize)]
struct Report {
    form: &'static str,
    fingerprint: String,
    /// Each thing checked, in order.
    checks: Vec<Check>,
    signatures: Vec<Signed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    against: Option<Difference>,
}

#[derive(Serialize)]
struct Check {
    what: Cow<'static, str>,
    outcome: Outcome,
    note: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum Outcome {
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

#[derive(Serialize)]
struct Signed {
    key: String,
    /// Whether one of the keys asked for made it; `None` if none of that number was named.
    good: Option<bool>,
    #[serde(skip_serializing_if = "String::is_empty")]
    comment: String,
}

/// Verifies.
///
/// # Errors
/// When the archive cannot be read, or when anything that was asked for does not hold.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let path = arguments.archive.as_path();
    let source = Source::load(path, Care::Usual)?;
    if source.form == Form::Documents {
        return Err(Failure::of(path, "these are documents, not an archive")
            .help("compare them with the file made of them: amanat diff"));
    }
    let archive = source.open(Some(path))?;
    let fingerprint = Manifest::of(&archive).fingerprint();
    let mut checks = vec![of_fingerprint(fingerprint, archive.info().fingerprint)];
    checks.push(of_index(&archive));
    checks.extend(of_wrapping(path, &source, &archive)?);
    if let Some(wanted) = &arguments.fingerprint {
        checks.push(of_wanted(fingerprint, wanted)?);
    }
    let keys = keys(&arguments.key)?;
    let signatures = signatures(arguments, &source)?;
    checks.extend(keys.iter().map(|key| of_key(key, &signatures, fingerprint)));
    let against = match &arguments.against {
        Some(other) => Some(difference(&archive, other)?),
        None => None,
    };
    checks.extend(against.as_ref().map(of_difference));
    let report = Report {
        form: source.form.name(),
        fingerprint: fingerprint.to_string(),
        checks,
        signatures: signatures
            .iter()
            .map(|one| signed(one, &keys, fingerprint))
            .collect(),
        against,
    };
    let shown = show(arguments, &report, fingerprint);
    let failed = report.checks.iter().any(|check| match check.outcome {
        Outcome::Good => false,
        Outcome::Other => arguments.strict,
        Outcome::Bad => true,
    });
    if failed {
        // Also to whoever has read enough.
        return Err(Failure::No(format!(
            "{}: not everything holds",
            path.display()
        )));
    }
    shown
}

/// What differs between an archive and another.
fn difference(archive: &Archive<&[u8]>, other: &Path) -> Result<Difference, Failure> {
    let compared = Compared::load(other)?;
    let opened = compared.open(other)?;
    Ok(Difference::between(&Side::archive(archive), &opened.side()))
}

fn of_difference(difference: &Difference) -> Check {
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

fn of_fingerprint(found: Fingerprint, stated: Fingerprint) -> Check {
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
fn of_index(archive: &Archive<&[u8]>) -> Check {
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
fn of_wrapping(
    path: &Path,
    source: &Source,
    archive: &Archive<&[u8]>,
) -> Result<Vec<Check>, Failure> {
    let mut checks = Vec::new();
    match (source.form, &source.module) {
        (Form::Bundle, _) => {
            let page = file::bytes(path).map_err(|error| Failure::unread(path, &error))?;
            let mine = super::bundle::page(source, archive)?;
            checks.push(as_written("page", mine.as_bytes() == page, ALTERED));
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

fn of_wanted(found: Fingerprint, wanted: &str) -> Result<Check, Failure> {
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

fn keys(named: &[String]) -> Result<Vec<Key>, Failure> {
    let read = |named: &String| {
        let path = Path::new(named);
        let text = match file::text(path) {
            Ok(text) => text,
            Err(error) if path.exists() => return Err(Failure::unread(path, &error)),
            Err(_) => named.clone(),
        };
        Key::read(&text).map_err(|error| {
            Failure::new(format!("{named}: {error}"))
                .help("name a .pub file, or give its second line itself")
        })
    };
    named.iter().map(read).collect()
}

/// All signatures there are: in the bundle, beside the file, and where the arguments say.
fn signatures(arguments: &Arguments, source: &Source) -> Result<Vec<Signature>, Failure> {
    let mut all = source.signatures.clone();
    let beside = Some(sign::beside(&arguments.archive)).filter(|path| path.is_file());
    for path in arguments.signature.iter().chain(&beside) {
        let text = file::text(path).map_err(|error| Failure::unread(path, &error))?;
        all.extend(signature::read(&text).map_err(|error| Failure::of(path, error))?);
    }
    Ok(all)
}

fn of_key(key: &Key, signatures: &[Signature], fingerprint: Fingerprint) -> Check {
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

fn signed(signature: &Signature, keys: &[Key], fingerprint: Fingerprint) -> Signed {
    let mut asked = keys.iter().filter(|key| key.number() == signature.key());
    let known = asked.clone().next().is_some();
    Signed {
        key: signature.key(),
        good: known.then(|| asked.any(|key| signature.is_by(key, fingerprint))),
        comment: signature.comment(),
    }
}

fn show(arguments: &Arguments, report: &Report, fingerprint: Fingerprint) -> Result<(), Failure> {
    if arguments.json {
        return console::print(&json::pretty(report)?);
    }
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
    console::print(&out)
}

#[cfg(test)]
mod tests {
    use super::*;

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
