//! Bytes to text.
//!
//! UTF-8 with or without a byte order mark, UTF-16 with one. Anything else is taken for a legacy
//! code page: the one an HTML page names, or else windows-1251, KOI8-R or IBM866 (Cyrillic) or
//! windows-1252 (Western), told apart by how their letters stand: in Cyrillic words letters above
//! 0x7F neighbour each other, in Western ones they stand alone among ASCII letters; and in the right
//! one of the Cyrillic pages they are those that are frequent in Russian, with no capitals behind small
//! ones. Whatever had to be assumed is said.

use encoding_rs::{
    Encoding, IBM866, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252,
};

/// Text with `\n` line ends, and what had to be assumed.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) assumed: Option<Assumption>,
}

/// What was assumed on decoding.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Assumption {
    /// A legacy code page, by name; `true`: the file itself names it.
    CodePage(&'static str, bool),
    /// UTF-16 without a byte order mark.
    Utf16(&'static str),
    /// UTF-8 with some bytes that are not, the first on this line.
    DamagedUtf8(u32),
    /// Another encoding with some bytes that mean nothing in it, the first on this line.
    Damaged(&'static str, u32),
}

/// The bytes are no text at all.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Binary;

/// Decodes a file. `html`: the page may name its encoding.
pub(crate) fn decode(bytes: Vec<u8>, html: bool) -> Result<Decoded, Binary> {
    let plain = |text| Decoded {
        text: line_feeds(text),
        assumed: None,
    };
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding != UTF_8 {
            return Ok(by(encoding, &bytes[mark..], None));
        }
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return Ok(Decoded {
            text: line_feeds(text.into_owned()),
            assumed: damaged.then(|| Assumption::DamagedUtf8(first_damage(&bytes))),
        });
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        let assumed = Assumption::Utf16(encoding.name());
        return Ok(by(encoding, &bytes, Some(assumed)));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(plain(text)),
        Err(error) => error.into_bytes(),
    };
    if bytes.contains(&0) {
        return Err(Binary);
    }
    if is_mostly_utf8(&bytes) {
        return Ok(Decoded {
            assumed: Some(Assumption::DamagedUtf8(first_damage(&bytes))),
            text: line_feeds(String::from_utf8_lossy(&bytes).into_owned()),
        });
    }
    let named = if html { named_by_page(&bytes) } else { None };
    let encoding = named.unwrap_or_else(|| code_page(&bytes));
    let assumed = Assumption::CodePage(encoding.name(), named.is_some());
    Ok(by(encoding, &bytes, Some(assumed)))
}

/// Decodes by another encoding than UTF-8. That some bytes mean nothing in it says more than that it was
/// assumed.
fn by(encoding: &'static Encoding, bytes: &[u8], assumed: Option<Assumption>) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let text = line_feeds(text.into_owned());
    let assumed = match text.find(char::REPLACEMENT_CHARACTER).filter(|_| damaged) {
        Some(at) => {
            let line = super::characters::line_at(&text, at);
            Some(Assumption::Damaged(encoding.name(), line))
        }
        None => assumed,
    };
    Decoded { text, assumed }
}

fn line_feeds(text: String) -> String {
    if text.as_bytes().contains(&b'\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    }
}

/// In UTF-16 every second byte of most texts is a control character: a NUL beside a Latin letter, a 4 beside
/// a Cyrillic one, a 6 beside an Arabic one. Those bytes are sound UTF-8 as well.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(4096) & !1];
    if start.len() < 8 {
        return None;
    }
    let half = start.len() / 2;
    let of = |offset: usize| start.iter().skip(offset).step_by(2);
    let is_control = |byte: &&u8| **byte < 0x20 && !byte.is_ascii_whitespace();
    // What stands for the script, and what for the letter.
    let are = |script: usize, letter: usize| {
        let controls = of(script).filter(is_control).count();
        controls * 10 > half * 6 && !of(letter).any(|byte| *byte == 0)
    };
    match (are(1, 0), are(0, 1)) {
        (true, false) => Some(UTF_16LE),
        (false, true) => Some(UTF_16BE),
        _ => None,
    }
}

/// A few bad bytes among many good ones: a damaged file, not another encoding.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        // Continuation bytes stand for the letters beyond ASCII.
        good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > 10 * bad
}

fn first_damage(bytes: &[u8]) -> u32 {
    let good = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    super::characters::line_at(good, good.len())
}

/// The `charset` a page names in its first 1024 bytes, as browsers look for it. UTF-8 and UTF-16
/// are not believed: were they true, it would have been found before.
fn named_by_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let at = head.windows(7).position(|window| window == b"charset")?;
    let rest = head.get(at + 7..)?.trim_ascii_start();
    let rest = rest.strip_prefix(b"=")?.trim_ascii_start();
    let rest = rest
        .strip_prefix(b"\"")
        .or_else(|| rest.strip_prefix(b"'"))
        .unwrap_or(rest);
    let end = rest
        .iter()
        .position(|byte| {
            matches!(byte, b'"' | b'\'' | b';' | b'>' | b'/') || byte.is_ascii_whitespace()
        })
        .unwrap_or(rest.len());
    Encoding::for_label(&rest[..end])
        .filter(|encoding| *encoding != UTF_8 && encoding.is_ascii_compatible())
}

/// The code page that the letters of a text are likely to be of.
fn code_page(bytes: &[u8]) -> &'static Encoding {
    let pages = [WINDOWS_1251, KOI8_R, IBM866].map(Page::of);
    // Of several that are equal the first, which is the most frequent.
    let Some(page) = pages.iter().min_by_key(|page| page.strangeness(bytes)) else {
        return WINDOWS_1252;
    };
    let is_high = |byte: u8| !byte.is_ascii() && page.character(byte).is_alphabetic();
    let (mut together, mut among_ascii) = (0usize, 0usize);
    for pair in bytes.windows(2) {
        let [left, right] = *pair else { continue };
        match (is_high(left), is_high(right)) {
            (true, true) => together += 1,
            (true, false) if right.is_ascii_alphabetic() => among_ascii += 1,
            (false, true) if left.is_ascii_alphabetic() => among_ascii += 1,
            _ => {}
        }
    }
    if together > among_ascii {
        page.encoding
    } else {
        WINDOWS_1252
    }
}

/// A Cyrillic code page.
struct Page {
    encoding: &'static Encoding,
    /// What the bytes from 0x80 on stand for.
    high: Vec<char>,
}

/// The letters of Russian, the most frequent first.
const BY_FREQUENCY: &str = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";
/// What else stands in texts.
const USUAL: &str = "«»—–„“”…№’\u{a0}";
/// How strange a character is that is neither, and a capital letter behind a small one.
const STRANGE: usize = 32;

impl Page {
    fn of(encoding: &'static Encoding) -> Self {
        let bytes: Vec<u8> = (0x80..=0xff).collect();
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        let high = text.chars().collect();
        Self { encoding, high }
    }

    fn character(&self, byte: u8) -> char {
        let high = usize::from(byte)
            .checked_sub(0x80)
            .and_then(|at| self.high.get(at));
        high.map_or(char::from(byte), |&c| c)
    }

    /// How little a text looks like one if it is read by this page.
    fn strangeness(&self, bytes: &[u8]) -> usize {
        // What each byte is worth is settled once, and not for each letter of a text.
        let worth: Vec<(usize, bool, bool)> = (0..=u8::MAX)
            .map(|byte| {
                let c = self.character(byte);
                let lower = c.to_lowercase().next().unwrap_or(c);
                let rank = BY_FREQUENCY.chars().position(|known| known == lower);
                let strange = match byte.is_ascii() || USUAL.contains(c) {
                    true => 0,
                    false => rank.unwrap_or(STRANGE),
                };
                (strange, c.is_lowercase(), c.is_uppercase())
            })
            .collect();
        let (mut sum, mut after_small) = (0, false);
        for &byte in bytes {
            let Some(&(strange, is_small, is_capital)) = worth.get(usize::from(byte)) else {
                continue;
            };
            sum += strange
                + if after_small && is_capital {
                    STRANGE
                } else {
                    0
                };
            after_small = is_small;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Decoded {
        decode(bytes.to_vec(), false).unwrap()
    }

    #[test]
    fn utf8_needs_no_assumption() {
        let plain = decoded("Снег\r\nи тишина\rдо утра".as_bytes());
        assert_eq!(plain.text, "Снег\nи тишина\nдо утра");
        assert_eq!(plain.assumed, None);
        assert_eq!(decoded(b"\xef\xbb\xbfmarked").text, "marked");
        assert_eq!(decoded(b"").text, "");
    }

    #[test]
    fn utf16_with_and_without_mark() {
        let wide = |text: &str, big: bool| -> Vec<u8> {
            let bytes = |unit: u16| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            };
            text.encode_utf16().flat_map(bytes).collect()
        };
        assert_eq!(decoded(&wide("\u{feff}Түн", true)).text, "Түн");
        assert_eq!(decoded(&wide("\u{feff}Түн", false)).assumed, None);
        let unmarked = decoded(&wide("a quiet night", false));
        assert_eq!(unmarked.text, "a quiet night");
        assert_eq!(unmarked.assumed, Some(Assumption::Utf16("UTF-16LE")));
        for text in [
            "Ночью выпал СНЕГ.\r\nУТРОМ дорога была бела, и никто не шёл.",
            "كان الثلج يغطي الطريق في الصباح",
        ] {
            assert_eq!(decoded(&wide(text, false)).text, text.replace('\r', ""));
            assert_eq!(decoded(&wide(text, true)).text, text.replace('\r', ""));
        }
        let mut cut = wide("\u{feff}Түн\nөтті", false);
        cut.pop();
        let damaged = decoded(&cut).assumed;
        assert_eq!(damaged, Some(Assumption::Damaged("UTF-16LE", 2)));
    }

    #[test]
    fn cyrillic_and_western_code_pages() {
        let (bytes, ..) = WINDOWS_1251.encode("Вечером во дворе зажгли костёр. The end.");
        let cyrillic = decoded(&bytes);
        assert_eq!(cyrillic.text, "Вечером во дворе зажгли костёр. The end.");
        assert_eq!(
            cyrillic.assumed,
            Some(Assumption::CodePage("windows-1251", false))
        );
        let (bytes, ..) = WINDOWS_1252.encode("Café “à la carte”, naïve, el Niño, Größe");
        assert_eq!(
            decoded(&bytes).text,
            "Café “à la carte”, naïve, el Niño, Größe"
        );
        // One Russian word in much English.
        let (bytes, ..) = WINDOWS_1251.encode("The sign on the door said ЗАКРЫТО, closed.");
        assert!(decoded(&bytes).text.contains("ЗАКРЫТО"));
    }

    #[test]
    fn cyrillic_code_pages_are_told_apart() {
        for text in [
            "Вечером во дворе зажгли костёр, и Марат Серикову узнал.",
            "УЛИЦА БЫЛА ПУСТА ДО САМОГО УТРА",
            "Снег шёл до утра",
            "The sign on the door said ЗАКРЫТО, closed.",
        ] {
            for encoding in [WINDOWS_1251, KOI8_R, IBM866] {
                let (bytes, ..) = encoding.encode(text);
                let read = decoded(&bytes);
                assert_eq!(read.text, text, "{}", encoding.name());
                assert_eq!(
                    read.assumed,
                    Some(Assumption::CodePage(encoding.name(), false))
                );
            }
        }
    }

    #[test]
    fn a_page_may_name_its_encoding() {
        let (bytes, ..) = encoding_rs::KOI8_R.encode("<meta charset=koi8-r><p>Улица пуста");
        let page = decode(bytes.into_owned(), true).unwrap();
        assert!(page.text.ends_with("Улица пуста"));
        assert_eq!(page.assumed, Some(Assumption::CodePage("KOI8-R", true)));
    }

    #[test]
    fn one_bad_byte_does_not_make_it_another_encoding() {
        let mut bytes = "Окно выходило во двор.\nПод окном рос тополь."
            .as_bytes()
            .to_vec();
        let last = bytes.len() - 1;
        bytes[last] = 0xff;
        let damaged = decoded(&bytes);
        assert!(damaged.text.starts_with("Окно"));
        assert_eq!(damaged.assumed, Some(Assumption::DamagedUtf8(2)));
    }

    #[test]
    fn pictures_are_no_text() {
        assert_eq!(
            decode(b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), false).unwrap_err(),
            Binary
        );
    }
}
