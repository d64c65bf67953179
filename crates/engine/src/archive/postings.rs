//! Postings: which records a term stands in, and how often.
//!
//! A posting is one LEB128 number: the difference to the record before, and in its lowest bits one
//! of eight levels of how often. The lists stand one after the other. Where every sixteenth begins is
//! found by [`OffsetsReader`]; the others are found by passing over those between.
//!
//! ```text
//! terms:    per term u8: number of postings, 255 for as many as its list begins with
//! offsets:  per 16 terms, where their lists are
//! postings: per term (number of postings if that is 255 or more) | difference · 8 + level ...
//! ```

use core::ops::Range;

use crate::bytes::{Cursor, OffsetsReader, OffsetsWriter, put_varint};

/// Lists from one that is found at once to the next.
const STEP: u32 = 16;

/// Stands for a number of postings that does not fit in a byte.
const MANY: u8 = u8::MAX;

const LEVELS: u32 = 8;
/// The lowest weighted frequency of each level. What an occurrence adds falls off so fast in BM25 that
/// eight levels order as well as all frequencies: no set of `cargo xtask eval relevance` lost more than
/// 0.001 of nDCG@10. Four took 0.009 on npl and 0.004 on scifact.
const FROM: [u32; LEVELS as usize] = [1, 2, 3, 4, 5, 7, 10, 16];
/// The frequency that each level counts as.
const STANDS_FOR: [u8; LEVELS as usize] = [1, 2, 3, 4, 5, 8, 12, 20];

/// The most occurrences that a frequency as it is read can stand for: each counts one at least.
pub(crate) fn most_occurrences(frequency: u32) -> u32 {
    let level = STANDS_FOR.partition_point(|&stands_for| u32::from(stands_for) <= frequency);
    FROM.get(level).map_or(u32::MAX, |next| next - 1)
}

/// Writes the postings of each term, in the order of their ordinals.
#[derive(Default)]
pub(crate) struct PostingsWriter {
    counts: Vec<u8>,
    offsets: OffsetsWriter,
    group: usize,
    postings: Vec<u8>,
}

/// The sections that [`PostingsWriter`] fills.
pub(crate) struct PostingsSections {
    pub(crate) terms: Vec<u8>,
    pub(crate) posting_offsets: Vec<u8>,
    pub(crate) postings: Vec<u8>,
}

impl PostingsWriter {
    /// The next term's records and weighted frequencies, by ascending record.
    pub(crate) fn push(&mut self, postings: impl ExactSizeIterator<Item = (u32, u32)>) {
        if self.counts.len().is_multiple_of(STEP as usize) {
            self.end_group();
        }
        let count = postings.len() as u32;
        let in_byte = u8::try_from(count).unwrap_or(MANY);
        self.counts.push(in_byte);
        if in_byte == MANY {
            put_varint(&mut self.postings, count);
        }
        let mut next = 0;
        for (record, frequency) in postings {
            let level = FROM.iter().rposition(|&from| from <= frequency);
            put_varint(
                &mut self.postings,
                (record - next) * LEVELS + level.unwrap_or(0) as u32,
            );
            next = record + 1;
        }
    }

    fn end_group(&mut self) {
        if !self.counts.is_empty() {
            self.offsets.push((self.postings.len() - self.group) as u32);
        }
        self.group = self.postings.len();
    }

    /// The sections Terms, PostingOffsets and Postings.
    pub(crate) fn finish(mut self) -> PostingsSections {
        self.end_group();
        PostingsSections {
            terms: self.counts,
            posting_offsets: self.offsets.finish(),
            postings: self.postings,
        }
    }
}

/// Reads postings in place.
#[derive(Clone, Copy, Default)]
pub(crate) struct PostingsReader<'a> {
    counts: &'a [u8],
    offsets: OffsetsReader<'a>,
    postings: &'a [u8],
}

impl<'a> PostingsReader<'a> {
    /// `None` if the offsets are not those of so many terms, or more terms than can be numbered.
    pub(crate) fn new(terms: &'a [u8], offsets: &'a [u8], postings: &'a [u8]) -> Option<Self> {
        let offsets = OffsetsReader::new(offsets)?;
        let count = u32::try_from(terms.len()).ok()?;
        (offsets.len() == count.div_ceil(STEP)).then_some(Self {
            counts: terms,
            offsets,
            postings,
        })
    }

    /// Whether the lists lie one after the other.
    pub(crate) fn are_apart(&self) -> bool {
        self.offsets.is_sound(self.postings.len())
    }

    /// How many terms there are.
    pub(crate) fn terms(&self) -> u32 {
        self.counts.len() as u32
    }

    /// In how many records a term stands.
    pub(crate) fn count(&self, term: u32) -> u32 {
        match self.counts.get(term as usize) {
            Some(&count) if count < MANY => u32::from(count),
            _ => self.list(term).len(),
        }
    }

    /// How many records consecutive terms can stand in, counted as far as `enough`.
    pub(crate) fn at_most(&self, terms: Range<u32>, enough: usize) -> usize {
        let mut sum = 0;
        for term in terms.start..terms.end.min(self.terms()) {
            sum += self.count(term) as usize;
            if sum >= enough {
                return enough;
            }
        }
        sum
    }

    /// The postings of one term.
    pub(crate) fn list(&self, term: u32) -> List<'a> {
        self.from(term).unwrap_or_default()
    }

    /// Calls `visit` with each record and weighted frequency of consecutive terms.
    #[inline]
    pub(crate) fn for_each(&self, terms: Range<u32>, mut visit: impl FnMut(u32, u32)) {
        let mut list = List::default();
        for term in terms.start..terms.end.min(self.terms()) {
            let next = match term.is_multiple_of(STEP) || term == terms.start {
                true => self.from(term),
                false => self.begin(term, list.postings),
            };
            list = next.unwrap_or_default();
            list.read(&mut visit);
        }
    }

    /// The list of a term, found from the beginning of its sixteen.
    fn from(&self, term: u32) -> Option<List<'a>> {
        let range = self.offsets.get(term / STEP)?;
        let mut postings = Cursor::new(self.postings.get(range)?);
        for before in term / STEP * STEP..term {
            let list = self.begin(before, postings)?;
            postings = list.postings;
            postings.skip_varints(list.count)?;
        }
        self.begin(term, postings)
    }

    /// The list of a term that stands at the cursor.
    #[inline]
    fn begin(&self, term: u32, mut postings: Cursor<'a>) -> Option<List<'a>> {
        let count = match *self.counts.get(term as usize)? {
            MANY => postings.varint()?,
            count => u32::from(count),
        };
        Some(List { count, postings })
    }
}

/// The postings of one term: record numbers ascending, each with its weighted frequency.
#[derive(Default)]
pub(crate) struct List<'a> {
    count: u32,
    postings: Cursor<'a>,
}

impl List<'_> {
    /// How many records the term stands in.
    pub(crate) fn len(&self) -> u32 {
        self.count
    }

    /// Calls `visit` with each record and weighted frequency.
    pub(crate) fn for_each(mut self, visit: &mut dyn FnMut(u32, u32)) {
        self.read(visit);
    }

    #[inline]
    fn read(&mut self, visit: &mut (impl FnMut(u32, u32) + ?Sized)) {
        let mut next = 0_u32;
        for _ in 0..self.count {
            let Some(posting) = self.postings.any_varint() else {
                return;
            };
            let record = next.wrapping_add(posting / LEVELS);
            next = record.wrapping_add(1);
            let level = (posting % LEVELS) as usize;
            let frequency = STANDS_FOR.get(level).copied().unwrap_or_default();
            visit(record, u32::from(frequency));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn written(terms: &[BTreeMap<u32, u32>]) -> PostingsSections {
        let mut writer = PostingsWriter::default();
        for term in terms {
            let list: Vec<_> = term.iter().map(|(&r, &f)| (r, f)).collect();
            writer.push(list.into_iter());
        }
        writer.finish()
    }

    /// What a frequency is read as.
    fn read_as(frequency: u32) -> u32 {
        match frequency {
            1..=4 => frequency,
            5 | 6 => 5,
            7..=9 => 8,
            10..=15 => 12,
            _ => 20,
        }
    }

    #[test]
    fn no_frequency_is_more_than_what_it_is_read_as_can_stand_for() {
        for frequency in 1..20 {
            let most = most_occurrences(read_as(frequency));
            assert!(frequency <= most, "{frequency} of {most}");
            // And none that is read otherwise.
            assert!(most == u32::MAX || read_as(most) == read_as(frequency));
        }
    }

    proptest::proptest! {
        #[test]
        fn lists_come_back(mut terms in proptest::collection::vec(proptest::collection::btree_map(0..100_000_u32, 1..400_u32, 0..20), 0..50), many in 250..260_u32, at: usize) {
            if !terms.is_empty() {
                let at = at % terms.len();
                terms[at] = (0..many).map(|record| (record, 1)).collect();
            }
            let PostingsSections { terms: t, posting_offsets: o, postings: p } = written(&terms);
            let reader = PostingsReader::new(&t, &o, &p).unwrap();
            assert!(reader.are_apart());
            assert_eq!(reader.terms() as usize, terms.len());
            let mut all = Vec::new();
            for (ordinal, term) in terms.iter().enumerate() {
                let list = reader.list(ordinal as u32);
                assert_eq!(list.len() as usize, term.len());
                assert_eq!(reader.count(ordinal as u32), list.len());
                let mut read = Vec::new();
                list.for_each(&mut |r, f| read.push((r, f)));
                let levels: Vec<_> = term.iter().map(|(&r, &f)| (r, read_as(f))).collect();
                assert_eq!(read, levels);
                all.extend(read);
            }
            for from in [0, 1, 17] {
                let mut read = Vec::new();
                reader.for_each(from..u32::MAX, |r, f| read.push((r, f)));
                let before: usize = terms.iter().take(from as usize).map(BTreeMap::len).sum();
                assert_eq!(read, all[before..]);
            }
            assert_eq!(reader.list(terms.len() as u32).len(), 0);
        }

        #[test]
        fn any_bytes_can_be_asked(t: Vec<u8>, o: Vec<u8>, p: Vec<u8>, term: u32) {
            let sound = written(&vec![BTreeMap::from([(1, 1)]); t.len()]).posting_offsets;
            for offsets in [o, sound] {
                if let Some(reader) = PostingsReader::new(&t, &offsets, &p) {
                    for term in [term, term % (reader.terms() + 1)] {
                        reader.list(term).for_each(&mut |_, _| {});
                        let _ = reader.count(term);
                    }
                    reader.for_each(0..u32::MAX, |_, _| {});
                }
            }
        }
    }
}
