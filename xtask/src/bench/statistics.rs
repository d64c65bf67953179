//! Medians with their spread, and percentiles.

/// The middle of several rounds, and how far they lie apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spread {
    pub(super) least: f64,
    pub(super) median: f64,
    pub(super) most: f64,
}

impl Spread {
    /// Of any number of figures but none.
    pub(super) fn of(figures: &[f64]) -> Option<Self> {
        let sorted = sorted(figures);
        Some(Self {
            least: *sorted.first()?,
            median: percentile(&sorted, 0.5)?,
            most: *sorted.last()?,
        })
    }
}

/// The figure below which so great a share lies: the nearest rank; the mean of the two in the middle
/// for the median of an even number.
pub(super) fn percentile(figures: &[f64], share: f64) -> Option<f64> {
    let sorted = sorted(figures);
    if share == 0.5 && !sorted.is_empty() && sorted.len().is_multiple_of(2) {
        let middle = sorted.len() / 2;
        return Some((sorted[middle - 1] + sorted[middle]) / 2.0);
    }
    let rank = (sorted.len() as f64 * share).ceil().max(1.0) as usize;
    sorted.get(rank - 1).copied()
}

fn sorted(figures: &[f64]) -> Vec<f64> {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_the_nearest_rank() {
        let figures: Vec<f64> = (1..=200).rev().map(f64::from).collect();
        assert_eq!(percentile(&figures, 0.5), Some(100.5));
        assert_eq!(percentile(&figures, 0.99), Some(198.0));
        assert_eq!(percentile(&[], 0.5), None);
        let spread = Spread::of(&[3.0, 1.0, 2.0]);
        assert_eq!(
            spread,
            Some(Spread {
                least: 1.0,
                median: 2.0,
                most: 3.0
            })
        );
    }
}
