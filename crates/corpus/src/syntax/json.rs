//! One JSON object on one line, its entries in the order written, numbers as written.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::value::{Entries, Node, Value};
use super::{Broken, MAX_DEPTH};

/// An object's entries, values still as they were written.
struct Object<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;
        impl<'de> Visitor<'de> for Entries {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object, {\"text\": …}")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Object(entries))
            }
        }
        deserializer.deserialize_map(Entries)
    }
}

/// The entries of the object on a line of a file.
pub(crate) fn parse(text: &str, line: u32) -> Result<Entries, Broken> {
    let object: Object<'_> = serde_json::from_str(text).map_err(|error| broken(&error, line))?;
    entries(object, line, 0)
}

fn entries(object: Object<'_>, line: u32, depth: usize) -> Result<Entries, Broken> {
    object
        .0
        .into_iter()
        .map(|(key, raw)| Ok((key, node(raw.get(), line, depth)?)))
        .collect()
}

fn node(raw: &str, line: u32, depth: usize) -> Result<Node, Broken> {
    if depth > MAX_DEPTH {
        return Err(Broken::too_deep(line));
    }
    let broken = |error| broken(&error, line);
    let value = match raw.as_bytes().first() {
        Some(b'"') => Value::Scalar {
            text: serde_json::from_str(raw).map_err(broken)?,
            quoted: true,
        },
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(raw).map_err(broken)?;
            let nodes = items
                .into_iter()
                .map(|item| node(item.get(), line, depth + 1));
            Value::List(nodes.collect::<Result<_, _>>()?)
        }
        Some(b'{') => {
            let object: Object<'_> = serde_json::from_str(raw).map_err(broken)?;
            Value::Map(entries(object, line, depth + 1)?)
        }
        Some(b'n') | None => Value::Empty,
        _ => Value::Scalar {
            text: raw.to_owned(),
            quoted: false,
        },
    };
    Ok(Node { line, value })
}

fn broken(error: &serde_json::Error, line: u32) -> Broken {
    // The library counts lines within the one line it was given; only its column says anything.
    let full = error.to_string();
    let what = full.split(" at line ").next().unwrap_or(&full);
    Broken {
        line,
        message: format!(
            "no valid JSON: {}, column {}",
            likely(what).unwrap_or(what),
            error.column()
        ),
        help: "write one object a line: {\"id\": \"…\", \"title\": \"…\", \"text\": \"…\"}",
    }
}

/// The likely cause of what the library says in words of its own.
fn likely(said: &str) -> Option<&'static str> {
    const CAUSES: [(&str, &str); 8] = [
        (
            "invalid type",
            "something else, such as a list, stands where an object must",
        ),
        (
            "EOF while parsing",
            "the line ends before the object does, which must not go on over several lines",
        ),
        (
            "trailing characters",
            "something stands behind the object, such as a comma or another object",
        ),
        (
            "trailing comma",
            "there is a comma behind the last value, where none may stand",
        ),
        (
            "control character",
            "there is a tab or the like within a text, where it is written \\t",
        ),
        (
            "invalid escape",
            "there is a \\ within a text, where it is written \\\\",
        ),
        (
            "key must be a string",
            "a key is not between straight quotation marks",
        ),
        (
            "expected value",
            "a value is missing, or is a text that is not between straight quotation marks",
        ),
    ];
    let mut causes = CAUSES.into_iter();
    causes.find_map(|(begin, cause)| said.starts_with(begin).then_some(cause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_in_order_and_as_written() {
        let found = parse(
            r#"{"b": 1.10, "a": "x\ny", "t": true, "n": null, "l": ["p", 2, [3]], "m": {"k" : [1, null]}}"#,
            7,
        )
        .unwrap();
        let values: Vec<_> = found
            .iter()
            .map(|(key, node)| (key.as_str(), node.values().join("|")))
            .collect();
        assert_eq!(
            values,
            [
                ("b", "1.10".to_owned()),
                ("a", "x\ny".to_owned()),
                ("t", "true".to_owned()),
                ("n", String::new()),
                ("l", "p|2|3".to_owned()),
                ("m", r#"{"k":[1,null]}"#.to_owned()),
            ]
        );
        assert_eq!(found[0].1.line, 7);
    }

    #[test]
    fn what_is_broken_names_line_and_column() {
        let broken = parse("{\"a\": }", 9).unwrap_err();
        assert_eq!(broken.line, 9);
        assert_eq!(
            broken.message,
            "no valid JSON: a value is missing, or is a text that is not between straight quotation \
             marks, column 7"
        );
        for (text, cause) in [
            ("{\"a\": 1", "the line ends"),
            ("{\"a\": 1},", "behind the object"),
            ("{\"a\": 1,}", "comma behind the last value"),
            ("{\"a\": \"\t\"}", "a tab"),
            (r#"{"a": "C:\d"}"#, "within a text"),
            ("{a: 1}", "a key"),
        ] {
            let broken = parse(text, 1).unwrap_err();
            assert!(broken.message.contains(cause), "{text}: {broken:?}");
        }
        assert!(parse("[1]", 1).unwrap_err().message.contains("an object"));
        assert!(parse("{\"a\": \"\\ud800\"}", 1).is_err());
        assert!(parse(r#"{"a": 1} x"#, 1).is_err());
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = format!("{{\"a\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000));
        assert!(parse(&deep, 1).is_err());
        let deep = format!("{{\"a\": {}1{}}}", "{\"a\":".repeat(100), "}".repeat(100));
        assert!(parse(&deep, 1).is_err());
    }
}
