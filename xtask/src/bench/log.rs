//! The queries: drawn from the corpus itself, the same on every run.
//!
//! Words of running text, so a word is asked as often as it is written, but for the hundred most
//! frequent, which nobody asks alone. A draw takes a word of three letters or more; a pair is it and
//! the next such word; a phrase is it and the two words behind it, whatever they are, in quotation
//! marks; a misspelling is one edit in a word of five letters or more; and a word is typed letter by
//! letter.

use super::corpus::Corpus;
use crate::eval::{Random, misspell};
use serde_json::{Value, json};
use std::collections::{BTreeSet, HashMap};

/// Queries of each kind in a run of minutes, and in a full one.
const QUICK: usize = 60;
const FULL: usize = 200;
/// Words typed letter by letter: each is some seven queries.
const TYPED: usize = 8;
const TOO_FREQUENT: usize = 100;
/// Queries that find something, for cold starts.
const FIRST: usize = 5;

/// The kinds, in the order of the tables.
pub(super) const KINDS: [&str; 5] = ["words", "pairs", "prefixes", "misspellings", "phrases"];

/// Queries by kind, each with whether it is being typed.
pub(super) struct Log {
    kinds: Vec<(&'static str, Vec<(String, bool)>)>,
    /// Queries of one word, for cold starts.
    pub(super) first: Vec<String>,
}

impl Log {
    /// Draws the queries of a corpus.
    ///
    /// # Errors
    ///
    /// When its texts cannot be read.
    pub(super) fn draw(corpus: &Corpus, quick: bool) -> anyhow::Result<Self> {
        let text = std::fs::read_to_string(&corpus.text)?;
        let running: Vec<&str> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let count = if quick { QUICK } else { FULL };
        Ok(Self::of_words(&running, count))
    }

    fn of_words(running: &[&str], count: usize) -> Self {
        let lower: Vec<String> = running.iter().map(|word| word.to_lowercase()).collect();
        let frequent = most_frequent(&lower);
        let tells = |word: &str| {
            word.chars().count() >= 3
                && word.chars().all(char::is_alphabetic)
                && !frequent.contains(word)
        };
        let telling: Vec<usize> = (0..lower.len().saturating_sub(2))
            .filter(|&at| tells(&lower[at]))
            .collect();
        let alphabet: Vec<char> = lower
            .iter()
            .take(100_000)
            .flat_map(|word| word.chars().filter(|c| c.is_alphabetic()))
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let mut random = Random::new(1);
        let mut draw = |make: &mut dyn FnMut(usize, &mut Random) -> Option<String>,
                        count: usize| {
            let mut queries = Vec::new();
            for _ in 0..count * 50 {
                let Some(&at) = random.pick(&telling) else {
                    break;
                };
                queries.extend(make(at, &mut random));
                if queries.len() == count {
                    break;
                }
            }
            queries
        };
        let word = |at: usize| lower[at].clone();
        let words = draw(&mut |at, _| Some(word(at)), count);
        let pairs = draw(
            &mut |at, _| {
                let next = telling.partition_point(|&place| place <= at);
                Some(format!("{} {}", word(at), word(*telling.get(next)?)))
            },
            count,
        );
        let typed = draw(&mut |at, _| Some(word(at)), count / TYPED);
        let misspellings = draw(
            &mut |at, random| {
                let wrong = misspell(&word(at), &alphabet, random);
                (wrong != lower[at]).then_some(wrong)
            },
            count,
        );
        let phrases = draw(
            &mut |at, _| {
                Some(format!(
                    "\"{} {} {}\"",
                    word(at),
                    word(at + 1),
                    word(at + 2)
                ))
            },
            count,
        );
        let first = draw(&mut |at, _| Some(word(at)), FIRST);
        let whole =
            |queries: Vec<String>| queries.into_iter().map(|query| (query, false)).collect();
        let prefixes = typed
            .iter()
            .flat_map(|word| {
                let ends = word
                    .char_indices()
                    .map(|(at, letter)| at + letter.len_utf8());
                ends.map(|end| (word[..end].to_owned(), true))
            })
            .collect();
        Self {
            kinds: vec![
                ("words", whole(words)),
                ("pairs", whole(pairs)),
                ("prefixes", prefixes),
                ("misspellings", whole(misspellings)),
                ("phrases", whole(phrases)),
            ],
            first,
        }
    }

    /// By kind, as the browser's job has them.
    pub(super) fn by_kind(&self) -> Value {
        self.kinds
            .iter()
            .map(|(kind, queries)| ((*kind).to_owned(), json!(queries)))
            .collect::<serde_json::Map<_, _>>()
            .into()
    }

    /// By kind, the texts alone.
    pub(super) fn texts(&self) -> Value {
        self.kinds
            .iter()
            .map(|(kind, queries)| {
                let texts: Vec<&str> = queries.iter().map(|(text, _)| text.as_str()).collect();
                ((*kind).to_owned(), json!(texts))
            })
            .collect::<serde_json::Map<_, _>>()
            .into()
    }

    /// So many queries, of all kinds in turn.
    pub(super) fn mixed(&self, count: usize) -> Vec<&(String, bool)> {
        let longest = self
            .kinds
            .iter()
            .map(|(_, queries)| queries.len())
            .max()
            .unwrap_or(0);
        let all: Vec<&(String, bool)> = (0..longest)
            .flat_map(|at| {
                self.kinds
                    .iter()
                    .filter_map(move |(_, queries)| queries.get(at))
            })
            .collect();
        all.iter()
            .copied()
            .cycle()
            .take(if all.is_empty() { 0 } else { count })
            .collect()
    }
}

fn most_frequent(words: &[String]) -> BTreeSet<String> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut counts: Vec<(usize, &str)> = counts
        .into_iter()
        .map(|(word, count)| (count, word))
        .collect();
    counts.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    let few = TOO_FREQUENT.min(counts.len() / 20);
    counts[..few]
        .iter()
        .map(|(_, word)| (*word).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries_are_of_their_kind() {
        let words: Vec<&str> =
            "the square filled with people and the people sang quietly until morning came"
                .split(' ')
                .collect();
        let log = Log::of_words(&words, 16);
        for (kind, queries) in &log.kinds {
            assert!(!queries.is_empty(), "{kind}");
            for (query, typing) in queries {
                assert_eq!(*typing, *kind == "prefixes", "{query}");
                let words = query.split(' ').count();
                let expected = match *kind {
                    "pairs" => 2,
                    "phrases" => 3,
                    _ => 1,
                };
                assert_eq!(words, expected, "{query}");
            }
        }
        assert_eq!(log.mixed(1000).len(), 1000);
    }
}
