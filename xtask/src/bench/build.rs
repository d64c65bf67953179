//! Builds every peer's index and page, and measures what that costs.
//!
//! What is timed is the peer's own work, from documents on the disk to an index on the disk, Node's
//! start and the reading of JSON with it; for tinysearch also the compiler, which is how it builds.
//! What is prepared beforehand (HTML for Pagefind, a configuration for Stork) is not.

use super::Setting;
use super::child::{self, Cost};
use super::corpus::Corpus;
use super::install::{Installed, in_browsers};
use super::peers::{Builder, EMPTY, Peer};
use crate::command;
use crate::eval::hash;
use anyhow::{Context as _, bail};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Building is repeated so often where it is quick.
const ROUNDS: usize = 3;

/// The built peers of a corpus.
pub(super) struct Built {
    /// A folder for each peer.
    pub(super) dist: PathBuf,
    /// The site as `amanat site` writes it, interface and all.
    pub(super) site: PathBuf,
    costs: BTreeMap<&'static str, Vec<Cost>>,
    pub(super) failed: BTreeMap<&'static str, String>,
}

impl Built {
    /// The peers that have a page.
    pub(super) fn pages<'a>(
        &'a self,
        setting: &'a Setting,
    ) -> impl Iterator<Item = &'static Peer> + 'a {
        let there =
            |peer: &&&'static Peer| in_browsers(peer) && !self.failed.contains_key(peer.name);
        setting.peers.iter().filter(there).copied()
    }

    /// Seconds and peak memory of each round, by peer.
    pub(super) fn figures(&self) -> Value {
        let failed = self
            .failed
            .iter()
            .map(|(peer, why)| ((*peer).to_owned(), json!({"failed": why})));
        let costs = self.costs.iter().map(|(peer, costs)| {
            let seconds: Vec<f64> = costs.iter().map(|cost| cost.seconds).collect();
            let peak: Vec<f64> = costs.iter().map(|cost| cost.peak).collect();
            (
                (*peer).to_owned(),
                json!({"seconds": seconds, "peak": peak}),
            )
        });
        json!({"peers": costs.chain(failed).collect::<serde_json::Map<_, _>>()})
    }
}

/// Builds what is not built yet, or everything, if the cost is asked for.
///
/// # Errors
///
/// When a file cannot be written. A peer that fails is noted with its reason.
pub(super) fn all(
    setting: &Setting,
    installed: &Installed,
    corpus: &Corpus,
    timed: bool,
) -> anyhow::Result<Built> {
    let mut built = Built {
        dist: corpus.work.join("dist"),
        site: corpus.work.join("site"),
        costs: BTreeMap::new(),
        failed: installed.failed.clone(),
    };
    let rounds = if timed && !setting.quick && !corpus.is_large() {
        ROUNDS
    } else {
        1
    };
    for round in 0..rounds {
        for peer in &setting.peers {
            if built.failed.contains_key(peer.name) {
                continue;
            }
            let folder = built.dist.join(peer.name);
            let stamp = corpus.work.join(format!("{}.stamp", peer.name));
            let state = state(setting, installed, corpus, peer)?;
            // One that failed is not tried again unless something changed: it may have taken long.
            let known = std::fs::read_to_string(&stamp).unwrap_or_default();
            if let Some(why) = known.strip_prefix(&format!("{state} ")) {
                built.failed.insert(peer.name, why.to_owned());
                continue;
            }
            if !timed && known == state {
                continue;
            }
            clear(&folder)?;
            match index(installed, corpus, peer, &folder) {
                Ok(cost) => {
                    println!(
                        "  build {}/{rounds} {}: {:.2} s, {:.0} MB",
                        round + 1,
                        peer.name,
                        cost.seconds,
                        cost.peak / 1e6
                    );
                    built.costs.entry(peer.name).or_default().push(cost);
                    std::fs::write(&stamp, state)?;
                }
                Err(error) => {
                    println!("  build {}: {error:#}", peer.name);
                    std::fs::write(&stamp, format!("{state} {error:#}"))?;
                    built.failed.insert(peer.name, format!("{error:#}"));
                }
            }
        }
    }
    for peer in built.pages(setting).chain([&EMPTY]) {
        page(installed, corpus, peer, &built)?;
    }
    Ok(built)
}

/// What a built index depends on, in a word.
fn state(
    setting: &Setting,
    installed: &Installed,
    corpus: &Corpus,
    peer: &Peer,
) -> anyhow::Result<String> {
    let mut parts = String::new();
    let mut add = |path: &Path| -> anyhow::Result<()> {
        let about = std::fs::metadata(path)?;
        parts.push_str(&format!("{} {:?}\n", about.len(), about.modified()?));
        Ok(())
    };
    add(&corpus.documents)?;
    if peer.builder == Builder::Amanat {
        add(installed.amanat_program())?;
    }
    let script = setting
        .workspace
        .root
        .join("bench/peers")
        .join(peer.name)
        .join("build.mjs");
    if script.is_file() {
        parts.push_str(&std::fs::read_to_string(script)?);
    }
    parts.push_str(&std::fs::read_to_string(
        setting.workspace.root.join("bench/package.json"),
    )?);
    Ok(format!("{:016x}", hash(&parts)))
}

fn clear(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(std::fs::create_dir_all(folder)?)
}

/// Builds one peer's index into its folder.
fn index(
    installed: &Installed,
    corpus: &Corpus,
    peer: &Peer,
    folder: &Path,
) -> anyhow::Result<Cost> {
    match peer.builder {
        Builder::Amanat => {
            let (source, archive) = (
                text(&corpus.folder),
                text(&corpus.work.join("built.amanat")),
            );
            let arguments = ["archive", &source, "-o", &archive];
            child::run(installed.amanat_program(), &arguments, &corpus.work)
        }
        Builder::Pagefind => {
            let (html, out) = (text(&pages_of(corpus)?), text(&folder.join("pagefind")));
            let arguments = ["--site", &html, "--output-path", &out];
            child::run(&installed.pagefind()?, &arguments, &corpus.work)
        }
        Builder::Tinysearch => tinysearch(installed, corpus, folder),
        Builder::Stork => stork(installed, corpus, folder),
        Builder::Tantivy => {
            let (documents, out) = (text(&corpus.documents), text(folder));
            let arguments = ["build", &documents, &corpus.language, &out];
            child::run(&installed.tantivy(), &arguments, &corpus.work)
        }
        Builder::Script => script(installed, corpus, peer, folder),
        Builder::Sqlite => {
            let cost = script(installed, corpus, peer, folder)?;
            let module = "node_modules/@sqlite.org/sqlite-wasm/dist/sqlite3.wasm";
            std::fs::copy(installed.scripts.join(module), folder.join("sqlite3.wasm"))?;
            Ok(cost)
        }
        Builder::Nothing => bail!("{} has no index", peer.title),
    }
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn tinysearch(installed: &Installed, corpus: &Corpus, folder: &Path) -> anyhow::Result<Cost> {
    let input = corpus.work.join("tinysearch.json");
    let documents = list(
        corpus,
        |number, line| json!({"title": line["title"], "url": number.to_string(), "body": line["text"]}),
    )?;
    std::fs::write(&input, documents)?;
    let (out, input) = (text(folder), text(&input));
    let arguments = ["--release", "-m", "wasm", "-p", &out, &input];
    let cost = child::run(&installed.program("tinysearch"), &arguments, &corpus.work)?;
    std::fs::rename(
        folder.join("tinysearch_engine.wasm"),
        folder.join("tinysearch.wasm"),
    )?;
    std::fs::write(
        folder.join("documents.json"),
        list(corpus, |_, line| line.clone())?,
    )?;
    Ok(cost)
}

fn stork(installed: &Installed, corpus: &Corpus, folder: &Path) -> anyhow::Result<Cost> {
    let input = corpus.work.join("stork.json");
    std::fs::write(&input, stork_settings(corpus)?)?;
    let (input, index) = (text(&input), text(&folder.join("index.st")));
    let arguments = ["build", "--input", &input, "--output", &index];
    let cost = child::run(&installed.program("stork"), &arguments, &corpus.work)?;
    std::fs::copy(installed.stork_module(), folder.join("stork.wasm"))?;
    Ok(cost)
}

fn script(
    installed: &Installed,
    corpus: &Corpus,
    peer: &Peer,
    folder: &Path,
) -> anyhow::Result<Cost> {
    let arguments = [
        "--max-old-space-size=8192",
        &text(&installed.scripts.join("driver/build.mjs")),
        peer.name,
        &text(&corpus.documents),
        &corpus.language,
        &text(folder),
    ];
    let node = command::find("node").context("Node is not installed")?;
    child::run(&node, &arguments, &installed.scripts)
}

/// The documents as one JSON array of whatever is made of each.
fn list(corpus: &Corpus, make: impl Fn(usize, &Value) -> Value) -> anyhow::Result<String> {
    let lines = std::fs::read_to_string(&corpus.documents)?;
    let documents = lines
        .lines()
        .enumerate()
        .map(|(number, line)| Ok(make(number, &serde_json::from_str(line)?)))
        .collect::<anyhow::Result<Vec<Value>>>()?;
    Ok(Value::Array(documents).to_string())
}

/// Stork's configuration: the contents in it, the language's stemmer, one excerpt a result with twelve
/// words on each side of a match, which are some 200 characters.
fn stork_settings(corpus: &Corpus) -> anyhow::Result<String> {
    let files = list(
        corpus,
        |_, line| json!({"title": line["title"], "url": line["id"], "contents": line["text"], "filetype": "PlainText"}),
    )?;
    let stemming = match corpus.language.as_str() {
        "de" => "German",
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "ru" => "Russian",
        "tr" => "Turkish",
        _ => "none",
    };
    Ok(format!(
        r#"{{"input": {{"stemming": "{stemming}", "files": {files}}},
            "output": {{"excerpts_per_result": 1, "excerpt_buffer": 12}}}}"#
    ))
}

/// The documents as HTML pages, for Pagefind.
fn pages_of(corpus: &Corpus) -> anyhow::Result<PathBuf> {
    let folder = corpus.work.join("html");
    if folder.join("0.html").is_file() {
        return Ok(folder);
    }
    std::fs::create_dir_all(&folder)?;
    for (number, line) in std::fs::read_to_string(&corpus.documents)?
        .lines()
        .enumerate()
    {
        let line: Value = serde_json::from_str(line)?;
        let [id, title, text] =
            ["id", "title", "text"].map(|key| escape(line[key].as_str().unwrap_or("")));
        let paragraphs = text
            .split("\n\n")
            .map(|text| format!("<p>{text}</p>\n"))
            .collect::<String>();
        let page = format!(
            "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\n<body>\
             <main data-pagefind-body data-pagefind-meta=\"id[data-id]\" data-id=\"{id}\"><h1>{title}</h1>\n{paragraphs}\
             </main></body></html>\n",
            corpus.language
        );
        std::fs::write(folder.join(format!("{number}.html")), page)?;
    }
    Ok(folder)
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// Makes a peer's page around its index.
fn page(installed: &Installed, corpus: &Corpus, peer: &Peer, built: &Built) -> anyhow::Result<()> {
    let folder = built.dist.join(peer.name);
    std::fs::create_dir_all(&folder)?;
    let mut bundle = Command::new("node");
    bundle
        .arg(installed.scripts.join("driver/bundle.mjs"))
        .args([peer.name, &corpus.language])
        .arg(&folder);
    if peer.builder == Builder::Amanat {
        let (archive, site) = (corpus.work.join("built.amanat"), &built.site);
        if site.exists() {
            std::fs::remove_dir_all(site)?;
        }
        installed.amanat(&[
            "site",
            &archive.to_string_lossy(),
            "-o",
            &site.to_string_lossy(),
        ])?;
        copy_if_new(&site.join("amanat_bg.wasm"), &folder.join("archive.wasm"))?;
        bundle.arg(site.join("open-archive.js"));
    }
    command::quietly(&mut bundle)
}

/// Leaves a file's time alone where its content is the same: its compressed form is kept beside it.
fn copy_if_new(from: &Path, to: &Path) -> anyhow::Result<()> {
    let bytes = std::fs::read(from)?;
    if std::fs::read(to).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    Ok(std::fs::write(to, bytes)?)
}
