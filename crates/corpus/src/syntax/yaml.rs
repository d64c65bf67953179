//! YAML read event by event, so that `2022-01-06`, `007` and `no` stay what was written.
//!
//! Aliases are refused: front matter has no use for them, and a few lines of them can stand for
//! gigabytes. Not done: tags, merge keys, several documents.

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::value::{Entries, Node, Value};
use super::{Broken, MAX_DEPTH};

/// A list or map that has begun, and the line that it begins on.
enum Frame {
    List(u32, Vec<Node>),
    /// With the key whose value comes next.
    Map(u32, Entries, Option<String>),
}

impl Frame {
    /// Takes what stands next in it.
    fn push(&mut self, node: Node) -> Result<(), Broken> {
        match self {
            Self::List(_, nodes) => nodes.push(node),
            Self::Map(_, entries, key) => match key.take() {
                Some(name) => entries.push((name, node)),
                None => *key = Some(key_of(node)?),
            },
        }
        Ok(())
    }

    fn end(self) -> Node {
        match self {
            Self::List(line, nodes) => Node {
                line,
                value: Value::List(nodes),
            },
            Self::Map(line, entries, _) => Node {
                line,
                value: Value::Map(entries),
            },
        }
    }
}

/// The first document of a YAML text.
pub(crate) fn parse(text: &str) -> Result<Node, Broken> {
    let mut frames: Vec<Frame> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Broken {
            line: line(error.marker().line()),
            message: format!("no valid YAML: {}", error.info()),
            help: "write `key: value`, and put a value that holds `: ` or ` #`, or begins with \
                   a sign, between quotes",
        })?;
        let line = line(span.start.line());
        let done = match event {
            Event::Scalar(text, style, ..) => Some(Node {
                line,
                value: scalar(&text, style),
            }),
            Event::SequenceStart(..) => {
                frames.push(Frame::List(line, Vec::new()));
                None
            }
            Event::MappingStart(..) => {
                frames.push(Frame::Map(line, Vec::new(), None));
                None
            }
            Event::SequenceEnd | Event::MappingEnd => frames.pop().map(Frame::end),
            Event::Alias(_) => {
                return Err(Broken {
                    line,
                    message: "an alias (`*name`), which is not read".to_owned(),
                    help: "write the value out, or put it between quotes if it begins with `*`",
                });
            }
            _ => None,
        };
        if frames.len() > MAX_DEPTH {
            return Err(Broken::too_deep(line));
        }
        match (done, frames.last_mut()) {
            (None, _) => {}
            (Some(node), Some(frame)) => frame.push(node)?,
            (Some(node), None) => return Ok(node),
        }
    }
    Ok(Node {
        line: 1,
        value: Value::Empty,
    })
}

/// The key that stands where one must.
fn key_of(node: Node) -> Result<String, Broken> {
    match node.value {
        Value::Scalar { text, .. } => Ok(text),
        Value::Empty => Ok(String::new()),
        _ => Err(Broken {
            line: node.line,
            message: format!("{} where a key was expected", node.kind()),
            help: "put a key that holds brackets or braces between quotes",
        }),
    }
}

fn scalar(text: &str, style: ScalarStyle) -> Value {
    let plain = style == ScalarStyle::Plain;
    if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        return Value::Empty;
    }
    Value::Scalar {
        text: text.to_owned(),
        quoted: !plain,
    }
}

fn line(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(text: &str) -> Entries {
        match parse(text).unwrap().value {
            Value::Map(entries) => entries,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn scalars_stay_as_written() {
        let found = entries(
            "date: 2022-01-06\nnumber: 007\nconsent: no\nfloat: 1.10\nbig: 0x1F\nnone: ~\nalso:\n",
        );
        let texts: Vec<_> = found.iter().map(|(_, node)| node.text()).collect();
        assert_eq!(
            texts,
            [
                Some("2022-01-06"),
                Some("007"),
                Some("no"),
                Some("1.10"),
                Some("0x1F"),
                None,
                None
            ]
        );
        assert_eq!(found[2].1.line, 3);
    }

    #[test]
    fn lists_maps_and_blocks() {
        let found = entries("a: [x, \"y: z\"]\nb:\n  - 1\n  - two\nc:\n  d: e\nf: |\n  g\n  h\n");
        assert_eq!(found[0].1.values(), ["x", "y: z"]);
        assert_eq!(found[1].1.values(), ["1", "two"]);
        assert_eq!(found[2].1.values(), [r#"{"d":"e"}"#]);
        assert_eq!(found[3].1.values(), ["g\nh"]);
    }

    #[test]
    fn what_is_broken_names_its_line() {
        assert_eq!(parse("a: 1\nb: 2: 3\n").unwrap_err().line, 2);
        assert_eq!(parse("a: 1\nb: *x\n").unwrap_err().line, 2);
        assert_eq!(parse("a: 1\n? [x]\n: 2\n").unwrap_err().line, 2);
        assert!(parse("a: \"open\n").is_err());
        assert!(parse("a: 1\n\tb: 2\n").is_err());
    }

    #[test]
    fn alias_bombs_are_refused() {
        let bomb = "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n";
        assert!(parse(bomb).unwrap_err().message.contains("alias"));
    }

    #[test]
    fn deep_nesting_is_refused() {
        for text in [
            "[".repeat(100_000),
            "- ".repeat(100_000),
            "{a: ".repeat(50_000),
        ] {
            assert!(parse(&text).is_err());
        }
    }
}
