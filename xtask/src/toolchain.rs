//! The wasm target, without which no module is built.

use crate::command;
use anyhow::{Context as _, bail};
use std::path::Path;
use std::process::Command;

const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target where it is missing.
///
/// # Errors
///
/// When it is missing and rustup, which adds targets, is not there or fails.
pub(crate) fn ensure_wasm_target(root: &Path) -> anyhow::Result<()> {
    if has_wasm_target(root)? {
        return Ok(());
    }
    if command::find("rustup").is_none() {
        bail!(
            "the standard library for {TARGET} is missing and rustup is not there to add it. \
             Install Rust by rustup (https://rustup.rs), or the package your system has for it: \
             libstd-rust-dev-wasm32 on Debian and Ubuntu, rust-std-static-{TARGET} on Fedora, \
             rust-wasm on Arch"
        );
    }
    command::run(
        Command::new("rustup")
            .current_dir(root)
            .args(["target", "add", TARGET]),
    )
}

/// The compiler that builds the source at `root`, as it names itself.
///
/// # Errors
///
/// When it does not run.
pub(crate) fn compiler(root: &Path) -> anyhow::Result<String> {
    let name =
        command::output(rustc(root).arg("--version")).context("cannot ask rustc its name")?;
    Ok(name.trim().to_owned())
}

fn rustc(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    command.current_dir(root);
    command
}

fn has_wasm_target(root: &Path) -> anyhow::Result<bool> {
    let libraries =
        command::output(rustc(root).args(["--print=target-libdir", "--target", TARGET]))
            .context("cannot ask rustc for its targets")?;
    Ok(Path::new(libraries.trim()).is_dir())
}
