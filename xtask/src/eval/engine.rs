//! The engine under test, as a user has it: the command line, on an archive of the documents.

use super::set::{Query, Set};
use crate::{command, workspace::Workspace};
use anyhow::Context as _;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// How deep rankings are asked for.
pub(super) const DEPTH: usize = 1000;

/// The command line and a place to work in.
pub(super) struct Engine {
    amanat: PathBuf,
    work: PathBuf,
}

/// A set's documents as an archive.
pub(super) struct Indexed<'a> {
    engine: &'a Engine,
    folder: PathBuf,
}

impl Engine {
    /// Builds the command line.
    ///
    /// # Errors
    ///
    /// When it does not compile.
    pub(super) fn build(workspace: &Workspace) -> anyhow::Result<Self> {
        Ok(Self {
            amanat: workspace.build_command_line()?,
            work: workspace.target.join("eval"),
        })
    }

    /// Makes an archive of a set's documents.
    ///
    /// # Errors
    ///
    /// When the command line refuses them.
    pub(super) fn index(&self, set: &Set) -> anyhow::Result<Indexed<'_>> {
        self.archive(&set.name, &set.language, &set.documents_file)?;
        Ok(Indexed {
            engine: self,
            folder: self.work.join(&set.name),
        })
    }

    /// Makes an archive of a file of documents and returns its path.
    ///
    /// # Errors
    ///
    /// When the command line refuses them.
    pub(super) fn archive(
        &self,
        name: &str,
        language: &str,
        documents: &Path,
    ) -> anyhow::Result<PathBuf> {
        let folder = self.work.join(name);
        let corpus = folder.join("corpus");
        std::fs::create_dir_all(&corpus)
            .with_context(|| format!("cannot make the folder {}", corpus.display()))?;
        // The file's folder holds more than documents, and the corpus reader takes all it knows.
        let documents = std::fs::read(documents)
            .with_context(|| format!("cannot read {}", documents.display()))?;
        std::fs::write(corpus.join("docs.jsonl"), documents)?;
        let settings = format!("title = \"{name}\"\nlanguages = [\"{language}\"]\n");
        std::fs::write(corpus.join("archive.toml"), settings)?;
        let archive = archive(&folder);
        let mut build = Command::new(&self.amanat);
        build.arg("archive").arg(&corpus).arg("-o").arg(&archive);
        command::quietly(&mut build)?;
        Ok(archive)
    }

    /// Makes a site of an archive.
    ///
    /// # Errors
    ///
    /// When the command line refuses it.
    pub(super) fn site(&self, archive: &Path, site: &Path) -> anyhow::Result<()> {
        let mut build = Command::new(&self.amanat);
        build.arg("site").arg(archive).arg("-o").arg(site);
        command::quietly(&mut build)
    }
}

impl Indexed<'_> {
    /// Asks queries, all in one process; the rankings by query id.
    ///
    /// # Errors
    ///
    /// When the command line fails or prints something else than TREC's run lines.
    pub(super) fn search<'q>(
        &self,
        queries: impl IntoIterator<Item = (&'q Query, &'q str)>,
    ) -> anyhow::Result<HashMap<String, Vec<String>>> {
        let file = self.folder.join("queries.jsonl");
        let mut lines = String::new();
        for (query, text) in queries {
            lines.push_str(&serde_json::json!({"id": query.id, "text": text}).to_string());
            lines.push('\n');
        }
        std::fs::write(&file, lines)?;
        let mut search = Command::new(&self.engine.amanat);
        search
            .arg("search")
            .arg(archive(&self.folder))
            .arg("--queries")
            .arg(&file)
            .args(["--format", "trec", "-k", &DEPTH.to_string()]);
        read_run(&command::output(&mut search)?)
    }
}

fn archive(folder: &Path) -> PathBuf {
    folder.join("archive.amanat")
}

/// Reads `query Q0 document rank score name`, a line each, in the order of the ranks.
fn read_run(run: &str) -> anyhow::Result<HashMap<String, Vec<String>>> {
    let mut rankings: HashMap<String, Vec<String>> = HashMap::new();
    for line in run.lines() {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [query, _, document, _, _, _] = columns[..] else {
            anyhow::bail!("the command line printed {line:?}, expected six columns of a TREC run");
        };
        rankings
            .entry(query.to_owned())
            .or_default()
            .push(document.to_owned());
    }
    Ok(rankings)
}
