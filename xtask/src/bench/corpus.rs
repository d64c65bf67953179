//! The documents that are searched: found by name, brought to JSON Lines for those who read no folders.

use super::install::Installed;
use super::{Setting, generate};
use amanat_engine::{Archive, RecordId};
use anyhow::Context as _;
use serde_json::{Value, json};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// A corpus, ready to be indexed.
pub(super) struct Corpus {
    pub(super) name: String,
    /// BCP 47.
    pub(super) language: String,
    /// A line each: id, title, text.
    pub(super) documents: PathBuf,
    /// What Amanat is given: a folder.
    pub(super) folder: PathBuf,
    /// All titles and texts, and nothing else: the floor of what can be carried.
    pub(super) text: PathBuf,
    pub(super) records: usize,
    pub(super) text_bytes: u64,
    /// Where what is built of it lies.
    pub(super) work: PathBuf,
}

/// The corpora that are known by a name: name, language, where they lie below the shared folder.
const KNOWN: [(&str, &str, &str); 4] = [
    ("testimonies", "en", "testimonies"),
    ("cranfield", "en", "data/relevance/cranfield/docs.jsonl"),
    ("doka-ru", "ru", "data/corpora/doka-ru/docs.jsonl"),
    ("mdn-en", "en", "data/corpora/mdn-en/docs.jsonl"),
];

/// From here a corpus is compressed at brotli's quality 9, and measured in fewer rounds.
const LARGE: u64 = 8_000_000;

/// Why a corpus cannot be had.
pub(super) type Absent = String;

impl Corpus {
    /// Finds a corpus by its name or path, and brings it into shape.
    ///
    /// # Errors
    ///
    /// When it is there and cannot be read.
    pub(super) fn find(
        setting: &Setting,
        installed: &Installed,
        asked: &str,
        language: &str,
    ) -> anyhow::Result<Result<Self, Absent>> {
        if let Some(pages) = asked.strip_prefix("pages-") {
            let pages = pages
                .parse()
                .with_context(|| format!("{asked}: how many pages?"))?;
            let work = work(setting, asked)?;
            let documents = work.join("documents.jsonl");
            if !documents.is_file() {
                println!("generating {pages} pages");
                generate::write(&documents, pages)?;
            }
            return Self::of_lines(setting, asked, "en", &documents).map(Ok);
        }
        let known = KNOWN.iter().find(|(name, _, _)| *name == asked);
        let (name, language, source) = match known {
            Some((name, language, path)) => (*name, *language, setting.shared.join(path)),
            None => {
                let path = PathBuf::from(asked);
                let name = path.file_stem().unwrap_or(path.as_os_str());
                let name = name.to_string_lossy().into_owned();
                return Self::of_path(setting, installed, &name, language, &path);
            }
        };
        Self::of_path(setting, installed, name, language, &source)
    }

    fn of_path(
        setting: &Setting,
        installed: &Installed,
        name: &str,
        language: &str,
        source: &Path,
    ) -> anyhow::Result<Result<Self, Absent>> {
        if source.is_file() {
            return Self::of_lines(setting, name, language, source).map(Ok);
        }
        if !source.is_dir() {
            return Ok(Err(format!("there is no {}", source.display())));
        }
        let work = work(setting, name)?;
        let documents = work.join("documents.jsonl");
        let archive = work.join("documents.amanat");
        let top = work.join("source");
        copy_top(source, &top)?;
        installed.amanat(&[
            "archive",
            &top.to_string_lossy(),
            "-o",
            &archive.to_string_lossy(),
        ])?;
        write_lines(&archive, &documents)?;
        let mut corpus = Self::of_lines(setting, name, language, &documents)?;
        corpus.folder = top;
        Ok(Ok(corpus))
    }

    /// A corpus of JSON Lines.
    ///
    /// # Errors
    ///
    /// When the file cannot be read, or a line is none.
    pub(super) fn of_lines(
        setting: &Setting,
        name: &str,
        language: &str,
        source: &Path,
    ) -> anyhow::Result<Self> {
        let work = work(setting, name)?;
        let lines = std::fs::read_to_string(source)
            .with_context(|| format!("cannot read {}", source.display()))?;
        let mut text = String::new();
        let mut documents = String::new();
        let mut records = 0;
        for (number, line) in lines.lines().enumerate() {
            let line: Value = serde_json::from_str(line)
                .with_context(|| format!("{}:{}", source.display(), number + 1))?;
            let [id, title, body] =
                ["id", "title", "text"].map(|key| line[key].as_str().unwrap_or(""));
            // Some collections have records without a title, which some of the peers refuse.
            let title = match title {
                "" => id,
                title => title,
            };
            text.extend([title, "\n", body, "\n"]);
            documents.push_str(&json!({"id": id, "title": title, "text": body}).to_string());
            documents.push('\n');
            records += 1;
        }
        let folder = work.join("folder");
        std::fs::create_dir_all(&folder)?;
        write_if_new(&folder.join("docs.jsonl"), &documents)?;
        write_if_new(
            &folder.join("archive.toml"),
            &format!("title = \"{name}\"\nlanguages = [\"{language}\"]\n"),
        )?;
        let plain = work.join("text.txt");
        write_if_new(&plain, &text)?;
        Ok(Self {
            name: name.to_owned(),
            language: language.to_owned(),
            documents: folder.join("docs.jsonl"),
            folder,
            text: plain,
            records,
            text_bytes: text.len() as u64,
            work,
        })
    }

    /// Whether it takes long.
    pub(super) fn is_large(&self) -> bool {
        self.text_bytes > LARGE
    }
}

/// The corpus's folder below `target/`.
fn work(setting: &Setting, name: &str) -> anyhow::Result<PathBuf> {
    let folder = setting.workspace.target.join("bench").join(name);
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Copies a folder's own files: what lies deeper is raw material in the corpora at hand.
fn copy_top(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let path = entry?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            std::fs::write(to.join(name), std::fs::read(&path)?)?;
        }
    }
    Ok(())
}

/// The records of an archive as lines, so that the peers get the texts that Amanat read.
fn write_lines(archive: &Path, documents: &Path) -> anyhow::Result<()> {
    let archive =
        Archive::open(std::fs::read(archive)?).context("the engine refused its own archive")?;
    let mut file = std::io::BufWriter::new(std::fs::File::create(documents)?);
    for record in 0..archive.len() {
        let record = archive.record(RecordId(record));
        let passages: Vec<&str> = record
            .passages
            .iter()
            .map(|passage| passage.text.as_str())
            .collect();
        let line = json!({"id": record.id, "title": record.title, "text": passages.join("\n\n")});
        writeln!(file, "{line}")?;
    }
    Ok(file.flush()?)
}

/// Leaves a file's time alone where its content is what it should be: what was built of it is kept.
fn write_if_new(path: &Path, content: &str) -> anyhow::Result<()> {
    if std::fs::read(path).is_ok_and(|there| there == content.as_bytes()) {
        return Ok(());
    }
    Ok(std::fs::write(path, content)?)
}
