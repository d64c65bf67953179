//! `amanat package`. That it can be packed, installed, type-checked, built and used is in
//! `tests/browsers/package.rs`.

use serde_json::Value;

use crate::bundle::between;
use crate::harness::Work;

fn text(work: &Work, path: &str) -> String {
    String::from_utf8(work.read(path)).unwrap()
}

#[test]
fn everything_that_the_package_names_is_there() {
    let work = Work::new();
    work.done("package docs -o out --name @town/letters --release 1.2.3");
    let package: Value = serde_json::from_str(&text(&work, "out/package.json")).unwrap();
    assert_eq!(package["name"], "@town/letters");
    assert_eq!(package["version"], "1.2.3");
    let inspected = work.done("inspect out --json").out;
    let inspected: Value = serde_json::from_str(&inspected).unwrap();
    assert_eq!(package["amanat"]["fingerprint"], inspected["fingerprint"]);
    let mut named = Vec::new();
    collect(&package["exports"], &mut named);
    collect(&package["main"], &mut named);
    collect(&package["types"], &mut named);
    collect(&package["customElements"], &mut named);
    assert!(named.len() > 7, "{named:?}");
    for path in named {
        assert!(work.path(&format!("out/{path}")).is_file(), "{path}");
    }
    // Each file is among those that npm packs: by itself, with its folder, or by its ending.
    let packed: Vec<&str> = package["files"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(Value::as_str)
        .collect();
    for name in work.names("out") {
        let always = [
            "package.json",
            "README.md",
            "LICENSE.md",
            "LICENSE-MIT",
            "LICENSE-APACHE",
            "LICENSES.txt",
        ];
        let by_ending = name.ends_with(".js") || name.ends_with(".wasm");
        let listed =
            packed.contains(&name.as_str()) || packed.contains(&format!("{name}/").as_str());
        let known = always.contains(&name.as_str()) || by_ending || listed;
        assert_eq!(known, name != "amanat-files.sha256", "{name}");
    }
}

fn collect(value: &Value, out: &mut Vec<String>) {
    match value {
        Value::String(path) => out.push(path.clone()),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, out)),
        _ => {}
    }
}

/// They ask for it, in a file that is handed on alone as much as in a folder.
#[test]
fn the_licences_of_what_the_module_is_made_of_go_along() {
    let work = Work::new();
    work.done("package docs -o out");
    work.done("site docs -o public");
    work.done("bundle docs -o a.html");
    let licences = text(&work, "out/LICENSES.txt");
    assert_eq!(text(&work, "public/LICENSES.txt"), licences);
    let page = text(&work, "a.html");
    assert_eq!(between(&page, "<!--\n", "-->"), licences);
    assert_eq!(page.matches("<!--").count(), 1);
    // Nothing in it ends the comment.
    assert!(!licences.contains("--"), "{licences}");
    for told in [
        "Copyright (c) 2026 The Amanat authors",
        "Permission is hereby granted, free of charge, to any person obtaining a copy",
        "THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND",
        "the standard library of Rust",
    ] {
        assert!(licences.contains(told), "{told} is not in\n{licences}");
    }
    // Crates of the module with their versions, as the lock file has them; what only builds it is not there.
    let lock = include_str!("../../../../Cargo.lock").replace("\r\n", "\n");
    for name in [
        "fst",
        "foldhash",
        "js-sys",
        "rlsf",
        "serde",
        "serde-wasm-bindgen",
        "wasm-bindgen",
        "web-sys",
        "xxhash-rust",
    ] {
        let version = between(&lock, &format!("\nname = \"{name}\"\nversion = \""), "\"");
        let told = format!("{name} {version} (");
        assert!(licences.contains(&told), "{told} is not in\n{licences}");
    }
    assert!(
        !licences.contains("oxc_") && !licences.contains("syn 3"),
        "{licences}"
    );
    // Of several holders, each.
    let notice = "Copyright (c) 2016 Alex Crichton\nCopyright (c) 2017 The Tokio Authors\n";
    assert!(licences.contains(notice), "{licences}");
}

#[test]
fn what_people_are_told_has_the_title_as_text() {
    let work = Work::new();
    work.done("package docs -o out");
    let page = text(&work, "out/README.md");
    assert!(
        page.starts_with("# Letters &amp; &lt;notes&gt;\n"),
        "{page}"
    );
    assert!(page.contains("import 'amanat-archive';"), "{page}");
}

#[test]
fn a_name_that_npm_refuses_is_refused_before_anything_is_written() {
    let work = Work::new();
    for arguments in ["--name Letters", "--release 1.0"] {
        work.refused(&format!("package docs -o out {arguments}"), "expected");
        assert!(!work.path("out").exists());
    }
}
