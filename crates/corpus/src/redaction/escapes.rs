//! What is written with `%` in addresses: which stretches of a text, and what they stand for.

use core::ops::Range;

use super::MARK;
use encoding_rs::{
    Encoding, KOI8_R, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254, WINDOWS_1256,
};

/// Runs of characters without white space that hold bytes written with `%`. What was struck parts them as the
/// blank may have that was struck with it.
pub(super) fn escaped(text: &str) -> impl Iterator<Item = Range<usize>> {
    let base = text.as_ptr() as usize;
    let chunks = text
        .split(|c: char| c.is_whitespace() || MARK.contains(c))
        .filter(|chunk| chunk.contains('%') && unescaped(chunk.as_bytes()) != chunk.as_bytes());
    chunks.map(move |chunk| {
        let start = chunk.as_ptr() as usize - base;
        start..start + chunk.len()
    })
}

/// A text with `%41` and the like read as the bytes they stand for.
pub(crate) fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut rest = text;
    let mut bytes = Vec::with_capacity(rest.len());
    while let Some((&first, after)) = rest.split_first() {
        let hex = (first == b'%').then(|| after.get(..2)).flatten();
        let value = hex.and_then(|hex| u8::from_str_radix(str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(value.unwrap_or(first));
        rest = if value.is_some() { &after[2..] } else { after };
    }
    bytes
}

/// The code pages in which addresses were written before all were in UTF-8.
const PAGES: [&Encoding; 6] = [
    WINDOWS_1252,
    WINDOWS_1251,
    KOI8_R,
    WINDOWS_1250,
    WINDOWS_1254,
    WINDOWS_1256,
];

/// What bytes of an address stand for: in UTF-8, and where they are none, in whatever they may be.
pub(super) fn decodings(bytes: &[u8]) -> impl Iterator<Item = String> {
    let is_utf8 = str::from_utf8(bytes).is_ok();
    let pages = PAGES.iter().filter(move |_| !is_utf8);
    let others = pages.map(|page| page.decode_without_bom_handling(bytes).0.into_owned());
    std::iter::once(String::from_utf8_lossy(bytes).into_owned()).chain(others)
}
