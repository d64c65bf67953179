//! The default archive: the folder `corpus/` becomes the bytes that the module carries.
//!
//! `AMANAT_CORPUS` names another folder, from the root of the workspace. Whoever has the command
//! `amanat` needs neither this nor a compiler: it swaps the archive in a module that is already
//! built.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use amanat_corpus::{Options, Severity};

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
    let variable = |name: &str| env::var_os(name).map(PathBuf::from);
    let here = variable("CARGO_MANIFEST_DIR").ok_or("cargo did not set CARGO_MANIFEST_DIR")?;
    let out = variable("OUT_DIR").ok_or("cargo did not set OUT_DIR")?;
    let corpus = here.join(variable("AMANAT_CORPUS").unwrap_or_else(|| "corpus".into()));
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=AMANAT_CORPUS");
    // Cargo watches a folder with everything in it.
    println!("cargo::rerun-if-changed={}", corpus.display());
    let archive = archive(&corpus)?;
    let path = out.join("archive.amanat");
    fs::write(&path, archive).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// The folder's archive.
///
/// # Errors
/// When the folder cannot be read, or anything in it cannot.
fn archive(corpus: &Path) -> Result<Vec<u8>, String> {
    let reading = amanat_corpus::read(corpus, &Options::default(), &mut |_| ())
        .map_err(|error| error.to_string())?;
    let mut errors = Vec::new();
    for found in &reading.diagnostics {
        match found.severity {
            Severity::Error => errors.push(found.to_string()),
            Severity::Warning => println!("cargo::warning={found}"),
            Severity::Note => {}
        }
    }
    if !errors.is_empty() {
        return Err(format!(
            "the corpus in {} has errors\n{}",
            corpus.display(),
            errors.join("\n")
        ));
    }
    amanat_engine::build(&reading.corpus).map_err(|error| format!("{}: {error}", corpus.display()))
}
