//! A tree of values as they were written.

use amanat_engine::model::Field;

use crate::diagnostic::Reporter;
use crate::record::consent;
use crate::text::characters;

/// A value and the line it stands on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) line: u32,
    pub(crate) value: Value,
}

/// The entries of a map, in the order written.
pub(crate) type Entries = Vec<(String, Node)>;

/// What a key can stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// Nothing, or null.
    Empty,
    /// A string, number, truth value or date.
    Scalar {
        text: String,
        /// It was a string in the source, whatever it looks like.
        quoted: bool,
    },
    List(Vec<Node>),
    Map(Entries),
}

impl Node {
    /// The text of a scalar.
    pub(crate) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// What it is, for a message.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Empty => "nothing",
            Value::Scalar { .. } => "a value",
            Value::List(_) => "a list",
            Value::Map(_) => "a table",
        }
    }

    /// The plain values: of a scalar one, of a list each one's, of a map its compact JSON. What
    /// is kept back is left out at every depth.
    pub(crate) fn values(&self) -> Vec<String> {
        let mut values = Vec::new();
        self.collect(&mut values);
        values
    }

    fn collect(&self, values: &mut Vec<String>) {
        match &self.value {
            Value::Empty => {}
            Value::Scalar { text, .. } => {
                let text = text.trim();
                if !text.is_empty() {
                    values.push(text.to_owned());
                }
            }
            Value::List(nodes) => nodes.iter().for_each(|node| node.collect(values)),
            Value::Map(entries) => {
                let mut json = String::new();
                write_map(entries, &mut json);
                if json != "{}" {
                    values.push(json);
                }
            }
        }
    }

    fn write_json(&self, out: &mut String) {
        match &self.value {
            Value::Empty => out.push_str("null"),
            Value::Scalar { text, quoted } if *quoted || !is_bare_json(text) => {
                out.push_str(&serde_json::Value::from(text.as_str()).to_string());
            }
            Value::Scalar { text, .. } => out.push_str(text),
            Value::List(nodes) => {
                out.push('[');
                for (index, node) in nodes.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    node.write_json(out);
                }
                out.push(']');
            }
            Value::Map(entries) => write_map(entries, out),
        }
    }
}

fn write_map(entries: &Entries, out: &mut String) {
    out.push('{');
    let mut first = true;
    for (key, node) in entries {
        if consent::is_kept_back(&normalised(key)) {
            continue;
        }
        if !std::mem::take(&mut first) {
            out.push(',');
        }
        out.push_str(&serde_json::Value::from(key.as_str()).to_string());
        out.push(':');
        node.write_json(out);
    }
    out.push('}');
}

/// Takes keys out of a table that was written as JSON, at every depth; tells which. Nothing is left of a
/// table that has no others.
pub(crate) fn take_out(json: &mut String, keys: &[String]) -> Vec<String> {
    let mut taken = Vec::new();
    if keys.is_empty() || !json.starts_with('{') {
        return taken;
    }
    let Ok(mut entries) = super::json::parse(json, 1) else {
        return taken;
    };
    take_out_of(&mut entries, keys, &mut taken);
    if !taken.is_empty() {
        json.clear();
        if !entries.is_empty() {
            write_map(&entries, json);
        }
    }
    taken
}

// The parser of JSON refuses to nest deeply, so recursion is bounded.
fn take_out_of(entries: &mut Entries, keys: &[String], taken: &mut Vec<String>) {
    entries.retain_mut(|(key, node)| {
        let key = normalised(key);
        if keys.contains(&key) {
            taken.push(key);
            return false;
        }
        take_out_of_value(&mut node.value, keys, taken);
        true
    });
}

fn take_out_of_value(value: &mut Value, keys: &[String], taken: &mut Vec<String>) {
    match value {
        Value::Map(entries) => take_out_of(entries, keys, taken),
        Value::List(nodes) => nodes
            .iter_mut()
            .for_each(|node| take_out_of_value(&mut node.value, keys, taken)),
        Value::Empty | Value::Scalar { .. } => {}
    }
}

/// Changes the texts of a table that was written as JSON, at every depth: `change` is given each, and
/// whether it is a key, and tells whether it changed it. Tells whether it is such a table.
pub(crate) fn change_table(
    json: &mut String,
    change: &mut dyn FnMut(&mut String, bool) -> bool,
) -> bool {
    if !json.starts_with('{') {
        return false;
    }
    let Ok(mut entries) = super::json::parse(json, 1) else {
        return false;
    };
    if change_entries(&mut entries, change) {
        json.clear();
        write_map(&entries, json);
    }
    true
}

fn change_entries(
    entries: &mut Entries,
    change: &mut dyn FnMut(&mut String, bool) -> bool,
) -> bool {
    let mut changed = false;
    for (key, node) in entries {
        changed |= change(key, true);
        changed |= change_value(&mut node.value, change);
    }
    changed
}

fn change_value(value: &mut Value, change: &mut dyn FnMut(&mut String, bool) -> bool) -> bool {
    match value {
        Value::Empty => false,
        Value::Scalar { text, .. } => change(text, false),
        Value::List(nodes) => {
            let mut changed = false;
            for node in nodes {
                changed |= change_value(&mut node.value, change);
            }
            changed
        }
        Value::Map(entries) => change_entries(entries, change),
    }
}

/// A number or truth value as JSON writes it.
fn is_bare_json(text: &str) -> bool {
    matches!(text, "true" | "false") || serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// `lower_snake_case`: `Source URL`, `source-url` and `sourceURL` are one key.
pub(crate) fn normalised(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    let mut before = None;
    for c in key.chars() {
        if c.is_alphanumeric() {
            let hump = c.is_uppercase()
                && before.is_some_and(|b: char| b.is_lowercase() || b.is_numeric());
            if hump && !out.ends_with('_') {
                out.push('_');
            }
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with('_') {
            out.push('_');
        }
        before = Some(c);
    }
    out.truncate(out.trim_end_matches('_').len());
    out
}

/// A metadata field of a node's plain values; `None` where there are none.
pub(crate) fn field(key: String, node: &Node, reporter: &mut Reporter) -> Option<Field> {
    let values: Vec<String> = node
        .values()
        .into_iter()
        .map(|value| {
            let (cleaned, controls) = characters::clean(&value);
            if controls > 0 {
                reporter.warning(
                    node.line,
                    format!("`{key}` holds {controls} control characters, now U+FFFD"),
                    "remove them",
                );
            }
            cleaned.into_owned()
        })
        .collect();
    (!values.is_empty()).then_some(Field { key, values })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_become_snake_case() {
        for (written, key) in [
            ("Source URL", "source_url"),
            ("source-url", "source_url"),
            ("sourceUrl", "source_url"),
            ("sourceURL", "source_url"),
            ("_id", "id"),
            ("Дата записи", "дата_записи"),
            ("  --  ", ""),
            ("privatePhone", "private_phone"),
        ] {
            assert_eq!(normalised(written), key, "{written}");
        }
    }

    #[test]
    fn maps_become_json_without_what_is_private() {
        let scalar = |text: &str, quoted| Node {
            line: 1,
            value: Value::Scalar {
                text: text.to_owned(),
                quoted,
            },
        };
        let node = Node {
            line: 1,
            value: Value::Map(vec![
                ("page".to_owned(), scalar("12", false)),
                ("code".to_owned(), scalar("12", true)),
                ("stamp".to_owned(), scalar("007", false)),
                ("Private".to_owned(), scalar("a phone number", true)),
                ("private_name".to_owned(), scalar("a name", true)),
            ]),
        };
        assert_eq!(node.values(), [r#"{"page":12,"code":"12","stamp":"007"}"#]);
    }
}
