//! The hot paths, each as often as it is told: what `cargo xtask bench instructions` counts.
//!
//! `hot PATH TIMES`. The path is gone once before, for what is made but once. The corpus is small and made
//! here, so that a count is the same on every machine with the same compiler.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a broken benchmark should stop"
)]

use amanat_engine::model::{Corpus, Passage, PassageKind, Record};
use amanat_engine::{Archive, Options, build, text};

/// Records of the corpus.
const RECORDS: usize = 500;
/// Words of a record.
const WORDS: usize = 200;
const SYLLABLES: [&str; 16] = [
    "ta", "ren", "mi", "so", "kal", "do", "ver", "an", "li", "pus", "ше", "ро", "ка", "мен", "то",
    "ни",
];

/// The names of the paths.
pub(crate) const NAMES: [&str; 11] = [
    "fold",
    "tokenize",
    "open",
    "build",
    "gather",
    "word, exact",
    "word",
    "words",
    "beginning",
    "slip",
    "phrase",
];

/// A name, and what is done once.
pub(crate) type Path = (&'static str, Box<dyn Fn()>);

/// The paths: a name, and what is done once.
pub(crate) fn paths() -> Vec<Path> {
    let corpus = corpus();
    let bytes = build(&corpus).expect("the corpus is well formed");
    let text = corpus.records[0].passages[0].text.clone();
    let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
    let ask = |query: String, options: Options| -> Box<dyn Fn()> {
        let archive = Archive::open(bytes.clone()).expect("the archive was just built");
        Box::new(move || {
            std::hint::black_box(archive.search(&query, &options));
        })
    };
    let shown = Options {
        passages: 1,
        ..Options::default()
    };
    let exact = Options {
        exact: true,
        ..shown.clone()
    };
    let counted = Options {
        limit: 0,
        ..exact.clone()
    };
    let typing = Options {
        typing: true,
        ..shown.clone()
    };
    let folded = text.clone();
    let cut = text.clone();
    let opened = bytes.clone();
    let long = words[3..9].join(" ");
    let slip = format!("{}x", words[5]);
    vec![
        (
            "fold",
            Box::new(move || drop(std::hint::black_box(text::fold(&folded)))),
        ),
        (
            "tokenize",
            Box::new(move || {
                text::tokenize(&cut, &mut |token| {
                    std::hint::black_box(token.term);
                });
            }),
        ),
        (
            "open",
            Box::new(move || drop(std::hint::black_box(Archive::open(opened.clone())))),
        ),
        (
            "build",
            Box::new(move || drop(std::hint::black_box(build(&corpus)))),
        ),
        ("gather", ask(words[1].clone(), counted)),
        ("word, exact", ask(words[1].clone(), exact)),
        ("word", ask(words[1].clone(), shown.clone())),
        ("words", ask(long, shown.clone())),
        ("beginning", ask(words[1].chars().take(2).collect(), typing)),
        ("slip", ask(slip, shown.clone())),
        (
            "phrase",
            ask(format!("\"{} {}\"", words[10], words[11]), shown),
        ),
    ]
}

/// Records of words that are made of syllables, some often, most seldom.
fn corpus() -> Corpus {
    let mut state = 1_u64;
    let mut next = move |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut word = || {
        // The square of an even draw: small numbers are frequent.
        let mut number = next(64) * next(64);
        let mut word = String::new();
        loop {
            word.push_str(SYLLABLES[(number % 8) as usize + if number % 3 == 0 { 8 } else { 0 }]);
            number /= 8;
            if number == 0 {
                return word;
            }
        }
    };
    let mut text = |words: usize| (0..words).map(|_| word()).collect::<Vec<_>>().join(" ");
    let record = |number: usize| Record {
        id: number.to_string(),
        title: text(4),
        language: "en".into(),
        metadata: Vec::new(),
        passages: vec![Passage {
            kind: PassageKind::Paragraph,
            text: text(WORDS),
            marks: Vec::new(),
        }],
    };
    Corpus {
        records: (0..RECORDS).map(record).collect(),
        ..Corpus::default()
    }
}

#[allow(dead_code, reason = "the benchmarks take the paths, not the program")]
fn main() {
    let mut arguments = std::env::args().skip(1);
    let Some(name) = arguments.next() else {
        NAMES.iter().for_each(|name| println!("{name}"));
        return;
    };
    let times: u32 = arguments
        .next()
        .and_then(|times| times.parse().ok())
        .unwrap_or(1);
    let paths = paths();
    let (_, path) = paths
        .iter()
        .find(|(known, _)| *known == name)
        .expect("no path is called so");
    path();
    for _ in 0..times {
        counted(path.as_ref());
    }
}

/// What is counted is what happens within this function, which is known by its name.
#[inline(never)]
fn counted(path: &dyn Fn()) {
    path();
    // Keeps it from ending in a jump to the path, which would leave it too soon.
    std::hint::black_box(());
}
