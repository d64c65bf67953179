//! The commands that docs/EMBEDDING.md tells its readers to run. What it tells them to write is tried in
//! `tests/browsers/snippets.rs`.

use crate::harness::Work;

#[test]
fn the_commands_of_the_document_run() {
    let work = Work::new();
    work.put("letters/one.md", "# One\n\nA letter.\n");
    let document = include_str!("../../../../docs/EMBEDDING.md");
    let blocks = document.split("\n```sh\n").skip(1);
    let lines = blocks.flat_map(|rest| rest.split("\n```").next().unwrap_or_default().lines());
    let mut ran = 0;
    for arguments in lines.filter_map(|line| line.strip_prefix("amanat ")) {
        work.done(arguments);
        ran += 1;
    }
    assert!(ran > 2, "the document has {ran} commands");
}
