//! The commands that docs/EMBEDDING.md tells its readers to run. What it tells them to write is tried in
//! `tests/browsers/snippets.rs`.

use crate::harness::Work;

#[test]
fn the_commands_of_the_document_run() {
    let work = Work::new();
    work.put("letters/one.md", "# One\n\nA letter.\n");
    let document = include_str!("../../../../docs/EMBEDDING.md");
    let blocks = document.split("\n```sh\n").skip(1);
    let lines = blocks.flat_map(|rest| rest.split("\n```").next().unwrap_or_default().lines());
    let mut ran = 0;
    for arguments in lines.filter_map(|line| line.strip_prefix("amanat ")) {
        work.done(arguments);
        ran += 1;
    }
    assert!(ran > 2, "the document has {ran} commands");
}

/// What the compiler was allowed to use of WebAssembly, which it writes into the module. More than this
/// would ask for newer browsers than the document says.
#[test]
fn the_module_asks_of_browsers_no_more_than_the_document_says() {
    let work = Work::new();
    work.done("site docs -o public");
    let module = work.read("public/amanat_bg.wasm");
    let name = b"target_features";
    let begins = module.windows(name.len()).position(|bytes| bytes == name);
    let mut rest = &module[begins.unwrap() + name.len()..];
    let count = rest[0];
    rest = &rest[1..];
    let mut features = Vec::new();
    for _ in 0..count {
        // A sign, a length of one byte, a name.
        let end = 2 + usize::from(rest[1]);
        features.push(
            str::from_utf8(&rest[..end])
                .unwrap()
                .replace(char::is_control, ""),
        );
        rest = &rest[end..];
    }
    assert_eq!(
        features,
        [
            "+bulk-memory",
            "+bulk-memory-opt",
            "+call-indirect-overlong",
            "+multivalue",
            "+mutable-globals",
            "+nontrapping-fptoint",
            "+reference-types",
            "+sign-ext",
        ],
        "docs/EMBEDDING.md says under \"Browsers\" which versions have these"
    );
}
