//! Signs of fonts of signs, which have places in the font and no meaning of their own.

/// What a sign of a font is in Unicode. `None` if that is not known.
pub(super) fn meaning(font: &str, code: u32) -> Option<char> {
    // Fonts of signs have theirs in the area for private use, at F000.
    let code = match code {
        0xf000..=0xf0ff => code - 0xf000,
        // In other fonts a sign may be any character.
        _ if !is_of_signs(font) => return char::from_u32(code).filter(|c| !is_private(*c)),
        _ => code,
    };
    let signs = match font.to_ascii_lowercase().as_str() {
        "symbol" => SYMBOL,
        "wingdings" => WINGDINGS,
        _ => return None,
    };
    let (_, sign) = signs.iter().find(|(place, _)| *place == code)?;
    Some(*sign)
}

fn is_of_signs(font: &str) -> bool {
    let font = font.to_ascii_lowercase();
    font == "symbol" || font.starts_with("wingdings") || font.starts_with("webdings")
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}')
}

const SYMBOL: &[(u32, char)] = &[
    (0x61, 'α'),
    (0x62, 'β'),
    (0x63, 'χ'),
    (0x64, 'δ'),
    (0x65, 'ε'),
    (0x66, 'φ'),
    (0x67, 'γ'),
    (0x68, 'η'),
    (0x69, 'ι'),
    (0x6b, 'κ'),
    (0x6c, 'λ'),
    (0x6d, 'μ'),
    (0x6e, 'ν'),
    (0x6f, 'ο'),
    (0x70, 'π'),
    (0x71, 'θ'),
    (0x72, 'ρ'),
    (0x73, 'σ'),
    (0x74, 'τ'),
    (0x75, 'υ'),
    (0x77, 'ω'),
    (0x78, 'ξ'),
    (0x79, 'ψ'),
    (0x7a, 'ζ'),
    (0xa3, '≤'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xae, '→'),
    (0xaf, '↓'),
    (0xde, '⇒'),
    (0x2d, '−'),
    (0xd3, '©'),
    (0xd2, '®'),
    (0xd4, '™'),
];

const WINGDINGS: &[(u32, char)] = &[
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x4a, '☺'),
    (0x4b, '😐'),
    (0x4c, '☹'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x76, '❖'),
    (0xa7, '▪'),
    (0xa8, '☐'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_what_they_show() {
        assert_eq!(meaning("Wingdings", 0xf0fe), Some('☑'));
        assert_eq!(meaning("Symbol", 0x61), Some('α'));
        assert_eq!(meaning("Times New Roman", 0x2014), Some('—'));
        assert_eq!(meaning("Webdings", 0xf021), None);
        assert_eq!(meaning("A font of mine", 0xe123), None);
        assert_eq!(meaning("Times New Roman", 0xd800), None);
    }
}
