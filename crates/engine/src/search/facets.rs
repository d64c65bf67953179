//! Facets: how matching records are spread over metadata values, and filters by them.

use super::works::Works;
use crate::archive::{Archive, RecordReader};
use crate::sort::sort_by;
use crate::text::tokenize;

/// The key under which titles are asked for.
pub(super) const TITLE: &str = "title";

/// So many counts are kept whatever the size of the archive: eight bytes each.
const CELLS: usize = 1 << 22;

/// A metadata key with the values that occur among the matching records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The metadata key.
    pub key: String,
    /// The most frequent values first, equal ones in the order of their bytes.
    pub values: Vec<FacetValue>,
}

/// A metadata value and how many of the matching records have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value.
    pub value: String,
    /// Matching records that have it.
    pub count: u32,
}

/// A metadata key of which a record must have one of the values.
pub(super) struct Filter<'a> {
    pub(super) key: &'a str,
    pub(super) values: &'a [String],
}

impl Filter<'_> {
    pub(super) fn matches(&self, record: RecordReader<'_>) -> bool {
        let mut has = false;
        let strings = record.strings();
        record.each_facet_value(&mut |key, value| {
            has |= key == self.key
                && self
                    .values
                    .iter()
                    .any(|wanted| wanted == strings.get(value));
        });
        has
    }
}

/// A metadata key whose value must have all of some folded words.
pub(super) struct FieldWords<'a> {
    pub(super) key: &'a str,
    pub(super) words: &'a [String],
}

impl FieldWords<'_> {
    pub(super) fn matches(&self, mut record: RecordReader<'_>) -> bool {
        let mut has = false;
        let strings = record.strings();
        record.each_facet_value(&mut |key, value| {
            has |= key == self.key && self.value(strings.get(value));
        });
        if self.key == TITLE {
            record.head();
            record.fields(&mut |_, _| {});
            has |= self.value(record.title());
        }
        has
    }

    fn value(&self, value: &str) -> bool {
        let mut missing: Vec<_> = self.words.iter().collect();
        tokenize(value, &mut |token| {
            missing.retain(|word| *word != token.term);
        });
        missing.is_empty()
    }
}

impl<D: AsRef<[u8]>> Archive<D> {
    /// The facets of the archive's settings, counted over some records; a work counts once a value.
    pub(super) fn facets(&self, records: &[u32], works: &Works) -> Vec<Facet> {
        let keys = &self.settings().facets;
        if keys.is_empty() {
            return Vec::new();
        }
        let reader = self.records();
        let strings = reader.strings;
        // Shared strings are counted by their numbers, one array a facet: with the record or work that
        // was counted last, since one may give a value twice.
        // A forged archive may name a million facets and have a million strings: no more arrays are
        // made than the archive has bytes, or a small one has room for.
        let most = self.bytes().len().max(CELLS) / (strings.len() as usize).max(1);
        let keys = keys.get(..most.min(keys.len())).unwrap_or_default();
        let mut counts = vec![vec![(0_u32, u32::MAX); strings.len() as usize]; keys.len()];
        for &record in &*works.together(records) {
            let work = works.of(record);
            reader.entry(record).each_facet_value(&mut |key, value| {
                for (_, counts) in keys
                    .iter()
                    .zip(&mut counts)
                    .filter(|(facet, _)| *facet == key)
                {
                    if let Some((count, last)) = counts.get_mut(value as usize)
                        && *last != work
                    {
                        (*count, *last) = (*count + 1, work);
                    }
                }
            });
        }
        let facet = |(key, counts): (&String, Vec<(u32, u32)>)| {
            let counts = counts.into_iter().map(|(count, _)| count);
            let found = (0..).zip(counts).filter(|(_, count)| *count > 0);
            let mut values: Vec<_> = found
                .map(|(number, count)| FacetValue {
                    value: strings.get(number).to_owned(),
                    count,
                })
                .collect();
            sort_by(&mut values, &|a, b| {
                b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value))
            });
            Facet {
                key: key.clone(),
                values,
            }
        };
        keys.iter().zip(counts).map(facet).collect()
    }
}
