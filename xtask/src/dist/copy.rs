//! A release made once more, from a copy of the source that has nothing in common with it but the commit.

use super::{File, build, release};
use crate::command;
use anyhow::{Context as _, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// As far from most machines as can be: digits, cases and days are others.
const ELSEWHERE: [(&str, &str); 3] = [
    ("LC_ALL", "tr_TR.UTF-8"),
    ("LANG", "tr_TR.UTF-8"),
    ("TZ", "Pacific/Kiritimati"),
];

/// Makes sure that the source is that of its commit: what is not committed is not in the copy.
///
/// # Errors
///
/// When it is not, or git cannot say.
pub(super) fn ensure_committed(root: &Path) -> anyhow::Result<()> {
    let arguments = ["status", "--porcelain", "--untracked-files=normal"];
    let changed = command::output(Command::new("git").current_dir(root).args(arguments))?;
    if !changed.is_empty() {
        bail!("a copy is made of what is committed, and this is not:\n{changed}");
    }
    Ok(())
}

/// The release of a copy in a folder of its own, with a target directory of its own.
///
/// # Errors
///
/// When the source cannot be copied or does not build there.
pub(super) fn release_elsewhere(root: &Path) -> anyhow::Result<Vec<File>> {
    let folder = tempfile::Builder::new()
        .prefix("amanat elsewhere ")
        .tempdir()
        .context("cannot make a folder for the copy")?;
    let (packed, source) = (
        folder.path().join("source.tar"),
        folder.path().join("source"),
    );
    fs::create_dir(&source)?;
    let mut git = Command::new("git");
    git.current_dir(root)
        .args(["archive", "--format=tar", "-o"]);
    command::quietly(git.arg(&packed).arg("HEAD"))?;
    tar::Archive::new(fs::File::open(&packed)?)
        .unpack(&source)
        .context("cannot unpack the copy")?;
    let amanat = build(&source, &folder.path().join("target"), &ELSEWHERE)?;
    release(&source, &amanat)
}
