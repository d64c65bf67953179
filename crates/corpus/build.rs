//! Tells one build of the readers from another: what one has made of a file is not taken for what another
//! would make of it.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::Hasher as _;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let here = std::env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let here = PathBuf::from(here);
    let mut hasher = DefaultHasher::new();
    // What records are made of is the engine's; parsers that are not ours are told apart by their versions.
    let model = here.join("../engine/src/model.rs");
    let lock = here.join("../../Cargo.lock");
    for path in [here.join("src"), here.join("Cargo.toml"), model, lock] {
        println!("cargo::rerun-if-changed={}", path.display());
        take(&path, &mut hasher)?;
    }
    println!("cargo::rustc-env=AMANAT_READERS={:016x}", hasher.finish());
    Ok(())
}

/// Takes a file, or the files of a folder in order.
fn take(path: &Path, hasher: &mut DefaultHasher) -> io::Result<()> {
    if !path.is_dir() {
        // A package of this crate alone has no lock file.
        if path.is_file() {
            hasher.write(&fs::read(path)?);
        }
        return Ok(());
    }
    let entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path()));
    let mut entries = entries.collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| take(entry, hasher))
}
