//! What an archive knows of its texts beside each other: versions of a work, mentions of names.

use super::places::each_place;
use super::works::{Bead, WorkReader, works};
use super::{Archive, PassageId, RecordId, Section};
use crate::sort::sort_by;

/// Another version of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The other record.
    pub record: RecordId,
    /// The passages that meet, in the reading order of the record that was asked about.
    pub beads: Vec<Bead>,
}

impl<D: AsRef<[u8]>> Archive<D> {
    /// The other versions of a record, in the archive's order; none if it is not one of a work.
    pub fn versions(&self, record: RecordId) -> Vec<Version> {
        let Some((work, at)) = self.work_of(record) else {
            return Vec::new();
        };
        let version = |&record: &u32| Version {
            record: RecordId(record),
            beads: Vec::new(),
        };
        let mut versions: Vec<_> = work.records.iter().map(version).collect();
        work.each_bead(at, &mut |other, bead| {
            if let Some(version) = versions.get_mut(other) {
                version.beads.push(bead);
            }
        });
        versions.retain(|version| version.record != record && version.record.0 < self.len());
        for version in &mut versions {
            sort_by(&mut version.beads, &|a, b| {
                (a.here.start, a.there.start).cmp(&(b.here.start, b.there.start))
            });
        }
        versions
    }

    /// The passages that mention a known name, in the archive's order; `name` is its place among
    /// [`Archive::names`].
    pub fn mentions(&self, name: usize) -> Vec<(RecordId, PassageId)> {
        let mut places = self.mentions_table().nth(name).unwrap_or_default();
        let mut mentions = Vec::new();
        each_place(&mut places, &mut |record, passage| {
            mentions.push((RecordId(record), PassageId(passage)));
        });
        mentions
    }

    /// Visits the passages that mention any known name, name by name: one pass, where [`Archive::mentions`]
    /// of each would be one for each.
    pub fn each_mention(&self, visit: &mut dyn FnMut(usize, RecordId, PassageId)) {
        let names = (0..self.names().len()).zip(self.mentions_table());
        for (name, mut places) in names {
            each_place(&mut places, &mut |record, passage| {
                visit(name, RecordId(record), PassageId(passage));
            });
        }
    }

    /// Per record the first record of its work, or itself; empty if there are no works.
    pub(crate) fn first_versions(&self) -> Vec<u32> {
        let mut first: Vec<u32> = Vec::new();
        for work in works(self.section(Section::Works)) {
            if first.is_empty() {
                first = (0..self.len()).collect();
            }
            let Some(&leader) = work.records.first().filter(|&&record| record < self.len()) else {
                continue;
            };
            for &record in &work.records {
                // A record is a version of one work, and of the first that claims it.
                if let Some(slot) = first
                    .get_mut(record as usize)
                    .filter(|slot| **slot == record)
                {
                    *slot = leader;
                }
            }
        }
        first
    }

    fn work_of(&self, record: RecordId) -> Option<(WorkReader<'_>, usize)> {
        works(self.section(Section::Works)).find_map(|work| {
            let at = work.records.iter().position(|&other| other == record.0)?;
            Some((work, at))
        })
    }
}
