//! Nothing in the shell or the glue can send: no such interface is named in them.
//!
//! The policy of a bundle forbids every connection, and the browser tests watch for one. This is the
//! third proof: what is not there cannot be called. It is a list of words and not a proof against
//! malice in our own source, which is for reading.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::Work;

/// Interfaces that send, load, keep, or lead away; and the only files that may name them, with why.
const DENIED: [(&str, &[&str]); 38] = [
    // The one request, of the element for sites: the archive it is told to load. And the files of a
    // site, by the worker that keeps them; it is told which, and never sees a query.
    ("fetch(", &["load.js", "service-worker.js"]),
    // The strings of one language, from beside the element; a bundle holds them all.
    ("import('./", &["load-language.js"]),
    ("import(\"", &[]),
    ("XMLHttpRequest", &[]),
    ("sendBeacon", &[]),
    ("WebSocket", &[]),
    ("EventSource", &[]),
    ("RTCPeerConnection", &[]),
    ("RTCDataChannel", &[]),
    ("WebTransport", &[]),
    ("BroadcastChannel", &[]),
    ("importScripts", &[]),
    // The page of a site, unless its keeper does not want it: no bundle, and no page that embeds.
    ("serviceWorker", &["offline.js"]),
    ("caches.", &["service-worker.js"]),
    ("new Worker", &[]),
    ("new SharedWorker", &[]),
    ("new Image", &[]),
    ("new Audio", &[]),
    (".src =", &[]),
    ("srcdoc", &[]),
    ("createElement('iframe", &[]),
    ("el('iframe", &[]),
    ("el('form", &[]),
    ("el('img", &[]),
    (".submit(", &[]),
    ("window.open", &[]),
    ("location =", &[]),
    ("location.href =", &[]),
    ("location.assign", &[]),
    // To the empty page, when the reader leaves.
    ("location.replace", &["leave.js"]),
    ("prefetch", &[]),
    ("preconnect", &[]),
    ("localStorage", &[]),
    ("sessionStorage", &[]),
    ("indexedDB", &[]),
    ("document.cookie", &[]),
    // Where a host's page asks for it by an attribute; not in a bundle, which has no such file.
    ("pushState", &["page-history.js"]),
    ("replaceState", &["page-history.js"]),
];

fn scripts(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            scripts(&path, out);
        } else if path
            .extension()
            .is_some_and(|ending| ending == "js" || ending == "html")
        {
            out.push(path);
        }
    }
}

/// Without comments, which may speak of what is not done. Types in comments import, too.
fn code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines = out
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

fn named_in<'a>(text: &str, file: &'a str) -> Vec<(&'static str, &'a str)> {
    let denied = DENIED
        .iter()
        .filter(|(word, but)| text.contains(word) && !but.contains(&file));
    denied.map(|(word, _)| (*word, file)).collect()
}

#[test]
fn the_shell_names_nothing_that_can_send() {
    let mut files = Vec::new();
    scripts(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www"),
        &mut files,
    );
    assert!(files.len() > 30, "the shell is not where it was");
    for path in &files {
        let text = code(&fs::read_to_string(path).unwrap());
        let name = path.file_name().unwrap().to_str().unwrap();
        assert_eq!(named_in(&text, name), [], "in {}", path.display());
    }
}

/// What wasm-bindgen writes can load the module by its address; nobody asks it to, and in a bundle the
/// policy would refuse.
#[test]
fn the_script_of_a_bundle_names_nothing_that_can_send_but_the_glues_one_fetch() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    let page = String::from_utf8(work.read("a.html")).unwrap();
    let script = crate::bundle::between(&page, "<script type=\"module\">", "</script>");
    let named: Vec<&str> = named_in(script, "leave.js")
        .into_iter()
        .map(|(word, _)| word)
        .collect();
    assert!(named.is_empty() || named == ["fetch("], "{named:?}");
    assert!(
        script.matches("fetch(").count() <= 1,
        "more than the glue's own"
    );
    assert_eq!(script.matches("location.replace(").count(), 1);
}

/// What no policy governs: names looked up ahead, addresses that pages are asked from, translators,
/// spelling services, a picture for the tab, a telephone number turned into a button.
#[test]
fn the_page_asks_the_browser_to_keep_its_texts_to_itself() {
    let work = Work::new();
    let text = "# Told\n\n[A page](https://a.example/x), ![a picture](https://a.example/y.png), +7 701 123 45 67.\n\n\
        <https://a.example/z> <img src=https://a.example/w.png>\n";
    work.put(
        "docs/links.md",
        format!("---\nsource_url: https://a.example/s\n---\n{text}"),
    );
    work.done("bundle docs -o a.html");
    let page = String::from_utf8(work.read("a.html")).unwrap();
    for said in [
        "<meta name=\"referrer\" content=\"no-referrer\">",
        "<meta name=\"google\" content=\"notranslate\">",
        "<meta name=\"format-detection\" content=\"telephone=no\">",
        "<link rel=\"icon\" href=\"data:",
    ] {
        assert!(page.contains(said), "{said} is missing");
    }
    let script = crate::bundle::between(&page, "<script type=\"module\">", "</script>");
    let around = page.replace(script, "");
    assert!(around.contains("https://a.example/x") && around.contains("https://a.example/s"));
    for attribute in [
        " href=\"",
        " src=\"",
        " action=\"",
        " srcset=\"",
        " ping=\"",
    ] {
        for value in around.split(attribute).skip(1) {
            let stays = value.starts_with('#') || value.starts_with("data:");
            assert!(stays, "leads away:{attribute}{}", &value[..40]);
        }
    }
    let mut files = Vec::new();
    scripts(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www"),
        &mut files,
    );
    let mut fields = 0;
    for path in &files {
        let text = code(&fs::read_to_string(path).unwrap());
        for field in text.split("el('input").skip(1) {
            let field = field.split("})").next().unwrap();
            if !["type: 'text'", "type: 'search'"]
                .iter()
                .any(|kind| field.contains(kind))
            {
                continue;
            }
            fields += 1;
            for wanted in [
                "autocomplete: 'off'",
                "spellcheck: 'false'",
                "writingsuggestions: 'false'",
            ] {
                assert!(
                    field.contains(wanted),
                    "{}: a field without {wanted}",
                    path.display()
                );
            }
        }
        assert!(!text.contains("contenteditable"), "{}", path.display());
    }
    assert_eq!(fields, 3, "the search, the names, the key");
}
