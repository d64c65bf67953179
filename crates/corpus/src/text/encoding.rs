//! Bytes to text.
//!
//! UTF-8, UTF-16 and UTF-32 with or without a byte order mark. Anything else is taken for a legacy
//! code page: the one an HTML page names, or else windows-1251, KOI8-R, IBM866 or ISO-8859-5 (Cyrillic) or
//! windows-1252 (Western), told apart by how their letters stand: in Cyrillic words letters above
//! 0x7F neighbour each other, in Western ones they stand alone among ASCII letters; and in the right
//! one of the Cyrillic pages they are those that are frequent in Russian, with no capitals behind small
//! ones. What that leaves in doubt may be in another page by the alphabet of a language ([`alphabets`]).
//! Whatever had to be assumed is said, and whether a letter may be another than it seems.

use encoding_rs::{
    Encoding, IBM866, ISO_8859_5, KOI8_R, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1254, WINDOWS_1257,
};

use super::alphabets;

/// Text with `\n` line ends, and what had to be assumed.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) assumed: Option<Assumption>,
    /// Letters may be others than they seem, or be lost: a name may stand there and not be known for one.
    pub(crate) is_doubtful: bool,
}

/// What was assumed on decoding.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Assumption {
    /// A legacy code page, by name; `true`: the file itself names it.
    CodePage(&'static str, bool),
    /// UTF-16 or UTF-32 without a byte order mark.
    Unmarked(&'static str),
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
    if let Some(decoded) = utf32(&bytes) {
        return Ok(decoded);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(&bytes) {
        if encoding != UTF_8 {
            return Ok(by(encoding, &bytes[mark..], None));
        }
        let (text, damaged) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return Ok(Decoded {
            is_doubtful: damaged || text.contains('\0'),
            text: line_feeds(text.into_owned()),
            assumed: damaged.then(|| Assumption::DamagedUtf8(first_damage(&bytes))),
        });
    }
    if let Some(encoding) = utf16_without_mark(&bytes) {
        let assumed = Assumption::Unmarked(encoding.name());
        return Ok(by(encoding, &bytes, Some(assumed)));
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            return Ok(Decoded {
                is_doubtful: text.contains('\0'),
                text: line_feeds(text),
                assumed: None,
            });
        }
        Err(error) => error.into_bytes(),
    };
    if bytes.contains(&0) {
        return Err(Binary);
    }
    if is_mostly_utf8(&bytes) {
        return Ok(Decoded {
            assumed: Some(Assumption::DamagedUtf8(first_damage(&bytes))),
            text: line_feeds(String::from_utf8_lossy(&bytes).into_owned()),
            is_doubtful: true,
        });
    }
    let named = if html { named_by_page(&bytes) } else { None };
    let (encoding, is_sure) = match named {
        Some(encoding) => (encoding, true),
        None => code_page(&bytes),
    };
    if !is_sure && let Some(page) = alphabets::likelier(&bytes, encoding) {
        return Ok(Decoded {
            text: line_feeds(page.read(&bytes)),
            assumed: Some(Assumption::CodePage(page.name, false)),
            is_doubtful: true,
        });
    }
    let assumed = Assumption::CodePage(encoding.name(), named.is_some());
    let mut decoded = by(encoding, &bytes, Some(assumed));
    decoded.is_doubtful |= !is_sure || holds_words_in_utf8(&bytes);
    Ok(decoded)
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
    Decoded {
        is_doubtful: damaged || text.contains('\0'),
        text,
        assumed,
    }
}

/// Four bytes for each character: no other text has so many NULs in such places.
fn utf32(bytes: &[u8]) -> Option<Decoded> {
    let big = |unit| char::from_u32(u32::from_be_bytes(unit));
    let little = |unit| char::from_u32(u32::from_le_bytes(unit));
    let read = |of: &dyn Fn([u8; 4]) -> Option<char>| -> Option<String> {
        let (units, rest) = bytes.as_chunks();
        let characters = units.iter().map(|unit| of(*unit).filter(|&c| c != '\0'));
        characters
            .collect::<Option<String>>()
            .filter(|text| !text.is_empty() && rest.is_empty())
    };
    let big = || Some((read(&big)?, "UTF-32BE"));
    let (text, name) = read(&little).map(|text| (text, "UTF-32LE")).or_else(big)?;
    let unmarked = text.strip_prefix('\u{feff}').map(str::to_owned);
    Some(Decoded {
        assumed: unmarked.is_none().then_some(Assumption::Unmarked(name)),
        text: line_feeds(unmarked.unwrap_or(text)),
        is_doubtful: false,
    })
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

/// The `charset` a page names in its first 1024 bytes, as browsers look for it, or else the `encoding` of
/// its XML declaration. UTF-8 and UTF-16 are not believed: were they true, it would have been found before.
fn named_by_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let declaration = head.trim_ascii_start().starts_with(b"<?xml");
    let declaration = declaration.then(|| head.split(|byte| *byte == b'>').next());
    let declared = declaration
        .flatten()
        .and_then(|head| named_behind(b"encoding", head));
    named_behind(b"charset", &head).or(declared)
}

/// The encoding that is named behind a word and `=`.
fn named_behind(word: &[u8], head: &[u8]) -> Option<&'static Encoding> {
    let at = head.windows(word.len()).position(|window| window == word)?;
    let rest = head.get(at + word.len()..)?.trim_ascii_start();
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

/// Whether words of UTF-8 stand among bytes that are none: three letters together, or one within a word of
/// ASCII. What else is sound UTF-8 there may be so by chance.
fn holds_words_in_utf8(bytes: &[u8]) -> bool {
    let holds = |text: &str| {
        let (mut together, mut before) = (0, ' ');
        let mut letters = text.chars().peekable();
        while let Some(c) = letters.next() {
            // Those of three bytes stand by chance where letters are of IBM866.
            let is_letter = matches!(c, '\u{80}'..='\u{7ff}') && c.is_alphabetic();
            together = if is_letter { together + 1 } else { 0 };
            let is_within = is_letter
                && before.is_ascii_alphabetic()
                && letters.peek().is_some_and(char::is_ascii_alphabetic);
            if together == 3 || is_within {
                return true;
            }
            before = c;
        }
        false
    };
    bytes.utf8_chunks().any(|chunk| holds(chunk.valid()))
}

/// The code page that the letters of a text are likely to be of, and whether that is sure.
fn code_page(bytes: &[u8]) -> (&'static Encoding, bool) {
    let pages = [WINDOWS_1251, KOI8_R, IBM866, ISO_8859_5].map(Page::of);
    // Of several that are equal the first, which is the most frequent.
    let Some(page) = pages
        .iter()
        .min_by_key(|page| page.strangeness(bytes, None))
    else {
        return (WINDOWS_1252, false);
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
    if together <= among_ascii {
        return (WINDOWS_1252, is_western(bytes));
    }
    // Where pages differ, the right one is to be far less strange.
    let mut others = pages.iter().filter(|other| other.encoding != page.encoding);
    let is_nearest = others.all(|other| {
        page.strangeness(bytes, Some(other)) * 4 <= other.strangeness(bytes, Some(page)) * 3
    });
    (page.encoding, is_nearest && page.is_russian(bytes))
}

/// Whether bytes mean the same in all code pages of western languages, and no signs stand within words.
fn is_western(bytes: &[u8]) -> bool {
    let pages = [WINDOWS_1252, WINDOWS_1250, WINDOWS_1254, WINDOWS_1257].map(Page::of);
    let [page, others @ ..] = &pages;
    let is_same = |byte: &u8| {
        let c = page.character(*byte);
        others.iter().all(|other| other.character(*byte) == c)
    };
    let is_control = |byte: &u8| !byte.is_ascii() && page.character(*byte).is_control();
    bytes.iter().all(is_same)
        && !bytes.iter().any(is_control)
        && !page.has_signs_within_words(bytes)
}

/// A code page of single bytes.
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

    /// Whether a text has no other letters than those of Russian, and none of them within a word in Latin
    /// ones: Kazakh, Ukrainian and the letters of old Macintoshes are in pages of their own that are like
    /// this one. An Я behind a small letter is the я of those Macintoshes.
    fn is_russian(&self, bytes: &[u8]) -> bool {
        let is_russian = |byte: u8| {
            let c = self.character(byte);
            let lower = c.to_lowercase().next().unwrap_or(c);
            !byte.is_ascii() && BY_FREQUENCY.contains(lower)
        };
        let is_known = |byte: &u8| {
            let c = self.character(*byte);
            byte.is_ascii() || is_russian(*byte) || !(c.is_alphabetic() || c.is_control())
        };
        let is_within_latin = |word: &[u8]| match *word {
            [before, c, after] => {
                is_russian(c) && before.is_ascii_alphabetic() && after.is_ascii_alphabetic()
            }
            _ => false,
        };
        let is_of_macintosh = |pair: &[u8]| match *pair {
            [before, c] => self.character(c) == 'Я' && self.character(before).is_lowercase(),
            _ => false,
        };
        bytes.iter().all(is_known)
            && !bytes.windows(3).any(is_within_latin)
            && !bytes.windows(2).any(is_of_macintosh)
            && !self.has_signs_within_words(bytes)
    }

    /// Whether signs stand between letters that do not in texts.
    fn has_signs_within_words(&self, bytes: &[u8]) -> bool {
        let is_letter = |byte: u8| self.character(byte).is_alphabetic();
        let is_odd = |byte: u8| {
            let c = self.character(byte);
            !byte.is_ascii() && !c.is_alphabetic() && !USUAL.contains(c) && c != '\u{ad}'
        };
        bytes.windows(3).any(|word| match *word {
            [before, sign, after] => is_odd(sign) && is_letter(before) && is_letter(after),
            _ => false,
        })
    }

    /// How little a text looks like one if it is read by this page; of two pages, where they differ.
    fn strangeness(&self, bytes: &[u8], beside: Option<&Self>) -> usize {
        // What each byte is worth is settled once, and not for each letter of a text.
        let worth: Vec<(usize, bool, bool)> = (0..=u8::MAX)
            .map(|byte| {
                let c = self.character(byte);
                let lower = c.to_lowercase().next().unwrap_or(c);
                let rank = BY_FREQUENCY.chars().position(|known| known == lower);
                let tells = beside.is_none_or(|other| other.character(byte) != c);
                let strange = match !tells || byte.is_ascii() || USUAL.contains(c) {
                    true => 0,
                    false => rank.unwrap_or(STRANGE),
                };
                (strange, c.is_lowercase(), tells && c.is_uppercase())
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
    use encoding_rs::X_MAC_CYRILLIC;

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
        assert_eq!(unmarked.assumed, Some(Assumption::Unmarked("UTF-16LE")));
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
    fn utf32_with_and_without_mark() {
        let wide = |text: &str, bytes: fn(u32) -> [u8; 4]| -> Vec<u8> {
            text.chars().flat_map(|c| bytes(c.into())).collect()
        };
        for (bytes, name) in [
            (u32::to_le_bytes as fn(u32) -> [u8; 4], "UTF-32LE"),
            (u32::to_be_bytes, "UTF-32BE"),
        ] {
            let marked = decoded(&wide("\u{feff}Түн\r\n💡", bytes));
            assert_eq!((marked.text.as_str(), marked.assumed), ("Түн\n💡", None));
            let unmarked = decoded(&wide("Müller", bytes));
            assert_eq!(unmarked.text, "Müller");
            assert_eq!(unmarked.assumed, Some(Assumption::Unmarked(name)));
            assert!(!unmarked.is_doubtful);
        }
        assert!(decoded(&[0; 8]).is_doubtful);
    }

    #[test]
    fn what_is_told_by_its_letters_is_no_matter_of_doubt() {
        for text in [
            "Вечером во дворе зажгли костёр, и Марат Серикову узнал.",
            "«Снег шёл до утра…» — сказал он. SMSка, IT-отдел, 5 °C, д’Артаньян",
            "УЛИЦА БЫЛА ПУСТА ДО САМОГО УТРА",
            "— Я… не знаю, — ответил Николай.",
            "Я живу в Алматы. Мой телефон +7 701 123 45 67.",
            "Подъезд 5, Самат и Кайрат, дата: 5 января",
        ] {
            for encoding in [WINDOWS_1251, KOI8_R, IBM866, ISO_8859_5] {
                let (bytes, _, is_lossy) = encoding.encode(text);
                let read = decoded(&bytes);
                let same = is_lossy || (read.text == text && !read.is_doubtful);
                assert!(same, "{} {read:?}", encoding.name());
            }
        }
        let (bytes, ..) = WINDOWS_1252.encode("Größe, “Müller”, l’été – and so on…");
        assert!(!decoded(&bytes).is_doubtful);
    }

    #[test]
    fn what_may_be_read_wrongly_is_doubtful() {
        let russian = "Вечером во дворе зажгли костёр, и долго никто не уходил.\n";
        let (page, ..) = WINDOWS_1251.encode(russian);
        let with = |rest: &[u8]| [&page, rest].concat();
        for (bytes, why) in [
            (with("Пришла Айгерим.".as_bytes()), "a line in UTF-8"),
            (with(b"M\xfcller"), "a word of windows-1252"),
            (with("Müller".as_bytes()), "a word of another code in UTF-8"),
            // KZ-1048: Гүлнәр, Қасым.
            (
                with(b"\xc3\xbf\xeb\xed\xbc\xf0, \x8d\xe0\xf1\xfb\xec"),
                "Kazakh",
            ),
            // KOI8-U within KOI8-R: їжак.
            (
                KOI8_R
                    .encode(russian)
                    .0
                    .iter()
                    .chain(b"\xd0\xa7\xd6")
                    .copied()
                    .collect(),
                "Ukrainian",
            ),
            ("Снег. Айг\0ерим.".as_bytes().to_vec(), "a NUL"),
            (
                X_MAC_CYRILLIC.encode("Айгерим пришла").0.into_owned(),
                "Macintosh",
            ),
            (
                X_MAC_CYRILLIC.encode("меня зовут Дана").0.into_owned(),
                "Macintosh",
            ),
            (b"Dvo\xf8\xe1k".to_vec(), "Czech"),
            (b"M\x9fller".to_vec(), "Macintosh"),
            (b"M\x81ller".to_vec(), "IBM850"),
            (b"\xc0\xb1".to_vec(), "nothing"),
        ] {
            assert!(decoded(&bytes).is_doubtful, "{why}: {:?}", decoded(&bytes));
        }
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
            "Снег",
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
    fn a_declaration_of_xml_names_the_encoding() {
        let page = "<?xml version=\"1.0\" encoding=\"windows-1256\"?><html><p>كنا في الساحة</p>";
        let (bytes, ..) = encoding_rs::WINDOWS_1256.encode(page);
        let read = decode(bytes.to_vec(), true).unwrap();
        let named = Assumption::CodePage("windows-1256", true);
        assert_eq!((read.text.as_str(), read.assumed), (page, Some(named)));
        // Elsewhere the word is one of the text.
        let text = "encoding=windows-1256: Вечером во дворе зажгли костёр";
        let (bytes, ..) = WINDOWS_1251.encode(text);
        assert_eq!(decode(bytes.to_vec(), true).unwrap().text, text);
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
