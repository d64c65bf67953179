//! The shell: linked into the script of a bundle, and as it is for a site.

use std::fs;
use std::path::Path;

use crate::linker::{self, Sources};

/// The module that runs in a bundle.
const BUNDLE: &str = "bundle.js";

/// The module that pages load.
const SITE: &str = "amanat-search.js";

/// Writes `bundle.js` and `site_files.rs` into `out`; the glue must be there already.
///
/// # Errors
/// When a file cannot be read or written, or when the modules do not link.
pub(crate) fn build(www: &Path, out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed={}", www.display());
    let mut sources = Sources::new();
    collect(www, "", &mut sources)?;
    sources.insert("amanat.js".to_owned(), read(&out.join("amanat.js"))?);
    let linked = |error: linker::LinkError| format!("the shell does not link: www/{error}");

    let script = linker::link(&sources, BUNDLE).map_err(linked)?;
    write(&out.join("bundle.js"), &script)?;

    let mut list = String::from("&[\n");
    for path in linker::order(&sources, SITE).map_err(linked)? {
        let folder = if path == "amanat.js" { out } else { www };
        let file = folder.join(&path);
        list.push_str(&format!(
            "    ({path:?}, include_bytes!({:?})),\n",
            file.display().to_string()
        ));
    }
    list.push_str("]\n");
    write(&out.join("site_files.rs"), &list)
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
    fs::write(path, text).map_err(|error| format!("cannot write {}: {error}", path.display()))
}
