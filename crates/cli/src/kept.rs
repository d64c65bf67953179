//! The file of `--cache`: documents as they were read, so that only those that changed are read again.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use amanat_corpus::{Cache, NoCache, Severity};

use crate::failure::Failure;
use crate::output::Pending;
use crate::{console, file};

/// A cache and where it is kept.
pub(crate) struct Kept {
    path: PathBuf,
    pub(crate) cache: Cache,
}

impl Kept {
    /// The cache at a path; an empty one if nothing is there yet.
    ///
    /// # Errors
    /// When something else is there, which is not to be overwritten, or when it cannot be read.
    pub(crate) fn load(path: &Path) -> Result<Self, Failure> {
        let cache = match file::bytes(path) {
            Ok(bytes) => match Cache::from_bytes(&bytes) {
                Ok(cache) => cache,
                Err(NoCache::Other) if !bytes.is_empty() => {
                    return Err(Failure::of(path, NoCache::Other)
                        .help("give --cache a new name, or the file of an earlier run"));
                }
                Err(why) => {
                    let file = path.display().to_string();
                    console::say_found(
                        &file,
                        Severity::Note,
                        &why.to_string(),
                        "all is read again",
                    );
                    Cache::default()
                }
            },
            Err(error) if error.kind() == ErrorKind::NotFound => Cache::default(),
            Err(error) => return Err(Failure::unread(path, &error)),
        };
        Ok(Self {
            path: path.to_owned(),
            cache,
        })
    }

    /// Writes it, if there is anything new in it; where a system has owners of files, nobody else may read it.
    ///
    /// # Errors
    /// As [`Pending::add_private`].
    pub(crate) fn save(&self) -> Result<(), Failure> {
        let Some(bytes) = self.cache.to_bytes() else {
            return Ok(());
        };
        let mut pending = Pending::default();
        pending.add_private(&self.path, &bytes)?;
        pending.finish()
    }
}
