//! What was made of files before, so that only what has changed is read again.
//!
//! A file that is as long as it was and was last changed when it was is not opened. One that was changed at
//! another time is, and if its bytes are the same ones (SHA-256) what was made of them is taken. Whatever
//! hangs on more than one file (ids, redactions, facets) is not kept.
//!
//! ```text
//! "amanat cache " | which build of the readers | line break | SHA-256 of the rest | files
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::mem;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::diagnostic::Diagnostic;
use crate::record::draft::Draft;

/// What was made of the files of a folder.
///
/// Its bytes hold their texts as they are, also what is struck before anything becomes a record: they must
/// be kept as safe as the files.
#[derive(Debug, Default)]
pub struct Cache {
    kept: Kept,
    /// What the reading at hand keeps.
    new: BTreeMap<String, Entry>,
    taken: usize,
    changed: bool,
}

#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    /// The folder, and what the readers were told: elsewhere and told otherwise, they make something else.
    basis: String,
    /// When reading began, since 1970.
    begun: Duration,
    /// By name.
    files: BTreeMap<String, Entry>,
}

/// A file, and what was made of it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Entry {
    stamp: Stamp,
    hash: [u8; 32],
    /// An [`Outcome`].
    #[serde(with = "serde_bytes")]
    outcome: Vec<u8>,
}

/// What a file's folder says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    bytes: u64,
    /// Since 1970.
    changed: Duration,
    /// When anything was done to it, where the system says so: nobody sets that back.
    touched: Option<Duration>,
}

/// The records of a file, and what was found wrong with it.
pub(crate) type Outcome = (Vec<Draft>, Vec<Diagnostic>);

/// What becomes of what is known of a file.
#[derive(Debug)]
pub(crate) enum News {
    /// It stays as it is.
    Same,
    /// It is known to be the same at another time.
    Moved(Stamp),
    New(Entry),
}

const MAGIC: &[u8] = b"amanat cache ";

/// Some file systems tell times to two seconds (FAT). What was changed so shortly before it was read may
/// have been changed again, and nobody could tell.
const COARSEST: Duration = Duration::from_secs(2);

/// Where the system says when anything was done to a file, it says so by its clock's ticks.
const TICK: Duration = Duration::from_millis(100);

/// Why bytes are no cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoCache {
    /// They are something else.
    Other,
    /// They were one, and have been altered or cut off.
    Damaged,
}

impl fmt::Display for NoCache {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Other => "not a file in which documents are kept as they were read",
            Self::Damaged => "damaged: it was altered or cut off",
        })
    }
}

impl std::error::Error for NoCache {}

impl Cache {
    /// Reads what [`to_bytes`](Self::to_bytes) wrote. What another build of this program has kept is not
    /// taken.
    ///
    /// # Errors
    /// When these bytes are no cache, or not whole.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NoCache> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(NoCache::Other)?;
        let end = rest.iter().position(|&byte| byte == b'\n');
        let (readers, rest) = rest.split_at(end.ok_or(NoCache::Damaged)?);
        let whole = rest.get(1..).and_then(|rest| rest.split_at_checked(32));
        let (hash, kept) = whole.ok_or(NoCache::Damaged)?;
        if hashed(readers, kept) != hash {
            return Err(NoCache::Damaged);
        }
        if readers != READERS.as_bytes() {
            return Ok(Self::default());
        }
        let kept = postcard::from_bytes(kept).map_err(|_| NoCache::Damaged)?;
        Ok(Self {
            kept,
            ..Self::default()
        })
    }

    /// The bytes to keep, once documents have been read with it. `None` if they would say nothing new.
    #[must_use]
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        if !self.changed {
            return None;
        }
        let readers = READERS.as_bytes();
        // Plain values are always written; were they not, all would be read again.
        let kept = postcard::to_allocvec(&self.kept).ok()?;
        Some([MAGIC, readers, b"\n", &hashed(readers, &kept), &kept].concat())
    }

    /// How many files were not opened when documents were last read with it.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.taken
    }

    /// Begins a reading.
    pub(crate) fn begin(&mut self, basis: String) {
        if self.kept.basis != basis {
            self.kept = Kept {
                basis,
                ..Kept::default()
            };
        }
        self.taken = 0;
        self.new.clear();
    }

    /// What is known of a file, and whether it need not be opened.
    pub(crate) fn entry(&self, name: &str, stamp: Stamp) -> Option<(&Entry, bool)> {
        let entry = self.kept.files.get(name)?;
        let begun = self.kept.begun;
        let is_settled = stamp.changed.saturating_add(COARSEST) < begun
            && stamp
                .touched
                .is_none_or(|touched| touched.saturating_add(TICK) < begun);
        Some((entry, is_settled && stamp == entry.stamp))
    }

    /// Keeps what is known of a file now.
    pub(crate) fn keep(&mut self, name: &str, news: News) {
        let entry = match news {
            News::New(entry) => Some(entry),
            News::Moved(stamp) => {
                let known = self.kept.files.remove(name);
                known.map(|known| Entry { stamp, ..known })
            }
            News::Same => {
                self.taken += 1;
                self.new.extend(self.kept.files.remove_entry(name));
                return;
            }
        };
        self.changed = true;
        self.new.extend(entry.map(|entry| (name.to_owned(), entry)));
    }

    /// Ends a reading that began at a time.
    pub(crate) fn end(&mut self, begun: SystemTime) {
        // What is left is of files that are there no more.
        self.changed |= !self.kept.files.is_empty();
        self.kept.files = mem::take(&mut self.new);
        if self.changed {
            // By a clock that stands before 1970 nothing is settled, and all is read again.
            self.kept.begun = begun.duration_since(UNIX_EPOCH).unwrap_or_default();
        }
    }
}

/// Which build of the readers this is (`build.rs`).
const READERS: &str = env!("AMANAT_READERS");

fn hashed(readers: &[u8], kept: &[u8]) -> [u8; 32] {
    Sha256::new()
        .chain_update(readers)
        .chain_update(kept)
        .finalize()
        .into()
}

impl Entry {
    /// Of a file with these bytes, of which nothing was made yet.
    pub(crate) fn new(stamp: Stamp, bytes: &[u8]) -> Self {
        Self {
            stamp,
            hash: Sha256::digest(bytes).into(),
            outcome: Vec::new(),
        }
    }

    /// With what was made of the file; `None` if that cannot be kept.
    pub(crate) fn with(self, outcome: &Outcome) -> Option<Self> {
        let outcome = postcard::to_allocvec(outcome).ok()?;
        Some(Self { outcome, ..self })
    }

    /// What was made of the same bytes as another entry's.
    pub(crate) fn outcome_of(&self, other: &Self) -> Option<Outcome> {
        (self.hash == other.hash).then(|| self.outcome())?
    }

    /// What was made of the file; `None` if that cannot be read, and the file has to be.
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        postcard::from_bytes(&self.outcome).ok()
    }
}

impl Stamp {
    /// Of a file as it is. `None` if the system does not tell when it was changed.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        let metadata = fs::metadata(path).ok()?;
        let changed = metadata.modified().ok()?;
        Some(Self {
            bytes: metadata.len(),
            changed: changed.duration_since(UNIX_EPOCH).ok()?,
            touched: touched(&metadata),
        })
    }
}

#[cfg(unix)]
fn touched(metadata: &fs::Metadata) -> Option<Duration> {
    use std::os::unix::fs::MetadataExt as _;
    let seconds = u64::try_from(metadata.ctime()).ok()?;
    let nanoseconds = u32::try_from(metadata.ctime_nsec()).ok()?;
    Some(Duration::new(seconds, nanoseconds))
}

#[cfg(not(unix))]
fn touched(_: &fs::Metadata) -> Option<Duration> {
    None
}
