//! The list of names: places and people with their labels by language.

use super::letters;
use anyhow::Context as _;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A place or a person with its spellings, and all that share one of them.
pub(super) struct Entity {
    /// The id of the first that bears the name.
    pub(super) id: String,
    /// The first label in each language; those of no stated language are left out.
    pub(super) labels: BTreeMap<String, String>,
}

/// Reads the list.
///
/// # Errors
///
/// When the file cannot be read or a line is no JSON.
pub(super) fn read(path: &Path) -> anyhow::Result<Vec<Entity>> {
    let content =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    content
        .lines()
        .zip(1..)
        .map(|(line, number)| {
            let line: serde_json::Value = serde_json::from_str(line)
                .with_context(|| format!("{}:{number}", path.display()))?;
            let labels = line["labels"].as_object().into_iter().flatten();
            Ok(Entity {
                id: line["id"].as_str().unwrap_or_default().to_owned(),
                labels: labels
                    .filter(|(language, _)| *language != "und")
                    .filter_map(|(language, labels)| {
                        let label = labels[0].as_str()?;
                        (letters::count(label) >= 3).then(|| (language.clone(), label.to_owned()))
                    })
                    .collect(),
            })
        })
        .collect()
}

/// Joins the entities that share a spelling, once romanised: as names they are one, however many
/// villages bear it.
pub(super) fn join_namesakes(entities: Vec<Entity>) -> Vec<Entity> {
    let mut joined: Vec<Option<Entity>> = Vec::new();
    let mut bearers: BTreeMap<String, usize> = BTreeMap::new();
    for mut entity in entities {
        let spellings = |entity: &Entity| -> BTreeSet<String> {
            entity
                .labels
                .values()
                .map(|label| letters::romanised(label))
                .collect()
        };
        let namesakes: BTreeSet<usize> = (spellings(&entity).iter())
            .filter_map(|spelling| bearers.get(spelling).copied())
            .collect();
        let place = namesakes.first().copied().unwrap_or(joined.len());
        // The earliest bearer keeps its id and its labels.
        for namesake in namesakes.into_iter().rev() {
            if let Some(mut first) = joined[namesake].take() {
                for (language, label) in entity.labels {
                    first.labels.entry(language).or_insert(label);
                }
                entity = first;
            }
        }
        for spelling in spellings(&entity) {
            bearers.insert(spelling, place);
        }
        if place == joined.len() {
            joined.push(None);
        }
        joined[place] = Some(entity);
    }
    joined.into_iter().flatten().collect()
}
