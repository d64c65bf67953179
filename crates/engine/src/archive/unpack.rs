//! Texts again, from the codes of `text.rs`: those of a record when it is first read.
//!
//! So opening an archive takes no time by the length of its texts, and no room for those that nobody
//! reads. What was unpacked once stays, because snippets and the records themselves read it.

use core::ops::Range;
use std::borrow::Cow;
use std::sync::OnceLock;

use super::dictionary::DictionaryReader;
use super::nearby::Nearby;
use super::outline::Outline;
use super::postings::PostingsReader;
use super::text::{
    CAPITAL, CAPITALS, FROM_THREE, FROM_TWO, JOINED, MOST, ONE, RAW, SIGNS, THREE, TWO, UNCODED,
    by_count, capital,
};
use crate::bytes::{Cursor, OffsetsReader};

/// Words are copied so many bytes at once, whatever their length: that takes a few instructions where
/// copying the bytes that count takes a call. Most words are shorter.
const CHUNK: usize = 24;

/// What was unpacked of the texts.
#[derive(Default)]
pub(super) struct UnpackedTexts {
    words: OnceLock<Words>,
    records: Vec<OnceLock<String>>,
}

impl UnpackedTexts {
    /// Nothing yet, of so many records.
    pub(super) fn of(records: u32) -> Self {
        Self {
            words: OnceLock::new(),
            records: (0..records).map(|_| OnceLock::new()).collect(),
        }
    }
}

/// Reads the texts of records.
#[derive(Clone, Copy, Default)]
pub(crate) struct TextsReader<'a> {
    unpacked: Option<&'a UnpackedTexts>,
    offsets: OffsetsReader<'a>,
    /// The characters that have codes of their own.
    signs: &'a str,
    codes: &'a [u8],
    /// The sections of the dictionary.
    dictionary: [&'a [u8]; 3],
    postings: PostingsReader<'a>,
}

impl<'a> TextsReader<'a> {
    pub(super) fn new(
        unpacked: &'a UnpackedTexts,
        offsets: &'a [u8],
        text: &'a [u8],
        dictionary: [&'a [u8]; 3],
        postings: PostingsReader<'a>,
    ) -> Option<Self> {
        let mut cursor = Cursor::new(text);
        let signs = cursor.str()?;
        Some(Self {
            unpacked: Some(unpacked),
            offsets: OffsetsReader::new(offsets)?,
            signs,
            codes: cursor.take(cursor.remaining())?,
            dictionary,
            postings,
        })
    }

    /// Whether the codes of records lie one after the other, none over another, and no sign is without
    /// a code.
    pub(super) fn is_sound(&self) -> bool {
        self.offsets.is_sound(self.codes.len()) && self.signs.chars().nth(SIGNS.len()).is_none()
    }

    /// Title and passages of a record, a line break after each. Of codes that make no sense, or no UTF-8,
    /// there is no text.
    pub(super) fn of(&self, record: u32) -> &'a str {
        let cell = self
            .unpacked
            .and_then(|unpacked| unpacked.records.get(record as usize));
        cell.map_or("", |cell| {
            cell.get_or_init(|| self.unpack(record, u32::MAX).unwrap_or_default())
        })
    }

    /// The first so many lines of a record, with their breaks, if not all of it was read before.
    pub(super) fn lines(&self, record: u32, lines: u32) -> Cow<'a, str> {
        let cell = self
            .unpacked
            .and_then(|unpacked| unpacked.records.get(record as usize));
        match cell.and_then(OnceLock::get) {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(self.unpack(record, lines).unwrap_or_default()),
        }
    }

    /// The codes of a record: at least one a line.
    pub(super) fn packed(&self, record: u32) -> &'a [u8] {
        let range = self.offsets.get(record).unwrap_or_default();
        self.codes.get(range).unwrap_or_default()
    }

    /// Makes what codes are unpacked with, or else what tells near words, if it is not there yet. Gives whether
    /// it did.
    pub(crate) fn prepare(&self) -> bool {
        match self.unpacked.and_then(|unpacked| unpacked.words.get()) {
            Some(words) if words.outlines.get().is_some() => false,
            Some(words) => !words.outlines().is_empty(),
            None => self.words().is_some(),
        }
    }

    /// The words, made if they are not there yet.
    pub(crate) fn words(&self) -> Option<&'a Words> {
        let [dictionary, offsets, words] = self.dictionary;
        Some(self.unpacked?.words.get_or_init(|| {
            DictionaryReader::new(dictionary, offsets, words)
                .map(|dictionary| Words::of(&dictionary, words, &self.postings))
                .unwrap_or_default()
        }))
    }

    /// What turns codes into text.
    pub(super) fn unpacker(&self) -> Option<Unpacker<'a>> {
        Some(Unpacker {
            words: self.words()?,
            signs: self.signs.chars().collect(),
            text: Vec::new(),
        })
    }

    fn unpack(&self, record: u32, lines: u32) -> Option<String> {
        let codes = self.packed(record);
        let mut unpacker = self.unpacker()?;
        if lines == u32::MAX {
            unpacker.make_room(codes.len() * USUAL)?;
        }
        unpacker.run(Cursor::new(codes), lines)?;
        unpacker.text.shrink_to_fit();
        String::from_utf8(unpacker.text).ok()
    }
}

/// Codes usually stand for so many times their bytes.
const USUAL: usize = 4;

/// Room for the words of a dictionary with these blocks, with a space before each. Of Latin letters it is nine
/// quarters of the blocks or a little less, of others up to a byte more for each; were it not enough, it would
/// be doubled, and memory that a page has once taken it keeps.
fn room_for_words(blocks: &[u8]) -> usize {
    let beyond_ascii = blocks.iter().filter(|byte| !byte.is_ascii()).count();
    blocks.len() / 4 * 9 + beyond_ascii
}

/// The terms, run together with a space before each, and where each is, by code.
#[derive(Default)]
pub(crate) struct Words {
    letters: String,
    places: Vec<(u32, u32)>,
    /// By ordinal, which word it is.
    ranks: Vec<u32>,
    /// By ordinal, what tells which words may be near: made when that is first asked, which the first search may
    /// not.
    outlines: OnceLock<Vec<Outline>>,
    /// By rank, which begin with a letter outside ASCII: a bit for each.
    foreign: Vec<u64>,
}

impl Words {
    /// The rank of a term among the words, if its code may stand for it.
    pub(super) fn rank(&self, ordinal: u32) -> Option<u32> {
        let rank = self.ranks.get(ordinal as usize).copied();
        rank.filter(|&rank| rank < UNCODED)
    }

    /// A term by its ordinal.
    pub(crate) fn term(&self, ordinal: u32) -> Option<&str> {
        self.spelling(*self.ranks.get(ordinal as usize)?)
    }

    /// Visits those of some terms that are within so many edits of a word, in order.
    pub(crate) fn each_near(
        &self,
        word: &str,
        edits: u8,
        among: Range<u32>,
        visit: &mut dyn FnMut(&str, u32),
    ) {
        let Some(nearby) = Nearby::new(word, edits) else {
            return;
        };
        let wanted = Outline::of(word);
        let outlines = self.outlines();
        let end = among.end.min(outlines.len() as u32);
        let outlines = outlines.get(among.start as usize..end as usize);
        for (ordinal, outline) in (among.start..).zip(outlines.unwrap_or_default()) {
            if wanted.may_be_near(*outline, edits.into())
                && let Some(term) = self.term(ordinal)
                && nearby.is_near(term)
            {
                visit(term, ordinal);
            }
        }
    }

    /// Whether two words are within so many edits of each other, as far as they are short enough to tell.
    pub(crate) fn are_near(word: &str, term: &str, edits: u8) -> bool {
        Nearby::new(word, edits).is_none_or(|nearby| nearby.is_near(term))
    }

    fn outlines(&self) -> &[Outline] {
        self.outlines.get_or_init(|| {
            let outline = |ordinal| Outline::of(self.term(ordinal).unwrap_or_default());
            (0..self.ranks.len() as u32).map(outline).collect()
        })
    }

    /// Whether a word begins with a letter outside ASCII.
    pub(super) fn is_foreign(&self, rank: u32) -> bool {
        let bits = self.foreign.get((rank / u64::BITS) as usize);
        bits.is_some_and(|bits| bits >> (rank % u64::BITS) & 1 != 0)
    }

    /// The letters of a word.
    pub(super) fn spelling(&self, rank: u32) -> Option<&str> {
        let &(start, end) = self.places.get(rank as usize)?;
        self.letters.get(start as usize + 1..end as usize)
    }

    /// Of a dictionary with these blocks of words.
    fn of(dictionary: &DictionaryReader<'_>, blocks: &[u8], postings: &PostingsReader<'_>) -> Self {
        let terms = postings.terms();
        // What stays comes first, and what is not needed goes: the next takes its place.
        let mut ranks = vec![0_u32; terms as usize];
        let counts: Vec<u32> = (0..terms).map(|term| postings.count(term)).collect();
        for (rank, ordinal) in (0..).zip(by_count(&counts)) {
            if let Some(slot) = ranks.get_mut(ordinal as usize) {
                *slot = rank;
            }
        }
        drop(counts);
        let mut places = vec![(0, 0); ranks.len()];
        let mut letters = String::with_capacity(room_for_words(blocks));
        let mut foreign = vec![0; places.len().div_ceil(u64::BITS as usize)];
        dictionary.each_of(0..u32::MAX, &mut |term, ordinal| {
            let rank = ranks.get(ordinal as usize).copied().unwrap_or(u32::MAX);
            if let Some(place) = places.get_mut(rank as usize)
                && term.len() < MOST
            {
                let start = letters.len() as u32;
                letters.push(' ');
                letters.push_str(term);
                *place = (start, letters.len() as u32);
            }
            if !term.starts_with(|letter: char| letter.is_ascii())
                && let Some(bits) = foreign.get_mut((rank / u64::BITS) as usize)
            {
                *bits |= 1 << (rank % u64::BITS);
            }
            true
        });
        // So that a chunk can be taken of the last word too.
        letters.extend([' '; CHUNK]);
        Self {
            letters,
            places,
            ranks,
            outlines: OnceLock::new(),
            foreign,
        }
    }
}

/// The word whose code begins with this byte.
#[inline]
pub(super) fn take_rank(code: u8, packed: &mut Cursor<'_>) -> Option<u32> {
    Some(match code {
        THREE.. => {
            let (middle, low) = (packed.byte()?, packed.byte()?);
            FROM_THREE + u32::from_be_bytes([0, code - THREE, middle, low])
        }
        TWO.. => FROM_TWO + u32::from_be_bytes([0, 0, code - TWO, packed.byte()?]),
        _ => u32::from(code.checked_sub(ONE)?),
    })
}

/// Turns codes into text.
pub(super) struct Unpacker<'a> {
    pub(super) words: &'a Words,
    /// The characters that have codes of their own.
    pub(super) signs: Vec<char>,
    /// What was unpacked.
    pub(super) text: Vec<u8>,
}

impl Unpacker<'_> {
    /// Unpacks codes to their end, or so many lines.
    pub(super) fn run(&mut self, mut packed: Cursor<'_>, mut lines: u32) -> Option<()> {
        let (mut after_word, mut case) = (false, RAW);
        while let Some(code) = packed.byte() {
            if code >= ONE {
                self.word(take_rank(code, &mut packed)?, after_word, case)?;
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
                b'\n' => {
                    self.put(&[code])?;
                    lines = lines.saturating_sub(1);
                    if lines == 0 {
                        break;
                    }
                }
                b'\t' | b' '.. => self.put(&[code])?,
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

    /// Makes room for so many bytes. Where there is none, the text cannot be read; nothing worse shall
    /// happen.
    #[inline]
    fn make_room(&mut self, bytes: usize) -> Option<()> {
        match self.text.capacity() - self.text.len() >= bytes {
            true => Some(()),
            false => self.text.try_reserve(bytes).ok(),
        }
    }

    #[inline]
    fn put(&mut self, bytes: &[u8]) -> Option<()> {
        self.make_room(bytes.len())?;
        self.text.extend_from_slice(bytes);
        Some(())
    }

    #[inline]
    fn word(&mut self, rank: u32, spaced: bool, case: u8) -> Option<()> {
        let &(start, end) = self.words.places.get(rank as usize)?;
        let (start, end) = (start as usize + usize::from(!spaced), end as usize);
        let length = end.checked_sub(start)?;
        let letters = self.words.letters.as_bytes();
        self.make_room(MOST)?;
        if length <= CHUNK {
            let filled = self.text.len() + length;
            let chunk = letters.get(start..)?.first_chunk::<CHUNK>()?;
            self.text.extend_from_slice(chunk);
            self.text.truncate(filled);
        } else {
            self.text.extend_from_slice(letters.get(start..end)?);
        }
        match case {
            RAW => Some(()),
            _ => self.capitals(start + usize::from(spaced)..end, case),
        }
    }

    /// Puts capitals over the letters of the word that was put last.
    fn capitals(&mut self, word: Range<usize>, case: u8) -> Option<()> {
        let mut at = self.text.len() - word.len();
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
    use crate::bytes::OffsetsWriter;
    use std::collections::BTreeMap;

    use crate::archive::text::{TextSections, small, write_texts};
    use crate::archive::{PostingsWriter, write_dictionary};
    use crate::text::{Steps, Stretches};

    /// Packed and unpacked with these terms, standing in so many records.
    fn there_and_back(text: &str, terms: &BTreeMap<String, u32>) -> (Vec<u8>, Vec<String>) {
        let (mut stretches, mut steps) = (Stretches::default(), Steps::default());
        steps.push(|steps| {
            // The title is empty.
            for text in [""].into_iter().chain(text.split('\n')) {
                stretches.cut(text, steps);
            }
        });
        steps.push(|steps| stretches.cut("", steps));
        let (words, counts): (Vec<_>, Vec<_>) = terms.clone().into_iter().unzip();
        let sections = write_texts(&stretches.into_texts(), steps, &words, &counts);
        let unpacked = unpacked(&sections, terms);
        (sections.text, unpacked)
    }

    /// The texts of all records.
    fn unpacked(sections: &TextSections, terms: &BTreeMap<String, u32>) -> Vec<String> {
        let dictionary = write_dictionary(terms.keys().map(String::as_str)).unwrap();
        let mut writer = PostingsWriter::default();
        for &count in terms.values() {
            let records: Vec<_> = (0..count).map(|record| (record, 1)).collect();
            writer.push(records.into_iter());
        }
        let lists = writer.finish();
        let (t, o, p) = (&lists.terms, &lists.posting_offsets, &lists.postings);
        let (offsets, text) = (&sections.text_offsets, &sections.text);
        let records = OffsetsReader::new(offsets).unwrap().len();
        let cells = UnpackedTexts::of(records);
        let reader = TextsReader::new(
            &cells,
            offsets,
            text,
            [
                &dictionary.dictionary,
                &dictionary.word_offsets,
                &dictionary.words,
            ],
            PostingsReader::new(t, o, p).unwrap(),
        );
        let Some(reader) = reader.filter(TextsReader::is_sound) else {
            return Vec::new();
        };
        let first = |record| reader.lines(record, 1).into_owned();
        let first: Vec<_> = (0..records).map(first).collect();
        let all: Vec<_> = (0..records)
            .map(|record| reader.of(record).to_owned())
            .collect();
        for (first, all) in first.iter().zip(&all) {
            assert!(first.is_empty() || all.is_empty() || all.starts_with(first.as_str()));
        }
        all
    }

    /// Codes of one record, without signs.
    fn codes(codes: &[u8]) -> TextSections {
        let mut offsets = OffsetsWriter::default();
        offsets.push(codes.len() as u32);
        TextSections {
            text_offsets: offsets.finish(),
            text: [&[0], codes].concat(),
        }
    }

    fn terms(words: &[&str]) -> BTreeMap<String, u32> {
        words.iter().map(|&word| (word.to_owned(), 1)).collect()
    }

    #[test]
    fn words_are_codes() {
        let terms = terms(&["snow", "снег", "қар", "on"]);
        let text = "Snow on SNOW, SnowOn snowРа «Снег» ҚАР on  on — É";
        let (packed, unpacked) = there_and_back(text, &terms);
        assert_eq!(unpacked, [format!("\n{text}\n").as_str(), "\n"]);
        // Signs, title, and what the codes of the text should be; the other record's title.
        let signs = "«»É—";
        let codes = [
            1, 0x81, 0x80, 2, 0x81, b',', b' ', 1, 0x81, 3, 1, 0x80, 0x81, 0, 4, 0xD0, 0xA0, 0xD0,
            0xB0, b' ', 4, 1, 0x82, 5, b' ', 2, 0x83, 0x80, b' ', b' ', 0x80, b' ', 7, b' ', 6,
            b'\n', b'\n',
        ];
        let start = 1 + signs.len() + 1;
        assert_eq!(packed[1..start - 1], *signs.as_bytes());
        assert_eq!(packed[start..], codes, "{packed:02x?}");
    }

    #[test]
    fn capitals_and_letters_belong_to_each_other() {
        for letter in ('\0'..='\u{FFFF}').filter(|&letter| capital(letter) != letter) {
            assert_eq!(small(capital(letter)), letter, "{letter}");
            assert!(letter.to_uppercase().eq([capital(letter)]), "{letter}");
        }
        for (small, large) in [
            ("qaz", "QAZ"),
            ("қаңтар", "ҚАҢТАР"),
            ("ёђ", "ЁЂ"),
            ("αςω", "ΑςΩ"),
            ("հայ", "ՀԱՅ"),
        ] {
            assert_eq!(small.chars().map(capital).collect::<String>(), large);
        }
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
        assert_eq!(unpacked, [format!("\n{text}\n").as_str(), "\n"]);
        let ranks = [48, 18_480 - 48, 20_000 - 18_480];
        assert_eq!(
            packed.len(),
            1 + 1 + ranks[0] + 2 * ranks[1] + 3 * ranks[2] + 1 + 1
        );
    }

    #[test]
    fn codes_of_no_word_make_no_text() {
        let terms = terms(&["snow"]);
        for wrong in [
            &[0x81][..],
            &[0x80, TWO],
            &[0x80, THREE, 0],
            &[RAW, 2, b'a'],
            &[0x80, SIGNS[0]],
        ] {
            assert_eq!(unpacked(&codes(wrong), &terms), [""], "{wrong:x?}");
        }
        assert_eq!(unpacked(&codes(&[0x80]), &terms), ["snow"]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_comes_back(text in "(\\PC|[ \n\t\u{1}\u{4}\u{1f}]|snow|Snow|СНЕГ|снег| ){0,60}", other: String) {
            let terms = terms(&["snow", "снег", "a", "ё"]);
            for text in [text, other] {
                let (_, unpacked) = there_and_back(&text, &terms);
                let expected = format!("\n{text}\n");
                proptest::prop_assert_eq!(&unpacked[0], &expected);
            }
        }

        #[test]
        fn any_bytes_can_be_unpacked(bytes: Vec<u8>) {
            let _ = unpacked(&codes(&bytes), &terms(&["snow", "снег"]));
        }
    }
}
