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
        let running = Running::of(running);
        let alphabet = running.alphabet();
        let random = &mut Random::new(1);
        let word = |at: usize| running.lower[at].clone();
        let alone = |at: usize, _: &mut Random| Some(word(at));
        let words = running.draw(random, count, alone);
        let pairs = running.draw(random, count, |at, _| {
            let next = running.telling.partition_point(|&place| place <= at);
            let next = *running.telling.get(next)?;
            Some(format!("{} {}", word(at), word(next)))
        });
        let typed = running.draw(random, count / TYPED, alone);
        let misspellings = running.draw(random, count, |at, random| {
            let wrong = misspell(&word(at), &alphabet, random);
            (wrong != word(at)).then_some(wrong)
        });
        let phrases = running.draw(random, count, |at, _| {
            let [first, second, third] = [at, at + 1, at + 2].map(word);
            Some(format!("\"{first} {second} {third}\""))
        });
        let first = running.draw(random, FIRST, alone);
        let whole =
            |queries: Vec<String>| queries.into_iter().map(|query| (query, false)).collect();
        let prefixes = typed.iter().flat_map(|word| beginnings(word));
        Self {
            kinds: vec![
                ("words", whole(words)),
                ("pairs", whole(pairs)),
                ("prefixes", prefixes.map(|query| (query, true)).collect()),
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

/// The words of a running text.
struct Running {
    lower: Vec<String>,
    /// The places of those that are asked for alone, each with two more words behind it.
    telling: Vec<usize>,
}

impl Running {
    fn of(words: &[&str]) -> Self {
        let lower: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let frequent = most_frequent(&lower);
        let tells = |word: &str| {
            word.chars().count() >= 3
                && word.chars().all(char::is_alphabetic)
                && !frequent.contains(word)
        };
        let telling = (0..lower.len().saturating_sub(2))
            .filter(|&at| tells(&lower[at]))
            .collect();
        Self { lower, telling }
    }

    /// The letters that it is written in.
    fn alphabet(&self) -> Vec<char> {
        let words = self.lower.iter().take(100_000);
        let letters = words.flat_map(|word| word.chars().filter(|c| c.is_alphabetic()));
        letters.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// So many queries, each made of the place of a telling word, as far as there are any.
    fn draw(
        &self,
        random: &mut Random,
        count: usize,
        make: impl Fn(usize, &mut Random) -> Option<String>,
    ) -> Vec<String> {
        let mut queries = Vec::new();
        for _ in 0..count * 50 {
            let Some(&at) = random.pick(&self.telling) else {
                break;
            };
            queries.extend(make(at, random));
            if queries.len() == count {
                break;
            }
        }
        queries
    }
}

/// A word as it is typed, letter by letter.
fn beginnings(word: &str) -> impl Iterator<Item = String> {
    let letters = word.char_indices();
    letters.map(|(at, letter)| word[..at + letter.len_utf8()].to_owned())
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
