//! Bytes in hexadecimal: two digits a byte, as `sha256sum` writes them.

use core::fmt;

/// Bytes, shown in small letters.
pub(crate) struct Hexadecimal<'a>(pub(crate) &'a [u8]);

impl fmt::Display for Hexadecimal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The 32 bytes of 64 digits in whichever case; `None` of any other text.
pub(crate) fn read(digits: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    let (pairs, rest) = digits.as_bytes().as_chunks();
    if pairs.len() != bytes.len() || !rest.is_empty() {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(pairs) {
        let [high, low] = pair.map(|digit| char::from(digit).to_digit(16));
        *byte = u8::try_from((high? << 4) | low?).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_shown_is_read(bytes: [u8; 32]) {
            let digits = Hexadecimal(&bytes).to_string();
            prop_assert_eq!(read(&digits), Some(bytes));
            prop_assert_eq!(read(&digits.to_uppercase()), Some(bytes));
        }
    }

    #[test]
    fn nothing_else_is_read() {
        let digits = "0".repeat(64);
        assert_eq!(read(&digits), Some([0; 32]));
        for text in [
            "",
            &digits[1..],
            &format!("{digits}0"),
            &digits.replacen("00", "+0", 1),
            &digits.replacen("00", "0g", 1),
            &digits.replacen("00", "ж", 1),
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
