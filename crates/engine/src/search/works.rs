//! Works: the versions of one text as one hit.
//!
//! Records are found and scored as ever. Where hits are grouped, the best version of each work
//! competes for it, and the one in the reader's language stands for it if it matches about as well.

use std::borrow::Cow;

use super::Options;
use super::gather::{Gathered, Rank, before};
use crate::archive::{Archive, RecordId};
use crate::language::primary;
use crate::sort::{sort, sort_by};

/// A version in the reader's language stands for its work if it scores this share of the best.
const ABOUT_AS_WELL: f32 = 0.5;

/// Another record of a hit's work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionEntry {
    /// Its number.
    pub record: RecordId,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its language, a BCP 47 tag.
    pub language: String,
    /// Whether it matches the query too.
    pub found: bool,
}

/// Which records are counted as one.
pub(super) struct Works {
    /// Per record the first of its work, or itself; empty if every record is counted by itself.
    first: Vec<u32>,
    /// The other records of each work, with its first before them, sorted.
    others: Vec<(u32, u32)>,
}

impl Works {
    pub(super) fn new<D: AsRef<[u8]>>(archive: &Archive<D>, options: &Options) -> Self {
        let first = match options.grouped {
            true => archive.first_versions(),
            false => Vec::new(),
        };
        let others = first.iter().copied().zip(0..);
        let mut others: Vec<(u32, u32)> =
            others.filter(|(first, record)| first != record).collect();
        sort(&mut others);
        Self { first, others }
    }

    /// What a record is counted as: the number of the first record of its work, or its own.
    pub(super) fn of(&self, record: u32) -> u32 {
        self.first.get(record as usize).copied().unwrap_or(record)
    }

    /// The records with those of one work next to each other.
    pub(super) fn together<'a>(&self, records: &'a [u32]) -> Cow<'a, [u32]> {
        if self.first.is_empty() {
            return Cow::Borrowed(records);
        }
        let mut sorted = records.to_vec();
        sort_by(&mut sorted, &|&a, &b| self.of(a).cmp(&self.of(b)));
        Cow::Owned(sorted)
    }

    /// The best matching record of each work, and the records that are of none.
    pub(super) fn best_versions<'a>(&self, gathered: &'a Gathered) -> Cow<'a, [u32]> {
        if self.first.is_empty() {
            return Cow::Borrowed(&gathered.matching);
        }
        let mut best: Vec<Option<Rank>> = vec![None; self.first.len()];
        for &record in &gathered.matching {
            let rank = gathered.rank(record);
            if let Some(known) = best.get_mut(self.of(record) as usize)
                && known.is_none_or(|known| before(&rank, &known))
            {
                *known = Some(rank);
            }
        }
        Cow::Owned(best.into_iter().flatten().map(|rank| rank.2).collect())
    }

    /// The version that stands for the work whose best one is given, and the others.
    pub(super) fn stand_in<D: AsRef<[u8]>>(
        &self,
        archive: &Archive<D>,
        best: u32,
        gathered: &Gathered,
        options: &Options,
    ) -> (u32, Vec<VersionEntry>) {
        let work = self.of(best);
        let from = self.others.partition_point(|(first, _)| *first < work);
        let others = self.others.get(from..).unwrap_or_default().iter();
        let others = others.take_while(|(first, _)| *first == work);
        let mut members: Vec<u32> = others.map(|(_, record)| *record).collect();
        if members.is_empty() {
            return (best, Vec::new());
        }
        members.push(work);
        sort(&mut members);
        let records = archive.records();
        let entry = |record: u32| {
            let (id, language) = records.entry(record).head();
            VersionEntry {
                record: RecordId(record),
                id: id.to_owned(),
                title: records.title(record),
                language: language.to_owned(),
                found: gathered.matching.binary_search(&record).is_ok(),
            }
        };
        let mut versions: Vec<_> = members.into_iter().map(entry).collect();
        let enough = ABOUT_AS_WELL * gathered.score(best);
        let mut shown: Option<Rank> = None;
        for version in &versions {
            let rank = gathered.rank(version.record.0);
            let fits = version.found && same_language(&version.language, &options.language);
            if fits && rank.1 >= enough && shown.is_none_or(|shown| before(&rank, &shown)) {
                shown = Some(rank);
            }
        }
        let shown = shown.map_or(best, |rank| rank.2);
        versions.retain(|version| version.record.0 != shown);
        (shown, versions)
    }
}

/// Whether two BCP 47 tags are of one language, whatever the region and script.
fn same_language(a: &str, b: &str) -> bool {
    !b.is_empty() && primary(a) == primary(b)
}
