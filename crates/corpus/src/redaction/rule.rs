//! The redactions of `archive.toml`: tables `[redactions]` or `[[redactions]]`.

use std::collections::HashSet;

use regex::{Regex, RegexBuilder};

use crate::folder;
use crate::record::draft::Draft;
use crate::record::ids;
use crate::syntax::value::{self, Node, Value};

pub(super) const WORDS: &str = "words";
pub(super) const NAMES: &str = "names";
pub(super) const PATTERNS: &str = "patterns";
pub(super) const METADATA: &str = "metadata";

/// What a redaction has.
pub(crate) const KEYS: [&str; 5] = ["records", WORDS, NAMES, PATTERNS, METADATA];

/// What every record has, and cannot be without.
const OWN: [&str; 4] = ["id", "title", "language", "lang"];

/// A pattern may grow to so many bytes when compiled: a page of alternatives does not.
const PATTERN_BYTES: usize = 1 << 20;

/// One redaction.
#[derive(Debug, Default)]
pub(crate) struct Rule {
    /// Its line in `archive.toml`.
    pub(crate) line: u32,
    /// The records it is for, by id or file; `None` for all.
    pub(crate) records: Option<Vec<String>>,
    /// Words and phrases, struck as they stand but for case and accents.
    pub(crate) words: Vec<String>,
    /// Names, struck in all spellings, scripts and inflected forms.
    pub(crate) names: Vec<String>,
    pub(crate) patterns: Vec<Regex>,
    /// Keys of metadata that are taken out.
    pub(crate) metadata: Vec<String>,
}

impl Rule {
    /// Whether it is for a record.
    pub(crate) fn is_for(&self, known: &Known) -> bool {
        self.records.as_ref().is_none_or(|records| {
            let mut names = known.names.iter();
            names.any(|name| records.contains(name))
        })
    }

    /// Whether it says nothing that is to be struck.
    pub(crate) fn is_empty(&self) -> bool {
        let texts = [&self.words, &self.names, &self.metadata];
        texts.iter().all(|texts| texts.is_empty()) && self.patterns.is_empty()
    }

    /// Makes sure that every record it names is there.
    ///
    /// # Errors
    /// When one is not.
    pub(crate) fn check_records(&self, known: &[Known]) -> Result<(), String> {
        let Some(records) = &self.records else {
            return Ok(());
        };
        let names: HashSet<&String> = known.iter().flat_map(|known| &known.names).collect();
        match records.iter().find(|wanted| !names.contains(wanted)) {
            None => Ok(()),
            Some(wanted) => Err(format!(
                "archive.toml:{}: a redaction is for the record `{wanted}`, which there is not; \
                 name records by their id or file",
                self.line
            )),
        }
    }
}

/// What a record is known by.
pub(crate) struct Known {
    pub(crate) id: String,
    /// Its id, its file, and the ids that it would have if no other record had taken them: which record the
    /// keeper means by one of those nobody knows, so it is all.
    names: Vec<String>,
}

impl Known {
    pub(crate) fn new(draft: &Draft, id: &str) -> Self {
        let own = [id, &draft.file, folder::stem(&draft.file)];
        let mut names = ids::wanted(draft);
        names.extend(own.map(str::to_owned));
        Self {
            id: id.to_owned(),
            names,
        }
    }
}

/// Reads the redactions under one key.
///
/// # Errors
/// When anything in them is not understood.
pub(crate) fn read(node: &Node) -> Result<Vec<Rule>, String> {
    match &node.value {
        Value::Map(_) => Ok(vec![read_one(node)?]),
        Value::List(items) => items.iter().map(read_one).collect(),
        _ => Err(format!(
            "archive.toml:{}: the redactions are {}, expected tables [[redactions]] with {}",
            node.line,
            node.kind(),
            KEYS.join(", ")
        )),
    }
}

fn read_one(node: &Node) -> Result<Rule, String> {
    let Value::Map(entries) = &node.value else {
        return Err(format!(
            "archive.toml:{}: a redaction is {}, expected a table with {}",
            node.line,
            node.kind(),
            KEYS.join(", ")
        ));
    };
    let mut rule = Rule {
        line: entries.first().map_or(node.line, |(_, first)| first.line),
        ..Rule::default()
    };
    for (key, node) in entries {
        let texts = texts(key, node)?;
        if texts.is_empty() {
            return Err(format!(
                "archive.toml:{}: `{key}` of a redaction is empty, expected at least one text; \
                 fill it in or take it out",
                node.line
            ));
        }
        match value::normalised(key).as_str() {
            "records" => rule.records = Some(texts),
            WORDS => rule.words = texts,
            NAMES => rule.names = texts,
            METADATA => {
                rule.metadata = texts.iter().map(|key| value::normalised(key)).collect();
                if let Some(own) = rule.metadata.iter().find(|key| OWN.contains(&key.as_str())) {
                    return Err(format!(
                        "archive.toml:{}: `{own}` cannot be taken out, since every record has one: strike what \
                         it tells by names, words or patterns, or write another into the document",
                        node.line
                    ));
                }
            }
            PATTERNS => {
                for text in texts {
                    rule.patterns.push(pattern(&text, node.line)?);
                }
            }
            _ => {
                return Err(format!(
                    "archive.toml:{}: `{key}` is no part of a redaction, which has {}",
                    node.line,
                    KEYS.join(", ")
                ));
            }
        }
    }
    Ok(rule)
}

/// The texts of a list, or a single one.
fn texts(key: &str, node: &Node) -> Result<Vec<String>, String> {
    let nodes = match &node.value {
        Value::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    let text = |node: &Node| {
        let found = match node.text().map(str::trim) {
            Some("") => "an empty text",
            Some(text) => return Ok(text.to_owned()),
            None => node.kind(),
        };
        Err(format!(
            "archive.toml:{}: `{key}` of a redaction holds {found} where text was expected; \
             write what is to be struck, or take it out",
            node.line
        ))
    };
    nodes.iter().map(text).collect()
}

fn pattern(text: &str, line: u32) -> Result<Regex, String> {
    let built = RegexBuilder::new(text)
        .case_insensitive(true)
        .size_limit(PATTERN_BYTES)
        .build()
        .map_err(|error| {
            format!("archive.toml:{line}: the pattern {text:?} is not understood: {error}")
        })?;
    if built.is_match("") {
        return Err(format!(
            "archive.toml:{line}: the pattern {text:?} fits where there is nothing; it must take at least one character"
        ));
    }
    Ok(built)
}
