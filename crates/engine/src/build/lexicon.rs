//! What the stretches of all texts are made of: read once each, when the first text that is indexed
//! has it.

use core::ops::Range;

use xxhash_rust::xxh64::xxh64;

use super::vocabulary::Vocabulary;
use crate::archive::Form;
use crate::dates::{Months, Trace};
use crate::language::Language;
use crate::names::Readings;
use crate::text::{Step, TokenKind, fold, tokenize};

/// The stretches that were read and their words.
#[derive(Default)]
pub(super) struct Lexicon {
    /// By number of the stretch; none for those not read.
    known: Vec<Option<Known>>,
    /// The words of all stretches, one stretch after the other.
    words: Vec<Word>,
    /// By number of the term.
    terms: Vec<Term>,
    months: Months,
}

/// What is known of a term.
struct Term {
    /// Its XXH64.
    hash: u64,
    /// What it may be of a date.
    trace: Trace,
}

/// What is known of a stretch.
#[derive(Clone, Copy)]
pub(super) struct Known {
    /// Its words.
    first: u32,
    end: u32,
    /// Whether what stands before its first word ends a sentence or opens a quotation.
    pub(super) opens_sentence: bool,
    /// Whether what stands after its last word does; or all of it, if it has no word.
    pub(super) ends_sentence: bool,
    /// What its words may be of a date.
    pub(super) trace: Trace,
}

/// A word of a stretch.
#[derive(Clone, Copy)]
pub(super) struct Word {
    /// The number of its term.
    pub(super) term: u32,
    /// Whether it is a part, and not several read as one.
    pub(super) is_part: bool,
    pub(super) letter: Letter,
}

/// What its first letter says of a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Letter {
    Nothing,
    Small,
    /// A capital although no sentence begins there.
    Capital,
    /// A capital at the first word of a stretch: what stands before the stretch decides.
    FirstCapital,
}

impl Lexicon {
    /// What is known of a stretch, which is read if it was not; new terms take their form from it.
    pub(super) fn read(
        &mut self,
        step: Step,
        text: &str,
        language: Option<&Language>,
        vocabulary: &mut Vocabulary,
    ) -> (Known, &[Word]) {
        let at = step.stretch();
        if at >= self.known.len() {
            self.known.resize(at + 1, None);
        }
        let known = match self.known.get(at).copied().flatten() {
            Some(known) => known,
            None => {
                let known = self.read_new(text, language, vocabulary);
                if let Some(slot) = self.known.get_mut(at) {
                    *slot = Some(known);
                }
                known
            }
        };
        (known, self.words_of(&known))
    }

    /// The hashes of the words of a text that are parts, as far as it was read.
    pub(super) fn hashes<'l>(&'l self, steps: &'l [Step]) -> impl Iterator<Item = u64> + 'l {
        let known = steps.iter().filter_map(|step| self.known(*step));
        let parts = known
            .flat_map(|known| self.words_of(known))
            .filter(|word| word.is_part);
        parts.filter_map(|word| Some(self.terms.get(word.term as usize)?.hash))
    }

    fn known(&self, step: Step) -> Option<&Known> {
        self.known.get(step.stretch())?.as_ref()
    }

    fn words_of(&self, known: &Known) -> &[Word] {
        let range = known.first as usize..known.end as usize;
        self.words.get(range).unwrap_or_default()
    }

    fn read_new(
        &mut self,
        text: &str,
        language: Option<&Language>,
        vocabulary: &mut Vocabulary,
    ) -> Known {
        let first = self.words.len() as u32;
        let (mut end, mut opens_sentence, mut trace) = (None, false, Trace::default());
        tokenize(text, &mut |token| {
            let form = || form(text, &token.range, token.kind, token.term, language);
            let term = vocabulary.number(token.term, form);
            if term as usize == self.terms.len() {
                self.terms.push(Term {
                    hash: xxh64(token.term.as_bytes(), 0),
                    trace: Trace::of(token.term, &self.months),
                });
            }
            let is_part = token.kind == TokenKind::Part;
            let mut letter = Letter::Nothing;
            if is_part {
                let word = text.get(token.range.clone()).unwrap_or_default();
                let between = text.get(end.unwrap_or(0)..token.range.start);
                let begins_sentence = between.is_some_and(begins_sentence);
                let is_first = end.is_none();
                letter = match word.chars().next() {
                    Some(c) if c.is_lowercase() => Letter::Small,
                    Some(c) if c.is_uppercase() && is_first => Letter::FirstCapital,
                    Some(c) if c.is_uppercase() && !begins_sentence => Letter::Capital,
                    _ => Letter::Nothing,
                };
                opens_sentence |= is_first && begins_sentence;
                if let Some(term) = self.terms.get(term as usize) {
                    trace = trace.and(term.trace);
                }
                // The recogniser of dates reads words as they are folded, and terms are mended.
                let folded = (!word.is_ascii()).then(|| fold(word));
                if let Some(folded) = folded.filter(|folded| folded != token.term) {
                    trace = trace.and(Trace::of(&folded, &self.months));
                }
                end = Some(token.range.end);
            }
            self.words.push(Word {
                term,
                is_part,
                letter,
            });
        });
        let rest = text.get(end.unwrap_or(0)..).unwrap_or_default();
        Known {
            first,
            end: self.words.len() as u32,
            opens_sentence,
            ends_sentence: begins_sentence(rest),
            trace,
        }
    }
}

/// How a new term is stemmed and written.
fn form(
    text: &str,
    range: &Range<usize>,
    kind: TokenKind,
    term: &str,
    language: Option<&Language>,
) -> Form {
    match (kind, language) {
        (TokenKind::Part, Some(language)) => {
            let word = text.get(range.clone()).unwrap_or_default();
            Form {
                stem: language.stem(word),
                function_word: language.is_function_word(term),
                spelling: telling_spelling(word, term),
                ..Form::default()
            }
        }
        (TokenKind::Joined, Some(language)) => Form {
            stem: language.stem(term),
            ..Form::default()
        },
        _ => Form {
            stem: term.to_owned(),
            ..Form::default()
        },
    }
}

/// The word with its marks, if it is read aloud differently without them. ё is no such mark: it is
/// left out of half of what is printed.
fn telling_spelling(word: &str, term: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let word = word.to_lowercase();
    let marked = word.chars().any(|c| c != 'ё' && !term.contains(c));
    let differs = || !Readings::of(&word).iter().eq(Readings::of(term).iter());
    (marked && differs()).then_some(word)
}

/// Whether what stands before a word ends a sentence or opens a quotation, so that a capital letter
/// says nothing about the word.
pub(super) fn begins_sentence(before: &str) -> bool {
    before.contains([
        '.', '!', '?', '…', ':', '\n', '"', '“', '«', '„', '(', '—', '–', '•',
    ])
}
