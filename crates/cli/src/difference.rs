//! What two archives say differently: settings, known names, and record by record.
//!
//! Records are the same if their hashes are, and are told apart by their ids. What differs within a
//! record is named, not shown: that is for whoever has both at hand.

use std::collections::BTreeMap;

use amanat_engine::model::Record;
use amanat_engine::{Archive, Hash, RecordId};
use serde::Serialize;

use crate::manifest::Listed;

/// What differs; empty if nothing does.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Difference {
    pub(crate) settings: bool,
    pub(crate) names: bool,
    /// Ids of records that only the first has, in its order.
    pub(crate) only_first: Vec<String>,
    /// Ids of records that only the second has.
    pub(crate) only_second: Vec<String>,
    pub(crate) changed: Vec<Changed>,
    /// Whether the records that both have stand in another order.
    pub(crate) order: bool,
}

/// A record that both have, not the same.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Changed {
    pub(crate) id: String,
    /// `title`, `language`, `text`, `markup`, or the key of metadata; nothing where only hashes are known.
    pub(crate) what: Vec<String>,
}

/// One of the two: what it says, or only the hashes of that.
pub(crate) struct Side<'a> {
    listed: Listed,
    archive: Option<&'a Archive<&'a [u8]>>,
}

impl<'a> Side<'a> {
    /// An archive.
    pub(crate) fn archive(archive: &'a Archive<&'a [u8]>) -> Self {
        Self {
            listed: Listed::of(archive),
            archive: Some(archive),
        }
    }

    /// A printed manifest: which records differ can be told, but not in what.
    pub(crate) fn manifest(listed: Listed) -> Self {
        Self {
            listed,
            archive: None,
        }
    }

    fn record(&self, number: u32) -> Option<Record> {
        Some(self.archive?.record(RecordId(number)))
    }
}

impl Difference {
    /// Between two archives.
    pub(crate) fn between(first: &Side<'_>, second: &Side<'_>) -> Self {
        let (one, other) = (&first.listed, &second.listed);
        let known = places(other);
        let mut found = Self {
            settings: one.manifest.settings != other.manifest.settings,
            names: one.manifest.names != other.manifest.names,
            ..Self::default()
        };
        let mut shared = Vec::new();
        for ((number, id), hash) in (0..).zip(&one.ids).zip(&one.manifest.records) {
            match known.get(id.as_str()) {
                None => found.only_first.push(id.clone()),
                Some((place, same)) => {
                    shared.push(*place);
                    if hash != *same {
                        let both = first.record(number).zip(second.record(*place));
                        found.changed.push(Changed {
                            id: id.clone(),
                            what: both.map_or_else(Vec::new, |(one, other)| changed(&one, &other)),
                        });
                    }
                }
            }
        }
        let in_first = places(one);
        let only_second = other
            .ids
            .iter()
            .filter(|id| !in_first.contains_key(id.as_str()));
        found.only_second = only_second.cloned().collect();
        found.order = !shared.is_sorted();
        found
    }

    /// Whether nothing differs.
    pub(crate) fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// A line for each thing that differs, the names of the two in it.
    pub(crate) fn lines(&self, first: &str, second: &str) -> Vec<String> {
        let mut lines = Vec::new();
        let whole = [
            (
                self.settings,
                "the settings differ: title, description, languages, facets, edition or theme",
            ),
            (self.names, "the known names differ"),
            (self.order, "the records stand in another order"),
        ];
        for (_, line) in whole.iter().filter(|(differs, _)| *differs) {
            lines.push((*line).to_owned());
        }
        for (ids, name) in [(&self.only_first, first), (&self.only_second, second)] {
            lines.extend(ids.iter().map(|id| format!("only in {name}: {id}")));
        }
        for Changed { id, what } in &self.changed {
            let what = what.join(", ");
            lines.push(match what.is_empty() {
                true => format!("changed: {id}"),
                false => format!("changed: {id} ({what})"),
            });
        }
        lines
    }
}

/// By id, the place and the hash of each record.
fn places(listed: &Listed) -> BTreeMap<&str, (u32, &Hash)> {
    let numbered = (0..).zip(&listed.ids).zip(&listed.manifest.records);
    numbered
        .map(|((number, id), hash)| (id.as_str(), (number, hash)))
        .collect()
}

fn changed(one: &Record, other: &Record) -> Vec<String> {
    let mut what = Vec::new();
    if one.title != other.title {
        what.push("title".to_owned());
    }
    if one.language != other.language {
        what.push("language".to_owned());
    }
    let texts = |record: &Record| -> Vec<String> {
        let passages = record.passages.iter();
        passages.map(|passage| passage.text.clone()).collect()
    };
    if texts(one) != texts(other) {
        what.push("text".to_owned());
    } else if one.passages != other.passages {
        what.push("markup".to_owned());
    }
    let fields = one.metadata.iter().chain(&other.metadata);
    for field in
        fields.filter(|field| !one.metadata.contains(field) || !other.metadata.contains(field))
    {
        if !what.contains(&field.key) {
            what.push(field.key.clone());
        }
    }
    what
}

#[cfg(test)]
mod tests {
    use super::*;
    use amanat_engine::model::{Corpus, Field, Passage, PassageKind};

    fn record(id: &str, text: &str, author: &str) -> Record {
        Record {
            id: id.to_owned(),
            title: "T".to_owned(),
            language: "en".to_owned(),
            metadata: vec![Field {
                key: "author".to_owned(),
                values: vec![author.to_owned()],
            }],
            passages: vec![Passage {
                kind: PassageKind::Paragraph,
                text: text.to_owned(),
                marks: vec![],
            }],
        }
    }

    fn difference(one: Vec<Record>, other: Vec<Record>) -> Difference {
        let bytes = [one, other].map(|records| {
            let corpus = Corpus {
                records,
                ..Corpus::default()
            };
            amanat_engine::build(&corpus).unwrap()
        });
        let [one, other] = bytes
            .each_ref()
            .map(|bytes| Archive::open(&bytes[..]).unwrap());
        Difference::between(&Side::archive(&one), &Side::archive(&other))
    }

    #[test]
    fn each_record_that_differs_is_named_with_what_differs() {
        let (a, b, c) = (
            record("a", "x", "A"),
            record("b", "y", "A"),
            record("c", "z", "A"),
        );
        assert!(difference(vec![a.clone(), b.clone()], vec![a.clone(), b.clone()]).is_none());
        let found = difference(
            vec![a.clone(), b.clone()],
            vec![record("b", "y!", "B"), c.clone()],
        );
        assert_eq!(
            (&found.only_first, &found.only_second),
            (&vec!["a".to_owned()], &vec!["c".to_owned()])
        );
        assert_eq!(found.changed[0].what, ["text", "author"]);
        assert!(!found.order);
        let found = difference(vec![a.clone(), b.clone()], vec![b, a]);
        assert!(found.order && found.changed.is_empty());
    }
}
