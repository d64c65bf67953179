//! What the module is compiled from, with its notices: their licences ask that these go along with it.
//!
//! The crates are those that cargo said it compiled, so none is forgotten; of some nothing may be left in
//! the module.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::module::TARGET;

/// What comes with the compiler and is in every module.
const STANDARD: (&str, &str) = (
    "the standard library of Rust (MIT OR Apache-2.0)",
    "Copyright (c) The Rust Project Contributors",
);

/// Licences that ask for a notice with the source only.
const SOURCE_ONLY: [&str; 2] = ["Zlib", "BSL-1.0"];

/// How the text of the MIT licence begins, below the notice.
const GRANT: &str =
    "Permission is hereby granted, free of charge, to any person obtaining a copy of this software";

/// Writes `licences.txt` into `out`.
///
/// # Errors
/// When a licence cannot be read, or a crate states none.
pub(crate) fn build(root: &Path, messages: &str, out: &Path) -> Result<(), String> {
    let own = root.join("LICENSE-MIT");
    println!("cargo::rerun-if-changed={}", own.display());
    let own = read(&own)?;
    let (notice, mit) = parted(&own).ok_or("LICENSE-MIT is not the MIT licence")?;

    let mut text = format!(
        "Amanat, which is the scripts and the search engine (WebAssembly), is under the MIT licence or the Apache License 2.0, as \
         you choose. The texts of the archive belong to those who wrote them, and are under neither.\n\n{}\n\n\
         The search engine is compiled from these as well, under the MIT licence where there is a choice:\n\n",
        notice.join("\n")
    );
    // Many have the same notice.
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut whole = String::new();
    names
        .entry(STANDARD.1.to_owned())
        .or_default()
        .push(STANDARD.0.to_owned());
    for (name, folder) in compiled(messages) {
        let licence = licence(&folder)?;
        let mut notices = Vec::new();
        for file in licence_files(&folder)? {
            let content = read(&file)?;
            match parted(&content) {
                Some((notice, grant)) if words(grant) == words(mit) => notices = notice,
                // The MIT licence was chosen instead.
                _ if !licence.contains(" AND ") && licence.contains("MIT") => {}
                _ if file.ends_with("LICENSE-APACHE") => {}
                _ if SOURCE_ONLY.contains(&licence.as_str()) => {}
                _ => whole.push_str(&format!("\n{name}:\n\n{}\n", content.trim())),
            }
        }
        let named = format!("{name} ({licence})");
        names.entry(notices.join("\n")).or_default().push(named);
    }
    for (notice, names) in &names {
        text.push_str(&names.join(", "));
        text.push('\n');
        text.push_str(if notice.is_empty() {
            "State no notice, or ask for it with their source only."
        } else {
            notice
        });
        text.push_str("\n\n");
    }
    text.push_str(&format!("The MIT licence:\n\n{}\n{whole}", mit.trim()));
    let path = out.join("licences.txt");
    fs::write(&path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

/// The name and version of each crate from elsewhere that was compiled into the module, and its folder.
fn compiled(messages: &str) -> BTreeMap<String, PathBuf> {
    let made = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    made.filter_map(|message| {
        // What runs while it is compiled lies elsewhere.
        let file = message["filenames"][0].as_str()?;
        let for_module = Path::new(file).iter().any(|part| part == TARGET);
        let (source, name) = message["package_id"].as_str()?.split_once('#')?;
        let folder = Path::new(message["manifest_path"].as_str()?).parent()?;
        (for_module && !source.starts_with("path+"))
            .then(|| (name.replace('@', " "), folder.to_path_buf()))
    })
    .collect()
}

/// The licence that a crate states.
fn licence(folder: &Path) -> Result<String, String> {
    let manifest = folder.join("Cargo.toml");
    let text = read(&manifest)?;
    let stated = text
        .lines()
        .find_map(|line| line.strip_prefix("license = \"")?.strip_suffix('"'));
    stated
        .map(str::to_owned)
        .ok_or_else(|| format!("{} states no licence", manifest.display()))
}

/// The files of a crate that tell of its licence, in the same order everywhere.
fn licence_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error: std::io::Error| format!("cannot read {}: {error}", folder.display());
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("LICENSE") && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The notice above the MIT licence, line by line, and the licence; `None` of another text.
fn parted(text: &str) -> Option<(Vec<String>, &str)> {
    let begins = text.find("Permission is hereby granted")?;
    let (above, grant) = text.split_at_checked(begins)?;
    let notice = above.lines().filter(|line| line.starts_with("Copyright"));
    words(grant)
        .starts_with(&words(GRANT))
        .then(|| (notice.map(|line| line.trim().to_owned()).collect(), grant))
}

/// The words of a text, however its lines are broken.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}
