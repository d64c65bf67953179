//! Writes docs/BENCHMARKS.md: the tables between its two marks are made anew as far as there are results,
//! the prose around them is left as it is.

mod figures;
mod measures;
mod picture;
mod relevance;
mod table;

use super::kept::Kept;
use super::peers;
use super::results::Results;
use crate::workspace::Workspace;
use anyhow::Context as _;
use figures::{megabytes, thousands};
use relevance::RELEVANCE;
use std::fmt::Write as _;
use table::Table;

const BEGIN: &str = "<!-- figures: written by `cargo xtask bench document`, not by hand -->";
const END: &str = "<!-- end of figures -->";

/// Writes the document and its plots.
///
/// # Errors
///
/// When the document is not there or has lost its marks.
pub(super) fn write(workspace: &Workspace, results: &Results) -> anyhow::Result<()> {
    let path = workspace.root.join("docs/BENCHMARKS.md");
    let text = std::fs::read_to_string(&path)
        .with_context(|| format!("cannot read {}", path.display()))?;
    let (before, rest) = text
        .split_once(BEGIN)
        .with_context(|| format!("{} has no line {BEGIN:?}", path.display()))?;
    let (figures, after) = rest
        .split_once(END)
        .with_context(|| format!("{} has no line {END:?}", path.display()))?;
    let kept = Kept::of(figures);
    let mut figures = match versions(results) {
        Some(versions) => versions,
        None => figures.trim().lines().next().unwrap_or_default().to_owned() + "\n",
    };
    for name in corpora(results, &kept) {
        figures.push_str(&corpus(results, &kept, name));
        let file = format!("images/bench-{name}.svg");
        let place = workspace.root.join("docs").join(&file);
        if let Some(picture) = picture::of(results, name) {
            std::fs::write(&place, picture)?;
        }
        if place.exists() {
            let _ = write!(
                figures,
                "\n![{name}: bytes, cold start, latency and memory of each]({file})\n"
            );
        }
    }
    figures.push_str(&relevance::section(results, &kept));
    std::fs::write(
        &path,
        format!("{before}{BEGIN}\n\n{}\n{END}{after}", figures.trim()),
    )?;
    println!("wrote {}", workspace.short(&path).display());
    Ok(())
}

/// Which version of whom.
fn versions(results: &Results) -> Option<String> {
    let versions = results.all["versions"].as_object()?;
    let list: Vec<String> = peers::ALL
        .iter()
        .filter_map(|peer| {
            let version = versions.get(peer.name)?.as_str()?;
            (!version.is_empty()).then(|| format!("{} {version}", peer.title))
        })
        .collect();
    Some(format!("Versions: {}.\n", list.join(", ")))
}

/// The corpora of the document in their order, then those that it does not have, by the size of their
/// text.
fn corpora<'a>(results: &'a Results, kept: &Kept<'a>) -> Vec<&'a str> {
    let mut names: Vec<&str> = kept.sections.iter().map(|section| section.name).collect();
    names.retain(|name| *name != RELEVANCE);
    let measured = results.all["corpora"].as_object().into_iter().flatten();
    let mut new: Vec<(u64, &str)> = measured
        .map(|(name, about)| (about["text"].as_u64().unwrap_or(0), name.as_str()))
        .filter(|(_, name)| !names.contains(name))
        .collect();
    new.sort_unstable();
    names.extend(new.into_iter().map(|(_, name)| name));
    names
}

/// Everything measured of a corpus.
fn corpus(results: &Results, kept: &Kept<'_>, name: &str) -> String {
    let about = &results.all["corpora"][name];
    let mut text = match (kept.section(name), about.is_null()) {
        (Some(section), true) => format!("\n### {name}\n{}\n", section.about.join("\n").trim_end()),
        _ => format!(
            "\n### {name}\n\n{} records, {} of text; compressed by brotli at quality {}.\n",
            thousands(about["records"].as_f64().unwrap_or(0.0)),
            megabytes(about["text"].as_f64().unwrap_or(0.0)),
            if about["large"] == true { 9 } else { 11 },
        ),
    };
    for plan in measures::ALL {
        let mut table = Table::new(plan.title, plan.columns, plan.by);
        // A figure that is missing ends it: what there is then is kept from before.
        (plan.fill)(results, name, &mut table);
        let kept = kept.table(name, plan.title);
        text.push_str(&table.print(kept).unwrap_or_default());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const BEFORE: &str = "
### small

5 records, 0.07 MB of text; compressed by brotli at quality 11.

**Bytes to carry**

| | to a first result, brotli | in all, gzip | in all, brotli | of the text’s brotli | files |
|---|---:|---:|---:|---:|---:|
| **Amanat** | 149 kB | 182 kB | 149 kB | 7.23 | 3 |

<sub>once; `all of it`</sub>

**Cold start to a first answer on the page, ms: median (least–most)**

| | HTTP | file:// | Slow 4G, processor 4 times slower |
|---|---:|---:|---:|
| FlexSearch | 124 | 76 | 2413 |
| **Amanat** | 128 | 115 | 2896 |

<sub>once; `all of it`</sub>
";

    #[test]
    fn what_is_not_measured_anew_stays() {
        let taken = json!({"date": "today", "machine": "here", "command": "a part"});
        let cold = json!({"taken": taken, "peers": {"amanat": {"figures": [100.0]}}});
        let results = Results::of(json!({"measures": {"small": {"cold": cold}}}));
        let text = corpus(&results, &Kept::of(BEFORE), "small");
        let (bytes, _) = BEFORE.split_once("**Cold").unwrap();
        assert!(text.starts_with(bytes), "{text}");
        let rows = "| **Amanat** | 100 | 115 | 2896 |\n| FlexSearch | 124 | 76 | 2413 |\n";
        let taken = "\n<sub>today, here; `a part`</sub>\n<sub>once; `all of it`</sub>\n";
        assert!(text.ends_with(&format!("{rows}{taken}")), "{text}");
        assert_eq!(
            corpus(&Results::of(json!({})), &Kept::of(BEFORE), "small"),
            BEFORE
        );
    }

    #[test]
    fn sets_are_compared_whenever_they_were_measured() {
        let before = "### Relevance\n\n**nDCG@10, queries as they are written**\n\n| | one | two |\n\
                      |---|---:|---:|\n| **Amanat** | **0.500** | 0.400 |\n| lunr | 0.450 | **0.410** |\n\n\
                      <sub>once</sub>\n";
        let two = json!({"peers": {"amanat": {"written": 0.42}}, "taken": {"date": "today"}});
        let results = Results::of(json!({"measures": {"two": {"relevance": two.clone()}}}));
        let text = relevance::section(&results, &Kept::of(before));
        let rows = "| **Amanat** | **0.500** | **0.420** |\n| lunr | 0.450 | 0.410 |\n";
        assert!(
            text.contains(rows) && text.contains("<sub>once</sub>\n<sub>today"),
            "{text}"
        );
        // Of both sets Amanat's is new, lunr's is not.
        let one = json!({"peers": {"amanat": {"written": 0.6}}, "taken": {"date": "today"}});
        let both = json!({"one": {"relevance": one}, "two": {"relevance": two}});
        let text = relevance::section(&Results::of(json!({"measures": both})), &Kept::of(before));
        assert!(text.contains("| **0.600** | **0.420** |") && text.contains("<sub>once</sub>"));
    }

    #[test]
    fn a_figure_that_was_kept_still_sorts_its_row() {
        let disk =
            json!({"peers": {"amanat": {"figures": [1.0]}, "flexsearch": {"figures": [2.0]}}});
        let results = Results::of(json!({"measures": {"small": {"disk": disk}}}));
        let text = corpus(&results, &Kept::of(BEFORE), "small");
        let rows = "| FlexSearch | 124 | 2 | 2413 |\n| **Amanat** | 128 | 1 | 2896 |\n";
        assert!(text.contains(rows), "{text}");
    }
}
