//! The packed file that a document of Word or LibreOffice is: a zip of parts, of which those are unpacked that are
//! asked for.
//!
//! What is unpacked of one document has the limit that a file has, so that a bomb costs no more than a long text.

use std::collections::HashMap;
use std::io::Read as _;

use flate2::bufread::DeflateDecoder;
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};

use crate::text::encoding;

/// Parts of one document. Each picture is one; a book of pictures has a few thousand.
const MOST_PARTS: usize = 20_000;

/// A part without its name: how it is packed, and where.
type Packed = (CompressionMethod, ZipArchiveEntryWayfinder);

/// Why a document cannot be read, and what to do.
#[derive(Debug)]
pub(super) struct Unreadable {
    pub(super) found: String,
    pub(super) help: &'static str,
}

/// What is done with whatever is broken.
const SAVE_AGAIN: &str =
    "open it in Word or LibreOffice, make sure that all of it is there, and save it again";

impl Unreadable {
    pub(super) fn new(found: impl Into<String>, help: &'static str) -> Self {
        Self {
            found: found.into(),
            help,
        }
    }

    /// Of a file that is damaged.
    pub(super) fn broken(found: impl Into<String>) -> Self {
        Self::new(found, SAVE_AGAIN)
    }
}

/// An opened document.
pub(super) struct Package<'b> {
    archive: ZipSliceArchive<&'b [u8]>,
    parts: HashMap<&'b str, Packed>,
    /// Bytes that may still be unpacked, and how many there were.
    left: u64,
    most: u64,
}

impl<'b> Package<'b> {
    /// Opens the bytes of a file, of which at most so many may be unpacked.
    ///
    /// # Errors
    /// When they are no zip, or an absurd one.
    pub(super) fn open(bytes: &'b [u8], most: u64) -> Result<Self, Unreadable> {
        let damaged = |error: rawzip::Error| {
            Unreadable::broken(format!(
                "the file is cut short or damaged, so that it cannot be unpacked ({error})"
            ))
        };
        let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
        let mut parts = HashMap::new();
        let mut entries = archive.entries();
        let mut count = 0;
        while let Some(entry) = entries.next_entry().map_err(damaged)? {
            count += 1;
            if count > MOST_PARTS {
                return Err(Unreadable::new(
                    format!("more than {MOST_PARTS} parts are packed in it, which no text has"),
                    "copy its text into a new document",
                ));
            }
            let start = entry.central_directory_offset();
            if let Some(name) = name_at(bytes, start) {
                parts.insert(name, (entry.compression_method(), entry.wayfinder()));
            }
        }
        Ok(Self {
            archive,
            parts,
            left: most,
            most,
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(name)
    }

    /// The text of a part, if there is one of this name.
    ///
    /// # Errors
    /// When it cannot be unpacked, is too long, or is in no encoding of XML.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let Some((method, way)) = self.parts.get(name).copied() else {
            return Ok(None);
        };
        let bytes = self.unpack(name, method, way)?;
        let encoded = || {
            Unreadable::broken(format!(
                "the part {name} is in no encoding in which such parts are written (UTF-8 or UTF-16)"
            ))
        };
        match bytes.as_slice() {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => encoding::decode(bytes, false)
                .ok()
                .filter(|decoded| !decoded.is_doubtful)
                .map(|decoded| Some(decoded.text))
                .ok_or_else(encoded),
            _ => String::from_utf8(bytes).map(Some).map_err(|_| encoded()),
        }
    }

    fn unpack(
        &mut self,
        name: &str,
        method: CompressionMethod,
        way: ZipArchiveEntryWayfinder,
    ) -> Result<Vec<u8>, Unreadable> {
        let damaged = |why: &dyn std::fmt::Display| {
            Unreadable::broken(format!(
                "the part {name} is damaged, so that it cannot be unpacked ({why})"
            ))
        };
        let entry = self
            .archive
            .get_entry(way)
            .map_err(|error| damaged(&error))?;
        let limit = self.left.saturating_add(1);
        let mut bytes = Vec::new();
        let read = match method {
            CompressionMethod::STORE => entry
                .verifying_reader(entry.data())
                .take(limit)
                .read_to_end(&mut bytes),
            CompressionMethod::DEFLATE => entry
                .verifying_reader(DeflateDecoder::new(entry.data()))
                .take(limit)
                .read_to_end(&mut bytes),
            other => {
                return Err(Unreadable::broken(format!(
                    "the part {name} is packed in a way that such documents are not ({other:?})"
                )));
            }
        };
        read.map_err(|error| damaged(&error))?;
        match self.left.checked_sub(bytes.len() as u64) {
            Some(left) => self.left = left,
            None => {
                return Err(Unreadable::new(
                    format!(
                        "its text unpacks to more than the {} bytes allowed for a document",
                        self.most
                    ),
                    "part it into several documents",
                ));
            }
        }
        Ok(bytes)
    }
}

/// The name of the entry of the directory that begins at a place in the file. The entry itself lends it for less
/// long than the file does.
fn name_at(bytes: &[u8], start: u64) -> Option<&str> {
    /// What stands before the name: its length is told at 28.
    const HEADER: usize = 46;
    let entry = bytes.get(usize::try_from(start).ok()?..)?;
    let length = entry.get(28..30)?;
    let length = usize::from(u16::from_le_bytes([length[0], length[1]]));
    std::str::from_utf8(entry.get(HEADER..HEADER + length)?).ok()
}
