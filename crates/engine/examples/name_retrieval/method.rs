//! The ways to find a name that are compared: records in, ranked records out.

use crate::data::romanised;
use amanat_engine::names::{Key, Reading, Readings, Similarity, Tier};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How the words of records are read into the index.
#[derive(Clone, Copy)]
pub enum Surface {
    /// As they are written.
    Written,
    /// As the dictionary of an archive holds them.
    Folded,
}

/// Equal letters, or at most two edits between them, after both were romanised.
pub struct Letters {
    records: Vec<(Vec<char>, u64)>,
    /// Edits allowed.
    edits: usize,
}

impl Letters {
    pub fn new(records: &[String], edits: usize) -> Self {
        let records = records.iter().map(|record| Self::read(record)).collect();
        Self { records, edits }
    }

    /// The letters, and a bit for each that occurs: one edit changes at most two bits.
    fn read(label: &str) -> (Vec<char>, u64) {
        let letters: Vec<char> = romanised(label).chars().collect();
        let bits = (letters.iter()).fold(0, |bits, &letter| bits | 1 << (u32::from(letter) % 64));
        (letters, bits)
    }

    /// The records in reach, the nearest first.
    pub fn find(&self, query: &str) -> Vec<usize> {
        let (query, query_bits) = Self::read(query);
        let mut found: Vec<(usize, usize)> = (self.records.iter().enumerate())
            .filter(|(_, (letters, bits))| {
                letters.len().abs_diff(query.len()) <= self.edits
                    && (bits ^ query_bits).count_ones() as usize <= 2 * self.edits
            })
            .map(|(record, (letters, _))| (edits(letters, &query), record))
            .filter(|(edits, _)| *edits <= self.edits)
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, record)| record).collect()
    }
}

/// Damerau–Levenshtein, optimal string alignment.
fn edits(one: &[char], other: &[char]) -> usize {
    let mut rows = vec![vec![0; other.len() + 1]; 3];
    rows[0] = (0..=other.len()).collect();
    for i in 1..=one.len() {
        let (now, before, older) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i;
        for j in 1..=other.len() {
            let replaced = rows[before][j - 1] + usize::from(one[i - 1] != other[j - 1]);
            let mut best = replaced.min(rows[before][j] + 1).min(rows[now][j - 1] + 1);
            if i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1] {
                best = best.min(rows[older][j - 2] + 1);
            }
            rows[now][j] = best;
        }
    }
    rows[one.len() % 3][other.len()]
}

/// Candidates by key or a key one edit away, ranked by the similarity of their readings.
pub struct Names {
    words: Vec<Readings>,
    by_key: HashMap<Key, Vec<usize>>,
    /// The words of each record, and all of them as one word if there are several.
    records: Vec<(Vec<usize>, Option<usize>)>,
    records_by_word: Vec<BTreeSet<usize>>,
    surface: Surface,
}

impl Names {
    pub fn new(records: &[String], surface: Surface) -> Self {
        let mut names = Self {
            words: Vec::new(),
            by_key: HashMap::new(),
            records: Vec::new(),
            records_by_word: Vec::new(),
            surface,
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
        names
    }

    fn add(&mut self, word: &str) -> usize {
        let number = self.words.len();
        let readings = match self.surface {
            Surface::Written => Readings::of(word),
            Surface::Folded => Readings::of(&amanat_engine::text::fold(word)),
        };
        for key in readings.keys() {
            self.by_key.entry(key).or_default().push(number);
        }
        self.words.push(readings);
        self.records_by_word.push(BTreeSet::new());
        number
    }

    /// The words like this one, by number, with how much.
    pub fn words_like(&self, word: &Readings) -> BTreeMap<usize, Similarity> {
        let mut like = BTreeMap::new();
        for key in word.keys() {
            for key in std::iter::once(key).chain(key.neighbours()) {
                for &number in self.by_key.get(&key).into_iter().flatten() {
                    like.entry(number)
                        .or_insert_with(|| word.similarity(&self.words[number]));
                }
            }
        }
        like.retain(|_, similarity| *similarity >= Tier::SUGGESTION);
        like
    }

    /// How many words would be taken for this one without asking.
    pub fn taken_for(&self, word: &str) -> usize {
        let word = Readings::of(word);
        let like = self.words_like(&word);
        let best = like.values().max().copied().unwrap_or_default();
        let short = word
            .primary()
            .is_none_or(|reading| reading.fine.len() < Tier::SHORT);
        (like.values())
            .filter(|similarity| {
                **similarity >= Tier::LIKELY
                    && similarity.permille() + Tier::BELOW_BEST >= best.permille()
                    && (!short || **similarity == Similarity::EQUAL)
            })
            .count()
    }

    /// The records with words like the query's, the likest first.
    pub fn find(&self, query: &str) -> Vec<usize> {
        let words: Vec<Readings> = split(query).iter().map(|word| Readings::of(word)).collect();
        let joined = Readings::of(&split(query).concat());
        let like: Vec<_> = words.iter().map(|word| self.words_like(word)).collect();
        let like_joined = self.words_like(&joined);
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
                let together = like_joined
                    .get(&whole)
                    .map_or(0, |s| u64::from(s.permille()));
                (std::cmp::Reverse(apart.max(together)), record)
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, record)| record).collect()
    }

    /// The mean likeness of each word, of query and record, to the likest of the other side, in any
    /// order, long words counting more.
    fn words_apart(
        &self,
        query: &[Readings],
        like: &[BTreeMap<usize, Similarity>],
        record: &[usize],
    ) -> u64 {
        let weight = |word: &Readings| word.primary().map_or(0, |r: &Reading| r.fine.len() as u64);
        let likeness = |word: usize, number: &usize| {
            like[word]
                .get(number)
                .map_or(0, |s| u64::from(s.permille()))
        };
        let (mut sum, mut weights) = (0, 0);
        for (word, readings) in query.iter().enumerate() {
            let best = record.iter().map(|number| likeness(word, number)).max();
            sum += best.unwrap_or(0) * weight(readings);
            weights += weight(readings);
        }
        for number in record {
            let best = (0..query.len()).map(|word| likeness(word, number)).max();
            sum += best.unwrap_or(0) * weight(&self.words[*number]);
            weights += weight(&self.words[*number]);
        }
        sum.checked_div(weights).unwrap_or(0)
    }
}

/// A label's words: what stands between spaces, hyphens and punctuation other than apostrophes.
fn split(label: &str) -> Vec<String> {
    label
        .split(|c: char| c.is_whitespace() || "-–—,.()/\"«»".contains(c))
        .filter(|word| !Readings::of(word).is_empty())
        .map(str::to_owned)
        .collect()
}
