//! How good a ranking is, given judgements: nDCG, average precision, recall, reciprocal rank.
//!
//! Definitions of trec_eval (`ndcg_cut`, `map`, `recall`, and `recip_rank` cut at a rank) with the
//! grade as gain: Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques",
//! 2002, with the discount log2(rank + 1). The tests hold figures computed by ir-measures.

use std::collections::HashMap;

/// The judged records of one query with their grades; 0 is judged and not relevant.
pub(crate) type Judgements = HashMap<String, u32>;

/// The figures of one query, or their means over several.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Scores {
    pub(crate) ndcg_10: f64,
    pub(crate) map: f64,
    pub(crate) recall_100: f64,
    pub(crate) mrr_10: f64,
}

impl Scores {
    /// Judges one ranking, best record first.
    pub(crate) fn of(ranking: &[String], judged: &Judgements) -> Self {
        Self {
            ndcg_10: ndcg(ranking, judged, 10),
            map: average_precision(ranking, judged),
            recall_100: recall(ranking, judged, 100),
            mrr_10: reciprocal_rank(ranking, judged, 10),
        }
    }

    /// The mean of several queries' figures; all 0 when there are none.
    pub(crate) fn mean(scores: &[Self]) -> Self {
        let count = scores.len().max(1) as f64;
        let mean = |figure: fn(&Self) -> f64| scores.iter().map(figure).sum::<f64>() / count;
        Self {
            ndcg_10: mean(|scores| scores.ndcg_10),
            map: mean(|scores| scores.map),
            recall_100: mean(|scores| scores.recall_100),
            mrr_10: mean(|scores| scores.mrr_10),
        }
    }
}

/// Whether anything is relevant, without which no figure is defined.
pub(crate) fn has_relevant(judged: &Judgements) -> bool {
    judged.values().any(|grade| *grade > 0)
}

/// Discounted cumulated gain of the first `depth` records, relative to the best possible one.
fn ndcg(ranking: &[String], judged: &Judgements, depth: usize) -> f64 {
    let gain = |grades: &mut dyn Iterator<Item = u32>| -> f64 {
        grades
            .take(depth)
            .zip(1_u32..)
            .map(|(grade, rank)| f64::from(grade) / f64::from(rank + 1).log2())
            // The sum of nothing would be less than zero by its sign.
            .fold(0.0, |sum, gain| sum + gain)
    };
    let mut ideal: Vec<u32> = judged.values().copied().collect();
    ideal.sort_unstable_by(|a, b| b.cmp(a));
    let best = gain(&mut ideal.into_iter());
    if best == 0.0 {
        return 0.0;
    }
    gain(&mut ranking.iter().map(|id| grade(judged, id))) / best
}

/// The mean of the precision at each relevant record's rank; 0 for those not found.
fn average_precision(ranking: &[String], judged: &Judgements) -> f64 {
    let mut found = 0.0;
    let mut sum = 0.0;
    for (id, rank) in ranking.iter().zip(1_u32..) {
        if grade(judged, id) > 0 {
            found += 1.0;
            sum += found / f64::from(rank);
        }
    }
    sum / relevant(judged)
}

/// The share of relevant records that are among the first `depth`.
fn recall(ranking: &[String], judged: &Judgements, depth: usize) -> f64 {
    let found = ranking
        .iter()
        .take(depth)
        .filter(|id| grade(judged, id) > 0)
        .count();
    found as f64 / relevant(judged)
}

/// One by the rank of the first relevant record, 0 if it is not among the first `depth`.
fn reciprocal_rank(ranking: &[String], judged: &Judgements, depth: usize) -> f64 {
    ranking
        .iter()
        .take(depth)
        .zip(1_u32..)
        .find(|(id, _)| grade(judged, id) > 0)
        .map_or(0.0, |(_, rank)| 1.0 / f64::from(rank))
}

fn grade(judged: &Judgements, id: &str) -> u32 {
    judged.get(id).copied().unwrap_or(0)
}

/// How many records are relevant; 1 where none is, so that it can divide.
fn relevant(judged: &Judgements) -> f64 {
    judged.values().filter(|grade| **grade > 0).count().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same judgements and runs, written out for ir-measures, gave the figures below:
    ///
    /// ```text
    /// pip install ir-measures==0.4.3
    /// printf 'q 0 a 3\nq 0 b 2\nq 0 c 0\nq 0 d 1\nq 0 e 1\n' > qrels
    /// i=0; for id in x b c a y d; do i=$((i+1)); echo "q Q0 $id $i $((100-i)) r"; done > run
    /// ir_measures -p 7 qrels run 'nDCG@10' AP 'R@100' 'RR@10'
    /// ```
    ///
    /// The second run is twelve strangers (`x01` to `x12`), then `e`, then `a`.
    fn check(ranking: &[&str], expected: [f64; 4]) {
        let judged: Judgements = [("a", 3), ("b", 2), ("c", 0), ("d", 1), ("e", 1)]
            .map(|(id, grade)| (id.to_owned(), grade))
            .into();
        let ranking: Vec<String> = ranking.iter().map(|id| (*id).to_owned()).collect();
        let scores = Scores::of(&ranking, &judged);
        let found = [scores.ndcg_10, scores.map, scores.recall_100, scores.mrr_10];
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-6, "{found} is not {expected}");
            assert!(found.is_sign_positive(), "printed, it would be {found:.1}");
        }
    }

    #[test]
    fn agrees_with_ir_measures_on_a_mixed_ranking() {
        check(
            &["x", "b", "c", "a", "y", "d"],
            [0.560_438_4, 0.375, 0.75, 0.5],
        );
    }

    #[test]
    fn agrees_with_ir_measures_when_the_first_ten_are_useless() {
        let mut ranking: Vec<String> = (1..=12).map(|n| format!("x{n:02}")).collect();
        ranking.extend(["e".to_owned(), "a".to_owned()]);
        let ranking: Vec<&str> = ranking.iter().map(String::as_str).collect();
        check(&ranking, [0.0, 0.054_945_1, 0.5, 0.0]);
    }

    #[test]
    fn an_empty_ranking_scores_nothing() {
        check(&[], [0.0; 4]);
    }

    #[test]
    fn a_perfect_ranking_scores_one() {
        check(&["a", "b", "d", "e", "c"], [1.0; 4]);
    }
}
