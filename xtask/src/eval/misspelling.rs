//! Robustness: how far nDCG@10 falls when one word of each query is misspelt.
//!
//! One edit (insertion, deletion, substitution or transposition of neighbours, each as likely) in
//! one word of at least five letters, word and place drawn evenly. The letters put in are those of
//! the set's own queries, so a Russian query gets a Russian letter.

use super::baseline::Baseline;
use super::engine::{DEPTH, Engine};
use super::metrics::Scores;
use super::random::Random;
use super::set::Set;
use super::table::Table;
use std::collections::BTreeSet;

const SHORTEST_WORD: usize = 5;

/// What is said above the figures.
const HOW: &str = "\
Misspelt: in one word of five letters or more, drawn evenly, a letter is added, left out, replaced or
exchanged with the next, each as likely; letters put in are those of the set's queries. A word is a run
of letters: an apostrophe, a hyphen or a digit ends it, and none is put in or taken out.
";

/// Measures and prints each set as soon as it is done.
///
/// # Errors
///
/// When a set cannot be read or the command line fails on it.
pub(super) fn measure(
    engine: &Engine,
    sets: impl Iterator<Item = anyhow::Result<Set>>,
    seed: u64,
) -> anyhow::Result<()> {
    println!("nDCG@10, seed {seed}\n{HOW}");
    let table = Table::new(&[
        ("set", 18),
        ("misspelt", 8),
        ("", 8),
        ("as written", 10),
        ("misspelt", 8),
        ("fall", 7),
    ]);
    table.head();
    for set in sets {
        measure_set(engine, &set?, seed, &table)?;
    }
    Ok(())
}

/// Measures and prints a set: a row for this engine, one for the baseline.
fn measure_set(engine: &Engine, set: &Set, seed: u64, table: &Table<'_>) -> anyhow::Result<()> {
    let written: Vec<&str> = set.queries.iter().map(|query| &*query.text).collect();
    let misspelt = misspelt(&written, seed);
    let misspelt: Vec<&str> = misspelt.iter().map(String::as_str).collect();
    let pairs = written.iter().zip(&misspelt);
    let changed = pairs
        .filter(|(one, other)| one != other)
        .count()
        .to_string();
    let row = |who: &str, written: f64, misspelt: f64| {
        let fall = (written - misspelt) / written.max(f64::MIN_POSITIVE) * 100.0;
        let [written, misspelt] = [written, misspelt].map(|figure| format!("{figure:.4}"));
        let fall = format!("{fall:.1} %");
        table.row(&[&set.name, &changed, who, &written, &misspelt, &fall]);
    };

    let index = engine.index(set)?;
    let ask = |texts: &[&str]| -> anyhow::Result<f64> {
        let mut found = index.search(set.queries.iter().zip(texts.iter().copied()))?;
        let queries = set.queries.iter();
        Ok(judged(
            set,
            queries.map(|query| found.remove(&query.id).unwrap_or_default()),
        ))
    };
    row("amanat", ask(&written)?, ask(&misspelt)?);

    let baseline = Baseline::build(&set.documents);
    let ask = |texts: &[&str]| judged(set, texts.iter().map(|text| baseline.search(text, DEPTH)));
    row("baseline", ask(&written), ask(&misspelt));
    Ok(())
}

/// Each query with one edit, whose letters are those of all of them.
pub(crate) fn misspelt<Q: AsRef<str>>(queries: &[Q], seed: u64) -> Vec<String> {
    let texts = queries.iter().map(AsRef::as_ref);
    let letters = texts.clone().flat_map(str::chars);
    let letters = letters.filter(|c| c.is_alphabetic());
    let alphabet: BTreeSet<char> = letters.flat_map(char::to_lowercase).collect();
    let alphabet: Vec<char> = alphabet.into_iter().collect();
    let mut random = Random::new(seed);
    texts
        .map(|text| misspell(text, &alphabet, &mut random))
        .collect()
}

/// The mean nDCG@10 of the rankings of a set's queries.
fn judged(set: &Set, rankings: impl Iterator<Item = Vec<String>>) -> f64 {
    let judged = set.queries.iter().zip(rankings);
    let scores: Vec<Scores> = judged
        .map(|(query, ranking)| Scores::of(&ranking, &query.judged))
        .collect();
    Scores::mean(&scores).ndcg_10
}

/// The text with one edit in one of its longer words; unchanged where it has none.
pub(crate) fn misspell(text: &str, alphabet: &[char], random: &mut Random) -> String {
    let letters: Vec<char> = text.chars().collect();
    let words: Vec<std::ops::Range<usize>> = long_words(&letters);
    let Some(word) = random.pick(&words) else {
        return text.to_owned();
    };
    let mut edited = letters.clone();
    // Most draws change the text; a transposition of equal letters does not, nor a substitution
    // of a letter by itself: those are drawn again.
    while edited == letters {
        let place = word.start + random.below(word.len());
        match random.below(4) {
            0 => edited.insert(place, random.pick(alphabet).copied().unwrap_or('e')),
            1 => {
                edited.remove(place);
            }
            2 => edited[place] = random.pick(alphabet).copied().unwrap_or('e'),
            _ if place + 1 < word.end => edited.swap(place, place + 1),
            _ => {}
        }
    }
    edited.into_iter().collect()
}

/// Where the words of at least [`SHORTEST_WORD`] letters stand.
fn long_words(letters: &[char]) -> Vec<std::ops::Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    for end in 0..=letters.len() {
        if letters.get(end).is_some_and(|c| c.is_alphabetic()) {
            continue;
        }
        if end - start >= SHORTEST_WORD {
            words.push(start..end);
        }
        start = end + 1;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_runs_of_letters() {
        let letters: Vec<char> = "the night, площадь 2022 café".chars().collect();
        assert_eq!(long_words(&letters), [4..9, 11..18]);
    }

    #[test]
    fn one_word_is_changed_by_one_edit_and_the_seed_decides_which() {
        let alphabet = ['a', 'b', 'c'];
        for seed in 0..200 {
            let text = "the quick ambulance";
            let once = misspell(text, &alphabet, &mut Random::new(seed));
            let again = misspell(text, &alphabet, &mut Random::new(seed));
            assert_eq!(once, again);
            assert_ne!(once, text);
            assert!(once.starts_with("the "));
            assert!(once.chars().count().abs_diff(text.chars().count()) <= 1);
        }
    }

    #[test]
    fn short_words_stay_as_they_are() {
        let text = "no one saw us";
        assert_eq!(misspell(text, &['a'], &mut Random::new(1)), text);
    }
}
