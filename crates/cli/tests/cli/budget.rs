//! What a reader downloads: the module without an archive, and the shell, within their budgets.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use serde_json::Value;

use crate::bundle::between;
use crate::harness::Work;

/// What the module may weigh that finds words as they are written, in bytes gzipped.
const FOUNDATION: u64 = 90_000;
/// What is granted for finding them otherwise: names across scripts, other forms, slips, keyboard
/// layouts, known names, suggestions. It might be 35,000; it is what is used and a little more, so
/// that nobody spends the rest unawares.
const LOOSE_MATCHING: u64 = 24_000;
/// Versions of a work and retellings, mentions of names, days in ten languages, and the bytes behind
/// the fingerprint.
const READING: u64 = 12_000;
/// Reading words that are packed in blocks and texts that are packed by words, and finding in them
/// without reading what lies between. An archive of five short texts gets more back in its own bytes.
const PACKING: u64 = 7_000;
const MODULE: u64 = FOUNDATION + LOOSE_MATCHING + READING + PACKING;
/// What the index of names may weigh in the page of the default archive, anchors apart.
const INDEX: u64 = 14_500;
/// What the shell may weigh, with the strings of one language.
const SHELL: u64 = 45_000;

fn gzip(text: &str) -> u64 {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len() as u64
}

/// The language whose strings a module of the script exports, if it does that and nothing else.
fn language_of(module: &str) -> Option<&str> {
    let (_, exports) = module.rsplit_once("return{")?;
    let (tag, _) = exports.split_once('}')?;
    (tag.len() == 2).then_some(tag)
}

#[test]
fn module_and_shell_stay_small() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    let page = String::from_utf8(work.read("a.html")).unwrap();
    let report: Value = serde_json::from_str(&work.done("inspect a.html --json").out).unwrap();
    let module = report["module"]["gzip"].as_u64().unwrap();
    let script = between(&page, "<script type=\"module\">", "</script>");
    let style = between(&page, "<style>", "</style>");
    // wasm-bindgen writes the glue; it goes with the module and is one function of the script.
    let modules: Vec<&str> = script.split("\nconst $amanat").collect();
    let (glue, shell): (Vec<&str>, Vec<&str>) =
        modules.iter().partition(|module| module.contains("__wbg_"));
    // A reader needs the strings of one language, whatever else the page may speak.
    let other = |module: &&&str| language_of(module).is_some_and(|language| language != "en");
    let (others, shell): (Vec<&str>, Vec<&str>) = shell.iter().partition(other);
    assert!(
        !others.is_empty(),
        "the strings of other languages are not where they were"
    );
    let (glue, all) = (
        gzip(&glue.join("\n")),
        gzip(&[&shell[..], &others[..]].concat().join("\n")),
    );
    let shell = gzip(&shell.join("\n"));
    println!(
        "module {module} of {MODULE}, shell {shell} of {SHELL} ({all} in all languages), glue {glue}, style {}: bytes gzipped",
        gzip(style)
    );
    assert!(
        shell <= SHELL,
        "the shell has {shell} bytes gzipped, at most {SHELL} are wanted"
    );
    assert!(
        module <= MODULE,
        "the module has {module} bytes gzipped without archive, at most {MODULE} are wanted"
    );
}

/// Of the default archive, with its 73 names in 160 texts.
#[test]
fn the_index_of_names_costs_little() {
    let work = Work::new();
    work.done("bundle -o a.html");
    let page = String::from_utf8(work.read("a.html")).unwrap();
    let index = between(&page, "<section id=\"amanat-names\"", "</section>");
    // By itself: what the page gains without it depends on where the compressor ends its blocks.
    let cost = gzip(index);
    println!("index of names: {cost} of {INDEX} bytes gzipped");
    assert!(cost <= INDEX, "the index of names costs {cost} bytes");
}

#[test]
fn no_folder_of_this_machine_stands_in_the_module() {
    let work = Work::new();
    work.done("site docs -o public");
    let module = String::from_utf8_lossy(&work.read("public/amanat_bg.wasm")).into_owned();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let root = std::fs::canonicalize(root).unwrap().display().to_string();
    assert!(!module.contains(&root), "{root} stands in the module");
    assert!(
        !module.contains("/.cargo/"),
        "a folder of cargo stands in the module"
    );
}
