//! TOML with a line for every value; numbers and dates stay the text that was written.

use toml::de::{DeTable, DeValue};

use super::Broken;
use super::value::{Entries, Node, Value};

/// The entries of a TOML text.
pub(crate) fn parse(text: &str) -> Result<Entries, Broken> {
    let lines = Lines::of(text);
    let table = DeTable::parse(text).map_err(|error| {
        let line = error.span().map_or(1, |span| lines.at(span.start));
        let written = text.lines().nth(line as usize - 1).unwrap_or_default();
        let said = error.message().replace('\n', ", ");
        let (found, help) = slip(written).unwrap_or((
            &said,
            "write `key = \"value\"`, and above a table its name: `[[name]]`",
        ));
        Broken {
            line,
            message: format!("no valid TOML: {found}"),
            help,
        }
    })?;
    Ok(entries(table.into_inner(), &lines))
}

/// The likely slip in a line that is none: what is wrong, and what to write.
fn slip(line: &str) -> Option<(&'static str, &'static str)> {
    const QUOTES: [char; 8] = ['“', '”', '„', '‟', '‘', '’', '«', '»'];
    let (key, value) = line.split_once([':', '='])?;
    let value = value.trim_start();
    if value.starts_with(QUOTES) {
        return Some((
            "quotation marks that are not straight",
            "write it as in `title = \"Letters\"`, with straight ones",
        ));
    }
    if line[key.len()..].starts_with(':') {
        return Some((
            "`:` after the key",
            "write it as in `title = \"Letters\"`, with `=`",
        ));
    }
    let is_text =
        value.starts_with(char::is_alphabetic) && !["true", "false"].contains(&value.trim_end());
    is_text.then_some((
        "a text without quotation marks",
        "write it as in `title = \"Letters\"`, with straight ones",
    ))
}

// The parser refuses to nest deeply, so recursion is bounded.
fn entries(table: DeTable<'_>, lines: &Lines) -> Entries {
    table
        .into_iter()
        .map(|(key, value)| {
            let line = lines.at(key.span().start);
            (
                key.into_inner().into_owned(),
                node(line, value.into_inner(), lines),
            )
        })
        .collect()
}

fn node(line: u32, value: DeValue<'_>, lines: &Lines) -> Node {
    let scalar = |text: String, quoted| Value::Scalar { text, quoted };
    let value = match value {
        DeValue::String(text) => scalar(text.into_owned(), true),
        DeValue::Integer(number) => scalar(number.to_string(), false),
        DeValue::Float(number) => scalar(number.to_string(), false),
        DeValue::Boolean(truth) => scalar(truth.to_string(), false),
        DeValue::Datetime(date) => scalar(date.to_string(), false),
        DeValue::Array(items) => Value::List(
            items
                .into_iter()
                .map(|item| node(lines.at(item.span().start), item.into_inner(), lines))
                .collect(),
        ),
        DeValue::Table(table) => Value::Map(entries(table, lines)),
    };
    Node { line, value }
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The line, from 1, of a byte position.
    fn at(&self, position: usize) -> u32 {
        let before = self.0.partition_point(|line_end| *line_end < position);
        u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_with_lines() {
        let found = parse("title = \"A\"\ndate = 2022-01-06\nyear = 1_936\nlist = [\n \"x\",\n 2,\n]\n[t]\nk = 1.50\n").unwrap();
        assert_eq!(found[1].1.text(), Some("2022-01-06"));
        assert_eq!(found[2].1.values(), ["1936"]);
        assert_eq!(found[3].1.values(), ["x", "2"]);
        assert_eq!(found[4].1.values(), [r#"{"k":1.50}"#]);
        let Value::Map(inner) = &found[4].1.value else {
            panic!()
        };
        assert_eq!(inner[0].1.line, 9);
    }

    #[test]
    fn a_likely_slip_is_named() {
        for (text, found) in [
            ("title: \"x\"", "`:` after the key"),
            ("title: x", "`:` after the key"),
            ("title = “x”", "not straight"),
            ("title = «x»", "not straight"),
            ("title = x", "without quotation marks"),
        ] {
            let broken = parse(&format!("a = 1\n{text}\n")).unwrap_err();
            assert_eq!(broken.line, 2, "{text}");
            assert!(broken.message.contains(found), "{text}: {broken:?}");
        }
        for text in ["a = 1\na = 2\n", "a = 1\na = true\n"] {
            let broken = parse(text).unwrap_err();
            assert!(broken.message.contains("duplicate"), "{broken:?}");
        }
    }

    #[test]
    fn what_is_broken_names_its_line() {
        assert_eq!(parse("a = 1\nb = two\n").unwrap_err().line, 2);
        assert_eq!(parse("a = 1\na = 2\n").unwrap_err().line, 2);
        assert!(parse(&format!("a = {}", "[".repeat(100_000))).is_err());
    }
}
