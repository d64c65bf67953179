//! nDCG@10 of every peer on the relevance sets, the queries as they are and misspelt.
//!
//! The sets, the metric and the misspelling are those of `cargo xtask eval`; what is new is that every
//! peer answers, in the browser, through the same page as everywhere here.

use super::corpus::Corpus;
use super::install::Installed;
use super::peers::TANTIVY;
use super::results::Results;
use super::{Setting, browser, build, native};
use crate::eval::{self, Scores, Set, misspelt};
use serde_json::{Value, json};

/// The seed of the misspellings: that of `cargo xtask eval`.
const SEED: u64 = 1;

/// The sets of a quick run.
const QUICK: [&str; 2] = ["cranfield", "xquad-ru"];

/// Measures the sets that are named, or all.
///
/// # Errors
///
/// When a set cannot be read, or the browser cannot be driven.
pub(super) fn measure(
    setting: &Setting,
    installed: &Installed,
    named: Option<&[String]>,
    results: &mut Results,
) -> anyhow::Result<()> {
    let folder = setting.shared.join("data/relevance");
    if !folder.is_dir() {
        println!("relevance: skipped: there is no {}", folder.display());
        return Ok(());
    }
    for name in eval::set_names(&folder)? {
        let wanted = match named {
            Some(named) => named.contains(&name),
            None => !setting.quick || QUICK.contains(&name.as_str()),
        };
        if wanted && !(setting.resume && results.is_taken(setting, &name, "relevance")) {
            let set = Set::read(&folder, &name)?;
            one(setting, installed, &set, results)?;
        }
    }
    Ok(())
}

fn one(
    setting: &Setting,
    installed: &Installed,
    set: &Set,
    results: &mut Results,
) -> anyhow::Result<()> {
    println!(
        "\n== relevance: {}, {} queries",
        set.name,
        set.queries.len()
    );
    let name = format!("set-{}", set.name);
    let corpus = Corpus::of_lines(setting, &name, &set.language, &set.documents_file)?;
    let built = build::all(setting, installed, &corpus, false)?;
    let written: Vec<String> = set.queries.iter().map(|query| query.text.clone()).collect();
    let misspelt = misspelt(&written, SEED);
    let both: Vec<String> = written.iter().chain(&misspelt).cloned().collect();
    let job = json!({
        "root": built.dist,
        "peers": built.pages(setting).map(|peer| peer.name).collect::<Vec<_>>(),
        "measure": "relevance",
        "rounds": 1,
        "first": [written[0]],
        "patience": 120_000,
        "queries": both,
    });
    let mut answer = browser::run(installed, &corpus.work, &job, false)?;
    if native::is_there(setting, &built) {
        let rankings = native::rankings(installed, &corpus, &built, &both)?;
        answer["peers"][TANTIVY] = json!({"figures": [rankings]});
    }
    let mut judged = serde_json::Map::new();
    for (peer, outcome) in answer["peers"].as_object().into_iter().flatten() {
        let figures = match outcome["failed"].as_str() {
            Some(why) => json!({"failed": why}),
            None => judge(set, &outcome["figures"][0]),
        };
        judged.insert(peer.clone(), figures);
    }
    for (peer, why) in &built.failed {
        judged.insert((*peer).to_owned(), json!({"failed": why}));
    }
    results.put(
        setting,
        &set.name,
        "relevance",
        json!({"peers": judged, "browser": answer["browser"]}),
    )
}

/// The mean nDCG@10 of the rankings for the queries as written, then misspelt.
fn judge(set: &Set, rankings: &Value) -> Value {
    let mean = |from: usize| {
        let scores: Vec<Scores> = set
            .queries
            .iter()
            .enumerate()
            .map(|(at, query)| {
                let ids = rankings[from + at].as_array().into_iter().flatten();
                let ranking: Vec<String> = ids
                    .filter_map(|id| id.as_str().map(str::to_owned))
                    .collect();
                Scores::of(&ranking, &query.judged)
            })
            .collect();
        Scores::mean(&scores).ndcg_10
    };
    json!({"written": mean(0), "misspelt": mean(set.queries.len())})
}
