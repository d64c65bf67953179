//! The text of all records, packed by words: a word that is a term stands as its code.
//!
//! The dictionary spells every word already; here stands which comes next. Words that occur in many
//! records have codes of one byte, nearly all others of two, and a space between two of them needs
//! none. What compresses a page on its way finds more to gain in that than in letters (word
//! replacing transforms: Skibiński, Grabowski and Deorowicz 2005; byte-oriented dense codes: Brisaboa
//! and others 2003). The codes of each record stand for themselves, so that one is turned into text
//! again when it is read, not all when the archive is opened (`unpack.rs`).
//!
//! ```text
//! signs str | codes of record 0 | codes of record 1 ...
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

use std::collections::{BTreeMap, BTreeSet};

use crate::bytes::{OffsetsWriter, put_str};
use crate::text::{Before, Step, Steps, each_text};

pub(super) const RAW: u8 = 0;
pub(super) const CAPITAL: u8 = 1;
pub(super) const CAPITALS: u8 = 2;
pub(super) const JOINED: u8 = 3;
/// The codes of signs: control characters that no text has, or that are written raw where it does.
pub(super) const SIGNS: [u8; 26] = [
    0x04, 0x05, 0x06, 0x07, 0x08, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13, 0x14, 0x15,
    0x16, 0x17, 0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F,
];
/// The first bytes of codes of one, two and three bytes.
pub(super) const ONE: u8 = 0x80;
pub(super) const TWO: u8 = 0xB0;
pub(super) const THREE: u8 = 0xF8;
/// The first words with codes of two and of three bytes, and the first without.
pub(super) const FROM_TWO: u32 = (TWO - ONE) as u32;
pub(super) const FROM_THREE: u32 = FROM_TWO + ((THREE - TWO) as u32) * 256;
pub(super) const UNCODED: u32 = FROM_THREE + 8 * 65_536;

/// No code byte stands for more bytes than the longest term and a space.
pub(super) const MOST: usize = crate::text::MAX_TERM_BYTES + 1;

/// A word counts as standing in so many records at most, which keeps their order cheap to find.
const COUNTED: u32 = u16::MAX as u32;

/// The sections that [`write_texts`] fills.
pub(crate) struct TextSections {
    pub(crate) text_offsets: Vec<u8>,
    pub(crate) text: Vec<u8>,
}

/// Packs the texts of records, given the stretches by number, the steps of each record, the terms in order
/// and in how many records each stands.
pub(crate) fn write_texts(
    stretches: &[&str],
    records: Steps,
    terms: &[String],
    counts: &[u32],
) -> TextSections {
    let ranks = (0_u32..).zip(by_count(counts)).take(UNCODED as usize);
    let codes =
        ranks.filter_map(|(rank, ordinal)| Some((terms.get(ordinal as usize)?.as_str(), rank)));
    let mut packer = Packer {
        codes: codes.collect(),
        signs: signs(stretches, &records, terms),
        small: String::new(),
        after_word: false,
        out: Vec::new(),
    };
    let mut packed = PackedStretches {
        places: vec![None; stretches.len()],
    };
    let mut text = Vec::new();
    put_str(&mut text, &packer.signs.keys_in_order());
    let mut offsets = OffsetsWriter::default();
    let mut pack = |record: &[Step]| {
        let start = text.len();
        for steps in each_text(record) {
            let mut after_word = false;
            for step in steps {
                let stretch = packed.of(*step, stretches, &mut packer);
                match step.before() {
                    Before::Nothing => {}
                    // A space between two words needs no code.
                    Before::Space if after_word && stretch.begins => {}
                    Before::Space => text.push(b' '),
                    Before::LineBreak => text.push(BREAK),
                }
                stretch.append(&packer.out, &mut text);
                after_word = stretch.ends;
            }
            text.push(BREAK);
        }
        offsets.push((text.len() - start) as u32);
    };
    for block in records.into_blocks() {
        block.records().for_each(&mut pack);
    }
    TextSections {
        text_offsets: offsets.finish(),
        text,
    }
}

/// What stands after each text, and stands for itself.
const BREAK: u8 = b'\n';

/// The codes of each stretch, made when it is first met: they hang on what stands around it only where
/// a space between two words is left out.
struct PackedStretches {
    places: Vec<Option<PackedStretch>>,
}

/// Where the codes of a stretch lie, and whether it begins and ends with a word that has one. Places beyond
/// 4 GiB wrap; so many codes are no archive, which is told by their length.
#[derive(Clone, Copy)]
struct PackedStretch {
    start: u32,
    end: u32,
    begins: bool,
    ends: bool,
}

/// Nearly all stretches have no more codes.
const FEW: usize = 8;

impl PackedStretch {
    /// Appends its codes.
    fn append(self, codes: &[u8], out: &mut Vec<u8>) {
        let length = self.end.wrapping_sub(self.start) as usize;
        let from = codes.get(self.start as usize..).unwrap_or_default();
        match from.first_chunk::<FEW>() {
            // To copy a fixed number and drop the rest is quicker than to copy so many as there are.
            Some(few) if length <= FEW => {
                let end = out.len() + length;
                out.extend_from_slice(few);
                out.truncate(end);
            }
            _ => out.extend_from_slice(from.get(..length).unwrap_or_default()),
        }
    }
}

impl PackedStretches {
    fn of(&mut self, step: Step, stretches: &[&str], packer: &mut Packer<'_>) -> PackedStretch {
        let mut pack = || {
            let start = packer.out.len() as u32;
            packer.after_word = false;
            let begins = packer.stretch(stretches.get(step.stretch()).unwrap_or(&""));
            PackedStretch {
                start,
                end: packer.out.len() as u32,
                begins,
                ends: packer.after_word,
            }
        };
        match self.places.get_mut(step.stretch()) {
            Some(place) => *place.get_or_insert_with(pack),
            None => pack(),
        }
    }
}

/// The numbers of terms, those that stand in most records first.
pub(super) fn by_count(counts: &[u32]) -> Vec<u32> {
    let most = counts
        .iter()
        .copied()
        .max()
        .unwrap_or_default()
        .min(COUNTED);
    let place = |count: u32| (most - count.min(most)) as usize;
    let mut starts = vec![0_u32; most as usize + 2];
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
pub(super) fn capital(letter: char) -> char {
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
pub(super) fn small(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(small), None) if capital(small) == letter => small,
        _ => letter,
    }
}

/// The code of a word, which is the first one, two or three of these bytes.
pub(super) fn code_of(rank: u32) -> [u8; 3] {
    if let Some(beyond) = rank.checked_sub(FROM_THREE) {
        let [_, high, middle, low] = beyond.to_be_bytes();
        [THREE.saturating_add(high), middle, low]
    } else if let Some(beyond) = rank.checked_sub(FROM_TWO) {
        let [.., high, low] = beyond.to_be_bytes();
        [TWO + high, low, 0]
    } else {
        [ONE + rank as u8, 0, 0]
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
fn signs(stretches: &[&str], records: &Steps, terms: &[String]) -> Signs {
    let foreign = |text: &str| -> Vec<char> { text.chars().filter(|c| !c.is_ascii()).collect() };
    let known: BTreeSet<char> = terms.iter().flat_map(|term| foreign(term)).collect();
    let mut met = vec![0_usize; stretches.len()];
    for step in records.records().flatten() {
        if let Some(times) = met.get_mut(step.stretch()) {
            *times += 1;
        }
    }
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for (stretch, times) in stretches.iter().zip(met) {
        // What stands in metadata alone is no text.
        if times > 0 && !stretch.is_ascii() {
            for sign in foreign(stretch) {
                *counts.entry(sign).or_insert(0) += times;
            }
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
    /// Writes a stretch; `true` if it begins with a word that has a code.
    fn stretch(&mut self, stretch: &str) -> bool {
        let mut begins = false;
        let mut rest = stretch;
        while let Some(first) = rest.chars().next() {
            let end = word_end(rest);
            let (word, after) = rest.split_at_checked(end).unwrap_or_default();
            if let Some((rank, case)) = self.code(word) {
                begins |= rest.len() == stretch.len();
                if self.after_word {
                    self.out.push(JOINED);
                }
                self.out.extend(case);
                self.put_code(rank);
                self.after_word = true;
                rest = after;
            } else {
                let length = end.max(first.len_utf8());
                let (plain, after) = rest.split_at_checked(length).unwrap_or_default();
                self.plain(plain);
                rest = after;
            }
        }
        begins
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
        let [lead, middle, low] = code_of(rank);
        self.out.push(lead);
        if lead >= TWO {
            self.out.push(middle);
        }
        if lead >= THREE {
            self.out.push(low);
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
        // Letters with a case are told by a quicker table, and are all but a few.
        let is_letter = is_capital || letter.is_lowercase() || letter.is_alphabetic();
        if !is_letter || is_capital && small {
            return at;
        }
        small = !is_capital;
    }
    text.len()
}
