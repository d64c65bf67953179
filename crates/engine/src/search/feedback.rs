//! Feedback: the first records found say what a long query is about.
//!
//! The words that set the first records apart are added to the query with a small weight (RM3:
//! Abdul-Jaleel and others, UMass at TREC 2004; Lavrenko and Croft 2001 for the model behind it).
//! Only the order of the records that match changes, never which do, and only for queries of
//! several words of content: where one exact record is sought, feedback leads away from it.

use super::gather::Gathered;
use super::tally::{Shared, Tally};
use crate::archive::Archive;
use crate::query::{Group, Occur};
use crate::rank::{Saturation, inverse_frequency, repetition};
use crate::sort::sort_by;
use crate::text::{TokenKind, tokenize};

/// Records that speak for the query, and words taken from them (as in RM3 at TREC). Half or twice of
/// either is better on no more than four sets of nine (`cargo xtask eval relevance`).
const RECORDS: usize = 10;
const WORDS: usize = 20;
/// What all these words together count beside the query. `cargo xtask eval relevance` tells: topical
/// sets gain up to twice of this, question sets lose nothing below.
const WEIGHT: f32 = 0.2;
/// Records shorter than this share of the mean count as that long. With 0 cacm loses, which has many a title
/// without a text, with 1 Cranfield, npl and KazQAD (`cargo xtask eval relevance`).
const SHORTEST: f32 = 0.5;
/// A word must stand in so many of the records to be more than an accident of one of them.
/// With 1 nearly all sets lose, with 3 all but med (`cargo xtask eval relevance`).
const SHARED: u32 = 2;
/// Where the last of these records scores at most this share of the first, one record is what was
/// sought, and feedback would lead away from it; it counts in full from [`EVEN`] on. All sets but two
/// gain from a long slope between the two, and those lose less than 0.001 of nDCG@10.
const PEAKED: f32 = 0.2;
const EVEN: f32 = 0.7;
/// The fewest words of content of a query that is about something rather than a look-up.
/// With fewer the sets, which ask questions, gain next to nothing; with 5 NFCorpus and KazQAD lose
/// (`cargo xtask eval relevance`).
const CONTENT_WORDS: usize = 3;

/// Whether feedback serves a query.
pub(super) fn serves(groups: &[Group]) -> bool {
    let content = groups.iter().filter(|group| !group.function_word).count();
    let plain = |group: &Group| group.occur == Occur::Should && group.is_plain();
    content >= CONTENT_WORDS && groups.iter().all(plain)
}

/// Raises the scores of the matching records by the words of the first ones.
pub(super) fn apply<D: AsRef<[u8]>>(
    archive: &Archive<D>,
    groups: &[Group],
    gathered: &mut Gathered,
) {
    let first = gathered.best(0, RECORDS);
    let score = |record: Option<&u32>| record.map_or(0.0, |&record| gathered.score(record));
    let evenness = score(first.last()) / score(first.first()).max(f32::MIN_POSITIVE);
    let strength = ((evenness - PEAKED) / (EVEN - PEAKED)).clamp(0.0, 1.0);
    if strength == 0.0 || first.len() < RECORDS {
        return;
    }
    let words = telling_words(archive, &first, gathered);
    let sum: f32 = words.iter().map(|(_, weight)| weight).sum();
    let content = groups.iter().filter(|group| !group.function_word);
    let content: f32 = content.map(|group| repetition(group.times)).sum();
    let saturation = Saturation::new(archive.mean_length());
    for (term, weight) in words {
        let list = archive.postings().list(term);
        let share = WEIGHT * strength * content * weight / sum;
        let weight = share * inverse_frequency(list.len(), archive.len());
        list.for_each(&mut |record, frequency| {
            let length = archive.lengths().get(record as usize).copied().unwrap_or(0);
            gathered.raise(record, weight * saturation.weigh(frequency as f32, length));
        });
    }
}

/// The terms that set the records apart from the others, with their weights, the heaviest first.
fn telling_words<D: AsRef<[u8]>>(
    archive: &Archive<D>,
    records: &[u32],
    gathered: &Gathered,
) -> Vec<(u32, f32)> {
    let Some(dictionary) = archive.dictionary() else {
        return Vec::new();
    };
    let mut tally = Tally::new();
    for &record in records {
        let mut text = |text: &str| {
            tokenize(text, &mut |token| {
                if token.kind == TokenKind::Part {
                    tally.note(token.term);
                }
            });
        };
        let mut reader = archive.records().whole(record);
        reader.head();
        reader.fields(&mut |_, _| {});
        text(reader.title());
        reader.passages().for_each(|passage| text(passage.text));
        // A title alone, with no text, would speak louder than a text for being short.
        let shortest = archive.mean_length() * SHORTEST;
        tally.end_text(|words| gathered.score(record) / (words as f32).max(shortest));
    }
    let forms = archive.forms();
    let mut shared: Vec<Shared<'_>> = tally.shared(SHARED).collect();
    sort_by(&mut shared, &|a, b| b.weight.total_cmp(&a.weight));
    // No word is rarer than one that stands in these records alone, so that soon none can come among the
    // best any more; only what may is looked up.
    let rarest = inverse_frequency(SHARED, archive.len());
    let mut words: Vec<(u32, f32)> = Vec::with_capacity(WORDS + 1);
    for Shared { word, weight } in shared {
        let least = words.get(WORDS - 1).map_or(0.0, |(_, weight)| *weight);
        if weight * rarest < least {
            break;
        }
        if let Some(term) = dictionary.get(word)
            && !forms.is_function_word(term)
        {
            let everywhere = archive.postings().count(term);
            let weight = weight * inverse_frequency(everywhere, archive.len());
            let at = words.partition_point(|(_, known)| *known >= weight);
            words.insert(at, (term, weight));
            words.truncate(WORDS);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Corpus, Passage, PassageKind, Record};
    use crate::query::parse;
    use crate::search::Options;
    use crate::search::gather::gather;
    use proptest::collection::vec;
    use proptest::prelude::ProptestConfig;
    use std::collections::{BTreeMap, BTreeSet};

    proptest::proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// Not all of them are looked up.
        #[test]
        fn the_telling_words_are_the_heaviest_of_all(texts in vec(vec(0..90_u32, 1..60), 14)) {
            let record = |(number, words): (usize, &Vec<u32>)| Record {
                id: number.to_string(),
                passages: vec![Passage {
                    kind: PassageKind::Paragraph,
                    text: words.iter().map(|word| format!("w{word} ")).collect(),
                    marks: vec![],
                }],
                ..Record::default()
            };
            let corpus = Corpus {
                records: texts.iter().enumerate().map(record).collect(),
                ..Corpus::default()
            };
            let archive = Archive::open(crate::build(&corpus).unwrap()).unwrap();
            let options = Options::default();
            let asked: String = (0..30).map(|word| format!("w{word} ")).collect();
            let clauses = parse(&asked, &|_| false, false);
            let groups = archive.expander(&options).unwrap().expand(&clauses).groups;
            let gathered = gather(&archive, &groups, &[]);
            let first = gathered.best(0, RECORDS);

            let mut plain: BTreeMap<u32, (u32, f32)> = BTreeMap::new();
            for &record in &first {
                let words = &texts[record as usize];
                let length = (words.len() as f32).max(archive.mean_length() * SHORTEST);
                for word in words {
                    plain.entry(*word).or_default().1 += gathered.score(record) / length;
                }
                for word in words.iter().collect::<BTreeSet<_>>() {
                    plain.entry(*word).or_default().0 += 1;
                }
            }
            let weight = |(word, (shared, weight)): (&u32, &(u32, f32))| {
                let found = texts.iter().filter(|text| text.contains(word)).count() as u32;
                (*shared >= SHARED).then(|| weight * inverse_frequency(found, archive.len()))
            };
            let mut expected: Vec<f32> = plain.iter().filter_map(weight).collect();
            expected.sort_by(|a, b| b.total_cmp(a));
            expected.truncate(WORDS);
            let found = telling_words(&archive, &first, &gathered);
            assert_eq!(found.len(), expected.len());
            for ((_, found), expected) in found.iter().zip(&expected) {
                assert!((found - expected).abs() <= 1e-4 * expected, "{found} {expected}");
            }
        }
    }
}
