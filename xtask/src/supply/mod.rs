//! `cargo xtask supply`: what Amanat is built from, held to `deny.toml`.
//!
//! Licences and sources are read from `cargo metadata`, in a second and with nothing installed; where
//! cargo-deny is installed, it is asked for them too, and for what is banned. Advisories, and whether a version was taken back (yanked), are asked of cargo-deny, which needs the
//! database of RustSec: from the network, or a copy of it on this machine, whose day is then said. Where
//! there is neither, that is said. A full test run compiles cargo-deny if it can reach the database.

mod licence;

use crate::{command, plain_arguments, workspace::Workspace};
use anyhow::{Context as _, bail};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const HELP: &str = "\
Checks that every crate comes from crates.io under a licence that deny.toml allows. Where cargo-deny is
installed, it checks the same and what is banned; and it is asked for known vulnerabilities and versions
that were taken back, if its database can be reached or was fetched before.

Usage: cargo xtask supply [--install]

Options:
  --install  compile cargo-deny into target/tools, if its database can be reached and it is not there
";

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Runs the command.
///
/// # Errors
///
/// When a crate is not as the policy wants it.
pub(crate) fn run(mut arguments: pico_args::Arguments) -> anyhow::Result<()> {
    let install = arguments.contains("--install");
    if let Some(stray) = plain_arguments(arguments)?.first() {
        bail!("what is {stray:?} for?");
    }
    check(&Workspace::find()?, install)
}

/// Checks the workspace.
///
/// # Errors
///
/// When a crate is not as the policy wants it.
pub(crate) fn check(workspace: &Workspace, install: bool) -> anyhow::Result<()> {
    let root = workspace.root.as_path();
    let policy =
        std::fs::read_to_string(root.join("deny.toml")).context("cannot read deny.toml")?;
    let allowed = licence::allowed(&policy);
    let packages = packages(root)?;
    let faults: Vec<String> = packages
        .iter()
        .filter_map(|one| fault(one, &allowed))
        .collect();
    if !faults.is_empty() {
        bail!("{}", faults.join("\n"));
    }
    println!(
        "{} crates: licences and sources are as deny.toml wants them.",
        packages.len()
    );
    let reachable = reaches_database();
    let Some(deny) = cargo_deny(workspace, install && reachable)? else {
        println!("cargo-deny is not installed: nothing was asked of it, advisories neither.");
        return Ok(());
    };
    let ask = |words: &[&str]| {
        let mut check = Command::new(&deny);
        check.current_dir(root).arg("--all-features").args(words);
        command::run(&mut check)
    };
    // These need no database: the policy is held by two readers of it.
    ask(&["check", "bans", "licenses", "sources"])?;
    if reachable {
        return ask(&["check", "advisories"]);
    }
    let Some((copy, day)) = copy_of_database() else {
        println!("Advisories were not asked for: {DATABASE} cannot be reached from here.");
        return Ok(());
    };
    println!(
        "{DATABASE} cannot be reached from here; the copy in {} is of {day}.",
        copy.display()
    );
    ask(&["--offline", "check", "advisories"])
}

/// Every package of the workspace and what it depends on, as `cargo metadata` tells.
///
/// # Errors
///
/// When cargo fails or Cargo.lock is not up to date.
pub(crate) fn packages(root: &Path) -> anyhow::Result<Vec<Value>> {
    let arguments = [
        "metadata",
        "--format-version=1",
        "--locked",
        "--all-features",
    ];
    let text = command::output(command::cargo(root).args(arguments))?;
    let metadata: Value =
        serde_json::from_str(&text).context("cargo metadata did not print JSON")?;
    let packages = metadata["packages"].as_array().cloned();
    packages.context("cargo metadata names no packages")
}

fn fault(package: &Value, allowed: &[String]) -> Option<String> {
    let name = format!("{} {}", text(package, "name"), text(package, "version"));
    if let Some(source) = package["source"].as_str()
        && source != REGISTRY
    {
        return Some(format!("{name} comes from {source}, expected crates.io"));
    }
    let licence = text(package, "license");
    (!licence::fits(&licence, allowed))
        .then(|| format!("{name} is under {licence:?}, which deny.toml does not allow"))
}

/// A text of a package, empty if there is none.
pub(crate) fn text(package: &Value, key: &str) -> String {
    package[key].as_str().unwrap_or_default().to_owned()
}

/// Where cargo-deny takes its advisories from unless it is told otherwise.
const DATABASE: &str = "https://github.com/RustSec/advisory-db";

/// Whether the database can be fetched, within seconds.
fn reaches_database() -> bool {
    let mut git = Command::new("timeout");
    git.args(["20", "git", "ls-remote", "--exit-code", DATABASE, "HEAD"]);
    git.env("GIT_TERMINAL_PROMPT", "0");
    git.output().is_ok_and(|output| output.status.success())
}

/// cargo-deny, compiled if that is wanted and it is not there.
fn cargo_deny(workspace: &Workspace, install: bool) -> anyhow::Result<Option<PathBuf>> {
    if let Some(found) = command::find("cargo-deny") {
        return Ok(Some(found));
    }
    let tools = workspace.target.join("tools");
    let program = tools.join("bin").join("cargo-deny");
    if install && !program.is_file() {
        let words = ["install", "--locked", "--quiet", "cargo-deny", "--root"];
        command::run(command::cargo(&workspace.root).args(words).arg(&tools))
            .context("cargo-deny could not be compiled")?;
    }
    Ok(Some(program).filter(|program| program.is_file()))
}

/// The copy of the database that an earlier run of cargo-deny fetched, and the day it is of.
fn copy_of_database() -> Option<(PathBuf, String)> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))?;
    let copies = std::fs::read_dir(home.join("advisory-dbs")).ok()?;
    let mut folders = copies.flatten().map(|copy| copy.path());
    let copy = folders.find(|path| path.join(".git").exists())?;
    let mut git = Command::new("git");
    git.arg("-C")
        .arg(&copy)
        .args(["show", "--no-patch", "--format=%cs", "HEAD"]);
    let day = git.output().ok()?;
    Some((copy, String::from_utf8_lossy(&day.stdout).trim().to_owned()))
}
