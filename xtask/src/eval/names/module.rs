//! The names module by itself, without the cascade and the guards of a query: what the readings,
//! keys and likenesses could give.

use super::super::near::Spelled;
use super::letters::folded;
use amanat_engine::names::{Key, Reading, Readings, Similarity, tier};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What counts as likeness.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Doors {
    /// The readings of words.
    Names,
    /// [`Doors::Names`]; equal words before all others; slips of the finger in words of one script.
    All,
}

/// Candidates by key or a key one edit away, ranked by the similarity of their readings.
pub(super) struct Names {
    words: Vec<Readings>,
    spelled: Vec<Spelled>,
    by_key: HashMap<Key, Vec<usize>>,
    /// The words of each record, and all of them as one word if there are several.
    records: Vec<(Vec<usize>, Option<usize>)>,
    records_by_word: Vec<BTreeSet<usize>>,
    /// How rare each word is among the records.
    rarities: Vec<u64>,
    doors: Doors,
}

impl Names {
    pub(super) fn new(records: &[String], doors: Doors) -> Self {
        let mut names = Self {
            words: Vec::new(),
            spelled: Vec::new(),
            by_key: HashMap::new(),
            records: Vec::new(),
            records_by_word: Vec::new(),
            rarities: Vec::new(),
            doors,
        };
        let mut numbers = HashMap::new();
        for (record, label) in records.iter().enumerate() {
            let words = split(label);
            let joined = (words.len() > 1).then(|| words.concat());
            let mut add = |word: &str| {
                let number = *numbers
                    .entry(word.to_owned())
                    .or_insert_with(|| names.add(word));
                names.records_by_word[number].insert(record);
                number
            };
            let words = words.iter().map(|word| add(word)).collect();
            let joined = joined.map(|joined| add(&joined));
            names.records.push((words, joined));
        }
        let all = (records.len() as f64 + 1.0).ln();
        names.rarities = (names.records_by_word.iter())
            .map(|records| (RARITY as f64 * (1.0 - (records.len() as f64).ln() / all)) as u64)
            .collect();
        names
    }

    fn add(&mut self, word: &str) -> usize {
        let number = self.words.len();
        let readings = Readings::of(word);
        for key in readings.keys() {
            self.by_key.entry(key).or_default().push(number);
        }
        self.words.push(readings);
        self.spelled.push(Spelled::new(&folded(word)));
        self.records_by_word.push(BTreeSet::new());
        number
    }

    /// The words like this one, by number, with how much in thousandths.
    fn words_like(&self, word: &str) -> BTreeMap<usize, u64> {
        let mut like = self.words_read_like(&Readings::of(word));
        if self.doors == Doors::All {
            let word = Spelled::new(&folded(word));
            let letters = word.len();
            let most = usize::from(letters >= 4) + usize::from(letters >= 8);
            for (number, spelled) in self.spelled.iter().enumerate() {
                if let Some(edits) = spelled.edits(&word, most) {
                    let longer = u16::try_from(letters.max(spelled.len()));
                    let lost = 1000 - Similarity::one_letter_off(longer.unwrap_or(1)).permille();
                    let likeness = match edits {
                        0 => 1001,
                        edits => 1000_u64.saturating_sub(u64::from(lost) * edits as u64),
                    };
                    let best = like.entry(number).or_default();
                    *best = likeness.max(*best);
                }
            }
        }
        like
    }

    fn words_read_like(&self, word: &Readings) -> BTreeMap<usize, u64> {
        let mut like = BTreeMap::new();
        for key in word.keys() {
            for key in std::iter::once(key).chain(key.neighbours()) {
                for &number in self.by_key.get(&key).into_iter().flatten() {
                    like.entry(number).or_insert_with(|| {
                        let other = &self.words[number];
                        u64::from(word.similarity_from(other, tier::SUGGESTION).permille())
                    });
                }
            }
        }
        like.retain(|_, likeness| *likeness >= u64::from(tier::SUGGESTION.permille()));
        like
    }

    /// The records with words like the query's, the likest first.
    pub(super) fn find(&self, query: &str) -> Vec<usize> {
        let words = split(query);
        let like: Vec<_> = words.iter().map(|word| self.words_like(word)).collect();
        let like_joined = self.words_like(&words.concat());
        let words: Vec<Readings> = words.iter().map(|word| Readings::of(word)).collect();
        let candidates: BTreeSet<usize> = (like.iter().chain([&like_joined]))
            .flat_map(BTreeMap::keys)
            .flat_map(|word| &self.records_by_word[*word])
            .copied()
            .collect();
        let mut found: Vec<(std::cmp::Reverse<u64>, usize)> = (candidates.into_iter())
            .map(|record| {
                let (record_words, record_joined) = &self.records[record];
                let apart = self.words_apart(&words, &like, record_words);
                let whole = record_joined.unwrap_or(record_words[0]);
                let together = like_joined.get(&whole).copied().unwrap_or(0);
                (std::cmp::Reverse(apart.max(together)), record)
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, record)| record).collect()
    }

    /// The mean likeness of each word, of query and record, to the likest of the other side, in any
    /// order; long words and words that stand in few records count more.
    fn words_apart(
        &self,
        query: &[Readings],
        like: &[BTreeMap<usize, u64>],
        record: &[usize],
    ) -> u64 {
        let likeness = |word: usize, number: &usize| like[word].get(number).copied().unwrap_or(0);
        let (mut sum, mut weights) = (0, 0);
        for (word, readings) in query.iter().enumerate() {
            let weight = sounds(readings) * self.rarity(&like[word]);
            let best = record.iter().map(|number| likeness(word, number)).max();
            sum += best.unwrap_or(0) * weight;
            weights += weight;
        }
        for number in record {
            let weight = sounds(&self.words[*number]) * self.rarities[*number];
            let best = (0..query.len()).map(|word| likeness(word, number)).max();
            sum += best.unwrap_or(0) * weight;
            weights += weight;
        }
        sum.checked_div(weights).unwrap_or(0)
    }

    /// How rare the commonest of the words is that would be taken for a query's word.
    fn rarity(&self, like: &BTreeMap<usize, u64>) -> u64 {
        (like.iter())
            .filter(|(_, likeness)| **likeness >= u64::from(tier::LIKELY.permille()))
            .map(|(word, _)| self.rarities[*word])
            .min()
            .unwrap_or(RARITY)
    }
}

/// The rarity of a word that stands in one record.
const RARITY: u64 = 1000;

/// How long a word is, in sounds.
fn sounds(word: &Readings) -> u64 {
    word.primary().map_or(0, |r: &Reading| r.fine.len() as u64)
}

/// A label's words: what stands between spaces, hyphens and punctuation other than apostrophes.
pub(super) fn split(label: &str) -> Vec<String> {
    label
        .split(|c: char| c.is_whitespace() || "-–—,.()/\"«»".contains(c))
        .filter(|word| !Readings::of(word).is_empty())
        .map(str::to_owned)
        .collect()
}
