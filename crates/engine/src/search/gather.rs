//! Gathering: which records match a query, and how well.
//!
//! Every posting of every group is scored into an array over the records. Totals and facet counts
//! need all matching records anyway, and reading a posting costs a few nanoseconds.

use core::cmp::Ordering;

use super::facets::{FieldWords, Filter};
use super::phrase_counter::PhraseCounter;
use super::{Form, QueryWord};
use crate::archive::{Archive, DaysReader, DictionaryReader, most_occurrences};
use crate::query::{Door, Group, MAX_GROUPS, Occur, weight};
use crate::rank::{Saturation, inverse_frequency, repetition};
use crate::sort::sort_by;

/// The records that match, with their scores.
pub(super) struct Gathered {
    /// By ascending number.
    pub(super) matching: Vec<u32>,
    /// Each group as it is told to the reader.
    pub(super) words: Vec<QueryWord>,
    /// In how many records each group was found.
    pub(super) found: Vec<u32>,
    /// How much each group tells records apart.
    pub(super) weights: Vec<f32>,
    scores: Vec<f32>,
    /// Per record the loosest of the doors by which its groups came in.
    doors: Vec<Door>,
    /// Per record how many of the groups that decide stand in it.
    states: Vec<State>,
    /// Where not all groups decide, how many are wanted.
    uncounted: u32,
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
    states: Vec<State>,
    /// Of the group at hand: frequency, and the records that have any.
    frequency: Vec<u32>,
    touched: Touched,
    /// Of a group whose terms do not all count alike: what of the frequency is lost to looseness, and the
    /// closest door. Empty until there is one.
    lost: Vec<f32>,
    door: Vec<Door>,
}

/// What has been found of a record: how many of the groups that it takes, or that it is excluded.
#[derive(Clone, Copy, Default)]
struct State(u8);

impl State {
    const EXCLUDED: Self = Self(u8::MAX);

    /// One more of those groups, of which there are fewer than 255.
    fn found(&mut self) {
        self.0 += u8::from(self.0 < Self::EXCLUDED.0);
    }
}

const _: () = assert!(MAX_GROUPS < State::EXCLUDED.0 as usize);

/// What all occurrences of a group count, and the door of all, where it is the same for all.
type Alike = Option<(f32, Door)>;

impl Accumulator {
    fn new(records: usize) -> Self {
        Self {
            scores: vec![0.0; records],
            doors: vec![Door::Exact; records],
            states: vec![State::default(); records],
            frequency: vec![0; records],
            touched: Touched::default(),
            lost: Vec::new(),
            door: Vec::new(),
        }
    }

    /// Makes room for a group whose terms do not all count alike.
    fn tell_apart(&mut self) {
        let records = self.frequency.len();
        self.lost.resize(records, 0.0);
        self.door.resize(records, Door::Exact);
    }

    /// Notes occurrences of the group at hand, all of which count alike. Records that do not exist are
    /// passed over.
    #[inline]
    fn note_alike(&mut self, record: u32, frequency: u32) {
        if let Some(sum) = self.frequency.get_mut(record as usize) {
            self.touched.note(record, *sum == 0);
            *sum = sum.saturating_add(frequency);
        }
    }

    /// Notes occurrences of the group at hand, each of which counts `weight` of one of the word itself.
    #[inline]
    fn note(&mut self, record: u32, frequency: u32, weight: f32, door: Door) {
        let at = record as usize;
        let (Some(sum), Some(closest)) = (self.frequency.get_mut(at), self.door.get_mut(at)) else {
            return;
        };
        let is_first = *sum == 0;
        self.touched.note(record, is_first);
        if is_first || door < *closest {
            *closest = door;
        }
        *sum = sum.saturating_add(frequency);
        if weight < 1.0
            && let Some(lost) = self.lost.get_mut(at)
        {
            *lost += frequency as f32 * (1.0 - weight);
        }
    }

    /// What of the frequency of a record counts, and the closest door.
    #[inline]
    fn take(&mut self, at: usize, frequency: f32, alike: Alike) -> (f32, Door) {
        if let Some(alike) = alike {
            return alike;
        }
        let lost = self.lost.get_mut(at).map_or(0.0, core::mem::take);
        let door = self.door.get(at).copied().unwrap_or(Door::Exact);
        (1.0 - lost / frequency.max(f32::MIN_POSITIVE), door)
    }
}

/// The records that have the group at hand, in the order in which they were found.
#[derive(Default)]
struct Touched {
    records: Vec<u32>,
    count: usize,
}

impl Touched {
    /// Makes room for so many, and for the one that is written in vain.
    fn make_room(&mut self, records: usize) {
        if self.records.len() <= self.count + records {
            self.records.resize(self.count + records + 1, 0);
        }
    }

    /// Notes a record, if it is new. Whether it is cannot be foretold, so there is no branch for it.
    #[inline(always)]
    fn note(&mut self, record: u32, is_new: bool) {
        if let Some(next) = self.records.get_mut(self.count) {
            *next = record;
            self.count += usize::from(is_new);
        }
    }
}

/// What a function word counts for beside words of content. In a small archive "I" and "am" are rare
/// enough to look telling, so their rarity alone would not do. From 0.2 on cacm loses, from 0.5 on med
/// too; with 0 both gain (`cargo xtask eval relevance`), but those that are part of a name would count nothing.
const FUNCTION_WORD: f32 = 0.1;

/// What a compound counts for where its parts have been counted. To 0.3 the sets hardly tell, from 0.5 on most
/// lose (`cargo xtask eval relevance`).
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
    let lengths = archive.lengths();
    let mut accumulator = Accumulator::new(records as usize);
    let has_content = groups
        .iter()
        .any(|group| super::wants(group.occur) && !group.function_word);
    let asks_for_name = groups.iter().any(|group| is_guessed_name(archive, group));
    let is_required = groups.iter().any(|group| group.occur == Occur::Must);
    let mut compound = Compound::new(groups, records as usize);
    let mut weights: Vec<f32> = Vec::with_capacity(groups.len());
    let mut words = Vec::new();
    let mut counts = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        let alike = note_group(archive, group, &mut accumulator);
        let found = accumulator.touched.count as u32;
        let mut weight = inverse_frequency(found, records);
        match group.function_word && has_content {
            true => weight *= FUNCTION_WORD,
            false => weight *= repetition(group.times),
        }
        if asks_for_name && is_common(archive, group) {
            weight *= COMMON_BESIDE_NAME;
        }
        // A compound written together is worth its parts.
        let parts = weights.iter().rev().take(group.parts);
        weight = weight.max(parts.sum());
        weights.push(weight);
        counts.push(found);
        words.push(query_word(archive, group, found));
        compound.turn_to(number);
        settle(
            &mut accumulator,
            alike,
            Role::of(group.occur, is_required),
            |record, frequency| {
                let length = lengths.get(record as usize).copied().unwrap_or(0);
                let score = weight * saturation.weigh(frequency, length);
                compound.add(record, score)
            },
        );
    }
    let matching = matching(archive, groups, filters, &accumulator);
    let mut wanted = groups.iter().filter(|group| super::wants(group.occur));
    Gathered {
        matching,
        words,
        found: counts,
        weights,
        scores: accumulator.scores,
        doors: accumulator.doors,
        states: accumulator.states,
        uncounted: match is_required {
            true => wanted.clone().count() as u32,
            false => 0,
        },
        by_door: wanted.clone().count() == 1 && wanted.any(Group::has_word),
        named: Vec::new(),
    }
}

/// Whether a group is a name that the archive has only in another way, as far as can be told.
fn is_guessed_name<D: AsRef<[u8]>>(archive: &Archive<D>, group: &Group) -> bool {
    // What is excluded stands for itself alone.
    let guessed = group.expansions.iter().all(|guess| guess.door > Door::Form);
    !group.has_word() && guessed && !group.expansions.is_empty() && !is_common(archive, group)
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

/// Notes all occurrences of a group. Tells whether they count alike.
fn note_group<D: AsRef<[u8]>>(
    archive: &Archive<D>,
    group: &Group,
    accumulator: &mut Accumulator,
) -> Alike {
    let postings = archive.postings();
    let records = archive.len() as usize;
    if let Some(alike) = group.alike() {
        for expansion in &group.expansions {
            let most = postings.at_most(expansion.terms.clone(), records);
            accumulator.touched.make_room(most);
            postings.for_each(expansion.terms.clone(), |record, frequency| {
                accumulator.note_alike(record, frequency);
            });
        }
        return Some(alike);
    }
    accumulator.tell_apart();
    accumulator.touched.make_room(records);
    for expansion in &group.expansions {
        postings.for_each(expansion.terms.clone(), |record, frequency| {
            accumulator.note(record, frequency, expansion.weight, expansion.door);
        });
    }
    for phrase in &group.phrases {
        let Some(dictionary) = archive.dictionary() else {
            continue;
        };
        let Some((ordinals, records)) = with_all_words(archive, &dictionary, &phrase.words) else {
            continue;
        };
        let counter = PhraseCounter::new(archive.records(), &dictionary, phrase, &ordinals);
        let Some(mut counter) = counter else {
            continue;
        };
        for (record, most) in records {
            let count = counter.count(record, most);
            if count > 0 {
                accumulator.note(record, count, phrase.weight, phrase.door);
            }
        }
    }
    for &day in &group.days {
        for (_, places) in archive
            .days_table()
            .filter(|(known, _)| day.may_include(*known))
        {
            DaysReader::each_place(places, &mut |record, _| {
                accumulator.note(record, 1, weight::DATE, Door::Date);
            });
        }
    }
    for (key, words) in &group.fields {
        let field = FieldWords { key, words };
        let reader = archive.records();
        for record in 0..archive.len() {
            if field.matches(&reader, record) {
                accumulator.note(record, 1, 1.0, Door::Exact);
            }
        }
    }
    None
}

/// A record, and the most that the first word of a phrase may stand in it.
type Candidate = (u32, u32);

/// The ordinals of the words, and the records that have every one of them.
fn with_all_words<D: AsRef<[u8]>>(
    archive: &Archive<D>,
    dictionary: &DictionaryReader<'_>,
    words: &[String],
) -> Option<(Vec<u32>, Vec<Candidate>)> {
    let postings = archive.postings();
    let ordinals = words.iter().map(|word| dictionary.get(word));
    let ordinals = ordinals.collect::<Option<Vec<_>>>()?;
    let mut lists: Vec<_> = ordinals.iter().map(|&word| postings.list(word)).collect();
    sort_by(&mut lists, &|a, b| a.len().cmp(&b.len()));
    let mut lists = lists.into_iter();
    let mut common = Vec::new();
    lists
        .next()?
        .for_each(&mut |record, _| common.push((record, u32::MAX)));
    for list in lists {
        let mut kept = Vec::new();
        let mut candidates = common.iter().copied().peekable();
        list.for_each(&mut |record, _| {
            while candidates
                .next_if(|(candidate, _)| *candidate < record)
                .is_some()
            {}
            kept.extend(candidates.next_if(|(candidate, _)| *candidate == record));
        });
        common = kept;
    }
    let mut candidates = common.iter_mut().peekable();
    postings
        .list(*ordinals.first()?)
        .for_each(&mut |record, frequency| {
            if let Some((_, most)) = candidates.next_if(|(candidate, _)| *candidate == record) {
                *most = most_occurrences(frequency);
            }
        });
    Some((ordinals, common))
}

/// What finding a group means for a record.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It does not match.
    Excludes,
    /// It matches, if it has all such groups.
    Decides,
    /// It is better than without.
    Raises,
}

impl Role {
    /// If some group `is_required`, those that are not do not decide.
    fn of(occur: Occur, is_required: bool) -> Self {
        match occur {
            Occur::MustNot => Self::Excludes,
            Occur::Should if is_required => Self::Raises,
            Occur::Must | Occur::Should => Self::Decides,
        }
    }
}

/// Scores the group at hand and makes the accumulator ready for the next.
fn settle(
    accumulator: &mut Accumulator,
    alike: Alike,
    role: Role,
    mut score: impl FnMut(u32, f32) -> f32,
) {
    let count = core::mem::take(&mut accumulator.touched.count);
    for place in 0..count {
        let Some(&record) = accumulator.touched.records.get(place) else {
            return;
        };
        let at = record as usize;
        let Some(frequency) = accumulator.frequency.get_mut(at).map(core::mem::take) else {
            continue;
        };
        let frequency = frequency as f32;
        let (kept, door) = accumulator.take(at, frequency, alike);
        let (Some(state), Some(sum), Some(loosest)) = (
            accumulator.states.get_mut(at),
            accumulator.scores.get_mut(at),
            accumulator.doors.get_mut(at),
        ) else {
            continue;
        };
        match role {
            Role::Excludes => {
                *state = State::EXCLUDED;
                continue;
            }
            Role::Decides => state.found(),
            Role::Raises => {}
        }
        // Outside of what saturates: a doubtful word does not become certain by standing often.
        *sum += score(record, frequency) * kept;
        *loosest = door.max(*loosest);
    }
}

/// The records that match: any wanted group, every required one, none excluded, all filters.
fn matching<D: AsRef<[u8]>>(
    archive: &Archive<D>,
    groups: &[Group],
    filters: &[Filter<'_>],
    accumulator: &Accumulator,
) -> Vec<u32> {
    let count = |occur: Occur| groups.iter().filter(|group| group.occur == occur).count();
    let required = match count(Occur::Must) {
        0 => count(Occur::Should).min(1),
        required => required,
    };
    let enough = required as u8..State::EXCLUDED.0;
    let mut matching = Vec::new();
    let records = archive.records();
    for (record, state) in (0..).zip(&accumulator.states) {
        if enough.contains(&state.0)
            && filters
                .iter()
                .all(|filter| filter.matches(records.entry(record)))
        {
            matching.push(record);
        }
    }
    matching
}

/// A group as it is told to the reader.
fn query_word<D: AsRef<[u8]>>(archive: &Archive<D>, group: &Group, found: u32) -> QueryWord {
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
    QueryWord {
        text: group.text.clone(),
        found,
        forms: forms.chain(days).collect(),
    }
}

/// Tier, score and number of a record.
pub(super) type Rank = (u8, f32, u32);

/// The order of records, the best first.
fn order(a: &Rank, b: &Rank) -> Ordering {
    a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2))
}

/// Whether a record comes before another.
pub(super) fn before(a: &Rank, b: &Rank) -> bool {
    order(a, b).is_lt()
}

/// To keep the best of so many as they come is quicker than to sort all; to keep more is not.
const KEPT_SORTED: usize = 1_000;

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

    /// How many of the groups stand in a record, at most.
    pub(super) fn groups_of(&self, record: u32) -> u32 {
        let deciding = self.states.get(record as usize).copied();
        self.uncounted.max(deciding.unwrap_or_default().0.into())
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
        let end = offset.saturating_add(limit).min(candidates.len());
        let mut best: Vec<Rank> = Vec::with_capacity(end + 1);
        for &record in candidates {
            let candidate = self.rank(record);
            if end > KEPT_SORTED {
                best.push(candidate);
                continue;
            }
            // Most records are worse than the last of the best so far, and one comparison tells.
            if best.len() < end || best.last().is_some_and(|last| before(&candidate, last)) {
                let at = best.partition_point(|known| before(known, &candidate));
                best.insert(at, candidate);
                best.truncate(end);
            }
        }
        if end > KEPT_SORTED {
            sort_by(&mut best, &order);
        }
        best.into_iter()
            .take(end)
            .skip(offset)
            .map(|(_, _, record)| record)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Records each of which is better than the one before.
    fn ascending(records: u32) -> Gathered {
        Gathered {
            matching: (0..records).collect(),
            words: Vec::new(),
            found: Vec::new(),
            weights: Vec::new(),
            scores: (0..records).map(|record| (record / 2) as f32).collect(),
            doors: vec![Door::Exact; records as usize],
            states: Vec::new(),
            uncounted: 0,
            by_door: false,
            named: Vec::new(),
        }
    }

    #[test]
    fn many_come_in_the_order_of_few() {
        let gathered = ascending(200_001);
        // To move all that are worse for each would take minutes.
        let all = gathered.best(0, usize::MAX);
        assert_eq!(all[..3], [200_000, 199_998, 199_999]);
        assert!(all.is_sorted_by(|&a, &b| before(&gathered.rank(a), &gathered.rank(b))));
        assert_eq!(all.len(), gathered.matching.len());
        assert_eq!(gathered.best(0, KEPT_SORTED), all[..KEPT_SORTED]);
        assert_eq!(gathered.best(90_000, 7), all[90_000..90_007]);
        assert!(gathered.best(200_001, 7).is_empty());
    }
}
