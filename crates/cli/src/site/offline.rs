//! The service worker of a site: which files a browser keeps, and under which name.

use amanat_engine::Fingerprint;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::Options;
use crate::bundle::template;
use crate::carried;
use crate::failure::Failure;
use crate::folder::Entry;
use crate::json;

/// The service worker for a site of these files.
///
/// A site that is not to be kept has one as well: it removes what an earlier one has kept, which would
/// otherwise go on answering for ever.
///
/// # Errors
/// When the script that the command carries asks for something there is not.
pub(super) fn worker(
    files: &[Entry<'_>],
    fingerprint: Fingerprint,
    options: &Options,
) -> Result<String, Failure> {
    let mut all = Sha256::new();
    let mut list = Vec::new();
    for (path, bytes) in files {
        let hash = Sha256::digest(bytes);
        all.update(path);
        all.update(hash);
        // What a device takes when the site is put among its programs, it keeps itself.
        if [".svg", ".png", ".webmanifest"]
            .iter()
            .any(|ending| path.ends_with(ending))
        {
            continue;
        }
        // The page is asked for by its folder. It and its style are the owner's to change.
        let address = if path == super::PAGE { "" } else { path };
        let fixed = path.ends_with(".js") || path.ends_with(".wasm");
        let integrity = if fixed {
            format!("sha256-{}", STANDARD.encode(hash))
        } else {
            String::new()
        };
        list.push((address, integrity));
    }
    if !options.offline {
        list.clear();
    }
    let files = json::line(&list)?;
    let version = format!("{fingerprint} {}", STANDARD.encode(all.finalize()));
    // Within backquotes: paths, base64 and the JSON of both have no backquote, backslash or dollar.
    template::fill(
        carried::SERVICE_WORKER,
        &[("version", &version), ("files", &files)],
    )
    .map_err(Failure::new)
}
