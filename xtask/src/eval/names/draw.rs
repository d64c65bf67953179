//! Drawing: which label of a name is the record, and which are queries for it.

use super::super::random::hash;
use super::entities::Entity;
use super::inflect::inflected;
use super::letters::{is_cyrillic, romanised, share_half};
use super::slip::with_slip;

/// What is said above the figures.
pub(super) const HOW: &str = "\
Records: entities that share a romanised spelling are one; of each one label, in a language drawn by
the hash of its id. Queries: the first label of each in each of its other languages, if the
romanised letters of query and record have, in order, at least half of the longer one's in common;
other pairs are translations or other names. One slip: a letter added, left out, replaced or
exchanged with the next, in the longest word. Labels are asked with the apostrophes they have; where
letters are compared or counted those count for nothing, and one that Unicode calls no letter ends the
word in which a slip is made. Inflected: a Russian or Kazakh case ending by rule.
Held out: the half of the entities (by a bit of the hash) that no rule was made looking at.
";

/// Records, and queries that each have one right record.
pub(super) struct Set {
    /// The labels.
    pub(super) records: Vec<String>,
    /// The languages of the labels.
    pub(super) languages: Vec<String>,
    pub(super) queries: Vec<Query>,
    /// Pairs left out: translations and other names.
    pub(super) unlike: usize,
}

/// A label that shall find another.
pub(super) struct Query {
    pub(super) text: String,
    language: String,
    /// The right record.
    pub(super) record: usize,
    /// Whether the record is in another script.
    across: bool,
    pub(super) held_out: bool,
}

/// What becomes of a query before it is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Change {
    AsWritten,
    /// As written, but only those whose record is in another script.
    AcrossScripts,
    OneSlip,
    InflectedCyrillic,
}

impl Change {
    /// The query to ask; none if this measure has no such query.
    pub(super) fn apply(self, query: &Query) -> Option<String> {
        match self {
            Self::AsWritten => Some(query.text.clone()),
            Self::AcrossScripts => query.across.then(|| query.text.clone()),
            Self::OneSlip => Some(with_slip(&query.text)),
            Self::InflectedCyrillic => inflected(&query.text, &query.language),
        }
    }
}

impl Set {
    /// Draws the records and queries as [`HOW`] says.
    pub(super) fn draw(entities: &[Entity]) -> Self {
        let mut set = Self {
            records: Vec::new(),
            languages: Vec::new(),
            queries: Vec::new(),
            unlike: 0,
        };
        for entity in entities.iter().filter(|entity| entity.labels.len() > 1) {
            let place = (hash(&entity.id) >> 8) as usize % entity.labels.len();
            let Some((language, label)) = entity.labels.iter().nth(place) else {
                continue;
            };
            let others = entity.labels.iter().filter(|(other, _)| *other != language);
            for (other, text) in others {
                if share_half(&romanised(text), &romanised(label)) {
                    set.queries.push(Query {
                        text: text.clone(),
                        language: other.clone(),
                        record: set.records.len(),
                        across: is_cyrillic(text) != is_cyrillic(label),
                        held_out: hash(&entity.id) & 1 == 1,
                    });
                } else {
                    set.unlike += 1;
                }
            }
            set.records.push(label.clone());
            set.languages.push(language.clone());
        }
        set
    }
}
