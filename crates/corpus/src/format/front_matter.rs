//! The metadata at the head of a text: YAML between lines of `---`, TOML between lines of `+++`.

use crate::syntax::value::{Entries, Value};
use crate::syntax::{Broken, toml, yaml};
use crate::text::characters::line_at;

/// Longer front matter is a mistake, and costs the parser more than it is worth.
const LONGEST: usize = 256 * 1024;

/// A text parted into metadata and body.
#[derive(Debug, Default)]
pub(crate) struct Parted<'a> {
    pub(crate) entries: Entries,
    /// Where the body begins.
    pub(crate) body: &'a str,
}

/// The line before and behind metadata, which says what they are written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fence {
    Yaml,
    Toml,
}

/// Parts a text. A first line of `---` may also be a rule across the page: it is front matter
/// only if what follows looks like a key, or reads as a map of keys.
pub(crate) fn part(text: &str) -> Result<Parted<'_>, Broken> {
    let whole = Parted {
        entries: Entries::new(),
        body: text,
    };
    let blank: usize = text
        .split_inclusive('\n')
        .take_while(|line| line.trim().is_empty())
        .map(str::len)
        .sum();
    let from_fence = &text[blank..];
    let first = from_fence.lines().next().unwrap_or_default();
    let Some(fence) = Fence::of(first.trim_end()) else {
        return Ok(whole);
    };
    let fence_line = line_at(text, blank);
    let start = from_fence.find('\n').map_or(from_fence.len(), |at| at + 1);
    let inner = &from_fence[start..];
    let looks_like_keys = fence.begins_with_key(inner);
    let Some((length, body)) = fence.closing(inner) else {
        if looks_like_keys {
            return Err(Broken {
                line: fence_line,
                message: format!(
                    "front matter begins with `{}` and does not end",
                    fence.line()
                ),
                help: "close it with the same line after the last key",
            });
        }
        return Ok(whole);
    };
    if length > LONGEST {
        return Err(Broken {
            line: fence_line,
            message: format!("front matter of {length} bytes, more than {LONGEST}"),
            help: "move the text below the closing line",
        });
    }
    match fence.parse(&inner[..length]) {
        Ok(mut entries) => {
            for (_, node) in &mut entries {
                node.line += fence_line;
            }
            Ok(Parted { entries, body })
        }
        Err(_) if !looks_like_keys => Ok(whole),
        Err(broken) => Err(Broken {
            line: broken.line + fence_line,
            ..broken
        }),
    }
}

impl Fence {
    fn of(line: &str) -> Option<Self> {
        [Self::Yaml, Self::Toml]
            .into_iter()
            .find(|fence| fence.line() == line)
    }

    fn line(self) -> &'static str {
        match self {
            Self::Yaml => "---",
            Self::Toml => "+++",
        }
    }

    /// The length of the front matter, and the body behind its closing line.
    fn closing(self, inner: &str) -> Option<(usize, &str)> {
        let mut at = 0;
        for line in inner.split_inclusive('\n') {
            let content = line.trim_end();
            if content == self.line() || (self == Self::Yaml && content == "...") {
                return Some((at, &inner[at + line.len()..]));
            }
            at += line.len();
        }
        None
    }

    /// Whether the first line that says anything is `key:` or `key =`, or names a table.
    fn begins_with_key(self, inner: &str) -> bool {
        let line = inner
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with('#'))
            .unwrap_or_default();
        let (sign, is_table) = match self {
            Self::Yaml => (':', false),
            Self::Toml => ('=', line.starts_with('[')),
        };
        let key = line.split_once(sign).map(|(key, _)| key.trim());
        is_table
            || key.is_some_and(|key| {
                !key.is_empty() && key.len() <= 60 && key.split_whitespace().count() <= 3
            })
    }

    fn parse(self, source: &str) -> Result<Entries, Broken> {
        match self {
            Self::Toml => toml::parse(source),
            Self::Yaml => yaml::parse(source).and_then(|node| match node.value {
                Value::Map(entries) => Ok(entries),
                Value::Empty => Ok(Entries::new()),
                _ => Err(Broken {
                    line: node.line,
                    message: format!("front matter is {}, not keys with values", node.kind()),
                    help: "write `key: value` on each line",
                }),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(text: &str) -> (Vec<(String, String, u32)>, &str) {
        let parted = part(text).unwrap();
        let entries = parted
            .entries
            .into_iter()
            .map(|(key, node)| (key, node.values().join("|"), node.line))
            .collect();
        (entries, parted.body)
    }

    #[test]
    fn yaml_and_toml() {
        let title = |line| vec![("title".to_owned(), "A: b".to_owned(), line)];
        assert_eq!(
            parted("---\ntitle: \"A: b\"\n---\nbody"),
            (title(2), "body")
        );
        assert_eq!(
            parted("---\n\ntitle: 'A: b'\n...\nbody"),
            (title(3), "body")
        );
        assert_eq!(
            parted("+++\ntitle = \"A: b\"\n+++\nbody"),
            (title(2), "body")
        );
        assert_eq!(parted("--- \ntitle: \"A: b\"\n---"), (title(2), ""));
        assert_eq!(parted("---\n---\nbody"), (vec![], "body"));
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        for text in [
            "---\n\nThe night was long.\n\n---\n\nThe day was short.",
            "---\nno end",
            "---",
            "body\n---\na: b\n---\n",
        ] {
            assert_eq!(parted(text), (vec![], text), "{text}");
        }
    }

    #[test]
    fn blank_lines_may_stand_before() {
        let (entries, body) = parted("\n \n---\ntitle: a\n---\nbody");
        assert_eq!(entries, [("title".to_owned(), "a".to_owned(), 4)]);
        assert_eq!(body, "body");
        assert_eq!(part("\n---\na: b: c\n---\n").unwrap_err().line, 3);
    }

    #[test]
    fn broken_front_matter_names_its_line() {
        assert_eq!(part("---\ntitle: a: b\n---\n").unwrap_err().line, 2);
        assert_eq!(part("---\nid: x\ntitle: \"a\n---\n").unwrap_err().line, 3);
        assert_eq!(part("---\ntitle: a\nbody").unwrap_err().line, 1);
        assert_eq!(part("+++\na = 1\nb = \n+++\n").unwrap_err().line, 3);
        assert!(part(&format!("---\na: {}\n---\n", "x".repeat(LONGEST))).is_err());
    }
}
