//! Turns texts, record by record, into postings, term by term.

use core::ops::Range;

use super::lexicon::{Letter, Lexicon};
use super::vocabulary::Vocabulary;
use crate::archive::{PostingsSections, PostingsWriter, write_forms};
use crate::dates::Trace;
use crate::language::Language;
use crate::rank::encode_length;
use crate::text::{Before, Step};

/// Collects the words of records in order.
#[derive(Default)]
pub(super) struct Inverter {
    vocabulary: Vocabulary,
    /// The languages met so far, and which of them is in use.
    languages: Vec<(String, Language)>,
    language: usize,
    /// Weighted frequency in the record at hand, by number of the term.
    frequency: Vec<u32>,
    /// The terms with a frequency.
    present: Vec<u32>,
    /// Weighted words in the record at hand.
    length: u32,
    postings: Postings,
    lengths: Vec<u8>,
}

/// Postings record by record: they are by far the most numerous, so no byte of them is spent twice.
#[derive(Default)]
struct Postings {
    terms: Vec<u32>,
    /// As far as levels tell them apart: [`PostingsWriter`] takes all from 16 for the same.
    frequencies: Vec<u8>,
    /// By record where its postings end.
    ends: Vec<usize>,
}

/// The index of a corpus.
pub(super) struct Index {
    /// In byte order.
    pub(super) terms: Vec<String>,
    /// In how many records each stands.
    pub(super) counts: Vec<u32>,
    /// How each term is stemmed and written.
    pub(super) forms: Vec<u8>,
    pub(super) postings: PostingsSections,
    pub(super) lengths: Vec<u8>,
}

impl Inverter {
    /// The language of the texts that follow, a BCP 47 tag.
    pub(super) fn language(&mut self, language: &str) {
        let known = self
            .languages
            .iter()
            .position(|(known, _)| known == language);
        self.language = known.unwrap_or_else(|| {
            self.languages
                .push((language.to_owned(), Language::of(language)));
            self.languages.len() - 1
        });
    }

    /// A text of the record at hand, whose words count `weight` each. Returns what its words may be of
    /// a date.
    pub(super) fn text(
        &mut self,
        stretches: &[&str],
        steps: &[Step],
        weight: u32,
        lexicon: &mut Lexicon,
    ) -> Trace {
        let language = self
            .languages
            .get(self.language)
            .map(|(_, language)| language);
        // Whether a word of the text stands before, and whether a sentence has ended since.
        let (mut follows, mut ended) = (false, false);
        let mut trace = Trace::default();
        for step in steps {
            let text = stretches.get(step.stretch()).copied().unwrap_or_default();
            let (known, words) = lexicon.read(*step, text, language, &mut self.vocabulary);
            ended |= step.before() == Before::LineBreak || known.opens_sentence;
            for word in words {
                let slot = word.term as usize;
                if slot >= self.frequency.len() {
                    self.frequency.resize(slot + 1, 0);
                }
                if let Some(frequency) = self.frequency.get_mut(slot) {
                    if *frequency == 0 {
                        self.present.push(word.term);
                    }
                    *frequency += weight;
                }
                if !word.is_part {
                    continue;
                }
                self.length += weight;
                if let Some(usage) = self.vocabulary.usage.get_mut(slot) {
                    let inside = word.letter == Letter::Capital;
                    let first = word.letter == Letter::FirstCapital && follows && !ended;
                    usage.small += u32::from(word.letter == Letter::Small);
                    usage.capital += u32::from(inside || first);
                }
                (follows, ended) = (true, false);
            }
            ended |= known.ends_sentence;
            trace = trace.beside(known.trace);
        }
        trace
    }

    /// Closes the record at hand.
    pub(super) fn end_of_record(&mut self) {
        for term in self.present.drain(..) {
            if let Some(frequency) = self.frequency.get_mut(term as usize) {
                let frequency = core::mem::take(frequency);
                self.postings.terms.push(term);
                self.postings
                    .frequencies
                    .push(u8::try_from(frequency).unwrap_or(u8::MAX));
            }
        }
        self.postings.ends.push(self.postings.terms.len());
        self.lengths
            .push(encode_length(core::mem::take(&mut self.length)));
    }

    /// Regroups the postings by term.
    pub(super) fn finish(self) -> Index {
        let count = self.vocabulary.usage.len();
        let sorted = self.vocabulary.into_sorted();
        let (starts, grouped) = self.postings.by_term(count);
        let mut writer = PostingsWriter::default();
        for (_, number, _) in &sorted {
            let number = *number as usize;
            let range = starts
                .get(number..number + 2)
                .map_or(0..0, |pair| match *pair {
                    [start, end] => start as usize..end as usize,
                    _ => 0..0,
                });
            writer.push(grouped.of(range));
        }
        let counts = sorted.iter().map(|(_, number, _)| {
            let number = *number as usize;
            let next = starts.get(number + 1).zip(starts.get(number));
            next.map_or(0, |(end, start)| end - start)
        });
        let counts = counts.collect();
        let further = self.languages.iter().flat_map(|(_, language)| {
            let stems = sorted
                .iter()
                .map(|(term, _, form)| (&**term, form.stem.as_str()));
            language.further_forms(stems)
        });
        let further: Vec<_> = further.collect();
        let of_terms = sorted.iter().map(|(term, _, form)| (&**term, form));
        let forms = write_forms(of_terms, &further, self.languages.len() as u32);
        let terms = sorted.into_iter().map(|(term, ..)| term.into()).collect();
        Index {
            terms,
            counts,
            forms,
            postings: writer.finish(),
            lengths: self.lengths,
        }
    }
}

impl Postings {
    /// Sorted by term, keeping the order of records, by counting; with where each term's begin.
    fn by_term(self, terms: usize) -> (Vec<u32>, Grouped) {
        let mut starts = vec![0_u32; terms + 1];
        for &term in &self.terms {
            if let Some(count) = starts.get_mut(term as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut grouped = Grouped {
            records: vec![0; self.terms.len()],
            frequencies: vec![0; self.terms.len()],
        };
        let mut from = 0;
        for (record, &end) in (0..).zip(&self.ends) {
            let terms = self.terms.get(from..end).unwrap_or_default();
            let frequencies = self.frequencies.get(from..end).unwrap_or_default();
            for (&term, &frequency) in terms.iter().zip(frequencies) {
                if let Some(next) = next.get_mut(term as usize)
                    && let Some(slot) = grouped.records.get_mut(*next as usize)
                    && let Some(level) = grouped.frequencies.get_mut(*next as usize)
                {
                    (*slot, *level) = (record, frequency);
                    *next += 1;
                }
            }
            from = end;
        }
        (starts, grouped)
    }
}

/// Postings term by term.
struct Grouped {
    records: Vec<u32>,
    frequencies: Vec<u8>,
}

impl Grouped {
    /// Records and frequencies.
    fn of(&self, range: Range<usize>) -> impl ExactSizeIterator<Item = (u32, u32)> + '_ {
        let records = self.records.get(range.clone()).unwrap_or_default();
        let frequencies = self.frequencies.get(range).unwrap_or_default();
        let frequencies = frequencies.iter().map(|&frequency| u32::from(frequency));
        records.iter().copied().zip(frequencies)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::lexicon::begins_sentence;
    use super::*;
    use crate::archive::{Form, FormsReader, FormsTable};
    use crate::dates::{Slashes, dates};
    use crate::text::{Stretches, TokenKind, each_text, tokenize};

    /// Weighted frequency, small letters and capitals of each term, by reading the text from its
    /// beginning to its end.
    fn plainly(text: &str, weight: u32) -> BTreeMap<String, [u32; 3]> {
        let mut counts: BTreeMap<String, [u32; 3]> = BTreeMap::new();
        let mut end = 0;
        tokenize(text, &mut |token| {
            let [frequency, small, capital] = counts.entry(token.term.to_owned()).or_default();
            *frequency += weight;
            if token.kind == TokenKind::Part {
                let between = text.get(end..token.range.start).unwrap_or_default();
                let word = text.get(token.range.clone()).unwrap_or_default();
                let first = word.chars().next().unwrap();
                *small += u32::from(first.is_lowercase());
                *capital += u32::from(first.is_uppercase() && end > 0 && !begins_sentence(between));
                end = token.range.end;
            }
        });
        counts
    }

    proptest::proptest! {
        #[test]
        fn stretches_count_as_the_text_does(
            texts in proptest::collection::vec("([a-cA-C]{1,2}|[ \n.(—#'-]|Я|京|1){0,30}|\\PC{0,20}", 1..4),
        ) {
            let (mut stretches, mut steps) = (Stretches::default(), Vec::new());
            let (mut inverter, mut lexicon) = (Inverter::default(), Lexicon::default());
            let mut plain: BTreeMap<String, [u32; 3]> = BTreeMap::new();
            for text in &texts {
                stretches.cut(text, &mut steps);
            }
            let stretches = stretches.into_texts();
            for ((text, steps), weight) in texts.iter().zip(each_text(&steps)).zip(1..) {
                inverter.text(&stretches, steps, weight, &mut lexicon);
                for (term, counts) in plainly(text, weight) {
                    let sums = plain.entry(term).or_default();
                    for (sum, count) in sums.iter_mut().zip(counts) {
                        *sum += count;
                    }
                }
            }
            assert_eq!(inverter.vocabulary.usage.len(), plain.len());
            for (term, counts) in plain {
                let number = inverter.vocabulary.number(&term, Form::default) as usize;
                let usage = inverter.vocabulary.usage[number];
                assert_eq!([inverter.frequency[number], usage.small, usage.capital], counts, "{term}");
            }
        }

        #[test]
        fn no_text_with_a_date_is_passed_over(
            text in "(1|5|12|2022|05|'|янв|январ|x|\u{301}|th| |\n|-|\\.|/|,| of |May|ma'y|января|қаңтар|ocak|ж\\.|５|٥|يناير){0,12}",
        ) {
            let (mut stretches, mut steps) = (Stretches::default(), Vec::new());
            stretches.cut(&text, &mut steps);
            let trace =
                Inverter::default().text(&stretches.into_texts(), &steps, 1, &mut Lexicon::default());
            assert!(trace.may_be_date() || dates(&text, Slashes::DayFirst).is_empty());
        }
    }

    #[test]
    fn names_are_told_from_words() {
        let mut inverter = Inverter::default();
        let (mut stretches, mut steps) = (Stretches::default(), Vec::new());
        stretches.cut(
            "Yesterday Tokayev spoke. Protesters left, protesters said.",
            &mut steps,
        );
        inverter.text(&stretches.into_texts(), &steps, 1, &mut Lexicon::default());
        inverter.end_of_record();
        let index = inverter.finish();
        let forms = FormsTable::new(&index.forms, index.terms.len() as u32).unwrap();
        let forms = FormsReader::new(&forms, &index.forms);
        let nameish: Vec<_> = (0..)
            .zip(&index.terms)
            .filter(|(at, _)| forms.is_name(*at))
            .map(|(_, term)| term)
            .collect();
        assert_eq!(nameish, ["tokayev"]);
    }
}
