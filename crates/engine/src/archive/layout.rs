//! The frame of an archive: header, section table, checksum. `docs/FORMAT.md` draws it.
//!
//! ```text
//!  0  magic     8 bytes  "AMANAT\x1A\n"
//!  8  written   u16      format version of the writer
//! 10  readable  u16      oldest format version whose readers can read it
//! 12  sections  u32      entries in the section table
//! 16  length    u64      bytes of the whole archive
//! 24  checksum  u64      XXH64 of bytes 32 to the end; its seed is XXH64, seed 0, of bytes 0 to 24
//! 32  table              per section: name 4 bytes, start u32, length u32
//!     ...                the sections, in the order of the table, without gaps
//! ```
//! All numbers little-endian.

use core::ops::Range;

use xxhash_rust::xxh64::xxh64;

use crate::bytes::{put_u32, u32_at};
use crate::error::{BuildError, OpenError};

/// How an archive begins. The control character ends the display of the file on a terminal, the
/// line break shows a transfer that changes line ends.
pub(crate) const MAGIC: &[u8; 8] = b"AMANAT\x1A\n";
/// The format version written here.
///
/// 1: the first.
pub const FORMAT_VERSION: u16 = 1;
/// The oldest format version read here.
const OLDEST_READ: u16 = 1;
/// The oldest format version whose readers can read what is written here.
const READABLE_SINCE: u16 = 1;

/// Where the checksum stands.
const CHECKSUM: usize = 24;
const HEADER: usize = 32;
const ENTRY: usize = 12;

/// The sections of an archive, in the order in which they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// Title, languages, facets.
    Settings,
    /// The hash of everything the archive says.
    Fingerprint,
    /// The fst that leads to the block of a term.
    Dictionary,
    /// Where each block of terms is.
    WordOffsets,
    /// The terms, in blocks.
    Words,
    /// Per term: how it is stemmed, and how it is written in the text.
    Forms,
    /// Per term: number of postings.
    Terms,
    /// Where the postings of each sixteen terms are.
    PostingOffsets,
    /// Record numbers, as differences, with weighted frequencies.
    Postings,
    /// Record lengths, a byte a record.
    Lengths,
    /// Where each record's entry is.
    RecordOffsets,
    /// Ids, metadata, and the shape of each record's text.
    Records,
    /// Strings that many records share: metadata keys and values, languages, addresses.
    StringOffsets,
    Strings,
    /// Known names.
    Names,
    /// Per known name the passages that mention it.
    Mentions,
    /// Which records are versions of one text, and how their passages meet.
    Works,
    /// Passages that are almost word for word the same.
    Retellings,
    /// Per day the passages that tell of it.
    Days,
    /// Where each record's text is.
    TextOffsets,
    /// The text of titles and passages.
    Text,
}

impl Section {
    pub(crate) const ALL: [Self; 21] = [
        Self::Settings,
        Self::Fingerprint,
        Self::Dictionary,
        Self::WordOffsets,
        Self::Words,
        Self::Forms,
        Self::Terms,
        Self::PostingOffsets,
        Self::Postings,
        Self::Lengths,
        Self::RecordOffsets,
        Self::Records,
        Self::StringOffsets,
        Self::Strings,
        Self::Names,
        Self::Mentions,
        Self::Works,
        Self::Retellings,
        Self::Days,
        Self::TextOffsets,
        Self::Text,
    ];

    pub(crate) const fn tag(self) -> [u8; 4] {
        *match self {
            Self::Settings => b"sett",
            Self::Fingerprint => b"hash",
            Self::Dictionary => b"dict",
            Self::WordOffsets => b"worx",
            Self::Words => b"word",
            Self::Forms => b"form",
            Self::Terms => b"term",
            Self::PostingOffsets => b"posx",
            Self::Postings => b"post",
            Self::Lengths => b"leng",
            Self::RecordOffsets => b"recx",
            Self::Records => b"reco",
            Self::StringOffsets => b"strx",
            Self::Strings => b"stri",
            Self::Names => b"name",
            Self::Mentions => b"ment",
            Self::Works => b"work",
            Self::Retellings => b"tell",
            Self::Days => b"days",
            Self::TextOffsets => b"texx",
            Self::Text => b"text",
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Fingerprint => "fingerprint",
            Self::Dictionary => "dictionary",
            Self::WordOffsets => "word offsets",
            Self::Words => "words",
            Self::Forms => "forms",
            Self::Terms => "terms",
            Self::PostingOffsets => "posting offsets",
            Self::Postings => "postings",
            Self::Lengths => "lengths",
            Self::RecordOffsets => "record offsets",
            Self::Records => "records",
            Self::StringOffsets => "string offsets",
            Self::Strings => "strings",
            Self::Names => "names",
            Self::Mentions => "mentions",
            Self::Works => "works",
            Self::Retellings => "retellings",
            Self::Days => "days",
            Self::TextOffsets => "text offsets",
            Self::Text => "text",
        }
    }
}

/// Puts sections into their frame.
pub(crate) fn assemble(sections: Vec<(Section, Vec<u8>)>) -> Result<Vec<u8>, BuildError> {
    let start = HEADER + sections.len() * ENTRY;
    let length = start + sections.iter().map(|(_, bytes)| bytes.len()).sum::<usize>();
    if u32::try_from(length).is_err() {
        return Err(BuildError::TooLarge {
            what: "bytes",
            found: length as u64,
            limit: u64::from(u32::MAX),
        });
    }
    let mut out = Vec::with_capacity(length);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&FORMAT_VERSION.to_le_bytes());
    out.extend_from_slice(&READABLE_SINCE.to_le_bytes());
    put_u32(&mut out, sections.len() as u32);
    out.extend_from_slice(&(length as u64).to_le_bytes());
    out.resize(HEADER, 0); // the checksum follows when all stands that it vouches for
    let mut at = start;
    for (section, bytes) in &sections {
        out.extend_from_slice(&section.tag());
        put_u32(&mut out, at as u32);
        put_u32(&mut out, bytes.len() as u32);
        at += bytes.len();
    }
    // One after the other is copied and dropped: both need no more room than the archive.
    for (_, bytes) in sections {
        out.extend_from_slice(&bytes);
    }
    if let Some((header, body)) = out.split_at_mut_checked(HEADER) {
        let (head, place) = header.split_at_mut(CHECKSUM);
        place.copy_from_slice(&checksum(head, body).to_le_bytes());
    }
    Ok(out)
}

/// What vouches for the bytes before the checksum and those after the header.
fn checksum(head: &[u8], body: &[u8]) -> u64 {
    xxh64(body, xxh64(head, 0))
}

/// An archive whose frame is sound.
#[derive(Clone, Copy)]
pub(crate) struct Frame<'a> {
    /// The format version of the writer.
    pub(crate) written: u16,
    table: &'a [u8],
    bytes: &'a [u8],
}

impl<'a> Frame<'a> {
    /// Checks magic, version, length and checksum.
    ///
    /// # Errors
    /// As [`OpenError`] says; everything but `Malformed`.
    pub(crate) fn check(bytes: &'a [u8]) -> Result<Self, OpenError> {
        let header = bytes.first_chunk::<HEADER>();
        if bytes.get(..8) != Some(MAGIC) {
            return Err(OpenError::NotAnArchive);
        }
        let u64_at = |at: usize| {
            let eight = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>());
            eight.map_or(0, |eight| u64::from_le_bytes(*eight))
        };
        let [written, readable] = [8, 10].map(|at| {
            let two = bytes.get(at..).and_then(|rest| rest.first_chunk::<2>());
            two.map_or(0, |two| u16::from_le_bytes(*two))
        });
        if header.is_none() {
            return Err(OpenError::Truncated {
                expected: HEADER as u64,
                found: bytes.len() as u64,
            });
        }
        if readable > FORMAT_VERSION {
            return Err(OpenError::NewerVersion {
                needed: readable,
                known: FORMAT_VERSION,
            });
        }
        if written < OLDEST_READ {
            return Err(OpenError::OlderVersion {
                found: written,
                oldest: OLDEST_READ,
            });
        }
        let length = u64_at(16);
        let exact = usize::try_from(length)
            .ok()
            .and_then(|length| bytes.get(..length));
        let Some(bytes) = exact.filter(|bytes| bytes.len() >= HEADER) else {
            return Err(OpenError::Truncated {
                expected: length,
                found: bytes.len() as u64,
            });
        };
        let expected = u64_at(CHECKSUM);
        let head = bytes.get(..CHECKSUM).unwrap_or_default();
        let found = checksum(head, bytes.get(HEADER..).unwrap_or_default());
        if expected != found {
            return Err(OpenError::Damaged { expected, found });
        }
        let sections = u32_at(bytes, 12).unwrap_or(0) as usize;
        let table = sections
            .checked_mul(ENTRY)
            .and_then(|length| bytes.get(HEADER..)?.get(..length))
            .ok_or(OpenError::Malformed { section: "table" })?;
        Ok(Self {
            written,
            table,
            bytes,
        })
    }

    /// Where a section lies.
    ///
    /// # Errors
    /// `Malformed` if the table has no such section or it lies outside the archive.
    pub(crate) fn section(&self, section: Section) -> Result<Range<usize>, OpenError> {
        self.table
            .chunks_exact(ENTRY)
            .find(|entry| entry.starts_with(&section.tag()))
            .and_then(|entry| {
                let start = u32_at(entry, 4)? as usize;
                let range = start..start.checked_add(u32_at(entry, 8)? as usize)?;
                self.bytes.get(range.clone()).map(|_| range)
            })
            .ok_or(OpenError::Malformed {
                section: section.name(),
            })
    }
}
