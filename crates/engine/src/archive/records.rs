//! Records: what stands in the archive beside the index.
//!
//! The text of a record is its title and then its passages, a line break after each; the record's
//! entry says which have more lines, of what kind they are, and where the markup lies. Text and
//! entries are apart so that the text compresses as text, which knows where a line ends.
//!
//! ```text
//! entry: id | language | fields: count, (key, values: count, value ...) ...
//!        | mentions: as the fields, the known names in the text by facet | line breaks in the title
//!        | shapes to the end:
//!          kind + 8 if it has line breaks + 16 if it has marks + 32 · further passages just like it
//!          | numbers of the kind ... | line breaks
//!          | marks: count, (kind, start after the mark before, length, address if a link) ...
//! ```
//! The id is a string, languages, keys, values and addresses are numbers of shared strings, all
//! else are LEB128 numbers.

use super::room::Room;
use super::strings::{StringsReader, StringsWriter};
use super::unpack::TextsReader;
use crate::bytes::{Cursor, OffsetsReader, OffsetsWriter, find_byte, put_str, put_varint};
use crate::model::{Field, Mark, MarkKind, Passage, PassageKind, Record};

/// The metadata key under which a record's language is asked for.
pub(crate) const LANGUAGE: &str = "language";

/// Metadata that is not searched as words: identifiers, dates and terms of use would only be
/// stumbled upon.
pub(crate) const UNSEARCHED: [&str; 14] = [
    "id",
    "work",
    "language",
    "original_language",
    "translation_type",
    "date",
    "date_written",
    "event_date",
    "source_url",
    "url",
    "rights",
    "licence",
    "license",
    "content_warning",
];

const PARAGRAPH: u32 = 0;
const HEADING: u32 = 1;
const BULLET: u32 = 2;
const NUMBERED: u32 = 3;
const QUOTATION: u32 = 4;
const PREFORMATTED: u32 = 5;
/// What is added to the kind of a passage.
const HAS_BREAKS: u32 = 8;
const HAS_MARKS: u32 = 16;
const REPEATED: u32 = 32;

/// What ends a title or passage.
const BREAK: u8 = b'\n';

const EMPHASIS: u32 = 0;
const STRONG: u32 = 1;
const CODE: u32 = 2;
const LINK: u32 = 3;

/// Writes records in order.
#[derive(Default)]
pub(crate) struct RecordsWriter {
    entry_offsets: OffsetsWriter,
    entries: Vec<u8>,
}

/// The sections that [`RecordsWriter`] fills.
pub(crate) struct RecordSections {
    pub(crate) entry_offsets: Vec<u8>,
    pub(crate) entries: Vec<u8>,
}

impl RecordsWriter {
    /// The next record, with the known names it mentions by the facet they belong to.
    pub(crate) fn push(
        &mut self,
        record: &Record,
        mentions: &[Field],
        strings: &mut StringsWriter,
    ) {
        let entry_start = self.entries.len();
        let out = &mut self.entries;
        put_str(out, &record.id);
        put_varint(out, strings.number(&record.language));
        put_fields(out, &record.metadata, strings);
        put_fields(out, mentions, strings);
        put_varint(out, breaks(&record.title));
        for alike in record.passages.chunk_by(are_alike) {
            put_shape(out, alike, strings);
        }
        self.entry_offsets
            .push((self.entries.len() - entry_start) as u32);
    }

    pub(crate) fn finish(self) -> RecordSections {
        RecordSections {
            entry_offsets: self.entry_offsets.finish(),
            entries: self.entries,
        }
    }
}

fn put_fields(out: &mut Vec<u8>, fields: &[Field], strings: &mut StringsWriter) {
    put_varint(out, fields.len() as u32);
    for field in fields {
        put_varint(out, strings.number(&field.key));
        put_varint(out, field.values.len() as u32);
        for value in &field.values {
            put_varint(out, strings.number(value));
        }
    }
}

fn breaks(text: &str) -> u32 {
    text.bytes().filter(|&byte| byte == BREAK).count() as u32
}

/// Whether a passage has one line and no markup, and the next is just like it.
fn are_alike(one: &Passage, next: &Passage) -> bool {
    let plain = |passage: &Passage| passage.marks.is_empty() && breaks(&passage.text) == 0;
    one.kind == next.kind && plain(one) && plain(next)
}

/// The shape of passages that are alike.
fn put_shape(out: &mut Vec<u8>, alike: &[Passage], strings: &mut StringsWriter) {
    let Some((first, further)) = alike.split_first() else {
        return;
    };
    let (breaks, marks) = (breaks(&first.text), &first.marks);
    let flags = u32::from(breaks > 0) * HAS_BREAKS + u32::from(!marks.is_empty()) * HAS_MARKS;
    put_kind(out, first.kind, flags + further.len() as u32 * REPEATED);
    if breaks > 0 {
        put_varint(out, breaks);
    }
    if !marks.is_empty() {
        put_marks(out, marks, strings);
    }
}

/// The kind of a passage with what is added to it, and the numbers of the kind.
pub(super) fn put_kind(out: &mut Vec<u8>, kind: PassageKind, added: u32) {
    let (kind, numbers): (u32, &[u32]) = match kind {
        PassageKind::Paragraph => (PARAGRAPH, &[]),
        PassageKind::Heading(level) => (HEADING, &[level.into()]),
        PassageKind::Bullet(depth) => (BULLET, &[depth.into()]),
        PassageKind::Numbered(depth, number) => (NUMBERED, &[depth.into(), number]),
        PassageKind::Quotation(depth) => (QUOTATION, &[depth.into()]),
        PassageKind::Preformatted => (PREFORMATTED, &[]),
    };
    put_varint(out, kind + added);
    for &number in numbers {
        put_varint(out, number);
    }
}

fn put_marks(out: &mut Vec<u8>, marks: &[Mark], strings: &mut StringsWriter) {
    put_varint(out, marks.len() as u32);
    let mut before = 0;
    for mark in marks {
        put_mark_kind(out, &mark.kind);
        put_varint(out, mark.range.start.saturating_sub(before) as u32);
        put_varint(out, mark.range.len() as u32);
        if let MarkKind::Link(address) = &mark.kind {
            put_varint(out, strings.number(address));
        }
        before = mark.range.start;
    }
}

/// The kind of a mark, without the address of a link.
pub(super) fn put_mark_kind(out: &mut Vec<u8>, kind: &MarkKind) {
    let number = match kind {
        MarkKind::Emphasis => EMPHASIS,
        MarkKind::Strong => STRONG,
        MarkKind::Code => CODE,
        MarkKind::Link(_) => LINK,
    };
    put_varint(out, number);
}

/// Reads records.
#[derive(Clone, Copy, Default)]
pub(crate) struct RecordsReader<'a> {
    pub(crate) entry_offsets: OffsetsReader<'a>,
    pub(crate) entries: &'a [u8],
    pub(crate) texts: TextsReader<'a>,
    pub(crate) strings: StringsReader<'a>,
}

impl<'a> RecordsReader<'a> {
    /// What stands beside the text of a record; one that is not there, or whose bytes make no sense,
    /// is empty.
    pub(crate) fn entry(&self, record: u32) -> RecordReader<'a> {
        let range = self.entry_offsets.get(record).unwrap_or_default();
        RecordReader {
            entry: Cursor::new(self.entries.get(range).unwrap_or_default()),
            text: "",
            strings: self.strings,
        }
    }

    /// A record with its text, which is unpacked when it is first asked for.
    pub(crate) fn whole(&self, record: u32) -> RecordReader<'a> {
        RecordReader {
            text: self.texts.of(record),
            ..self.entry(record)
        }
    }

    /// The title alone: no other text is unpacked for it.
    pub(crate) fn title(&self, record: u32) -> String {
        let mut reader = self.entry(record);
        reader.head();
        reader.fields(&mut |_, _| {});
        let mut ahead = reader.entry;
        let breaks = ahead.varint().unwrap_or(0);
        let text = self.texts.lines(record, breaks.saturating_add(1));
        let title = RecordReader {
            text: &text,
            ..reader
        }
        .title();
        title.to_owned()
    }

    /// How many passages a record has.
    pub(crate) fn passage_count(&self, record: u32) -> u32 {
        // Each takes a line break at least.
        let most = self.texts.packed(record).len() as u32;
        self.entry(record).passage_count().min(most)
    }
}

impl RecordsReader<'_> {
    /// Whether records, texts and strings lie one after the other, none over another, and the signs of the
    /// texts have codes.
    pub(crate) fn is_sound(&self) -> bool {
        self.entry_offsets.is_sound(self.entries.len())
            && self.texts.is_sound()
            && self.strings.are_apart()
    }

    /// Room for one record.
    pub(crate) fn room_for_one(&self) -> Room {
        Room::for_one(self.strings.bytes())
    }

    /// Room for all records of a list: of as many as the archive has.
    pub(crate) fn room_for_many(&self) -> Room {
        Room::for_many(self.strings.bytes(), self.entries.len())
    }
}

/// One record, read front to back: id, language, fields, passages.
#[derive(Clone, Copy)]
pub(crate) struct RecordReader<'a> {
    entry: Cursor<'a>,
    text: &'a str,
    strings: StringsReader<'a>,
}

impl<'a> RecordReader<'a> {
    /// The shared strings of the archive.
    pub(crate) fn strings(&self) -> StringsReader<'a> {
        self.strings
    }

    /// The id and the language.
    pub(crate) fn head(&mut self) -> (&'a str, &'a str) {
        let id = self.entry.str().unwrap_or_default();
        let language = self.entry.varint().unwrap_or(u32::MAX);
        (id, self.strings.get(language))
    }

    /// Visits each metadata key with each of its values, and passes over the mentions.
    pub(crate) fn fields(&mut self, visit: &mut dyn FnMut(&'a str, &'a str)) {
        let strings = self.strings;
        self.numbered_fields(&mut |key, value| visit(key, strings.get(value)));
        self.numbered_fields(&mut |_, _| {});
    }

    /// Visits each key of metadata and mentions with the shared number of each value, nothing of the
    /// record having been read. The language counts as metadata, whatever the fields say of it.
    pub(crate) fn each_facet_value(mut self, visit: &mut dyn FnMut(&'a str, u32)) {
        self.entry.str();
        visit(LANGUAGE, self.entry.varint().unwrap_or(u32::MAX));
        for _ in 0..2 {
            self.numbered_fields(&mut |key, value| {
                if key != LANGUAGE {
                    visit(key, value);
                }
            });
        }
    }

    /// Visits each key with the shared number of each of its values, of one list of fields.
    fn numbered_fields(&mut self, visit: &mut dyn FnMut(&'a str, u32)) {
        for _ in 0..self.entry.varint().unwrap_or(0) {
            let Some(key) = self.entry.varint() else {
                return;
            };
            let key = self.strings.get(key);
            for _ in 0..self.entry.varint().unwrap_or(0) {
                let Some(value) = self.entry.varint() else {
                    return;
                };
                visit(key, value);
            }
        }
    }

    /// The metadata as fields, once the head has been read; as far as there is room.
    pub(crate) fn metadata(&mut self, room: &mut Room) -> Vec<Field> {
        let mut metadata: Vec<Field> = Vec::new();
        self.fields(
            &mut |key, value| match metadata.last_mut().filter(|field| field.key == key) {
                Some(field) => field.values.extend(room.copy(value)),
                None => {
                    if let (Some(key), Some(value)) = (room.copy(key), room.copy(value)) {
                        let values = vec![value];
                        metadata.push(Field { key, values });
                    }
                }
            },
        );
        metadata
    }

    /// How many passages the record says it has, nothing of it having been read.
    fn passage_count(mut self) -> u32 {
        self.head();
        self.fields(&mut |_, _| {});
        self.entry.varint();
        let mut count = 0_u32;
        while let Some(shape) = self.shape() {
            count = count.saturating_add(shape.further).saturating_add(1);
        }
        count
    }

    /// The title, once the fields have been read.
    pub(crate) fn title(&mut self) -> &'a str {
        let breaks = self.entry.varint().unwrap_or(0);
        self.take_text(breaks).unwrap_or_default()
    }

    /// With which lines the title and the passages end, once the fields have been read.
    pub(crate) fn ends(mut self) -> TextEnds<'a> {
        let title = self.entry.varint().unwrap_or(0);
        TextEnds {
            record: self,
            first: title,
            last: title,
        }
    }

    /// The passages, once the title has been read.
    pub(crate) fn passages(self) -> Passages<'a> {
        Passages {
            record: self,
            kind: PassageKind::Paragraph,
            further: 0,
        }
    }

    /// The text up to a line break, after so many that are part of it; `None` if there is none.
    fn take_text(&mut self, breaks: u32) -> Option<&'a str> {
        let bytes = self.text.as_bytes();
        let mut end = find_byte(bytes, BREAK)?;
        for _ in 0..breaks {
            let next = end + 1;
            end = next + find_byte(bytes.get(next..)?, BREAK)?;
        }
        let (taken, rest) = self.text.split_at_checked(end)?;
        self.text = rest.get(1..)?;
        Some(taken)
    }

    /// The shape of the next passage; its marks are passed over.
    fn shape(&mut self) -> Option<Shape<'a>> {
        let shape = self.entry.varint()?;
        let mut small = || self.entry.varint().map(|level| level.min(255) as u8);
        let kind = match shape % HAS_BREAKS {
            HEADING => PassageKind::Heading(small()?),
            BULLET => PassageKind::Bullet(small()?),
            NUMBERED => PassageKind::Numbered(small()?, self.entry.varint()?),
            QUOTATION => PassageKind::Quotation(small()?),
            PREFORMATTED => PassageKind::Preformatted,
            _ => PassageKind::Paragraph,
        };
        let breaks = match shape & HAS_BREAKS {
            0 => 0,
            _ => self.entry.varint()?,
        };
        let mut marks = Cursor::default();
        if shape & HAS_MARKS != 0 {
            marks = self.entry;
            for _ in 0..self.entry.varint()? {
                self.skip_mark()?;
            }
        }
        Some(Shape {
            kind,
            breaks,
            marks,
            further: shape / REPEATED,
        })
    }

    fn mark(&mut self, before: &mut usize, room: &mut Room) -> Option<Mark> {
        let kind = self.entry.varint()?;
        let start = before.checked_add(self.entry.varint()? as usize)?;
        let end = start.checked_add(self.entry.varint()? as usize)?;
        *before = start;
        let kind = match kind {
            EMPHASIS => MarkKind::Emphasis,
            STRONG => MarkKind::Strong,
            LINK => MarkKind::Link(room.copy(self.strings.get(self.entry.varint()?))?),
            _ => MarkKind::Code,
        };
        Some(Mark {
            range: start..end,
            kind,
        })
    }

    fn skip_mark(&mut self) -> Option<()> {
        let kind = self.entry.varint()?;
        for _ in 0..if kind == LINK { 3 } else { 2 } {
            self.entry.varint()?;
        }
        Some(())
    }
}

/// With which lines of a record a text ends.
pub(crate) struct TextEnds<'a> {
    record: RecordReader<'a>,
    /// From this line to that one a text ends with each.
    first: u32,
    last: u32,
}

impl TextEnds<'_> {
    /// Whether a text ends with the line of that number. To be asked of ever later lines.
    pub(crate) fn has(&mut self, line: u32) -> bool {
        while self.last < line {
            // What is beyond all texts belongs to none.
            let Some(shape) = self.record.shape() else {
                return true;
            };
            self.first = self.last.saturating_add(1).saturating_add(shape.breaks);
            self.last = self.first.saturating_add(shape.further);
        }
        line >= self.first
    }
}

/// What the entry of a record says of a passage.
struct Shape<'a> {
    kind: PassageKind,
    /// Line breaks in its text.
    breaks: u32,
    marks: Cursor<'a>,
    /// Passages that follow and are just like it.
    further: u32,
}

/// The passages of a record in order.
pub(crate) struct Passages<'a> {
    record: RecordReader<'a>,
    /// Passages of this kind, of one line and without marks, that come before the next shape.
    kind: PassageKind,
    further: u32,
}

/// A passage in place; its markup is read when asked for.
pub(crate) struct PassageReader<'a> {
    pub(crate) kind: PassageKind,
    pub(crate) text: &'a str,
    marks: RecordReader<'a>,
}

impl<'a> Iterator for Passages<'a> {
    type Item = PassageReader<'a>;

    fn next(&mut self) -> Option<PassageReader<'a>> {
        let (mut breaks, mut marks) = (0, Cursor::default());
        match self.further.checked_sub(1) {
            Some(further) => self.further = further,
            None => {
                let shape = self.record.shape()?;
                (self.kind, self.further) = (shape.kind, shape.further);
                (breaks, marks) = (shape.breaks, shape.marks);
            }
        }
        let text = self.record.take_text(breaks)?;
        let kind = self.kind;
        let marks = RecordReader {
            entry: marks,
            ..self.record
        };
        Some(PassageReader { kind, text, marks })
    }
}

impl PassageReader<'_> {
    /// The markup that lies within the text, as far as there is room for its addresses.
    fn marks(&self, room: &mut Room) -> Vec<Mark> {
        let (text, mut reader) = (self.text, self.marks);
        let mut before = 0;
        let count = reader.entry.varint().unwrap_or(0) as usize;
        // A mark takes three bytes at least, so a claim of more is no reason to make room.
        let mut marks = Vec::with_capacity(count.min(reader.entry.remaining() / 3));
        for _ in 0..count {
            let Some(mark) = reader.mark(&mut before, room) else {
                break;
            };
            if text.get(mark.range.clone()).is_some() {
                marks.push(mark);
            }
        }
        marks
    }
}

impl RecordReader<'_> {
    /// The record whole, as far as there is room.
    pub(crate) fn to_record(mut self, room: &mut Room) -> Record {
        let (id, language) = self.head();
        let metadata = self.metadata(room);
        let title = self.title().to_owned();
        let passages = self
            .passages()
            .map(|passage| Passage {
                kind: passage.kind,
                text: passage.text.to_owned(),
                marks: passage.marks(room),
            })
            .collect();
        Record {
            id: id.to_owned(),
            title,
            language: language.to_owned(),
            metadata,
            passages,
        }
    }
}
