//! What the linker makes of small modules, and how it refuses.

use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::{LinkError, Sources, link, link_module};

fn sources(files: &[(&str, &str)]) -> Sources {
    files
        .iter()
        .map(|(path, source)| ((*path).to_owned(), (*source).to_owned()))
        .collect()
}

fn refused(source: &str) -> LinkError {
    link(
        &sources(&[("a.js", source), ("b.js", "export const b = 1;")]),
        "a.js",
    )
    .unwrap_err()
}

#[test]
fn modules_stand_in_one_scope_in_the_order_of_their_imports() {
    let files = sources(&[
        (
            "bundle.js",
            "// Entry.\nimport start, {\n  one,\n  two as zwei, // a note\n} from './lib/all.js';\nstart(one, zwei);\n",
        ),
        (
            "lib/all.js",
            "import { base } from '../base.js';\nexport const one = base();\nconst second = f('second');\nexport { second as two };\nexport default function start(a, b) {\n  f(a, b);\n}\n",
        ),
        (
            "base.js",
            "export function base() { return f('base'); } // never seen\n",
        ),
    ]);
    assert_eq!(
        link(&files, "bundle.js").unwrap(),
        "function e(){return f(`base`)}const t=e(),n=f(`second`);function r(e,t){f(e,t)}r(t,n);\n"
    );
}

#[test]
fn names_of_one_module_are_not_those_of_another() {
    let files = sources(&[
        (
            "a.js",
            "import { b } from './b.js';\nconst c = f(1);\ng({ c, b, d: (b) => ({ b }) });\nexport {};",
        ),
        (
            "b.js",
            "const c = f(2);\nconst { d = c } = h();\nlet e;\n({ e } = h());\nexport function b() { return { c, d, e, g: c }; }",
        ),
    ]);
    let script = link(&files, "a.js").unwrap();
    // Properties keep their names, whatever the variables are called.
    for kept in ["{c:", ",b:", "d:e=>({b:e})", "{d:", "({e:", ",g:"] {
        assert!(script.contains(kept), "{kept}: {script}");
    }
    assert_eq!(script.matches("f(2)").count(), 1, "{script}");
}

#[test]
fn a_module_imported_twice_runs_once() {
    let files = sources(&[
        (
            "a.js",
            "import { b } from './b.js';\nimport { c } from './c.js';\nf(b, c);",
        ),
        (
            "b.js",
            "import { c } from './c.js';\nexport function b() { return c; }",
        ),
        ("c.js", "export const c = g('once');"),
    ]);
    assert_eq!(link(&files, "a.js").unwrap().matches("once").count(), 1);
}

#[test]
fn what_nobody_uses_is_left_out() {
    let files = sources(&[
        ("a.js", "import { b } from './b.js';\nf(b());"),
        (
            "b.js",
            "export function b() { return 1; }\nexport function unused() { return 'unused'; }",
        ),
    ]);
    assert!(!link(&files, "a.js").unwrap().contains("unused"));
}

#[test]
fn private_members_get_short_names_and_keep_apart() {
    let source = "f(class { #shown = 1; #hidden; static is(a) { return #shown in a && a.#hidden; } show() { return this.#shown; } });";
    let script = link(&sources(&[("a.js", source)]), "a.js").unwrap();
    assert!(
        !script.contains("#shown") && !script.contains("#hidden"),
        "{script}"
    );
    let members: std::collections::BTreeSet<&str> = script
        .match_indices('#')
        .map(|(at, _)| &script[at..at + 2])
        .collect();
    assert_eq!(members.len(), 2, "{script}");
}

#[test]
fn a_module_for_servers_imports_what_stands_apart_and_exports_what_its_entry_does() {
    let files = sources(&[
        (
            "a.js",
            "import { b } from './b.js';\nimport { c } from './c.js';\nexport const a = f(b, c);\nexport const d = () => import('./lazy/d.js');\nexport const e = () => new URL('./e.wasm', import.meta.url);",
        ),
        (
            "b.js",
            "import { c } from './c.js';\nexport const b = c;\nexport const x = c;",
        ),
        ("c.js", "export const c = f(1);"),
        ("lazy/d.js", "export const d = 1;"),
    ]);
    let linked = link_module(&files, "a.js", &["b.js"]).unwrap();
    assert_eq!(
        linked.script,
        "import{b as e}from\"./b.js\";const t=f(1),n=f(e,t),r=()=>import('./lazy/d.js'),i=()=>new URL('./e.wasm',import.meta.url);export{n as a,r as d,i as e};\n"
    );
    assert_eq!(linked.lazy, ["lazy/d.js"]);
}

#[test]
fn what_is_asked_for_must_be_there_and_be_reached_by_the_same_address() {
    let lazy = "export const b = () => import('./c.js');";
    let entry = "import { b } from './x/b.js';\nb();";
    for (files, message) in [
        (vec![("a.js", lazy)], "does not exist"),
        (
            vec![("a.js", entry), ("x/b.js", lazy), ("x/c.js", "")],
            "from another folder",
        ),
    ] {
        let error = link_module(&sources(&files), "a.js", &[]).err().unwrap();
        assert!(error.message.contains(message), "{error}");
    }
}

#[test]
fn style_sheets_are_written_shorter() {
    let source = "const css = `\n  .a { margin: 0 1px; }\n`;\nf(css, `\n  b`);";
    let script = link(&sources(&[("a.js", source)]), "a.js").unwrap();
    assert_eq!(script, "f(`.a{margin:0 1px}`,`\n  b`);\n");
}

#[test]
fn markup_in_strings_is_escaped_and_elsewhere_refused() {
    let files = sources(&[(
        "a.js",
        "f('</script>', `<SCRIPT>${g}<!--`, /<!--/, 'a < b');",
    )]);
    let script = link(&files, "a.js").unwrap();
    let lower = script.to_ascii_lowercase();
    for mark in ["</script", "<script", "<!--"] {
        assert!(!lower.contains(mark), "{script}");
    }
    assert!(
        script.contains(r"\x3cSCRIPT>${g}\x3c!--") && script.contains("a < b"),
        "{script}"
    );
}

#[test]
fn the_glue_of_wasm_bindgen_may_ask_for_its_address() {
    let files = sources(&[(
        "a.js",
        "async function init(m) { if (m === undefined) m = new URL('a.wasm', import.meta.url); await m; }\nexport { init as default };",
    )]);
    let linked = link_module(&files, "a.js", &[]).unwrap();
    assert!(
        linked.script.contains("import.meta.url"),
        "{}",
        linked.script
    );
}

#[test]
fn other_forms_are_refused_with_file_and_line() {
    let cases = [
        ("\nexport * from './b.js';", "an export of everything"),
        ("\nexport { b } from './b.js';", "from another module"),
        ("\nexport default 1;", "with a name"),
        ("\nexport default class {}", "with a name"),
        ("\nimport * as b from './b.js';", "expected `import"),
        ("\nimport { b } from 'b.js';", "begins with"),
        ("\nimport { b } from '../b.js';", "begins with"),
        ("\nf(() => import('./b.js'));", "dynamic import"),
        ("\nf((a) => import(a));", "as it stands"),
        (
            "\nimport { c } from './b.js';",
            "does not export `c`; it exports: b",
        ),
        (
            "\nimport { c } from './c.js';",
            "does not exist; there are: a.js, b.js",
        ),
        ("\nimport { a } from './a.js';", "in a circle"),
        (
            "\nimport { b, b as c } from './b.js';",
            "`b` is imported twice",
        ),
        ("\nconst a$0 = 1;", "of the linker's own"),
        ("\nf(b$12);", "of the linker's own"),
        ("\nconst a = ;", "Unexpected token"),
        ("\nlet a; const a = 1;", "already been declared"),
    ];
    for (source, message) in cases {
        let error = refused(source);
        assert_eq!(
            (error.file.as_str(), error.line),
            ("a.js", 2),
            "{source}: {error}"
        );
        assert!(error.message.contains(message), "{source}: {error}");
    }
}

/// The whole shell, with the glue that wasm-bindgen writes, in one language: what a reader needs to have,
/// whatever else the page may speak.
#[test]
fn the_shell_of_a_bundle_stays_small() {
    const SHELL: usize = 45_000;
    let mut sources = Sources::new();
    let www = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www");
    collect(&www, "", &mut sources);
    crate::languages::list(&mut sources).unwrap();
    let glue = std::fs::read_to_string(concat!(env!("OUT_DIR"), "/amanat.js")).unwrap();
    sources.insert("amanat.js".to_owned(), glue);
    let size = |sources: &Sources| {
        let script = link(sources, "bundle.js").unwrap();
        let mut zipped = GzEncoder::new(Vec::new(), Compression::best());
        zipped.write_all(script.as_bytes()).unwrap();
        zipped.finish().unwrap().len()
    };
    let all = size(&sources);
    let other = "export const translations = {};".to_owned();
    sources
        .insert("translations.js".to_owned(), other)
        .expect("all languages");
    let one = size(&sources);
    println!(
        "shell of a bundle with its glue: {one} of {SHELL} bytes gzipped, {all} in all languages"
    );
    assert!(
        one <= SHELL,
        "the shell has {one} bytes gzipped, at most {SHELL} are wanted"
    );
}

fn collect(folder: &Path, prefix: &str, sources: &mut Sources) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), sources);
        } else if name.ends_with(".js") {
            let source = std::fs::read_to_string(&path).unwrap();
            sources.insert(format!("{prefix}{name}"), source);
        }
    }
}
