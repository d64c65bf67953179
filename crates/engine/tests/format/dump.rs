//! A dump: the fields of an archive, each with its bytes and a note. The frame is read here.

use std::fmt::Write as _;

use xxhash_rust::xxh64::xxh64;

/// Bytes on a line, and the columns they take.
pub(crate) const WIDTH: usize = 12;
pub(crate) const COLUMNS: usize = WIDTH * 3;

/// Reads an archive front to back, writing down each field.
pub(crate) struct Dump<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) at: usize,
    pub(crate) out: String,
    /// What later sections are told by earlier ones.
    pub(crate) terms: Vec<String>,
    /// Per term: postings.
    pub(crate) counts: Vec<usize>,
    pub(crate) records: usize,
    pub(crate) lengths: Vec<usize>,
}

impl<'a> Dump<'a> {
    pub(crate) fn of(bytes: &'a [u8]) -> String {
        let mut dump = Self {
            bytes,
            at: 0,
            out: String::new(),
            terms: vec![],
            counts: vec![],
            records: 0,
            lengths: vec![],
        };
        dump.frame();
        dump.out
    }

    pub(crate) fn frame(&mut self) {
        self.title("header");
        self.raw(8, r#"magic "AMANAT\x1A\n""#);
        self.fixed(2, "format version of the writer");
        self.fixed(2, "oldest version whose readers can read it");
        let sections = self.fixed(4, "sections");
        self.fixed(8, "bytes of the archive");
        let sum = xxh64(&self.bytes[32..], xxh64(&self.bytes[..24], 0));
        assert_eq!(self.bytes[24..32], sum.to_le_bytes());
        self.raw(8, "checksum");
        self.title("section table");
        let mut table = Vec::new();
        for _ in 0..sections {
            let tag = str::from_utf8(&self.bytes[self.at..self.at + 4]).unwrap();
            let [start, length] = [4, 8].map(|field| self.peek(self.at + field, 4) as usize);
            self.raw(12, &format!("{tag} from {start:04x}, bytes: {length}"));
            table.push((tag, start, length));
        }
        for (tag, start, length) in table {
            assert_eq!(self.at, start, "sections follow each other");
            self.title(tag);
            self.section(tag, start + length);
            assert_eq!(self.at, start + length, "{tag} is read to its end");
        }
        assert_eq!(self.at, self.bytes.len());
    }

    pub(crate) fn title(&mut self, text: &str) {
        writeln!(self.out, "# {text}").unwrap();
    }

    /// A line of bytes with a note, and further lines for what does not fit.
    pub(crate) fn raw(&mut self, length: usize, note: &str) {
        let mut note = note;
        for line in self.bytes[self.at..self.at + length].chunks(WIDTH) {
            let digits: Vec<_> = line.iter().map(|byte| format!("{byte:02x}")).collect();
            let line = format!("{:04x}  {:<COLUMNS$} {note}", self.at, digits.join(" "));
            writeln!(self.out, "{}", line.trim_end()).unwrap();
            self.at += digits.len();
            note = "";
        }
    }

    pub(crate) fn peek(&self, at: usize, width: usize) -> u64 {
        let bytes = self.bytes[at..at + width].iter().rev();
        bytes.fold(0, |sum, &byte| sum << 8 | u64::from(byte))
    }

    pub(crate) fn fixed(&mut self, width: usize, what: &str) -> u64 {
        let number = self.peek(self.at, width);
        self.raw(width, &format!("{what}: {number}"));
        number
    }

    /// The number that stands here, and the bytes it takes.
    pub(crate) fn leb128(&self) -> (u32, usize) {
        let width = 1 + self.bytes[self.at..]
            .iter()
            .take_while(|&&byte| byte >= 0x80)
            .count();
        let bytes = self.bytes[self.at..self.at + width].iter().rev();
        (
            bytes.fold(0, |sum, &byte| sum << 7 | u32::from(byte & 0x7F)),
            width,
        )
    }

    pub(crate) fn peek_varint(&self) -> u32 {
        self.leb128().0
    }

    pub(crate) fn varint_noted(&mut self, note: &str) {
        let (_, width) = self.leb128();
        self.raw(width, note);
    }

    pub(crate) fn varint(&mut self, what: &str) -> u32 {
        let (number, width) = self.leb128();
        self.raw(width, &format!("{what}: {number}"));
        number
    }

    pub(crate) fn text(&mut self, what: &str) {
        let (length, width) = self.leb128();
        let start = self.at + width;
        let text = str::from_utf8(&self.bytes[start..start + length as usize]).unwrap();
        self.raw(width + length as usize, &format!("{what} {text:?}"));
    }
}
