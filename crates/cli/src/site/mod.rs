//! A site: the files that a web server sends, so that an archive can be searched from a page of its
//! own and from other pages.
//!
//! All addresses are relative, so a site works in any folder of any server. There is nothing inline,
//! so that the strictest policy of a host admits it.

mod offline;
mod page;

use std::borrow::Cow;

use amanat_engine::Archive;

use crate::carried;
use crate::failure::Failure;
use crate::folder::Entry;
use crate::source::SITE_MODULE;

/// What a site's page is called.
pub(crate) const PAGE: &str = "index.html";

/// What becomes of an archive on a server.
pub(crate) struct Options {
    /// Whether browsers keep the site for use without a network.
    pub(crate) offline: bool,
}

/// The files of a site, by their paths.
///
/// # Errors
/// When the parts of this command do not fit together.
pub(crate) fn files(
    archive: &Archive<&[u8]>,
    bytes: &[u8],
    options: &Options,
) -> Result<Vec<Entry<'static>>, Failure> {
    let settings = archive.settings();
    let mut files = modules(bytes)?;
    let mut add = |path: &str, text: String| {
        files.push((path.to_owned(), Cow::Owned(text.into_bytes())));
    };
    add(PAGE, page::page(settings, options)?);
    add("style.css", carried::STYLE.to_owned());
    add("icon.svg", carried::ICON.to_owned());
    add("manifest.webmanifest", page::manifest(settings));
    if options.offline {
        add("offline.js", carried::OFFLINE.to_owned());
    }
    for (edge, picture) in carried::ICONS {
        files.push((page::icon(edge), Cow::Borrowed(picture)));
    }
    let worker = offline::worker(&files, archive.info().fingerprint, options)?;
    files.push((
        "service-worker.js".to_owned(),
        Cow::Owned(worker.into_bytes()),
    ));
    Ok(files)
}

/// The element, the interface for programs, the languages, and the module with the archive; and their
/// licences.
///
/// # Errors
/// When the module that the command carries cannot take the archive.
pub(crate) fn modules(archive: &[u8]) -> Result<Vec<Entry<'static>>, Failure> {
    let module = carried::module_with(archive)?;
    let scripts = carried::SITE
        .iter()
        .map(|(path, bytes)| ((*path).to_owned(), Cow::Borrowed(*bytes)));
    let licences = Cow::Borrowed(carried::LICENCES.as_bytes());
    Ok(scripts
        .chain([
            (SITE_MODULE.to_owned(), Cow::Owned(module)),
            ("LICENSES.txt".to_owned(), licences),
        ])
        .collect())
}
