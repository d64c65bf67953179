//! Works of which there are more versions than a text has: the key was taken for something else.

use std::collections::BTreeMap;

use amanat_engine::MOST_VERSIONS;
use amanat_engine::model::Record;

use crate::diagnostic::{Diagnostic, Reporter};

/// A warning for each work whose versions the engine takes for none.
pub(crate) fn crowded(records: &[Record]) -> Vec<Diagnostic> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for work in records.iter().filter_map(Record::work) {
        *counts.entry(work).or_default() += 1;
    }
    let mut reporter = Reporter::new("");
    for (work, count) in counts {
        if count > MOST_VERSIONS {
            reporter.warning(
                None,
                format!(
                    "{count} records have the work `{work}`, at most {MOST_VERSIONS} can be versions of one text; \
                     they are not shown as versions of each other"
                ),
                "`work` is for translations and editions of one text; for what many texts belong to, take \
                 another key, such as `collection`",
            );
        }
    }
    reporter.into_diagnostics()
}
