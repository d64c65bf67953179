//! What can go wrong: with the bytes of an archive, and with a corpus that shall become one.

use core::fmt;

/// Why bytes are not an archive that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenError {
    /// The bytes do not begin as an archive does.
    NotAnArchive,
    /// The archive is longer than what was handed over.
    Truncated {
        /// Bytes the archive says it has.
        expected: u64,
        /// Bytes there are.
        found: u64,
    },
    /// The archive's format is newer than this reader.
    NewerVersion {
        /// The oldest format version whose readers can read the archive.
        needed: u16,
        /// The format version this reader knows.
        known: u16,
    },
    /// The archive's format is older than what this reader still reads.
    OlderVersion {
        /// The archive's format version.
        found: u16,
        /// The oldest version this reader reads.
        oldest: u16,
    },
    /// The bytes are not those that were written.
    Damaged {
        /// The checksum in the archive.
        expected: u64,
        /// The checksum of the bytes there are.
        found: u64,
    },
    /// The checksum holds, yet a section is missing or makes no sense.
    Malformed {
        /// The section's name.
        section: &'static str,
    },
}

impl OpenError {
    /// A word that stays the same for programs to decide by.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotAnArchive => "not-an-archive",
            Self::Truncated { .. } => "truncated",
            Self::NewerVersion { .. } => "newer-version",
            Self::OlderVersion { .. } => "older-version",
            Self::Damaged { .. } => "damaged",
            Self::Malformed { .. } => "malformed",
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnArchive => f.write_str(
                "this is not an Amanat archive: it does not begin with the archive's mark",
            ),
            Self::Truncated { expected, found } => write!(
                f,
                "the archive is cut short: {found} bytes of {expected} are there; copy the file again"
            ),
            Self::NewerVersion { needed, known } => write!(
                f,
                "the archive needs format version {needed}, this program knows version {known}; use a newer Amanat"
            ),
            Self::OlderVersion { found, oldest } => write!(
                f,
                "the archive has format version {found}, this program reads version {oldest} and later; build it again from its documents"
            ),
            Self::Damaged { expected, found } => write!(
                f,
                "the archive is damaged: its checksum is {found:016x}, expected {expected:016x}; copy the file again"
            ),
            Self::Malformed { section } => write!(
                f,
                "the archive's section {section} is missing or malformed; it was not written by Amanat"
            ),
        }
    }
}

impl core::error::Error for OpenError {}

/// Why a corpus cannot become an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuildError {
    /// More of something than the format can count.
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How much there is.
        found: u64,
        /// How much there can be.
        limit: u64,
    },
    /// A record names so much metadata, or so many addresses of links, that it could not be read whole.
    RecordTooLarge {
        /// The record's id.
        id: String,
        /// Bytes of its metadata and addresses, each counted wherever it stands.
        found: u64,
        /// How many there can be.
        limit: u64,
    },
    /// Two records have one id.
    DuplicateId {
        /// The id.
        id: String,
    },
    /// The dictionary could not be written.
    Dictionary {
        /// What its library says.
        reason: String,
    },
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { what, found, limit } => {
                write!(
                    f,
                    "too much for one archive: {found} {what}, at most {limit}; split the corpus"
                )
            }
            Self::RecordTooLarge { id, found, limit } => {
                write!(
                    f,
                    "the metadata and the addresses of links of the record {id:?} are {found} bytes, each counted wherever it stands, at most {limit}; shorten the addresses that it repeats, or split it"
                )
            }
            Self::DuplicateId { id } => {
                write!(
                    f,
                    "two records have the id {id:?}; every record needs one of its own"
                )
            }
            Self::Dictionary { reason } => write!(f, "the dictionary cannot be written: {reason}"),
        }
    }
}

impl core::error::Error for BuildError {}
