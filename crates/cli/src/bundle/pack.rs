//! The module as text: gzip, then base64, and back.

use std::io::{Read as _, Write as _};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder, read::GzDecoder};

/// What a gzip file may unpack to: more is taken for an attack, not for an archive.
const LIMIT: u64 = 2 << 30;

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
pub(crate) fn pack(bytes: &[u8]) -> String {
    STANDARD.encode(gzip(bytes))
}

/// The bytes that [`pack`] was given; white space in the text is ignored.
///
/// # Errors
/// When the text is not base64, the bytes are not gzip, or they unpack to more than 2 GiB.
pub(crate) fn unpack(text: &str) -> Result<Vec<u8>, String> {
    let text: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let zipped = STANDARD
        .decode(text)
        .map_err(|error| format!("its module is not base64: {error}"))?;
    let mut bytes = Vec::new();
    let unzipped = GzDecoder::new(zipped.as_slice())
        .take(LIMIT + 1)
        .read_to_end(&mut bytes);
    unzipped.map_err(|error| format!("its module does not unpack: {error}"))?;
    if bytes.len() as u64 > LIMIT {
        return Err("its module unpacks to more than 2 GiB".to_owned());
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
        let text = pack(&bytes);
        assert_eq!(unpack(&format!("\n{text}\n")).unwrap(), bytes);
        assert_eq!(pack(&bytes), text);
    }

    #[test]
    fn the_header_holds_no_time_and_no_system() {
        assert_eq!(gzip(b"a").get(4..10), Some(&[0, 0, 0, 0, 2, 255][..]));
    }

    #[test]
    fn odd_texts_are_errors() {
        for text in ["", "!", "AAAA", &pack(b"abc")[..12]] {
            assert!(unpack(text).is_err(), "{text}");
        }
    }
}
