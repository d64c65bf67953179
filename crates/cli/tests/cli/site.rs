//! `amanat site`.

use crate::harness::Work;

#[test]
fn everything_that_a_page_loads_is_there_and_nothing_is_inline() {
    let work = Work::new();
    work.done("site docs -o public");
    let names = work.names("public");
    for name in [
        "LICENSES.txt",
        "amanat-search.js",
        "amanat_bg.wasm",
        "icon-192.png",
        "icon-512.png",
        "icon.svg",
        "index.html",
        "manifest.webmanifest",
        "offline.js",
        "open-archive.js",
        "service-worker.js",
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
        page.contains("<amanat-search src=\"amanat_bg.wasm\" layout=\"page\""),
        "{page}"
    );
    assert!(
        page.contains("<script type=\"module\" src=\"amanat-search.js\"></script>"),
        "{page}"
    );
    assert!(
        !page.contains("<style")
            && !page.contains("style=")
            && page.matches("<script").count()
                == page.matches("<script type=\"module\" src=").count()
                    + page
                        .matches("<script type=\"application/ld+json\">")
                        .count(),
        "{page}"
    );
    assert!(
        work.done("search public ambulance")
            .out
            .contains("A street")
    );
}

/// The modules and languages that a script of a site asks for, in either way of asking.
fn asked_for(script: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for (way, quote) in [("from\"./", '"'), ("import('./", '\'')] {
        let asked = script.split(way).skip(1);
        found.extend(asked.filter_map(|rest| Some(rest.split_once(quote)?.0)));
    }
    found
}

#[test]
fn everything_that_a_script_asks_for_was_written_and_it_is_little() {
    let work = Work::new();
    work.done("site docs -o public");
    let mut scripts = vec!["amanat-search.js".to_owned()];
    let mut seen = 0;
    while let Some(path) = scripts.get(seen).cloned() {
        seen += 1;
        let script = String::from_utf8(work.read(&format!("public/{path}"))).unwrap();
        for asked in asked_for(&script) {
            if !scripts.iter().any(|known| known == asked) {
                scripts.push(asked.to_owned());
            }
        }
    }
    // The element, the interface for programs, and the languages but English.
    assert_eq!(seen, 10, "{scripts:?}");
}

#[test]
fn a_page_that_is_kept_says_so_and_one_that_is_not_forgets() {
    let work = Work::new();
    work.done("site docs -o public");
    let read = |path: &str| String::from_utf8(work.read(path)).unwrap();
    let page = read("public/index.html");
    assert!(page.contains(" layout=\"page\" offline>"), "{page}");
    assert!(page.contains("trusted-types amanat-offline\""), "{page}");
    let worker = read("public/service-worker.js");
    let fingerprint = work.done("inspect public --json").out;
    let fingerprint: serde_json::Value = serde_json::from_str(&fingerprint).unwrap();
    let fingerprint = fingerprint["fingerprint"].as_str().unwrap().to_owned();
    assert!(worker.contains(&fingerprint), "{worker}");
    for name in work.names("public") {
        let listed = worker.contains(&format!("\"{name}\""));
        let not_kept = [
            "index.html",
            "service-worker.js",
            "amanat-files.sha256",
            "icon.svg",
            "icon-192.png",
            "icon-512.png",
            "manifest.webmanifest",
            "strings",
        ];
        assert_eq!(
            listed,
            !not_kept.contains(&name.as_str()),
            "{name}: {worker}"
        );
    }
    assert!(worker.contains("[\"\",\"\"]"), "the page itself: {worker}");

    work.done("site docs -o public --no-offline");
    let page = read("public/index.html");
    assert!(
        !page.contains("offline.js") && page.contains(" layout=\"page\">"),
        "{page}"
    );
    assert!(page.contains("trusted-types 'none'\""), "{page}");
    assert!(!work.names("public").iter().any(|name| name == "offline.js"));
    assert!(read("public/service-worker.js").contains("JSON.parse(`[]`)"));
}

#[test]
fn another_archive_or_another_page_is_another_version() {
    let work = Work::new();
    let version = || {
        work.done("site docs -o public");
        String::from_utf8(work.read("public/service-worker.js")).unwrap()
    };
    let before = version();
    assert_eq!(version(), before);
    work.put("docs/new.md", "# New\n\nA zebra.\n");
    assert_ne!(version(), before);
}

#[test]
fn a_second_run_replaces_what_is_its_own_only() {
    let work = Work::new();
    work.done("site docs -o public");
    work.put("public/index.html", "mine now");
    work.put("public/notes.html", "mine all along");
    work.put("docs/new.md", "# New\n\nA zebra.\n");
    let run = work.done("site docs -o public");
    assert!(
        run.error.contains("index.html: note: left as it is"),
        "{}",
        run.error
    );
    assert_eq!(work.read("public/index.html"), b"mine now");
    assert_eq!(work.read("public/notes.html"), b"mine all along");
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

/// All that is only in the one would be removed.
#[test]
fn a_site_does_not_replace_a_package_nor_a_package_a_site() {
    let work = Work::new();
    work.done("site docs -o public");
    work.done("package docs -o npm");
    let before = [work.names("public"), work.names("npm")];
    let found = "npm holds a package, which a site would replace";
    let run = work.refused("site docs -o npm", found);
    assert!(run.error.contains("choose another folder"), "{}", run.error);
    let found = "public holds a site, which a package would replace";
    work.refused("package docs -o public", found);
    assert_eq!([work.names("public"), work.names("npm")], before);
    work.done("site docs -o public");
    work.done("package docs -o npm");
}

/// What lies in the folder of a site is not read as documents, and what is written there is for everyone.
#[test]
fn a_site_is_not_written_among_its_documents() {
    let work = Work::new();
    let before = work.names("docs");
    for command in [
        "site docs -o docs",
        "package docs -o .",
        "site docs/square.md -o docs",
    ] {
        work.refused(command, "the documents lie in this folder");
    }
    work.put("docs/more/told.md", "# Told\n\nA zebra.\n");
    work.refused("site docs -o docs/more", "told.md lies in this folder");
    std::fs::remove_file(work.path("docs/more/told.md")).unwrap();
    work.done("site docs -o docs/more");
    work.done("site docs -o docs/more --skip-unreadable");
    std::fs::remove_dir_all(work.path("docs/more")).unwrap();
    assert_eq!(work.names("docs"), before);
    assert_eq!(work.names("."), ["docs"]);
}

/// An earlier version wrote sites there, and read ever after what it had written.
#[test]
fn a_site_among_documents_is_not_taken_for_the_one_or_the_other() {
    let work = Work::new();
    work.done("site docs -o public");
    let run = work.done("bundle public -o a.html");
    assert!(run.error.contains("Read public (site)"), "{}", run.error);
    for name in ["archive.toml", "names.toml", "a.md", "more/a.TXT"] {
        let path = work.put(&format!("public/{name}"), "");
        for command in [
            "bundle public -o b.html",
            "inspect public",
            "site public -o s",
        ] {
            let run = work.refused(command, &format!("as documents, for it holds {name}"));
            for way in [
                "name its module: public/amanat_bg.wasm",
                "out of the folder",
            ] {
                assert!(run.error.contains(way), "{}", run.error);
            }
        }
        work.unanswered("verify public", "it can be read as a site");
        std::fs::remove_file(path).unwrap();
    }
    work.put("public/more/public/a.md", "");
    work.put("public/more/public/amanat-files.sha256", "");
    work.put("public/robots.txt", "");
    work.done("inspect public");
}
