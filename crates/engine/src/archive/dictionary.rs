//! The dictionary: an fst from folded term to ordinal, the term's number in byte order.
//!
//! Because ordinals follow the order of the terms, all terms with one beginning are one range of
//! ordinals, and a term can be found again by its ordinal.

use core::ops::Range;

use fst::raw::{Fst, Node, Output};
use levenshtein_automata::{DFA, Distance};

use super::proof::is_well_formed;
use crate::error::BuildError;

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
}

impl<'a> DictionaryReader<'a> {
    /// Bytes for which [`is_dictionary`] held; for others there is no reader.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        Some(Self {
            fst: Fst::new(bytes).ok()?,
        })
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
        while let Some((node, output, next)) = stack.last_mut() {
            if *next == node.len() {
                stack.pop();
                term.pop();
                continue;
            }
            let way = node.transition(*next);
            *next += 1;
            let output = output.cat(way.out);
            let node = self.fst.node(way.addr);
            term.push(way.inp);
            if !emit(node, output, &term, visit) {
                return;
            }
            stack.push((node, output, 0));
        }
    }

    /// Visits the terms an automaton accepts, with their distance, until `visit` says no.
    pub(crate) fn each_accepted(&self, dfa: &DFA, visit: &mut dyn FnMut(&str, u32, u8) -> bool) {
        let mut term = Vec::new();
        let mut stack = vec![(self.fst.root(), Output::zero(), dfa.initial_state(), 0)];
        while let Some((node, output, state, next)) = stack.last_mut() {
            if *next == node.len() {
                stack.pop();
                term.pop();
                continue;
            }
            let way = node.transition(*next);
            *next += 1;
            let state = dfa.transition(*state, way.inp);
            if state == levenshtein_automata::SINK_STATE {
                continue;
            }
            let output = output.cat(way.out);
            let node = self.fst.node(way.addr);
            term.push(way.inp);
            if let Distance::Exact(distance) = dfa.distance(state)
                && !emit(node, output, &term, &mut |term, ordinal| {
                    visit(term, ordinal, distance)
                })
            {
                return;
            }
            stack.push((node, output, state, 0));
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
    use levenshtein_automata::LevenshteinAutomatonBuilder;
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
            let dictionary = DictionaryReader::new(&bytes).unwrap();
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
        fn automata_find_what_a_scan_finds(terms in proptest::collection::btree_set("[abcя]{0,6}", 0..60), word in "[abcя]{0,5}") {
            let bytes = written(&terms);
            let dictionary = DictionaryReader::new(&bytes).unwrap();
            let dfa = LevenshteinAutomatonBuilder::new(1, true).build_dfa(&word);
            let mut found = BTreeSet::new();
            dictionary.each_accepted(&dfa, &mut |term, _, _| found.insert(term.to_owned()));
            let near: BTreeSet<_> = terms.iter().filter(|term| within_one_edit(term, &word)).cloned().collect();
            // The automaton walk leaves the empty term out: no query word is that short.
            assert_eq!(found, near.into_iter().filter(|term| !term.is_empty()).collect());
        }
    }

    /// The naive definition: delete, replace or swap somewhere, in either word.
    fn within_one_edit(a: &str, b: &str) -> bool {
        let (a, b): (Vec<_>, Vec<_>) = (a.chars().collect(), b.chars().collect());
        let without = |w: &[char], i: usize| [&w[..i], &w[i + 1..]].concat();
        let swapped = |i: usize| {
            let mut w = a.clone();
            w.swap(i, i + 1);
            w
        };
        a == b
            || (0..a.len()).any(|i| without(&a, i) == b)
            || (0..b.len()).any(|i| without(&b, i) == a)
            || a.len() == b.len() && a.iter().zip(&b).filter(|(x, y)| x != y).count() == 1
            || (1..a.len()).any(|i| swapped(i - 1) == b)
    }
}
