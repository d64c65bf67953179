//! Prepares what the command carries: the module without a compiler at hand, and the shell.
//!
//! Four steps: the root package becomes `amanat_bg.wasm`, its glue `amanat.js`, and `quick/amanat_bg.wasm`,
//! which is the same compiled for speed; the licences of what it was compiled from become `licences.txt`; the
//! shell's modules become the one script of a bundle; a list of the shell's files is written for
//! `src/carried.rs` to include.

mod languages;
mod linker;
mod module;
mod notices;
mod shell;

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            for line in message.lines() {
                println!("cargo::error={line}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    let here = folder("CARGO_MANIFEST_DIR")?;
    let out = folder("OUT_DIR")?;
    let root = here
        .parent()
        .and_then(Path::parent)
        .ok_or("this package must stand in crates/cli of its workspace")?;
    println!("cargo::rerun-if-changed=build");
    let messages = module::build(root, &out)?;
    notices::build(root, &messages, &out)?;
    shell::build(&root.join("www"), &out)
}

/// A folder that cargo names to build scripts.
fn folder(variable: &str) -> Result<PathBuf, String> {
    env::var_os(variable)
        .map(PathBuf::from)
        .ok_or_else(|| format!("cargo did not set {variable}"))
}
