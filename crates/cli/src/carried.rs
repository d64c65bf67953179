//! What the command carries within itself, made by its build script: module, glue and shell.

use crate::section::{self, SectionError};

/// A file of the repository, as it stands.
macro_rules! root {
    ($path:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../", $path))
    };
}

/// The module compiled for size, with the archive that it was built with.
pub(crate) static MODULE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/amanat_bg.wasm"));

/// The same compiled for speed.
static QUICK_MODULE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/quick/amanat_bg.wasm"));

/// From so many bytes on an archive travels in the quick module, which is 8 kB larger as brotli: a fortieth of
/// the whole at most (docs/DESIGN.md).
const LARGE: usize = 400_000;

/// The module for an archive. It follows from the archive alone, so that whoever makes it anew gets the same
/// file.
pub(crate) fn module_for(archive: &[u8]) -> &'static [u8] {
    if archive.len() < LARGE {
        MODULE
    } else {
        QUICK_MODULE
    }
}

/// That module with the archive in it.
///
/// # Errors
/// When the archive is too long for a module.
pub(crate) fn module_with(archive: &[u8]) -> Result<Vec<u8>, SectionError> {
    section::with(module_for(archive), archive)
}

/// The shell and the glue as the one script of a bundle.
pub(crate) static SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/bundle.js"));

/// Under which licences all that stands, with the notices that they ask for. It can stand in a comment.
pub(crate) static LICENCES: &str = include_str!(concat!(env!("OUT_DIR"), "/licences.txt"));

/// The style of a bundle's page, and of a site's.
pub(crate) static STYLE: &str = root!("www/style.css");

/// The page of a bundle, with placeholders.
pub(crate) static TEMPLATE: &str = root!("www/bundle.html");

/// The page of a site, with placeholders.
pub(crate) static SITE_PAGE: &str = root!("www/index.html");

/// The mark of a site, for whoever keeps it on a device.
pub(crate) static ICON: &str = root!("www/icon.svg");

/// The same drawn in two sizes, for devices that take no SVG: edge of the square, and the picture.
pub(crate) static ICONS: [(u32, &[u8]); 2] = [
    (
        192,
        include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../www/icon-192.png"
        )),
    ),
    (
        512,
        include_bytes!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../www/icon-512.png"
        )),
    ),
];

/// The script of a site's page that has the site kept for use without a network.
pub(crate) static OFFLINE: &str = include_str!(concat!(env!("OUT_DIR"), "/site/offline.js"));

/// The script that keeps it, with placeholders.
pub(crate) static SERVICE_WORKER: &str =
    include_str!(concat!(env!("OUT_DIR"), "/site/service-worker.js"));

/// The JavaScript modules that a page with the search loads, by their path, the glue within.
pub(crate) static SITE: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/site_files.rs"));

/// What a package for npm has beside those, by its path, as it stands.
pub(crate) static PACKAGE: &[(&str, &str)] = &[
    ("archive.d.ts", root!("www/archive.d.ts")),
    ("answers.d.ts", root!("www/answers.d.ts")),
    (
        "declarations/amanat-search.d.ts",
        root!("www/declarations/amanat-search.d.ts"),
    ),
    (
        "declarations/open-archive.d.ts",
        root!("www/declarations/open-archive.d.ts"),
    ),
    ("custom-elements.json", root!("www/custom-elements.json")),
    ("LICENSE.md", root!("www/package/LICENSE.md")),
    ("LICENSE-MIT", root!("LICENSE-MIT")),
    ("LICENSE-APACHE", root!("LICENSE-APACHE")),
];

/// What npm is told of a package, with placeholders.
pub(crate) static PACKAGE_JSON: &str = root!("www/package/package.json");

/// What people are told of it, with placeholders.
pub(crate) static PACKAGE_PAGE: &str = root!("www/package/README.md");

/// The interface's strings, as the source of `www/strings`, by language.
pub(crate) static STRINGS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/string_files.rs"));

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::{Compression, write::GzEncoder};

    use super::*;

    /// How much more the quick module may weigh than the small one, in bytes gzipped; as brotli it is half
    /// of that. What the small one may is in `tests/cli/budget.rs`.
    const MORE: usize = 17_000;

    fn gzip(bytes: &[u8]) -> usize {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap().len()
    }

    #[test]
    fn the_code_beside_an_archive_follows_from_its_size() {
        let [small, quick] = [MODULE, QUICK_MODULE].map(|module| section::without(module).unwrap());
        for (bytes, code) in [
            (0, &small),
            (LARGE - 1, &small),
            (LARGE, &quick),
            (2 * LARGE, &quick),
        ] {
            let archive = vec![0; bytes];
            let module = module_with(&archive).unwrap();
            assert!(section::without(&module).unwrap() == *code, "{bytes} bytes");
        }
        let more = gzip(&quick) - gzip(&small);
        assert!((1..=MORE).contains(&more), "{more} bytes more");
    }
}
