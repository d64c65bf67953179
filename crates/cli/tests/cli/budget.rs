//! What a reader downloads: the module without an archive, and the shell, within their budgets.

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use serde_json::Value;

use crate::bundle::between;
use crate::harness::Work;

/// What the module may weigh that finds words as they are written, in bytes gzipped.
const FOUNDATION: u64 = 84_700;
/// What is granted for finding them otherwise: names across scripts, other forms, slips, keyboard
/// layouts, known names, suggestions. It might be 35,000; it is what is used and a little more, so
/// that nobody spends the rest unawares.
const LOOSE_MATCHING: u64 = 25_000;
/// Versions of a work and retellings, mentions of names, days in ten languages, and the bytes behind
/// the fingerprint.
const READING: u64 = 12_000;
/// Reading words that are packed in blocks and texts that are packed by words, and finding in them
/// without reading what lies between. An archive of five short texts gets more back in its own bytes.
const PACKING: u64 = 7_000;
/// Compiling the engine for speed as well as size (docs/DESIGN.md): half the time of every search. Passing
/// over blocks of terms that have nothing near: a third of that of a misspelt one. Counting what the first
/// results share before any of it is looked up, and passing over keys whose words cannot be alike enough:
/// half the time of an exact question again. A bit for each key, and bytes that tell where words are: a
/// twentieth.
const SPEED: u64 = 11_100;
/// Counting phrases in packed texts, none of which is unpacked for it: a quarter to a half of the time in a
/// large archive, the first time less, and no room for the texts. Leaving each as soon as the first word can
/// stand no more in it: a quarter of what is left.
const PHRASES: u64 = 2_200;
const MODULE: u64 = FOUNDATION + LOOSE_MATCHING + READING + PACKING + SPEED + PHRASES;
/// What the index of names may weigh in the page of the default archive, anchors apart.
const INDEX: u64 = 15_500;
/// What the shell may weigh on a site, with the strings of one language and the glue. That of a bundle, which
/// does more, has its budget beside the linker. Making the objects of an answer has 500 of them, which are 2,100
/// fewer in the module; loading again what failed and choosing the reader's language has 200. Lines under links and
/// loose matches, which WebKit draws by one property each for line, style, colour and thickness, have 50; links from
/// one text to another 100. That loose matches are seen where the reader's system sets all colours, that no button
/// comes along with a copied text, and that a page which a reader returns to has the query in its field, have 30.
const SHELL: u64 = 39_380;

fn gzip(text: &str) -> u64 {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap().len() as u64
}

/// As hosts compress what they compress once.
fn brotli(text: &str) -> usize {
    const BUFFER: usize = 1 << 12;
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), BUFFER, 11, 22);
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.into_inner().len()
}

#[test]
fn module_and_shell_stay_small() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    work.done("site docs -o public");
    let report: Value = serde_json::from_str(&work.done("inspect a.html --json").out).unwrap();
    let module = report["module"]["gzip"].as_u64().unwrap();
    let page = String::from_utf8(work.read("a.html")).unwrap();
    let style = gzip(between(&page, "<style>", "</style>"));
    // A site's first page loads these two, with English and the glue in them.
    let scripts = ["amanat-search.js", "open-archive.js"]
        .map(|name| String::from_utf8(work.read(&format!("public/{name}"))).unwrap());
    let shell: u64 = scripts.iter().map(|script| gzip(script)).sum();
    println!(
        "module {module} of {MODULE}, shell of a site with its glue {shell} of {SHELL}, style {style}: bytes gzipped; \
         the scripts {} as brotli",
        scripts.iter().map(|script| brotli(script)).sum::<usize>()
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
