//! What the page holds, for machines: JSON-LD in the words of schema.org.
//!
//! The archive is a `Collection`; each record is a `CreativeWork` and an `ArchiveComponent` of it,
//! with who wrote it, when and in which language. `docs/METADATA.md` has the mapping. The script
//! element it stands in is a block of data: no browser runs it, and the page's policy need not name
//! it.

use amanat_engine::model::{Record, Settings};
use serde::Serialize;

use super::address;
use crate::failure::Failure;

#[derive(Serialize)]
struct Collection<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    #[serde(rename = "inLanguage", skip_serializing_if = "<[String]>::is_empty")]
    languages: &'a [String],
    #[serde(rename = "hasPart", skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Part<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Part<'a> {
    #[serde(rename = "@type")]
    kind: [&'static str; 2],
    #[serde(rename = "@id")]
    address: String,
    identifier: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    translator: Vec<Person<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_created: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example_of_work: Option<&'a str>,
}

#[derive(Serialize)]
struct Person<'a> {
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'a str,
}

/// The JSON, so that it may stand between the tags of a `script`; of the archive alone where no records are
/// given.
///
/// # Errors
/// When it cannot be written, which would be a fault of this program.
pub(crate) fn json(settings: &Settings, records: &[Record]) -> Result<String, Failure> {
    let collection = Collection {
        context: "https://schema.org",
        kind: "Collection",
        name: &settings.title,
        description: &settings.description,
        languages: &settings.languages,
        parts: records.iter().map(Part::of).collect(),
    };
    Ok(inert(&crate::json::line(&collection)?))
}

/// JSON in which nothing ends a script, begins a comment, or is a line end to an old parser: all of
/// these stand within strings only, where an escape is the same character.
fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            _ => out.push(c),
        }
    }
    out
}

impl<'a> Part<'a> {
    fn of(record: &'a Record) -> Self {
        let values = |key: &str| {
            let field = record.metadata.iter().find(|field| field.key == key);
            field.map_or(&[][..], |field| field.values.as_slice())
        };
        let first = |key: &str| values(key).first().map(String::as_str);
        let people = |key: &str| {
            let person = |name: &'a String| Person {
                kind: "Person",
                name,
            };
            values(key).iter().map(person).collect()
        };
        Self {
            kind: ["CreativeWork", "ArchiveComponent"],
            address: address::of(record, 0),
            identifier: &record.id,
            name: &record.title,
            in_language: Some(record.language.as_str())
                .filter(|tag| !tag.is_empty() && *tag != "und"),
            author: people("author"),
            translator: people("translator"),
            date_published: first("date"),
            date_created: first("date_written"),
            temporal_coverage: first("event_date"),
            example_of_work: first("work"),
        }
    }
}

#[cfg(test)]
mod tests {
    use amanat_engine::model::Field;

    use super::*;

    fn record(title: &str) -> Record {
        let field = |key: &str, value: &str| Field {
            key: key.to_owned(),
            values: vec![value.to_owned()],
        };
        Record {
            id: "a b".to_owned(),
            title: title.to_owned(),
            language: "kk".to_owned(),
            metadata: vec![field("author", "A \"B\""), field("date", "2022-01-05")],
            passages: vec![],
        }
    }

    #[test]
    fn records_are_parts_of_a_collection() {
        let settings = Settings {
            title: "Winter".to_owned(),
            languages: vec!["en".to_owned()],
            ..Settings::default()
        };
        assert_eq!(
            json(&settings, &[record("Snow")]).unwrap(),
            r##"{"@context":"https://schema.org","@type":"Collection","name":"Winter","inLanguage":["en"],"hasPart":[{"@type":["CreativeWork","ArchiveComponent"],"@id":"#a%20b/0","identifier":"a b","name":"Snow","inLanguage":"kk","author":[{"@type":"Person","name":"A \"B\""}],"datePublished":"2022-01-05"}]}"##
        );
    }

    #[test]
    fn no_title_leaves_the_script_it_stands_in() {
        for hostile in [
            "</script><script>alert(1)</script>",
            "<!--<script>",
            "]]>--><b>&lt;",
            "\u{2028}\u{2029}\0\n\r\\\"'",
            "{{script}}",
        ] {
            let json = json(&Settings::default(), &[record(hostile)]).unwrap();
            assert!(
                !json.contains(['<', '>', '&', '\n', '\r', '\0', '\u{2028}']),
                "{json}"
            );
            let read: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(read["hasPart"][0]["name"], hostile);
        }
    }
}
