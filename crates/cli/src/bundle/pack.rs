//! The module as text: gzip, then base64, and back.
//!
//! What strangers packed is unpacked within bounds: a page of a megabyte that becomes gigabytes is taken
//! for an attack, and never fills the memory.

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder, read::GzDecoder};

/// Bytes of the largest file that is read, and of the largest module that is unpacked.
pub(crate) const LIMIT: u64 = 2 << 30;
/// A module may be so many times as long as it was packed. Texts come to a few times; what gzip can do,
/// 1,032 times, only bombs make use of.
const RATIO: u64 = 100;
/// … and so much longer, however short it was packed.
const SLACK: u64 = 64 << 20;

/// The length that a module packed into so many bytes may have.
fn most(zipped: usize) -> u64 {
    (zipped as u64)
        .saturating_mul(RATIO)
        .saturating_add(SLACK)
        .min(LIMIT)
}

/// The bytes gzipped at a fixed level with no name and no time in the header: the same bytes in
/// give the same bytes out.
pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .operating_system(255)
        .write(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}

/// The bytes gzipped and base64-encoded.
///
/// # Errors
/// When [`unpack`] would take the result for an attack.
pub(crate) fn pack(bytes: &[u8]) -> Result<String, String> {
    let zipped = gzip(bytes);
    let most = most(zipped.len());
    if bytes.len() as u64 > most {
        return Err(format!(
            "the module has {} bytes, expected at most {most}, as it is packed into {}: part the documents",
            bytes.len(),
            zipped.len()
        ));
    }
    Ok(STANDARD.encode(zipped))
}

/// The bytes that [`pack`] was given; white space in the text is ignored.
///
/// # Errors
/// When the text is not base64, the bytes are not gzip, or they unpack to more than an archive would.
pub(crate) fn unpack(text: &str) -> Result<Vec<u8>, String> {
    let text: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let zipped = STANDARD
        .decode(text)
        .map_err(|error| format!("its module is not base64: {error}"))?;
    let most = most(zipped.len());
    let mut bytes = Vec::new();
    let unzipped = GzDecoder::new(zipped.as_slice())
        .take(most + 1)
        .read_to_end(&mut bytes);
    unzipped.map_err(|error| format!("its module does not unpack: {error}"))?;
    if bytes.len() as u64 > most {
        return Err(format!(
            "its module unpacks from {} bytes to more than {most}, which no archive does",
            zipped.len()
        ));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_unpacks_and_packs_the_same_again() {
        let bytes: Vec<u8> = (0..100_000_u32)
            .map(|n| (n.wrapping_mul(n) >> 7) as u8)
            .collect();
        let text = pack(&bytes).unwrap();
        assert_eq!(unpack(&format!("\n{text}\n")).unwrap(), bytes);
        assert_eq!(pack(&bytes).unwrap(), text);
    }

    /// What could not be read again is not written.
    #[test]
    fn a_bomb_is_neither_read_nor_written() {
        let zeros = vec![0; usize::try_from(SLACK).unwrap() * 2];
        let error = pack(&zeros).unwrap_err();
        assert!(error.contains("the module has 134217728 bytes"), "{error}");
        let error = unpack(&STANDARD.encode(gzip(&zeros))).unwrap_err();
        assert!(error.contains("which no archive does"), "{error}");
    }

    #[test]
    fn the_header_holds_no_time_and_no_system() {
        assert_eq!(gzip(b"a").get(4..10), Some(&[0, 0, 0, 0, 2, 255][..]));
    }

    #[test]
    fn odd_texts_are_errors() {
        for text in ["", "!", "AAAA", &pack(b"abc").unwrap()[..12]] {
            assert!(unpack(text).is_err(), "{text}");
        }
    }
}
