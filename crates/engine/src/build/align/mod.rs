//! Alignment: which passages of two versions of a text say the same.
//!
//! A first pass finds the cheapest chain of beads through both versions, by lengths (Gale and
//! Church 1993) and by what the passages share (as Moore 2002 adds words to lengths). A second pass
//! takes what was left out, stretch by stretch, and looks for its place anywhere in the other
//! version: so a passage that a version holds twice is found twice.

mod chain;
mod features;

use core::ops::Range;

use chain::{Costs, LONGEST, Ranges, cheapest};
use features::{Compared, Stretch};

pub(super) use features::Profile;

use crate::archive::Bead;

/// How much what two passages share counts, in the same measure as lengths and shapes.
const SHARED: f32 = 22.0;
/// The likeness that says neither yes nor no: unrelated passages of one story share that much.
const EVEN_WITHIN: f32 = 0.14;
const EVEN_ACROSS: f32 = 0.10;
/// Features of this weight make likeness half as trustworthy as it can be: some three rare words.
const HALF_TRUST: f32 = 12.0;
/// What leaving out a passage costs. Within a language the words tell what belongs together; across
/// languages many passages share nothing that could be recognised, so lengths must carry more. These
/// and the figures above: `cargo test -p amanat-corpus --test alignment -- --nocapture`.
const SKIP_WITHIN: f32 = 1.8;
const SKIP_ACROSS: f32 = 2.3;
/// How far lengths spread: the difference by the sum that is one standard deviation, and characters
/// that are added to the sum, since short passages spread more.
const SPREAD: f32 = 0.12;
const SHORT: f32 = 15.0;
/// Beyond this a bead costs no more, however odd the lengths.
const ODDEST: f32 = 12.0;
/// In the second pass a bead must be so good.
const SURE: f32 = -1.0;

/// Passages of both versions that say the same, in the reading order of the first; passages count
/// from 1.
pub(super) fn align(here: &Profile, there: &Profile) -> Vec<Bead> {
    let compared = Compared::new(here, there);
    let aligner = Aligner::new(&compared);
    let skip = match compared.one_language {
        true => SKIP_WITHIN,
        false => SKIP_ACROSS,
    };
    let all = (0..compared.here.len(), 0..compared.there.len());
    let mut beads = aligner.chain(&all.0, &all.1, (skip, skip));
    let gaps = (
        gaps(all.0.len(), beads.iter().map(|bead| &bead.0)),
        gaps(all.1.len(), beads.iter().map(|bead| &bead.1)),
    );
    for gap in gaps.0 {
        beads.extend(aligner.second(&gap, &all.1));
    }
    for gap in gaps.1 {
        beads.extend(aligner.second(&all.0, &gap));
    }
    beads.sort_by_key(|(here, there)| (here.start, there.start));
    let numbers = |range: Range<usize>| range.start as u32 + 1..range.end as u32 + 1;
    beads
        .into_iter()
        .map(|(here, there)| Bead {
            here: numbers(here),
            there: numbers(there),
        })
        .collect()
}

/// The stretches of passages that no bead has.
fn gaps<'a>(passages: usize, taken: impl Iterator<Item = &'a Range<usize>>) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut from = 0;
    for range in taken {
        gaps.push(from..range.start);
        from = range.end;
    }
    gaps.push(from..passages);
    gaps.retain(|gap| !gap.is_empty());
    gaps
}

/// Two versions with what their beads cost.
struct Aligner {
    /// By first passage and number of them less one.
    here: Vec<[Stretch; LONGEST]>,
    there: Vec<[Stretch; LONGEST]>,
    /// Characters there for one here.
    ratio: f32,
    even: f32,
}

impl Aligner {
    fn new(compared: &Compared) -> Self {
        let characters = |side: &[Stretch]| side.iter().map(|stretch| stretch.characters).sum();
        let (here, there): (f32, f32) = (characters(&compared.here), characters(&compared.there));
        Self {
            here: stretches(&compared.here),
            there: stretches(&compared.there),
            ratio: there.max(1.0) / here.max(1.0),
            even: match compared.one_language {
                true => EVEN_WITHIN,
                false => EVEN_ACROSS,
            },
        }
    }

    /// The cheapest chain through some passages of either side.
    fn chain(&self, here: &Range<usize>, there: &Range<usize>, skip: (f32, f32)) -> Vec<Ranges> {
        let bead = |one: (usize, usize), other: (usize, usize)| {
            self.cost(
                (here.start + one.0, one.1),
                (there.start + other.0, other.1),
            )
        };
        let costs = Costs { bead: &bead, skip };
        let moved = |(one, other): Ranges| {
            (
                one.start + here.start..one.end + here.start,
                other.start + there.start..other.end + there.start,
            )
        };
        cheapest(here.len(), there.len(), &costs)
            .into_iter()
            .map(moved)
            .collect()
    }

    /// The places of passages that were left out, where there is no doubt.
    fn second(&self, here: &Range<usize>, there: &Range<usize>) -> Vec<Ranges> {
        let mut beads = self.chain(here, there, (0.0, 0.0));
        beads.retain(|(one, other)| {
            self.cost((one.start, one.len()), (other.start, other.len())) <= SURE
        });
        beads
    }

    /// What a bead costs but for its shape: the first passage and the number of them, of either side.
    fn cost(&self, here: (usize, usize), there: (usize, usize)) -> f32 {
        fn of(side: &[[Stretch; LONGEST]], (first, count): (usize, usize)) -> Option<&Stretch> {
            side.get(first)?.get(count.checked_sub(1)?)
        }
        let (Some(one), Some(other)) = (of(&self.here, here), of(&self.there, there)) else {
            return f32::INFINITY;
        };
        let expected = one.characters * self.ratio;
        let odd = (other.characters - expected) / (other.characters + expected + SHORT) / SPREAD;
        let mass = one.mass.min(other.mass);
        let trust = mass / (mass + HALF_TRUST);
        (odd * odd / 2.0).min(ODDEST) - SHARED * trust * (one.likeness(other) - self.even)
    }
}

/// For each passage: it, it and the next, it and the next two; shorter ones at the end.
fn stretches(passages: &[Stretch]) -> Vec<[Stretch; LONGEST]> {
    let at = |number: usize| passages.get(number).cloned().unwrap_or_default();
    let from = |first: usize| {
        let one = at(first);
        let two = one.with(&at(first + 1));
        let three = two.with(&at(first + 2));
        [one, two, three]
    };
    (0..passages.len()).map(from).collect()
}
