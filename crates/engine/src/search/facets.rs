//! Facets: how matching records are spread over metadata values, and filters by them.

use super::works::Works;
use crate::archive::{Archive, RecordReader, RecordsReader};
use crate::sort::sort_by;
use crate::text::tokenize;

/// The key under which titles are asked for.
pub(super) const TITLE: &str = "title";

/// So many cells the columns may have whatever the size of the archive: four bytes each.
const CELLS: usize = 1 << 22;

/// More facets than any archive has: each value is looked for among their keys.
const FACETS: usize = 256;

/// No number of a value.
const NONE: u32 = u32::MAX;

/// The values of each facet by record: what is counted for every query, read from the entries once.
#[derive(Debug, Default)]
pub(crate) struct FacetColumns(Vec<Column>);

/// The values of one facet.
#[derive(Debug)]
struct Column {
    key: String,
    /// The values that occur, as numbers of shared strings.
    values: Vec<u32>,
    /// Per record where its values begin in `cells`, and where the last ones end.
    starts: Vec<u32>,
    /// Places in `values`.
    cells: Vec<u32>,
}

impl FacetColumns {
    /// The columns of some keys.
    pub(crate) fn new(keys: &[String], records: &RecordsReader<'_>, most: usize) -> Self {
        let (count, strings) = (records.entry_offsets.len(), records.strings.len());
        // A forged archive may name a million facets and have a million strings: no more columns are
        // made than the archive has bytes, or a small one has room for.
        let most = most.max(CELLS) / (count as usize + strings as usize).max(1);
        let mut columns: Vec<(Column, Vec<u32>)> = Vec::new();
        for key in keys.iter().take(most.min(FACETS)) {
            if columns.iter().all(|(column, _)| column.key != *key) {
                let (key, starts) = (key.clone(), vec![0]);
                let column = Column {
                    key,
                    values: Vec::new(),
                    starts,
                    cells: Vec::new(),
                };
                columns.push((column, vec![NONE; strings as usize]));
            }
        }
        for record in 0..count {
            records.entry(record).each_facet_value(&mut |key, value| {
                let column = columns.iter_mut().find(|(column, _)| column.key == key);
                if let Some((column, numbers)) = column
                    && let Some(number) = numbers.get_mut(value as usize)
                {
                    if *number == NONE {
                        *number = column.values.len() as u32;
                        column.values.push(value);
                    }
                    column.cells.push(*number);
                }
            });
            for (column, _) in &mut columns {
                column.starts.push(column.cells.len() as u32);
            }
        }
        Self(columns.into_iter().map(|(column, _)| column).collect())
    }

    /// Whether some record has a value for a key, in its metadata or by what it mentions.
    pub(super) fn has(&self, key: &str) -> bool {
        let mut columns = self.0.iter();
        columns.any(|column| column.key == key && !column.values.is_empty())
    }
}

impl Column {
    /// How many of the records, or works, have each value; those of one work stand together.
    fn counts(&self, records: &[u32], works: &Works) -> Vec<u32> {
        // With the record or work that was counted last, since one may give a value twice.
        let mut counts = vec![(0_u32, NONE); self.values.len()];
        for &record in records {
            let work = works.of(record);
            let bound = |at: usize| self.starts.get(at).copied().unwrap_or(0) as usize;
            let cells = bound(record as usize)..bound(record as usize + 1);
            for &cell in self.cells.get(cells).unwrap_or_default() {
                if let Some((count, last)) = counts.get_mut(cell as usize)
                    && *last != work
                {
                    (*count, *last) = (*count + 1, work);
                }
            }
        }
        counts.into_iter().map(|(count, _)| count).collect()
    }
}

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
    pub(super) fn matches(&self, records: &RecordsReader<'_>, record: u32) -> bool {
        let mut has = false;
        records.entry(record).each_facet_value(&mut |key, value| {
            has |= key == self.key && self.value(records.strings.get(value));
        });
        has || self.key == TITLE && self.value(&records.title(record))
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
        let strings = self.records().strings;
        let records = works.together(records);
        let facet = |column: &Column| {
            let counts = column.counts(&records, works);
            let found = column
                .values
                .iter()
                .zip(counts)
                .filter(|(_, count)| *count > 0);
            let mut values: Vec<_> = found
                .map(|(&number, count)| FacetValue {
                    value: strings.get(number).to_owned(),
                    count,
                })
                .collect();
            sort_by(&mut values, &|a, b| {
                b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value))
            });
            Facet {
                key: column.key.clone(),
                values,
            }
        };
        self.facet_columns().0.iter().map(facet).collect()
    }
}
