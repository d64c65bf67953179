//! `amanat site`.

use std::fs;

use crate::harness::Work;

#[test]
fn everything_that_a_page_loads_is_there_and_nothing_is_inline() {
    let work = Work::new();
    work.done("site docs -o public");
    let names = work.names("public");
    for name in [
        "amanat-search.js",
        "amanat.js",
        "amanat_bg.wasm",
        "index.html",
        "style.css",
    ] {
        assert!(
            names.iter().any(|found| found == name),
            "{name} is not among {names:?}"
        );
    }
    assert!(!names.iter().any(|name| name == "bundle.js"), "{names:?}");
    let page = String::from_utf8(work.read("public/index.html")).unwrap();
    assert!(
        page.contains("<title>Letters &amp; &lt;notes&gt;</title>"),
        "{page}"
    );
    assert!(
        page.contains("<amanat-search src=\"amanat_bg.wasm\" layout=\"page\">"),
        "{page}"
    );
    assert!(
        page.contains("<script type=\"module\" src=\"amanat-search.js\"></script>"),
        "{page}"
    );
    assert!(
        !page.contains("<style")
            && !page.contains("style=")
            && page.matches("<script").count() == 1,
        "{page}"
    );
    assert!(
        work.done("search public ambulance")
            .out
            .contains("A street")
    );
}

#[test]
fn every_module_that_is_imported_was_written() {
    let work = Work::new();
    work.done("site docs -o public");
    let mut modules = vec![work.path("public/amanat-search.js")];
    let mut seen = 0;
    while let Some(module) = modules.get(seen).cloned() {
        seen += 1;
        let source = fs::read_to_string(&module)
            .unwrap_or_else(|error| panic!("{}: {error}", module.display()));
        for line in source
            .lines()
            .filter(|line| line.starts_with("import ") || line.starts_with("} from "))
        {
            let Some((_, address)) = line.split_once("from '") else {
                continue;
            };
            let address = address.split('\'').next().unwrap();
            let imported = module.parent().unwrap().join(address).canonicalize();
            let imported = imported
                .unwrap_or_else(|error| panic!("{address} in {}: {error}", module.display()));
            if !modules.contains(&imported) {
                modules.push(imported);
            }
        }
    }
    assert!(seen > 10, "{modules:?}");
}

#[test]
fn a_second_run_replaces_what_is_its_own_only() {
    let work = Work::new();
    work.done("site docs -o public");
    work.put("public/index.html", "mine now");
    work.put("public/notes.txt", "mine all along");
    work.put("docs/new.md", "# New\n\nA zebra.\n");
    let run = work.done("site docs -o public");
    assert!(
        run.error.contains("index.html: note: left as it is"),
        "{}",
        run.error
    );
    assert_eq!(work.read("public/index.html"), b"mine now");
    assert_eq!(work.read("public/notes.txt"), b"mine all along");
    assert!(work.done("search public zebra").out.contains("New"));
}

#[test]
fn a_folder_with_other_files_of_the_same_names_is_left_alone() {
    let work = Work::new();
    work.put("public/index.html", "a page of somebody");
    work.refused("site docs -o public", "index.html is in the way");
    assert_eq!(work.names("public"), ["index.html"]);
    assert_eq!(work.read("public/index.html"), b"a page of somebody");
}
