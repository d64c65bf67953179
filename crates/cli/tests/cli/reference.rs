//! The reference of `<amanat-search>`: what its source says of itself, as tables in docs/EMBEDDING.md
//! and as `www/custom-elements.json` for editors, and that it says it of everything there is.
//!
//! `AMANAT_WRITE_REFERENCE=1 cargo test -p amanat-cli --test cli reference` writes both anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

/// What is said in the source, in the order in which it is told.
const SOURCES: [&str; 2] = ["loading-element.js", "search-element.js"];

/// The kinds of things, by their tag: heading, and what the manifest calls them.
const KINDS: [(&str, &str, &str); 6] = [
    ("attr", "attribute", "attributes"),
    ("member", "property or method", "members"),
    ("fires", "event", "events"),
    ("slot", "slot", "slots"),
    ("csspart", "part", "cssParts"),
    ("cssprop", "custom property", "cssProperties"),
];

const BEGIN: &str =
    "<!-- reference: written by a test, see crates/cli/tests/cli/reference.rs -->\n";
const END: &str = "<!-- end of reference -->\n";

/// One thing a page can use.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    tag: String,
    name: String,
    r#type: String,
    text: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn source(name: &str) -> String {
    fs::read_to_string(root().join("www").join(name)).unwrap()
}

/// The blocks of documentation, each with the line of code that follows it.
fn blocks(source: &str) -> Vec<(String, &str)> {
    let mut found = Vec::new();
    for (_, rest) in source
        .match_indices("/**")
        .map(|(at, _)| source.split_at(at + 3))
    {
        let Some((inside, after)) = rest.split_once("*/") else {
            continue;
        };
        let lines = inside
            .lines()
            .map(|line| line.trim().trim_start_matches('*').trim());
        let text = lines.collect::<Vec<_>>().join(" ");
        let code = after.lines().map(str::trim).find(|line| !line.is_empty());
        found.push((text, code.unwrap_or_default()));
    }
    found
}

/// `{type} name - text` taken apart.
fn tagged(tag: &str, said: &str) -> Entry {
    let (r#type, rest) = match said.strip_prefix('{') {
        None => (String::new(), said),
        Some(inside) => {
            let mut depth = 1;
            let end = inside.find(|c| {
                depth += i32::from(c == '{') - i32::from(c == '}');
                depth == 0
            });
            let (inside, rest) = inside.split_at(end.unwrap());
            (inside.to_owned(), rest[1..].trim())
        }
    };
    let (name, text) = rest.split_once(" - ").unwrap_or((rest, ""));
    Entry {
        tag: tag.to_owned(),
        name: name.trim().to_owned(),
        r#type,
        text: text.trim().to_owned(),
    }
}

fn entries() -> Vec<Entry> {
    let mut found = Vec::new();
    for name in SOURCES {
        let source = source(name);
        for (text, code) in blocks(&source) {
            if code.starts_with("export class") {
                for said in text.split(" @").skip(1) {
                    let (tag, rest) = said.split_once(' ').unwrap();
                    if KINDS.iter().any(|(known, ..)| *known == tag) {
                        found.push(tagged(tag, rest));
                    }
                }
            } else if let Some((text, tags)) = text.split_once("@public") {
                let getter = code.strip_prefix("get ");
                let head = getter.unwrap_or(code).trim_end_matches('{').trim();
                let name = if getter.is_some() {
                    head.trim_end_matches("()").to_owned()
                } else {
                    head.replace("passage", "passage?")
                };
                let fixed = getter.is_some() && !source.contains(&format!("  set {name}("));
                let text = text.trim().trim_end_matches('.');
                found.push(Entry {
                    tag: "member".to_owned(),
                    name,
                    r#type: tags
                        .split_once("@type {")
                        .map_or(String::new(), |(_, rest)| {
                            rest.trim_end().trim_end_matches('}').to_owned()
                        }),
                    text: format!("{text}{}", if fixed { " (read only)" } else { "" }),
                });
            }
        }
    }
    found
}

fn tables(entries: &[Entry]) -> String {
    let mut out = String::new();
    for (tag, heading, _) in KINDS {
        let types = ["attr", "fires"].contains(&tag);
        out.push_str(&match tag {
            "attr" => format!("| {heading} | value | |\n| --- | --- | --- |\n"),
            "fires" => format!("| {heading} | `detail` | when |\n| --- | --- | --- |\n"),
            _ => format!("| {heading} | |\n| --- | --- |\n"),
        });
        for entry in entries.iter().filter(|entry| entry.tag == tag) {
            out.push_str(&format!("| `{}` | ", entry.name));
            if types {
                out.push_str(&format!("`{}` | ", entry.r#type.replace('|', "\\|")));
            }
            out.push_str(&format!("{} |\n", entry.text));
        }
        out.push('\n');
    }
    out
}

/// The form is that of custom-elements-manifest, version 2.1.0.
fn manifest(entries: &[Entry]) -> String {
    let mut declaration = json!({
        "kind": "class",
        "customElement": true,
        "name": "AmanatSearch",
        "tagName": "amanat-search",
        "description": "An archive to search and read.",
        "superclass": {"name": "HTMLElement"},
    });
    for (tag, _, key) in KINDS {
        let all = entries
            .iter()
            .filter(|entry| entry.tag == tag)
            .map(|entry| {
                let method = entry.name.split_once('(');
                let mut thing = json!({
                    "name": method.map_or(entry.name.as_str(), |(name, _)| name),
                    "description": entry.text,
                });
                if tag == "member" {
                    thing["kind"] = json!(if method.is_some() { "method" } else { "field" });
                }
                if !entry.r#type.is_empty() {
                    let text = &entry.r#type;
                    let text = if tag == "fires" {
                        format!("CustomEvent<{text}>")
                    } else {
                        text.clone()
                    };
                    thing["type"] = json!({"text": text});
                }
                thing
            });
        declaration[key] = Value::Array(all.collect());
    }
    let exported = json!({"name": "AmanatSearch", "module": "amanat-search.js"});
    let manifest = json!({
        "schemaVersion": "2.1.0",
        "modules": [{
            "kind": "javascript-module",
            "path": "amanat-search.js",
            "declarations": [declaration],
            "exports": [
                {"kind": "js", "name": "AmanatSearch", "declaration": exported},
                {"kind": "custom-element-definition", "name": "amanat-search", "declaration": exported},
            ],
        }],
    });
    format!("{manifest:#}\n")
}

#[test]
fn the_reference_is_what_the_source_says() {
    let entries = entries();
    let (tables, manifest) = (tables(&entries), manifest(&entries));
    let (page, file) = (
        root().join("docs/EMBEDDING.md"),
        root().join("www/custom-elements.json"),
    );
    let text = fs::read_to_string(&page).unwrap();
    let (before, rest) = text.split_once(BEGIN).unwrap();
    let (there, after) = rest.split_once(END).unwrap();
    if std::env::var_os("AMANAT_WRITE_REFERENCE").is_some() {
        fs::write(&page, format!("{before}{BEGIN}\n{tables}{END}{after}")).unwrap();
        fs::write(&file, manifest).unwrap();
        return;
    }
    let how =
        "write it anew: AMANAT_WRITE_REFERENCE=1 cargo test -p amanat-cli --test cli reference";
    assert_eq!(
        there.trim(),
        tables.trim(),
        "docs/EMBEDDING.md is stale; {how}"
    );
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        manifest,
        "{} is stale; {how}",
        file.display()
    );
}

/// Everything between two marks, wherever it stands in the shell.
fn used(folder: &str, from: &str, end: fn(char) -> bool) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in fs::read_dir(root().join("www").join(folder)).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "js") {
            let text = fs::read_to_string(path).unwrap();
            for rest in text.split(from).skip(1) {
                let name = rest.split(end).next().unwrap();
                found.extend((!name.is_empty()).then(|| name.to_owned()));
            }
        }
    }
    found
}

#[test]
fn everything_that_a_page_can_use_is_in_it() {
    let entries = entries();
    let said = |tag: &str| -> BTreeSet<String> {
        let of_kind = entries.iter().filter(|entry| entry.tag == tag);
        of_kind.map(|entry| entry.name.clone()).collect()
    };
    let quote = |c: char| c == '\'';
    assert_eq!(said("csspart"), used("", "part: '", quote));
    let slots = used("", "el('slot', { name: '", quote);
    assert_eq!(said("slot"), slots);
    let properties = used("styles", "var(--amanat-", |c| {
        !c.is_ascii_lowercase() && c != '-'
    });
    let properties: BTreeSet<String> = properties
        .iter()
        .map(|name| format!("--amanat-{name}"))
        .collect();
    assert_eq!(said("cssprop"), properties);
    let told = used("", "tell('", quote);
    let events: BTreeSet<String> = told.iter().map(|name| format!("amanat-{name}")).collect();
    assert_eq!(said("fires"), events);
    let attributes: BTreeSet<String> = SOURCES
        .iter()
        .flat_map(|name| {
            let source = source(name);
            let mut found: Vec<String> = Vec::new();
            for way in ["getAttribute('", "hasAttribute('"] {
                found.extend(
                    source
                        .split(way)
                        .skip(1)
                        .map(|rest| rest.split(quote).next().unwrap().to_owned()),
                );
            }
            found
        })
        .filter(|name| !name.starts_with("aria-"))
        .collect();
    assert_eq!(said("attr"), attributes);
    assert!(said("member").len() > 7, "{entries:#?}");
}

/// Who writes in TypeScript has the same; that it is so is for the type checker to say.
#[test]
fn everything_that_a_page_can_use_is_declared() {
    let declared = source("declarations/amanat-search.d.ts");
    for entry in entries() {
        let written = match entry.tag.as_str() {
            // From HTMLElement.
            "member" if entry.name == "focus()" => continue,
            "member" if entry.name.contains('(') => {
                format!("  {}", entry.name.split_once('(').unwrap().0) + "("
            }
            "member" => format!(" {}:", entry.name),
            "fires" => format!(
                "  '{}': CustomEvent<{}>;",
                entry.name,
                entry.r#type.replace(", ", "; ")
            ),
            _ => continue,
        };
        assert!(declared.contains(&written), "{written:?} is not declared");
    }
}
