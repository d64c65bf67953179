//! The text of all records, packed by words: a word that is a term stands as its code.
//!
//! The dictionary spells every word already; here stands which comes next. Words that occur in many
//! records have codes of one byte, nearly all others of two, and a space between two of them needs
//! none. What compresses a page on its way finds more to gain in that than in letters (word
//! replacing transforms: Skibiński, Grabowski and Deorowicz 2005; byte-oriented dense codes: Brisaboa
//! and others 2003). Opening an archive turns it into text again, at the pace of copying, because
//! snippets and phrases read text.
//!
//! ```text
//! bytes of the text num | signs str | codes to the end
//!
//! 00              num, and so many bytes as they are
//! 01, 02          the next word with a capital, in capitals
//! 03              no space before the next word
//! 04-08, 0B-1F    signs, in order
//! 09, 0A, 20-7F   as they are
//! 80-AF           words 0 to 47
//! B0-F7, byte     words 48 to 18,479
//! F8-FF, 2 bytes  words 18,480 to 542,767
//! ```
//! Words are terms by how many records they stand in, most first, equal ones by ordinal.

use core::ops::Range;
use std::collections::{BTreeMap, BTreeSet};

use super::dictionary::DictionaryReader;
use super::postings::PostingsReader;
use crate::bytes::{Cursor, put_str, put_varint};
use crate::model::Record;

const RAW: u8 = 0;
const CAPITAL: u8 = 1;
const CAPITALS: u8 = 2;
const JOINED: u8 = 3;
/// The codes of signs: control characters that no text has, or that are written raw where it does.
const SIGNS: [u8; 26] = [
    0x04, 0x05, 0x06, 0x07, 0x08, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15,
    0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F,
];
/// The first bytes of codes of one, two and three bytes.
const ONE: u8 = 0x80;
const TWO: u8 = 0xB0;
const THREE: u8 = 0xF8;
/// The first words with codes of two and of three bytes, and the first without.
const FROM_TWO: u32 = (TWO - ONE) as u32;
const FROM_THREE: u32 = FROM_TWO + ((THREE - TWO) as u32) * 256;
const UNCODED: u32 = FROM_THREE + 8 * 65_536;

/// No code byte stands for more bytes than the longest term and a space.
const MOST: usize = crate::text::MAX_TERM_BYTES + 1;

/// A word counts as standing in so many records at most, which keeps their order cheap to find.
const COUNTED: u32 = u16::MAX as u32;

/// Packs the texts of records, given the terms in order and in how many records each stands.
pub(crate) fn write_text(records: &[Record], terms: &[String], counts: &[u32]) -> Vec<u8> {
    let ranks = (0_u32..).zip(by_count(counts)).take(UNCODED as usize);
    let codes =
        ranks.filter_map(|(rank, ordinal)| Some((terms.get(ordinal as usize)?.as_str(), rank)));
    let mut packer = Packer {
        codes: codes.collect(),
        signs: signs(records, terms),
        small: String::new(),
        after_word: false,
        out: Vec::new(),
    };
    let mut bytes = 0_usize;
    for record in records {
        for text in texts(record) {
            packer.text(text);
            packer.plain("\n");
            bytes += text.len() + 1;
        }
    }
    let mut out = Vec::with_capacity(packer.out.len() + 256);
    put_varint(&mut out, u32::try_from(bytes).unwrap_or(u32::MAX));
    put_str(&mut out, &packer.signs.keys_in_order());
    out.append(&mut packer.out);
    out
}

/// The title and the passages.
fn texts(record: &Record) -> impl Iterator<Item = &str> {
    let passages = record.passages.iter().map(|passage| passage.text.as_str());
    core::iter::once(record.title.as_str()).chain(passages)
}

/// The numbers of terms, those that stand in most records first.
fn by_count(counts: &[u32]) -> Vec<u32> {
    let place = |count: u32| (COUNTED - count.min(COUNTED)) as usize;
    let mut starts = vec![0_u32; COUNTED as usize + 2];
    for &count in counts {
        if let Some(next) = starts.get_mut(place(count) + 1) {
            *next += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    let mut sorted = vec![0; counts.len()];
    for (ordinal, &count) in (0..).zip(counts) {
        if let Some(start) = starts.get_mut(place(count)) {
            if let Some(slot) = sorted.get_mut(*start as usize) {
                *slot = ordinal;
            }
            *start += 1;
        }
    }
    sorted
}

/// The capital of a letter that terms have; the letter itself if it has none.
fn capital(letter: char) -> char {
    let code = u32::from(letter);
    let capital = match letter {
        'a'..='z' | 'α'..='ρ' | 'σ'..='ω' | 'а'..='я' => code - 32,
        'ѐ'..='џ' => code - 80,
        'ա'..='ֆ' => code - 48,
        // Cyrillic beyond Russian: capital and letter are neighbours.
        'Ҋ'..='ҿ' | 'Ӑ'..='ԯ' => code & !1,
        _ => code,
    };
    char::from_u32(capital).unwrap_or(letter)
}

/// The letter that [`capital`] makes this of; itself if there is none.
fn small(letter: char) -> char {
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(small), None) if capital(small) == letter => small,
        _ => letter,
    }
}

/// Signs with their codes.
struct Signs(BTreeMap<char, u8>);

impl Signs {
    fn keys_in_order(&self) -> String {
        let mut signs: Vec<_> = self.0.iter().collect();
        signs.sort_by_key(|(_, code)| **code);
        signs.into_iter().map(|(sign, _)| sign).collect()
    }
}

/// The characters that most often stand where no word is coded: those that no term has.
fn signs(records: &[Record], terms: &[String]) -> Signs {
    let foreign = |text: &str| -> Vec<char> { text.chars().filter(|c| !c.is_ascii()).collect() };
    let known: BTreeSet<char> = terms.iter().flat_map(|term| foreign(term)).collect();
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for text in records
        .iter()
        .flat_map(texts)
        .filter(|text| !text.is_ascii())
    {
        for sign in foreign(text) {
            *counts.entry(sign).or_insert(0) += 1;
        }
    }
    counts.retain(|&sign, _| !known.contains(&small(sign)));
    let mut signs: Vec<_> = counts.into_iter().collect();
    signs.sort_by_key(|(_, count)| core::cmp::Reverse(*count));
    Signs(signs.into_iter().map(|(sign, _)| sign).zip(SIGNS).collect())
}

/// Writes text in codes.
struct Packer<'a> {
    codes: std::collections::HashMap<&'a str, u32, foldhash::fast::FixedState>,
    signs: Signs,
    /// Room for a word in small letters.
    small: String,
    /// Whether a word was the last that was written.
    after_word: bool,
    out: Vec<u8>,
}

impl Packer<'_> {
    fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            // A space between two words needs no code.
            let spaced = rest.strip_prefix(' ').filter(|_| self.after_word);
            let ahead = spaced.unwrap_or(rest);
            let (word, after) = ahead.split_at_checked(word_end(ahead)).unwrap_or_default();
            if let Some((rank, case)) = self.code(word) {
                if self.after_word && spaced.is_none() {
                    self.out.push(JOINED);
                }
                self.out.extend(case);
                self.put_code(rank);
                self.after_word = true;
                rest = after;
            } else {
                let length = word_end(rest).max(first.len_utf8());
                let (plain, after) = rest.split_at_checked(length).unwrap_or_default();
                self.plain(plain);
                rest = after;
            }
        }
    }

    /// The number of a word and what says how its letters are written.
    fn code(&mut self, word: &str) -> Option<(u32, Option<u8>)> {
        let first = word.chars().next()?;
        self.small.clear();
        self.small.extend(word.chars().map(small));
        let rank = *self.codes.get(self.small.as_str())?;
        if self.small == word {
            return Some((rank, None));
        }
        let (small_first, capitals) = (first.len_utf8(), self.small.chars().map(capital));
        if small(first) != first
            && self.small.get(small(first).len_utf8()..) == word.get(small_first..)
        {
            return Some((rank, Some(CAPITAL)));
        }
        capitals.eq(word.chars()).then_some((rank, Some(CAPITALS)))
    }

    fn put_code(&mut self, rank: u32) {
        if rank < FROM_TWO {
            self.out.push(ONE + rank as u8);
        } else if rank < FROM_THREE {
            let [.., high, low] = (rank - FROM_TWO).to_be_bytes();
            self.out.extend([TWO + high, low]);
        } else {
            let [_, high, middle, low] = (rank - FROM_THREE).to_be_bytes();
            self.out.extend([THREE + high, middle, low]);
        }
    }

    /// What has no code: characters that stand for themselves, signs, and all else raw.
    fn plain(&mut self, text: &str) {
        self.after_word = false;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let mut length = first.len_utf8();
            match self.own_code(first) {
                Some(code) => self.out.push(code),
                None => {
                    let ends = rest
                        .char_indices()
                        .find(|(_, c)| self.own_code(*c).is_some());
                    length = ends.map_or(rest.len(), |(at, _)| at);
                    self.out.push(RAW);
                    put_str(&mut self.out, rest.get(..length).unwrap_or_default());
                }
            }
            rest = rest.get(length..).unwrap_or_default();
        }
    }

    fn own_code(&self, character: char) -> Option<u8> {
        match character {
            '\t' | '\n' | ' '..='\x7F' => Some(character as u8),
            _ => self.signs.0.get(&character).copied(),
        }
    }
}

/// Where the word ends with which a text begins: letters, and no capital after a small one.
fn word_end(text: &str) -> usize {
    let mut small = false;
    for (at, letter) in text.char_indices() {
        let is_capital = letter.is_uppercase();
        if !letter.is_alphabetic() || is_capital && small {
            return at;
        }
        small = !is_capital;
    }
    text.len()
}

/// Turns what [`write_text`] packed into text; `None` if it does not make what it says it does.
pub(super) fn unpack(
    packed: &[u8],
    dictionary: &DictionaryReader<'_>,
    postings: &PostingsReader<'_>,
) -> Option<Vec<u8>> {
    let mut packed = Cursor::new(packed);
    let length = packed.varint()? as usize;
    let signs: Vec<char> = packed.str()?.chars().collect();
    if signs.len() > SIGNS.len() || length / MOST > packed.remaining() {
        return None;
    }
    let mut text = Vec::new();
    // Where there is no such room, the archive cannot be opened; nothing worse shall happen.
    text.try_reserve_exact(length + CHUNK).ok()?;
    text.resize(length + CHUNK, 0);
    let mut unpacker = Unpacker {
        words: Words::of(dictionary, postings),
        signs,
        text,
        at: 0,
    };
    unpacker.run(packed)?;
    unpacker.text.truncate(length);
    (unpacker.at == length).then_some(unpacker.text)
}

/// Words are copied so many bytes at once, whatever their length: that takes a few instructions where
/// copying the bytes that count takes a call. Most words are shorter.
const CHUNK: usize = 24;

/// The terms, run together with a space before each, and where each is, by code.
struct Words {
    letters: String,
    places: Vec<(u32, u32)>,
}

impl Words {
    fn of(dictionary: &DictionaryReader<'_>, postings: &PostingsReader<'_>) -> Self {
        let counts: Vec<u32> = (0..postings.terms())
            .map(|term| postings.count(term))
            .collect();
        let mut terms = String::new();
        let mut by_ordinal = vec![0..0; counts.len()];
        dictionary.each_from(0, &mut |term, ordinal| {
            if let Some(place) = by_ordinal.get_mut(ordinal as usize)
                && term.len() < MOST
            {
                let start = terms.len();
                terms.push_str(term);
                *place = start..terms.len();
            }
            true
        });
        // Frequent words next to each other, so that they stay in the processor's cache.
        let mut letters = String::with_capacity(terms.len() + counts.len() + CHUNK);
        let mut places = Vec::with_capacity(counts.len());
        for ordinal in by_count(&counts) {
            let place = by_ordinal.get(ordinal as usize).cloned();
            let start = letters.len() as u32;
            letters.push(' ');
            letters.push_str(terms.get(place.unwrap_or_default()).unwrap_or_default());
            places.push((start, letters.len() as u32));
        }
        // So that a chunk can be taken of the last word too.
        letters.extend([' '; CHUNK]);
        Self { letters, places }
    }
}

struct Unpacker {
    words: Words,
    signs: Vec<char>,
    /// As long as the text shall be, and a chunk.
    text: Vec<u8>,
    /// Where the text goes on.
    at: usize,
}

impl Unpacker {
    fn run(&mut self, mut packed: Cursor<'_>) -> Option<()> {
        let (mut after_word, mut case) = (false, RAW);
        while let Some(code) = packed.byte() {
            if code >= ONE {
                let rank = match code {
                    THREE.. => {
                        let (middle, low) = (packed.byte()?, packed.byte()?);
                        FROM_THREE + u32::from_be_bytes([0, code - THREE, middle, low])
                    }
                    TWO.. => FROM_TWO + u32::from_be_bytes([0, 0, code - TWO, packed.byte()?]),
                    _ => u32::from(code - ONE),
                };
                self.word(rank, after_word, case)?;
                (after_word, case) = (true, RAW);
                continue;
            }
            match code {
                CAPITAL | CAPITALS => {
                    case = code;
                    continue;
                }
                JOINED => {}
                RAW => {
                    let length = packed.varint()? as usize;
                    self.put(packed.take(length)?)?;
                }
                b'\t' | b'\n' | b' '.. => self.put(&[code])?,
                _ => {
                    let sign = SIGNS.iter().position(|&sign| sign == code)?;
                    let mut utf8 = [0; 4];
                    let sign = self.signs.get(sign)?.encode_utf8(&mut utf8);
                    self.put(sign.as_bytes())?;
                }
            }
            after_word = false;
        }
        Some(())
    }

    #[inline]
    fn put(&mut self, bytes: &[u8]) -> Option<()> {
        let end = self.at.checked_add(bytes.len())?;
        self.text.get_mut(self.at..end)?.copy_from_slice(bytes);
        self.at = end;
        Some(())
    }

    #[inline]
    fn word(&mut self, rank: u32, spaced: bool, case: u8) -> Option<()> {
        let &(start, end) = self.words.places.get(rank as usize)?;
        let (start, end) = (start as usize + usize::from(!spaced), end as usize);
        let length = end.checked_sub(start)?;
        let letters = self.words.letters.as_bytes();
        if length <= CHUNK {
            let from = letters.get(start..)?.first_chunk::<CHUNK>()?;
            *self.text.get_mut(self.at..)?.first_chunk_mut::<CHUNK>()? = *from;
        } else {
            let to = self.text.get_mut(self.at..self.at + length)?;
            to.copy_from_slice(letters.get(start..end)?);
        }
        self.at += length;
        match case {
            RAW => Some(()),
            _ => self.capitals(start + usize::from(spaced)..end, case),
        }
    }

    /// Puts capitals over the letters of the word that was put last.
    fn capitals(&mut self, word: Range<usize>, case: u8) -> Option<()> {
        let mut at = self.at - word.len();
        for letter in self.words.letters.get(word)?.chars() {
            // A capital has as many bytes as its letter.
            let letter = capital(letter);
            let end = at + letter.len_utf8();
            letter.encode_utf8(self.text.get_mut(at..end)?);
            at = end;
            if case == CAPITAL {
                break;
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::{PostingsWriter, write_dictionary};
    use crate::model::{Passage, PassageKind};

    /// Packed and unpacked with these terms, standing in so many records.
    fn there_and_back(text: &str, terms: &BTreeMap<String, u32>) -> (Vec<u8>, Option<Vec<u8>>) {
        let passages = text.split('\n').map(|line| Passage {
            kind: PassageKind::Paragraph,
            text: line.into(),
            marks: vec![],
        });
        let record = Record {
            passages: passages.collect(),
            ..Record::default()
        };
        let (words, counts): (Vec<_>, Vec<_>) = terms.clone().into_iter().unzip();
        let packed = write_text(&[record], &words, &counts);
        let unpacked = unpacked(&packed, terms);
        (packed, unpacked)
    }

    fn unpacked(packed: &[u8], terms: &BTreeMap<String, u32>) -> Option<Vec<u8>> {
        let dictionary = write_dictionary(terms.keys().map(String::as_str)).unwrap();
        let mut writer = PostingsWriter::default();
        for &count in terms.values() {
            let records: Vec<_> = (0..count).map(|record| (record, 1)).collect();
            writer.push(records.into_iter());
        }
        let lists = writer.finish();
        let (d, o, w) = (
            &dictionary.dictionary,
            &dictionary.word_offsets,
            &dictionary.words,
        );
        let dictionary = DictionaryReader::new(d, o, w).unwrap();
        let (t, o, p) = (&lists.terms, &lists.posting_offsets, &lists.postings);
        unpack(packed, &dictionary, &PostingsReader::new(t, o, p).unwrap())
    }

    fn terms(words: &[&str]) -> BTreeMap<String, u32> {
        words.iter().map(|&word| (word.to_owned(), 1)).collect()
    }

    #[test]
    fn words_are_codes() {
        let terms = terms(&["snow", "снег", "қар", "on"]);
        let text = "Snow on SNOW, SnowOn snowРа «Снег» ҚАР on  on — É";
        let (packed, unpacked) = there_and_back(text, &terms);
        assert_eq!(unpacked.unwrap(), format!("\n{text}\n").as_bytes());
        // Length, signs, title, and what the codes of the text should be.
        let signs = "«»É—";
        let codes = [
            1, 0x81, 0x80, 2, 0x81, b',', b' ', 1, 0x81, 3, 1, 0x80, 0x81, 0, 4, 0xD0, 0xA0, 0xD0,
            0xB0, b' ', 4, 1, 0x82, 5, b' ', 2, 0x83, 0x80, b' ', b' ', 0x80, b' ', 7, b' ', 6,
            b'\n',
        ];
        let start = 1 + 1 + signs.len() + 1;
        assert_eq!(packed[2..2 + signs.len()], *signs.as_bytes());
        assert_eq!(packed[start..], codes, "{packed:02x?}");
    }

    #[test]
    fn capitals_and_letters_belong_to_each_other() {
        for letter in ('\0'..='\u{FFFF}').filter(|&letter| capital(letter) != letter) {
            assert_eq!(small(capital(letter)), letter, "{letter}");
            assert!(letter.to_uppercase().eq([capital(letter)]), "{letter}");
        }
        assert_eq!("қаңтар".chars().map(capital).collect::<String>(), "ҚАҢТАР");
    }

    #[test]
    fn codes_of_every_length() {
        let words: Vec<String> = (0..20_000).map(|number| format!("w{number:05}x")).collect();
        let text = words.join(" ");
        // Only letters are words of the text, so these are spelt with letters.
        let letters = |word: &str| {
            word.chars()
                .map(|c| match c {
                    '0'..='9' => char::from(b'a' + (c as u8 - b'0')),
                    _ => c,
                })
                .collect::<String>()
        };
        let terms = words.iter().map(|word| (letters(word), 1)).collect();
        let text = letters(&text);
        let (packed, unpacked) = there_and_back(&text, &terms);
        assert_eq!(unpacked.unwrap(), format!("\n{text}\n").as_bytes());
        let ranks = [48, 18_480 - 48, 20_000 - 18_480];
        assert_eq!(
            packed.len(),
            3 + 1 + 1 + ranks[0] + 2 * ranks[1] + 3 * ranks[2] + 1
        );
    }

    #[test]
    fn what_claims_more_than_it_makes_is_refused() {
        let terms = terms(&["snow"]);
        for packed in [
            &[9, 0, 0x80][..],
            &[3, 0, 0x80],
            &[0x80, 0x80, 0x80, 0x80, 8, 0, 0x80],
        ] {
            assert_eq!(unpacked(packed, &terms), None);
        }
        assert_eq!(unpacked(&[4, 0, 0x80], &terms).unwrap(), b"snow");
    }

    proptest::proptest! {
        #[test]
        fn any_text_comes_back(text in "(\\PC|[ \n\t\u{1}\u{4}\u{1f}]|snow|Snow|СНЕГ|снег| ){0,60}", other: String) {
            let terms = terms(&["snow", "снег", "a", "ё"]);
            for text in [text, other] {
                let (_, unpacked) = there_and_back(&text, &terms);
                proptest::prop_assert_eq!(unpacked.unwrap(), format!("\n{text}\n").into_bytes());
            }
        }

        #[test]
        fn any_bytes_can_be_unpacked(bytes: Vec<u8>) {
            let _ = unpacked(&bytes, &terms(&["snow", "снег"]));
        }
    }
}
