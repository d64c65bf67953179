//! The sections of an archive, field by field.

use fst::Streamer as _;

use super::dump::Dump;

impl Dump<'_> {
    pub(crate) fn section(&mut self, tag: &str, end: usize) {
        match tag {
            "sett" => self.settings(),
            "hash" => self.raw(end - self.at, "fingerprint"),
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
            "ment" => self.mentions(end),
            "work" => self.works(),
            "tell" => self.retellings(),
            "days" => self.days(end),
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
        self.varint("languages");
        for rule in 1..=self.varint("rules") {
            self.text(&format!("rule {rule}: ending"));
            self.text("  in its place");
        }
        for _ in 0..self.varint("spellings") {
            self.varint("term after the one before");
            self.text("  spelling");
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

    fn places(&mut self, indent: &str) {
        let mut next = 0;
        for _ in 0..self.varint(&format!("{indent}places: records")) {
            let record = next + self.peek_varint();
            self.varint_noted(&format!("{indent}  record {record}"));
            next = record + 1;
            let mut next = 0;
            for _ in 0..self.varint(&format!("{indent}    passages")) {
                let passage = next + self.peek_varint();
                self.varint_noted(&format!("{indent}      passage {passage}"));
                next = passage + 1;
            }
        }
    }

    fn mentions(&mut self, end: usize) {
        let mut name = 0;
        while self.at < end {
            self.varint(&format!("name {name}: bytes"));
            self.places("  ");
            name += 1;
        }
    }

    fn works(&mut self) {
        for _ in 0..self.varint("works") {
            self.varint("bytes");
            let records = self.varint("  records");
            let mut next = 0;
            for _ in 0..records {
                let record = next + self.peek_varint();
                self.varint_noted(&format!("    record {record}"));
                next = record + 1;
            }
            for _ in 0..records * (records - 1) / 2 {
                self.beads();
            }
        }
    }

    fn retellings(&mut self) {
        for _ in 0..self.varint("retellings") {
            self.varint("record after that of the one before");
            self.varint("  passage");
            self.varint("  records on");
            self.varint("    passage");
            self.fixed(1, "  likeness");
        }
    }

    fn days(&mut self, end: usize) {
        let mut day = 0;
        while self.at < end {
            day += self.peek_varint();
            let (year, month) = (day >> 9, day >> 5 & 15);
            self.varint_noted(&format!("day: {year:04}-{month:02}-{:02}", day & 31));
            self.varint("  bytes");
            self.places("  ");
        }
    }

    fn beads(&mut self) {
        let (mut here, mut there) = (1, 1);
        for _ in 0..self.varint("  beads") {
            let further = self.peek_varint();
            let (count, count_there) = ((further & 3) + 1, (further >> 2 & 3) + 1);
            here += further >> 4;
            self.varint_noted(&format!("    here: passages from {here}: {count}"));
            let skipped = self.peek_varint().cast_signed();
            let start = there + (skipped >> 1 ^ -(skipped & 1));
            there = start + count_there.cast_signed();
            self.varint_noted(&format!("    there: passages from {start}: {count_there}"));
        }
    }
}
