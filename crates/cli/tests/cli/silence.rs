//! Nothing in the shell or the glue can send: no such interface is named in them.
//!
//! The policy of a bundle forbids every connection, and the browser tests watch for one. This is the
//! third proof: what is not there cannot be called. The list is in `denied`.

use std::fs;
use std::path::{Path, PathBuf};

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

use crate::denied::{DENIED, code, denied_in};
use crate::harness::Work;

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

fn of_the_shell() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www");
    scripts(&www, &mut files);
    assert!(files.len() > 30, "the shell is not where it was");
    files
}

#[test]
fn the_shell_names_nothing_that_can_send() {
    for path in of_the_shell() {
        let text = code(&fs::read_to_string(&path).unwrap());
        let name = path.file_name().unwrap().to_str().unwrap();
        for (denied, _) in denied_in(&text) {
            let may = denied.but.contains(&name);
            assert!(may, "{} is in {}", denied.pattern, path.display());
        }
    }
}

/// How often each of the denied is in a script, by the first of its examples; of those that there are.
fn counts(script: &str) -> Vec<(&'static str, usize)> {
    let found = denied_in(script).into_iter();
    found
        .map(|(denied, count)| (denied.examples[0], count))
        .collect()
}

/// What wasm-bindgen writes can load the module by its address, and says so if that fails; nobody asks it
/// to, and in a bundle the policy would refuse.
const GLUE: usize = 2;

/// What readers get: minified, and with the glue in it. All that may be there is counted.
#[test]
fn what_is_handed_out_names_nothing_that_can_send_but_what_its_sources_may() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    work.done("site docs -o public");
    work.done("package docs -o npm");
    let text = |path: &str| String::from_utf8(work.read(path)).unwrap();
    let page = text("a.html");
    let script = crate::bundle::between(&page, "<script type=\"module\">", "</script>");
    // One leads away, the other to a place in the page.
    let leaving = ("location.replace(address);", 2);
    let asking = |times| ("await fetch(address);", times);
    assert_eq!(counts(script), [asking(GLUE), leaving], "the bundle");

    let languages = work.names("public/strings").len();
    let element = [
        ("await import('./more.js');", languages),
        ("picture.setAttribute('src', address);", 1),
        ("history.pushState({}, '', address);", 3),
    ];
    let worker = [asking(4), ("await caches.open('x');", 6)];
    let open_archive = [asking(GLUE + 1)];
    let offline = [("navigator.serviceWorker.register(address);", 1)];
    let index = [("hint('prefetch', address);", 1)];
    let mut seen = 0;
    for folder in ["public", "npm"] {
        let mut files = Vec::new();
        scripts(&work.path(folder), &mut files);
        for path in files {
            let name = path.file_name().unwrap().to_str().unwrap();
            let may: &[(&str, usize)] = match name {
                "amanat-search.js" => &element,
                "open-archive.js" => &open_archive,
                "service-worker.js" => &worker,
                "offline.js" => &offline,
                "index.html" => &index,
                _ => &[],
            };
            let found = counts(&fs::read_to_string(&path).unwrap());
            assert_eq!(found, may, "{}", path.display());
            seen += usize::from(!may.is_empty());
        }
    }
    assert_eq!(seen, 7, "five scripts of a site, two of a package");
}

/// The tests above would see each of the denied, written by hand or by a minifier.
#[test]
fn whatever_is_denied_is_found_in_any_style() {
    for denied in &DENIED {
        for example in denied.examples {
            let written =
                format!("export const planted = async (address, text) => {{\n  {example}\n}};\n");
            for script in [&written, &minified(&written)] {
                let found = denied_in(script);
                assert!(
                    found.iter().any(|(one, _)| one.pattern == denied.pattern),
                    "{} does not see {script}",
                    denied.pattern
                );
            }
        }
    }
    // What looks like it and is not.
    let harmless = "const here = location.href; if (location === here && link.href === here) this.open(here);
        class View { open(id, passage) { this.show(id) } } el('div.form', {}); const relocation = 1;";
    for script in [harmless, &minified(harmless)] {
        assert_eq!(counts(script), [], "{script}");
    }
}

/// As the linker has the shell minified.
fn minified(script: &str) -> String {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, script, SourceType::mjs()).parse();
    assert!(parsed.errors.is_empty(), "{script}: {:?}", parsed.errors);
    let mut program = parsed.program;
    let short = Minifier::new(MinifierOptions::default()).minify(&allocator, &mut program);
    let options = CodegenOptions {
        minify: true,
        ..CodegenOptions::default()
    };
    let code = Codegen::new()
        .with_options(options)
        .with_scoping(short.scoping);
    code.build(&program).code
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
    let mut fields = 0;
    for path in &of_the_shell() {
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
            assert!(
                field.contains("...PRIVATE"),
                "{}: a field that browsers may keep",
                path.display()
            );
        }
        assert!(!text.contains("contenteditable"), "{}", path.display());
    }
    assert_eq!(fields, 3, "the search, the names, the key");
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www");
    let refused = fs::read_to_string(www.join("private-field.js")).unwrap();
    for wanted in [
        "autocomplete: 'off'",
        "autocorrect: 'off'",
        "autocapitalize: 'off'",
        "spellcheck: 'false'",
        "writingsuggestions: 'false'",
    ] {
        assert!(refused.contains(wanted), "{wanted} is missing");
    }
}
