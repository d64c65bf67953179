//! The shell: linked into the one script of a bundle, and into the few modules of a site.

use std::fs;
use std::path::Path;

use crate::languages;
use crate::linker::{self, Sources};

/// The module that runs in a bundle.
const BUNDLE: &str = "bundle.js";

/// The modules that pages load from a server: archives for programs, and the element, which imports
/// the first.
const SITE: [&str; 2] = ["open-archive.js", "amanat-search.js"];

/// Scripts of a site that keep it at hand without a network.
const OFFLINE: [&str; 2] = ["offline.js", "service-worker.js"];

/// Writes `bundle.js`, the folder `site` and the lists `site_files.rs` and `string_files.rs` into
/// `out`; the glue must be there already.
///
/// # Errors
/// When a file cannot be read or written, or when the modules do not link.
pub(crate) fn build(www: &Path, out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed={}", www.display());
    let mut sources = Sources::new();
    collect(www, "", &mut sources)?;
    sources.insert("amanat.js".to_owned(), read(&out.join("amanat.js"))?);
    languages::list(&mut sources)?;
    let linked = |error: linker::LinkError| format!("the shell does not link: www/{error}");

    let script = linker::link(&sources, BUNDLE).map_err(linked)?;
    write(&out.join(BUNDLE), &script)?;

    let site = out.join("site");
    let mut list = String::from("&[\n");
    let mut wanted: Vec<String> = SITE.map(String::from).to_vec();
    let mut written = 0;
    while let Some(path) = wanted.get(written).cloned() {
        written += 1;
        let apart: Vec<&str> = SITE.into_iter().filter(|other| *other != path).collect();
        let module = linker::link_module(&sources, &path, &apart).map_err(linked)?;
        let file = site.join(&path);
        write(&file, &module.script)?;
        list.push_str(&format!(
            "    ({path:?}, include_bytes!({:?})),\n",
            file.display().to_string()
        ));
        for asked in module.lazy {
            if !wanted.contains(&asked) {
                wanted.push(asked);
            }
        }
    }
    list.push_str("]\n");
    write(&out.join("site_files.rs"), &list)?;
    for path in OFFLINE {
        let script = linker::link(&sources, path).map_err(linked)?;
        write(&site.join(path), &script)?;
    }
    write(&out.join("string_files.rs"), &strings(&sources))
}

/// The list of the languages with their strings as they stand, for the pages without JavaScript.
fn strings(sources: &Sources) -> String {
    let files =
        languages::strings(sources).map(|(tag, source)| format!("    ({tag:?}, {source:?}),\n"));
    format!("&[\n{}]\n", files.collect::<String>())
}

/// Reads all modules of a folder, and of those in it, by their path from the first.
fn collect(folder: &Path, prefix: &str, sources: &mut Sources) -> Result<(), String> {
    let entries = fs::read_dir(folder)
        .map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
    for entry in entries {
        let entry = entry.map_err(|error| format!("cannot read {}: {error}", folder.display()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_dir() && name != "node_modules" {
            collect(&path, &format!("{prefix}{name}/"), sources)?;
        } else if name.ends_with(".js") {
            sources.insert(format!("{prefix}{name}"), read(&path)?);
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let written = path
        .parent()
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| fs::write(path, text));
    written.map_err(|error| format!("cannot write {}: {error}", path.display()))
}
