//! How fast text is read. Ignored by default, since it measures the machine:
//! `cargo test --release -p amanat-corpus --test throughput -- --ignored --nocapture`

mod common;

use std::path::Path;
use std::time::Instant;

#[test]
#[ignore = "a measurement"]
fn megabytes_a_second() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    for name in [
        "shared/data/corpora/mdn-en/docs.jsonl",
        "shared/data/corpora/doka-ru/docs.jsonl",
    ] {
        let path = workspace.join(name);
        let Ok(metadata) = std::fs::metadata(&path) else {
            println!("skipped: {} is absent", path.display());
            continue;
        };
        measure(name, metadata.len(), &path);
    }
    let paragraph = "Some *plain* text with a [link](https://example.org) and **no** end.\n\n- an item\n- another\n\n";
    let html = "<p>Some <i>plain</i> text with a <a href=x>link</a> and <b>no</b> end.</p><ul><li>an item<li>another</ul>";
    for (name, text) in [("a.md", paragraph), ("a.txt", paragraph), ("a.html", html)] {
        let text = text.repeat(20 << 20 >> 7);
        let folder = common::folder(&[(name, text.as_bytes())]);
        measure(name, text.len() as u64, folder.path());
    }
}

fn measure(name: &str, bytes: u64, path: &Path) {
    let start = Instant::now();
    let reading = common::read(path);
    let took = start.elapsed();
    println!(
        "{name}: {} records, {:.1} MB in {took:.2?}: {:.0} MB/s",
        reading.corpus.records.len(),
        bytes as f64 / 1e6,
        bytes as f64 / 1e6 / took.as_secs_f64()
    );
}
