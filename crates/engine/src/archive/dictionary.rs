//! The dictionary: from folded term to ordinal, the term's number in byte order, and back.
//!
//! The terms stand in blocks (`words.rs`). Above them an fst leads from the shortest beginning that
//! tells the first term of a block from the last of the one before to the block's number, as in the
//! block tree of Lucene. Because ordinals follow the order of the terms, all terms with one beginning
//! are one range of ordinals.

use core::ops::Range;

use fst::raw::{Fst, Node, Output};

use super::proof::is_well_formed;
use super::words::{BLOCK, WordsReader, WordsWriter, begins_character, shared};
use crate::error::BuildError;
use crate::text::MAX_TERM_BYTES;

/// The sections that [`write_dictionary`] fills.
pub(crate) struct DictionarySections {
    /// The fst from beginnings to blocks.
    pub(crate) dictionary: Vec<u8>,
    pub(crate) word_offsets: Vec<u8>,
    pub(crate) words: Vec<u8>,
}

/// Writes the dictionary of terms given in byte order.
///
/// # Errors
/// [`BuildError::Dictionary`] if the terms are not in order, or are no words.
pub(crate) fn write_dictionary<'a>(
    terms: impl Iterator<Item = &'a str>,
) -> Result<DictionarySections, BuildError> {
    let failed = |reason: String| BuildError::Dictionary { reason };
    let mut words = WordsWriter::default();
    let mut blocks = fst::MapBuilder::memory();
    let (mut before, mut block) = ("", 0);
    for term in terms {
        let begins_block = words
            .push(term)
            .ok_or_else(|| failed(format!("{term:?} cannot follow {before:?}")))?;
        if begins_block {
            blocks
                .insert(beginning(before, term), block)
                .map_err(|error| failed(error.to_string()))?;
            block += 1;
        }
        before = term;
    }
    let (word_offsets, words) = words.finish();
    Ok(DictionarySections {
        dictionary: blocks
            .into_inner()
            .map_err(|error| failed(error.to_string()))?,
        word_offsets,
        words,
    })
}

/// The shortest beginning of a term that comes after the one before.
fn beginning<'a>(before: &str, term: &'a str) -> &'a str {
    let kept = shared(before, term);
    let more = term.get(kept..).and_then(|rest| rest.chars().next());
    term.get(..kept + more.map_or(0, char::len_utf8))
        .unwrap_or(term)
}

/// Whether a [`DictionaryReader`] may be made of the bytes.
pub(crate) fn is_dictionary(dictionary: &[u8], offsets: &[u8], words: &[u8], terms: u32) -> bool {
    is_well_formed(dictionary)
        && Fst::new(dictionary).is_ok()
        && WordsReader::new(offsets, words).is_some_and(|words| words.is_sound(terms))
}

/// Looks terms up in place.
pub(crate) struct DictionaryReader<'a> {
    blocks: Fst<&'a [u8]>,
    words: WordsReader<'a>,
}

impl<'a> DictionaryReader<'a> {
    /// Sections for which [`is_dictionary`] held; of others there is no reader.
    pub(crate) fn new(dictionary: &'a [u8], offsets: &'a [u8], words: &'a [u8]) -> Option<Self> {
        Some(Self {
            blocks: Fst::new(dictionary).ok()?,
            words: WordsReader::new(offsets, words)?,
        })
    }

    /// The ordinal of a term.
    pub(crate) fn get(&self, term: &str) -> Option<u32> {
        let (ordinal, found) = self.seek(term.as_bytes())?;
        found.then_some(ordinal)
    }

    /// The ordinals of all terms that begin so.
    pub(crate) fn prefix(&self, prefix: &str) -> Option<Range<u32>> {
        let (first, _) = self.seek(prefix.as_bytes())?;
        // No byte of a term is so high.
        let (end, _) = self.seek(&[prefix.as_bytes(), &[u8::MAX]].concat())?;
        (first < end).then_some(first..end)
    }

    /// Visits the terms that begin with `prefix`, in order, until `visit` says no.
    pub(crate) fn each_with_prefix(&self, prefix: &str, visit: &mut dyn FnMut(&str, u32) -> bool) {
        if let Some((first, _)) = self.seek(prefix.as_bytes()) {
            self.each_of(first..u32::MAX, &mut |term, ordinal| {
                term.starts_with(prefix) && visit(term, ordinal)
            });
        }
    }

    /// Visits the terms with these ordinals, in order, until `visit` says no.
    pub(crate) fn each_of(&self, wanted: Range<u32>, visit: &mut dyn FnMut(&str, u32) -> bool) {
        let mut term = String::new();
        // Of a block that is not as it should be nothing is visited, so the end is told by blocks too.
        let end = wanted.end.div_ceil(BLOCK).min(self.words.blocks());
        for block in wanted.start / BLOCK..end {
            term.clear();
            for (ordinal, change) in self.words.block(block) {
                for _ in 0..change.taken.min(term.len()) {
                    term.pop();
                }
                let Ok(added) = core::str::from_utf8(change.added) else {
                    break;
                };
                term.push_str(added);
                if wanted.contains(&ordinal) && !visit(&term, ordinal) {
                    return;
                }
            }
        }
    }

    /// The ordinal of the first term that does not come before the key, and whether it is the key.
    fn seek(&self, key: &[u8]) -> Option<(u32, bool)> {
        let block = self.block_before(key)?;
        let mut next = block.saturating_mul(BLOCK);
        // Characters of the term before, and of those how many the key begins with; the key after them.
        let (mut length, mut matched, mut rest) = (0_usize, 0, key);
        for (ordinal, change) in self.words.block(block) {
            let kept = length.saturating_sub(change.taken);
            length = kept + change.letters;
            if kept < matched {
                return Some((ordinal, false));
            }
            if kept == matched {
                let common = change.added.iter().zip(rest);
                let common = common.take_while(|(a, b)| a == b).count();
                match (change.added.get(common), rest.get(common)) {
                    (None, None) => return Some((ordinal, true)),
                    (Some(_), None) => return Some((ordinal, false)),
                    (Some(ours), Some(wanted)) if ours > wanted => return Some((ordinal, false)),
                    _ => {}
                }
                let whole = whole_characters(change.added, common);
                rest = rest.get(whole..).unwrap_or_default();
                let added = change.added.get(..whole).unwrap_or_default();
                matched += added.iter().filter(|byte| begins_character(**byte)).count();
            }
            next = ordinal.saturating_add(1);
        }
        Some((next, false))
    }

    /// The last block that does not begin after the key; the first if all do.
    fn block_before(&self, key: &[u8]) -> Option<u32> {
        let mut node = self.blocks.root();
        let mut output = Output::zero();
        for &byte in key {
            let Some(way) = node.find_input(byte) else {
                // What lies below the last smaller byte comes before the key; if there is none, what
                // ends here; if nothing does, what comes before all that begins so.
                if let Some(way) = node.transitions().take_while(|way| way.inp < byte).last() {
                    let below = self.blocks.node(way.addr);
                    return self.outermost(below, output.cat(way.out), true);
                }
                if !node.is_final() {
                    let after = self.outermost(node, output, false)?;
                    return Some(after.saturating_sub(1));
                }
                break;
            };
            let way = node.transition(way);
            output = output.cat(way.out);
            node = self.blocks.node(way.addr);
        }
        if node.is_final() {
            return Some(number(output.cat(node.final_output())));
        }
        let after = self.outermost(node, output, false)?;
        Some(after.saturating_sub(1))
    }

    /// The number of the first or the last key below a node; none is longer than a term.
    fn outermost<'n>(&'n self, mut node: Node<'n>, mut output: Output, last: bool) -> Option<u32> {
        for _ in 0..=MAX_TERM_BYTES {
            let stop = if last {
                node.is_empty()
            } else {
                node.is_final()
            };
            if stop {
                return node
                    .is_final()
                    .then(|| number(output.cat(node.final_output())));
            }
            let outermost = node.len().checked_sub(1)?;
            let way = node.transition(if last { outermost } else { 0 });
            output = output.cat(way.out);
            node = self.blocks.node(way.addr);
        }
        None
    }
}

/// How many of the first bytes are whole characters.
fn whole_characters(text: &[u8], bytes: usize) -> usize {
    let inside = |at: &usize| text.get(*at).is_some_and(|byte| !begins_character(*byte));
    (0..=bytes).rev().find(|at| !inside(at)).unwrap_or(0)
}

/// Outputs are written from `u32`; whatever else is there is no block of the archive.
fn number(output: Output) -> u32 {
    u32::try_from(output.value()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    struct Written(DictionarySections);

    impl Written {
        fn of(terms: &BTreeSet<String>) -> Self {
            let sections = write_dictionary(terms.iter().map(String::as_str)).unwrap();
            let DictionarySections {
                dictionary,
                word_offsets,
                words,
            } = &sections;
            let count = terms.len() as u32;
            assert!(is_dictionary(dictionary, word_offsets, words, count));
            Self(sections)
        }

        fn reader(&self) -> DictionaryReader<'_> {
            DictionaryReader::new(&self.0.dictionary, &self.0.word_offsets, &self.0.words).unwrap()
        }
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_a_sorted_list(terms in proptest::collection::btree_set("[abяю]{1,5}", 0..400), word in "[abяю]{0,3}") {
            let written = Written::of(&terms);
            let dictionary = written.reader();
            let list: Vec<_> = terms.iter().collect();
            for (ordinal, term) in list.iter().enumerate() {
                assert_eq!(dictionary.get(term), Some(ordinal as u32));
            }
            let mut all = Vec::new();
            dictionary.each_of(0..u32::MAX, &mut |term, ordinal| {
                all.push((ordinal as usize, term.to_owned()));
                true
            });
            assert_eq!(all, list.iter().map(|term| (*term).clone()).enumerate().collect::<Vec<_>>());
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
        fn any_bytes_can_be_asked(words: Vec<u8>, terms in 0..200_u32, term: String) {
            // Any words below a sound fst; other fsts are judged by the proof.
            let list: BTreeSet<_> = (1000..1000 + terms).map(|number| number.to_string()).collect();
            let written = Written::of(&list);
            let (offsets, fst) = (&written.0.word_offsets, &written.0.dictionary);
            let dictionary = DictionaryReader::new(fst, offsets, &words).unwrap();
            for term in ["1", "1070", &term] {
                let _ = dictionary.get(term);
                let _ = dictionary.prefix(term);
                dictionary.each_with_prefix(term, &mut |_, _| true);
            }
            dictionary.each_of(0..terms, &mut |_, _| true);
        }
    }

    #[test]
    fn what_is_no_word_is_no_dictionary() {
        for terms in [["b", "a"], ["a", "a"], ["a", "a b"]] {
            let written = write_dictionary(terms.into_iter());
            assert!(matches!(written, Err(BuildError::Dictionary { .. })));
        }
    }
}
