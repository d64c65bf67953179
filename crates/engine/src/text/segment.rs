//! Segmentation: where words begin and end, and which other words a compound also answers to.
//!
//! The text is cut into *parts*, numbered in order: these are what a phrase is made of. A compound
//! (Nur-Otan, #AlmatyQańtar2022, 1,500, U.S.S.R.) is cut into its parts and is one *joined* word besides. The
//! scripts written without spaces are cut into overlapping pairs of characters (bigrams), which
//! need no dictionary and lose no match.

use core::ops::Range;

use super::beginnings::Beginnings;
use super::characters::{
    groups_digits, is_alphanumeric, is_apostrophe, is_cyrillic_lead, is_hyphen, is_mark,
    is_unspaced, is_word,
};
use super::fold::{fold_into, mend_mixed_script};

/// Longer terms are cut: what is longer than this is no word of a language, and a dictionary of
/// keys, hashes and addresses would outgrow that of the words.
pub const MAX_TERM_BYTES: usize = 64;

/// A compound of more parts than this is a list or an address, and gets no joined form.
const MAX_JOINED_PARTS: usize = 4;
/// In a hashtag the words are written together, so more of them belong together.
const MAX_HASHTAG_PARTS: usize = 8;
/// Letters of an abbreviation (А.Л.Ж.И.Р.).
const MAX_LETTERS: usize = MAX_HASHTAG_PARTS;

/// Words so far apart have nothing to do with each other: proximity looks no further than a fraction
/// of it.
const FAR: u32 = 64;
/// Words between which more bytes lie are taken to be so far apart.
const FAR_BYTES: usize = 256;

/// Beginnings that French, Italian and Catalan drop a vowel from before an apostrophe.
const ELISIONS: [&str; 20] = [
    "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "dell",
    "nell", "all", "sull", "dall", "un", "quell",
];
/// Endings that English hangs on with an apostrophe.
const CLITICS: [&str; 6] = ["s", "ll", "re", "ve", "d", "m"];

/// Whether a vowel before it would stand: L'vovka is one word, l'heure are two.
fn begins_with_consonant(text: &str) -> bool {
    let first = text.chars().next().map(|c| c.to_ascii_lowercase());
    first.is_some_and(|c| {
        c.is_ascii_lowercase() && !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h')
    })
}

/// One word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The folded word.
    pub term: &'a str,
    /// The bytes of the text it stands for.
    pub range: Range<usize>,
    /// The number of its first part within the text, from 0.
    pub position: u32,
    /// A part of its own or several parts read as one.
    pub kind: TokenKind,
}

/// What a token is within its compound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A word, or a part of a compound.
    Part,
    /// All parts of a compound written together.
    Joined,
    /// The last character of an unspaced run: lets a single character be found by the beginning of
    /// a pair wherever it stands.
    Last,
}

/// Calls `visit` for each word of `text`, in order; a joined word comes after its parts.
pub fn tokenize(text: &str, visit: &mut dyn FnMut(Token<'_>)) {
    Segmenter {
        text,
        position: 0,
        term: String::with_capacity(MAX_TERM_BYTES),
        visit,
    }
    .run();
}

/// How far apart words are said to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spacing {
    /// Only whether there are others between them.
    Told,
    /// As many words as there are, up to [`FAR`].
    Counted,
}

/// As [`tokenize`], but only what stands between two blanks with a word that
/// begins as a wanted one is looked at. Positions are those of [`tokenize`] as far as `spacing` says.
pub(crate) fn tokenize_wanted(
    text: &str,
    wanted: &Beginnings,
    spacing: Spacing,
    visit: &mut dyn FnMut(Token<'_>),
) {
    let mut term = String::new();
    let (mut at, mut position) = (0, 0);
    let bytes = text.as_bytes();
    while let Some(found) = wanted.next(bytes, at) {
        let before = bytes.get(at..found).unwrap_or_default();
        let start = before
            .iter()
            .rposition(is_blank)
            .map_or(at, |blank| at + blank + 1);
        let after = bytes.get(found..).unwrap_or_default();
        let end = found + after.iter().position(is_blank).unwrap_or(after.len());
        position += distance(slice(text, at..start), spacing);
        let mut shifted = |token: Token<'_>| {
            let range = token.range.start + start..token.range.end + start;
            visit(Token { range, ..token });
        };
        let mut segmenter = Segmenter {
            text: slice(text, start..end),
            position,
            term,
            visit: &mut shifted,
        };
        segmenter.run();
        (at, position, term) = (end, segmenter.position, segmenter.term);
    }
}

/// How many positions lie in a stretch between two words.
fn distance(text: &str, spacing: Spacing) -> u32 {
    if text.len() >= FAR_BYTES {
        return FAR;
    }
    if spacing == Spacing::Told {
        return if text.contains(is_alphanumeric) {
            FAR
        } else {
            0
        };
    }
    plain_words(text.as_bytes()).unwrap_or_else(|| parts(text))
}

/// How many parts a text has.
fn parts(text: &str) -> u32 {
    let mut parts = 0;
    tokenize(text, &mut |token| {
        parts += u32::from(token.kind == TokenKind::Part);
    });
    parts
}

/// How many parts a text has, where its bytes tell: nothing in it but Latin and Cyrillic letters, digits
/// and what parts them.
fn plain_words(text: &[u8]) -> Option<u32> {
    let (mut words, mut inside) = (0, false);
    for &byte in text {
        let goes_on = is_plain(byte);
        // Hashtags are cut, and what stands around an apostrophe or a low line may be one word.
        let tells = goes_on || byte.is_ascii() && !matches!(byte, b'#' | b'_' | b'\'' | b'`');
        if !tells {
            return None;
        }
        words += u32::from(goes_on && !inside);
        inside = goes_on;
    }
    Some(words)
}

/// No word, compound or hashtag goes on over one of these.
#[inline]
pub(super) fn is_blank(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

struct Segmenter<'a> {
    text: &'a str,
    position: u32,
    /// The folded term, its room used again for each word.
    term: String,
    visit: &'a mut dyn FnMut(Token<'_>),
}

/// The parts of one compound: a few ranges, held in place.
#[derive(Default)]
struct Parts {
    ranges: [Range<usize>; MAX_HASHTAG_PARTS],
    count: usize,
    /// Set where the parts belong together without being a compound: elisions, unspaced scripts.
    apart: bool,
}

impl Parts {
    fn push(&mut self, range: Range<usize>) {
        if let Some(slot) = self.ranges.get_mut(self.count) {
            *slot = range;
        }
        self.count += 1;
    }

    fn kept(&self) -> &[Range<usize>] {
        self.ranges.get(..self.count).unwrap_or(&self.ranges)
    }
}

/// What joins two parts of a compound.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joiner {
    Hyphen,
    Digits,
    /// The full stop between two letters of an abbreviation.
    Stop,
}

impl Segmenter<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(start) = self.next_word(at) {
            let hashtag = slice(self.text, 0..start).ends_with(['#', '＃']);
            at = if hashtag {
                self.hashtag(start)
            } else {
                self.compound(start)
            };
        }
    }

    fn after(&self, at: usize) -> &str {
        slice(self.text, at..self.text.len())
    }

    /// The start of the next word at or after `at`.
    fn next_word(&self, at: usize) -> Option<usize> {
        let rest = slice(self.text, at..self.text.len());
        // Nearly all separators are ASCII: looked at as bytes.
        let mut skipped = 0;
        for (offset, byte) in rest.bytes().enumerate() {
            if byte.is_ascii_alphanumeric() || is_cyrillic_lead(byte) {
                return Some(at + offset);
            }
            if !byte.is_ascii() {
                skipped = offset;
                break;
            }
            skipped = offset + 1;
        }
        slice(rest, skipped..rest.len())
            .char_indices()
            .find(|&(_, c)| is_alphanumeric(c) && !is_mark(c))
            .map(|(offset, _)| at + skipped + offset)
    }

    /// The end of the run of word characters that begins at `start`, over apostrophes within it.
    fn word_end(&self, start: usize) -> usize {
        let bytes = self.text.as_bytes();
        let end = plain_end(bytes, start);
        if bytes
            .get(end)
            .is_none_or(|b| b.is_ascii() && !matches!(b, b'\'' | b'`'))
        {
            return end;
        }
        let mut chars = self.after(end).char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            let inside = is_word(c)
                || is_apostrophe(c)
                    && end + offset > start
                    && chars.peek().is_some_and(|&(_, next)| is_alphanumeric(next));
            if !inside {
                return end + offset;
            }
        }
        self.text.len()
    }

    /// A word or hyphenated compound from `start`; returns where to go on.
    fn compound(&mut self, start: usize) -> usize {
        let first = self.position;
        let mut parts = Parts::default();
        let mut end = start;
        let mut joiner = None;
        let mut next = Some(start);
        while let Some(part) = next {
            end = self.word_end(part);
            self.word(part..end, &mut parts);
            next = None;
            if let Some((kind, after)) = self.joiner(part..end)
                && (joiner.is_none() || joiner == Some(kind))
            {
                joiner = Some(kind);
                next = Some(after);
            }
        }
        let most = match joiner {
            // А.Б.Иванов is no abbreviation, but somebody with initials.
            Some(Joiner::Stop) if self.goes_on_after_stop(end) => 0,
            Some(Joiner::Stop) => MAX_LETTERS,
            _ => MAX_JOINED_PARTS,
        };
        if !parts.apart && (2..=most).contains(&parts.count) {
            self.joined(&parts, first);
        }
        end
    }

    /// Whether another word follows with nothing but a full stop between.
    fn goes_on_after_stop(&self, end: usize) -> bool {
        let next = self.after(end).strip_prefix('.');
        next.is_some_and(|next| next.starts_with(is_alphanumeric))
    }

    /// What joins the part to a following one, and where that begins.
    fn joiner(&self, part: Range<usize>) -> Option<(Joiner, usize)> {
        let mut rest = self.after(part.end).chars();
        let c = rest.next()?;
        let after = part.end + c.len_utf8();
        if is_hyphen(c) {
            return is_alphanumeric(rest.next()?).then_some((Joiner::Hyphen, after));
        }
        if c == '.' && is_letter(slice(self.text, part.clone())) {
            let next = slice(self.text, after..self.word_end(after));
            return is_letter(next).then_some((Joiner::Stop, after));
        }
        if !groups_digits(c) {
            return None;
        }
        let before = slice(self.text, part);
        let group = self
            .after(after)
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        let ends = self
            .after(after + group)
            .chars()
            .next()
            .is_none_or(|c| !is_word(c));
        (before.len() <= 3 && before.bytes().all(|b| b.is_ascii_digit()) && group == 3 && ends)
            .then_some((Joiner::Digits, after))
    }

    /// One run of word characters: cut at apostrophes and where unspaced scripts begin and end.
    fn word(&mut self, mut range: Range<usize>, parts: &mut Parts) {
        let text = slice(self.text, range.clone());
        if text.bytes().all(is_plain) {
            self.part(range, parts);
            return;
        }
        let mut apostrophes = text.char_indices().filter(|&(_, c)| is_apostrophe(c));
        if let Some((offset, mark)) = apostrophes.clone().next_back()
            && is_listed(slice(text, offset + mark.len_utf8()..text.len()), &CLITICS)
        {
            range.end = range.start + offset;
        } else if let Some((offset, mark)) = apostrophes.next()
            && is_listed(slice(text, 0..offset), &ELISIONS)
            && !begins_with_consonant(slice(text, offset + mark.len_utf8()..text.len()))
        {
            self.part(range.start..range.start + offset, parts);
            parts.apart = true;
            range.start += offset + mark.len_utf8();
        }
        // Stretches of one kind of script each; marks go with what stands before them.
        let mut start = range.start;
        let mut kind = None;
        for (offset, c) in slice(self.text, range.clone()).char_indices() {
            if is_mark(c) && !is_unspaced(c) {
                continue;
            }
            let here = is_unspaced(c);
            if kind.is_some_and(|kind| kind != here) {
                self.stretch(start..range.start + offset, !here, parts);
                start = range.start + offset;
            }
            kind = Some(here);
        }
        self.stretch(start..range.end, kind == Some(true), parts);
    }

    fn stretch(&mut self, range: Range<usize>, unspaced: bool, parts: &mut Parts) {
        if unspaced {
            self.pairs(range, parts);
        } else {
            self.part(range, parts);
        }
    }

    /// Overlapping pairs of characters, each with the marks that stand on it.
    fn pairs(&mut self, range: Range<usize>, parts: &mut Parts) {
        let mut starts = slice(self.text, range.clone())
            .char_indices()
            .filter(|&(offset, c)| offset == 0 || !is_mark(c))
            .map(|(offset, _)| range.start + offset)
            .chain(Some(range.end))
            .collect::<Vec<_>>()
            .into_iter();
        let (Some(mut one), Some(mut two)) = (starts.next(), starts.next()) else {
            return;
        };
        let mut pairs = 0;
        for three in starts {
            self.part(one..three, parts);
            pairs += 1;
            (one, two) = (two, three);
        }
        if pairs == 0 {
            self.part(one..two, parts);
        } else {
            self.emit(one..two, TokenKind::Last, self.position);
        }
        parts.apart = true;
    }

    /// A hashtag from `start`: parts at changes of case and between letters and digits.
    fn hashtag(&mut self, start: usize) -> usize {
        let first = self.position;
        let mut parts = Parts::default();
        let mut end = start;
        let mut next = Some(start);
        while let Some(at) = next {
            end = self.word_end(at);
            let mut from = at;
            for cut in case_changes(slice(self.text, at..end)) {
                self.word(from..at + cut, &mut parts);
                from = at + cut;
            }
            self.word(from..end, &mut parts);
            next = self
                .after(end)
                .strip_prefix('_')
                .and_then(|rest| rest.starts_with(is_alphanumeric).then_some(end + 1));
        }
        if !parts.apart && (2..=MAX_HASHTAG_PARTS).contains(&parts.count) {
            self.joined(&parts, first);
        }
        end
    }

    fn part(&mut self, range: Range<usize>, parts: &mut Parts) {
        parts.push(range.clone());
        let position = self.position;
        if self.emit(range, TokenKind::Part, position) {
            self.position += 1;
        }
    }

    /// All parts of a compound as one word.
    fn joined(&mut self, parts: &Parts, position: u32) {
        let kept = parts.kept();
        let (Some(first), Some(last)) = (kept.first(), kept.last()) else {
            return;
        };
        self.term.clear();
        for part in kept {
            fold_into(slice(self.text, part.clone()), &mut self.term);
        }
        self.hand_over(first.start..last.end, TokenKind::Joined, position);
    }

    /// Folds the range and hands it over; false if nothing is left of it.
    fn emit(&mut self, range: Range<usize>, kind: TokenKind, position: u32) -> bool {
        self.term.clear();
        fold_into(slice(self.text, range.clone()), &mut self.term);
        self.hand_over(range, kind, position)
    }

    fn hand_over(&mut self, range: Range<usize>, kind: TokenKind, position: u32) -> bool {
        if !self.term.is_ascii() || self.term.contains(['\'', '`']) {
            self.term.retain(|c| !is_apostrophe(c));
            mend_mixed_script(&mut self.term);
        }
        if self.term.len() > MAX_TERM_BYTES {
            let cut = self.term.floor_char_boundary(MAX_TERM_BYTES);
            self.term.truncate(cut);
        }
        if self.term.is_empty() {
            return false;
        }
        (self.visit)(Token {
            term: &self.term,
            range,
            position,
            kind,
        });
        true
    }
}

/// The end of a run of ASCII letters and digits and such Cyrillic letters.
#[inline]
fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at) {
            Some(byte) if byte.is_ascii_alphanumeric() => at += 1,
            Some(&byte) if is_cyrillic_lead(byte) => at += 2,
            _ => return at,
        }
    }
}

/// Whether the byte may be of an ASCII letter or digit or of such a Cyrillic letter; other letters
/// have at least one byte that may not. Among those are all marks, apostrophes and unspaced scripts.
#[inline]
pub(super) fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || is_cyrillic_lead(byte) || matches!(byte, 0x80..=0xBF)
}

/// The stretch of a text; every range here is cut at characters of that text.
fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// Whether the word is a single letter, perhaps with marks.
fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.all(is_mark)
}

/// Whether the word is one of a list of lower-case ASCII words.
fn is_listed(word: &str, list: &[&str]) -> bool {
    list.iter().any(|entry| word.eq_ignore_ascii_case(entry))
}

/// Byte offsets at which a word of a hashtag begins: aB, ABc (before the B), a1, 1a.
fn case_changes(word: &str) -> impl Iterator<Item = usize> {
    let mut before: Option<char> = None;
    word.char_indices().filter_map(move |(offset, c)| {
        if is_mark(c) {
            return None;
        }
        let last = before.replace(c)?;
        let next = slice(word, offset..word.len()).chars().nth(1);
        let cut = last.is_lowercase() && c.is_uppercase()
            || last.is_numeric() != c.is_numeric()
            || last.is_uppercase() && c.is_uppercase() && next.is_some_and(char::is_lowercase);
        cut.then_some(offset)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts in order, the joined words after a slash.
    fn words(text: &str) -> String {
        let (mut parts, mut joined) = (Vec::new(), Vec::new());
        tokenize(text, &mut |token| match token.kind {
            TokenKind::Part => parts.push(token.term.to_owned()),
            TokenKind::Joined | TokenKind::Last => joined.push(token.term.to_owned()),
        });
        if joined.is_empty() {
            parts.join(" ")
        } else {
            format!("{} / {}", parts.join(" "), joined.join(" "))
        }
    }

    #[test]
    fn compounds_are_parts_and_whole() {
        assert_eq!(words("Nur-Otan"), "nur otan / nurotan");
        assert_eq!(
            words("#AlmatyQańtar2022"),
            "almaty qantar 2022 / almatyqantar2022"
        );
        assert_eq!(words("#HTMLParser_x"), "html parser x / htmlparserx");
        assert_eq!(words("snake_case - no"), "snake case no / snakecase");
        // What is no compound is counted once.
        assert_eq!(words("#Almaty #東京都"), "almaty 東京 京都 / 都");
        assert_eq!(words("a-b-c-d-e"), "a b c d e");
        assert_eq!(words("1,500 in 2.25 1,2,3"), "1 500 in 2 25 1 2 3 / 1500");
        assert_eq!(words("1 500 1/500 1:500"), "1 500 1 500 1 500");
    }

    #[test]
    fn abbreviations_are_letters_and_whole() {
        assert_eq!(
            words("the U.S.S.R. (К.Н.Б.)"),
            "the u s s r к н б / ussr кнб"
        );
        assert_eq!(words("А.Л.Ж.И.Р"), "а л ж и р / алжир");
        // Initials, sentences, numbers, lists without end.
        assert_eq!(words("А.Б.Иванов J.R. Smith"), "а б иванов j r smith / jr");
        assert_eq!(words("Plan B.A man, 4.b.1"), "plan b a man 4 b 1 / ba");
        assert_eq!(words("a.b.c.d.e.f.g.h.i"), "a b c d e f g h i");
        assert_eq!(words("U.S.-led"), "u s led / us");
    }

    #[test]
    fn apostrophes() {
        assert_eq!(
            words("Tokayev’s don't O'Brien l'eau d’Almaty"),
            "tokayev dont obrien l eau d almaty"
        );
        assert_eq!(words("‘quoted’ 'n' п'ять O‘zbek"), "quoted n пять ozbek");
        // A vowel is left out before another only.
        assert_eq!(
            words("L'vovka N'Djamena l'heure l'11"),
            "lvovka ndjamena l heure l 11"
        );
    }

    #[test]
    fn unspaced_scripts_are_pairs() {
        assert_eq!(words("東京都 東"), "東京 京都 東 / 都");
        assert_eq!(words("iPhone手机"), "iphone 手机 / 机");
        assert_eq!(words("ที่นี่"), "ที่นี่ / นี่");
    }

    #[test]
    fn numbers_and_mixtures_stay_whole() {
        assert_eq!(words("covid19 4th 04.01.2022"), "covid19 4th 04 01 2022");
    }

    #[test]
    fn ranges_are_of_the_text() {
        let text = "The Tokayev’s, Nur-Otan.";
        let mut seen = Vec::new();
        tokenize(text, &mut |token| {
            let word = text.get(token.range).unwrap().to_owned();
            seen.push((word, token.position));
        });
        let seen: Vec<_> = seen.iter().map(|(word, at)| (word.as_str(), *at)).collect();
        assert_eq!(
            seen,
            [
                ("The", 0),
                ("Tokayev", 1),
                ("Nur", 2),
                ("Otan", 3),
                ("Nur-Otan", 2)
            ]
        );
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(words(&"é".repeat(100)), "e".repeat(MAX_TERM_BYTES));
        assert_eq!(words(&"қ".repeat(100)).len(), MAX_TERM_BYTES);
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_folded_terms_at_its_ranges(text in "\\PC{0,40}") {
            let mut position = 0;
            tokenize(&text, &mut |token| {
                assert!(text.get(token.range.clone()).is_some());
                assert!(!token.term.is_empty() && token.term.len() <= MAX_TERM_BYTES);
                assert_eq!(crate::text::fold(token.term), token.term);
                if token.kind == TokenKind::Part {
                    assert_eq!(token.position, position);
                    position += 1;
                }
            });
        }

        #[test]
        fn plain_words_are_counted_as_parts_are(text in "[aZ09яЁщ.,;:!? \n()–é日_'#-]{0,30}") {
            if let Some(counted) = plain_words(text.as_bytes()) {
                assert_eq!(counted, parts(&text));
            }
        }
    }
}
