//! Why a command did not do what it was asked, in words for the person who asked.

use std::fmt::Display;
use std::io;
use std::path::Path;

use crate::section::SectionError;

/// The end of a command that did not succeed.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Something failed: what was found or expected, and what to do about it (may be empty).
    Told { message: String, help: String },
    /// All went well, and the answer is no: two archives differ, or something does not hold.
    No(String),
    /// Whoever read our output has seen enough (`amanat search … | head`), which is no failure.
    ClosedPipe,
}

impl Failure {
    /// A failure with a message alone.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Told {
            message: message.into(),
            help: String::new(),
        }
    }

    /// The same failure, with what to do about it.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        match self {
            Self::Told { message, .. } => Self::Told {
                message,
                help: help.into(),
            },
            other => other,
        }
    }

    /// A file or folder that could not be read.
    pub(crate) fn unread(path: &Path, error: &io::Error) -> Self {
        let failure = Self::new(format!("cannot read {}: {error}", path.display()));
        failure.help(match error.kind() {
            io::ErrorKind::NotFound => {
                "check how it is spelt, and from which folder: there is nothing of this name"
            }
            io::ErrorKind::PermissionDenied => "change its permissions so that you may read it",
            io::ErrorKind::InvalidInput | io::ErrorKind::IsADirectory => "name a file",
            io::ErrorKind::InvalidData => "save it as a text in UTF-8, or name another",
            _ => "",
        })
    }

    /// A file or folder that could not be made, written or removed.
    pub(crate) fn unwritten(doing: &str, path: &Path, error: &io::Error) -> Self {
        let failure = Self::new(format!("cannot {doing} {}: {error}", path.display()));
        failure.help(match error.kind() {
            io::ErrorKind::NotFound => "make the folder that it shall lie in, or name another",
            io::ErrorKind::PermissionDenied => {
                "choose a place that you may write to, or change its permissions"
            }
            io::ErrorKind::StorageFull
            | io::ErrorKind::FileTooLarge
            | io::ErrorKind::QuotaExceeded => {
                "make room on the disk, or choose another; nothing was replaced"
            }
            io::ErrorKind::IsADirectory => "name a file in it",
            io::ErrorKind::InvalidInput => "name a file",
            _ => "",
        })
    }

    /// Anything wrong with the contents of a file.
    pub(crate) fn of(path: &Path, reason: impl Display) -> Self {
        Self::new(format!("{}: {reason}", path.display()))
    }

    /// A write to standard output that did not succeed.
    pub(crate) fn output(error: &io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ClosedPipe,
            _ => Self::new(format!("cannot write to standard output: {error}")),
        }
    }
}

impl From<SectionError> for Failure {
    fn from(error: SectionError) -> Self {
        Self::new(error.to_string())
    }
}
