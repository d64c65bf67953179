//! The dictionary: an fst from folded term to ordinal, the term's number in byte order.
//!
//! Because ordinals follow the order of the terms, all terms with one beginning are one range of
//! ordinals, and a term can be found again by its ordinal.

use core::ops::Range;

use fst::raw::{Fst, Node, Output};

use super::nearby::{Nearby, State};
use super::proof::is_well_formed;
use crate::error::BuildError;
use crate::text::MAX_TERM_BYTES;

/// Writes the dictionary of terms given in byte order.
///
/// # Errors
/// [`BuildError::Dictionary`] if the terms are not in order.
pub(crate) fn write_dictionary<'a>(
    terms: impl Iterator<Item = &'a str>,
) -> Result<Vec<u8>, BuildError> {
    let failed = |error: fst::Error| BuildError::Dictionary {
        reason: error.to_string(),
    };
    let mut builder = fst::MapBuilder::memory();
    for (ordinal, term) in terms.enumerate() {
        builder.insert(term, ordinal as u64).map_err(failed)?;
    }
    builder.into_inner().map_err(failed)
}

/// Whether a [`DictionaryReader`] may be made of the bytes.
pub(crate) fn is_dictionary(bytes: &[u8]) -> bool {
    is_well_formed(bytes) && Fst::new(bytes).is_ok()
}

/// Looks terms up in place.
pub(crate) struct DictionaryReader<'a> {
    fst: Fst<&'a [u8]>,
    /// The most steps that a walk over all terms can need. A forged dictionary of few bytes can have
    /// more paths than could ever be walked; what it claims to have bounds the walk.
    steps: usize,
}

impl<'a> DictionaryReader<'a> {
    /// Bytes for which [`is_dictionary`] held, and the number of terms in them; for other bytes there
    /// is no reader.
    pub(crate) fn new(bytes: &'a [u8], terms: u32) -> Option<Self> {
        let steps = (terms as usize).saturating_mul(MAX_TERM_BYTES + 1);
        let fst = Fst::new(bytes).ok()?;
        Some(Self { fst, steps })
    }

    /// The ordinal of a term.
    pub(crate) fn get(&self, term: &str) -> Option<u32> {
        let (node, output) = self.descend(term.as_bytes())?;
        node.is_final()
            .then(|| ordinal(output.cat(node.final_output())))
    }

    /// The ordinals of all terms that begin so.
    pub(crate) fn prefix(&self, prefix: &str) -> Option<Range<u32>> {
        let (node, output) = self.descend(prefix.as_bytes())?;
        let first = self.outermost(node, output, false)?;
        let last = self.outermost(node, output, true)?;
        (first <= last).then(|| first..last.saturating_add(1))
    }

    /// The term with an ordinal.
    pub(crate) fn term(&self, wanted: u32) -> Option<String> {
        let mut node = self.fst.root();
        let mut output = Output::zero();
        let mut term = Vec::new();
        loop {
            if node.is_final() && ordinal(output.cat(node.final_output())) == wanted {
                return String::from_utf8(term).ok();
            }
            // The last way whose terms do not all come after.
            let way = node
                .transitions()
                .filter(|way| ordinal(output.cat(way.out)) <= wanted)
                .last()?;
            output = output.cat(way.out);
            term.push(way.inp);
            node = self.fst.node(way.addr);
        }
    }

    /// Visits the terms that begin with `prefix`, in order, until `visit` says no.
    pub(crate) fn each_with_prefix(&self, prefix: &str, visit: &mut dyn FnMut(&str, u32) -> bool) {
        let Some((node, output)) = self.descend(prefix.as_bytes()) else {
            return;
        };
        let mut term = prefix.as_bytes().to_vec();
        let mut stack = vec![(node, output, 0)];
        if !emit(node, output, &term, visit) {
            return;
        }
        let mut steps = self.steps;
        while let Some((node, output, next)) = stack.last_mut().filter(|_| steps > 0) {
            if *next == node.len() {
                stack.pop();
                term.pop();
                continue;
            }
            let way = node.transition(*next);
            *next += 1;
            steps -= 1;
            let output = output.cat(way.out);
            let node = self.fst.node(way.addr);
            term.push(way.inp);
            if !emit(node, output, &term, visit) {
                return;
            }
            stack.push((node, output, 0));
        }
    }

    /// Visits the terms within so many edits of a word, in order.
    pub(crate) fn each_near(&self, word: &str, edits: u8, visit: &mut dyn FnMut(&str, u32)) {
        let Some(nearby) = Nearby::new(word, edits) else {
            return;
        };
        let mut term = Vec::new();
        let root = Step {
            state: nearby.start(),
            letter: Letter::default(),
        };
        let mut stack = vec![(self.fst.root(), Output::zero(), root, 0)];
        let mut steps = self.steps;
        while let Some((node, output, step, next)) = stack.last_mut().filter(|_| steps > 0) {
            if *next == node.len() {
                stack.pop();
                term.pop();
                continue;
            }
            let way = node.transition(*next);
            *next += 1;
            steps -= 1;
            let Some(step) = step.by(way.inp, &nearby) else {
                continue;
            };
            let output = output.cat(way.out);
            let node = self.fst.node(way.addr);
            term.push(way.inp);
            if step.letter.missing == 0 && nearby.distance(&step.state).is_some() {
                emit(node, output, &term, &mut |term, ordinal| {
                    visit(term, ordinal);
                    true
                });
            }
            stack.push((node, output, step, 0));
        }
    }

    fn descend(&self, key: &[u8]) -> Option<(Node<'_>, Output)> {
        let mut node = self.fst.root();
        let mut output = Output::zero();
        for &byte in key {
            let way = node.transition(node.find_input(byte)?);
            output = output.cat(way.out);
            node = self.fst.node(way.addr);
        }
        Some((node, output))
    }

    /// The ordinal of the first or the last term below a node.
    fn outermost<'n>(&'n self, mut node: Node<'n>, mut output: Output, last: bool) -> Option<u32> {
        loop {
            let stop = if last {
                node.is_empty()
            } else {
                node.is_final()
            };
            if stop {
                return node
                    .is_final()
                    .then(|| ordinal(output.cat(node.final_output())));
            }
            let outermost = node.len().checked_sub(1)?;
            let way = node.transition(if last { outermost } else { 0 });
            output = output.cat(way.out);
            node = self.fst.node(way.addr);
        }
    }
}

/// A place on the way to near terms.
#[derive(Clone, Copy)]
struct Step {
    state: State,
    letter: Letter,
}

/// A character of which some bytes have been seen.
#[derive(Clone, Copy, Default)]
struct Letter {
    code: u32,
    missing: u8,
}

impl Step {
    /// One byte on; `None` if no near term lies there.
    fn by(&self, byte: u8, nearby: &Nearby) -> Option<Self> {
        let (code, missing) = match (self.letter.missing, byte) {
            (0, 0xF0..) => (u32::from(byte & 0x07), 3),
            (0, 0xE0..) => (u32::from(byte & 0x0F), 2),
            (0, 0xC0..) => (u32::from(byte & 0x1F), 1),
            (0, _) => (u32::from(byte), 0),
            (missing, _) => (self.letter.code << 6 | u32::from(byte & 0x3F), missing - 1),
        };
        let letter = Letter { code, missing };
        let state = match missing {
            0 => nearby.step(&self.state, char::from_u32(code)?)?,
            _ => self.state,
        };
        Some(Self { state, letter })
    }
}

fn emit(
    node: Node<'_>,
    output: Output,
    term: &[u8],
    visit: &mut dyn FnMut(&str, u32) -> bool,
) -> bool {
    if !node.is_final() {
        return true;
    }
    match core::str::from_utf8(term) {
        Ok(term) => visit(term, ordinal(output.cat(node.final_output()))),
        Err(_) => true,
    }
}

/// Outputs are written from `u32`; whatever else is there is no ordinal of the archive.
fn ordinal(output: Output) -> u32 {
    u32::try_from(output.value()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn written(terms: &BTreeSet<String>) -> Vec<u8> {
        let bytes = write_dictionary(terms.iter().map(String::as_str)).unwrap();
        assert!(is_dictionary(&bytes));
        bytes
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_a_sorted_list(terms in proptest::collection::btree_set("[abя]{0,4}", 0..40), word in "[abя]{0,3}") {
            let bytes = written(&terms);
            let dictionary = DictionaryReader::new(&bytes, terms.len() as u32).unwrap();
            let list: Vec<_> = terms.iter().collect();
            for (ordinal, term) in list.iter().enumerate() {
                assert_eq!(dictionary.get(term), Some(ordinal as u32));
                assert_eq!(dictionary.term(ordinal as u32).as_ref(), Some(*term));
            }
            assert_eq!(dictionary.term(list.len() as u32), None);
            assert_eq!(dictionary.get(&word).is_some(), terms.contains(&word));
            let with: Vec<_> = (0..list.len() as u32).filter(|&o| list[o as usize].starts_with(&word)).collect();
            let range: Vec<_> = dictionary.prefix(&word).into_iter().flatten().collect();
            assert_eq!(range, with);
            let mut visited = Vec::new();
            dictionary.each_with_prefix(&word, &mut |term, ordinal| {
                assert_eq!(term, list[ordinal as usize]);
                visited.push(ordinal);
                true
            });
            assert_eq!(visited, with);
        }

        #[test]
        fn near_terms_are_those_a_scan_finds(terms in proptest::collection::btree_set("[abcя]{0,6}", 0..60), word in "[abcя]{0,5}", edits in 1..3_u8) {
            let bytes = written(&terms);
            let dictionary = DictionaryReader::new(&bytes, terms.len() as u32).unwrap();
            let mut found = BTreeSet::new();
            dictionary.each_near(&word, edits, &mut |term, _| { found.insert(term.to_owned()); });
            let near: BTreeSet<_> = terms.iter().filter(|term| distance(term, &word) <= usize::from(edits)).cloned().collect();
            // The walk leaves the empty term out: no query word is that short.
            assert_eq!(found, near.into_iter().filter(|term| !term.is_empty()).collect());
        }
    }

    /// The whole table of distances, one cell after the other.
    fn distance(a: &str, b: &str) -> usize {
        let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
        let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                table[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let mut best = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        best = best.min(table[i - 2][j - 2] + 1);
                    }
                    best
                };
            }
        }
        table[a.len()][b.len()]
    }
}
