//! Documents of Word and of LibreOffice: what of them is text, and what is not.

mod broken;
#[path = "../common/mod.rs"]
mod common;
mod front_matter;
mod open_document;
mod package;
mod private;
mod word;

use common::{check, findings, outline, read_files};

/// The passages of a document, with what was found in it.
fn told(name: &str, bytes: &[u8]) -> String {
    let reading = read_files(&[(name, bytes)]);
    check(&reading);
    let mut told: String = reading.corpus.records.iter().map(outline).collect();
    for finding in findings(&reading) {
        told.push_str(&finding);
        told.push('\n');
    }
    told
}

/// The same without its head.
fn passages(name: &str, bytes: &[u8]) -> String {
    let told = told(name, bytes);
    let begin = told.find("\n[").map_or(0, |at| at + 1);
    told[begin..].to_owned()
}
