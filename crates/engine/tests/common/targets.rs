//! What the fuzz targets of the engine do with the bytes they are given.

use std::sync::OnceLock;

use amanat_engine::Archive;

use super::{exercise, fixture, frame};

/// A target's name, and what it does with its bytes.
pub type Target = (&'static str, fn(&[u8]));

/// The targets that need nothing but the engine.
pub const TARGETS: [Target; 3] = [
    ("archive", archive),
    ("archive_checksummed", archive_checksummed),
    ("query", query),
];

/// Any bytes as an archive, as they are.
pub fn archive(bytes: &[u8]) {
    serve(bytes);
}

/// The archive of the fixture with sections exchanged for stretches of the bytes, under a checksum
/// that holds: a number of sections, and for each its place, its length and its content; what is
/// left over is taken for a whole archive that lacks its checksum.
pub fn archive_checksummed(bytes: &[u8]) {
    static GOOD: OnceLock<Vec<u8>> = OnceLock::new();
    let good = GOOD.get_or_init(fixture::archive);
    let Some((&first, mut rest)) = bytes.split_first() else {
        return;
    };
    if first == 0 {
        let mut whole = rest.to_vec();
        frame::seal(&mut whole);
        return serve(&whole);
    }
    let sections = frame::sections(good);
    let mut exchanged = Vec::new();
    while let Some((&[place, low, high], after)) = rest.split_first_chunk() {
        let length = usize::from(u16::from_le_bytes([low, high])).min(after.len());
        let (content, after) = after.split_at(length);
        rest = after;
        let (tag, range) = &sections[usize::from(place) % sections.len()];
        // Bit 6: the content is laid over what is there, from a place that its first byte says.
        let content = match content.split_first() {
            Some((&at, patch)) if place & 0x40 != 0 => {
                let mut bytes = good[range.clone()].to_vec();
                let bytes_after = bytes.iter_mut().skip(usize::from(at));
                bytes_after.zip(patch).for_each(|(old, new)| *old = *new);
                bytes
            }
            _ => content.to_vec(),
        };
        exchanged.push((*tag, content));
    }
    serve(&frame::with_sections(good, &exchanged));
}

fn serve(bytes: &[u8]) {
    if let Ok(archive) = Archive::open(bytes) {
        exercise::look_through(&archive);
        let turn = bytes
            .iter()
            .fold(0, |sum, &byte| sum * 31 % 65_521 + usize::from(byte));
        for (step, options) in exercise::ways().iter().enumerate() {
            let query = exercise::QUERIES[(turn + step) % exercise::QUERIES.len()];
            exercise::search(&archive, query, options);
        }
    }
}

/// Any text as a query; the first byte says in what way it is asked.
pub fn query(bytes: &[u8]) {
    static GOOD: OnceLock<Archive<Vec<u8>>> = OnceLock::new();
    let archive = GOOD.get_or_init(|| Archive::open(fixture::archive()).unwrap());
    let Some((&way, text)) = bytes.split_first() else {
        return;
    };
    let ways = exercise::ways();
    let text = String::from_utf8_lossy(text);
    exercise::search(archive, &text, &ways[usize::from(way) % ways.len()]);
}
