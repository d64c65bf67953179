//! Why nothing at all could be read. Everything less is a [`Diagnostic`](crate::Diagnostic).

use std::path::PathBuf;
use std::{fmt, io};

use crate::diagnostic::Visible;

/// Why nothing at all could be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// There is nothing at the path.
    NotFound {
        /// What was asked for.
        path: PathBuf,
    },
    /// The path is there but cannot be opened.
    Unreadable {
        /// What was asked for.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The path is a file, but of a kind that is not read.
    UnknownKind {
        /// What was asked for.
        path: PathBuf,
    },
    /// There is what is called like settings and would not be read: it may say what must not be published.
    Settings {
        /// The names of what was found, within the folder.
        found: Vec<String>,
    },
    /// `archive.toml` cannot be read, and may say what must not be published.
    ArchiveToml {
        /// Where, what was found and what was expected.
        reason: String,
    },
    /// The redactions cannot be carried out, so that nothing may be made of the documents.
    Redactions {
        /// Where, what was found and what was expected.
        reason: String,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { path } => write!(
                f,
                "there is nothing at {}: give a folder of documents, or one document",
                path.display()
            ),
            Self::Unreadable { path, source } => write!(
                f,
                "{} cannot be read ({source}): check that it may be opened",
                path.display()
            ),
            Self::UnknownKind { path } => write!(
                f,
                "{} is not a document that can be read: expected a folder, or a file ending in \
                 .docx, .odt, .md, .txt, .html or .jsonl",
                path.display()
            ),
            Self::Settings { found } => write!(
                f,
                "nothing was made, since what may say what must not be published would not be read: \
                 found {}, expected settings and redactions only in plain files called `archive.toml` and `names.toml` at \
                 the top of the folder: rename it, put what it says into the one at the top, or move it \
                 out of the folder",
                Visible(&found.join(", "))
            ),
            Self::ArchiveToml { reason } => write!(
                f,
                "nothing was made, since archive.toml cannot be read and may say what must not be \
                 published: {}",
                Visible(reason)
            ),
            Self::Redactions { reason } => write!(
                f,
                "nothing was made, since the redactions cannot be carried out: {reason}"
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable { source, .. } => Some(source),
            Self::NotFound { .. }
            | Self::UnknownKind { .. }
            | Self::Settings { .. }
            | Self::ArchiveToml { .. }
            | Self::Redactions { .. } => None,
        }
    }
}
