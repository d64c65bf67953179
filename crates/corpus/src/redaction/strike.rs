//! One redaction at work: what it strikes in a text, and the text without it.

use core::ops::Range;
use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::rc::Rc;

use amanat_engine::model::{Name, NameKind, Passage, PassageKind};
use amanat_engine::text::{TokenKind, fold, tokenize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::escapes::{decodings, escaped, unescaped};
use super::name::NameWord;
use super::renderings;
use super::rule::{METADATA, NAMES, PATTERNS, Rule, WORDS};
use super::spans::{self, is_space, joined, moved, places_of_marks, replace};
use crate::syntax::value;
use crate::text::{blocks, characters};

/// What stands for what was struck: always the same, whatever its length.
pub(crate) const MARK: &str = "█████";
/// The same in an id or a key: letters, so that it can stand in an address.
const MARK_IN_ID: &str = "xxxxx";
/// A text is read again so often after something in it was struck. More than two were never seen to be needed.
const ROUNDS: usize = 4;

/// Names of places and things are struck only whole: Republic Square must not cost every square.
struct Whole<'a> {
    item: Item<'a>,
    first: NameWord,
    rest: Vec<NameWord>,
}

/// What a rule asks to be struck: by which of its keys, and what stands there.
pub(crate) type Item<'a> = (&'static str, &'a str);

/// A redaction, ready to be carried out.
pub(crate) struct Striker<'a> {
    pub(super) rule: &'a Rule,
    /// Folded words that follow each other.
    phrases: Vec<(Item<'a>, Vec<String>)>,
    /// Texts without words, looked for as they stand.
    signs: Vec<Item<'a>>,
    /// Each a name by itself: the words of people's names.
    single: Vec<(Item<'a>, NameWord)>,
    whole: Vec<Whole<'a>>,
    /// How many words the longest of all these has.
    longest: usize,
    /// Ids of the known names that it is about.
    entries: Vec<String>,
    /// Which of `single` a word is.
    single_of: Memo,
    /// Which of `whole` begin with a word.
    whole_of: Memo,
    /// What a word may be in a phrase.
    forms_of: RefCell<HashMap<String, Rc<[String]>>>,
    /// What has been found.
    found: RefCell<BTreeSet<Item<'a>>>,
}

impl<'a> Striker<'a> {
    /// `known` are the names of `names.toml`: a name that is one of them is struck in all its spellings.
    pub(crate) fn new(rule: &'a Rule, known: &[Name]) -> Self {
        let mut striker = Self {
            rule,
            phrases: Vec::new(),
            signs: Vec::new(),
            single: Vec::new(),
            whole: Vec::new(),
            longest: 1,
            entries: Vec::new(),
            single_of: Memo::default(),
            whole_of: Memo::default(),
            forms_of: RefCell::default(),
            found: RefCell::default(),
        };
        for text in &rule.words {
            let phrase: Vec<String> = words(text).into_iter().map(fold).collect();
            let item = (WORDS, text.as_str());
            match phrase.is_empty() {
                true => striker.signs.push(item),
                false => striker.phrases.push((item, phrase)),
            }
        }
        for wanted in &rule.names {
            let item = (NAMES, wanted.as_str());
            let folded = fold(wanted);
            let meant = known.iter().filter(|name| {
                name.id == *wanted || spellings_of(name).any(|label| fold(label) == folded)
            });
            let meant: Vec<&Name> = meant.collect();
            let is_person = |name: &Name| name.kind == NameKind::Person;
            striker.add_name(item, wanted, meant.iter().all(|name| is_person(name)));
            for name in meant {
                for spelling in spellings_of(name) {
                    striker.add_name(item, spelling, is_person(name));
                }
                striker.entries.push(name.id.clone());
            }
        }
        let phrases = striker.phrases.iter().map(|(_, phrase)| phrase.len());
        let names = striker.whole.iter().map(|name| 1 + name.rest.len());
        striker.longest = phrases.chain(names).fold(1, usize::max);
        striker
    }

    fn add_name(&mut self, item: Item<'a>, spelling: &str, each_word: bool) {
        let parts = words(spelling);
        let longer = parts.iter().filter(|text| text.chars().count() > 1);
        let mut parts = longer.map(|text| NameWord::new(text));
        if each_word {
            self.single.extend(parts.map(|part| (item, part)));
        } else if let Some(first) = parts.next() {
            let rest = parts.collect();
            self.whole.push(Whole { item, first, rest });
        }
    }

    /// What the rule asks for and has not been found until now.
    pub(crate) fn unfound(&self) -> Vec<Item<'a>> {
        let items = |key, texts: &'a [String]| texts.iter().map(move |text| (key, text.as_str()));
        let patterns = self.rule.patterns.iter();
        let all = items(WORDS, &self.rule.words)
            .chain(items(NAMES, &self.rule.names))
            .chain(patterns.map(|pattern| (PATTERNS, pattern.as_str())))
            .chain(items(METADATA, &self.rule.metadata));
        let found = self.found.borrow();
        all.filter(|item| !found.contains(item)).collect()
    }

    fn finds(&self, item: Item<'a>) {
        self.found.borrow_mut().insert(item);
    }

    /// Whether a field of metadata is to be taken out, by its key.
    pub(crate) fn takes_out(&self, key: &str) -> bool {
        let mut wanted = self.rule.metadata.iter();
        let found = wanted.find(|wanted| *wanted == key);
        found.map(|found| self.finds((METADATA, found))).is_some()
    }

    /// Takes keys out of a table of metadata; tells which.
    pub(crate) fn take_out(&self, value: &mut String) -> Vec<String> {
        let taken = value::take_out(value, &self.rule.metadata);
        for key in &taken {
            self.takes_out(key);
        }
        taken
    }

    /// Whether it is about a known name.
    pub(crate) fn is_entry(&self, id: &str) -> bool {
        self.entries.iter().any(|entry| entry == id)
    }

    /// Strikes in a text; what was struck is returned.
    pub(crate) fn text(&self, text: &mut String) -> Vec<String> {
        self.strike(text, &mut |_| {})
    }

    /// Strikes until nothing is left that tells: a word may have been another one by what was struck beside it.
    /// `will_strike` is told each time of what is about to go.
    fn strike(
        &self,
        text: &mut String,
        will_strike: &mut dyn FnMut(&[Range<usize>]),
    ) -> Vec<String> {
        let mut struck = Vec::new();
        for _ in 0..ROUNDS {
            let mut spans = self.spans(text);
            // A pattern may take what was struck before for what it looks for.
            spans.retain(|span| !text[span.clone()].chars().all(|c| MARK.contains(c)));
            if spans.is_empty() {
                break;
            }
            will_strike(&spans);
            struck.extend(replace(text, &spans, MARK));
        }
        struck
    }

    /// Strikes in the text of a passage, whose markup keeps its place.
    pub(crate) fn passage(&self, passage: &mut Passage) -> Vec<String> {
        self.write_out_number(passage);
        let Passage { text, marks, .. } = passage;
        self.strike(text, &mut |spans| {
            let places = places_of_marks(spans);
            for mark in marks.iter_mut() {
                let moved = |place, to_end| moved(place, spans, &places, to_end);
                mark.range = moved(mark.range.start, false)..moved(mark.range.end, true);
            }
        })
    }

    /// Makes the number of an item a part of its text if that tells what is to be struck: it may be a year, a day
    /// or the beginning of a telephone number.
    fn write_out_number(&self, passage: &mut Passage) {
        let PassageKind::Numbered(depth, number) = passage.kind else {
            return;
        };
        let is_told = |before: &String| {
            let spans = self.spans(&format!("{before}{}", passage.text));
            let digits = before.trim_end_matches(|c: char| !c.is_ascii_digit());
            spans.first().is_some_and(|span| span.start < digits.len())
        };
        if let Some(before) = as_written(number).find(is_told) {
            blocks::prefix(passage, &before);
            passage.kind = PassageKind::Bullet(depth);
        }
    }

    /// Strikes in an address, or in a value that may be one: all of it, if what is struck is written with `%`.
    pub(crate) fn address(&self, address: &mut String) -> Vec<String> {
        let bytes = unescaped(address.as_bytes());
        if bytes != address.as_bytes() {
            for mut decoded in decodings(&bytes) {
                let found = self.text(&mut decoded);
                if !found.is_empty() {
                    *address = MARK.to_owned();
                    return found;
                }
            }
        }
        self.text(address)
    }

    /// Strikes in a value of metadata. Of a table each text is taken by itself, since as written together a
    /// line break before a word reads as a letter of it; a table that tells only as a whole goes as one.
    pub(crate) fn value(&self, value: &mut String) -> Vec<String> {
        let mut struck = Vec::new();
        let is_table = value::change_table(value, &mut |text, is_key| {
            let found = match is_key {
                true => self.key(text),
                false => self.address(text),
            };
            let changed = !found.is_empty();
            struck.extend(found);
            changed
        });
        let found = self.address(value);
        if is_table && !found.is_empty() {
            MARK.clone_into(value);
        }
        struck.extend(found);
        struck
    }

    /// Strikes in a metadata key.
    pub(crate) fn key(&self, key: &mut String) -> Vec<String> {
        let spans = self.spans_in_parts(key, &['_']);
        replace(key, &spans, MARK_IN_ID)
    }

    /// An id without what is struck, if there is anything.
    pub(crate) fn id(&self, id: &str) -> Option<String> {
        let mut safe = id.to_owned();
        let spans = self.spans_in_parts(id, &['_', '-', '.', '/', ':']);
        (!replace(&mut safe, &spans, MARK_IN_ID).is_empty()).then_some(safe)
    }

    /// The stretches of what is one piece and whose signs join words: of the words apart, and as it stands.
    fn spans_in_parts(&self, text: &str, signs: &[char]) -> Vec<Range<usize>> {
        // The same bytes, so that the stretches fit.
        let mut spans = self.spans(&text.replace(signs, " "));
        spans.extend(self.spans(text));
        joined(text, spans)
    }

    /// The stretches to strike, in order and apart.
    fn spans(&self, text: &str) -> Vec<Range<usize>> {
        let mut spans = Vec::new();
        self.each_rendering(text, &mut |rendering, source| {
            let mut add = |span| spans::add(&mut spans, source(span));
            self.spans_as_written(rendering, &mut add);
            for chunk in
                escaped(rendering).filter(|chunk| self.is_told_by(&rendering[chunk.clone()]))
            {
                add(chunk);
            }
        });
        for backwards in turned(text) {
            let shown: String = text[backwards.clone()].chars().rev().collect();
            if self.is_told(&shown) {
                spans.push(backwards);
            }
        }
        joined(text, spans)
    }

    /// Whether a text tells what is to be struck, in whatever way it is read.
    fn is_told(&self, text: &str) -> bool {
        let mut is_told = false;
        self.each_rendering(text, &mut |rendering, _| {
            self.spans_as_written(rendering, &mut |_| is_told = true);
        });
        is_told
    }

    /// Calls `visit` for each rendering of a text, if anything is to be struck in texts.
    fn each_rendering(&self, text: &str, visit: &mut dyn FnMut(&str, renderings::Source<'_>)) {
        let strikes_text = !(self.phrases.is_empty()
            && self.signs.is_empty()
            && self.single.is_empty()
            && self.whole.is_empty()
            && self.rule.patterns.is_empty());
        if strikes_text {
            renderings::each(text, visit);
        }
    }

    /// Whether a stretch written with `%` tells what is to be struck. What is written so again and again is
    /// taken to.
    fn is_told_by(&self, escaped: &str) -> bool {
        let mut text = escaped.as_bytes().to_vec();
        for _ in 0..LAYERS {
            let inner = unescaped(&text);
            if inner == text {
                return false;
            }
            if decodings(&inner).any(|text| self.is_told(&text)) {
                return true;
            }
            text = inner;
        }
        unescaped(&text) != text
    }

    /// Calls `add` for each stretch of a text that tells what is to be struck.
    fn spans_as_written(&self, text: &str, add: &mut dyn FnMut(Range<usize>)) {
        self.words_in(text, add);
        self.spelt_out_in(text, add);
        for &(key, sign) in &self.signs {
            for (at, found) in text.match_indices(sign) {
                add(at..at + found.len());
                self.finds((key, sign));
            }
        }
        self.patterns_in(text, &mut *add);
        if !self.rule.patterns.is_empty()
            && let Some(plain) = renderings::plain(text)
        {
            self.patterns_in(plain.text(), |range| add(plain.source(range)));
        }
    }

    /// The stretches that words tell, and those that are divided at the end of a line or by a sign.
    fn words_in(&self, text: &str, add: &mut dyn FnMut(Range<usize>)) {
        let mut row = Row::new(self, text, add);
        let mut before: Option<Range<usize>> = None;
        let mut any_divided = false;
        each_word(text, &mut |word, range| {
            if let Some(before) = before.replace(range.clone()) {
                any_divided |= Divided::between(text, &before, &range).is_some();
                if self.is_broken(&text[before.clone()], &text[before.end..range.start], word) {
                    (row.add)(before.start..range.end);
                }
            }
            row.push(Cow::Borrowed(word), range);
        });
        row.finish();
        if !any_divided {
            return;
        }
        let mut row = Row::new(self, text, add);
        let mut before: Option<(Cow<'_, str>, Range<usize>)> = None;
        each_word(text, &mut |word, range| {
            if let Some((whole, place)) = &mut before
                && let Some(divided) = Divided::between(text, place, &range)
                && (divided == Divided::ByLine || self.is_divided_by_sign(whole, word))
            {
                row.by_letters = divided == Divided::BySign;
                whole.to_mut().push_str(word);
                place.end = range.end;
            } else if let Some((word, range)) = before.replace((Cow::Borrowed(word), range)) {
                row.push(word, range);
            }
        });
        if let Some((word, range)) = before {
            row.push(word, range);
        }
        row.finish();
    }

    /// Whether two words with a sign between them may be one. Where one of them tells something by itself, the
    /// other is none of it.
    fn is_divided_by_sign(&self, word: &str, next: &str) -> bool {
        !self.is_single(word) && !self.is_single(next)
    }

    /// Whether a line break and nothing else parts a name, as `<br>` may. Of a name that stands whole before or
    /// behind the break the other word is none of.
    fn is_broken(&self, word: &str, between: &str, next: &str) -> bool {
        between == "\n"
            && !self.is_single(word)
            && !self.is_single(next)
            && self.is_single(&[word, next].concat())
    }

    /// The stretches that letters tell which stand alone, a little apart from each other: S e r i k o v a,
    /// С.Е.Р.И.К.
    fn spelt_out_in(&self, text: &str, add: &mut dyn FnMut(Range<usize>)) {
        if self.single.is_empty() {
            return;
        }
        let mut run: VecDeque<(char, Range<usize>)> = VecDeque::new();
        let mut before = ' ';
        let mut letters = text.char_indices().peekable();
        while let Some((at, letter)) = letters.next() {
            let alone = !before.is_alphanumeric()
                && letters
                    .peek()
                    .is_none_or(|(_, after)| !after.is_alphanumeric());
            before = letter;
            if !alone || !letter.is_alphabetic() {
                continue;
            }
            let end = at + letter.len_utf8();
            let goes_on = run.back().is_some_and(|(_, last)| at - last.end <= APART);
            // Only as many are held as a name may take.
            while let Some((_, first)) = run.front()
                && (!goes_on || end - first.start > LONGEST_SPELT)
            {
                self.spelt_at_front(&run, add);
                run.pop_front();
            }
            run.push_back((letter, at..end));
        }
        while !run.is_empty() {
            self.spelt_at_front(&run, add);
            run.pop_front();
        }
    }

    fn spelt_at_front(
        &self,
        run: &VecDeque<(char, Range<usize>)>,
        add: &mut dyn FnMut(Range<usize>),
    ) {
        let Some((_, first)) = run.front() else {
            return;
        };
        if run.len() < SHORTEST_SPELT {
            return;
        }
        let mut word = String::new();
        for (count, (letter, place)) in (1..).zip(run) {
            word.push(*letter);
            if count >= SHORTEST_SPELT && self.is_single(&word) {
                add(first.start..place.end);
            }
        }
    }

    fn patterns_in(&self, text: &str, mut add: impl FnMut(Range<usize>)) {
        for pattern in &self.rule.patterns {
            for found in pattern.find_iter(text) {
                add(found.range());
                self.finds((PATTERNS, pattern.as_str()));
            }
        }
    }

    /// The words of phrases that a word may be.
    fn forms_of(&self, word: &str) -> Rc<[String]> {
        if self.phrases.is_empty() {
            return Rc::default();
        }
        if let Some(known) = self.forms_of.borrow().get(word) {
            return Rc::clone(known);
        }
        let mut forms = Spellings::of(word).folded();
        forms.retain(|form| self.phrases.iter().any(|(_, phrase)| phrase.contains(form)));
        let forms: Rc<[String]> = forms.into();
        let mut known = self.forms_of.borrow_mut();
        if known.len() >= KNOWN {
            known.clear();
        }
        known.insert(word.to_owned(), Rc::clone(&forms));
        forms
    }

    /// Which whole names begin with a word.
    fn begun_by(&self, word: &str) -> Rc<[usize]> {
        let names = self.whole.iter();
        self.whole_of.of(word, names.map(|whole| &whole.first))
    }

    fn is_single_by_letters(&self, word: &str) -> bool {
        let mut are = self
            .single
            .iter()
            .filter(|(_, name)| name.is_in_letters(word));
        let found = are.next().map(|(item, _)| self.finds(*item));
        found.is_some()
    }

    fn is_single(&self, word: &str) -> bool {
        let names = self.single.iter();
        let are = self.single_of.of(word, names.map(|(_, name)| name));
        for (item, _) in are.iter().filter_map(|&at| self.single.get(at)) {
            self.finds(*item);
        }
        !are.is_empty()
    }
}

/// Which of some names the words of a text are, by the word: texts repeat themselves.
#[derive(Default)]
struct Memo(RefCell<HashMap<String, Rc<[usize]>>>);

impl Memo {
    /// The places of those names that a word is. The names are the same each time.
    fn of<'n>(
        &self,
        word: &str,
        names: impl ExactSizeIterator<Item = &'n NameWord>,
    ) -> Rc<[usize]> {
        if names.len() == 0 {
            return Rc::default();
        }
        if let Some(known) = self.0.borrow().get(word) {
            return Rc::clone(known);
        }
        let spellings = Spellings::of(word);
        let are = names.enumerate().filter(|(_, name)| spellings.are(name));
        let are: Rc<[usize]> = are.map(|(at, _)| at).collect();
        let mut known = self.0.borrow_mut();
        if known.len() >= KNOWN {
            known.clear();
        }
        known.insert(word.to_owned(), Rc::clone(&are));
        are
    }
}

/// How often what is written with `%` is read as what it stands for: nobody writes it so more often.
const LAYERS: u32 = 4;

/// Two words with a sign between them are compared with names by sound if they have so many letters together.
const SOUNDED: usize = 6;

/// A name with its letters apart has at least so many: fewer are initials, or words of one letter.
const SHORTEST_SPELT: usize = 4;
/// … and takes at most so many bytes.
const LONGEST_SPELT: usize = 100;
/// Between its letters stand at most so many bytes.
const APART: usize = 3;

/// So many words are known at once: most are of a few thousand, and what has no end of them is no text.
const KNOWN: usize = 1 << 16;

/// Words in a row, of which only as many are held as may tell something together.
struct Row<'s, 'a, 't> {
    striker: &'s Striker<'a>,
    text: &'t str,
    words: VecDeque<Word<'t>>,
    /// Of a short word that is pushed next sounds tell nothing: it may be two (из-за).
    by_letters: bool,
    add: &'s mut dyn FnMut(Range<usize>),
}

/// A word of a text as it is written, its place, and what it may be in a phrase.
struct Word<'t> {
    text: Cow<'t, str>,
    range: Range<usize>,
    by_letters: bool,
    forms: Rc<[String]>,
}

impl<'s, 'a, 't> Row<'s, 'a, 't> {
    fn new(striker: &'s Striker<'a>, text: &'t str, add: &'s mut dyn FnMut(Range<usize>)) -> Self {
        Self {
            striker,
            text,
            words: VecDeque::new(),
            by_letters: false,
            add,
        }
    }

    fn push(&mut self, text: Cow<'t, str>, range: Range<usize>) {
        let forms = self.striker.forms_of(&text);
        let by_letters = std::mem::take(&mut self.by_letters) && text.chars().count() < SOUNDED;
        self.words.push_back(Word {
            text,
            range,
            by_letters,
            forms,
        });
        if self.words.len() == self.striker.longest {
            self.take_first();
        }
    }

    fn finish(mut self) {
        while !self.words.is_empty() {
            self.take_first();
        }
    }

    /// Adds the stretches that begin with the first word.
    fn take_first(&mut self) {
        let Some(first) = self.words.front() else {
            return;
        };
        let start = first.range.start;
        let count = self.words.len();
        for (item, phrase) in &self.striker.phrases {
            let mut here = phrase.iter().zip(&self.words);
            if phrase.len() <= count && here.all(|(wanted, word)| word.forms.contains(wanted)) {
                (self.add)(start..self.words[phrase.len() - 1].range.end);
                self.striker.finds(*item);
            }
        }
        let begun = self.striker.begun_by(&first.text);
        let begun = begun.iter().filter_map(|&at| self.striker.whole.get(at));
        for Whole { item, rest, .. } in begun {
            let mut here = rest.iter().zip(self.words.iter().skip(1));
            if rest.len() < count
                && here.all(|(wanted, word)| Spellings::of(&word.text).are(wanted))
            {
                (self.add)(start..self.words[rest.len()].range.end);
                self.striker.finds(*item);
            }
        }
        let is_single = match first.by_letters {
            true => self.striker.is_single_by_letters(&first.text),
            false => self.striker.is_single(&first.text),
        };
        if is_single {
            (self.add)(with_initials(self.text, first.range.clone()));
        }
        self.words.pop_front();
    }
}

/// A word in plain letters where it is written in those of mathematics, in circles or squares, high up or with
/// marks upon them.
fn plain(word: &str) -> Option<String> {
    let usual = |c: char| c.is_ascii() || matches!(c, 'À'..='ɏ' | 'Ͱ'..='ԯ');
    if word.chars().all(usual) {
        return None;
    }
    let letter = |c: char| {
        // In circles and squares that are filled, which Unicode does not trace back to plain ones.
        let number = match c {
            '\u{1f150}'..='\u{1f169}' => u32::from(c) - 0x1f150,
            '\u{1f170}'..='\u{1f189}' => u32::from(c) - 0x1f170,
            _ => return c,
        };
        char::from_u32(u32::from('A') + number).unwrap_or(c)
    };
    let plain: String = word.chars().map(letter).nfkc().collect();
    // Of other scripts marks are vowels.
    let are_dropped = plain.contains(usual);
    let kept = plain
        .chars()
        .filter(|c| !(are_dropped && is_combining_mark(*c)));
    let plain: String = kept.collect();
    (plain != word).then_some(plain)
}

/// What may have stood before an item of this number.
fn as_written(number: u32) -> impl Iterator<Item = String> {
    let padded = (number < 10).then(|| format!("0{number}"));
    let written = std::iter::once(number.to_string()).chain(padded);
    written.flat_map(|digits| [". ", ") ", " "].map(|behind| format!("{digits}{behind}")))
}

/// All spellings of a known name.
pub(super) fn spellings_of(name: &Name) -> impl Iterator<Item = &String> {
    let labels = name.preferred.iter().chain(&name.variants);
    labels.map(|label| &label.text).chain(&name.search_only)
}

/// What a word may be meant for.
struct Spellings<'t> {
    /// Itself, in plain letters, and where it mixes two alphabets, the same to the eye in one.
    meant: Vec<Cow<'t, str>>,
    /// What else looks like it. It may be the word of another language as it stands.
    alike: Vec<String>,
}

impl<'t> Spellings<'t> {
    fn of(word: &'t str) -> Self {
        let mut meant = vec![Cow::Borrowed(word)];
        meant.extend(plain(word).map(Cow::Owned));
        let mixed = meant
            .iter()
            .filter_map(|word| characters::in_one_alphabet(word));
        let mixed: Vec<_> = mixed.flatten().map(Cow::Owned).collect();
        meant.extend(mixed);
        let alike = meant.iter().flat_map(|word| characters::look_alikes(word));
        let alike = alike.collect();
        Self { meant, alike }
    }

    fn are(&self, name: &NameWord) -> bool {
        self.meant.iter().any(|word| name.is(word))
            || self.alike.iter().any(|word| name.is_in_letters(word))
    }

    fn folded(&self) -> Vec<String> {
        let meant = self.meant.iter().map(|word| fold(word));
        meant
            .chain(self.alike.iter().map(|word| fold(word)))
            .collect()
    }
}

/// Calls `visit` for each word of a text as written, with its place. What is written together as one and read
/// as several comes in parts.
fn each_word<'t>(text: &'t str, visit: &mut dyn FnMut(&'t str, Range<usize>)) {
    tokenize(text, &mut |token| {
        if token.kind == TokenKind::Part {
            visit(&text[token.range.clone()], token.range);
        }
    });
}

/// The words of a text as written.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    each_word(text, &mut |word, _| words.push(word));
    words
}

/// The stretches of a text that are shown backwards: from a right-to-left override to what ends it.
fn turned(text: &str) -> impl Iterator<Item = Range<usize>> {
    const OVERRIDE: char = '\u{202e}';
    let begins = text
        .match_indices(OVERRIDE)
        .map(|(at, sign)| at + sign.len());
    begins.map(|start| {
        let ends = ['\n', OVERRIDE, '\u{202c}', '\u{202d}'];
        let end = text[start..].find(ends);
        start..end.map_or(text.len(), |end| start + end)
    })
}

/// What divides a word that is written as two.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Divided {
    /// A hyphen and white space behind it. Lines may have been joined since.
    ByLine,
    /// A single sign, such as a hyphen that a line ended with before lines were joined, or none.
    BySign,
}

impl Divided {
    fn between(text: &str, word: &Range<usize>, next: &Range<usize>) -> Option<Self> {
        const HYPHENS: [char; 4] = ['-', '\u{2010}', '\u{ad}', '¬'];
        const SIGNS: &str = "-\u{2010}\u{2011}_¬·.*~^|/\\'’+[](){}…";
        let between = text.get(word.start..next.start)?;
        let written = between.trim_end();
        if written.len() < between.len() {
            let letters = written.strip_suffix(HYPHENS)?;
            return (word.start + letters.len() <= word.end).then_some(Self::ByLine);
        }
        // Nothing stands between words of a hashtag.
        let mut signs = text.get(word.end..next.start)?.chars();
        let is_sign = signs.next().is_none_or(|sign| SIGNS.contains(sign));
        (is_sign && signs.next().is_none()).then_some(Self::BySign)
    }
}

/// The stretch of a name with the initials before and behind it: А. Е. Серикова.
fn with_initials(text: &str, word: Range<usize>) -> Range<usize> {
    let mut start = word.start;
    while let Some(before) = text[..start].trim_end().strip_suffix('.') {
        let Some(initial) = before.chars().next_back().filter(|c| c.is_uppercase()) else {
            break;
        };
        let at = before.len() - initial.len_utf8();
        if before[..at].ends_with(char::is_alphanumeric) {
            break;
        }
        start = at;
    }
    let mut end = word.end;
    loop {
        let rest = text[end..].trim_start_matches(is_space);
        let mut letters = rest.chars();
        let (Some(initial), Some('.')) = (letters.next(), letters.next()) else {
            break;
        };
        if !initial.is_uppercase() {
            break;
        }
        end = text.len() - rest.len() + initial.len_utf8() + 1;
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use amanat_engine::model::{Mark, MarkKind, PassageKind};
    use proptest::prelude::*;

    fn struck(rule: &Rule, text: &str) -> String {
        let mut text = text.to_owned();
        Striker::new(rule, &[]).text(&mut text);
        text
    }

    fn rule(names: &[&str], words: &[&str]) -> Rule {
        Rule {
            names: names.iter().map(|&name| name.to_owned()).collect(),
            words: words.iter().map(|&word| word.to_owned()).collect(),
            ..Rule::default()
        }
    }

    #[test]
    fn a_name_becomes_one_mark_with_its_initials() {
        let rule = rule(&["Айгерим Серикова"], &[]);
        for name in [
            "Айгерим Серикова",
            "А. Е. Серикова",
            "Серикова А. Е.",
            "Aigerim-Serikova",
        ] {
            assert_eq!(struck(&rule, &format!("{name} ушла.")), "█████ ушла.");
        }
        assert_eq!(struck(&rule, "Я видел Серикову."), "Я видел █████.");
        assert_eq!(
            struck(
                &rule,
                "https://a.example/%D0%A1%D0%B5%D1%80%D0%B8%D0%BA%D0%BE%D0%B2%D0%B0 да"
            ),
            "█████ да"
        );
        assert_eq!(
            struck(&rule, "#АйгеримСерикова и serikova@a.example"),
            "#█████ и █████@a.example"
        );
    }

    #[test]
    fn words_are_struck_whole_in_any_case() {
        let rule = rule(&[], &["red barn", "☎"]);
        assert_eq!(
            struck(&rule, "A Red  Barn, redder barns ☎"),
            "A █████, redder barns █████"
        );
    }

    #[test]
    fn words_divided_at_the_end_of_a_line_are_struck() {
        let rule = rule(&["Серикова"], &["white van"]);
        for (text, expected) in [
            ("Ушла Сери-\nкова.", "Ушла █████."),
            ("Ушла Се- рико-\n  вой.", "Ушла █████."),
            ("Ушла Сери\u{ad}\nкова, сери- ал.", "Ушла █████, сери- ал."),
            ("A whi-\nte van.", "A █████."),
        ] {
            assert_eq!(struck(&rule, text), expected);
        }
    }

    #[test]
    fn words_of_two_alphabets_are_struck() {
        let rule = rule(&["Марат", "Serikova"], &["van", "ваза"]);
        for disguised in ["Mapат", "Мapaт", "MАРАTА", "Sеrikоva", "vаn", "вaзa"] {
            assert_eq!(struck(&rule, disguised), MARK, "{disguised}");
        }
        assert_eq!(struck(&rule, "SMSка IT-отдел"), "SMSка IT-отдел");
    }

    /// In a time that grows with the text and not with its square.
    #[test]
    fn a_long_text_is_struck_once_through() {
        let count = 100_000;
        let mut passage = Passage {
            kind: PassageKind::Paragraph,
            text: "Serikova. so ".repeat(count),
            marks: (0..count)
                .map(|number| Mark {
                    range: number * 13..number * 13 + 8,
                    kind: MarkKind::Emphasis,
                })
                .collect(),
        };
        let start = std::time::Instant::now();
        Striker::new(&rule(&["Serikova"], &[]), &[]).passage(&mut passage);
        assert!(start.elapsed() < std::time::Duration::from_secs(10));
        assert_eq!(passage.text, format!("{MARK}. so ").repeat(count));
        let is_marked = |mark: &Mark| passage.text[mark.range.clone()] == *MARK;
        assert!(passage.marks.iter().all(is_marked));
    }

    #[test]
    fn markup_keeps_its_place() {
        let text = "x Серикова ran";
        let at = |part: &str| text.find(part).unwrap()..text.find(part).unwrap() + part.len();
        let mark = |range| Mark {
            range,
            kind: MarkKind::Emphasis,
        };
        let mut passage = Passage {
            kind: PassageKind::Paragraph,
            text: text.to_owned(),
            marks: vec![mark(at("Сери")), mark(at("ran"))],
        };
        Striker::new(&rule(&["Серикова"], &[]), &[]).passage(&mut passage);
        assert_eq!(passage.text, "x █████ ran");
        let marked: Vec<&str> = passage
            .marks
            .iter()
            .map(|mark| &passage.text[mark.range.clone()])
            .collect();
        assert_eq!(marked, [MARK, "ran"]);
    }

    #[test]
    fn what_was_struck_parts_escapes_as_a_blank_does() {
        let mut digits = rule(&[], &[]);
        let pattern = regex::Regex::new(r"\d[\d -]{2,}").unwrap();
        digits.patterns.push(pattern);
        // Read as one in Windows-1252, ７ would be ï¼—: a quarter, whose digits go on with a dash.
        let left = struck(&digits, "７<b>.01 %FC");
        assert_eq!(left, format!("７<b>.{MARK}%FC"));
        assert_eq!(struck(&digits, &left), left);
    }

    #[test]
    fn what_is_told_once_something_beside_it_was_struck_is_struck_too() {
        let mut both = rule(&["Serikova"], &[]);
        both.patterns.push(regex::Regex::new(r"\d{3}").unwrap());
        // With its digits it is another word.
        assert!(!struck(&both, "Seri&uuml;kovaSeri017").contains("kova"));
        let mut everything = rule(&[], &[]);
        everything.patterns.push(regex::Regex::new(".").unwrap());
        assert_eq!(struck(&everything, "abc"), MARK);
    }

    const PIECES: [&str; 28] = [
        "Serikova", "Seri", "kova", "S", "e", "7", "01", " ", " ", "-", "-\n", "\n", ".", "<b>",
        "</b>", "<", ">", "&", "&amp;", "&nbsp;", "&uuml;", "\u{a0}", "\u{202e}", "\u{fffd}",
        "\u{ad}", "７", "%53", "%FC",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// Whatever a text is made of, it is cut between characters, and what is left tells nothing.
        #[test]
        fn what_is_left_tells_nothing(pieces in prop::collection::vec(0..PIECES.len(), 0..12)) {
            let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
            let mut rule = rule(&["Serikova"], &[]);
            rule.patterns.push(regex::Regex::new(r"\d[\d -]{2,}").unwrap());
            let left = struck(&rule, &text);
            prop_assert_eq!(struck(&rule, &left), left, "{:?}", text);
        }
    }
}
