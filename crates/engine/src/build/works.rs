//! Works: the records that are versions of one text, found by the metadata key `work`.

use std::collections::BTreeMap;

use crate::archive::AlignedWork;
use crate::model::Record;

/// The metadata key that versions of one text share a value of.
const WORK: &str = "work";

/// The works that have several versions, in the order of their first records.
pub(super) fn aligned(records: &[Record]) -> Vec<AlignedWork> {
    let mut by_name: BTreeMap<&str, Vec<u32>> = BTreeMap::new();
    for (number, record) in (0..).zip(records) {
        if let Some(work) = name(record) {
            by_name.entry(work).or_default().push(number);
        }
    }
    let mut works: Vec<_> = by_name
        .into_values()
        .filter(|work| work.len() > 1)
        .collect();
    works.sort();
    works
        .into_iter()
        .map(|records| AlignedWork {
            pairs: vec![Vec::new(); records.len() * (records.len() - 1) / 2],
            records,
        })
        .collect()
}

/// What a record says it is a version of.
fn name(record: &Record) -> Option<&str> {
    let field = record.metadata.iter().find(|field| field.key == WORK)?;
    Some(field.values.first()?.trim()).filter(|name| !name.is_empty())
}
