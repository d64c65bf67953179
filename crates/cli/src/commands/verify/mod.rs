//! `amanat verify`: whether a file is what it says it is, and whose.

mod checks;
mod text;

use std::path::{Path, PathBuf};

use amanat_engine::{Archive, Fingerprint, Manifest};
use clap::Args;
use serde::Serialize;

use super::diff::Compared;
use super::sign;
use crate::difference::{Difference, Side};
use crate::failure::Failure;
use crate::signature::{self, Key, Signature};
use crate::source::{Care, Form, Source};
use crate::{console, file, json};
use checks::{Check, Outcome};

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
page and style are its owner's to change: these are told, and fail only with --strict. A bundle's page \
that is not as it was written, by whichever version, fails.

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
    let mut checks = vec![checks::of_fingerprint(
        fingerprint,
        archive.info().fingerprint,
    )];
    checks.push(checks::of_index(&archive));
    checks.extend(checks::of_wrapping(path, &source, &archive)?);
    if let Some(wanted) = &arguments.fingerprint {
        checks.push(checks::of_wanted(fingerprint, wanted)?);
    }
    let keys = keys(&arguments.key)?;
    let signatures = signatures(arguments, &source)?;
    checks.extend(
        keys.iter()
            .map(|key| checks::of_key(key, &signatures, fingerprint)),
    );
    let against = match &arguments.against {
        Some(other) => Some(difference(&archive, other)?),
        None => None,
    };
    checks.extend(against.as_ref().map(checks::of_difference));
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
    let shown = if arguments.json {
        json::pretty(&report)?
    } else {
        text::write(arguments, &report, fingerprint)
    };
    let printed = console::print(&shown);
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
    printed
}

/// What differs between an archive and another.
fn difference(archive: &Archive<&[u8]>, other: &Path) -> Result<Difference, Failure> {
    let compared = Compared::load(other)?;
    let opened = compared.open(other)?;
    Ok(Difference::between(&Side::archive(archive), &opened.side()))
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
            let found = match (signature::is_secret(&text), path.exists()) {
                (true, _) => "found a secret key, expected the public one, which checks".to_owned(),
                (false, true) => error,
                (false, false) => {
                    format!("there is no file of this name, and as a key's line it is {error}")
                }
            };
            Failure::new(format!("{named}: {found}"))
                .help("name the file with the ending .pub, or give its second line itself")
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

fn signed(signature: &Signature, keys: &[Key], fingerprint: Fingerprint) -> Signed {
    let mut asked = keys.iter().filter(|key| key.number() == signature.key());
    let known = asked.clone().next().is_some();
    Signed {
        key: signature.key(),
        good: known.then(|| asked.any(|key| signature.is_by(key, fingerprint))),
        comment: signature.comment(),
    }
}
