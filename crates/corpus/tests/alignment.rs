//! How well versions of a text are aligned: against a table made by reading two real translations
//! side by side, and against the default archive, whose translations follow their originals passage
//! by passage, whole and after damage of known extent.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic, its helpers too"
)]

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use amanat_engine::model::{Corpus, Name, Passage, Record};
use amanat_engine::{Archive, build};
use common::read;

/// Passage numbers in `eyewitness-almaty` and in `under-occupation`, which holds 16 to 23 twice,
/// with words changed here and there. Hard are 22 to 24, which the other has as one passage (its 22,
/// again 30), 31 to 33 (its 37), and the passages without a fellow: 3 here, 1 there.
#[rustfmt::skip]
const TESTIMONIES: [(u32, u32); 55] = [
    (1, 2), (2, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8), (9, 9), (10, 10), (11, 11), (12, 12),
    (13, 13), (14, 14), (15, 15), (16, 16), (16, 24), (17, 17), (17, 25), (18, 18), (18, 26),
    (19, 19), (19, 27), (20, 20), (20, 28), (21, 21), (21, 29), (22, 22), (22, 30), (23, 22),
    (23, 30), (24, 22), (24, 30), (25, 23), (25, 31), (26, 32), (27, 33), (28, 34), (29, 35),
    (30, 36), (31, 37), (32, 37), (33, 37), (34, 38), (35, 39), (36, 40), (37, 41), (38, 42),
    (39, 43), (40, 44), (41, 45), (42, 46), (43, 47), (44, 48), (45, 49), (46, 50),
];

type Pairs = BTreeSet<(u32, u32)>;

/// Pairs found, pairs there are, and those in both.
#[derive(Default)]
struct Tally {
    found: usize,
    expected: usize,
    both: usize,
}

impl Tally {
    fn add(&mut self, found: &Pairs, expected: &Pairs) {
        self.found += found.len();
        self.expected += expected.len();
        self.both += found.intersection(expected).count();
    }

    /// Prints precision and recall and holds them at a floor.
    fn hold(&self, what: &str, floor: f64) {
        let share = |of: usize| self.both as f64 / of.max(1) as f64;
        let (precision, recall) = (share(self.found), share(self.expected));
        println!(
            "{what}: precision {precision:.3}, recall {recall:.3} of {} pairs",
            self.expected
        );
        assert!(
            precision >= floor && recall >= floor,
            "{what}: below {floor}"
        );
    }
}

/// The pairs of passages that the archive gives for two of its records.
fn aligned(archive: &Archive<Vec<u8>>, here: &str, there: &str) -> Pairs {
    let versions = archive.versions(archive.find(here).unwrap());
    let other = archive.find(there).unwrap();
    let version = versions
        .iter()
        .find(|version| version.record == other)
        .unwrap();
    let pairs = version.beads.iter().flat_map(|bead| {
        let there = bead.there.clone();
        bead.here
            .clone()
            .flat_map(move |one| there.clone().map(move |other| (one, other)))
    });
    pairs.collect()
}

fn archive(records: Vec<Record>, names: &[Name]) -> Archive<Vec<u8>> {
    let corpus = Corpus {
        records,
        names: names.to_vec(),
        ..Corpus::default()
    };
    Archive::open(build(&corpus).unwrap()).unwrap()
}

#[test]
fn two_translations_of_a_testimony() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/testimonies");
    if !folder.is_dir() {
        common::not_tried("two_translations_of_a_testimony", &folder);
        return;
    }
    let corpus = read(&folder).corpus;
    let archive = archive(corpus.records, &[]);
    let found = aligned(&archive, "eyewitness-almaty", "under-occupation");
    let expected: Pairs = TESTIMONIES.into_iter().collect();
    println!("missing {:?}", expected.difference(&found));
    println!("too many {:?}", found.difference(&expected));
    let mut tally = Tally::default();
    tally.add(&found, &expected);
    tally.hold("testimonies", 0.95);
    // 23 is short and was changed too much; other records are the same texts as they were found.
    let record = archive.find("under-occupation").unwrap();
    let twice = archive.retellings(record);
    let twice: Pairs = twice
        .iter()
        .filter(|retelling| retelling.record == record && retelling.other > retelling.passage)
        .map(|retelling| (retelling.passage.0, retelling.other.0))
        .collect();
    assert_eq!(
        twice,
        (16..23).map(|passage| (passage, passage + 8)).collect()
    );
    let back = aligned(&archive, "under-occupation", "eyewitness-almaty");
    assert_eq!(
        found,
        back.into_iter()
            .map(|(there, here)| (here, there))
            .collect()
    );
}

/// The records of the default archive that are translations passage by passage, in pairs.
fn translations(corpus: &Corpus) -> Vec<(Record, Record)> {
    let work = |record: &Record| {
        let field = record.metadata.iter().find(|field| field.key == "work");
        field.map(|field| field.values.clone())
    };
    let mut pairs = Vec::new();
    for (at, here) in corpus.records.iter().enumerate() {
        for there in &corpus.records[at + 1..] {
            let parallel = here.passages.len() == there.passages.len();
            if work(here).is_some() && work(here) == work(there) && parallel {
                pairs.push((here.clone(), there.clone()));
            }
        }
    }
    pairs
}

fn default_corpus() -> Corpus {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus")).corpus
}

#[test]
fn the_default_archive_passage_by_passage() {
    let corpus = default_corpus();
    let (mut across, pairs) = (Tally::default(), translations(&corpus));
    assert!(pairs.len() > 50);
    let archive = archive(corpus.records.clone(), &corpus.names);
    for (here, there) in pairs {
        let found = aligned(&archive, &here.id, &there.id);
        let expected: Pairs = (1..=here.passages.len() as u32).map(|n| (n, n)).collect();
        across.add(&found, &expected);
    }
    across.hold("default archive", 0.98);
}

/// Every fifth passage left out there, and of what is left each sixth joined to the next.
#[test]
fn translations_that_leave_out_and_join() {
    let corpus = default_corpus();
    let mut tally = Tally::default();
    for (here, mut there) in translations(&corpus) {
        if here.passages.len() < 8 {
            continue;
        }
        let mut expected = Pairs::new();
        let mut kept: Vec<Passage> = Vec::new();
        for (number, passage) in (1..).zip(there.passages.drain(..)) {
            if number % 5 == 0 {
                continue;
            }
            match kept.last_mut().filter(|_| number % 6 == 3) {
                Some(last) => {
                    last.text.push(' ');
                    last.text.push_str(&passage.text);
                }
                None => kept.push(passage),
            }
            expected.insert((number, kept.len() as u32));
        }
        for passage in &mut kept {
            passage.marks.clear();
        }
        there.passages = kept;
        let (one, other) = (here.id.clone(), there.id.clone());
        let found = aligned(&archive(vec![here, there], &corpus.names), &one, &other);
        tally.add(&found, &expected);
    }
    tally.hold("left out and joined", 0.87);
}
