//! Counting a phrase in the codes of a text: nothing is unpacked that need not be.
//!
//! A word that stands by itself is one code, and that of its term. Whatever else has words - digits,
//! capitals within, apostrophes, marks, letters without a code - is a *loose* stretch, which is turned
//! into text and read as such, where a word of the phrase may begin in it.

use super::dictionary::DictionaryReader;
use super::text::{CAPITAL, CAPITALS, JOINED, ONE, RAW, SIGNS, THREE, TWO, code_of};
use super::unpack::{TextsReader, Unpacker, take_rank};
use crate::bytes::Cursor;
use crate::text::{TokenKind, parts_words, tokenize};

/// A phrase, ready to be counted in the texts of an archive.
pub(crate) struct CodedPhrase<'a> {
    texts: TextsReader<'a>,
    unpacker: Unpacker<'a>,
    kinds: [Kind; 256],
    /// Which of them go on with a loose stretch, or begin one.
    loose: [bool; 256],
    /// The first two bytes of the code of the first word.
    first: [u8; 2],
    /// The different words, and their ranks among the words of texts; none if a word has no code.
    words: Vec<(&'a str, Option<u32>)>,
    /// The ranks of the words with which they begin: where a loose stretch begins with another word, they
    /// do not.
    beginnings: Vec<u32>,
    /// The phrase, as places in `words`.
    phrase: Vec<usize>,
}

/// Before the first code.
const NOWHERE: usize = usize::MAX;

/// What a code is, by its first byte. The last three go on with a loose stretch, or begin one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// No word goes on over it.
    Gap,
    Break,
    /// The next word has a capital, or capitals.
    Case,
    /// A word, of so many bytes; `asked` if it may be one of the phrase.
    Word {
        length: u8,
        asked: bool,
    },
    /// A letter or digit, or no space where one would be.
    Letter,
    /// A word may go on over it, or begin behind it.
    Apostrophe,
    /// It takes reading to tell.
    Other,
}

impl Kind {
    fn is_word(self) -> bool {
        matches!(self, Self::Word { .. })
    }

    fn is_loose(self) -> bool {
        matches!(self, Self::Letter | Self::Apostrophe | Self::Other)
    }
}

/// Where in a text the phrase has been begun.
#[derive(Default)]
struct Run {
    /// How many words of it stand right before, each way they can be taken for its beginning.
    begun: Vec<usize>,
    /// How often its first word has been met.
    met: u32,
    count: u32,
}

/// A stretch that is no word by itself.
struct Loose {
    end: usize,
    has_word: bool,
    /// Whether a word of the phrase that is looked for may begin in it.
    asked: bool,
}

impl<'a> CodedPhrase<'a> {
    /// For words with their ordinals in the dictionary. `None` if texts cannot be read.
    pub(crate) fn new(
        texts: TextsReader<'a>,
        dictionary: &DictionaryReader<'_>,
        words: &[(&'a str, u32)],
    ) -> Option<Self> {
        let unpacker = texts.unpacker()?;
        let mut known: Vec<(&str, Option<u32>)> = Vec::new();
        let mut phrase = Vec::new();
        for &(word, ordinal) in words {
            let place = known.iter().position(|&(known, _)| known == word);
            phrase.push(place.unwrap_or(known.len()));
            if place.is_none() {
                known.push((word, unpacker.words.rank(ordinal)));
            }
        }
        let mut beginnings = Vec::new();
        for (word, _) in &known {
            let mut begin = *word;
            while !begin.is_empty() {
                let ordinal = dictionary.get(begin);
                beginnings.extend(ordinal.and_then(|ordinal| unpacker.words.rank(ordinal)));
                let mut letters = begin.chars();
                letters.next_back();
                begin = letters.as_str();
            }
        }
        let kinds = kinds(&unpacker, &known);
        let first = known.first()?.1.map(code_of);
        Some(Self {
            texts,
            first: first.map_or([RAW; 2], |[lead, trail, _]| [lead, trail]),
            loose: kinds.map(Kind::is_loose),
            kinds,
            unpacker,
            words: known,
            beginnings,
            phrase,
        })
    }

    /// How often it stands in the title and the passages of a record, in which its first word stands `most`
    /// times at most. `ends` tells whether a text ends with the line of that number; it is asked of ever
    /// later lines.
    pub(crate) fn count(
        &mut self,
        record: u32,
        most: u32,
        ends: &mut dyn FnMut(u32) -> bool,
    ) -> u32 {
        let codes = self.texts.packed(record);
        let mut run = Run::default();
        let mut at = 0;
        // A place, and the line that it is in.
        let mut known = (0, 0);
        loop {
            if run.begun.is_empty() {
                if run.met >= most {
                    return run.count;
                }
                at = self.pass_over(codes, at);
            }
            let start = at;
            let Some(kind) = self.kind(codes, at) else {
                return run.count;
            };
            match kind {
                Kind::Gap => {
                    at += 1;
                    continue;
                }
                Kind::Break => {
                    if !run.begun.is_empty() {
                        known = (at, self.line(codes, known, at));
                        if ends(known.1) {
                            run.begun.clear();
                        }
                    }
                    at += 1;
                    continue;
                }
                Kind::Case => at += 1,
                _ => {}
            }
            if let Some(Kind::Word { length, asked }) = self.kind(codes, at) {
                let rank = rank_at(codes, at).filter(|_| asked);
                at += usize::from(length);
                if !self.kind(codes, at).is_some_and(Kind::is_loose) {
                    self.step(rank.and_then(|rank| self.of_rank(rank)), &mut run);
                    continue;
                }
            }
            let loose = self.loose(codes, start, run.begun.is_empty());
            at = loose.end.max(start + 1);
            if loose.asked {
                self.read(codes.get(start..at).unwrap_or_default(), &mut run);
            } else if loose.has_word {
                run.begun.clear();
            }
        }
    }

    /// Where, from the beginning of a stretch on, the first word of the phrase stands, or a loose stretch
    /// in which it may.
    ///
    /// Nearly all of an archive is passed over here, and what comes next cannot be foretold: so there is
    /// no branch for words and what parts them.
    fn pass_over(&self, codes: &[u8], from: usize) -> usize {
        let (mut at, mut gap) = (from, from);
        // The code before; a case belongs to the word behind it.
        let (mut last, mut cased) = (NOWHERE, false);
        while let Some(&code) = codes.get(at) {
            if self.loose.get(usize::from(code)) == Some(&true) {
                let kind = self.kind_of(code);
                if kind == Kind::Other || self.may_begin(codes, last, code) {
                    return self.stretch_at(codes, gap, at);
                }
                (last, cased) = (at, false);
                at += 1;
                if kind == Kind::Letter {
                    let rest = codes.get(at..).unwrap_or_default();
                    let letters = rest
                        .iter()
                        .position(|&code| self.kind_of(code) != Kind::Letter);
                    at += letters.unwrap_or(rest.len());
                }
                if self.is_foreign(codes, self.behind_case(codes, at)) {
                    return self.stretch_at(codes, gap, last);
                }
                continue;
            }
            let trail = codes.get(at + 1).copied().unwrap_or_default();
            if (code == self.first[0]) & ((trail == self.first[1]) | (code < TWO)) {
                match self.kind(codes, last) {
                    // It is the end of another word.
                    Some(Kind::Letter) if !self.is_foreign(codes, at) => {}
                    Some(kind) if kind.is_loose() => return self.stretch_at(codes, gap, at),
                    _ => return at - usize::from(cased),
                }
            }
            cased = (code == CAPITAL) | (code == CAPITALS);
            last = if cased { last } else { at };
            gap = if (code >= ONE) | cased { gap } else { at + 1 };
            at += 1 + usize::from(code >= TWO) + usize::from(code >= THREE);
        }
        at
    }

    /// Whether the first word of the phrase may begin with this code of a loose stretch, or with the word
    /// before that it is stuck to.
    fn may_begin(&self, codes: &[u8], last: usize, code: u8) -> bool {
        match self.kind(codes, last) {
            Some(Kind::Letter) => false,
            Some(Kind::Word { .. }) => self.word_asks(codes, last),
            _ => self.asks(code, true),
        }
    }

    /// Where what has a capital, or capitals, begins.
    fn behind_case(&self, codes: &[u8], at: usize) -> usize {
        at + usize::from(self.kind(codes, at) == Some(Kind::Case))
    }

    /// Where the stretch begins that goes on at a place, if there is no gap from `from` to there.
    fn stretch_at(&self, codes: &[u8], from: usize, place: usize) -> usize {
        let (mut start, mut at, mut after_word) = (from, from, false);
        loop {
            let kind = self.kind(codes, at);
            let begins = matches!(kind, Some(Kind::Case | Kind::Word { .. }));
            if after_word && begins {
                start = at;
            }
            if at >= place {
                return start;
            }
            after_word = kind.is_some_and(Kind::is_word);
            at = self.after(codes, at);
        }
    }

    /// The number of the line that ends at a place, counted from one that is known.
    fn line(&self, codes: &[u8], known: (usize, u32), end: usize) -> u32 {
        let (mut at, mut line) = known;
        while at < end {
            line += u32::from(self.kind(codes, at) == Some(Kind::Break));
            at = self.after(codes, at);
        }
        line
    }

    /// Where the next code begins.
    fn after(&self, codes: &[u8], at: usize) -> usize {
        let length = match self.kind(codes, at) {
            Some(Kind::Word { length, .. }) => usize::from(length),
            Some(Kind::Other) if codes.get(at) == Some(&RAW) => {
                let mut cursor = Cursor::new(codes.get(at + 1..).unwrap_or_default());
                let all = cursor.remaining();
                let raw = cursor.varint().unwrap_or(0) as usize;
                (1 + all - cursor.remaining()).saturating_add(raw)
            }
            _ => 1,
        };
        at.saturating_add(length).min(codes.len())
    }

    fn kind(&self, codes: &[u8], at: usize) -> Option<Kind> {
        codes.get(at).map(|&code| self.kind_of(code))
    }

    fn kind_of(&self, code: u8) -> Kind {
        let kind = self.kinds.get(usize::from(code)).copied();
        kind.unwrap_or(Kind::Other)
    }

    /// The word of the phrase that has this rank.
    fn of_rank(&self, rank: u32) -> Option<usize> {
        self.words
            .iter()
            .position(|&(_, known)| known == Some(rank))
    }

    /// Goes on by a word of the text: one of the phrase, or another.
    fn step(&self, word: Option<usize>, run: &mut Run) {
        let Some(word) = word else {
            run.begun.clear();
            return;
        };
        run.met += u32::from(self.phrase.first() == Some(&word));
        run.begun.push(0);
        run.begun.retain_mut(|begun| {
            let goes_on = self.phrase.get(*begun) == Some(&word);
            *begun += 1;
            let is_whole = goes_on && *begun == self.phrase.len();
            run.count += u32::from(is_whole);
            goes_on && !is_whole
        });
    }

    /// The loose stretch that begins at `start`. Where no word of the phrase stands before it, only its
    /// first is looked for.
    fn loose(&self, codes: &[u8], start: usize, first: bool) -> Loose {
        let mut loose = Loose {
            end: start,
            has_word: false,
            asked: false,
        };
        // What of the stretch may be the beginning of a word; in a hashtag every piece may.
        let (mut begins, mut after_word, mut hashtag) = (true, false, false);
        while let Some(kind) = self.kind(codes, loose.end) {
            match kind {
                // In a hashtag it does not part words.
                Kind::Gap if codes.get(loose.end) == Some(&b'_') => begins = true,
                Kind::Gap | Kind::Break => break,
                // There would be a sign for it if no space stood between two words.
                Kind::Case | Kind::Word { .. } if after_word => break,
                Kind::Case => {}
                Kind::Word { .. } => {
                    loose.asked |= self.is_foreign(codes, loose.end)
                        || begins && self.word_asks(codes, loose.end);
                    loose.has_word = true;
                    begins = hashtag;
                }
                Kind::Letter => {
                    let letter = codes.get(loose.end).copied().unwrap_or(JOINED);
                    if letter != JOINED {
                        loose.asked |= begins && self.asks(letter, first);
                        loose.has_word = true;
                        begins = hashtag;
                    }
                }
                Kind::Apostrophe => begins = true,
                Kind::Other if codes.get(loose.end) == Some(&b'#') => {
                    (begins, hashtag) = (true, true);
                }
                Kind::Other if self.parts_words(codes, loose.end) => {
                    if loose.end == start {
                        loose.end = self.after(codes, start);
                    }
                    break;
                }
                // Other letters have to be read.
                Kind::Other => loose.asked = true,
            }
            after_word = kind.is_word();
            loose.end = self.after(codes, loose.end);
        }
        loose
    }

    /// Whether the raw text at a place is nothing that stands in a word, or between two as one.
    fn parts_words(&self, codes: &[u8], at: usize) -> bool {
        let text = codes.get(at..).and_then(|codes| {
            let mut cursor = Cursor::new(codes);
            let length = cursor
                .byte()
                .filter(|&code| code == RAW)
                .and(cursor.varint())?;
            core::str::from_utf8(cursor.take(length as usize)?).ok()
        });
        text.is_some_and(|text| text.chars().all(parts_words))
    }

    /// Whether a word of the phrase, or its first, may begin with this letter or digit.
    fn asks(&self, letter: u8, first: bool) -> bool {
        let words = match first {
            true => self.words.get(..1).unwrap_or_default(),
            false => &self.words,
        };
        let small = letter.to_ascii_lowercase();
        let mut begin = words.iter().filter_map(|(word, _)| word.bytes().next());
        begin.any(|begin| begin == small)
    }

    /// Whether a word of the phrase may begin with the one whose code stands at a place.
    fn word_asks(&self, codes: &[u8], at: usize) -> bool {
        let begins = |rank| self.beginnings.contains(&rank);
        rank_at(codes, at).is_some_and(|rank| self.unpacker.words.is_foreign(rank) || begins(rank))
    }

    /// Whether the word whose code stands at a place is in other letters: what words it and its neighbours
    /// make takes reading to tell, since others may be written with some that only look like them.
    fn is_foreign(&self, codes: &[u8], at: usize) -> bool {
        rank_at(codes, at).is_some_and(|rank| self.unpacker.words.is_foreign(rank))
    }

    /// Goes on by the words of a loose stretch.
    fn read(&mut self, codes: &[u8], run: &mut Run) {
        self.unpacker.text.clear();
        // Codes that make no sense are of no word.
        let text = match self.unpacker.run(Cursor::new(codes), u32::MAX) {
            Some(()) => core::str::from_utf8(&self.unpacker.text).unwrap_or_default(),
            None => "",
        };
        tokenize(text, &mut |token| {
            if token.kind == TokenKind::Part {
                let word = self.words.iter().position(|&(word, _)| word == token.term);
                self.step(word, run);
            }
        });
    }
}

/// The rank of the word whose code stands at a place.
fn rank_at(codes: &[u8], at: usize) -> Option<u32> {
    let mut cursor = Cursor::new(codes.get(at..)?);
    let code = cursor.byte()?;
    take_rank(code, &mut cursor)
}

/// What each code is to the words of a phrase.
fn kinds(unpacker: &Unpacker<'_>, words: &[(&str, Option<u32>)]) -> [Kind; 256] {
    let mut kinds = [Kind::Other; 256];
    for (code, kind) in (0_u8..=u8::MAX).zip(&mut kinds) {
        let sign = SIGNS.iter().position(|&sign| sign == code);
        let sign = sign.and_then(|sign| unpacker.signs.get(sign)).copied();
        let word = |length| Kind::Word {
            length,
            asked: false,
        };
        *kind = match code {
            b'\n' => Kind::Break,
            CAPITAL | CAPITALS => Kind::Case,
            b'\'' | b'`' => Kind::Apostrophe,
            JOINED | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => Kind::Letter,
            THREE.. => word(3),
            TWO.. => word(2),
            ONE.. => word(1),
            b'\t' | b' '.. if parts_words(char::from(code)) => Kind::Gap,
            _ if sign.is_some_and(parts_words) => Kind::Gap,
            _ => Kind::Other,
        };
    }
    for [lead, ..] in words.iter().filter_map(|&(_, rank)| rank.map(code_of)) {
        if let Some(Kind::Word { asked, .. }) = kinds.get_mut(usize::from(lead)) {
            *asked = true;
        }
    }
    kinds
}
