//! Damaged and forged archives: every byte flipped, every length, every section in every other's
//! place. As they are, they must be refused; with a checksum that was made to fit, they must be
//! refused or serve, and never panic or take long.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic, its helpers too"
)]

mod common;

use std::time::Duration;

use amanat_engine::{Archive, OpenError, Options};
use common::{exercise, fixture, frame, stopwatch::Stopwatch};

/// What a byte is changed by.
const FLIPS: [u8; 4] = [0x01, 0x80, 0xFF, 0x10];
/// No answer on a few kilobytes takes so long, in a test build.
const PATIENCE: Duration = Duration::from_secs(10);

/// Opens the bytes under a checksum that holds and, if they open, asks a share of the questions:
/// `turn` says which, so that many calls together ask all of them.
fn forged(bytes: &mut [u8], turn: usize) -> bool {
    frame::seal(bytes);
    let began = Stopwatch::start();
    let opened = Archive::open(&*bytes);
    if let Ok(archive) = &opened {
        exercise::look_through(archive);
        let ways = exercise::ways();
        for step in 0..2 {
            let query = exercise::QUERIES[(turn * 2 + step) % exercise::QUERIES.len()];
            exercise::search(archive, query, &ways[(turn / 12) % ways.len()]);
        }
    }
    assert!(began.elapsed() < PATIENCE, "{:?}", began.elapsed());
    opened.is_ok()
}

#[test]
fn the_fixture_answers_every_question() {
    let bytes = fixture::archive();
    let mut sealed = bytes.clone();
    frame::seal(&mut sealed);
    assert_eq!(sealed, bytes, "the tests know the checksum");
    let archive = Archive::open(&bytes[..]).unwrap();
    exercise::look_through(&archive);
    exercise::search_everything(&archive);
    let info = archive.info();
    assert_eq!((info.records, info.passages, info.names), (4, 10, 1));
    let silent: Vec<_> = exercise::QUERIES
        .into_iter()
        .filter(|query| archive.search(query, &Options::default()).total == 0)
        .collect();
    assert_eq!(silent, ["", "\" - + : «", "qwxz \u{202e}\0 ???"]);
}

#[test]
fn every_flipped_byte_is_noticed() {
    let good = fixture::archive();
    for at in 0..good.len() {
        for flip in FLIPS {
            let mut bytes = good.clone();
            bytes[at] ^= flip;
            assert!(Archive::open(&bytes[..]).is_err(), "byte {at} ^ {flip:#x}");
        }
    }
}

#[test]
fn every_flipped_byte_under_a_checksum_that_holds_is_refused_or_harmless() {
    let good = fixture::archive();
    let mut opened = 0;
    for at in 0..good.len() {
        for (turn, flip) in FLIPS.into_iter().enumerate() {
            let mut bytes = good.clone();
            bytes[at] ^= flip;
            opened += usize::from(forged(&mut bytes, at + turn * 7));
        }
    }
    // Most damage to text goes unseen, so this tests what comes after opening, too.
    assert!(opened > good.len(), "{opened}");
}

/// A later writer's archive that this reader can read says by whom it was written.
#[test]
fn the_format_version_is_that_of_the_writer() {
    let mut bytes = fixture::archive();
    bytes[8..10].copy_from_slice(&7_u16.to_le_bytes());
    frame::seal(&mut bytes);
    let archive = Archive::open(&bytes[..]).unwrap();
    assert_eq!(archive.info().format_version, 7);
}

#[test]
fn an_archive_cut_short_is_refused() {
    let good = fixture::archive();
    for length in 0..good.len() {
        let error = Archive::open(&good[..length]).err().unwrap();
        match length {
            0..8 => assert_eq!(error, OpenError::NotAnArchive),
            _ => assert_eq!(error.code(), "truncated", "{length}"),
        }
    }
}

#[test]
fn an_archive_cut_short_and_sealed_again_is_refused_or_harmless() {
    let good = fixture::archive();
    for length in frame::HEADER..good.len() {
        let mut bytes = good[..length].to_vec();
        bytes[16..24].copy_from_slice(&(length as u64).to_le_bytes());
        forged(&mut bytes, length);
    }
}

#[test]
fn what_follows_an_archive_does_not_change_it() {
    let good = fixture::archive();
    let expected = Archive::open(&good[..]).unwrap();
    let expected = expected.search("snow", &Options::default());
    for rest in [&[0][..], b"garbage", &good] {
        let bytes = [&good, rest].concat();
        if let Ok(archive) = Archive::open(&bytes[..]) {
            assert_eq!(archive.search("snow", &Options::default()), expected);
        }
        assert_eq!(
            Archive::open([rest, &good].concat()).is_ok(),
            rest == good,
            "what stands before it does"
        );
    }
}

#[test]
fn numbers_far_too_large_are_refused_or_harmless() {
    let good = fixture::archive();
    let huge: [&[u8]; 4] = [
        &[0xFF; 4],
        &[0xFF, 0xFF, 0xFF, 0x7F],
        &[0xFF, 0xFF, 0xFF, 0xFF, 0x0F],
        &[0, 0, 0, 0x80],
    ];
    for at in 0..good.len() {
        for (turn, number) in huge.into_iter().enumerate() {
            if let Some(end) = Some(at + number.len()).filter(|&end| end <= good.len()) {
                let mut bytes = good.clone();
                bytes[at..end].copy_from_slice(number);
                forged(&mut bytes, at + turn * 5);
            }
        }
    }
}

#[test]
fn sections_in_each_others_place_are_refused_or_harmless() {
    let good = fixture::archive();
    let sections = frame::sections(&good);
    let mut noise = Noise(1);
    let mut turn = 0;
    for (tag, range) in &sections {
        let mut others: Vec<Vec<u8>> = sections
            .iter()
            .map(|(_, other)| good[other.clone()].to_vec())
            .collect();
        let random: Vec<u8> = noise.by_ref().take(range.len()).collect();
        let twice = [&good[range.clone()], &good[range.clone()]].concat();
        let half = good[range.start..range.start + range.len() / 2].to_vec();
        others.extend([random, twice, half, vec![], vec![0; 9], vec![0xFF; 300]]);
        for other in others {
            for step in 0..4 {
                let mut bytes = frame::with_sections(&good, &[(*tag, other.clone())]);
                forged(&mut bytes, turn * 4 + step);
            }
            turn += 1;
        }
    }
}

#[test]
fn noise_behind_a_good_beginning_is_refused_or_harmless() {
    let good = fixture::archive();
    let table_end = frame::HEADER + frame::sections(&good).len() * frame::ENTRY;
    let mut noise = Noise(7);
    for kept in [0, 8, frame::HEADER, table_end, good.len() / 2] {
        for turn in 0..40 {
            let mut bytes = good.clone();
            bytes[kept..].fill_with(|| noise.next().unwrap());
            assert!(Archive::open(&bytes[..]).is_err());
            if kept > 0 {
                bytes[..24].copy_from_slice(&good[..24]);
            }
            forged(&mut bytes, turn);
        }
    }
}

/// Bytes without pattern, the same in each run (SplitMix64, Steele et al. 2014).
struct Noise(u64);

impl Iterator for Noise {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        Some((mixed >> 56) as u8)
    }
}
