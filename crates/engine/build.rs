//! Finds the languages that the engine describes itself: every file in `src/language/own` is one.
//!
//! So a language is added by adding its file. What is written here is a list of modules that
//! `src/language/mod.rs` takes in, in the order of their names, the same on every machine.

use std::path::Path;
use std::{env, fs, io};

/// Relative to the package, where build scripts run.
const FOLDER: &str = "src/language/own";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let folder = Path::new(FOLDER).canonicalize()?;
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "rs") {
            names.extend(
                file.file_stem()
                    .map(|name| name.to_string_lossy().into_owned()),
            );
        }
    }
    names.sort();
    let modules = names.iter().map(|name| {
        let file = folder.join(format!("{name}.rs"));
        format!("#[path = {file:?}]\nmod {name};\n")
    });
    let list = names.iter().map(|name| format!("    &{name}::LANGUAGE,\n"));
    let code = format!(
        "{}\n/// The languages, by the names of their files.\n\
         pub(super) const ALL: &[&super::Definition] = &[\n{}];\n",
        modules.collect::<String>(),
        list.collect::<String>()
    );
    let out = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets no OUT_DIR"))?;
    fs::write(Path::new(&out).join("languages.rs"), code)
}
