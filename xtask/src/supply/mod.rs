//! `cargo xtask supply`: what Amanat is built from, held to `deny.toml`.
//!
//! Licences and sources are read from `cargo metadata`, in a second and with nothing installed.
//! Advisories need a database from the network and the program cargo-deny: they are asked for where
//! both are there, and where not, that is said.

mod licence;

use crate::{command, plain_arguments, workspace::Workspace};
use anyhow::{Context as _, bail};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

pub(crate) const HELP: &str = "\
Checks that every crate comes from crates.io under a licence that deny.toml allows, and asks for known
vulnerabilities where cargo-deny is installed and its database can be reached.

Usage: cargo xtask supply

To have the advisories too: cargo install cargo-deny --locked
";

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Runs the command.
///
/// # Errors
///
/// When a crate is not as the policy wants it.
pub(crate) fn run(arguments: pico_args::Arguments) -> anyhow::Result<()> {
    if let Some(stray) = plain_arguments(arguments)?.first() {
        bail!("what is {stray:?} for?");
    }
    check(&Workspace::find()?.root)
}

/// Checks the workspace.
///
/// # Errors
///
/// When a crate is not as the policy wants it.
pub(crate) fn check(root: &Path) -> anyhow::Result<()> {
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
    advisories(root)
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

fn advisories(root: &Path) -> anyhow::Result<()> {
    if command::find("cargo-deny").is_none() {
        println!("Advisories were not asked for: cargo-deny is not installed.");
        return Ok(());
    }
    let fetched = Command::new("cargo-deny")
        .args(["fetch", "db"])
        .current_dir(root)
        .output();
    if !fetched.is_ok_and(|output| output.status.success()) {
        println!("Advisories were not asked for: their database cannot be reached from here.");
        return Ok(());
    }
    command::run(
        Command::new("cargo-deny")
            .args(["check", "advisories"])
            .current_dir(root),
    )
}
