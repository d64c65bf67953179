//! Where each of many stretches of bytes lies, given their lengths.
//!
//! The lengths stand as one stream of LEB128 numbers; every sixteenth item also has its absolute
//! place, so that an item is found by adding up at most fifteen lengths. That costs about 1.5 bytes
//! an item where a table of offsets would cost four.
//!
//! ```text
//! items: u32 | (place of the stretch: u32, place in the stream: u32) per 16 items | lengths: LEB128
//! ```

use core::ops::Range;

use super::{Cursor, put_u32, put_varint, u32_at};

/// Items from one absolute place to the next.
const STEP: usize = 16;

/// Collects lengths in order.
#[derive(Default)]
pub(crate) struct OffsetsWriter {
    items: u32,
    end: u32,
    samples: Vec<u8>,
    lengths: Vec<u8>,
}

impl OffsetsWriter {
    pub(crate) fn push(&mut self, length: u32) {
        if (self.items as usize).is_multiple_of(STEP) {
            put_u32(&mut self.samples, self.end);
            put_u32(&mut self.samples, self.lengths.len() as u32);
        }
        put_varint(&mut self.lengths, length);
        self.items += 1;
        // Of 4 GiB and more no archive is assembled, whatever stands here.
        self.end = self.end.wrapping_add(length);
    }

    pub(crate) fn finish(self) -> Vec<u8> {
        let mut out = Vec::with_capacity(4 + self.samples.len() + self.lengths.len());
        put_u32(&mut out, self.items);
        out.extend_from_slice(&self.samples);
        out.extend_from_slice(&self.lengths);
        out
    }
}

/// Finds stretches in place.
#[derive(Clone, Copy, Default)]
pub(crate) struct OffsetsReader<'a> {
    items: u32,
    samples: &'a [u8],
    lengths: &'a [u8],
}

impl<'a> OffsetsReader<'a> {
    /// Reads the head; `None` if the bytes are too short for the items they claim.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        let items = u32_at(bytes, 0)?;
        let samples = (items as usize).div_ceil(STEP).checked_mul(8)?;
        let (samples, lengths) = bytes.get(4..)?.split_at_checked(samples)?;
        // Each length takes a byte at least.
        (lengths.len() >= items as usize).then_some(Self {
            items,
            samples,
            lengths,
        })
    }

    pub(crate) fn len(&self) -> u32 {
        self.items
    }

    /// Whether the samples agree with the lengths, so that the stretches follow each other and end
    /// within so many bytes. Forged samples could let all items be the same large stretch, and whoever
    /// reads them all would read a few bytes a million times.
    pub(crate) fn is_sound(&self, bytes: usize) -> bool {
        let mut lengths = Cursor::new(self.lengths);
        let mut start = 0_usize;
        for item in 0..self.items as usize {
            if item % STEP == 0 {
                let sample = item / STEP * 8;
                let place = self.lengths.len() - lengths.remaining();
                let agrees = u32_at(self.samples, sample) == u32::try_from(start).ok()
                    && u32_at(self.samples, sample + 4) == u32::try_from(place).ok();
                if !agrees {
                    return false;
                }
            }
            let Some(length) = lengths.varint() else {
                return false;
            };
            start = start.saturating_add(length as usize);
        }
        start <= bytes
    }

    /// The stretch of item `index`, as the lengths say; it may lie outside the bytes it is for.
    pub(crate) fn get(&self, index: u32) -> Option<Range<usize>> {
        if index >= self.items {
            return None;
        }
        let index = index as usize;
        let sample = index / STEP * 8;
        let mut start = u32_at(self.samples, sample)? as usize;
        let mut lengths = Cursor::new(
            self.lengths
                .get(u32_at(self.samples, sample + 4)? as usize..)?,
        );
        for _ in 0..index % STEP {
            start = start.checked_add(lengths.varint()? as usize)?;
        }
        Some(start..start.checked_add(lengths.varint()? as usize)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_much_for_an_archive_can_be_collected() {
        let mut writer = OffsetsWriter::default();
        (0..STEP + 1).for_each(|_| writer.push(u32::MAX));
        assert_eq!(writer.finish().len(), 4 + 2 * 8 + (STEP + 1) * 5);
    }

    proptest::proptest! {
        #[test]
        fn stretches_follow_each_other(lengths in proptest::collection::vec(0..70_000_u32, 0..70)) {
            let mut writer = OffsetsWriter::default();
            lengths.iter().for_each(|&length| writer.push(length));
            let bytes = writer.finish();
            let reader = OffsetsReader::new(&bytes).unwrap();
            let mut start = 0;
            for (index, &length) in lengths.iter().enumerate() {
                let end = start + length as usize;
                assert_eq!(reader.get(index as u32), Some(start..end));
                start = end;
            }
            assert_eq!(reader.get(reader.len()), None);
            assert!(reader.is_sound(start));
            assert!(start == 0 || !reader.is_sound(start - 1));
        }

        #[test]
        fn any_bytes_can_be_asked(bytes: Vec<u8>, index: u32) {
            if let Some(reader) = OffsetsReader::new(&bytes) {
                let _ = reader.is_sound(bytes.len());
                let _ = reader.get(index);
                let _ = reader.get(index % (reader.len() + 1));
            }
        }
    }
}
