//! Postings: which records a term stands in, and how often.
//!
//! Per term two streams, kept apart because each compresses better among its like: the differences
//! of the record numbers as LEB128, and a byte of weighted frequency each. Where they begin is
//! found as in [`crate::bytes::OffsetsReader`], with both places in each sample.
//!
//! ```text
//! terms: u32 | (place in postings: u32, in frequencies: u32, in the stream: u32) per 16 terms
//!            | per term: number of postings, bytes of postings beyond one each (LEB128)
//! ```

use core::ops::Range;

use crate::bytes::{Cursor, put_u32, put_varint, u32_at};

const STEP: usize = 16;
const SAMPLE: usize = 12;

/// Frequencies are held in a byte; BM25 has long levelled off there.
const MAX_FREQUENCY: u32 = 255;

/// Writes the postings of each term, in the order of their ordinals.
#[derive(Default)]
pub(crate) struct PostingsWriter {
    terms: u32,
    samples: Vec<u8>,
    stream: Vec<u8>,
    postings: Vec<u8>,
    frequencies: Vec<u8>,
}

impl PostingsWriter {
    /// The next term's records and weighted frequencies, by ascending record.
    pub(crate) fn push(&mut self, postings: impl Iterator<Item = (u32, u32)>) {
        if (self.terms as usize).is_multiple_of(STEP) {
            put_u32(&mut self.samples, self.postings.len() as u32);
            put_u32(&mut self.samples, self.frequencies.len() as u32);
            put_u32(&mut self.samples, self.stream.len() as u32);
        }
        let (start, mut count, mut next) = (self.postings.len(), 0, 0);
        for (record, frequency) in postings {
            put_varint(&mut self.postings, record - next);
            self.frequencies.push(frequency.min(MAX_FREQUENCY) as u8);
            next = record + 1;
            count += 1;
        }
        put_varint(&mut self.stream, count);
        put_varint(
            &mut self.stream,
            (self.postings.len() - start) as u32 - count,
        );
        self.terms += 1;
    }

    /// The sections Terms, Postings and Frequencies.
    pub(crate) fn finish(self) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
        let mut terms = Vec::with_capacity(4 + self.samples.len() + self.stream.len());
        put_u32(&mut terms, self.terms);
        terms.extend_from_slice(&self.samples);
        terms.extend_from_slice(&self.stream);
        (terms, self.postings, self.frequencies)
    }
}

/// Reads postings in place.
#[derive(Clone, Copy, Default)]
pub(crate) struct PostingsReader<'a> {
    terms: u32,
    samples: &'a [u8],
    stream: &'a [u8],
    postings: &'a [u8],
    frequencies: &'a [u8],
}

impl<'a> PostingsReader<'a> {
    /// `None` if the sections are too short for the terms they claim.
    pub(crate) fn new(terms: &'a [u8], postings: &'a [u8], frequencies: &'a [u8]) -> Option<Self> {
        let count = u32_at(terms, 0)?;
        let samples = (count as usize).div_ceil(STEP).checked_mul(SAMPLE)?;
        let (samples, stream) = terms.get(4..)?.split_at_checked(samples)?;
        let enough = stream.len() / 2 >= count as usize;
        enough.then_some(Self {
            terms: count,
            samples,
            stream,
            postings,
            frequencies,
        })
    }

    /// How many terms there are.
    pub(crate) fn terms(&self) -> u32 {
        self.terms
    }

    /// The postings of consecutive terms.
    pub(crate) fn lists(&self, terms: Range<u32>) -> Lists<'a> {
        let terms = terms.start.min(self.terms)..terms.end.min(self.terms);
        self.start(terms.clone()).unwrap_or(Lists {
            left: 0,
            stream: Cursor::new(&[]),
            postings: Cursor::new(&[]),
            frequencies: Cursor::new(&[]),
        })
    }

    fn start(&self, terms: Range<u32>) -> Option<Lists<'a>> {
        let first = terms.start as usize;
        let sample = first / STEP * SAMPLE;
        let from = |bytes: &'a [u8], field: usize| {
            Some(Cursor::new(
                bytes.get(u32_at(self.samples, sample + field)? as usize..)?,
            ))
        };
        let mut lists = Lists {
            left: terms.end.saturating_sub(terms.start),
            postings: from(self.postings, 0)?,
            frequencies: from(self.frequencies, 4)?,
            stream: from(self.stream, 8)?,
        };
        for _ in 0..first % STEP {
            lists.take_list()?;
        }
        Some(lists)
    }

    /// The postings of one term.
    pub(crate) fn list(&self, term: u32) -> List<'a> {
        self.lists(term..term.saturating_add(1))
            .next()
            .unwrap_or_default()
    }
}

/// The lists of consecutive terms, one after another.
pub(crate) struct Lists<'a> {
    left: u32,
    stream: Cursor<'a>,
    postings: Cursor<'a>,
    frequencies: Cursor<'a>,
}

impl<'a> Lists<'a> {
    fn take_list(&mut self) -> Option<List<'a>> {
        let count = self.stream.varint()?;
        let length = count.checked_add(self.stream.varint()?)?;
        Some(List {
            count,
            postings: Cursor::new(self.postings.take(length as usize)?),
            frequencies: self.frequencies.take(count as usize)?,
        })
    }
}

impl<'a> Iterator for Lists<'a> {
    type Item = List<'a>;

    fn next(&mut self) -> Option<List<'a>> {
        self.left = self.left.checked_sub(1)?;
        self.take_list()
    }
}

/// The postings of one term: record numbers ascending, each with its weighted frequency.
pub(crate) struct List<'a> {
    count: u32,
    postings: Cursor<'a>,
    frequencies: &'a [u8],
}

impl Default for List<'_> {
    fn default() -> Self {
        Self {
            count: 0,
            postings: Cursor::new(&[]),
            frequencies: &[],
        }
    }
}

impl List<'_> {
    /// How many records the term stands in.
    pub(crate) fn len(&self) -> u32 {
        self.count
    }

    /// Calls `visit` with each record and weighted frequency.
    #[inline]
    pub(crate) fn for_each(mut self, mut visit: impl FnMut(u32, u32)) {
        let mut next = 0_u32;
        for &frequency in self.frequencies {
            let Some(gap) = self.postings.varint() else {
                return;
            };
            let record = next.wrapping_add(gap);
            next = record.wrapping_add(1);
            visit(record, u32::from(frequency));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    proptest::proptest! {
        #[test]
        fn lists_come_back(terms in proptest::collection::vec(proptest::collection::btree_map(0..100_000_u32, 1..400_u32, 0..20), 0..50)) {
            let mut writer = PostingsWriter::default();
            for term in &terms {
                writer.push(term.iter().map(|(&r, &f)| (r, f)));
            }
            let (t, p, f) = writer.finish();
            let reader = PostingsReader::new(&t, &p, &f).unwrap();
            assert_eq!(reader.terms() as usize, terms.len());
            for (ordinal, term) in terms.iter().enumerate() {
                let list = reader.list(ordinal as u32);
                assert_eq!(list.len() as usize, term.len());
                let mut read = BTreeMap::new();
                list.for_each(|r, f| { read.insert(r, f); });
                let clamped: BTreeMap<_, _> = term.iter().map(|(&r, &f)| (r, f.min(255))).collect();
                assert_eq!(read, clamped);
            }
            assert_eq!(reader.lists(0..u32::MAX).count(), terms.len());
            assert_eq!(reader.list(terms.len() as u32).len(), 0);
        }

        #[test]
        fn any_bytes_can_be_asked(t: Vec<u8>, p: Vec<u8>, f: Vec<u8>, term: u32) {
            if let Some(reader) = PostingsReader::new(&t, &p, &f) {
                for term in [term, term % (reader.terms() + 1)] {
                    reader.list(term).for_each(|_, _| {});
                }
                reader.lists(0..u32::MAX).for_each(|list| list.for_each(|_, _| {}));
            }
        }
    }
}
