//! Facets: how matching records are spread over metadata values, and filters by them.

use std::collections::BTreeMap;

use crate::archive::{Archive, RecordReader};
use crate::text::tokenize;

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
    pub(super) fn matches(&self, mut record: RecordReader<'_>) -> bool {
        let (_, language) = record.head();
        let mut has = self.key == "language" && self.values.iter().any(|wanted| wanted == language);
        record.fields(&mut |key, value| {
            has |= key == self.key && self.values.iter().any(|wanted| wanted == value);
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
        let (_, language) = record.head();
        if self.key == "language" {
            has |= self.value(language);
        }
        record.fields(&mut |key, value| has |= key == self.key && self.value(value));
        if self.key == "title" {
            has |= self.value(record.title());
        }
        has
    }

    fn value(&self, value: &str) -> bool {
        let mut missing: Vec<_> = self.words.iter().collect();
        tokenize(value, &mut |token| {
            missing.retain(|word| *word != token.term)
        });
        missing.is_empty()
    }
}

impl<D: AsRef<[u8]>> Archive<D> {
    /// The facets of the archive's settings, counted over some records.
    pub(super) fn facets(&self, records: &[u32]) -> Vec<Facet> {
        let keys = &self.settings().facets;
        if keys.is_empty() {
            return Vec::new();
        }
        let reader = self.records();
        let mut counts: Vec<BTreeMap<&str, u32>> = vec![BTreeMap::new(); keys.len()];
        for &record in records {
            let mut entry = reader.entry(record);
            let (_, language) = entry.head();
            let mut count = |key: &str, value| {
                for (_, counts) in keys
                    .iter()
                    .zip(&mut counts)
                    .filter(|(facet, _)| *facet == key)
                {
                    *counts.entry(value).or_insert(0) += 1;
                }
            };
            count("language", language);
            entry.fields(&mut |key, value| {
                if key != "language" {
                    count(key, value);
                }
            });
        }
        keys.iter()
            .zip(counts)
            .map(|(key, counts)| facet(key, &counts))
            .collect()
    }
}

fn facet(key: &str, counts: &BTreeMap<&str, u32>) -> Facet {
    let mut values: Vec<_> = counts
        .iter()
        .map(|(value, &count)| FacetValue {
            value: (*value).to_owned(),
            count,
        })
        .collect();
    // The map is in the order of bytes; a stable sort keeps that among equal counts.
    values.sort_by_key(|value| core::cmp::Reverse(value.count));
    Facet {
        key: key.to_owned(),
        values,
    }
}
