//! What the linker makes of small modules, and how it refuses.

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
fn modules_become_functions_in_the_order_of_their_imports() {
    let files = sources(&[
        (
            "bundle.js",
            "// Entry.\nimport start, {\n  one,\n  two as zwei, // a note\n} from './lib/all.js';\nstart(one, zwei);\n",
        ),
        (
            "lib/all.js",
            "import { base } from '../base.js';\nexport const one = base;\nconst second = 2;\nexport { second as two };\nexport default function start(a, b) {\n  return a + b;\n}\n",
        ),
        ("base.js", "export const base = 1; // never seen\n"),
    ]);
    let expected = "const $amanat0=(()=>{const base=1;\nreturn{base}})();\n\
        const $amanat1=(()=>{const{base}=$amanat0;\nconst one=base;const second=2;function start(a,b){return a+b}\n\
        return{one,two:second,default:start}})();\n\
        const $amanat2=(()=>{const{default:start,one,two:zwei}=$amanat1;\nstart(one,zwei);})();\n";
    assert_eq!(link(&files, "bundle.js").unwrap(), expected);
}

#[test]
fn a_module_imported_twice_runs_once() {
    let files = sources(&[
        (
            "a.js",
            "import { b } from './b.js';\nimport { c } from './c.js';\nb(c);",
        ),
        (
            "b.js",
            "import { c } from './c.js';\nexport function b() { return c; }",
        ),
        ("c.js", "export class c extends Array {}"),
    ]);
    assert_eq!(link(&files, "a.js").unwrap().matches("class c").count(), 1);
}

#[test]
fn a_module_for_servers_imports_what_stands_apart_and_exports_what_its_entry_does() {
    let files = sources(&[
        (
            "a.js",
            "import { b } from './b.js';\nimport { c } from './c.js';\nexport const a = b + c;\nexport const d = () => import('./lazy/d.js');",
        ),
        ("b.js", "import { c } from './c.js';\nexport const b = c;"),
        ("c.js", "export const c = 1;"),
        ("lazy/d.js", "export const d = 1;"),
    ]);
    let linked = link_module(&files, "a.js", &["b.js"]).unwrap();
    let expected = "import*as $amanat0 from'./b.js';\n\
        const $amanat1=(()=>{const c=1;\nreturn{c}})();\n\
        const $amanat2=(()=>{const{b}=$amanat0,{c}=$amanat1;\nconst a=b+c;const d=()=>import('./lazy/d.js');\n\
        return{a,d}})();\n\
        const{a,d}=$amanat2;\nexport{a,d};\n";
    assert_eq!(linked.script, expected);
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
fn lines_that_end_statements_stay() {
    let files = sources(&[("a.js", "let a = 1\nlet b = a\n++b\na - -b\nreturn_(a)\n")]);
    let script = link(&files, "a.js").unwrap();
    assert!(
        script.contains("let a=1\nlet b=a\n++b\na- -b\nreturn_(a)"),
        "{script}"
    );
}

#[test]
fn lines_that_go_on_are_joined() {
    let files = sources(&[(
        "a.js",
        "a = b\n  .c(1)\n  ? 1 .toFixed()\n  : [...d]\nf = () =>\n  !g && -h\n",
    )]);
    let script = link(&files, "a.js").unwrap();
    assert!(
        script.contains("a=b.c(1)?1 .toFixed():[...d]\nf=()=>!g&&-h"),
        "{script}"
    );
}

#[test]
fn only_marks_that_mean_nothing_go() {
    let source = "f(a, [b,], {c,},); g([,], [d,,]); function h() { while (i);\n}\nif (j) { k(); } else { l = [1]; }";
    let files = sources(&[("a.js", source)]);
    let script = link(&files, "a.js").unwrap();
    let expected = "f(a,[b],{c});g([,],[d,,]);function h(){while(i);}\nif(j){k()}else{l=[1]}";
    assert!(script.contains(expected), "{script}");
}

#[test]
fn markup_in_strings_is_escaped_and_elsewhere_refused() {
    let files = sources(&[(
        "a.js",
        "f('</script>', `<SCRIPT>${'<!--'}`, /<\\/script/, 'a < b');",
    )]);
    let script = link(&files, "a.js").unwrap();
    assert!(
        script.contains(r"f('\x3c/script>',`\x3cSCRIPT>${'\x3c!--'}`,/<\/script/,'a < b')"),
        "{script}"
    );
    assert!(refused("a <!--b").message.contains("<!--"));
}

#[test]
fn the_glue_of_wasm_bindgen_may_ask_for_its_address() {
    let files = sources(&[(
        "a.js",
        "async function init(m) { if (m === undefined) m = new URL('a.wasm', import.meta.url); await m; }\nexport { init as default };",
    )]);
    assert!(link(&files, "a.js").unwrap().contains("import.meta.url"));
}

#[test]
fn other_forms_are_refused_with_file_and_line() {
    let cases = [
        ("\nexport * from './b.js';", "expected `export`"),
        ("\nexport { b } from './b.js';", "from another module"),
        ("\nexport default 1;", "expected `export`"),
        ("\nexport default class {}", "a single name"),
        ("\nexport const { a } = b;", "a single name"),
        ("\nexport let a = 1;", "expected `export`"),
        ("\nimport * as b from './b.js';", "expected `import"),
        ("\nimport { b } from 'b.js';", "begins with"),
        ("\nimport { b } from '../b.js';", "begins with"),
        ("\nf(() => import('./b.js'));", "dynamic import"),
        (
            "\nimport { c } from './b.js';",
            "does not export `c`; it exports: b",
        ),
        (
            "\nimport { c } from './c.js';",
            "does not exist; there are: a.js, b.js",
        ),
        ("\nimport { a } from './a.js';", "in a circle"),
        ("\nawait 1;", "outside a function"),
        ("\nconst $amanat0 = 1;", "uses itself"),
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
