//! `cargo xtask bench open`: how long opening an archive takes, from five records to a hundred thousand.
//!
//! Natively, beside copying the same bytes: what opening must do for every byte is the checksum, for
//! every node of the dictionary its proof, for every record a look at where it lies. Generated pages,
//! built by the engine.

use super::generate;
use crate::workspace::Workspace;
use amanat_engine::model::{Corpus, Passage, PassageKind, Record};
use amanat_engine::{Archive, Options, build};
use anyhow::Context as _;
use serde_json::Value;
use std::hint::black_box;
use std::time::Instant;

const SIZES: [usize; 6] = [5, 50, 500, 5_000, 50_000, 100_000];
/// The quickest of so many counts.
const TIMES: usize = 5;

/// Measures and prints.
///
/// # Errors
///
/// When the pages cannot be written, or the engine refuses them.
pub(super) fn measure(workspace: &Workspace) -> anyhow::Result<()> {
    let folder = workspace.target.join("bench/open");
    std::fs::create_dir_all(&folder)?;
    println!("records        MB  open, ms  copy, ms  open, ns a byte  open and answer, ms");
    for pages in SIZES {
        let lines = folder.join(format!("{pages}.jsonl"));
        generate::write(&lines, pages)?;
        let text = std::fs::read_to_string(&lines)?;
        let records = text.lines().map(record).collect::<anyhow::Result<_>>()?;
        let corpus = Corpus {
            records,
            ..Corpus::default()
        };
        let word = corpus.records.first().map(|record| &record.title);
        let word = word.and_then(|title| title.split(' ').next());
        let word = word.unwrap_or_default().to_owned();
        let bytes = build(&corpus).context("the engine refused the pages")?;
        let mut failed = None;
        let open = quickest(|| failed = Archive::open(black_box(bytes.as_slice())).err());
        if let Some(error) = failed {
            return Err(error).context("the engine refused its own archive");
        }
        // A word that few pages have, with titles and snippets as a reader sees them.
        let answer = quickest(|| {
            if let Ok(archive) = Archive::open(black_box(bytes.as_slice())) {
                drop(black_box(archive.search(&word, &Options::default())));
            }
        });
        let copy = quickest(|| drop(black_box(bytes.clone())));
        println!(
            "{pages:>7}  {:>8.2}  {open:>8.3}  {copy:>8.3}  {:>15.2}  {answer:>19.3}",
            bytes.len() as f64 / 1e6,
            open * 1e6 / bytes.len() as f64
        );
    }
    Ok(())
}

/// Milliseconds of the quickest run.
fn quickest(mut run: impl FnMut()) -> f64 {
    let times = (0..TIMES).map(|_| {
        let begin = Instant::now();
        run();
        begin.elapsed().as_secs_f64() * 1e3
    });
    times.fold(f64::INFINITY, f64::min)
}

/// A generated page as a record of paragraphs.
fn record(line: &str) -> anyhow::Result<Record> {
    let page: Value = serde_json::from_str(line)?;
    let text = |key: &str| page[key].as_str().unwrap_or_default();
    let passages = text("text").split("\n\n").map(|paragraph| Passage {
        kind: PassageKind::Paragraph,
        text: paragraph.to_owned(),
        marks: Vec::new(),
    });
    Ok(Record {
        id: text("id").to_owned(),
        title: text("title").to_owned(),
        language: "en".into(),
        passages: passages.collect(),
        ..Record::default()
    })
}
