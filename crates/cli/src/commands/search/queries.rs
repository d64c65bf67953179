//! A file of queries: JSON Lines with `id` (or `_id`) and `text` (or `query`), or lines of id, tab,
//! text.

use std::path::Path;

use serde_json::Value;

use super::Query;
use crate::failure::Failure;
use crate::file;

/// Reads the queries of a file.
///
/// # Errors
/// When the file cannot be read, or a line is neither of the two forms.
pub(super) fn read(path: &Path) -> Result<Vec<Query>, Failure> {
    let text = file::text(path).map_err(|error| Failure::unread(path, &error))?;
    let mut queries = Vec::new();
    for (index, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let query = query(line).map_err(|reason| {
            Failure::new(format!("{}:{}: {reason}", path.display(), index + 1))
                .help("expected {\"id\": \"1\", \"text\": \"…\"}, or an id, a tab and the text")
        })?;
        queries.push(query);
    }
    Ok(queries)
}

fn query(line: &str) -> Result<Query, String> {
    if !line.trim_start().starts_with('{') {
        let (id, text) = line.split_once('\t').ok_or("found no tab")?;
        return Ok(Query {
            id: id.to_owned(),
            text: text.to_owned(),
        });
    }
    let value: Value =
        serde_json::from_str(line).map_err(|error| format!("found no JSON: {error}"))?;
    let field = |names: [&str; 2]| -> Result<String, String> {
        match names.iter().find_map(|name| value.get(name)) {
            Some(Value::String(text)) => Ok(text.clone()),
            Some(Value::Number(number)) => Ok(number.to_string()),
            _ => Err(format!("found no text under {:?}", names[0])),
        }
    };
    Ok(Query {
        id: field(["id", "_id"])?,
        text: field(["text", "query"])?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_are_read_and_others_refused() {
        let read = |line: &str| query(line).map(|query| (query.id, query.text));
        let pair = Ok(("7".to_owned(), "a b".to_owned()));
        assert_eq!(read(r#"{"id": "7", "text": "a b"}"#), pair);
        assert_eq!(read(r#"{"_id": 7, "query": "a b", "more": []}"#), pair);
        assert_eq!(read("7\ta b"), pair);
        for line in ["a b", "{", r#"{"id": "7"}"#, r#"{"id": [], "text": "a"}"#] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
