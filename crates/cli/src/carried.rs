//! What the command carries within itself, made by its build script: module, glue and shell.

/// The module, with the archive that it was built with.
pub(crate) static MODULE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/amanat_bg.wasm"));

/// The shell and the glue as the one script of a bundle.
pub(crate) static SCRIPT: &str = include_str!(concat!(env!("OUT_DIR"), "/bundle.js"));

/// The style of a bundle's page, and of a site's.
pub(crate) static STYLE: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/style.css"));

/// The page of a bundle, with placeholders.
pub(crate) static TEMPLATE: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../www/bundle.html"
));

/// The page of a site, with placeholders.
pub(crate) static SITE_PAGE: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/index.html"));

/// The mark of a site, for whoever keeps it on a device.
pub(crate) static ICON: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/icon.svg"));

/// The script of a site's page that has the site kept for use without a network.
pub(crate) static OFFLINE: &str = include_str!(concat!(env!("OUT_DIR"), "/site/offline.js"));

/// The script that keeps it, with placeholders.
pub(crate) static SERVICE_WORKER: &str =
    include_str!(concat!(env!("OUT_DIR"), "/site/service-worker.js"));

/// The JavaScript modules that a page with the search loads, by their path, the glue within.
pub(crate) static SITE: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/site_files.rs"));

/// The interface's strings, as the source of `www/strings`, by language.
pub(crate) static STRINGS: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/string_files.rs"));

/// The version of the command and what made the module smaller, for `--version`.
pub(crate) static VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (module: ",
    env!("AMANAT_OPTIMISER"),
    ")"
);
