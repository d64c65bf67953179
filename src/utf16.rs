//! From bytes of UTF-8, as the engine counts, to UTF-16 units, as JavaScript does.

/// Converts offsets into one text. Ascending ones cost one pass over the text in all.
pub(crate) struct Utf16<'a> {
    text: &'a str,
    bytes: usize,
    units: u32,
}

impl<'a> Utf16<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self {
            text,
            bytes: 0,
            units: 0,
        }
    }

    /// UTF-16 units before the byte `offset`. Inside a character or past the end: those before
    /// what can be counted.
    pub(crate) fn at(&mut self, offset: usize) -> u32 {
        if offset < self.bytes {
            (self.bytes, self.units) = (0, 0);
        }
        if let Some(between) = self.text.get(self.bytes..offset) {
            self.units += units(between);
            self.bytes = offset;
        }
        self.units
    }
}

/// UTF-16 units of a text. Most is ASCII, which is told eight bytes at a time.
pub(crate) fn units(text: &str) -> u32 {
    if text.is_ascii() {
        return text.len() as u32;
    }
    // A character has one byte that continues none, and one of four bytes is two units.
    let of = |byte: u8| u32::from(byte & 0xC0 != 0x80) + u32::from(byte >= 0xF0);
    text.bytes().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::{Utf16, units};

    #[test]
    fn counts_as_javascript_does() {
        let text = "aқ𝒜b";
        let mut utf16 = Utf16::new(text);
        let offsets: Vec<_> = text
            .char_indices()
            .map(|(byte, _)| utf16.at(byte))
            .collect();
        assert_eq!(offsets, [0, 1, 2, 4]);
        assert_eq!(utf16.at(text.len()), 5);
        assert_eq!(utf16.at(1), 1);
        assert_eq!(utf16.at(999), 1);
    }

    #[test]
    fn counts_whole_texts() {
        for text in ["", "abc", "aқ𝒜b", "日本語", "\u{FFFF}\u{10000}é"] {
            assert_eq!(units(text) as usize, text.encode_utf16().count(), "{text}");
        }
    }
}
