//! What a bundle costs beside its texts: the archive of five testimonies against their best
//! compression.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde_json::Value;

use crate::bundle::between;
use crate::harness::{Work, not_tried};

/// The archive in a bundle may take so many times what brotli makes of the texts alone.
const TIMES: u64 = 3;

/// The texts as brotli packs them at its best.
fn brotli(text: &[u8]) -> u64 {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 24);
    writer.write_all(text).unwrap();
    writer.into_inner().len() as u64
}

/// Bytes of a part of the page.
fn length(text: &str) -> u64 {
    text.len() as u64
}

#[test]
fn an_archive_costs_little_more_than_its_texts() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/testimonies");
    let Ok(entries) = fs::read_dir(folder) else {
        not_tried(
            "an_archive_costs_little_more_than_its_texts",
            &format!("there is no {folder}"),
        );
        return;
    };
    let work = Work::new();
    let mut texts = Vec::new();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths.iter().filter(|path| is_markdown(path)) {
        let text = fs::read(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        work.put(&format!("texts/{name}"), &text);
        texts.extend(text);
    }
    assert!(!texts.is_empty(), "no text in {folder}");
    work.done("bundle texts -o a.html");
    let page = String::from_utf8(work.read("a.html")).unwrap();
    let report: Value = serde_json::from_str(&work.done("inspect a.html --json").out).unwrap();

    let whole = length(&page);
    let readable = length(between(&page, "<main id=\"amanat-records\">", "</main>"));
    let packed = length(between(&page, "id=\"amanat-module\">", "<"));
    // The module without an archive, packed as it stands in the page.
    let module = report["module"]["gzip"].as_u64().unwrap().div_ceil(3) * 4;
    let shell = whole - readable - packed;
    let (cost, text) = (packed - module, brotli(&texts));

    println!("a bundle of {} bytes of text, brotli {text}:", texts.len());
    println!(
        "  page {whole}: readable texts {readable}, module and archive {packed} (module alone {module}), shell {shell}"
    );
    println!(
        "  without texts, module and shell: {cost}, {:.2} times the brotli",
        cost as f64 / text as f64
    );
    for part in report["sections"].as_array().unwrap() {
        let size = |how: &str| part[how].as_u64().unwrap();
        let name = part["name"].as_str().unwrap();
        println!(
            "  {name:<16}{:>8} bytes, gzip {:>6}, brotli {:>6}",
            size("bytes"),
            size("gzip"),
            size("brotli")
        );
    }
    assert!(
        cost <= TIMES * text,
        "the archive costs {cost} bytes in the page, at most {TIMES} times {text} are wanted"
    );
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}
