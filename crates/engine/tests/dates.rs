//! A date asked for finds the passages that tell of that day, in whatever words and language.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test may panic, its helpers too"
)]

use amanat_engine::model::{Corpus, Field, Passage, PassageKind, Record};
use amanat_engine::{Archive, Day, Door, Options, Results, build};

/// Id, language, dates of events, text.
const RECORDS: [(&str, &str, &str, &str); 9] = [
    (
        "en",
        "en",
        "2022-01-04/2022-01-06",
        "On the 5th of January they came to the square.",
    ),
    ("us", "en", "", "It was January 5, 2022, a Wednesday."),
    ("ru", "ru", "2022-01", "Утром 5 января 2022 года мы вышли."),
    ("kk", "kk", "2022-01-05", "Біз 5-қаңтарда алаңда болдық."),
    ("es", "es", "", "El 5 de enero de 2022 llegaron."),
    ("ar", "ar", "", "في ٥ يناير ٢٠٢٢ خرجنا"),
    (
        "other",
        "en",
        "",
        "In January 5000 people came; on the 6th of January 1986, and on 5 May.",
    ),
    ("meta", "en", "2022-01-05", "Nothing of when."),
    ("old", "ru", "1905-01-05", "5 января, давно."),
];

fn archive() -> Archive<Vec<u8>> {
    let record = |&(id, language, event_date, text): &(&str, &str, &str, &str)| Record {
        id: id.into(),
        title: "A note".into(),
        language: language.into(),
        metadata: match event_date {
            "" => vec![],
            date => vec![Field {
                key: "event_date".into(),
                values: vec![date.into()],
            }],
        },
        passages: vec![Passage {
            kind: PassageKind::Paragraph,
            text: text.into(),
            marks: vec![],
        }],
    };
    let corpus = Corpus {
        records: RECORDS.iter().map(record).collect(),
        ..Corpus::default()
    };
    Archive::open(build(&corpus).unwrap()).unwrap()
}

fn sorted(results: &Results) -> Vec<&str> {
    let mut ids: Vec<_> = results.hits.iter().map(|hit| hit.id.as_str()).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn a_day_is_found_however_it_is_written() {
    let archive = archive();
    let all = ["ar", "en", "es", "kk", "meta", "old", "ru", "us"];
    for query in [
        "5 January",
        "January 5",
        "5 января",
        "5 қаңтар",
        "5-қаңтар",
        "5 de enero",
        "5 janvier",
        "5 januari",
        "5. Januar",
        "5 Ocak",
        "٥ يناير",
        "۵ ژانویه",
        " 5th of January ",
    ] {
        assert_eq!(
            sorted(&archive.search(query, &Options::default())),
            all,
            "{query}"
        );
    }
    let of_year = ["ar", "en", "es", "kk", "meta", "ru", "us"];
    for query in [
        "5 January 2022",
        "05.01.2022",
        "2022-01-05",
        "2022 жылғы 5 қаңтар",
        "5/1/2022",
    ] {
        assert_eq!(
            sorted(&archive.search(query, &Options::default())),
            of_year,
            "{query}"
        );
    }
}

#[test]
fn a_month_finds_the_days_in_it() {
    let archive = archive();
    let of_month = ["ar", "en", "es", "kk", "meta", "ru", "us"];
    for query in ["қаңтар 2022", "janvier 2022", "2022 жылғы қаңтар"] {
        let results = archive.search(query, &Options::default());
        assert_eq!(sorted(&results), of_month, "{query}");
    }
    // Its words are asked for as well, and it can be refused as a day can.
    let results = archive.search("January 2022", &Options::default());
    assert_eq!(results.words.len(), 3, "{:?}", results.words);
    let options = Options {
        without: vec!["2022-01".into()],
        ..Options::default()
    };
    let results = archive.search("janvier 2022", &options);
    assert!(!sorted(&results).contains(&"meta"));
    let results = archive.search("février 2022", &Options::default());
    assert_eq!(results.words.len(), 2, "{:?}", results.words);
}

#[test]
fn a_day_in_numbers_is_found_in_texts() {
    let texts = [
        "Письмо от 05.01.2022 г.",
        "Dated 2022-01-05, signed.",
        "Le 5/1/2022.",
        "في ٢٠٢٢-٠١-٠٥",
        "Of 2022, of 01 and of 05.",
    ];
    let record = |text: &&str| Record {
        id: (*text).into(),
        language: "fr".into(),
        passages: vec![Passage {
            kind: PassageKind::Paragraph,
            text: (*text).into(),
            marks: vec![],
        }],
        ..Record::default()
    };
    let corpus = Corpus {
        records: texts.iter().map(record).collect(),
        ..Corpus::default()
    };
    let archive = Archive::open(build(&corpus).unwrap()).unwrap();
    let results = archive.search("5 January 2022", &Options::default());
    let mut expected = texts[..4].to_vec();
    expected.sort_unstable();
    assert_eq!(sorted(&results), expected);
}

#[test]
fn the_words_themselves_come_first_and_the_rest_by_the_door_of_dates() {
    let archive = archive();
    let results = archive.search("5 января", &Options::default());
    let doors: Vec<_> = results
        .hits
        .iter()
        .map(|hit| (hit.id.as_str(), hit.door))
        .collect();
    assert!(
        doors[..2]
            .iter()
            .all(|(id, door)| ["ru", "old"].contains(id) && *door == Door::Exact)
    );
    assert!(
        doors[2..].iter().all(|(_, door)| *door == Door::Date),
        "{doors:?}"
    );
    let form = &results.words[0].forms[0];
    assert_eq!((form.text.as_str(), form.door), ("--01-05", Door::Date));
    // The passage is shown, and the date in it marked.
    let kazakh = results.hits.iter().find(|hit| hit.id == "kk").unwrap();
    let snippet = &kazakh.passages[0];
    let marked = snippet.text.get(snippet.marks[0].range.clone());
    assert_eq!(marked, Some("5-қаңтарда"));
}

#[test]
fn dates_stand_beside_words_and_operators() {
    let archive = archive();
    let first = |query: &str| {
        archive.search(query, &Options::default()).hits[0]
            .id
            .clone()
    };
    assert_eq!(first("5 января square"), "en");
    assert_eq!(
        sorted(&archive.search("+алаңда 5 January", &Options::default())),
        ["kk"]
    );
    let without = archive.search("5 January -square", &Options::default());
    assert!(!sorted(&without).contains(&"en"));
    // A phrase is as it is written, and exact is exact.
    assert_eq!(
        sorted(&archive.search("\"5 января\"", &Options::default())),
        ["old", "ru"]
    );
    assert_eq!(
        sorted(&archive.search("\"утром 5 января\"", &Options::default())),
        ["ru"]
    );
    // Behind a phrase a date is one again, and excluded it is not asked for.
    let behind = archive.search("\"утром\" 5 January", &Options::default());
    assert!(sorted(&behind).contains(&"en"));
    assert_eq!(
        sorted(&archive.search("people -2022-01-05", &Options::default())),
        ["other"]
    );
    let exact = Options {
        exact: true,
        ..Options::default()
    };
    assert!(!sorted(&archive.search("5 января", &exact)).contains(&"en"));
    // Several days are one thing asked for.
    let several = archive.search("4–6 January", &Options::default());
    assert_eq!(several.words.len(), 1);
    assert_eq!(several.words[0].forms.len(), 3);
    // No record tells of that day: its words are words.
    let words = archive.search("9 January", &Options::default());
    assert_eq!(words.words.len(), 2);
    let refused = Options {
        without: vec!["--01-05".into()],
        ..Options::default()
    };
    assert_eq!(archive.search("5 January", &refused).words.len(), 2);
}

#[test]
fn more_dates_than_are_read() {
    let archive = archive();
    let query: String = (0..40)
        .map(|_| "5 January 1-31 January word w2 w3 ")
        .collect();
    archive.search(&query, &Options::default());
    let words: String = (0..70).map(|n| format!("w{n} ")).collect();
    assert!(
        archive
            .search(&format!("{words} 5 January"), &Options::default())
            .total
            > 0
    );
}

#[test]
fn days_are_counted_and_filter() {
    let archive = archive();
    let day = Day::from_iso;
    let all = archive.search("", &Options::default());
    let count = |results: &Results, iso: &str| {
        let found = results
            .days
            .iter()
            .find(|counted| counted.day.to_iso() == iso);
        found.map_or(0, |counted| counted.count)
    };
    assert!(all.days.is_sorted_by(|a, b| a.day < b.day));
    assert_eq!(count(&all, "2022-01-05"), 7);
    assert_eq!(count(&all, "1905-01-05"), 1);

    let early = Options {
        to: day("1986"),
        ..Options::default()
    };
    let found = archive.search("", &early);
    assert_eq!(sorted(&found), ["old", "other"]);
    assert_eq!(
        found.days, all.days,
        "the histogram shows what lies outside, too"
    );
    let january = Options {
        from: day("2022-01"),
        to: day("2022-01"),
        ..Options::default()
    };
    let found = archive.search("5 January", &january);
    assert!(sorted(&found).contains(&"ru") && !sorted(&found).contains(&"old"));
    let one = Options {
        from: day("2022-01-06"),
        to: day("2022-01-06"),
        ..Options::default()
    };
    assert_eq!(sorted(&archive.search("", &one)), ["en", "ru"]);
    let never = Options {
        from: day("2023"),
        to: day("2022"),
        ..Options::default()
    };
    assert_eq!(archive.search("", &never).total, 0);
}

#[test]
fn days_of_the_archive_come_in_order() {
    let archive = archive();
    let days = archive.days();
    assert!(days.is_sorted());
    let of = |iso: &str| days.iter().filter(|(day, ..)| day.to_iso() == iso).count();
    assert_eq!(
        (of("1905-01-05"), of("2022-01-04"), of("2022-01-05")),
        (2, 1, 9)
    );
    assert!(days.iter().all(|(day, ..)| day.to_iso().len() == 10));
}
