//! The frame of an archive from outside: where the sections lie, and a checksum that holds again
//! after the bytes were changed. Written from the description of the format, not from the engine.

use std::ops::Range;

use xxhash_rust::xxh64::xxh64;

/// Bytes before the section table.
pub const HEADER: usize = 32;
/// Bytes of an entry of the section table.
pub const ENTRY: usize = 12;
/// Where the checksum stands.
pub const CHECKSUM: Range<usize> = 24..32;

/// Makes the checksum hold for whatever the bytes are now. Too few bytes stay as they are.
pub fn seal(bytes: &mut [u8]) {
    if bytes.len() < HEADER {
        return;
    }
    let sum = checksum(bytes);
    bytes[CHECKSUM].copy_from_slice(&sum.to_le_bytes());
}

/// The checksum that the bytes should have.
pub fn checksum(bytes: &[u8]) -> u64 {
    // The length says how far the archive goes; what follows is no part of it.
    let length = usize::try_from(u64::from_le_bytes(bytes[16..24].try_into().unwrap()));
    let body = length.ok().and_then(|length| bytes.get(HEADER..length));
    xxh64(
        body.unwrap_or(&bytes[HEADER..]),
        xxh64(&bytes[..CHECKSUM.start], 0),
    )
}

/// The sections of a sound archive: tag, and where it lies.
pub fn sections(bytes: &[u8]) -> Vec<([u8; 4], Range<usize>)> {
    let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    (0..number(12))
        .map(|entry| {
            let at = HEADER + entry * ENTRY;
            let start = number(at + 4);
            (
                bytes[at..at + 4].try_into().unwrap(),
                start..start + number(at + 8),
            )
        })
        .collect()
}

/// Where a section of a sound archive lies.
pub fn section(bytes: &[u8], tag: &[u8; 4]) -> Range<usize> {
    let found = sections(bytes).into_iter().find(|(name, _)| name == tag);
    found.map(|(_, range)| range).unwrap()
}

/// The archive with some sections exchanged, its frame sound.
pub fn with_sections(archive: &[u8], exchanged: &[([u8; 4], Vec<u8>)]) -> Vec<u8> {
    let contents: Vec<_> = sections(archive)
        .into_iter()
        .map(|(tag, range)| {
            let new = exchanged.iter().find(|(name, _)| *name == tag);
            (tag, new.map_or(&archive[range], |(_, bytes)| bytes))
        })
        .collect();
    let mut out = archive[..HEADER].to_vec();
    let mut at = HEADER + contents.len() * ENTRY;
    for (tag, bytes) in &contents {
        out.extend_from_slice(tag);
        for number in [at, bytes.len()] {
            out.extend_from_slice(&u32::try_from(number).unwrap().to_le_bytes());
        }
        at += bytes.len();
    }
    for (_, bytes) in &contents {
        out.extend_from_slice(bytes);
    }
    let length = out.len() as u64;
    out[16..24].copy_from_slice(&length.to_le_bytes());
    seal(&mut out);
    out
}
