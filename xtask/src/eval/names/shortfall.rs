//! Where the engine does not find what the names module alone finds, and what in it stood in the way.

use super::super::archive::Titles;
use super::draw::{Change, Set};
use super::module::{Doors, Names, split};
use amanat_engine::names::{Readings, Similarity, tier};
use amanat_engine::text::fold;
use amanat_engine::{Door, Results};
use std::collections::BTreeMap;

/// How many examples are shown of each reason.
const EXAMPLES: usize = 4;
/// How deep the right record is looked for.
const DEPTH: u32 = 100;
/// More guesses than this the engine does not take; see its door of slips.
const MOST_GUESSES: usize = 8;

/// Counts the reasons and prints them with examples, the commonest first.
///
/// # Errors
///
/// When the engine refuses the records.
pub(super) fn report(set: &Set) -> anyhow::Result<()> {
    let module = Names::new(&set.records, Doors::All);
    let records = set.records.iter().map(String::as_str);
    let engine = Titles::build(records.zip(set.languages.iter().map(String::as_str)))?;
    let changes = [
        ("as written", Change::AsWritten),
        ("one slip", Change::OneSlip),
        ("inflected", Change::InflectedCyrillic),
    ];
    for (what, change) in changes {
        let mut reasons: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for query in &set.queries {
            let Some(text) = change.apply(query) else {
                continue;
            };
            let right = &set.records[query.record];
            if module.find(&text).first() != Some(&query.record)
                || engine.find(&text, 1).first() == Some(&query.record)
            {
                continue;
            }
            let results = engine.search(&text, DEPTH);
            let (reason, more) = reason(&text, right, query.record, &results);
            let read = shown(&results);
            let example = format!("{text} for {right}: {more}{read}");
            reasons.entry(reason).or_default().push(example);
        }
        let all: usize = reasons.values().map(Vec::len).sum();
        println!("first by the names module with slips, not by amanat, {what}: {all}");
        let mut reasons: Vec<_> = reasons.into_iter().collect();
        reasons.sort_by_key(|(_, examples)| std::cmp::Reverse(examples.len()));
        for (reason, examples) in reasons {
            println!("  {:>5}  {reason}", examples.len());
            // Spread over the list, which is sorted by where its names are from.
            let step = examples.len().div_ceil(EXAMPLES);
            for example in examples.iter().step_by(step) {
                println!("         {example}");
            }
        }
    }
    Ok(())
}

/// Why the record does not come first, and what there is to say of it.
fn reason(query: &str, right: &str, record: usize, results: &Results) -> (&'static str, String) {
    let place = |hit: &amanat_engine::Hit| hit.record.0 as usize == record;
    if let Some(rank) = results.hits.iter().position(place) {
        let first = results.hits.first().map_or("", |hit| hit.title.as_str());
        let reason = match results.hits.first().map(|hit| hit.score) {
            Some(best) if results.hits.get(rank).is_some_and(|hit| hit.score == best) => {
                "found, but others score the same"
            }
            _ => "found, but others score higher",
        };
        return (reason, format!("place {}, first {first}; ", rank + 1));
    }
    let (words, record_words) = (split(query), split(right));
    if words.len() != record_words.len()
        && fold(&words.concat()) != fold(&record_words.concat())
        && words.len() + record_words.len() > 2
    {
        return ("written apart or together", String::new());
    }
    let best = words
        .iter()
        .flat_map(|word| record_words.iter().map(move |other| (word, other)))
        .map(|(word, other)| Readings::of(word).similarity(&Readings::of(&fold(other))))
        .max()
        .unwrap_or_default();
    let likeness = format!("likeness {}; ", best.permille());
    if best < tier::LIKELY {
        return ("not like enough as a name, too far as a slip", likeness);
    }
    let has = |door: Door| {
        let forms = results.words.iter().flat_map(|word| &word.forms);
        forms.into_iter().any(|form| form.door == door)
    };
    let short = |word: &String| {
        Readings::of(word)
            .primary()
            .is_some_and(|reading| reading.fine.len() < tier::SHORT)
    };
    let reason = if words.iter().chain(&record_words).any(short) && best < Similarity::EQUAL {
        "too short to be taken for the same"
    } else if has(Door::Exact) {
        "held back: the archive has the word itself"
    } else if has(Door::Layout) {
        "held back: another keyboard layout gives a word"
    } else if has(Door::Prefix) {
        "held back: words begin so"
    } else if has(Door::Form) || has(Door::LikelyForm) {
        "held back: the archive has a form of the word"
    } else if results
        .words
        .iter()
        .any(|word| word.forms.len() >= MOST_GUESSES)
    {
        "beyond the eight likeliest guesses"
    } else if results.total == 0 {
        "like enough, and yet nothing was found"
    } else {
        "like enough, but others are much liker"
    };
    (reason, likeness)
}

/// How the query was read, for a line.
fn shown(results: &Results) -> String {
    let words = results.words.iter().map(|word| {
        let forms = word.forms.iter().take(3).map(|form| {
            let (text, door, weight) = (&form.text, form.door.name(), form.weight);
            format!("{text} ({door} {weight:.2})")
        });
        let forms: Vec<String> = forms.collect();
        format!("{} → {}", word.text, forms.join(", "))
    });
    words.collect::<Vec<_>>().join("; ")
}
