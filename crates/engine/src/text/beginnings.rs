//! Beginnings: where in a text a wanted term may stand, found without reading the words between.
//!
//! Scanning a text for a few terms spends most of its time on words that are none of them. Four letters
//! tell nearly all of these apart, and for plain Latin and Cyrillic letters they can be read off the
//! bytes as they stand: one look at a table passes over a byte that begins no wanted term. Whatever
//! folding might turn into a wanted beginning is let through, so this never loses one.

use super::characters::{is_alphanumeric, is_apostrophe, is_cyrillic_lead, is_ignorable, is_mark};
use super::fold::{cyrillic_twin, fold_into};
use super::segment::MAX_TERM_BYTES;

/// How many pairs of letters there are: five bits of each.
const PAIRS: usize = 32 * 32;
/// Letters that are looked at.
const LETTERS: usize = 4;

/// What [`Beginnings::bytes`] says of a byte: where to look closer if no ASCII letter or digit stands
/// before, where to look closer whatever does, and, in the upper four bits, which of the two count of the
/// byte behind it.
const FIRST: u8 = 1;
const ANYWHERE: u8 = 2;
const BEHIND: u8 = 4;

/// A set of beginnings.
pub(crate) struct Beginnings {
    /// By byte whether a wanted term may begin with it, or have begun with the byte before: a Cyrillic
    /// letter is told by its second. And whether one may begin with the byte behind it.
    bytes: [u8; 256],
    /// First letters: ASCII, and U+0400 to U+047F by the last seven bits.
    latin: [bool; 128],
    cyrillic: [bool; 128],
    /// Latin letters that a word of two scripts may have for a wanted Cyrillic one.
    twins: [bool; 128],
    /// First letters of all kinds.
    firsts: Vec<char>,
    /// The first two letters, and the third and fourth.
    heads: Pairs,
    tails: Pairs,
}

/// A set of pairs of letters.
struct Pairs([u64; PAIRS / 64]);

impl Beginnings {
    /// A set without any.
    pub(crate) fn new() -> Self {
        let mut bytes = [0; 256];
        for (byte, about) in (0..=255_u8).zip(&mut bytes) {
            // Hashtags are cut where no word begins otherwise; letters beyond ASCII and U+0400 to
            // U+047F are looked at one by one.
            let anywhere = byte == b'#' || is_other_lead(byte);
            *about = u8::from(anywhere) * ANYWHERE + (behind(byte) << BEHIND);
        }
        Self {
            bytes,
            latin: [false; 128],
            cyrillic: [false; 128],
            twins: [false; 128],
            firsts: Vec::new(),
            heads: Pairs([0; PAIRS / 64]),
            tails: Pairs([0; PAIRS / 64]),
        }
    }

    /// Lets a folded term through.
    pub(crate) fn add(&mut self, term: &str) {
        self.add_codes(term, [Some(0); LETTERS]);
    }

    /// Lets all terms through that begin so.
    pub(crate) fn add_all(&mut self, beginning: &str) {
        self.add_codes(beginning, [None; LETTERS]);
    }

    /// `codes` stand for letters beyond the last: nothing for any.
    fn add_codes(&mut self, term: &str, mut codes: [Option<usize>; LETTERS]) {
        let Some(first) = term.chars().next() else {
            return;
        };
        self.add_first(first);
        // No word whose letters are read off is folded to a term with another one.
        let mut read = 0;
        for (letter, code) in term.chars().zip(&mut codes) {
            let Some(plain) = plain(letter) else { break };
            *code = Some(plain);
            read += 1;
        }
        let whole = term.chars().take(LETTERS).count();
        let [one, two, three, four] = codes;
        if read >= whole.min(2) {
            self.heads.add(one, two);
        }
        if read == whole {
            self.tails.add(three, four);
        }
    }

    /// Lets through what begins with a folded letter, or with what is folded to it.
    fn add_first(&mut self, first: char) {
        if self.firsts.contains(&first) {
            return;
        }
        self.firsts.push(first);
        for letter in written(first) {
            let code = (letter as u32 & 0x7F) as u8;
            match letter as u32 {
                0..0x80 => {
                    mark(&mut self.latin, code);
                    self.stop_at(code, FIRST);
                }
                0x400..0x480 => {
                    mark(&mut self.cyrillic, code);
                    self.stop_at(0x80 | code & 0x3F, ANYWHERE);
                }
                _ => {}
            }
        }
        for letter in 'a'..='z' {
            if !first.is_ascii() && cyrillic_twin(letter) == first {
                for code in [letter as u8, letter as u8 - 32] {
                    mark(&mut self.twins, code);
                    self.stop_at(code, FIRST);
                }
            }
        }
    }

    /// Lets through what another set lets through.
    pub(crate) fn join(&mut self, other: &Self) {
        other.firsts.iter().for_each(|&first| self.add_first(first));
        self.heads.join(&other.heads);
        self.tails.join(&other.tails);
    }

    /// The first place from `from` on where a wanted term may begin. It may lie within a word, where
    /// that is not sure to be none.
    #[inline]
    pub(crate) fn next(&self, text: &[u8], from: usize) -> Option<usize> {
        let mut scratch = String::new();
        let before = from.checked_sub(1).and_then(|before| text.get(before));
        let mut counts = before.map_or(ANYWHERE | FIRST, |before| behind(*before));
        for (at, byte) in (from..).zip(text.get(from..)?) {
            let about = self.bytes.get(usize::from(*byte)).copied().unwrap_or(0);
            if about & counts != 0
                && let Some(start) = self.may_begin(text, at, &mut scratch)
            {
                return Some(start);
            }
            counts = about >> BEHIND;
        }
        None
    }

    fn stop_at(&mut self, byte: u8, when: u8) {
        if let Some(about) = self.bytes.get_mut(usize::from(byte)) {
            *about |= when;
        }
    }

    /// Where a wanted term may begin whose first letter has a byte at `at`. Rarely asked beside the loop that
    /// asks, which is kept small.
    #[inline(never)]
    fn may_begin(&self, text: &[u8], at: usize, scratch: &mut String) -> Option<usize> {
        let byte = *text.get(at)?;
        let (start, fits) = match byte {
            b'#' => {
                let next = text.get(at + 1);
                (
                    at,
                    next.is_some_and(|next| !next.is_ascii() || next.is_ascii_alphanumeric()),
                )
            }
            0..0x80 => (
                at,
                begins_word(text, at) && self.latin_word(text.get(at..)?),
            ),
            0x80..0xC0 => {
                let start = at.checked_sub(1)?;
                let code = cyrillic_code(*text.get(start)?, byte)?;
                let wanted = self.cyrillic.get(usize::from(code)) == Some(&true);
                let fits = wanted && begins_word(text, start);
                (start, fits && self.may_have(text.get(start..)?))
            }
            // Dashes, quotation marks, spaces: U+2000 to U+203F are read off their bytes, too.
            0xE2 if text.get(at + 1) == Some(&0x80) => return None,
            _ => (at, self.other_letter(text, at, scratch)),
        };
        fits.then_some(start)
    }

    /// Whether a word that begins with an ASCII letter or digit may be a wanted term.
    fn latin_word(&self, word: &[u8]) -> bool {
        let first = usize::from(word.first().copied().unwrap_or_default());
        let has = |set: &[bool; 128]| set.get(first) == Some(&true);
        let wanted = has(&self.latin);
        wanted && self.may_have(word) || (wanted || has(&self.twins)) && may_become_cyrillic(word)
    }

    /// Whether a word whose first letter is wanted may be a wanted term by its next ones.
    fn may_have(&self, word: &[u8]) -> bool {
        let mut codes = [0; LETTERS];
        let (mut rest, mut known, mut sure) = (word, 0_i32, true);
        let mut script = None;
        for code in &mut codes {
            match letter(rest) {
                Letter::End => break,
                // In a word of two scripts one letter may stand for another.
                Letter::Plain(plain, own, after)
                    if own.is_none() || script.is_none() || own == script =>
                {
                    (*code, rest) = (plain, after);
                    script = own.or(script);
                }
                _ => {
                    sure = false;
                    break;
                }
            }
            known += 1;
        }
        if rest
            .first()
            .is_some_and(|&byte| byte >= 0x80 && !is_cyrillic_lead(byte))
        {
            // A mark may make another letter of the last.
            sure = false;
            known -= 1;
        }
        let [one, two, three, four] = codes;
        match (sure, known) {
            (true, _) => self.heads.has(one, two) && self.tails.has(three, four),
            (false, ..2) => true,
            (false, _) => self.heads.has(one, two),
        }
    }

    /// Whether a letter beyond ASCII and U+0400 to U+047F may begin a wanted term.
    fn other_letter(&self, text: &[u8], at: usize, folded: &mut String) -> bool {
        let Some(letter) = char_at(text, at) else {
            // No text at all: whoever reads it will see.
            return true;
        };
        match letter as u32 {
            // Scripts whose words are cut anywhere, and what is made of several letters.
            0x1100..=0x11FF | 0x3040..=0x30FF | 0xFF03 => return true,
            // Letters of two bytes are of scripts with words.
            0..0x800 if !begins_word(text, at) => return false,
            _ => {}
        }
        folded.clear();
        fold_into(letter.encode_utf8(&mut [0; 4]), folded);
        let twin = |first: char| self.firsts.contains(&cyrillic_twin(first));
        match folded.chars().next() {
            // A mark may make a carrier of it, which is not seen as in the last line.
            Some('ي') => true,
            Some(first) => self.firsts.contains(&first) || twin(first),
            // Of what is not seen a letter begins the word, and else what stands behind it does.
            None => is_alphanumeric(letter),
        }
    }
}

/// Which marks of a byte count behind another: of what stands behind a letter only those that always do.
fn behind(byte: u8) -> u8 {
    ANYWHERE | (u8::from(!byte.is_ascii_alphanumeric()) * FIRST)
}

/// What stands at the beginning of the rest of a word.
enum Letter<'a> {
    /// A letter that folding surely keeps: its code, its script if it is no digit, and what follows.
    Plain(usize, Option<Script>, &'a [u8]),
    /// The word has ended.
    End,
    /// Something that folding may change or leave out, or that may join two words.
    Unsure,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
}

#[inline]
fn letter(rest: &[u8]) -> Letter<'_> {
    match rest {
        [b'.' | b',', b'0'..=b'9', ..] => Letter::Unsure,
        [b'-' | b'_' | b'\'' | b'`', next, ..]
            if !next.is_ascii() || next.is_ascii_alphanumeric() =>
        {
            Letter::Unsure
        }
        [byte @ (b'a'..=b'z' | b'A'..=b'Z'), after @ ..] => {
            Letter::Plain(usize::from(byte & 31), Some(Script::Latin), after)
        }
        [byte @ b'0'..=b'9', after @ ..] => Letter::Plain(usize::from(byte & 31), None, after),
        [] | [0..0x80, ..] => Letter::End,
        [lead @ (0xD0 | 0xD1), trail, after @ ..] => {
            let letter = u32::from(lead & 0x1F) << 6 | u32::from(trail & 0x3F);
            match letter {
                0x410..0x450 => Letter::Plain(letter as usize & 31, Some(Script::Cyrillic), after),
                _ => Letter::Unsure,
            }
        }
        _ => Letter::Unsure,
    }
}

/// More of a word is not looked at: all bytes of a long one would be, again from each of its apostrophes.
const LOOKED_AT: usize = 4 * MAX_TERM_BYTES;

/// Whether a word that begins in Latin goes on in another script, so that all of it may be read as
/// Cyrillic. One that is longer than words are may.
fn may_become_cyrillic(word: &[u8]) -> bool {
    let inside = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'\'' | b'`');
    let looked_at = word.get(..LOOKED_AT).unwrap_or(word);
    let mut at = 0;
    loop {
        let rest = looked_at.get(at..).unwrap_or_default();
        at += rest
            .iter()
            .position(|byte| !inside(byte))
            .unwrap_or(rest.len());
        match char_at(looked_at, at) {
            Some('-' | '_') => return true,
            // A letter of an abbreviation.
            Some('.') if at == 1 => return true,
            Some(c) if is_apostrophe(c) || is_ignorable(c) || is_mark(c) => at += c.len_utf8(),
            Some(c) => return is_alphanumeric(c),
            None => return at < word.len(),
        }
    }
}

/// Whether no word goes on at `at` that began before.
fn begins_word(text: &[u8], at: usize) -> bool {
    let Some(&before) = at.checked_sub(1).and_then(|before| text.get(before)) else {
        return true;
    };
    if before.is_ascii() {
        return !before.is_ascii_alphanumeric();
    }
    match at
        .checked_sub(2)
        .and_then(|start| Some((start, *text.get(start)?)))
    {
        Some((_, 0xD0 | 0xD1)) => false,
        Some((start, 0xC3..0xE0)) => {
            // A word may begin behind a mark, and behind what is not seen.
            let goes_on = |c| is_alphanumeric(c) && !is_apostrophe(c) && !is_ignorable(c);
            !char_at(text, start).is_some_and(goes_on)
        }
        // Of three bytes: signs, scripts without spaces, letters that are rare. It may.
        _ => true,
    }
}

/// The character that begins at a byte.
fn char_at(text: &[u8], at: usize) -> Option<char> {
    let width = match text.get(at)? {
        0..0x80 => 1,
        0x80..0xE0 => 2,
        0xE0..0xF0 => 3,
        0xF0.. => 4,
    };
    let bytes = text.get(at..at.checked_add(width)?)?;
    core::str::from_utf8(bytes).ok()?.chars().next()
}

/// The last seven bits of a letter from U+0400 to U+047F.
#[inline]
fn cyrillic_code(lead: u8, trail: u8) -> Option<u8> {
    is_cyrillic_lead(lead).then_some((lead & 1) << 6 | trail & 0x3F)
}

/// Whether the byte begins a character beyond ASCII and U+0400 to U+047F.
fn is_other_lead(byte: u8) -> bool {
    byte >= 0xC2 && !is_cyrillic_lead(byte)
}

/// The letters from ASCII and U+0400 to U+047F with which words may be written whose folded form begins
/// with a letter.
fn written(first: char) -> impl Iterator<Item = char> {
    let code = first as u32;
    let upper = match code {
        0x61..=0x7A | 0x430..=0x44F => code - 0x20,
        0x450..=0x45F => code - 0x50,
        0x461..=0x47F => code - 1,
        _ => code,
    };
    // What loses its mark, and letters that with a mark after them are the one.
    let more = match first {
        'е' => "ЀЁѐё",
        'г' => "Ѓѓ",
        'к' => "Ќќ",
        'и' => "Ѝѝ",
        'ѵ' => "Ѷѷ",
        'й' => "иИ",
        'ў' => "уУ",
        'ї' => "іІ",
        _ => "",
    };
    [Some(first), char::from_u32(upper)]
        .into_iter()
        .flatten()
        .chain(more.chars())
}

fn mark(set: &mut [bool], at: u8) {
    if let Some(slot) = set.get_mut(usize::from(at)) {
        *slot = true;
    }
}

/// The five low bits of a letter, which are the same for both cases.
fn plain(letter: char) -> Option<usize> {
    match letter {
        '0'..='9' | 'a'..='z' | 'а'..='я' => Some(letter as usize & 31),
        _ => None,
    }
}

impl Pairs {
    /// Adds a pair; nothing stands for any letter.
    fn add(&mut self, one: Option<usize>, two: Option<usize>) {
        let all = |code: Option<usize>| code.map_or(0..32, |code| code..code + 1);
        for two in all(two) {
            for one in all(one) {
                let code = one | two << 5;
                if let Some(bits) = self.0.get_mut(code / 64) {
                    *bits |= 1 << (code % 64);
                }
            }
        }
    }

    fn join(&mut self, other: &Self) {
        for (bits, more) in self.0.iter_mut().zip(&other.0) {
            *bits |= more;
        }
    }

    #[inline]
    fn has(&self, one: usize, two: usize) -> bool {
        let code = one | two << 5;
        self.0
            .get(code / 64)
            .is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::super::segment::{Spacing, tokenize, tokenize_wanted};
    use super::*;

    /// Terms with their ranges.
    type Tokens = Vec<(String, core::ops::Range<usize>)>;

    fn all(text: &str) -> Tokens {
        let mut tokens = Vec::new();
        tokenize(text, &mut |token| {
            tokens.push((token.term.to_owned(), token.range));
        });
        tokens
    }

    fn wanted(text: &str, beginnings: &Beginnings) -> Tokens {
        let mut tokens = Vec::new();
        tokenize_wanted(text, beginnings, Spacing::Told, &mut |token| {
            tokens.push((token.term.to_owned(), token.range));
        });
        tokens
    }

    #[test]
    fn most_words_are_passed_over() {
        let mut beginnings = Beginnings::new();
        beginnings.add("square");
        beginnings.add("площадь");
        let found = wanted(
            "People on the Square and on Площадь Республики, a squad of squares",
            &beginnings,
        );
        let found: Vec<&str> = found.iter().map(|(term, _)| term.as_str()).collect();
        assert_eq!(found, ["square", "площадь", "squad", "squares"]);
    }

    #[test]
    fn long_words_are_not_looked_through_from_each_apostrophe() {
        let word = "c'".repeat(2 * LOOKED_AT);
        assert!(may_become_cyrillic(word.as_bytes()));
        assert!(!may_become_cyrillic(&word.as_bytes()[..LOOKED_AT]));
        let mut beginnings = Beginnings::new();
        beginnings.add("снег");
        let text = format!("{word}снег");
        assert_eq!(wanted(&text, &beginnings), all(&text));
    }

    #[test]
    fn first_letters_are_all_that_fold_to_one() {
        for code in (0..0x80).chain(0x400..0x480) {
            let letter = char::from_u32(code).unwrap();
            if let Some(first) = fold(&letter.to_string()).chars().next() {
                assert!(
                    !letter.is_alphanumeric() || written(first).any(|c| c == letter),
                    "{letter}"
                );
            }
        }
    }

    proptest::proptest! {
        /// Letters that become others, marks, apostrophes, joiners, both cases, two scripts in a word.
        #[test]
        fn no_wanted_word_is_lost(
            text in "[aAbhoéß۱ئيۇ\u{654}ज\u{95B}\u{93C}сСоОиИйЙёҚқәhéカ가か“–\u{200D}.,\u{306}\u{308}\u{301}\u{3099}\u{AD}\u{640}'’ʼ#＃ _0-9日本×-]{0,30}",
            pick: prop::sample::Index,
            length in 1..6_usize,
        ) {
            let all = all(&text);
            if !all.is_empty() {
                let term = &pick.get(&all).0;
                let mut beginnings = Beginnings::new();
                beginnings.add(term);
                let asked = |tokens: Tokens| {
                    tokens.into_iter().filter(|token| token.0 == *term).collect::<Vec<_>>()
                };
                assert_eq!(asked(wanted(&text, &beginnings)), asked(all.clone()));

                let start: String = term.chars().take(length).collect();
                let mut beginnings = Beginnings::new();
                beginnings.add_all(&start);
                let asked = |tokens: Tokens| {
                    tokens.into_iter().filter(|token| token.0.starts_with(&start)).collect::<Vec<_>>()
                };
                assert_eq!(asked(wanted(&text, &beginnings)), asked(all));
            }
        }

        #[test]
        fn any_bytes_can_be_looked_through(bytes: Vec<u8>, term in "[a-cс-у가é]{1,3}") {
            let mut beginnings = Beginnings::new();
            beginnings.add(&term);
            let mut at = 0;
            while let Some(found) = beginnings.next(&bytes, at) {
                assert!(found < bytes.len() && found + 2 > at);
                at = found + 2;
            }
        }
    }

    use proptest::prelude::prop;
}
