//! Texts that were read wrongly before they came here, and saved so.
//!
//! UTF-8 that a program took for windows-1251 or windows-1252 looks like `РџСЂРёРІРµС‚` or `Ð¢Ð¾Ð»`; written
//! in that code page again it is UTF-8, which no real word is for long. What a mail held as quoted-printable looks
//! like `=D0=9F=D1=80`, and its lines end with `=`. Neither can be searched, and no name in it is struck. Nothing
//! is mended here: the original is better.

use std::sync::LazyLock;

use encoding_rs::{Encoding, WINDOWS_1251, WINDOWS_1252};

/// So many letters of another alphabet in a row are no chance.
const LETTERS: usize = 3;
/// So many accented letters or quotation marks, which stand alone, are none if they are most of what is not ASCII.
const ALONE: usize = 3;
/// So many bytes above ASCII in a row are written as quoted-printable.
const QUOTED: usize = 3;
/// So many characters are shown.
const SHOWN: usize = 24;
/// How long lines of quoted-printable are that go on in the next.
const BROKEN_LINES: std::ops::RangeInclusive<usize> = 60..=76;

/// So many lines that base64 fills are no chance.
const CODED_LINES: u32 = 3;

/// What a text shows of having been read wrongly: `shown` stands in it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Misread {
    /// UTF-8 taken for a code page.
    Twice {
        shown: String,
        meant: String,
        page: &'static str,
    },
    QuotedPrintable {
        shown: String,
    },
}

/// Looks for the first sign in the texts of a document.
pub(crate) fn find<'t>(texts: &(impl Iterator<Item = &'t str> + Clone)) -> Option<Misread> {
    let quoted = || {
        let shown = texts.clone().find_map(quoted_bytes)?.to_owned();
        Some(Misread::QuotedPrintable { shown })
    };
    twice(texts.clone()).or_else(quoted)
}

/// The first of two lines in a row that quoted-printable has broken.
pub(crate) fn broken_line(source: &str) -> Option<u32> {
    let is_broken = |line: &str| line.ends_with('=') && BROKEN_LINES.contains(&line.len());
    let lines = (1..).zip(source.lines());
    let mut pairs = lines.zip(source.lines().skip(1));
    pairs.find_map(|((number, line), next)| (is_broken(line) && is_broken(next)).then_some(number))
}

/// The first of three lines in a row that base64 fills, in a text that says that it is there.
pub(crate) fn base64_line(source: &str) -> Option<u32> {
    if !source.contains("base64") && !source.contains("BASE64") {
        return None;
    }
    let is_coded = |line: &str| {
        let is_sign = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
        BROKEN_LINES.contains(&line.len()) && line.bytes().all(is_sign)
    };
    let mut coded = 0;
    (1..).zip(source.lines()).find_map(|(number, line)| {
        coded = if is_coded(line) { coded + 1 } else { 0 };
        (coded == CODED_LINES).then(|| number + 1 - CODED_LINES)
    })
}

/// The first row of bytes as quoted-printable writes them.
fn quoted_bytes(text: &str) -> Option<&str> {
    let is_quoted = |at: &usize| {
        let digits = text.get(at + 1..at + 3);
        let is_hex = |b: u8| b.is_ascii_digit() || matches!(b, b'A'..=b'F');
        digits.is_some_and(|digits| digits.bytes().all(is_hex) && digits >= "80")
    };
    let mut places = text
        .match_indices('=')
        .map(|(at, _)| at)
        .filter(is_quoted)
        .peekable();
    while let Some(begin) = places.next() {
        let mut end = begin + 3;
        while places.next_if_eq(&end).is_some() {
            end += 3;
        }
        if end - begin >= QUOTED * 3 {
            return text.get(begin..end.min(begin + SHOWN));
        }
    }
    None
}

/// What stands for UTF-8 that was taken for a code page.
fn twice<'t>(texts: impl Iterator<Item = &'t str>) -> Option<Misread> {
    let mut cyrillic = Taken::new(WINDOWS_1251);
    let mut western = Taken::new(WINDOWS_1252);
    for run in texts.flat_map(runs) {
        let found = cyrillic.look_at(run).or_else(|| western.look_at(run));
        if found.is_some() {
            return found;
        }
    }
    cyrillic.summed_up().or_else(|| western.summed_up())
}

/// What speaks for a text having been taken for one in a code page, and what against it.
struct Taken {
    page: &'static Encoding,
    bytes: &'static [u8],
    /// A run as it is written in the code page.
    written: Vec<u8>,
    first: Option<Misread>,
    misread: usize,
    sound: usize,
}

impl Taken {
    fn new(page: &'static Encoding) -> Self {
        Self {
            page,
            bytes: bytes_of(page),
            written: Vec::new(),
            first: None,
            misread: 0,
            sound: 0,
        }
    }

    /// Looks at a stretch of characters beyond ASCII, and gives what it is if it can be nothing else.
    fn look_at(&mut self, run: &str) -> Option<Misread> {
        if !self.write(run) {
            self.sound += 1;
            return None;
        }
        let valid = self.written.utf8_chunks().map(|chunk| chunk.valid());
        let longest = valid.max_by_key(|valid| valid.chars().count());
        let longest = longest.unwrap_or_default();
        let found = |meant: &str| Misread::Twice {
            shown: run.chars().take(SHOWN).collect(),
            meant: meant.chars().take(SHOWN / 2).collect(),
            page: self.page.name(),
        };
        if in_another_alphabet(longest) {
            return Some(found(longest));
        }
        if longest.len() == self.written.len() && is_western(longest) {
            self.misread += 1;
            if self.first.is_none() {
                self.first = Some(found(longest));
            }
        } else {
            self.sound += 1;
        }
        None
    }

    /// Writes a run in the code page. Gives whether it has all its characters, and any that UTF-8 may have behind
    /// the first byte of one; nearly no real word has.
    fn write(&mut self, run: &str) -> bool {
        let (bytes, mut goes_on) = (self.bytes, false);
        self.written.clear();
        for c in run.chars() {
            match bytes.get(c as usize) {
                None | Some(0) => return false,
                Some(&byte) => {
                    goes_on |= byte < 0xC0;
                    self.written.push(byte);
                }
            }
        }
        goes_on
    }

    /// What the runs together are. In a text that tells of such letters most others are as they should be.
    fn summed_up(self) -> Option<Misread> {
        let enough = self.misread >= ALONE && self.misread > self.sound;
        self.first.filter(|_| enough)
    }
}

/// The stretches of characters beyond ASCII.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_ascii())
        .filter(|run| !run.is_empty())
}

fn in_another_alphabet(text: &str) -> bool {
    let is_letter = |c: char| c >= '\u{370}' && c.is_alphabetic();
    let mut rows = text.split(|c| !is_letter(c));
    rows.any(|row| row.chars().count() >= LETTERS)
}

/// Whether it is of accented Latin letters, and of the quotation marks and dashes of Western texts.
fn is_western(text: &str) -> bool {
    let mut characters = text.chars();
    characters.all(|c| matches!(c, 'À'..='\u{24f}' | '\u{2010}'..='\u{203a}'))
}

/// The byte of each character of a code page beyond ASCII, by its number; 0 of all others.
fn bytes_of(page: &'static Encoding) -> &'static [u8] {
    static BYTES: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
        [WINDOWS_1251, WINDOWS_1252].map(|page| {
            let mut bytes = Vec::new();
            for byte in 0x80..=0xff {
                let (text, _) = page.decode_without_bom_handling(std::slice::from_ref(&byte));
                for c in text.chars() {
                    let length = bytes.len().max(c as usize + 1);
                    bytes.resize(length, 0);
                    bytes[c as usize] = byte;
                }
            }
            bytes
        })
    });
    let [cyrillic, western] = &*BYTES;
    match page == WINDOWS_1251 {
        true => cyrillic,
        false => western,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text as a program shows it that takes it for another code page.
    fn taken_for(page: &'static Encoding, text: &str) -> String {
        page.decode_without_bom_handling(text.as_bytes())
            .0
            .into_owned()
    }

    #[test]
    fn what_was_read_wrongly_is_found() {
        for (text, page) in [
            ("Снег шёл всю ночь.", WINDOWS_1251),
            ("Снег шёл всю ночь.", WINDOWS_1252),
            ("Қар түні бойы жауды.", WINDOWS_1251),
            ("هطل الثلج طوال الليل", WINDOWS_1252),
            ("雪下了一整夜", WINDOWS_1252),
            (
                "Die Tür fiel zu, früh am Morgen, über Nacht kam Schnee.",
                WINDOWS_1252,
            ),
            ("“It snowed,” she said — “all night.”", WINDOWS_1251),
        ] {
            let shown = taken_for(page, text);
            let found = find(&[shown.as_str()].into_iter());
            let Some(Misread::Twice {
                shown: part,
                meant,
                page: name,
            }) = found
            else {
                panic!("{shown}");
            };
            assert!(
                shown.contains(&part) && text.contains(&meant),
                "{part} {meant}"
            );
            assert_eq!(name, page.name());
        }
        assert_eq!(
            find(&["A", "Subject: =D0=A1=D0=BD=D0=B5=D0=B3 fell"].into_iter()),
            Some(Misread::QuotedPrintable {
                shown: "=D0=A1=D0=BD=D0=B5=D0=B3".to_owned()
            })
        );
    }

    #[test]
    fn real_texts_are_not_taken_for_it() {
        for text in [
            "«СССР» — ТАСС… РІК В НІЧ, дії, акції її, СІРІ Й НІЧІЇ",
            "A MANHÃ… IRMÃ» à été, naïveté, Ångström, Ærø, Þór",
            "C’était l’été : « où ? » – là-bas…",
            "ЂУРЂЕВАК, Љиљана, Његош, Џеп",
            "He wrote Ã© where é was meant, and Ã¼ for ü; façade, naïve, café.",
            "a=D0&b=9F, x = AB=CD, #=FF, E=MC2=99",
            "雪下了一整夜 እኔ ئۇيغۇر",
            "",
        ] {
            assert_eq!(find(&[text].into_iter()), None, "{text}");
        }
    }

    #[test]
    fn lines_that_go_on_after_a_sign_are_found() {
        let line = "x".repeat(75);
        let mail = format!("A letter\n{line}=\n{line}=\nend.\n");
        assert_eq!(broken_line(&mail), Some(2));
        for text in [format!("{line}=\nend"), "let x =\nlet y =\n".to_owned()] {
            assert_eq!(broken_line(&text), None, "{text}");
        }
    }
}
