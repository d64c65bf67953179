//! Proximity: of records with the same words, the one where they stand together is meant more often.
//!
//! Büttcher, Clarke, Lushman: Term Proximity Scoring for Ad-Hoc Retrieval on Very Large Text
//! Collections (SIGIR 2006), section 2: wherever two different words of the query follow each other,
//! each gains what the other weighs over the square of their distance; what a word has gained is then
//! saturated like a frequency. Positions come from the texts, so only the first records are read, and
//! only for queries of several words of content.

use super::gather::Gathered;
use super::scan::{Enough, Found, Scanned, Scanner};
use crate::archive::Archive;
use crate::query::Group;
use crate::rank::Saturation;
use crate::text::Spacing;

/// How many of the first records are read. `cargo xtask eval relevance` finds no more in 200.
const RECORDS: usize = 30;
/// Words further apart have nothing to do with each other: one over the square is next to nothing.
/// Between 4 and 100 the sets hardly tell (`cargo xtask eval relevance`).
const WINDOW: u32 = 8;
/// What proximity counts beside the words; between 0.1 and 0.6 the sets hardly tell.
const WEIGHT: f32 = 0.3;
/// A pair in the title counts twice, as words there count more. Of 1, 2 and 3 none is better on most sets
/// (`cargo xtask eval relevance`).
const TITLE: f32 = 2.0;

/// Raises the scores of the first records by how close together the words stand in them. Gives what was
/// found in these, for most of them will be shown.
pub(super) fn apply<'a, D: AsRef<[u8]>>(
    archive: &'a Archive<D>,
    groups: &[Group],
    scanner: &Scanner,
    gathered: &mut Gathered,
) -> Vec<(u32, Scanned<'a>)> {
    let saturation = Saturation::new(archive.mean_length());
    let mut read = Vec::new();
    for record in gathered.best(0, RECORDS) {
        let scanned = scanner.record(
            archive.records().whole(record),
            Spacing::Counted,
            Enough::ALL,
        );
        let gains = gains(&scanned, groups, &gathered.weights);
        let length = archive.lengths().get(record as usize).copied().unwrap_or(0);
        // A rare word counts for no more here than any other: it has its due already.
        let scores = gains.iter().zip(&gathered.weights);
        let score: f32 = scores
            .map(|(gain, weight)| weight.min(1.0) * saturation.weigh(*gain, length))
            .sum();
        gathered.raise(record, WEIGHT * score);
        read.push((record, scanned));
    }
    read
}

/// What each group gains in a record by the others that stand near it.
fn gains(scanned: &Scanned<'_>, groups: &[Group], weights: &[f32]) -> Vec<f32> {
    let mut gains = vec![0.0; groups.len()];
    let tells = |found: &&Found| {
        let group = groups.get(found.group as usize);
        group.is_some_and(|group| !group.function_word)
    };
    for passage in &scanned.passages {
        let factor = if passage.number == 0 { TITLE } else { 1.0 };
        let mut places = passage.found.iter().filter(tells).peekable();
        while let (Some(one), Some(next)) = (places.next(), places.peek()) {
            let distance = next.position.saturating_sub(one.position);
            if one.group != next.group && (1..=WINDOW).contains(&distance) {
                let nearness = factor / (distance * distance) as f32;
                for (group, other) in [(one.group, next.group), (next.group, one.group)] {
                    let weight = weights.get(other as usize).copied().unwrap_or(0.0);
                    if let Some(gain) = gains.get_mut(group as usize) {
                        *gain += weight * nearness;
                    }
                }
            }
        }
    }
    gains
}
