//! What the keys of names would take if they stood in the archive, and not were made when needed.

use amanat_engine::names::Readings;
use amanat_engine::text::{TokenKind, tokenize};
use anyhow::Context as _;
use flate2::{Compression, write::GzEncoder};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::Path;

/// Prints it for all terms of some documents, and for some of them.
///
/// # Errors
///
/// When the documents cannot be read.
pub(super) fn report(documents: &Path) -> anyhow::Result<()> {
    let lines = std::fs::read_to_string(documents)
        .with_context(|| format!("cannot read {}", documents.display()))?;
    let mut terms = BTreeSet::new();
    for line in lines.lines().filter(|line| !line.is_empty()) {
        let document: serde_json::Value = serde_json::from_str(line)?;
        for key in ["title", "text"] {
            tokenize(document[key].as_str().unwrap_or_default(), &mut |token| {
                if token.kind != TokenKind::Last && !terms.contains(token.term) {
                    terms.insert(token.term.to_owned());
                }
            });
        }
    }
    for share in [1, 2] {
        let some: Vec<&str> = (terms.iter().map(String::as_str)).step_by(share).collect();
        println!(
            "Stored, the keys of {} terms would take {} kB gzipped: sorted, as differences, each with the \
             number of its term.",
            some.len(),
            gzipped(&written(&some))?.div_ceil(1000)
        );
    }
    Ok(())
}

fn written(terms: &[&str]) -> Vec<u8> {
    let of_term = |(ordinal, term): (u64, &&str)| {
        let keys: Vec<_> = Readings::of(term).keys().collect();
        keys.into_iter().map(move |key| (key.to_bits(), ordinal))
    };
    let mut keys: Vec<(u64, u64)> = (0..).zip(terms).flat_map(of_term).collect();
    keys.sort_unstable();
    let (mut bytes, mut before) = (Vec::new(), 0);
    for (key, ordinal) in keys {
        write_number(&mut bytes, key - before);
        write_number(&mut bytes, ordinal);
        before = key;
    }
    bytes
}

/// LEB128: seven bits a byte, the lowest first.
fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn gzipped(bytes: &[u8]) -> anyhow::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_comes_again_takes_little() {
        assert_eq!(written(&["42"]), [] as [u8; 0]);
        let (one, two) = (written(&["tokaev"]), written(&["tokaev", "токаев"]));
        assert!(two.len() > one.len());
        assert_eq!(two.get(one.len()..), Some(&[0, 1][..]));
    }
}
