//! What goes into an archive: the records, names and settings a keeper's folder becomes.
//!
//! Plain data, owned, in the order it shall appear. Reading folders is not done here (that is the
//! crate `amanat-corpus`), nor are bytes (that is [`crate::build`]).

use core::ops::Range;

/// Everything an archive is compiled from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// The archive's title, languages and facets.
    pub settings: Settings,
    /// The documents, in the order in which they are numbered.
    pub records: Vec<Record>,
    /// The known names: authority entries with their variant spellings.
    pub names: Vec<Name>,
}

/// What is said of the archive as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Shown at the head of the archive.
    pub title: String,
    /// One or two sentences below the title; may be empty.
    pub description: String,
    /// BCP 47 tags of the interface languages, the preferred one first.
    pub languages: Vec<String>,
    /// Metadata keys offered as facets, in order.
    pub facets: Vec<String>,
    /// The keeper's own name for this state of the archive ("2", "spring 2022"); may be empty.
    pub edition: String,
    /// A theme of the shell; empty for its default.
    pub theme: String,
}

/// One document with its metadata.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Stable and unique within the archive; stands in links.
    pub id: String,
    /// Plain text, never empty.
    pub title: String,
    /// BCP 47 tag; `und` where it is not known.
    pub language: String,
    /// Metadata in the order given: author, dates, place, and any key the keeper chose.
    pub metadata: Vec<Field>,
    /// The text, block by block.
    pub passages: Vec<Passage>,
}

impl Record {
    /// The work that the record says it is a version of: the first value of its metadata `work`.
    pub fn work(&self) -> Option<&str> {
        let field = self.metadata.iter().find(|field| field.key == "work")?;
        Some(field.values.first()?.trim()).filter(|name| !name.is_empty())
    }
}

/// One metadata key with its values.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Field {
    /// Lower case, words joined by `_`.
    pub key: String,
    /// At least one value, plain text.
    pub values: Vec<String>,
}

/// One block of a record: what a hit points at and what a snippet is cut from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Passage {
    /// What sort of block it is.
    pub kind: PassageKind,
    /// Plain text without markup. A line break is `\n`.
    pub text: String,
    /// Emphasis, code and links within the text: sorted by start, nested or apart, never crossing.
    pub marks: Vec<Mark>,
}

/// The sorts of block that survive from the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum PassageKind {
    /// Running text.
    Paragraph,
    /// A heading of level 1 to 6.
    Heading(u8),
    /// An item of a list without order; the depth of nesting counts from 0.
    Bullet(u8),
    /// An item of an ordered list: depth of nesting from 0, and the number shown.
    Numbered(u8, u32),
    /// Text quoted from elsewhere; the depth of nesting counts from 0.
    Quotation(u8),
    /// Preformatted text whose white space matters.
    Preformatted,
}

/// A stretch of a passage's text that was marked up.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Mark {
    /// Bytes of the passage's text, on character boundaries.
    pub range: Range<usize>,
    /// What the stretch is.
    pub kind: MarkKind,
}

/// The sorts of inline markup that survive from the source.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum MarkKind {
    /// Emphasis, usually italic.
    Emphasis,
    /// Strong emphasis, usually bold.
    Strong,
    /// Code, in a fixed-width face.
    Code,
    /// A link: `#record/passage`, which leads to another place of the archive, or the address as written in
    /// the source, which is shown as text and never followed.
    Link(String),
}

/// An authority entry: a person, place, organisation, event or word with its spellings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Stable and unique among the names.
    pub id: String,
    /// What the name is the name of.
    pub kind: NameKind,
    /// The preferred spelling by language (SKOS prefLabel); at least one.
    pub preferred: Vec<Label>,
    /// Other spellings in use (SKOS altLabel).
    pub variants: Vec<Label>,
    /// Misspellings that find the entry but are never shown (SKOS hiddenLabel).
    pub search_only: Vec<String>,
    /// Years in which the name was valid, for renamed places: first and last, each if known.
    pub valid: Option<(Option<i32>, Option<i32>)>,
    /// A sentence on who or what it is; may be empty.
    pub note: String,
}

impl Name {
    /// The spellings that are shown, the preferred ones first.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.preferred.iter().chain(&self.variants)
    }

    /// Every spelling that finds it.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        let labels = self.labels().map(|label| &label.text);
        labels.chain(&self.search_only).map(String::as_str)
    }
}

/// One spelling of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// BCP 47 tag; `und` where none was given.
    pub language: String,
    /// The spelling.
    pub text: String,
}

/// What a name is the name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A human being.
    Person,
    /// A city, street, square, river.
    Place,
    /// A party, agency, company, newspaper.
    Organisation,
    /// Something that happened.
    Event,
    /// A word that needs its spellings or an explanation.
    Word,
}

impl NameKind {
    /// A word for it that stays the same.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Place => "place",
            Self::Organisation => "organisation",
            Self::Event => "event",
            Self::Word => "word",
        }
    }

    /// The metadata key for which records count that speak of such a name.
    pub fn facet(self) -> Option<&'static str> {
        match self {
            Self::Person => Some("people"),
            Self::Place => Some("place"),
            Self::Organisation => Some("organisations"),
            Self::Event => Some("events"),
            Self::Word => None,
        }
    }
}
