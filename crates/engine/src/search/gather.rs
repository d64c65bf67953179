//! Gathering: which records match a query, and how well.
//!
//! Every posting of every group is scored into an array over the records. Totals and facet counts
//! need all matching records anyway, and reading a posting costs a few nanoseconds.

use super::facets::{FieldWords, Filter};
use super::phrase_counter::PhraseCounter;
use super::{Form, WordReading};
use crate::archive::{Archive, DaysReader};
use crate::query::{Door, Group, Occur, weight};
use crate::rank::{Saturation, inverse_frequency};
use crate::sort::sort_by;

/// The records that match, with their scores.
pub(super) struct Gathered {
    /// By ascending number.
    pub(super) matching: Vec<u32>,
    /// How each group was read.
    pub(super) words: Vec<WordReading>,
    /// In how many records each group was found.
    pub(super) found: Vec<u32>,
    /// How much each group tells records apart.
    pub(super) weights: Vec<f32>,
    scores: Vec<f32>,
    /// Per record the loosest of the doors by which its groups came in.
    doors: Vec<Door>,
    /// Whether exact matches come before loose ones whatever the score: where one word that is in the
    /// archive was asked for.
    pub(super) by_door: bool,
    /// Records that nevertheless come by their scores among the exact ones, ascending.
    pub(super) named: Vec<u32>,
}

/// One array per property of the records, so that a posting touches little memory.
struct Accumulator {
    scores: Vec<f32>,
    doors: Vec<Door>,
    /// A bit for each group that was found.
    groups: Vec<u64>,
    excluded: Vec<bool>,
    /// Of the group at hand: frequency, what of it is lost to looseness, closest door, and the records
    /// that have any.
    frequency: Vec<f32>,
    lost: Vec<f32>,
    door: Vec<Door>,
    touched: Vec<u32>,
}

impl Accumulator {
    fn new(records: usize) -> Self {
        Self {
            scores: vec![0.0; records],
            doors: vec![Door::Exact; records],
            groups: vec![0; records],
            excluded: vec![false; records],
            frequency: vec![0.0; records],
            lost: vec![0.0; records],
            door: vec![Door::Layout; records],
            touched: Vec::new(),
        }
    }

    /// Notes occurrences of the group at hand, each of which counts `weight` of one of the word itself.
    /// Records that do not exist are passed over.
    #[inline]
    fn note(&mut self, record: u32, frequency: f32, weight: f32, door: Door) {
        let at = record as usize;
        let (Some(sum), Some(closest)) = (self.frequency.get_mut(at), self.door.get_mut(at)) else {
            return;
        };
        if *sum == 0.0 {
            self.touched.push(record);
            *closest = door;
        } else if door < *closest {
            *closest = door;
        }
        *sum += frequency;
        if weight < 1.0
            && let Some(lost) = self.lost.get_mut(at)
        {
            *lost += frequency * (1.0 - weight);
        }
    }
}

/// What a function word counts for beside words of content. In a small archive "I" and "am" are rare
/// enough to look telling, so their rarity alone would not do.
const FUNCTION_WORD: f32 = 0.1;

/// What a compound counts for where its parts have been counted.
const COMPOUND: f32 = 0.15;

/// What a common word counts for beside a name that the archive has only in another spelling or form:
/// what is asked for is the name, which says so with less certainty than the other word with less
/// meaning (`cargo xtask eval names`: район, district, ауданы).
const COMMON_BESIDE_NAME: f32 = 0.7;

/// Finds and scores the records that match.
pub(super) fn gather<D: AsRef<[u8]>>(
    archive: &Archive<D>,
    groups: &[Group],
    filters: &[Filter<'_>],
) -> Gathered {
    let records = archive.len();
    let saturation = Saturation::new(archive.mean_length());
    let mut accumulator = Accumulator::new(records as usize);
    let has_content = groups
        .iter()
        .any(|group| super::wants(group.occur) && !group.function_word);
    let asks_for_name = groups.iter().any(|group| is_guessed_name(archive, group));
    let mut compound = Compound::new(groups, records as usize);
    let mut weights: Vec<f32> = Vec::with_capacity(groups.len());
    let mut words = Vec::new();
    let mut counts = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        note_group(archive, group, &mut accumulator);
        let found = accumulator.touched.len() as u32;
        let mut weight = inverse_frequency(found, records);
        if group.function_word && has_content {
            weight *= FUNCTION_WORD;
        }
        if asks_for_name && is_common(archive, group) {
            weight *= COMMON_BESIDE_NAME;
        }
        // A compound written together is worth its parts.
        let parts = weights.iter().rev().take(group.parts);
        weight = weight.max(parts.sum());
        weights.push(weight);
        counts.push(found);
        words.push(reading(archive, group, found));
        compound.turn_to(number);
        settle(
            &mut accumulator,
            group.occur,
            number,
            |record, frequency| {
                let length = archive.lengths().get(record as usize).copied().unwrap_or(0);
                let score = weight * saturation.weigh(frequency, length);
                compound.add(record, score)
            },
        );
    }
    let matching = matching(archive, groups, filters, &accumulator);
    let positive = groups
        .iter()
        .filter(|group| super::wants(group.occur))
        .count();
    Gathered {
        matching,
        words,
        found: counts,
        weights,
        scores: accumulator.scores,
        doors: accumulator.doors,
        by_door: positive == 1 && groups.iter().any(Group::has_word),
        named: Vec::new(),
    }
}

/// Whether a group is a name that the archive has only in another way, as far as can be told.
fn is_guessed_name<D: AsRef<[u8]>>(archive: &Archive<D>, group: &Group) -> bool {
    let guessed = group.expansions.iter().all(|guess| guess.door > Door::Form);
    super::wants(group.occur)
        && !group.has_word()
        && guessed
        && !group.expansions.is_empty()
        && !is_common(archive, group)
}

/// Whether what a group is taken for, of equal terms the first, is written small somewhere: no name.
fn is_common<D: AsRef<[u8]>>(archive: &Archive<D>, group: &Group) -> bool {
    let expansions = group.expansions.iter().rev();
    let best = expansions.max_by(|a, b| a.weight.total_cmp(&b.weight));
    best.is_some_and(|best| archive.forms().is_small(best.terms.start))
}

/// Keeps a compound from counting twice where a record has it both written together and its parts:
/// the whole adds what it is worth beyond them, and a little for standing just as it was asked.
struct Compound<'a> {
    groups: &'a [Group],
    /// The compound that the group at hand is, or is a part of.
    at: Option<usize>,
    /// Whether the group at hand is the compound, or one within it, and not just a part.
    is_whole: bool,
    /// By record what the groups of the compound have scored so far. Empty if there is none.
    scores: Vec<f32>,
}

impl<'a> Compound<'a> {
    fn new(groups: &'a [Group], records: usize) -> Self {
        let any = groups.iter().any(|group| group.parts > 0);
        Self {
            groups,
            at: None,
            is_whole: false,
            scores: vec![0.0; if any { records } else { 0 }],
        }
    }

    /// Goes on to the next group.
    fn turn_to(&mut self, group: usize) {
        let of = |(whole, known): (usize, &Group)| {
            let parts = whole.saturating_sub(known.parts)..=whole;
            known.parts > 0 && parts.contains(&group)
        };
        // The last that it is a part of: a compound of three has wholes of two among its parts.
        let whole = self.groups.iter().enumerate().rposition(of);
        self.is_whole = self.groups.get(group).is_some_and(|group| group.parts > 0);
        if whole != self.at {
            self.at = whole;
            self.scores.fill(0.0);
        }
    }

    /// What a score of the group at hand adds to that of the record.
    fn add(&mut self, record: u32, score: f32) -> f32 {
        let Some(sum) = self
            .scores
            .get_mut(record as usize)
            .filter(|_| self.at.is_some())
        else {
            return score;
        };
        let added = match self.is_whole {
            true => (score - *sum).max(COMPOUND * score),
            false => score,
        };
        *sum += added;
        added
    }
}

/// Notes all occurrences of a group.
fn note_group<D: AsRef<[u8]>>(archive: &Archive<D>, group: &Group, accumulator: &mut Accumulator) {
    let postings = archive.postings();
    for expansion in &group.expansions {
        postings.for_each(expansion.terms.clone(), |record, frequency| {
            accumulator.note(record, frequency as f32, expansion.weight, expansion.door);
        });
    }
    for phrase in &group.phrases {
        let Some((ordinals, records)) = with_all_words(archive, &phrase.words) else {
            continue;
        };
        let Some(mut counter) = PhraseCounter::new(archive.records(), phrase, &ordinals) else {
            continue;
        };
        for record in records {
            let count = counter.count(record);
            if count > 0 {
                accumulator.note(record, count as f32, phrase.weight, phrase.door);
            }
        }
    }
    for &day in &group.days {
        for (_, places) in archive.days_table().filter(|(known, _)| known.may_be(day)) {
            DaysReader::each_place(places, &mut |record, _| {
                accumulator.note(record, 1.0, weight::DATE, Door::Date);
            });
        }
    }
    for (key, words) in &group.fields {
        let field = FieldWords { key, words };
        for record in 0..archive.len() {
            if field.matches(&archive.records(), record) {
                accumulator.note(record, 1.0, 1.0, Door::Exact);
            }
        }
    }
}

/// The ordinals of the words, and the records that have every one of them.
fn with_all_words<D: AsRef<[u8]>>(
    archive: &Archive<D>,
    words: &[String],
) -> Option<(Vec<u32>, Vec<u32>)> {
    let dictionary = archive.dictionary()?;
    let postings = archive.postings();
    let ordinals = words.iter().map(|word| dictionary.get(word));
    let ordinals = ordinals.collect::<Option<Vec<_>>>()?;
    let mut lists: Vec<_> = ordinals.iter().map(|&word| postings.list(word)).collect();
    sort_by(&mut lists, &|a, b| a.len().cmp(&b.len()));
    let mut lists = lists.into_iter();
    let mut common = Vec::new();
    lists.next()?.for_each(|record, _| common.push(record));
    for list in lists {
        let mut kept = Vec::new();
        let mut candidates = common.iter().copied().peekable();
        list.for_each(|record, _| {
            while candidates
                .next_if(|&candidate| candidate < record)
                .is_some()
            {}
            if candidates.next_if_eq(&record).is_some() {
                kept.push(record);
            }
        });
        common = kept;
    }
    Some((ordinals, common))
}

/// Scores the group at hand and makes the accumulator ready for the next.
fn settle(
    accumulator: &mut Accumulator,
    occur: Occur,
    number: usize,
    mut score: impl FnMut(u32, f32) -> f32,
) {
    for record in accumulator.touched.drain(..) {
        let at = record as usize;
        let Some(frequency) = accumulator.frequency.get_mut(at).map(core::mem::take) else {
            continue;
        };
        let lost = accumulator.lost.get_mut(at).map_or(0.0, core::mem::take);
        if occur == Occur::MustNot {
            if let Some(excluded) = accumulator.excluded.get_mut(at) {
                *excluded = true;
            }
            continue;
        }
        let door = accumulator.door.get(at).copied().unwrap_or(Door::Exact);
        if let Some(sum) = accumulator.scores.get_mut(at) {
            // Outside of what saturates: a doubtful word does not become certain by standing often.
            let kept = 1.0 - lost / frequency.max(f32::MIN_POSITIVE);
            *sum += score(record, frequency) * kept;
        }
        if let Some(loosest) = accumulator.doors.get_mut(at) {
            *loosest = door.max(*loosest);
        }
        if let Some(groups) = accumulator.groups.get_mut(at) {
            *groups |= 1 << number;
        }
    }
}

/// The records that match: any wanted group, every required one, none excluded, all filters.
fn matching<D: AsRef<[u8]>>(
    archive: &Archive<D>,
    groups: &[Group],
    filters: &[Filter<'_>],
    accumulator: &Accumulator,
) -> Vec<u32> {
    let bits = |occur: Occur| {
        let of_kind = groups
            .iter()
            .enumerate()
            .filter(move |(_, group)| group.occur == occur);
        of_kind.fold(0_u64, |bits, (number, _)| bits | 1 << number)
    };
    let required = bits(Occur::Must);
    let wanted = required | bits(Occur::Should);
    let states = accumulator.groups.iter().zip(&accumulator.excluded);
    (0..)
        .zip(states)
        .filter(|&(_, (&found, &excluded))| {
            !excluded && found & required == required && (wanted == 0 || found & wanted != 0)
        })
        .map(|(record, _)| record)
        .filter(|&record| {
            filters
                .iter()
                .all(|filter| filter.matches(archive.records().entry(record)))
        })
        .collect()
}

/// What a group was read as, for the reader.
fn reading<D: AsRef<[u8]>>(archive: &Archive<D>, group: &Group, found: u32) -> WordReading {
    let postings = archive.postings();
    let forms = group.expansions.iter().map(|expansion| Form {
        text: expansion.text.clone(),
        door: expansion.door,
        weight: expansion.weight,
        found: match expansion.door {
            // Counting the records of all completions would mean to read them all again.
            Door::Prefix => expansion.terms.len() as u32,
            _ => postings.count(expansion.terms.start),
        },
    });
    let days = group.days.iter().map(|day| Form {
        text: day.to_iso(),
        door: Door::Date,
        weight: weight::DATE,
        found,
    });
    WordReading {
        text: group.text.clone(),
        found,
        forms: forms.chain(days).collect(),
    }
}

/// Tier, score and number of a record.
pub(super) type Rank = (u8, f32, u32);

/// Whether a record comes before another.
pub(super) fn before(a: &Rank, b: &Rank) -> bool {
    a.0.cmp(&b.0)
        .then(b.1.total_cmp(&a.1))
        .then(a.2.cmp(&b.2))
        .is_lt()
}

impl Gathered {
    /// Raises the score of a record.
    #[inline]
    pub(super) fn raise(&mut self, record: u32, by: f32) {
        if let Some(score) = self.scores.get_mut(record as usize) {
            *score += by;
        }
    }

    pub(super) fn score(&self, record: u32) -> f32 {
        self.scores.get(record as usize).copied().unwrap_or(0.0)
    }

    pub(super) fn door(&self, record: u32) -> Door {
        self.doors
            .get(record as usize)
            .copied()
            .unwrap_or(Door::Exact)
    }

    /// The best records, from the one at `offset` on; equal ones in the order of the archive.
    pub(super) fn best(&self, offset: usize, limit: usize) -> Vec<u32> {
        self.best_of(&self.matching, offset, limit)
    }

    /// What the order of records goes by, the best first.
    pub(super) fn rank(&self, record: u32) -> Rank {
        let loose = self.by_door && !self.door(record).is_exact();
        let tier = loose && self.named.binary_search(&record).is_err();
        (u8::from(tier), self.score(record), record)
    }

    /// The best of some records.
    pub(super) fn best_of(&self, candidates: &[u32], offset: usize, limit: usize) -> Vec<u32> {
        // Most records are worse than the last of the best so far, and one comparison tells.
        let end = offset.saturating_add(limit);
        let mut best: Vec<Rank> = Vec::with_capacity(end.min(candidates.len()) + 1);
        for &record in candidates {
            let candidate = self.rank(record);
            if best.len() < end || best.last().is_some_and(|last| before(&candidate, last)) {
                let at = best.partition_point(|known| before(known, &candidate));
                best.insert(at, candidate);
                best.truncate(end);
            }
        }
        best.into_iter()
            .skip(offset)
            .map(|(_, _, record)| record)
            .collect()
    }
}
