//! Common words of a language, by frequency, from the Python package wordfreq (Speer 2022).
//!
//! The lists are no part of the repository. They are brought by pip into `target/` when they are
//! first wanted; where there is no Python, pip or network, what needs them is left out.

use crate::{command, workspace::Workspace};
use anyhow::Context as _;
use std::path::PathBuf;
use std::process::Command;

/// How many words are taken.
pub(super) const COUNT: usize = 20_000;

/// Another version may know other words.
const PACKAGE: &str = "wordfreq==3.1.1";

const PROGRAM: &str = "\
import sys, wordfreq
sys.stdout.reconfigure(encoding='utf-8')
print(*wordfreq.top_n_list(sys.argv[1], int(sys.argv[2])), sep='\\n')
";

/// The commonest words of a language, the commonest first; only such as have three letters or more.
///
/// # Errors
///
/// When the package is not there and cannot be brought, or does not know the language.
pub(super) fn common(workspace: &Workspace, language: &str) -> anyhow::Result<Vec<String>> {
    let folder = workspace.target.join("eval").join("words");
    let list = folder.join(format!("{language}.txt"));
    if !list.is_file() {
        let package = folder.join(PACKAGE);
        if !package.is_dir() {
            command::quietly(
                Command::new("python3")
                    .args(["-m", "pip", "install", "--quiet", "--target"])
                    .arg(&package)
                    .arg(PACKAGE),
            )
            .with_context(|| format!("{PACKAGE} is not there, and pip did not bring it"))?;
        }
        let words = command::output(Command::new("python3").env("PYTHONPATH", &package).args([
            "-c",
            PROGRAM,
            language,
            &(2 * COUNT).to_string(),
        ]))?;
        write(&list, &words)?;
    }
    let words = std::fs::read_to_string(&list)
        .with_context(|| format!("cannot read {}", list.display()))?;
    let long_enough = |word: &&str| word.chars().filter(|c| c.is_alphabetic()).count() >= 3;
    let words = words.lines().filter(long_enough).take(COUNT);
    Ok(words.map(str::to_owned).collect())
}

/// The words, or none with a line that says why.
pub(super) fn common_or_none(workspace: &Workspace, language: &str) -> Vec<String> {
    common(workspace, language).unwrap_or_else(|error| {
        println!("skipped: no common words ({language}): {error:#}");
        Vec::new()
    })
}

fn write(list: &PathBuf, words: &str) -> anyhow::Result<()> {
    std::fs::write(list, words).with_context(|| format!("cannot write {}", list.display()))
}
