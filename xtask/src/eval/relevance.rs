//! Relevance: the engine's rankings against judgements, beside the naive baseline's.

use super::baseline::Baseline;
use super::engine::{DEPTH, Engine};
use super::metrics::Scores;
use super::set::Set;
use super::table::Table;

/// Measures and prints each set as soon as it is done.
///
/// # Errors
///
/// When a set cannot be read or the command line fails on it.
pub(super) fn measure(
    engine: &Engine,
    sets: impl Iterator<Item = anyhow::Result<Set>>,
) -> anyhow::Result<()> {
    let table = Table::new(&[
        ("set", 18),
        ("queries", 7),
        ("", 8),
        ("nDCG@10", 7),
        ("MAP", 6),
        ("Recall@100", 10),
        ("MRR@10", 6),
    ]);
    table.head();
    for set in sets {
        let set = set?;
        let queries = set.queries.len().to_string();
        let row = |who: &str, scores: &[Scores]| {
            let mean = Scores::mean(scores);
            let figures = [mean.ndcg_10, mean.map, mean.recall_100, mean.mrr_10];
            let [ndcg, map, recall, mrr] = figures.map(|figure| format!("{figure:.4}"));
            table.row(&[&set.name, &queries, who, &ndcg, &map, &recall, &mrr]);
        };

        let rankings = engine
            .index(&set)?
            .search(set.queries.iter().map(|query| (query, query.text.as_str())))?;
        let scores: Vec<Scores> = set
            .queries
            .iter()
            .map(|query| {
                let ranking = rankings.get(&query.id).map_or(&[][..], Vec::as_slice);
                Scores::of(ranking, &query.judged)
            })
            .collect();
        row("amanat", &scores);

        let baseline = Baseline::build(&set.documents);
        let scores: Vec<Scores> = set
            .queries
            .iter()
            .map(|query| Scores::of(&baseline.search(&query.text, DEPTH), &query.judged))
            .collect();
        row("baseline", &scores);
    }
    Ok(())
}
