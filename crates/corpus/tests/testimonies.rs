//! Real accounts, where they are at hand beside the repository.

mod common;

use std::path::Path;

use common::{check, not_tried, read};

#[test]
fn real_accounts_are_read_without_a_warning() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/testimonies");
    if !folder.is_dir() {
        not_tried("real_accounts_are_read_without_a_warning", &folder);
        return;
    }
    let reading = read(&folder);
    check(&reading);
    assert!(
        reading.diagnostics.is_empty(),
        "{:?}",
        common::findings(&reading)
    );
    let accounts: Vec<_> = reading
        .corpus
        .records
        .iter()
        .filter(|record| !record.metadata.is_empty())
        .collect();
    assert_eq!(accounts.len(), 5);
    for record in accounts {
        assert_eq!(record.language, "en");
        assert!(record.passages.len() > 5);
        assert!(
            record
                .metadata
                .iter()
                .any(|field| field.key == "event_date")
        );
    }
}
