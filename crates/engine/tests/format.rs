//! The worked example of `docs/FORMAT.md`: a tiny archive, field by field.
//!
//! The notes beside the bytes are made by a reader written from that page, not from the engine's
//! readers. So page, example and engine agree, or this fails.
//! `AMANAT_UPDATE=1 cargo test -p amanat-engine --test format` writes the example anew.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic, its helpers too"
)]

use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use amanat_engine::model::{
    Corpus, Field, Label, Mark, MarkKind, Name, NameKind, Passage, PassageKind, Record, Settings,
};
use amanat_engine::{Archive, Options};
use fst::Streamer as _;
use xxhash_rust::xxh64::xxh64;

const BEGIN: &str =
    "<!-- The block below is written by the test crates/engine/tests/format.rs. -->\n```text\n";
const END: &str = "```\n";
/// Bytes on a line, and the columns they take.
const WIDTH: usize = 12;
const COLUMNS: usize = WIDTH * 3;

#[test]
fn the_example_is_what_the_engine_writes() {
    let archive = amanat_engine::build(&corpus()).unwrap();
    let dump = Dump::of(&archive);
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/FORMAT.md");
    let page = fs::read_to_string(&path).unwrap();
    let (before, rest) = page
        .split_once(BEGIN)
        .expect("the page has a place for the example");
    let (example, after) = rest.split_once(END).unwrap();
    if env::var_os("AMANAT_UPDATE").is_some() {
        fs::write(&path, [before, BEGIN, &dump, END, after].concat()).unwrap();
        return;
    }
    assert_eq!(
        bytes_in(example),
        archive,
        "run this test with AMANAT_UPDATE=1"
    );
    assert_eq!(example, dump, "run this test with AMANAT_UPDATE=1");
}

#[test]
fn the_example_answers() {
    let archive = Archive::open(amanat_engine::build(&corpus()).unwrap()).unwrap();
    let results = archive.search("snows", &Options::default());
    assert_eq!(results.total, 2);
}

/// The bytes of a dump.
fn bytes_in(dump: &str) -> Vec<u8> {
    let lines = dump.lines().filter(|line| !line.starts_with('#'));
    let digits = lines.filter_map(|line| line.get(6..line.len().min(6 + COLUMNS)));
    let pairs = digits.flat_map(str::split_whitespace);
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

fn corpus() -> Corpus {
    let label = |language: &str, text: &str| Label {
        language: language.into(),
        text: text.into(),
    };
    let passage = |kind, text: &str, marks| Passage {
        kind,
        text: text.into(),
        marks,
    };
    Corpus {
        settings: Settings {
            title: "Winter".into(),
            languages: vec!["en".into()],
            facets: vec!["author".into()],
            edition: "1".into(),
            ..Settings::default()
        },
        records: vec![
            Record {
                id: "a".into(),
                title: "Snow".into(),
                language: "en".into(),
                metadata: vec![Field {
                    key: "author".into(),
                    values: vec!["Ada".into()],
                }],
                passages: vec![passage(
                    PassageKind::Paragraph,
                    "It snowed.",
                    vec![Mark {
                        range: 3..9,
                        kind: MarkKind::Emphasis,
                    }],
                )],
            },
            Record {
                id: "b".into(),
                title: "Thaw".into(),
                language: "en".into(),
                metadata: vec![],
                passages: vec![
                    passage(PassageKind::Heading(2), "Later", vec![]),
                    passage(PassageKind::Paragraph, "Ada: the snow was gone.", vec![]),
                ],
            },
        ],
        names: vec![Name {
            id: "ada".into(),
            kind: NameKind::Person,
            preferred: vec![label("en", "Ada")],
            variants: vec![label("ru", "Ада")],
            search_only: vec![],
            valid: None,
            note: String::new(),
        }],
    }
}

/// Reads an archive front to back, writing down each field.
struct Dump<'a> {
    bytes: &'a [u8],
    at: usize,
    out: String,
    /// What later sections are told by earlier ones.
    terms: Vec<String>,
    /// Per term: postings, and bytes they take.
    lists: Vec<(usize, usize)>,
    records: usize,
    lengths: Vec<usize>,
}

impl<'a> Dump<'a> {
    fn of(bytes: &'a [u8]) -> String {
        let mut dump = Self {
            bytes,
            at: 0,
            out: String::new(),
            terms: vec![],
            lists: vec![],
            records: 0,
            lengths: vec![],
        };
        dump.frame();
        dump.out
    }

    fn frame(&mut self) {
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
            assert_eq!(
                self.at,
                start + length,
                "{tag} is read to its end:\n{}",
                self.out
            );
        }
        assert_eq!(self.at, self.bytes.len());
    }

    fn section(&mut self, tag: &str, end: usize) {
        match tag {
            "sett" => self.settings(),
            "dict" => self.dictionary(end),
            "form" => self.forms(),
            "term" => self.term_table(),
            "post" => self.postings(),
            "freq" => self.frequencies(),
            "leng" => (0..self.records_left(end)).for_each(|r| {
                self.fixed(1, &format!("length of record {r}"));
            }),
            "recx" => self.offsets("record"),
            "reco" => (0..self.records).for_each(|_| self.record()),
            "strx" => self.offsets("string"),
            "stri" => self.stretches("string"),
            "name" => self.names(),
            "texx" => self.offsets("text of record"),
            "text" => self.stretches("text of record"),
            _ => panic!("section {tag} is not described in docs/FORMAT.md"),
        }
    }

    fn settings(&mut self) {
        for what in ["title", "description", "edition", "theme"] {
            self.text(what);
        }
        for what in ["languages", "facets", "metadata keys"] {
            (0..self.varint(what)).for_each(|_| self.text(" "));
        }
    }

    fn dictionary(&mut self, end: usize) {
        let map = fst::Map::new(&self.bytes[self.at..end]).unwrap();
        let mut stream = map.stream();
        while let Some((term, ordinal)) = stream.next() {
            assert_eq!(ordinal, self.terms.len() as u64);
            self.terms.push(String::from_utf8(term.to_vec()).unwrap());
        }
        self.fixed(8, "version of the fst");
        self.fixed(8, "type of the fst");
        self.raw(
            end - self.at - 20,
            &format!("nodes of {}", self.terms.join(", ")),
        );
        self.fixed(8, "terms");
        self.fixed(8, "address of the root");
        self.raw(4, "checksum of the fst");
    }

    fn forms(&mut self) {
        for rule in 1..=self.varint("rules") {
            self.text(&format!("rule {rule}: ending"));
            self.text("  in its place");
        }
        for term in self.terms.clone() {
            let code = self.peek(self.at, 2);
            let flags = ["", ", a function word", ", a name", ", both"][(code >> 14) as usize];
            self.raw(2, &format!("{term}: rule {}{flags}", code & 0x3FFF));
        }
    }

    fn term_table(&mut self) {
        let terms = self.fixed(4, "terms");
        for sample in 0..terms.div_ceil(16) {
            self.fixed(4, &format!("term {}: place in postings", sample * 16));
            self.fixed(4, "  place in frequencies");
            self.fixed(4, "  place in what follows");
        }
        for term in self.terms.clone() {
            let postings = self.varint(&format!("{term}: postings")) as usize;
            let more = self.varint("  bytes beyond one each") as usize;
            self.lists.push((postings, postings + more));
        }
    }

    fn postings(&mut self) {
        for (term, (_, bytes)) in self.terms.clone().iter().zip(self.lists.clone()) {
            let (end, mut next) = (self.at + bytes, 0);
            while self.at < end {
                let record = next + self.peek_varint();
                self.varint_noted(&format!("{term}: record {record}"));
                next = record + 1;
            }
        }
    }

    fn frequencies(&mut self) {
        for (term, (count, _)) in self.terms.clone().iter().zip(self.lists.clone()) {
            (0..count).for_each(|_| {
                self.fixed(1, &format!("{term}: weighted frequency"));
            });
        }
    }

    fn records_left(&mut self, end: usize) -> usize {
        self.records = end - self.at;
        self.records
    }

    fn offsets(&mut self, of: &str) {
        let items = self.fixed(4, "items");
        for sample in 0..items.div_ceil(16) {
            self.fixed(4, &format!("{of} {}: place", sample * 16));
            self.fixed(4, "  place of its length in what follows");
        }
        self.lengths = (0..items)
            .map(|item| self.varint(&format!("{of} {item}: bytes")) as usize)
            .collect();
    }

    fn stretches(&mut self, of: &str) {
        for (item, length) in self.lengths.clone().into_iter().enumerate() {
            let text = str::from_utf8(&self.bytes[self.at..self.at + length]).unwrap();
            self.raw(length, &format!("{of} {item}: {text:?}"));
        }
    }

    fn record(&mut self) {
        self.text("id");
        self.varint("  language: string");
        for list in ["  fields", "  mentions"] {
            for _ in 0..self.varint(list) {
                self.varint("    key: string");
                (0..self.varint("    values")).for_each(|_| {
                    self.varint("      value: string");
                });
            }
        }
        self.varint("  title: bytes");
        for _ in 0..self.varint("  passages") {
            let kind = self.peek_varint() as usize;
            let kinds = [
                "paragraph",
                "heading",
                "bullet",
                "numbered",
                "quotation",
                "preformatted",
            ];
            self.varint_noted(&format!("    kind: {}", kinds[kind]));
            let numbers: &[&str] = [
                &[][..],
                &["level"],
                &["depth"],
                &["depth", "number"],
                &["depth"],
                &[],
            ][kind];
            for what in numbers {
                self.varint(&format!("      {what}"));
            }
            self.varint("      bytes");
            for _ in 0..self.varint("      marks") {
                let kind = self.peek_varint() as usize;
                self.varint_noted(&format!(
                    "        kind: {}",
                    ["emphasis", "strong", "code", "link"][kind]
                ));
                self.varint("        start");
                self.varint("        bytes");
                if kind == 3 {
                    self.varint("        address: string");
                }
            }
        }
    }

    fn names(&mut self) {
        for _ in 0..self.varint("names") {
            self.text("id");
            let kind = self.peek_varint() as usize;
            let kinds = ["person", "place", "organisation", "event", "word"];
            self.varint_noted(&format!("  kind: {}", kinds[kind]));
            for what in ["  preferred", "  variants"] {
                for _ in 0..self.varint(what) {
                    self.text("    language");
                    self.text("    spelling");
                }
            }
            (0..self.varint("  search only")).for_each(|_| self.text("    spelling"));
            if self.varint("  valid") > 0 {
                self.varint("    first year");
                self.varint("    last year");
            }
            self.text("  note");
        }
    }

    fn title(&mut self, text: &str) {
        writeln!(self.out, "# {text}").unwrap();
    }

    /// A line of bytes with a note, and further lines for what does not fit.
    fn raw(&mut self, length: usize, note: &str) {
        let mut note = note;
        for line in self.bytes[self.at..self.at + length].chunks(WIDTH) {
            let digits: Vec<_> = line.iter().map(|byte| format!("{byte:02x}")).collect();
            let line = format!("{:04x}  {:<COLUMNS$} {note}", self.at, digits.join(" "));
            writeln!(self.out, "{}", line.trim_end()).unwrap();
            self.at += digits.len();
            note = "";
        }
    }

    fn peek(&self, at: usize, width: usize) -> u64 {
        let bytes = self.bytes[at..at + width].iter().rev();
        bytes.fold(0, |sum, &byte| sum << 8 | u64::from(byte))
    }

    fn fixed(&mut self, width: usize, what: &str) -> u64 {
        let number = self.peek(self.at, width);
        self.raw(width, &format!("{what}: {number}"));
        number
    }

    /// The number that stands here, and the bytes it takes.
    fn leb128(&self) -> (u32, usize) {
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

    fn peek_varint(&self) -> u32 {
        self.leb128().0
    }

    fn varint_noted(&mut self, note: &str) {
        let (_, width) = self.leb128();
        self.raw(width, note);
    }

    fn varint(&mut self, what: &str) -> u32 {
        let (number, width) = self.leb128();
        self.raw(width, &format!("{what}: {number}"));
        number
    }

    fn text(&mut self, what: &str) {
        let (length, width) = self.leb128();
        let start = self.at + width;
        let text = str::from_utf8(&self.bytes[start..start + length as usize]).unwrap();
        let note = format!("{what} {text:?}");
        self.raw(
            width + length as usize,
            note.trim_start_matches(' ').trim_start(),
        );
    }
}
