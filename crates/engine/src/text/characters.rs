//! Classes of characters, as far as segmentation needs them.
//!
//! Not the full word-break algorithm of Unicode Standard Annex 29: its tables would weigh more than
//! the rest of the text analysis, and the rules for joiners here differ from it on purpose.

/// Whether the byte begins a letter from U+0400 to U+047F, of two bytes.
#[inline]
pub(crate) fn is_cyrillic_lead(byte: u8) -> bool {
    matches!(byte, 0xD0 | 0xD1)
}

/// Whether the character stands inside words: letters, digits, and the marks that attach to them.
pub(crate) fn is_word(c: char) -> bool {
    is_alphanumeric(c) || is_mark(c) || is_ignorable(c)
}

/// Whether no word goes on over the character, and none behind it is read otherwise for it.
pub(crate) fn parts_words(c: char) -> bool {
    !is_word(c) && !is_apostrophe(c) && !matches!(c, '#' | '＃')
}

/// As [`char::is_alphanumeric`], without its tables for the scripts most archives are in.
pub(super) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\u{400}'..='\u{481}' | '\u{48A}'..='\u{52F}' => true,
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' => true,
        '\u{2010}'..='\u{2027}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Marks that attach to a letter and are not themselves alphanumeric in the sense of `core`.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c as u32,
        0x0300..=0x036F | 0x0483..=0x0489          // Latin, Greek, Cyrillic
        | 0x0591..=0x05BD | 0x05BF | 0x05C1..=0x05C7 // Hebrew points
        | 0x0610..=0x061A | 0x064B..=0x065F | 0x0670 | 0x06D6..=0x06ED // Arabic
        | 0x093C | 0x094D | 0x09BC | 0x09CD | 0x0A3C | 0x0A4D | 0x0ABC | 0x0ACD // Indic nukta, virama
        | 0x0B3C | 0x0B4D | 0x0BCD | 0x0C4D | 0x0CBC | 0x0CCD | 0x0D4D | 0x0DCA
        | 0x0E31 | 0x0E34..=0x0E3A | 0x0E47..=0x0E4E // Thai
        | 0x0EB1 | 0x0EB4..=0x0EBC | 0x0EC8..=0x0ECE // Lao
        | 0x1037..=0x103A | 0x17C6..=0x17D3          // Myanmar, Khmer
        | 0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0x3099..=0x309A
        | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F)
}

/// Characters that stand in a word without being seen: soft hyphen, zero-width joiners, byte-order
/// mark, Arabic tatweel.
pub(super) fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{640}'
    )
}

/// Scripts written without spaces between words: cut into overlapping pairs of characters.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c as u32,
        0x0E00..=0x0EFF                    // Thai, Lao
        | 0x1000..=0x109F | 0x1780..=0x17FF // Myanmar, Khmer
        | 0x3040..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9F // kana
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF) // Han
}

/// Apostrophes as they are typed, printed and romanised.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | '`' | '´' | '′' | '＇'
    )
}

/// Characters that join the parts of a compound.
pub(super) fn is_hyphen(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}' | '\u{2011}' | '_' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Characters that group the digits of a number by threes.
pub(super) fn groups_digits(c: char) -> bool {
    matches!(c, ',' | '.' | '\u{A0}' | '\u{2009}' | '\u{202F}')
}

#[cfg(test)]
mod tests {
    #[test]
    fn short_cuts_agree_with_the_tables() {
        for c in (0..=0xFFFF).filter_map(char::from_u32) {
            assert_eq!(
                super::is_alphanumeric(c),
                c.is_alphanumeric(),
                "U+{:04X}",
                c as u32
            );
        }
    }
}
