//! The objects that cross the border to JavaScript, but for those of a search (`results.rs`). `types.rs`
//! declares the same in TypeScript.

use amanat_engine::model::{
    Field, Label, Mark as Markup, MarkKind, Name, Passage, PassageKind, Record,
};
use amanat_engine::{self as engine, Door};
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
    pub(crate) fn new(archive: &engine::Archive<Vec<u8>>, version: engine::Version) -> Self {
        let pair = |bead: engine::Bead| Pair {
            here: bead.here.collect(),
            there: bead.there.collect(),
        };
        Self {
            id: archive.id(version.record).to_owned(),
            title: archive.title(version.record),
            language: archive.language(version.record).to_owned(),
            pairs: version.beads.into_iter().map(pair).collect(),
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
    pub(crate) fn new(archive: &engine::Archive<Vec<u8>>, retelling: &engine::Retelling) -> Self {
        Self {
            passage: retelling.passage.0,
            id: archive.id(retelling.record).to_owned(),
            title: archive.title(retelling.record),
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
