//! The renderings of a text: as it stands, and without what a page or a program makes of it.
//!
//! What is struck must be found in each: with its character references (`&uuml;`) read, without tags and the
//! signs of Markdown (`~~`), without what is not seen between letters. A tag, or what is not seen, may part
//! two words or stand within one, so it is taken for nothing and for a space.
//!
//! Only for redaction: the search reads texts as they stand.

use core::ops::Range;
use std::sync::LazyLock;

use base64::alphabet;
use base64::engine::{DecodePaddingMode, Engine as _, GeneralPurpose, GeneralPurposeConfig};
use encoding_rs::Encoding;
use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use idna::punycode;
use regex::Regex;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::rewritten::Rewritten;

/// From a stretch of a rendering to that of the text.
pub(super) type Source<'a> = &'a dyn Fn(Range<usize>) -> Range<usize>;

/// A text written otherwise, if it is to be.
type Way = fn(&str) -> Option<Rewritten>;

/// One behind the other. References may be written as such again.
const WAYS: [&[Way]; 7] = [
    &[without_escapes],
    &[without_references],
    &[without_references],
    &[without_references],
    &[without_references],
    &[without_tags, with_tags_as_spaces],
    &[without_the_unseen, with_the_unseen_as_spaces],
];

/// Calls `visit` for each rendering of a text, which is itself the first.
pub(super) fn each(text: &str, visit: &mut dyn FnMut(&str, Source<'_>)) {
    visit(text, &|span| span);
    each_by(&WAYS, text, false, &|span| span, visit);
}

fn each_by(
    ways: &[&[Way]],
    text: &str,
    is_rewritten: bool,
    source: Source<'_>,
    visit: &mut dyn FnMut(&str, Source<'_>),
) {
    let Some((first, rest)) = ways.split_first() else {
        if is_rewritten {
            visit(text, source);
        }
        return;
    };
    let mut as_it_stands = true;
    for rewritten in first.iter().filter_map(|way| way(text)) {
        as_it_stands = false;
        let source = |span| source(rewritten.source(span));
        each_by(rest, rewritten.text(), true, &source, visit);
    }
    if as_it_stands {
        each_by(rest, text, is_rewritten, source, visit);
    }
}

/// A stretch in which programs have written characters as others: `\u0418` of JSON, `=?UTF-8?B?…?=` of the
/// head of a mail (RFC 2047), `xn--…` of the name of a site (RFC 3492).
static ESCAPED: LazyLock<Regex> = LazyLock::new(|| {
    class(
        r"(?x) (?<json> (?: \\u[0-9a-fA-F]{4} | \\x[0-9a-fA-F]{2} )+ )
        | =\?(?<page>[^?\s]{2,40})\?[bB]\?(?<mail>[A-Za-z0-9+/=]+)\?=
        | (?i:xn--)(?<site>[a-zA-Z0-9-]+)",
    )
});

fn without_escapes(text: &str) -> Option<Rewritten> {
    let may_be = ["\\u", "\\x", "=?", "xn--", "XN--", "Xn--"];
    if !may_be.iter().any(|begin| text.contains(begin)) {
        return None;
    }
    let found = ESCAPED.captures_iter(text).filter_map(|found| {
        let group = |name| found.name(name).map(|group| group.as_str());
        let read = match (group("json"), group("mail"), group("site")) {
            (Some(codes), ..) => in_codes(codes),
            (_, Some(bytes), _) => in_base64(bytes, group("page")?),
            (.., Some(label)) => in_punycode(label),
            _ => None,
        };
        Some((found.get(0)?.range(), read?))
    });
    Rewritten::new(text, found)
}

/// What `\u0418` and `\xd0` stand for. Numbers of one byte each may be those of UTF-8.
fn in_codes(codes: &str) -> Option<String> {
    let numbers = codes.split('\\').filter_map(|code| code.get(1..));
    let numbers = numbers.map(|digits| u16::from_str_radix(digits, 16).ok());
    let numbers: Vec<u16> = numbers.collect::<Option<_>>()?;
    let bytes = numbers.iter().map(|&number| u8::try_from(number).ok());
    let bytes: Option<Vec<u8>> = bytes.collect();
    let in_bytes = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    Some(in_bytes.unwrap_or_else(|| String::from_utf16_lossy(&numbers)))
}

/// Base64, whether its end is filled up or not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// What base64 stands for in a code page.
fn in_base64(text: &str, page: &str) -> Option<String> {
    let bytes = BASE64.decode(text).ok()?;
    let encoding = Encoding::for_label(page.as_bytes())?;
    Some(encoding.decode_without_bom_handling(&bytes).0.into_owned())
}

/// What a label behind `xn--` stands for.
fn in_punycode(label: &str) -> Option<String> {
    /// As long as a label may be.
    const LONGEST: usize = 63;
    (label.len() <= LONGEST).then(|| punycode::decode_to_string(label))?
}

/// With character references read.
fn without_references(text: &str) -> Option<Rewritten> {
    let found = text.match_indices('&').filter_map(|(at, _)| {
        let (length, characters) = reference(&text[at + 1..])?;
        Some((at..at + 1 + length, characters))
    });
    Rewritten::new(text, found)
}

/// What the reference behind an `&` stands for, and its length. As in a page, the `;` may be left out.
fn reference(text: &str) -> Option<(usize, String)> {
    let (length, first, second) = match text.strip_prefix('#') {
        Some(number) => {
            let (length, code) = numbered(number)?;
            (length + 1, code, 0)
        }
        None => named(text)?,
    };
    let characters = [first, second].into_iter().filter(|&code| code != 0);
    let characters: Option<String> = characters.map(char::from_u32).collect();
    Some((length, characters?))
}

/// The longest name that there is.
fn named(text: &str) -> Option<(usize, u32, u32)> {
    let mut longest = None;
    // Beginnings of names are there too, and stand for nothing.
    for (at, last) in text.char_indices() {
        let length = at + last.len_utf8();
        match NAMED_ENTITIES.get(&text[..length]) {
            Some((0, _)) => {}
            Some(&(first, second)) => longest = Some((length, first, second)),
            None => break,
        }
    }
    longest
}

fn numbered(text: &str) -> Option<(usize, u32)> {
    let (radix, digits) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits),
        None => (10, text),
    };
    let end = digits.find(|c: char| !c.is_digit(radix));
    let end = end.unwrap_or(digits.len());
    let code = u32::from_str_radix(&digits[..end], radix).ok()?;
    // Numbers of the controls beyond ASCII are those of windows-1252.
    let place = code.checked_sub(0x80).map(|place| place as usize);
    let replaced = place.and_then(|place| C1_REPLACEMENTS.get(place).copied().flatten());
    let closed = usize::from(digits[end..].starts_with(';'));
    let length = text.len() - digits.len() + end + closed;
    Some((length, replaced.map_or(code, u32::from)))
}

/// A tag, or signs of Markdown for bold, struck through or highlighted.
static TAG: LazyLock<Regex> = LazyLock::new(|| class(r"<[/!?\p{Alphabetic}][^<>]*>|\*\*|__|~~|=="));

fn without_tags(text: &str) -> Option<Rewritten> {
    with(text, &TAG, "")
}

fn with_tags_as_spaces(text: &str) -> Option<Rewritten> {
    with(text, &TAG, " ")
}

/// What shows nothing, or only that something was there: what directs or joins, controls, characters that are
/// none or only of some fonts, and what was put in their place; the blank of Braille; marks that words do not
/// go on over, since they belong to a script whose words the engine does not look for marks in.
static UNSEEN: LazyLock<Regex> = LazyLock::new(|| {
    class(
        r"(?x)[[
            \p{C} \p{Default_Ignorable_Code_Point} \u{fffc} \u{fffd} \u{2800}
            [[\p{Mn}\p{Me}]--[
                \p{Alphabetic} \u{300}-\u{36f} \u{483}-\u{489} \u{591}-\u{5c7} \u{610}-\u{6ed} \u{900}-\u{eff}
                \u{1000}-\u{109f} \u{1780}-\u{17ff} \u{1ab0}-\u{1aff} \u{1dc0}-\u{1dff} \u{20d0}-\u{20ff}
                \u{3099} \u{309a} \u{fe20}-\u{fe2f}
            ]]
        ]--[\t\n\r]]+",
    )
});

fn without_the_unseen(text: &str) -> Option<Rewritten> {
    with(text, &UNSEEN, "")
}

fn with_the_unseen_as_spaces(text: &str) -> Option<Rewritten> {
    with(text, &UNSEEN, " ")
}

fn class(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a pattern of the program's own")
}

fn with(text: &str, pattern: &Regex, written: &str) -> Option<Rewritten> {
    let found = pattern.find_iter(text);
    Rewritten::new(text, found.map(|found| (found.range(), written)))
}

/// A text in plain characters, as a pattern is likely to be written: every space, dash, digit and variant of
/// a character as the one that a keyboard has, without marks upon it. Line feeds stay, since a pattern may
/// reach to the end of a line.
pub(super) fn plain(text: &str) -> Option<Rewritten> {
    let usual = |c: char| matches!(c, '\n' | ' '..='~' | 'À'..='ÿ' | 'А'..='я');
    let others = text.char_indices().filter(|(_, c)| !usual(*c));
    let changes = others.filter_map(|(at, c)| Some((at..at + c.len_utf8(), in_plain(c)?)));
    Rewritten::new(text, changes)
}

/// A character in plain ones, if it is none.
fn in_plain(c: char) -> Option<String> {
    if c.is_whitespace() {
        return Some(" ".to_owned());
    }
    if is_dash(c) {
        return Some("-".to_owned());
    }
    if is_combining_mark(c) {
        return Some(String::new());
    }
    if let Some(digit) = digit(c) {
        return Some(digit.to_string());
    }
    let plain: String = c.nfkc().collect();
    (!plain.chars().eq([c])).then_some(plain)
}

/// The dash punctuation of Unicode, and the minus sign.
fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{58a}' | '\u{5be}' | '\u{1400}' | '\u{1806}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2212}'
                | '\u{2e17}'
                | '\u{2e1a}'
                | '\u{2e3a}'
                | '\u{2e3b}'
                | '\u{2e40}'
                | '\u{2e5d}'
                | '\u{301c}'
                | '\u{3030}'
                | '\u{30a0}'
                | '\u{fe31}'
                | '\u{fe32}'
                | '\u{fe58}'
                | '\u{fe63}'
                | '\u{ff0d}'
                | '\u{10d6e}'
                | '\u{10ead}'
    )
}

static DIGIT: LazyLock<Regex> = LazyLock::new(|| class(r"\d"));

/// What a decimal digit of any script stands for. In each of them the ten stand in order, with no other
/// before them.
fn digit(c: char) -> Option<u32> {
    let is_digit = |code: &u32| {
        let c = char::from_u32(*code).filter(|c| c.is_numeric());
        c.is_some_and(|c| DIGIT.is_match(c.encode_utf8(&mut [0; 4])))
    };
    let code = u32::from(c);
    if !is_digit(&code) {
        return None;
    }
    let before = (0..code).rev().take_while(is_digit).count();
    u32::try_from(before % 10).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn renderings(text: &str) -> Vec<String> {
        let mut renderings = Vec::new();
        each(text, &mut |rendering, _| {
            renderings.push(rendering.to_owned());
        });
        renderings
    }

    fn plainly(text: &str) -> String {
        plain(text).map_or_else(|| text.to_owned(), |plain| plain.text().to_owned())
    }

    #[test]
    fn references_are_read_as_pages_read_them() {
        for (written, read) in [
            ("M&uuml;ller", "Müller"),
            ("M&#252;ller", "Müller"),
            ("M&#xFC;ller", "Müller"),
            ("M&uumlller", "Müller"),
            ("M&amp;amp;uuml;ller", "Müller"),
            ("l&#146;air", "l’air"),
        ] {
            assert_eq!(renderings(written), [written, read]);
        }
        for none in ["AT&T, R&D; &", "&#;", "&#x110000;", "&#99999999999;", "&"] {
            assert_eq!(renderings(none), [none]);
        }
    }

    #[test]
    fn what_parts_or_joins_is_read_as_both() {
        assert_eq!(renderings("a<br>b"), ["a<br>b", "ab", "a b"]);
        assert_eq!(
            renderings("a\u{202e}\u{1}b"),
            ["a\u{202e}\u{1}b", "ab", "a b"]
        );
        assert_eq!(
            renderings("a&lt;i&gt;\u{fffd}b")[1..],
            ["ab", "a b", "a b", "a  b"]
        );
        for usual in ["1 < 2 > 0", "a\tb\r\nc", "«Снег» — 5 °C, l’été"] {
            assert_eq!(renderings(usual), [usual]);
        }
    }

    #[test]
    fn characters_of_all_kinds_become_plain() {
        for (written, read) in [
            (
                "+7\u{a0}701\u{202f}123\u{2011}45\u{2013}67",
                "+7 701 123-45-67",
            ),
            ("＋７（７０１）\u{2009}１２３", "+7(701) 123"),
            ("٧٠١ ۷۰۱ ७०१ 𝟕𝟎𝟏", "701 701 701 701"),
            ("7\u{fe0f}\u{20e3}0\u{336}1", "701"),
            ("№\u{2028}５", "No 5"),
            ("one\ntwo – é й ү", "one\ntwo - é й ү"),
        ] {
            assert_eq!(plainly(written), read);
        }
        assert!(plain("plain, Снег 12-05 é").is_none());
    }

    #[test]
    fn dashes_and_digits_are_those_of_unicode() {
        let dash = class(r"[\p{Pd}\u{2212}]");
        for c in char::MIN..=char::MAX {
            assert_eq!(
                is_dash(c),
                dash.is_match(c.encode_utf8(&mut [0; 4])),
                "{c:?}"
            );
        }
        // What else there is of digits in ASCII is told by compatibility.
        for c in (char::MIN..=char::MAX).filter(|c| digit(*c).is_some()) {
            let compatible: String = c.nfkc().collect();
            if compatible.is_ascii() {
                assert_eq!(digit(c).unwrap().to_string(), compatible);
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever is found in a rendering lies between characters of the text.
        #[test]
        fn each_character_of_a_rendering_is_some_of_the_text(
            pieces in prop::collection::vec(0..PIECES.len(), 0..10),
        ) {
            let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
            each(&text, &mut |rendering, source| {
                let mut before = 0;
                for (at, c) in rendering.char_indices() {
                    let found = source(at..at + c.len_utf8());
                    assert!(before <= found.start && text.get(found.clone()).is_some(), "{text:?}");
                    before = found.start;
                }
                if let Some(plain) = plain(rendering) {
                    for (at, c) in plain.text().char_indices() {
                        let found = source(plain.source(at..at + c.len_utf8()));
                        assert!(text.get(found).is_some_and(|found| !found.is_empty()), "{text:?}");
                    }
                }
            });
        }
    }

    const PIECES: [&str; 18] = [
        "a", "д", " ", "<", "<b>", "</b>", "<br", ">", "&", "amp;", "&uuml;", "&#1", ";",
        "\u{202e}", "\u{fffd}", "\u{a0}", "７", "½",
    ];
}
