//! Hits for programs: one JSON object a query, named as in the module's JavaScript.

use std::collections::BTreeMap;

use amanat_engine::{Archive, Hit, MarkedRange, Results, Snippet, VersionEntry};
use serde::Serialize;

use crate::commands::interpretation::Interpretation;
use crate::failure::Failure;
use crate::json;

/// The hits of one query, as a line.
///
/// # Errors
/// When the result cannot be written as JSON, which would be a fault of this program.
pub(super) fn write(
    id: Option<&str>,
    query: &str,
    results: &Results,
    archive: &Archive<&[u8]>,
) -> Result<String, Failure> {
    let found = Found {
        id,
        query,
        total: results.total,
        hits: results.hits.iter().map(FoundHit::from).collect(),
        facets: results
            .facets
            .iter()
            .map(|facet| FoundFacet {
                key: &facet.key,
                values: facet
                    .values
                    .iter()
                    .map(|value| FoundValue {
                        value: &value.value,
                        count: value.count,
                    })
                    .collect(),
            })
            .collect(),
        days: results
            .days
            .iter()
            .map(|counted| FoundDay {
                day: counted.day.to_iso(),
                count: counted.count,
            })
            .collect(),
        interpretation: Interpretation::of(results, archive),
    };
    Ok(json::line(&found)? + "\n")
}

#[derive(Serialize)]
struct Found<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    query: &'a str,
    total: u32,
    hits: Vec<FoundHit<'a>>,
    facets: Vec<FoundFacet<'a>>,
    days: Vec<FoundDay>,
    #[serde(flatten)]
    interpretation: Interpretation<'a>,
}

#[derive(Serialize)]
struct FoundDay {
    day: String,
    count: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FoundHit<'a> {
    id: &'a str,
    title: &'a str,
    title_marks: Vec<FoundMark>,
    language: &'a str,
    score: f32,
    door: &'static str,
    metadata: BTreeMap<&'a str, &'a [String]>,
    passages: Vec<FoundSnippet<'a>>,
    versions: Vec<FoundVersion<'a>>,
}

#[derive(Serialize)]
struct FoundVersion<'a> {
    id: &'a str,
    title: &'a str,
    language: &'a str,
    found: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FoundSnippet<'a> {
    passage: u32,
    text: &'a str,
    marks: Vec<FoundMark>,
    cut_before: bool,
    cut_after: bool,
}

#[derive(Serialize)]
struct FoundMark {
    start: usize,
    end: usize,
    door: &'static str,
}

#[derive(Serialize)]
struct FoundFacet<'a> {
    key: &'a str,
    values: Vec<FoundValue<'a>>,
}

#[derive(Serialize)]
struct FoundValue<'a> {
    value: &'a str,
    count: u32,
}

impl<'a> From<&'a Hit> for FoundHit<'a> {
    fn from(hit: &'a Hit) -> Self {
        Self {
            id: &hit.id,
            title: &hit.title,
            title_marks: marks(&hit.title, &hit.title_marks),
            language: &hit.language,
            score: hit.score,
            door: hit.door.name(),
            metadata: hit
                .metadata
                .iter()
                .map(|field| (field.key.as_str(), field.values.as_slice()))
                .collect(),
            passages: hit.passages.iter().map(FoundSnippet::from).collect(),
            versions: hit.versions.iter().map(FoundVersion::from).collect(),
        }
    }
}

impl<'a> From<&'a VersionEntry> for FoundVersion<'a> {
    fn from(version: &'a VersionEntry) -> Self {
        Self {
            id: &version.id,
            title: &version.title,
            language: &version.language,
            found: version.found,
        }
    }
}

impl<'a> From<&'a Snippet> for FoundSnippet<'a> {
    fn from(snippet: &'a Snippet) -> Self {
        Self {
            passage: snippet.passage.0,
            text: &snippet.text,
            marks: marks(&snippet.text, &snippet.marks),
            cut_before: snippet.cut_before,
            cut_after: snippet.cut_after,
        }
    }
}

/// Ranges in characters, which is what most languages count strings in.
fn marks(text: &str, marks: &[MarkedRange]) -> Vec<FoundMark> {
    let characters = |byte: usize| text.get(..byte).map(|before| before.chars().count());
    let found = |mark: &MarkedRange| {
        let (start, end) = (characters(mark.range.start)?, characters(mark.range.end)?);
        Some(FoundMark {
            start,
            end,
            door: mark.door.name(),
        })
    };
    marks.iter().filter_map(found).collect()
}
