//! Works: the records that are versions of one text, found by the metadata key `work`.

use std::collections::BTreeMap;

use super::align::{Profile, align};
use crate::archive::{AlignedWork, Bead, MOST_VERSIONS, Place};
use crate::language::Language;
use crate::model::Record;

/// So many versions of a work are aligned with each other; each further one only with the first of
/// them. The Bible's paragraphs need not all be matched a million times.
const EACH_WITH_EACH: usize = 12;

/// The works that have several versions, and no more than a text can have, in the order of their first
/// records. `mentions` says per known name where it is mentioned.
pub(super) fn aligned(records: &[Record], mentions: &[Vec<Place>]) -> Vec<AlignedWork> {
    let mut by_name: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (number, record) in (0..).zip(records) {
        if let Some(work) = record.work() {
            by_name.entry(work).or_default().push(number);
        }
    }
    let mut works: Vec<_> = by_name
        .into_values()
        .filter(|work| (2..=MOST_VERSIONS).contains(&work.len()))
        .collect();
    works.sort();
    let mut names: BTreeMap<Place, Vec<u32>> = BTreeMap::new();
    for (name, places) in (0..).zip(mentions) {
        for &place in places {
            names.entry(place).or_default().push(name);
        }
    }
    let mut languages: BTreeMap<&str, Language> = BTreeMap::new();
    works
        .into_iter()
        .map(|numbers| {
            let profile = |&number: &u32| {
                let record = records.get(number as usize)?;
                let language = languages
                    .entry(&record.language)
                    .or_insert_with(|| Language::of(&record.language));
                let names_in = |passage| names.get(&(number, passage)).cloned().unwrap_or_default();
                Some(Profile::new(record, language, &names_in))
            };
            let profiles: Vec<_> = numbers.iter().filter_map(profile).collect();
            AlignedWork {
                pairs: pairs(&profiles),
                records: numbers,
            }
        })
        .collect()
}

/// From a record to the first version of its work, or to itself.
pub(super) fn first_versions(works: &[AlignedWork]) -> impl Fn(u32) -> u32 + use<> {
    let mut first = BTreeMap::new();
    for work in works {
        for &record in &work.records {
            first.insert(record, work.records.first().copied().unwrap_or(record));
        }
    }
    move |record| first.get(&record).copied().unwrap_or(record)
}

/// The beads of each two versions.
fn pairs(profiles: &[Profile]) -> Vec<Vec<Bead>> {
    let mut pairs = Vec::new();
    for (first, here) in profiles.iter().enumerate() {
        for (second, there) in profiles.iter().enumerate().skip(first + 1) {
            let near = second < EACH_WITH_EACH || first == 0;
            pairs.push(if near { align(here, there) } else { Vec::new() });
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Field, Passage, PassageKind};

    #[test]
    fn versions_beyond_the_twelfth_are_aligned_with_the_first_alone() {
        let version = Record {
            language: "en".into(),
            metadata: vec![Field {
                key: "work".into(),
                values: vec!["w".into()],
            }],
            passages: vec![Passage {
                kind: PassageKind::Paragraph,
                text: "It snowed on the harbour.".into(),
                marks: vec![],
            }],
            ..Record::default()
        };
        let works = aligned(&vec![version; 14], &[]);
        let pairs = (0..14).flat_map(|first| (first + 1..14).map(move |second| (first, second)));
        assert_eq!(works[0].pairs.len(), pairs.clone().count());
        for ((first, second), beads) in pairs.zip(&works[0].pairs) {
            let has_beads = first == 0 || second < 12;
            assert_eq!(!beads.is_empty(), has_beads, "{first} beside {second}");
        }
    }
}
