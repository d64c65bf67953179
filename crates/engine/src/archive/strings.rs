//! Strings that many records share (metadata keys and values, languages, addresses), each once.

use std::collections::HashMap;

use crate::bytes::{OffsetsReader, OffsetsWriter};

/// Numbers strings in the order in which they first appear.
#[derive(Default)]
pub(crate) struct StringsWriter {
    numbers: HashMap<String, u32>,
    offsets: OffsetsWriter,
    bytes: Vec<u8>,
}

impl StringsWriter {
    /// The number of a string.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let number = self.numbers.len() as u32;
        self.numbers.insert(text.to_owned(), number);
        self.offsets.push(text.len() as u32);
        self.bytes.extend_from_slice(text.as_bytes());
        number
    }

    /// The sections StringOffsets and Strings.
    pub(crate) fn finish(self) -> (Vec<u8>, Vec<u8>) {
        (self.offsets.finish(), self.bytes)
    }
}

/// Finds strings by their number, in place.
#[derive(Clone, Copy, Default)]
pub(crate) struct StringsReader<'a> {
    offsets: OffsetsReader<'a>,
    bytes: &'a [u8],
}

impl<'a> StringsReader<'a> {
    pub(crate) fn new(offsets: &'a [u8], bytes: &'a [u8]) -> Option<Self> {
        Some(Self {
            offsets: OffsetsReader::new(offsets)?,
            bytes,
        })
    }

    /// Whether they lie one after the other.
    pub(crate) fn are_apart(&self) -> bool {
        self.offsets.is_sound(self.bytes.len())
    }

    /// The bytes of all.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// How many strings there are.
    pub(crate) fn len(&self) -> u32 {
        self.offsets.len()
    }

    /// The string with a number; empty if there is none.
    pub(crate) fn get(&self, number: u32) -> &'a str {
        self.offsets
            .get(number)
            .and_then(|range| self.bytes.get(range))
            .and_then(|bytes| core::str::from_utf8(bytes).ok())
            .unwrap_or_default()
    }
}
