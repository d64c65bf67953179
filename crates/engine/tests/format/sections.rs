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
            "worx" => self.offsets("block"),
            "word" => self.words(),
            "term" => self.counts(),
            "posx" => self.offsets("terms from 16 times"),
            "post" => self.postings(),
            "leng" => (0..self.records_left(end)).for_each(|r| {
                self.fixed(1, &format!("length of record {r}"));
            }),
            "recx" => self.offsets("record"),
            "reco" => self.lengths.clone().into_iter().for_each(|length| {
                let end = self.at + length;
                self.record(end);
            }),
            "strx" => self.offsets("string"),
            "stri" => self.stretches("string"),
            "name" => self.names(),
            "ment" => self.mentions(end),
            "work" => self.works(),
            "tell" => self.retellings(),
            "days" => self.days(end),
            "texx" => self.offsets("text of record"),
            "text" => self.packed_text(end),
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
        let mut beginnings = Vec::new();
        while let Some((beginning, block)) = stream.next() {
            assert_eq!(block, beginnings.len() as u64);
            beginnings.push(String::from_utf8(beginning.to_vec()).unwrap());
        }
        self.fixed(8, "version of the fst");
        self.fixed(8, "type of the fst");
        self.raw(
            end - self.at - 20,
            &format!("nodes of {}", beginnings.join(", ")),
        );
        self.fixed(8, "blocks");
        self.fixed(8, "address of the root");
        self.raw(4, "checksum of the fst");
    }

    fn words(&mut self) {
        for block in self.lengths.clone() {
            let end = self.at + block;
            let mut word = String::new();
            while self.at < end {
                let width = |of_word: fn(&u8) -> bool, at: usize| {
                    self.bytes[at..end]
                        .iter()
                        .take_while(|&byte| of_word(byte))
                        .count()
                };
                let taken = width(|&byte| byte < b'0', self.at);
                let added = width(|&byte| byte >= b'0', self.at + taken);
                let off: usize = self.bytes[self.at..self.at + taken]
                    .iter()
                    .map(|&byte| usize::from(byte))
                    .sum();
                let kept = word.chars().count() - off;
                word = word.chars().take(kept).collect();
                let put = &self.bytes[self.at + taken..self.at + taken + added];
                word.push_str(str::from_utf8(put).unwrap());
                self.raw(taken + added, &format!("taken off: {off}, so {word}"));
                self.terms.push(word.clone());
            }
        }
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
            let flags = [(15, ", a name"), (14, ", a function word"), (13, ", small")];
            let set = flags.iter().filter(|(bit, _)| code >> bit & 1 == 1);
            let set: String = set.map(|(_, flag)| *flag).collect();
            self.raw(2, &format!("{term}: rule {}{set}", code & 0x1FFF));
        }
    }

    fn counts(&mut self) {
        for term in self.terms.clone() {
            let count = self.fixed(1, &format!("{term}: postings")) as usize;
            self.counts.push(count);
        }
    }

    fn postings(&mut self) {
        for (term, count) in self.terms.clone().iter().zip(self.counts.clone()) {
            let mut next = 0;
            let count = match count {
                255 => self.varint(&format!("{term}: postings")) as usize,
                _ => count,
            };
            for _ in 0..count {
                let posting = self.peek_varint();
                let record = next + posting / 8;
                let often = [
                    "1",
                    "2",
                    "3",
                    "4",
                    "5 or 6",
                    "7 to 9",
                    "10 to 15",
                    "16 or more",
                ][(posting % 8) as usize];
                self.varint_noted(&format!("{term}: record {record}, frequency {often}"));
                next = record + 1;
            }
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

    fn record(&mut self, end: usize) {
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
        self.varint("  title: line breaks");
        while self.at < end {
            let shape = self.peek_varint();
            let kind = (shape % 8) as usize;
            let kinds = [
                "paragraph",
                "heading",
                "bullet",
                "numbered",
                "quotation",
                "preformatted",
            ];
            let breaks = ["", ", with line breaks"][(shape / 8 % 2) as usize];
            let marks = ["", ", with marks"][(shape / 16 % 2) as usize];
            let more = shape / 32;
            self.varint_noted(&format!(
                "  shape: {}{breaks}{marks}, and {more} like it",
                kinds[kind]
            ));
            let numbers: &[&str] = [
                &[][..],
                &["level"],
                &["depth"],
                &["depth", "number"],
                &["depth"],
                &[],
            ][kind];
            for what in numbers {
                self.varint(&format!("    {what}"));
            }
            if !breaks.is_empty() {
                self.varint("    line breaks");
            }
            let count = if marks.is_empty() {
                0
            } else {
                self.varint("    marks")
            };
            for _ in 0..count {
                let kind = self.peek_varint() as usize;
                self.varint_noted(&format!(
                    "      kind: {}",
                    ["emphasis", "strong", "code", "link"][kind]
                ));
                self.varint("      start");
                self.varint("      bytes");
                if kind == 3 {
                    self.varint("      address: string");
                }
            }
        }
    }

    fn packed_text(&mut self, end: usize) {
        // Terms by how many records they stand in, equal ones by ordinal.
        let mut ranked: Vec<usize> = (0..self.terms.len()).collect();
        ranked.sort_by_key(|&ordinal| std::cmp::Reverse(self.counts[ordinal]));
        // Few enough that their length is one byte.
        let signs = self.at + 1;
        self.text("signs");
        let signs = str::from_utf8(&self.bytes[signs..self.at]).unwrap();
        while self.at < end {
            match self.bytes[self.at] {
                0 => {
                    self.raw(1, "raw");
                    self.text("  as they are");
                }
                1 => self.raw(1, "with a capital:"),
                2 => self.raw(1, "in capitals:"),
                3 => self.raw(1, "joined to the word before:"),
                code @ 0x80..0xB0 => {
                    let term = self.terms[ranked[usize::from(code - 0x80)]].clone();
                    self.raw(1, &format!("word {}: {term}", code - 0x80));
                }
                code @ (b'\n' | b' '..0x80) => self.raw(1, &format!("{:?}", char::from(code))),
                code @ ..0xB0 => {
                    let known = [4, 5, 6, 7, 8].into_iter().chain(0x0B..0x20);
                    let sign = known.zip(signs.chars()).find(|(known, _)| *known == code);
                    self.raw(1, &format!("sign {:?}", sign.unwrap().1));
                }
                code => panic!("a code that the example does not need: {code:02x}"),
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
