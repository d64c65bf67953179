//! The archive in place: what was written once is read where it lies.
//!
//! [`Archive::open`] proves the frame and the dictionary; whatever else the bytes say is believed
//! only as far as it makes sense, so that after `open` nothing can fail, whatever was handed in.

mod coded_phrase;
mod days;
mod dictionary;
mod fingerprint;
mod forms;
mod layout;
mod names;
mod nearby;
mod outline;
mod places;
mod postings;
mod proof;
mod records;
mod retellings;
mod room;
mod settings;
mod strings;
mod text;
mod unpack;
mod versions;
mod words;
mod works;

use core::ops::Range;
use std::sync::OnceLock;

pub use fingerprint::{Fingerprint, Hash, Manifest};
pub use layout::FORMAT_VERSION;

pub(crate) use coded_phrase::CodedPhrase;
pub(crate) use days::{DaysReader, write_days};
pub(crate) use dictionary::{DictionaryReader, write_dictionary};
pub(crate) use fingerprint::{hash, written};
pub(crate) use forms::{Form, FormsReader, FormsTable, write_forms};
pub(crate) use layout::{Section, assemble};
pub(crate) use names::write_names;
pub(crate) use places::{MentionsReader, Place, each_place, write_mentions};
pub(crate) use postings::{PostingsReader, PostingsSections, PostingsWriter, most_occurrences};
pub(crate) use records::{LANGUAGE, RecordReader, RecordsReader, RecordsWriter, UNSEARCHED};
pub use retellings::Retelling;
pub(crate) use retellings::{Retold, write_retellings};
pub(crate) use room::{Room, check_room};
pub(crate) use settings::write_settings;
pub(crate) use strings::{StringsReader, StringsWriter};
pub(crate) use text::write_texts;
pub(crate) use unpack::{TextsReader, Words};
pub use versions::Version;
pub(crate) use works::{AlignedWork, write_works};
pub use works::{Bead, MOST_VERSIONS};

use unpack::UnpackedTexts;

use crate::bytes::OffsetsReader;
use crate::error::OpenError;
use crate::model::{Field, Name, Record, Settings};
use crate::query::{KnownNames, Tools};
use crate::search::FacetColumns;

/// The number of a record within its archive, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub u32);

/// The number of a passage within its record: 0 is the title, the passages count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageId(pub u32);

/// An archive opened from its bytes, borrowed or owned.
pub struct Archive<D> {
    bytes: D,
    /// That of its writer.
    format_version: u16,
    sections: [Range<usize>; Section::ALL.len()],
    settings: Settings,
    names: Vec<Name>,
    fingerprint: Fingerprint,
    /// The texts that were read, and the words that they are unpacked with.
    texts: UnpackedTexts,
    /// Every metadata key that occurs.
    keys: Vec<String>,
    /// Mean length of a record in weighted words, for the ranking.
    mean_length: f32,
    /// The known names as queries look for them.
    known: KnownNames,
    forms: FormsTable,
    tools: Tools,
    facet_columns: OnceLock<FacetColumns>,
}

/// Counts and sizes of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Info {
    /// Title, languages, facets.
    pub settings: Settings,
    /// The hash of everything the archive says, as it states it; [`Manifest::of`] computes it.
    pub fingerprint: Fingerprint,
    /// Number of records.
    pub records: u32,
    /// Number of passages in all records, titles apart.
    pub passages: u32,
    /// Number of distinct terms.
    pub terms: u32,
    /// Number of known names.
    pub names: u32,
    /// Version of the format the archive is written in.
    pub format_version: u16,
    /// Name and bytes of each section, in order.
    pub sections: Vec<(&'static str, Range<usize>)>,
}

/// Takes the id, title, language and metadata of a record.
pub type EntryVisitor<'a> = &'a mut dyn FnMut(&str, &str, &str, Vec<Field>);

impl<D: AsRef<[u8]>> Archive<D> {
    /// Opens an archive. The time it takes is that of one pass over the bytes for the checksum, and of one
    /// over the tables of offsets, the lengths of records and the fst of the dictionary, which is proved node
    /// by node; nothing is unpacked but the settings, the known names and the rules and spellings of forms.
    ///
    /// # Errors
    /// [`OpenError`] if the bytes are no archive, of another version, incomplete or damaged.
    pub fn open(bytes: D) -> Result<Self, OpenError> {
        let all = bytes.as_ref();
        let frame = layout::Frame::check(all)?;
        let mut sections = [const { 0..0 }; Section::ALL.len()];
        for (section, range) in Section::ALL.into_iter().zip(&mut sections) {
            *range = frame.section(section)?;
        }
        let mut archive = Self {
            format_version: frame.written,
            bytes,
            sections,
            settings: Settings::default(),
            names: Vec::new(),
            fingerprint: Fingerprint::default(),
            texts: UnpackedTexts::default(),
            keys: Vec::new(),
            mean_length: 1.0,
            known: KnownNames::default(),
            forms: FormsTable::default(),
            tools: Tools::default(),
            facet_columns: OnceLock::new(),
        };
        let malformed = |section: Section| OpenError::Malformed {
            section: section.name(),
        };
        let postings = archive.try_postings().ok_or(malformed(Section::Terms))?;
        if !postings.are_apart() {
            return Err(malformed(Section::PostingOffsets));
        }
        let terms = postings.terms();
        let [dictionary, offsets, words] = archive.dictionary_sections();
        if !dictionary::is_dictionary(dictionary, offsets, words, terms) {
            return Err(malformed(Section::Dictionary));
        }
        archive.forms = FormsTable::new(archive.section(Section::Forms), terms)
            .ok_or(malformed(Section::Forms))?;
        let records = archive.try_records().ok_or(malformed(Section::Records))?;
        if !records.is_sound() {
            return Err(malformed(Section::RecordOffsets));
        }
        let count = records.entry_offsets.len();
        archive.texts = UnpackedTexts::of(count);
        (archive.settings, archive.keys) =
            settings::read_settings(archive.section(Section::Settings))
                .ok_or(malformed(Section::Settings))?;
        archive.fingerprint = archive
            .section(Section::Fingerprint)
            .try_into()
            .map(Fingerprint)
            .map_err(|_| malformed(Section::Fingerprint))?;
        archive.names =
            names::read_names(archive.section(Section::Names)).ok_or(malformed(Section::Names))?;
        archive.known = KnownNames::new(&archive.names);
        let lengths = archive.section(Section::Lengths);
        if lengths.len() != count as usize {
            return Err(malformed(Section::Lengths));
        }
        archive.mean_length = crate::rank::mean_length(lengths);
        Ok(archive)
    }

    /// How many records there are.
    pub fn len(&self) -> u32 {
        // A byte each.
        self.lengths().len() as u32
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A record, whole. One that does not exist is empty.
    pub fn record(&self, record: RecordId) -> Record {
        let records = self.records();
        records
            .whole(record.0)
            .to_record(&mut records.room_for_one())
    }

    /// The bytes behind the hashes of a [`Manifest`]: 0 the settings, 1 the known names, from 2 the
    /// records; none after the last.
    pub fn hashed(&self, part: u32) -> Option<Vec<u8>> {
        match part {
            0 => Some(self.section(Section::Settings).to_vec()),
            1 => Some(self.section(Section::Names).to_vec()),
            _ => (part - 2 < self.len()).then(|| written(&self.record(RecordId(part - 2)))),
        }
    }

    /// Visits the id, title, language and metadata of every record, in order.
    pub fn each_entry(&self, visit: EntryVisitor<'_>) {
        let records = self.records();
        let mut room = records.room_for_many();
        for record in 0..self.len() {
            let mut reader = records.entry(record);
            let (id, language) = reader.head();
            let metadata = reader.metadata(&mut room);
            visit(id, &records.title(record), language, metadata);
        }
    }

    /// The number of the record with an id.
    pub fn find(&self, id: &str) -> Option<RecordId> {
        let records = self.records();
        (0..self.len())
            .find(|&record| records.entry(record).head().0 == id)
            .map(RecordId)
    }

    /// The id of a record; empty if there is no such record.
    pub fn id(&self, record: RecordId) -> &str {
        self.records().entry(record.0).head().0
    }

    /// The title of a record; empty if there is no such record.
    pub fn title(&self, record: RecordId) -> String {
        self.records().title(record.0)
    }

    /// The language of a record, a BCP 47 tag; empty if there is no such record.
    pub fn language(&self, record: RecordId) -> &str {
        self.records().entry(record.0).head().1
    }

    /// The known names.
    pub fn names(&self) -> &[Name] {
        &self.names
    }

    /// Title, languages and facets.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Every metadata key that occurs.
    pub(crate) fn keys(&self) -> &[String] {
        &self.keys
    }

    /// Counts and sizes.
    pub fn info(&self) -> Info {
        let sections = Section::ALL.iter().zip(&self.sections);
        let records = self.records();
        Info {
            settings: self.settings.clone(),
            fingerprint: self.fingerprint,
            records: self.len(),
            passages: (0..self.len())
                .map(|record| records.passage_count(record))
                .fold(0, u32::saturating_add),
            terms: self.postings().terms(),
            names: self.names.len() as u32,
            format_version: self.format_version,
            sections: sections
                .map(|(section, range)| (section.name(), range.clone()))
                .collect(),
        }
    }

    /// The archive's bytes.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.as_ref()
    }

    pub(crate) fn section(&self, section: Section) -> &[u8] {
        let range = self
            .sections
            .get(section as usize)
            .cloned()
            .unwrap_or_default();
        self.bytes.as_ref().get(range).unwrap_or_default()
    }

    pub(crate) fn dictionary(&self) -> Option<DictionaryReader<'_>> {
        let [dictionary, offsets, words] = self.dictionary_sections();
        DictionaryReader::new(dictionary, offsets, words)
    }

    fn dictionary_sections(&self) -> [&[u8]; 3] {
        [Section::Dictionary, Section::WordOffsets, Section::Words].map(|name| self.section(name))
    }

    pub(crate) fn postings(&self) -> PostingsReader<'_> {
        self.try_postings().unwrap_or_default()
    }

    fn try_postings(&self) -> Option<PostingsReader<'_>> {
        PostingsReader::new(
            self.section(Section::Terms),
            self.section(Section::PostingOffsets),
            self.section(Section::Postings),
        )
    }

    pub(crate) fn forms(&self) -> FormsReader<'_> {
        FormsReader::new(&self.forms, self.section(Section::Forms))
    }

    pub(crate) fn records(&self) -> RecordsReader<'_> {
        self.try_records().unwrap_or_default()
    }

    fn try_records(&self) -> Option<RecordsReader<'_>> {
        Some(RecordsReader {
            entry_offsets: OffsetsReader::new(self.section(Section::RecordOffsets))?,
            entries: self.section(Section::Records),
            texts: TextsReader::new(
                &self.texts,
                self.section(Section::TextOffsets),
                self.section(Section::Text),
                self.dictionary_sections(),
                self.try_postings()?,
            )?,
            strings: StringsReader::new(
                self.section(Section::StringOffsets),
                self.section(Section::Strings),
            )?,
        })
    }

    pub(crate) fn mentions_table(&self) -> MentionsReader<'_> {
        MentionsReader::new(self.section(Section::Mentions))
    }

    pub(crate) fn days_table(&self) -> DaysReader<'_> {
        DaysReader::new(self.section(Section::Days))
    }

    pub(crate) fn lengths(&self) -> &[u8] {
        self.section(Section::Lengths)
    }

    pub(crate) fn known(&self) -> &KnownNames {
        &self.known
    }

    pub(crate) fn tools(&self) -> &Tools {
        &self.tools
    }

    /// The values of the facets, read when they are first counted.
    pub(crate) fn facet_columns(&self) -> &FacetColumns {
        let keys = &self.settings.facets;
        self.facet_columns
            .get_or_init(|| FacetColumns::new(keys, &self.records(), self.bytes().len()))
    }

    /// Reads the values of the facets, if they have not been. Gives whether it did.
    pub(crate) fn prepare_facets(&self) -> bool {
        let unread = self.facet_columns.get().is_none();
        self.facet_columns();
        unread
    }

    pub(crate) fn mean_length(&self) -> f32 {
        self.mean_length
    }
}
