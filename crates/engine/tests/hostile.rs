//! Archives and queries nobody means well by, each made by hand for one way to do harm.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may panic, its helpers too"
)]

mod common;

use std::time::Duration;

use amanat_engine::model::{Corpus, Label, Name, NameKind, Passage, PassageKind, Record};
use amanat_engine::{Archive, Options, build};
use common::{exercise, fixture, frame, stopwatch::Stopwatch};

/// What nobody notices while typing, many times over: these run unoptimised.
const PATIENCE: Duration = Duration::from_secs(5);

fn timed<T>(what: &str, run: impl FnOnce() -> T) -> T {
    let began = Stopwatch::start();
    let result = run();
    assert!(began.elapsed() < PATIENCE, "{what}: {:?}", began.elapsed());
    result
}

fn record(text: &str) -> Record {
    Record {
        id: "one".into(),
        title: "One".into(),
        language: "en".into(),
        passages: vec![Passage {
            kind: PassageKind::Paragraph,
            text: text.into(),
            marks: vec![],
        }],
        ..Record::default()
    }
}

/// A query of as many words as are read, and then the spellings of known names.
#[test]
fn names_after_the_last_word_that_is_read() {
    let label = |text: &str| Label {
        language: "und".into(),
        text: text.into(),
    };
    let corpus = Corpus {
        records: vec![record("old harbour, white town")],
        names: vec![Name {
            id: "a".into(),
            kind: NameKind::Place,
            preferred: vec![label("Old Harbour")],
            variants: vec![label("White Town")],
            search_only: vec![],
            valid: None,
            note: String::new(),
        }],
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let mut query: String = (0..70).map(|n| format!("w{n} ")).collect();
    query.push_str("old harbour");
    exercise::search(&archive, &query, &Options::default());
    exercise::search(
        &archive,
        &format!("old harbour {query}"),
        &Options::default(),
    );
}

/// Alternatives that are looked for in texts and metadata, as many as a query can have: each costs a way
/// through all records, so few of them are, and none twice.
#[test]
fn alternatives_without_end() {
    let records = (0..2_000).map(|number| Record {
        id: number.to_string(),
        title: format!("A title of number {number}"),
        ..record("it snowed on the house and on the road, and nobody went out of the house")
    });
    let corpus = Corpus {
        records: records.collect(),
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let phrase = |n: usize| format!("\"on the {} house\" OR ", "a".repeat(n % 800));
    let field = |n: usize| format!("title:a{} OR ", "b".repeat(n % 800));
    for query in [
        "\"on the\" OR ".repeat(2_000),
        "title:a OR ".repeat(2_000),
        (0..2_000).map(phrase).collect(),
        (0..2_000).map(field).collect(),
        (0..2_000).map(|n| format!("+title:a{n} ")).collect(),
    ] {
        let what: String = query.chars().take(12).collect();
        timed(&what, || archive.search(&query, &Options::default()));
    }
    let found = |query: &str| archive.search(query, &Options::default()).total;
    assert_eq!(found(&"\"on the\" OR ".repeat(100)), 2_000);
    assert_eq!(found(&"title:number OR ".repeat(100)), 2_000);
    // What there is no room for decides nothing.
    let room: String = (0..64).map(|n| format!("\"x{n} y\" OR ")).collect();
    assert_eq!(found(&format!("{room}z +\"no such words\" road")), 2_000);
}

#[test]
fn ten_thousand_characters() {
    let corpus = fixture::corpus();
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let unlike = |n: u32| {
        let letter = |shift: u32| char::from(b'a' + (n >> shift & 15) as u8);
        format!("{}{}{}snowd ", letter(8), letter(4), letter(0))
    };
    let queries = [
        "a".repeat(10_000),
        "snow ".repeat(2_000),
        "\"snow on\" OR ".repeat(800),
        "author:vera OR ".repeat(700),
        "-".repeat(10_000),
        "\"".repeat(10_000),
        "a-".repeat(5_000),
        "#aB".repeat(3_000),
        "東".repeat(10_000),
        "ı̇ʼ".repeat(3_000),
        (0..1_100).map(unlike).collect(),
        (0..1_100)
            .map(unlike)
            .collect::<String>()
            .replace(' ', " OR "),
    ];
    for query in queries {
        for options in &exercise::ways()[..2] {
            let what: String = query.chars().take(20).collect();
            timed(&what, || exercise::search(&archive, &query, options));
        }
    }
}

/// The number of a block of words at the end of the numbers, where one more would be none.
#[test]
fn the_last_block_there_can_be() {
    let mut dictionary = fst::MapBuilder::memory();
    dictionary.insert("sno", u64::from(u32::MAX)).unwrap();
    dictionary.insert("snow", u64::from(u32::MAX)).unwrap();
    let bytes = frame::with_sections(
        &fixture::archive(),
        &[(*b"dict", dictionary.into_inner().unwrap())],
    );
    exercise::search_everything(&Archive::open(bytes).unwrap());
}

/// A table of offsets in which every stretch begins at the start.
fn all_from_the_start(items: u32, length: u8) -> Vec<u8> {
    let mut out = items.to_le_bytes().to_vec();
    out.resize(4 + items.div_ceil(16) as usize * 8, 0);
    let mut lengths = vec![0_u8; items as usize];
    if let Some(first) = lengths.first_mut() {
        *first = length;
    }
    out.append(&mut lengths);
    out
}

/// Many records that are all the same bytes are refused; each with its own, they have no more passages
/// than text.
#[test]
fn records_of_endless_passages() {
    // id, language, no fields, no title, and then more passages than can be.
    let mut entry = vec![0, 0, 0, 0, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0x0F];
    entry.resize(127, 0);
    let archive = |records: u32, places: Vec<u8>, entries: Vec<u8>| {
        let bytes = frame::with_sections(
            &fixture::archive(),
            &[
                (*b"recx", places),
                (*b"reco", entries),
                (*b"texx", offsets(&vec![0; records as usize])),
                (*b"leng", vec![1; records as usize]),
            ],
        );
        Archive::open(bytes)
    };
    let overlapping = archive(200_000, all_from_the_start(200_000, 127), entry.clone());
    assert!(overlapping.is_err());
    let own = archive(2_000, offsets(&[127; 2_000]), entry.repeat(2_000)).unwrap();
    timed("looking", || exercise::look_through(&own));
    assert_eq!(own.info().passages, 0);
}

/// An fst above the words in which each letter leads to the same next node by two ways, sixty deep: few
/// bytes, and more ways through it than can ever be gone.
#[test]
fn an_fst_of_endless_ways() {
    for terms_visible in [true, false] {
        let bytes = frame::with_sections(
            &fixture::archive(),
            &[(*b"dict", diamond(60, terms_visible))],
        );
        let archive = Archive::open(bytes).unwrap();
        for query in ["snow", "s", "Aigerim", "aaaaaaaaabbb"] {
            timed(query, || {
                exercise::search(&archive, query, &exercise::ways()[1]);
            });
        }
    }
}

/// An fst as deep as no term is long, and many words to look up in it.
#[test]
fn a_dictionary_that_is_too_deep() {
    let mut dictionary = fst::MapBuilder::memory();
    dictionary.insert("a".repeat(1 << 20), 0).unwrap();
    let bytes = frame::with_sections(
        &fixture::archive(),
        &[(*b"dict", dictionary.into_inner().unwrap())],
    );
    let archive = Archive::open(bytes).unwrap();
    let query: String = (0..60).map(|n| format!("b{n} ")).collect();
    timed("deep", || {
        exercise::search(&archive, &query, &Options::default())
    });
}

/// As the crate `fst` lays nodes out (version 3), by hand, since its builder makes no such thing.
fn diamond(depth: usize, terms_visible: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    bytes.extend_from_slice(&3_u64.to_le_bytes());
    bytes.extend_from_slice(&0_u64.to_le_bytes());
    // Nodes of two transitions each: output-less, addresses of one byte, to the node just below.
    let (first, second) = if terms_visible {
        (b'a', b'b')
    } else {
        (0xFE, 0xFF)
    };
    let mut root = 0;
    for level in 0..depth {
        // addresses, inputs (both from last to first), sizes, state.
        let distance = u8::from(level > 0);
        bytes.extend_from_slice(&[distance, distance, second, first, 0x10, 2]);
        root = bytes.len() as u64 - 1;
    }
    bytes.extend_from_slice(&1_u64.to_le_bytes());
    bytes.extend_from_slice(&root.to_le_bytes());
    bytes.extend_from_slice(&0_u32.to_le_bytes());
    bytes
}

fn put(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// A table of offsets for stretches that follow each other.
fn offsets(lengths: &[u32]) -> Vec<u8> {
    let (mut samples, mut bytes, mut start) = (Vec::new(), Vec::new(), 0_u32);
    for (item, &length) in lengths.iter().enumerate() {
        if item % 16 == 0 {
            samples.extend_from_slice(&start.to_le_bytes());
            samples.extend_from_slice(&u32::try_from(bytes.len()).unwrap().to_le_bytes());
        }
        put(&mut bytes, length);
        start += length;
    }
    let items = u32::try_from(lengths.len()).unwrap();
    [&items.to_le_bytes()[..], &samples, &bytes].concat()
}

/// The section of a text of these bytes.
fn packed(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    put(&mut out, u32::try_from(text.len()).unwrap());
    // No signs, and then bytes as they are.
    out.extend([0, 0]);
    put(&mut out, u32::try_from(text.len()).unwrap());
    out.extend(text);
    out
}

/// An archive with one record of these bytes and these shared strings.
fn with_record(entry: &[u8], text: &[u8], strings: &[&[u8]]) -> Vec<u8> {
    let length = |bytes: &[u8]| u32::try_from(bytes.len()).unwrap();
    let lengths: Vec<u32> = strings.iter().map(|string| length(string)).collect();
    frame::with_sections(
        &fixture::archive(),
        &[
            (*b"recx", offsets(&[length(entry)])),
            (*b"reco", entry.to_vec()),
            (*b"texx", offsets(&[length(text)])),
            (*b"text", packed(text)),
            (*b"leng", vec![1]),
            (*b"strx", offsets(&lengths)),
            (*b"stri", strings.concat()),
        ],
    )
}

/// What a record may take beyond what its archive has.
const SPARE: usize = 5 << 20;

/// One long string that is the value of each of a record's many fields.
#[test]
fn one_value_many_times() {
    let values = 200_000;
    let mut entry = vec![0, 0, 1, 0];
    put(&mut entry, values);
    entry.extend(vec![1; values as usize]);
    entry.extend([0, 0]);
    let bytes = with_record(&entry, b"\n", &[b"k", &[b'x'; 50_000]]);
    let most = 3 * bytes.len() + SPARE;
    let archive = Archive::open(bytes).unwrap();
    let taken = |record: &Record| -> usize {
        let values = record.metadata.iter().flat_map(|field| &field.values);
        values.map(String::len).sum()
    };
    let record = timed("reading", || archive.record(amanat_engine::RecordId(0)));
    assert!(
        taken(&record) <= most,
        "{} became {}",
        archive.bytes().len(),
        taken(&record)
    );
}

/// One long address that each of many marks leads to.
#[test]
fn one_address_many_times() {
    let marks = 100_000;
    // id, language, no fields, no mentions, no line break in the title, a paragraph with marks.
    let mut entry = vec![0, 0, 0, 0, 0, 16];
    put(&mut entry, marks);
    for _ in 0..marks {
        entry.extend([3, 0, 1, 1]);
    }
    let bytes = with_record(&entry, b"\nx\n", &[b"", &[b'x'; 50_000]]);
    let most = 3 * bytes.len() + SPARE;
    let archive = Archive::open(bytes).unwrap();
    let record = timed("reading", || archive.record(amanat_engine::RecordId(0)));
    let marks = record.passages.iter().flat_map(|passage| &passage.marks);
    let taken: usize = marks
        .map(|mark| match &mark.kind {
            amanat_engine::model::MarkKind::Link(address) => address.len(),
            _ => 0,
        })
        .sum();
    assert!(taken <= most, "{} became {taken}", archive.bytes().len());
}

/// Samples that let records overlap are refused when the archive is opened.
#[test]
fn stretches_that_overlap() {
    let bytes = frame::with_sections(
        &fixture::archive(),
        &[
            (*b"strx", all_from_the_start(40, 100)),
            (*b"stri", vec![b'x'; 100]),
        ],
    );
    assert!(Archive::open(bytes).is_err());
}

/// As many facets as fit, over few strings and over as many as fit.
#[test]
fn facets_times_strings() {
    let facets = 200_000_u32;
    let mut settings = vec![0, 0, 0, 0, 0];
    put(&mut settings, facets);
    for facet in 0..facets {
        let key = format!("{facet:06}");
        settings.push(6);
        settings.extend(key.as_bytes());
    }
    settings.push(0);
    for (strings, most) in [(40, 256), (200_000, 99)] {
        let empty: Vec<u32> = vec![0; strings];
        let bytes = frame::with_sections(
            &fixture::archive(),
            &[
                (*b"sett", settings.clone()),
                (*b"strx", offsets(&empty)),
                (*b"stri", vec![]),
            ],
        );
        let archive = Archive::open(bytes).unwrap();
        let results = timed("counting", || archive.search("", &Options::default()));
        assert!(results.facets.len() <= most, "{}", results.facets.len());
    }
}

/// One long value of each of many records, all of which are results.
#[test]
fn one_value_in_many_results() {
    let records = 400_u32;
    // id, language, one field with many values, no mentions, no title.
    let values = 60;
    let mut entry = vec![0, 0, 1, 0, values];
    entry.extend(vec![1; usize::from(values)]);
    entry.extend([0, 0]);
    let length = u32::try_from(entry.len()).unwrap();
    let value = 50_000;
    let bytes = frame::with_sections(
        &fixture::archive(),
        &[
            (*b"recx", offsets(&vec![length; records as usize])),
            (*b"reco", entry.repeat(records as usize)),
            (*b"texx", offsets(&vec![0; records as usize])),
            (*b"leng", vec![1; records as usize]),
            (*b"strx", offsets(&[1, value])),
            (*b"stri", vec![b'k'; value as usize + 1]),
        ],
    );
    let archive = Archive::open(bytes).unwrap();
    let options = Options {
        limit: u32::MAX,
        filters: vec![("k".into(), vec!["k".repeat(value as usize)])],
        ..Options::default()
    };
    let results = archive.search("", &options);
    assert_eq!(results.total, records);
    let fields = results.hits.iter().flat_map(|hit| &hit.metadata);
    let taken = fields.flat_map(|field| &field.values).map(String::len);
    assert!(taken.sum::<usize>() <= (256 << 20) + 66 * archive.bytes().len() + SPARE);
}

/// More signs than have codes are refused: they would be read whenever a record is.
#[test]
fn signs_without_codes() {
    let with_signs = |signs: usize| {
        let mut text = Vec::new();
        put(&mut text, u32::try_from(2 * signs).unwrap());
        text.extend("é".repeat(signs).as_bytes());
        let records = Archive::open(fixture::archive()).unwrap().len();
        let texts = offsets(&vec![0; records as usize]);
        frame::with_sections(&fixture::archive(), &[(*b"text", text), (*b"texx", texts)])
    };
    assert!(Archive::open(with_signs(26)).is_ok());
    assert!(Archive::open(with_signs(27)).is_err());
}

/// One name with more spellings than anybody has, and more names than anybody shares.
#[test]
fn spellings_and_namesakes_without_end() {
    let label = |text: String| Label {
        language: "und".into(),
        text,
    };
    let name = |id: String, variants| Name {
        id,
        kind: NameKind::Person,
        preferred: vec![label("Snow".into())],
        variants,
        search_only: vec![],
        valid: None,
        note: String::new(),
    };
    let mut names = vec![name(
        "a".into(),
        (0..50_000).map(|n| label(format!("x{n}"))).collect(),
    )];
    names.extend((0..20_000).map(|n| name(format!("n{n}"), vec![])));
    let corpus = Corpus {
        records: vec![record("snow")],
        ..Corpus::default()
    };
    let bytes = build(&corpus).unwrap();
    let names = build(&Corpus {
        names,
        ..Corpus::default()
    })
    .unwrap();
    let section = names[frame::section(&names, b"name")].to_vec();
    let bytes = frame::with_sections(&bytes, &[(*b"name", section)]);
    let archive = timed("opening", || Archive::open(bytes)).unwrap();
    timed("asking", || {
        exercise::search(&archive, "snow x1", &Options::default())
    });
}

/// Namesakes with more spellings than anybody has, each with its forms, asked for again and again.
#[test]
fn spellings_with_forms_without_end() {
    let letter = |n: u32| char::from(b'a' + (n % 26) as u8);
    let word = |n: u32| format!("w{}{}alk", letter(n), letter(n / 26));
    let forms = (0..600).map(|n| {
        let word = word(n);
        format!("{word} {word}s {word}ed {word}ing. ")
    });
    let label = |text: String| Label {
        language: "und".into(),
        text,
    };
    let name = |id: u32| Name {
        id: id.to_string(),
        kind: NameKind::Person,
        preferred: vec![label("Snow".into())],
        variants: (0..600).map(|n| label(word(n))).collect(),
        search_only: (0..600).map(|n| format!("snow {}", word(n))).collect(),
        valid: None,
        note: String::new(),
    };
    let corpus = Corpus {
        records: vec![record(&format!("{} snow", forms.collect::<String>()))],
        ..Corpus::default()
    };
    let names = Corpus {
        names: (0..16).map(name).collect(),
        ..Corpus::default()
    };
    let names = build(&names).unwrap();
    let section = names[frame::section(&names, b"name")].to_vec();
    let bytes = frame::with_sections(&build(&corpus).unwrap(), &[(*b"name", section)]);
    let archive = timed("opening", || Archive::open(bytes)).unwrap();
    let results = timed("asking", || {
        exercise::search(&archive, &"snow ".repeat(100), &Options::default())
    });
    assert_eq!(results.names.len(), 16);
}

/// Rules by half of which a word has thousands of stems, and by the other half each stem thousands of words.
#[test]
fn rules_that_all_go_with_each_other() {
    let sound = fixture::archive();
    let terms = Archive::open(&sound).unwrap().info().terms;
    let mut forms = Vec::new();
    // Of two languages.
    put(&mut forms, 2);
    let letters: Vec<char> = ('\u{4e00}'..).take(4095).collect();
    put(&mut forms, 2 * 4095);
    let mut rule = |ending: &str, replacement: &str| {
        for part in [ending, replacement] {
            put(&mut forms, u32::try_from(part.len()).unwrap());
            forms.extend(part.as_bytes());
        }
    };
    for letter in letters {
        rule("x", &format!("{letter}x"));
        rule(&letter.to_string(), "x");
    }
    // No spellings, and no term that follows a rule.
    put(&mut forms, 0);
    forms.resize(forms.len() + 2 * terms as usize, 0);
    let bytes = frame::with_sections(&sound, &[(*b"form", forms)]);
    let archive = Archive::open(bytes).unwrap();
    timed("asking", || {
        exercise::search(&archive, "snobx snocx snodx", &Options::default())
    });
}

/// A megabyte pasted by accident, as words and as alternatives.
#[test]
fn a_query_of_a_megabyte() {
    let archive = Archive::open(fixture::archive()).unwrap();
    for piece in ["snow ", "a OR ", "\"a b\" OR ", "é", "-x ", "author:a OR "] {
        let query = piece.repeat((1 << 20) / piece.len());
        timed(piece, || {
            exercise::search(&archive, &query, &exercise::ways()[1])
        });
    }
}

/// Snippets as long as a number can say.
#[test]
fn snippets_of_any_length() {
    let archive = Archive::open(fixture::archive()).unwrap();
    let options = Options {
        snippet: u32::MAX,
        ..Options::default()
    };
    assert!(exercise::search(&archive, "snow", &options).total > 0);
}

/// An archive of these blocks of words, all of them full, and an fst with the keys that lead to them. No
/// term stands in a record, none has a form, and no text is made of them.
fn with_words(blocks: &[Vec<u8>], keys: &[(&str, u64)]) -> Vec<u8> {
    let lengths: Vec<u32> = blocks.iter().map(|block| block.len() as u32).collect();
    with_words_at(offsets(&lengths), blocks, keys)
}

/// The same, where the blocks are said to lie elsewhere.
fn with_words_at(places: Vec<u8>, blocks: &[Vec<u8>], keys: &[(&str, u64)]) -> Vec<u8> {
    let terms = 64 * blocks.len();
    // One language, no rules, no spellings.
    let mut forms = vec![1, 0, 0];
    forms.resize(forms.len() + 2 * terms, 0);
    let mut dictionary = fst::MapBuilder::memory();
    for (key, block) in keys {
        dictionary.insert(key, *block).unwrap();
    }
    let sound = fixture::archive();
    let records = Archive::open(&sound).unwrap().len() as usize;
    frame::with_sections(
        &sound,
        &[
            (*b"dict", dictionary.into_inner().unwrap()),
            (*b"worx", places),
            (*b"word", blocks.concat()),
            (*b"form", forms),
            (*b"term", vec![0; terms]),
            (*b"posx", offsets(&vec![0; terms.div_ceil(16)])),
            (*b"post", vec![]),
            (*b"texx", offsets(&vec![0; records])),
            (*b"text", vec![0]),
        ],
    )
}

/// A block of a word of so many letters, and then the same one again and again.
fn one_word_again(letter: u8, letters: usize) -> Vec<u8> {
    let mut block = vec![0];
    block.resize(1 + letters, letter);
    block.resize(1 + letters + 63, 0);
    block
}

/// A sound block: the same letters with two more behind, of which the last is another each time.
fn block_of(letter: char) -> Vec<u8> {
    let ends = ('0'..='9').chain('a'..='z').chain('α'..='ω');
    let mut block = format!("\0{letter}");
    for end in ends.take(64) {
        block.extend([if block.len() == 2 { 'o' } else { '\u{1}' }, end]);
    }
    block.into_bytes()
}

/// Asks for words in the ways that look them up: whole, unfinished, misspelt, as suggestions.
fn ask_for_words(archive: &Archive<impl AsRef<[u8]>>) {
    let many: String = (0..60).map(|n| format!("ao{n} boo{n} ")).collect();
    let long = "a".repeat(64);
    for query in ["a", "ao", "boz", "Айгерим", &long, &many] {
        let what: String = query.chars().take(12).collect();
        timed(&what, || {
            exercise::search(archive, query, &exercise::ways()[1]);
            exercise::suggest(archive, query, 32);
        });
    }
    timed("preparing", || while archive.prepare() {});
}

#[test]
fn sound_words_made_by_hand_are_found() {
    let blocks = [block_of('a'), block_of('b')];
    let archive = Archive::open(with_words(&blocks, &[("a", 0), ("b", 1)])).unwrap();
    ask_for_words(&archive);
    let suggested = archive.suggest("bo", 64);
    let words: Vec<_> = suggested.iter().map(|word| word.text.as_str()).collect();
    assert_eq!(words[..3], ["bo0", "bo1", "bo2"]);
}

/// Every number of the table that says where the blocks are, far too small and far too large.
#[test]
fn blocks_of_words_that_lie_elsewhere() {
    let blocks: Vec<_> = ('a'..='t').map(block_of).collect();
    let lengths: Vec<u32> = blocks.iter().map(|block| block.len() as u32).collect();
    let places = offsets(&lengths);
    let open =
        |places: Vec<u8>| Archive::open(with_words_at(places, &blocks, &[("a", 0), ("k", 10)]));
    assert!(open(places.clone()).is_ok());
    // The number of blocks, and two samples of two numbers each.
    for at in [0, 4, 8, 12, 16] {
        let was = u32::from_le_bytes(places[at..at + 4].try_into().unwrap());
        for number in [0, 1, was + 1, 1 << 31, u32::MAX] {
            let mut forged = places.clone();
            forged[at..at + 4].copy_from_slice(&number.to_le_bytes());
            assert_eq!(open(forged).is_ok(), number == was, "{number} at {at}");
        }
    }
    // The length of the first, of those beside the second sample, and of the last.
    for block in [0, 15, 16, 19] {
        let was = lengths[block];
        for length in [0, 1, was - 1, was + 1, 1 << 14, 1 << 31] {
            let mut forged = lengths.clone();
            forged[block] = length;
            match open(offsets(&forged)) {
                Ok(archive) => ask_for_words(&archive),
                Err(error) => assert_eq!(error.code(), "malformed", "{length} of {block}"),
            }
        }
    }
    // Too few of them, too many, and the table cut anywhere.
    assert!(open(offsets(&lengths[1..])).is_err());
    assert!(open(offsets(&[&lengths[..], &[0]].concat())).is_err());
    for length in 0..places.len() {
        assert!(open(places[..length].to_vec()).is_err(), "{length}");
    }
}

/// Blocks cut anywhere, in each other's place, of the same bytes throughout, and of no words at all.
#[test]
fn blocks_of_words_that_make_no_sense() {
    let (a, b) = (block_of('a'), block_of('b'));
    let ask = |blocks: &[Vec<u8>]| {
        let archive = Archive::open(with_words(blocks, &[("a", 0), ("b", 1)])).unwrap();
        ask_for_words(&archive);
    };
    ask(&[b.clone(), a.clone()]);
    ask(&[vec![], vec![]]);
    for length in (0..a.len()).step_by(7) {
        ask(&[a[..length].to_vec(), b[length..].to_vec()]);
    }
    // Taken off: nothing, and more than there is; put behind: nothing, and what is no character.
    for byte in [0, 0x2F, 0x30, 0x7F, 0x80, 0xC0, 0xF4, 0xFF] {
        ask(&[vec![byte; 200], a.clone()]);
        let mut between = a.clone();
        between.splice(20..20, [byte; 100]);
        ask(&[between, b.clone()]);
    }
}

/// Keys that lead to a block before, to one that is not there, and to the same.
#[test]
fn keys_that_lead_to_other_words() {
    let blocks = [block_of('a'), block_of('b')];
    let open = |first, second| Archive::open(with_words(&blocks, &[("a", first), ("b", second)]));
    let most = u64::from(u32::MAX);
    for [first, second] in [[1, 0], [1, 1], [2, 3], [0, most], [most, most - 1]] {
        ask_for_words(&open(first, second).unwrap());
    }
    for wrong in [most + 1, u64::MAX] {
        let error = open(0, wrong).err().unwrap();
        assert_eq!(error.code(), "malformed", "{wrong}");
    }
    ask_for_words(&Archive::open(with_words(&blocks, &[])).unwrap());
    ask_for_words(&Archive::open(with_words(&blocks, &[("", 0)])).unwrap());
}

/// Words as long as a file: each look-up and each suggestion would read them, and copy them.
#[test]
fn words_without_end() {
    let bytes = 2 << 20;
    // Letters; and nothing but what is taken off.
    for block in [one_word_again(b'a', bytes), vec![0x2F; bytes]] {
        let blocks = [block, block_of('b')];
        let archive = Archive::open(with_words(&blocks, &[("a", 0), ("b", 1)])).unwrap();
        ask_for_words(&archive);
        let suggested = archive.suggest("a", 96);
        let taken: usize = suggested.iter().map(|word| word.text.len()).sum();
        assert!(taken <= bytes, "{taken}");
        // The others are found nevertheless.
        assert_eq!(archive.suggest("bo", 9)[0].text, "bo0");
    }
}
