//! Where a text and each of its passages are in the page: `record/passage`, as the shell writes a link
//! (`www/link.js`) and links in the texts have it ([`amanat_corpus::place`]), so that a link leads to the
//! same place where no script runs. Passage 0 is the text as a whole.
//!
//! The number keeps them apart from whatever else has an `id`: nothing else has a `/` in its own.

use amanat_engine::model::Record;

use super::escape;

/// The `id` of an element, as it stands in the attribute: what a browser decodes an address to.
pub(super) fn id(record: &Record, passage: u32) -> String {
    let mut id = String::new();
    escape::attribute(&record.id, &mut id);
    format!("{id}/{passage}")
}

/// The address.
pub(super) fn of(record: &Record, passage: u32) -> String {
    amanat_corpus::place(&record.id, passage)
}
