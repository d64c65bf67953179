//! Numbers and strings as bytes: what all sections of an archive are made of.
//!
//! Numbers are unsigned LEB128 (seven bits a byte, the lowest first; DWARF 5, section 7.6), of at
//! most 32 bits. Reading never fails loudly: bytes that end too soon or do not fit give `None`, and
//! callers stop there.

mod offsets;

pub(crate) use offsets::{OffsetsReader, OffsetsWriter};

/// Appends a number as LEB128.
pub(crate) fn put_varint(out: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

/// Appends a string: its length in bytes, then the bytes.
pub(crate) fn put_str(out: &mut Vec<u8>, text: &str) {
    put_varint(out, text.len() as u32);
    out.extend_from_slice(text.as_bytes());
}

/// Appends a number as four bytes, the lowest first.
pub(crate) fn put_u32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

/// The number in four bytes at `at`.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..)?.first_chunk::<4>()?;
    Some(u32::from_le_bytes(*four))
}

/// Where a byte first occurs, looked for eight bytes at a time.
pub(crate) fn find_byte(bytes: &[u8], wanted: u8) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = ONES << 7;
    let (words, rest) = bytes.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        // A byte becomes 0 where it is the wanted one. Borrows of the subtraction may mark bytes
        // above the first that is 0, never one below (Warren, Hacker's Delight, 6-1).
        let zeros = u64::from_le_bytes(*word) ^ (ONES * u64::from(wanted));
        let marked = zeros.wrapping_sub(ONES) & !zeros & HIGHS;
        if marked != 0 {
            return Some(at * 8 + marked.trailing_zeros() as usize / 8);
        }
    }
    let in_rest = rest.iter().position(|&byte| byte == wanted)?;
    Some(words.len() * 8 + in_rest)
}

/// Reads one thing after another from bytes that may be anything.
#[derive(Clone, Copy, Default)]
pub(crate) struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    #[inline]
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(first)
    }

    #[inline]
    pub(crate) fn varint(&mut self) -> Option<u32> {
        let first = self.byte()?;
        if first < 0x80 {
            return Some(u32::from(first));
        }
        self.long_varint(u32::from(first & 0x7F))
    }

    fn long_varint(&mut self, mut value: u32) -> Option<u32> {
        for shift in [7, 14, 21, 28] {
            let byte = self.byte()?;
            value |= u32::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    /// As [`varint`](Self::varint), where one cannot foretell how many bytes the next number has: of up to
    /// four, all lengths take the same steps, so that no branch is taken wrongly.
    #[inline(always)]
    pub(crate) fn any_varint(&mut self) -> Option<u32> {
        const LAST: u32 = 0x8080_8080;
        if let Some(four) = self.rest.first_chunk::<4>() {
            let word = u32::from_le_bytes(*four);
            let ends = !word & LAST;
            if ends != 0 {
                // What is above the lowest end is of the next number.
                let word = word & (ends ^ ends.wrapping_sub(1));
                let length = ends.trailing_zeros() as usize / 8 + 1;
                self.rest = self.rest.get(length..)?;
                return Some(
                    word & 0x7F
                        | word >> 1 & 0x7F << 7
                        | word >> 2 & 0x7F << 14
                        | word >> 3 & 0x7F << 21,
                );
            }
        }
        self.varint()
    }

    /// Passes over so many numbers.
    pub(crate) fn skip_varints(&mut self, count: u32) -> Option<()> {
        let Some(last) = count.checked_sub(1) else {
            return Some(());
        };
        let mut ends = (0..).zip(self.rest).filter(|(_, byte)| **byte < 0x80);
        let (end, _) = ends.nth(last as usize)?;
        self.rest = self.rest.get(end + 1..)?;
        Some(())
    }

    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    pub(crate) fn str(&mut self) -> Option<&'a str> {
        let length = self.varint()? as usize;
        core::str::from_utf8(self.take(length)?).ok()
    }

    /// How many bytes are left.
    pub(crate) fn remaining(&self) -> usize {
        self.rest.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn numbers_come_back(values: Vec<u32>) {
            let mut bytes = Vec::new();
            for &value in &values {
                put_varint(&mut bytes, value);
            }
            let mut cursor = Cursor::new(&bytes);
            let read: Vec<_> = core::iter::from_fn(|| cursor.varint()).collect();
            proptest::prop_assert_eq!(&read, &values);
            let mut cursor = Cursor::new(&bytes);
            let read: Vec<_> = core::iter::from_fn(|| cursor.any_varint()).collect();
            proptest::prop_assert_eq!(&read, &values);
        }

        #[test]
        fn bytes_are_found_where_they_first_are(bytes in proptest::collection::vec(8..12_u8, 0..40)) {
            let found = bytes.iter().position(|&byte| byte == b'\n');
            proptest::prop_assert_eq!(find_byte(&bytes, b'\n'), found);
        }

        #[test]
        fn any_bytes_can_be_read(bytes: Vec<u8>) {
            let mut cursor = Cursor::new(&bytes);
            let (mut other, mut more) = (cursor, true);
            while more {
                let number = cursor.varint();
                more = number.is_some();
                proptest::prop_assert_eq!(other.any_varint(), number);
            }
            let mut cursor = Cursor::new(&bytes);
            while cursor.str().is_some() {}
        }
    }
}
