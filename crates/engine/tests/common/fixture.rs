//! A corpus of a few lines that needs everything an archive has: languages and scripts, compounds,
//! markup of every kind, metadata, facets, names. Small, since every byte of it is damaged in turn.

use amanat_engine::model::{
    Corpus, Field, Label, Mark, MarkKind, Name, NameKind, Passage, PassageKind, Record, Settings,
};

/// The corpus.
pub fn corpus() -> Corpus {
    Corpus {
        settings: Settings {
            title: "Winter".into(),
            description: "Four notes.".into(),
            languages: texts(&["en", "kk"]),
            facets: texts(&["place", "language"]),
            edition: "2".into(),
            theme: "paper".into(),
        },
        records: vec![snow(), two(), kazakh(), unspaced()],
        names: names(),
    }
}

/// Its archive.
pub fn archive() -> Vec<u8> {
    amanat_engine::build(&corpus()).unwrap()
}

/// Long enough to be told again.
const RETOLD: &str = "we carried the lamp down to the sea and lit it there at night";

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|&text| text.to_owned()).collect()
}

fn field(key: &str, values: &[&str]) -> Field {
    Field {
        key: key.into(),
        values: texts(values),
    }
}

fn passage(kind: PassageKind, text: &str, marks: &[(&str, MarkKind)]) -> Passage {
    let mark = |(stretch, kind): &(&str, MarkKind)| {
        let start = text.find(stretch).unwrap();
        Mark {
            range: start..start + stretch.len(),
            kind: kind.clone(),
        }
    };
    Passage {
        kind,
        text: text.into(),
        marks: marks.iter().map(mark).collect(),
    }
}

fn snow() -> Record {
    Record {
        id: "one".into(),
        title: "Snow on the harbour".into(),
        language: "en".into(),
        metadata: vec![
            field("author", &["Vera Moon", "I. Ash"]),
            field("place", &["White Town"]),
            field("event_date", &["1951-01-04/1951-01-06"]),
            field("rights", &["free"]),
        ],
        passages: vec![
            passage(PassageKind::Heading(2), "The snow-drift", &[]),
            passage(
                PassageKind::Paragraph,
                "Aigerim saw the snow fall on 1,500 roofs. “Shut the door!” she cried; the old harbour was white.",
                &[
                    ("snow fall", MarkKind::Emphasis),
                    ("Shut the door", MarkKind::Strong),
                    ("harbour", MarkKind::Link("https://example.org/h".into())),
                ],
            ),
            passage(
                PassageKind::Quotation(0),
                "Shutting doors, they snowed in on 5 January.",
                &[],
            ),
        ],
    }
}

fn two() -> Record {
    Record {
        id: "two".into(),
        title: "Two lamps".into(),
        language: "en".into(),
        metadata: vec![field("author", &["Vera Moon"]), field("work", &["w"])],
        passages: vec![
            passage(
                PassageKind::Bullet(1),
                "a lamp, a ledger #WhiteTown1951",
                &[("ledger", MarkKind::Code)],
            ),
            passage(PassageKind::Numbered(0, 7), "the snowdrift of 1951", &[]),
            passage(PassageKind::Preformatted, "lamp  = 2\n\tl’eau", &[]),
            passage(PassageKind::Paragraph, RETOLD, &[]),
        ],
    }
}

fn kazakh() -> Record {
    Record {
        id: "үш".into(),
        title: "Айгерім".into(),
        language: "kk".into(),
        metadata: vec![field("place", &["Ақ қала"]), field("work", &["w"])],
        passages: vec![passage(
            PassageKind::Paragraph,
            "Айгерім кітаптарды Ақ қалада 5-қаңтарда оқыды.",
            &[],
        )],
    }
}

fn unspaced() -> Record {
    Record {
        id: "4".into(),
        title: "東京都".into(),
        language: "ja".into(),
        metadata: vec![],
        passages: vec![
            passage(PassageKind::Paragraph, "東京都 snow ที่นี่", &[]),
            passage(PassageKind::Paragraph, RETOLD, &[]),
        ],
    }
}

fn names() -> Vec<Name> {
    let label = |language: &str, text: &str| Label {
        language: language.into(),
        text: text.into(),
    };
    vec![Name {
        id: "white-town".into(),
        kind: NameKind::Place,
        preferred: vec![label("en", "White Town"), label("kk", "Ақ қала")],
        variants: vec![label("und", "Harbour")],
        search_only: texts(&["Wite Town"]),
        valid: Some((Some(1936), None)),
        note: "A town.".into(),
    }]
}
