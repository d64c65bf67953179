//! A relevance set: documents, queries and judgements, read from its folder.

use super::metrics::{self, Judgements};
use anyhow::Context as _;
use serde_json::Value;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// One set, whole.
pub(crate) struct Set {
    pub(crate) name: String,
    /// The documents as they are given to the engine.
    pub(crate) documents_file: PathBuf,
    /// The documents as the baseline reads them.
    pub(crate) documents: Vec<Document>,
    /// Their language as a BCP 47 tag: that of the first document which says one, or else English.
    pub(crate) language: String,
    /// The queries for which something is relevant.
    pub(crate) queries: Vec<Query>,
}

/// One document.
pub(crate) struct Document {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) text: String,
    pub(crate) language: Option<String>,
}

/// One query with its judgements.
pub(crate) struct Query {
    pub(crate) id: String,
    pub(crate) text: String,
    pub(crate) judged: Judgements,
}

/// The sets there are, sorted by name.
///
/// # Errors
///
/// When the folder cannot be read.
pub(crate) fn names(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.path().join("qrels.tsv").is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

impl Set {
    /// Reads a set.
    ///
    /// # Errors
    ///
    /// When a file is missing or a line of one is not understood.
    pub(crate) fn read(folder: &Path, name: &str) -> anyhow::Result<Self> {
        let folder = folder.join(name);
        let documents_file = folder.join("docs.jsonl");
        let mut judgements = read_judgements(&folder.join("qrels.tsv"))?;
        let queries = read_lines(&folder.join("queries.jsonl"), |line| {
            Ok(Query {
                id: text(line, "id")?,
                text: text(line, "text")?,
                judged: judgements
                    .remove(line["id"].as_str().unwrap_or(""))
                    .unwrap_or_default(),
            })
        })?;
        let documents = read_lines(&documents_file, |line| {
            Ok(Document {
                id: text(line, "id")?,
                title: text(line, "title")?,
                text: text(line, "text")?,
                language: text(line, "lang").ok(),
            })
        })?;
        let mut said = documents
            .iter()
            .filter_map(|document: &Document| document.language.clone());
        let language = said.next().unwrap_or_else(|| "en".to_owned());
        Ok(Self {
            name: name.to_owned(),
            documents_file,
            documents,
            language,
            queries: queries
                .into_iter()
                .filter(|query| metrics::has_relevant(&query.judged))
                .collect(),
        })
    }
}

fn read_lines<T>(
    file: &Path,
    mut read: impl FnMut(&Value) -> anyhow::Result<T>,
) -> anyhow::Result<Vec<T>> {
    let content =
        std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    content
        .lines()
        .zip(1..)
        .map(|(line, number)| {
            serde_json::from_str(line)
                .map_err(anyhow::Error::from)
                .and_then(|line| read(&line))
                .with_context(|| format!("{}:{number}", file.display()))
        })
        .collect()
}

fn text(line: &Value, key: &str) -> anyhow::Result<String> {
    line[key]
        .as_str()
        .map(str::to_owned)
        .with_context(|| format!("the line has no text under {key:?}"))
}

/// Reads `query TAB document TAB grade`; a grade below 0 counts as 0.
fn read_judgements(file: &Path) -> anyhow::Result<HashMap<String, Judgements>> {
    let content =
        std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let mut judgements: HashMap<String, Judgements> = HashMap::new();
    for (line, number) in content.lines().zip(1..) {
        let mut columns = line.split('\t');
        let (Some(query), Some(document), Some(grade)) =
            (columns.next(), columns.next(), columns.next())
        else {
            anyhow::bail!(
                "{}:{number}: found {line:?}, expected query, document and grade with a tab between",
                file.display()
            );
        };
        let grade: i64 = grade
            .parse()
            .with_context(|| format!("{}:{number}: the grade {grade:?}", file.display()))?;
        judgements
            .entry(query.to_owned())
            .or_default()
            .insert(document.to_owned(), u32::try_from(grade).unwrap_or(0));
    }
    Ok(judgements)
}
