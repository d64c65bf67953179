//! The objects that cross the border to JavaScript. `types.rs` declares the same in TypeScript.

use amanat_engine::model::{
    Field, Label, Mark as Markup, MarkKind, Name, Passage, PassageKind, Record,
};
use amanat_engine::{self as engine, Door, MarkedRange};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::utf16::Utf16;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Info {
    title: String,
    description: String,
    languages: Vec<String>,
    facets: Vec<String>,
    edition: String,
    theme: String,
    fingerprint: String,
    records: u32,
    passages: u32,
    terms: u32,
    names: u32,
    bytes: u32,
    format_version: u16,
}

impl Info {
    pub(crate) fn new(info: engine::Info, bytes: usize) -> Self {
        Self {
            title: info.settings.title,
            description: info.settings.description,
            languages: info.settings.languages,
            facets: info.settings.facets,
            edition: info.settings.edition,
            theme: info.settings.theme,
            fingerprint: hexadecimal(&info.fingerprint.0),
            records: info.records,
            passages: info.passages,
            terms: info.terms,
            names: info.names,
            bytes: bytes as u32,
            format_version: info.format_version,
        }
    }
}

/// Two digits a byte; the formatting machinery would be dearer.
fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or_default();
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

#[derive(Serialize)]
pub(crate) struct Results {
    total: u32,
    hits: Vec<Hit>,
    facets: Vec<Facet>,
    days: Vec<DayCount>,
    words: Vec<Word>,
    names: Vec<KnownName>,
    instead: Vec<Instead>,
}

impl Results {
    /// `names` are all the known names of the archive.
    pub(crate) fn new(results: engine::Results, names: &[Name]) -> Self {
        let asked = results.names.iter().filter_map(|&name| names.get(name));
        Self {
            total: results.total,
            hits: results.hits.into_iter().map(Hit::from).collect(),
            facets: results.facets.into_iter().map(Facet::from).collect(),
            days: results.days.iter().map(DayCount::from).collect(),
            words: results.words.into_iter().map(Word::from).collect(),
            names: asked.map(KnownName::from).collect(),
            instead: results.instead.into_iter().map(Instead::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct DayCount {
    day: String,
    count: u32,
}

impl From<&engine::DayCount> for DayCount {
    fn from(counted: &engine::DayCount) -> Self {
        Self {
            day: counted.day.to_iso(),
            count: counted.count,
        }
    }
}

#[derive(Serialize)]
struct Instead {
    word: String,
    term: String,
    found: u32,
}

impl From<engine::Instead> for Instead {
    fn from(instead: engine::Instead) -> Self {
        Self {
            word: instead.word,
            term: instead.term,
            found: instead.found,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct KnownName {
    id: String,
    kind: Constant,
    preferred: Labels,
    spellings: Vec<Spelling>,
    note: String,
}

#[derive(Serialize)]
struct Spelling {
    text: String,
    key: String,
    language: String,
}

impl From<&Name> for KnownName {
    fn from(name: &Name) -> Self {
        let spelling = |label: &Label| Spelling {
            text: label.text.clone(),
            key: engine::spelling_key(&label.text),
            language: label.language.clone(),
        };
        Self {
            id: name.id.clone(),
            kind: Constant(name.kind.name()),
            preferred: Labels(name.preferred.clone()),
            spellings: name
                .preferred
                .iter()
                .chain(&name.variants)
                .map(spelling)
                .collect(),
            note: name.note.clone(),
        }
    }
}

/// Labels as an object from language to text.
struct Labels(Vec<Label>);

impl Serialize for Labels {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for label in &self.0 {
            map.serialize_entry(&label.language, &label.text)?;
        }
        map.end()
    }
}

#[derive(Serialize)]
pub(crate) struct Suggestion {
    text: String,
    kind: Constant,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    found: u32,
}

impl Suggestion {
    pub(crate) fn new(suggestion: engine::Suggestion, id: Option<String>) -> Self {
        Self {
            text: suggestion.text,
            kind: Constant(suggestion.kind.name()),
            id,
            found: suggestion.found,
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Hit {
    id: String,
    title: String,
    title_marks: Vec<Mark>,
    language: String,
    score: f32,
    door: Constant,
    metadata: Metadata,
    passages: Vec<Snippet>,
    versions: Vec<VersionEntry>,
}

#[derive(Serialize)]
struct VersionEntry {
    id: String,
    title: String,
    language: String,
    found: bool,
}

impl From<engine::VersionEntry> for VersionEntry {
    fn from(version: engine::VersionEntry) -> Self {
        Self {
            id: version.id,
            title: version.title,
            language: version.language,
            found: version.found,
        }
    }
}

impl From<engine::Hit> for Hit {
    fn from(hit: engine::Hit) -> Self {
        Self {
            title_marks: marks(&hit.title, &hit.title_marks),
            id: hit.id,
            title: hit.title,
            language: hit.language,
            score: hit.score,
            door: door(hit.door),
            metadata: Metadata(hit.metadata),
            passages: hit.passages.into_iter().map(Snippet::from).collect(),
            versions: hit.versions.into_iter().map(VersionEntry::from).collect(),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Snippet {
    passage: u32,
    text: String,
    marks: Vec<Mark>,
    cut_before: bool,
    cut_after: bool,
}

impl From<engine::Snippet> for Snippet {
    fn from(snippet: engine::Snippet) -> Self {
        Self {
            passage: snippet.passage.0,
            marks: marks(&snippet.text, &snippet.marks),
            text: snippet.text,
            cut_before: snippet.cut_before,
            cut_after: snippet.cut_after,
        }
    }
}

#[derive(Serialize)]
struct Mark {
    start: u32,
    end: u32,
    door: Constant,
}

fn marks(text: &str, ranges: &[MarkedRange]) -> Vec<Mark> {
    let mut utf16 = Utf16::new(text);
    let mark = |marked: &MarkedRange| Mark {
        start: utf16.at(marked.range.start),
        end: utf16.at(marked.range.end),
        door: door(marked.door),
    };
    ranges.iter().map(mark).collect()
}

#[derive(Serialize)]
pub(crate) struct Match {
    passage: u32,
    start: u32,
    end: u32,
    door: Constant,
}

impl Match {
    /// The matches of a record, in reading order as the engine gives them.
    pub(crate) fn all(record: &Record, matches: &[engine::Match]) -> Vec<Self> {
        let text_of = |passage: u32| match (passage as usize).checked_sub(1) {
            None => record.title.as_str(),
            Some(at) => record
                .passages
                .get(at)
                .map_or("", |passage| passage.text.as_str()),
        };
        let mut at = (0, Utf16::new(text_of(0)));
        let of = |found: &engine::Match| {
            let passage = found.passage.0;
            if at.0 != passage {
                at = (passage, Utf16::new(text_of(passage)));
            }
            let (start, end) = (at.1.at(found.range.start), at.1.at(found.range.end));
            Self {
                passage,
                start,
                end,
                door: door(found.door),
            }
        };
        matches.iter().map(of).collect()
    }
}

#[derive(Serialize)]
struct Facet {
    key: String,
    values: Vec<FacetValue>,
}

#[derive(Serialize)]
struct FacetValue {
    value: String,
    count: u32,
}

impl From<engine::Facet> for Facet {
    fn from(facet: engine::Facet) -> Self {
        let values = facet.values.into_iter();
        Self {
            key: facet.key,
            values: values
                .map(|v| FacetValue {
                    value: v.value,
                    count: v.count,
                })
                .collect(),
        }
    }
}

#[derive(Serialize)]
struct Word {
    text: String,
    found: u32,
    forms: Vec<Form>,
}

#[derive(Serialize)]
struct Form {
    text: String,
    door: Constant,
    weight: f32,
    count: u32,
}

impl From<engine::QueryWord> for Word {
    fn from(word: engine::QueryWord) -> Self {
        let form = |form: engine::Form| Form {
            text: form.text,
            door: door(form.door),
            weight: form.weight,
            count: form.found,
        };
        Self {
            text: word.text,
            found: word.found,
            forms: word.forms.into_iter().map(form).collect(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct Version {
    id: String,
    title: String,
    language: String,
    pairs: Vec<Pair>,
}

#[derive(Serialize)]
struct Pair {
    here: Vec<u32>,
    there: Vec<u32>,
}

impl Version {
    pub(crate) fn new(other: &Record, beads: Vec<engine::Bead>) -> Self {
        let pair = |bead: engine::Bead| Pair {
            here: bead.here.collect(),
            there: bead.there.collect(),
        };
        Self {
            id: other.id.clone(),
            title: other.title.clone(),
            language: other.language.clone(),
            pairs: beads.into_iter().map(pair).collect(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct Retelling {
    passage: u32,
    id: String,
    title: String,
    other: u32,
    likeness: f32,
}

impl Retelling {
    /// `other` is the record that tells it too.
    pub(crate) fn new(retelling: &engine::Retelling, other: &Record) -> Self {
        Self {
            passage: retelling.passage.0,
            id: other.id.clone(),
            title: other.title.clone(),
            other: retelling.other.0,
            likeness: retelling.likeness,
        }
    }
}

/// A passage that mentions a name or tells of a day.
#[derive(Serialize)]
pub(crate) struct Place {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) day: Option<String>,
    pub(crate) id: String,
    pub(crate) passage: u32,
}

#[derive(Serialize)]
pub(crate) struct RecordEntry {
    id: String,
    title: String,
    language: String,
    metadata: Metadata,
}

impl RecordEntry {
    pub(crate) fn new(id: &str, title: &str, language: &str, fields: Vec<Field>) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            language: language.to_owned(),
            metadata: Metadata(fields),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct RecordText {
    #[serde(flatten)]
    entry: RecordEntry,
    passages: Vec<PassageText>,
}

impl From<Record> for RecordText {
    fn from(record: Record) -> Self {
        Self {
            entry: RecordEntry {
                id: record.id,
                title: record.title,
                language: record.language,
                metadata: Metadata(record.metadata),
            },
            passages: record.passages.into_iter().map(PassageText::from).collect(),
        }
    }
}

#[derive(Serialize)]
struct PassageText {
    kind: Constant,
    level: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    text: String,
    marks: Vec<Style>,
}

impl From<Passage> for PassageText {
    fn from(passage: Passage) -> Self {
        let (kind, level, number) = match passage.kind {
            PassageKind::Paragraph => ("paragraph", 0, None),
            PassageKind::Heading(level) => ("heading", level, None),
            PassageKind::Bullet(depth) => ("bullet", depth, None),
            PassageKind::Numbered(depth, number) => ("numbered", depth, Some(number)),
            PassageKind::Quotation(depth) => ("quotation", depth, None),
            PassageKind::Preformatted => ("preformatted", 0, None),
        };
        Self {
            kind: Constant(kind),
            level,
            number,
            marks: styles(&passage.text, passage.marks),
            text: passage.text,
        }
    }
}

#[derive(Serialize)]
struct Style {
    start: u32,
    end: u32,
    kind: Constant,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
}

fn styles(text: &str, marks: Vec<Markup>) -> Vec<Style> {
    let mut utf16 = Utf16::new(text);
    let style = |mark: Markup| {
        let (kind, address) = match mark.kind {
            MarkKind::Emphasis => ("emphasis", None),
            MarkKind::Strong => ("strong", None),
            MarkKind::Code => ("code", None),
            MarkKind::Link(address) => ("link", Some(address)),
        };
        Style {
            start: utf16.at(mark.range.start),
            end: utf16.at(mark.range.end),
            kind: Constant(kind),
            address,
        }
    };
    marks.into_iter().map(style).collect()
}

/// Metadata as an object from key to values.
struct Metadata(Vec<Field>);

impl Serialize for Metadata {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for field in &self.0 {
            map.serialize_entry(&field.key, &field.values)?;
        }
        map.end()
    }
}

fn door(door: Door) -> Constant {
    Constant(door.name())
}

/// One of a few words. As the name of a variant it is made a string of JavaScript once, and not again for
/// each of the hundred marks of an answer.
struct Constant(&'static str);

impl Serialize for Constant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit_variant("", 0, self.0)
    }
}
