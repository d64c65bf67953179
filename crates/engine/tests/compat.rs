//! Archives of every format version that was ever written still open, and say what they said.
//!
//! `tests/compat/N.amanat` is an archive of format version N. That of a released version is never
//! written again. That of a version nobody has yet is made anew by
//! `AMANAT_UPDATE=1 cargo test -p amanat-engine --test compat`.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic"
)]

mod common;

use std::path::PathBuf;
use std::{env, fs};

use amanat_engine::{Archive, FORMAT_VERSION, Manifest, Options, RecordId};
use common::fixture;

/// The newest version that somebody may have an archive of; 0 while there is none.
const RELEASED: u16 = 0;

fn path(version: u16) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/compat");
    folder.join(format!("{version}.amanat"))
}

#[test]
fn archives_of_every_version_open_and_answer() {
    if env::var_os("AMANAT_UPDATE").is_some() && FORMAT_VERSION > RELEASED {
        fs::write(path(FORMAT_VERSION), fixture::archive()).unwrap();
    }
    for version in 1..=FORMAT_VERSION {
        let place = path(version);
        let bytes = fs::read(&place).unwrap_or_else(|error| {
            panic!(
                "{}: {error}; every version needs one: run this test with AMANAT_UPDATE=1",
                place.display()
            )
        });
        let archive = Archive::open(bytes).unwrap_or_else(|error| {
            let remedy = match version > RELEASED {
                true => "the format changed; run this test with AMANAT_UPDATE=1",
                false => "people have such archives: the engine must go on reading them",
            };
            panic!("version {version} does not open: {error}; {remedy}")
        });
        assert_eq!(archive.len() as usize, fixture::corpus().records.len());
        assert!(
            archive.search("snow", &Options::default()).total > 0,
            "version {version}"
        );
        for number in 0..archive.len() {
            let record = archive.record(RecordId(number));
            assert_eq!(
                archive.find(&record.id),
                Some(RecordId(number)),
                "version {version}"
            );
        }
        let computed = Manifest::of(&archive).fingerprint();
        assert_eq!(computed, archive.info().fingerprint, "version {version}");
    }
}
