//! `amanat bundle`.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::harness::Work;

/// The text between two marks, after which the second is looked for.
pub(crate) fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).unwrap().1.split_once(to).unwrap().0
}

fn page(work: &Work) -> String {
    work.done("bundle docs -o a.html");
    String::from_utf8(work.read("a.html")).unwrap()
}

#[test]
fn one_file_is_written_and_the_last_line_says_how_to_open_it() {
    let work = Work::new();
    let run = work.done("bundle docs -o a.html");
    assert_eq!(run.out, "");
    let last = run.error.lines().last().unwrap();
    assert!(last.starts_with("3 records, "), "{last}");
    assert!(
        last.contains("a.html, ") && last.contains("Open it in any browser: file:///"),
        "{last}"
    );
    assert_eq!(work.names("."), ["a.html", "docs"]);
}

#[test]
fn every_text_stands_in_the_page_as_text() {
    let page = page(&Work::new());
    let records = between(&page, "<main id=\"amanat-records\">", "</main>");
    for text in [
        "<h1>Letters &amp; &lt;notes&gt;</h1>",
        "<a href=\"#square/0\"",
        "data-record=\"square\">",
        "<dt data-key=\"author\">author</dt><dd>A. Witness</dd>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;",
        "{{script}}",
    ] {
        assert!(records.contains(text), "{text} is missing in {records}");
    }
    assert!(
        !records.contains("<script") && !records.contains("<img"),
        "{records}"
    );
}

#[test]
fn the_policy_admits_this_script_and_this_style_and_no_other() {
    let page = page(&Work::new());
    assert!(!page.contains('\r') && !page.contains('\0'));
    let policy = between(
        &page,
        "http-equiv=\"Content-Security-Policy\" content=\"",
        "\"",
    );
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let script = hash(between(&page, "<script type=\"module\">", "</script>"));
    let style = hash(between(&page, "<style>", "</style>"));
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; script-src {script} 'wasm-unsafe-eval'; style-src {style}; img-src data:; \
             base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
        )
    );
    // What the page holds for machines, the module's bytes, the signatures and the shell are the
    // scripts; nothing else in the page is one.
    let script = between(&page, "<script type=\"module\">", "</script>");
    let around = page.replace(script, "");
    assert_eq!(
        (
            around.matches("<script").count(),
            around.matches("</script").count()
        ),
        (4, 4)
    );
    assert_eq!(around.matches("<style").count(), 1);
    assert!(
        !around.contains(" style=\"")
            && !around.contains(" src=\"")
            && !around.contains(" onclick")
    );
    let lower = script.to_lowercase();
    assert!(!lower.contains("<script") && !lower.contains("</script") && !lower.contains("<!--"));
}

#[test]
fn every_link_leads_to_a_place_in_the_page() {
    let work = Work::new();
    work.done("bundle -o a.html");
    let page = String::from_utf8(work.read("a.html")).unwrap();
    let records = between(&page, "<main id=\"amanat-records\">", "</main>");
    let values = |before: &str| -> Vec<&str> {
        let after = records.split(before).skip(1);
        after.map(|rest| rest.split('"').next().unwrap()).collect()
    };
    let (ids, links) = (values(" id=\""), values(" href=\"#"));
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(known.len(), ids.len(), "an id stands twice");
    let lost: Vec<_> = links.iter().filter(|link| !known.contains(*link)).collect();
    assert!(lost.is_empty(), "{lost:?}");
    // Names lead to passages, records to their other versions.
    assert!(records.contains("<dt id=\"n-almaty\">"));
    assert!(
        links.contains(&"almaty/1"),
        "nothing leads to a passage of it"
    );
    assert!(records.contains("<p class=\"version\"><a href=\"#almaty-ru/0\" lang=\"ru\""));
}

#[test]
fn the_plain_page_speaks_the_languages_of_the_archive() {
    let work = Work::new();
    work.done("bundle -o a.html");
    let page = String::from_utf8(work.read("a.html")).unwrap();
    let welcome = between(&page, "<noscript>", "</noscript>");
    for (language, how) in [
        ("en", "How to open this file"),
        ("ru", "Как открыть этот файл"),
        ("kk", "Бұл файлды қалай ашуға болады"),
    ] {
        let said = format!("lang=\"{language}\" dir=\"ltr\"><summary>{how}</summary>");
        assert!(welcome.contains(&said), "no {said} in {welcome}");
    }
    assert_eq!(welcome.matches("<details").count(), 3, "{welcome}");
    work.put("kk/a.md", "# Алаң\n\nАлаңда түн болды.\n");
    work.put("kk/archive.toml", "title = \"Түн\"\nlanguages = [\"kk\"]\n");
    work.put(
        "kk/names.toml",
        "[[name]]\nid = \"square\"\nkind = \"place\"\npreferred = { kk = \"Алаң\" }\n",
    );
    work.done("bundle kk -o kk.html");
    let page = String::from_utf8(work.read("kk.html")).unwrap();
    let records = between(&page, "<main id=\"amanat-records\">", "</main>");
    for said in [
        "<nav aria-label=\"Мазмұны\">",
        "<h2 id=\"names\">Есімдер мен атаулар көрсеткіші</h2>",
        "<h3>Жерлер</h3>",
    ] {
        assert!(records.contains(said), "no {said} in {records}");
    }
}

#[test]
fn what_the_page_says_to_machines_is_json_and_nothing_else() {
    let page = page(&Work::new());
    let data = between(&page, "<script type=\"application/ld+json\">", "</script>");
    assert!(!data.contains(['<', '>', '&']), "{data}");
    let data: serde_json::Value = serde_json::from_str(data).unwrap();
    assert_eq!(data["@type"], "Collection");
    assert_eq!(data["name"], "Letters & <notes>");
    let parts = data["hasPart"].as_array().unwrap();
    assert_eq!(parts.len(), 3);
    assert!(
        parts
            .iter()
            .any(|part| part["author"][0]["name"] == "A. Witness")
    );
}

#[test]
fn the_same_documents_elsewhere_give_the_same_bytes() {
    let (one, other) = (Work::new(), Work::new());
    one.done("bundle docs -o a.html");
    std::fs::create_dir(other.path("deep")).unwrap();
    let mut command = other.command("bundle ../docs -o b.html");
    let status = command
        .current_dir(other.path("deep"))
        .env("TZ", "Asia/Almaty")
        .env("LANG", "kk_KZ")
        .output()
        .unwrap();
    assert!(status.status.success());
    assert!(
        one.read("a.html") == other.read("deep/b.html"),
        "the two bundles differ"
    );
    one.done("archive docs -o a.amanat");
    other.done("archive docs -o a.amanat");
    assert!(
        one.read("a.amanat") == other.read("a.amanat"),
        "the two archives differ"
    );
}

#[test]
fn a_bundle_of_a_bundle_is_the_bundle() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    work.done("bundle a.html -o b.html");
    assert!(work.read("a.html") == work.read("b.html"));
}

#[test]
fn without_documents_the_archive_of_the_command_itself_is_written() {
    let work = Work::new();
    let run = work.done("bundle -o a.html");
    let told = "note: no folder was named, so this is the archive that comes with the command, “";
    assert!(run.error.contains(told), "{}", run.error);
    assert!(
        run.error.contains("bundle letters -o letters.html"),
        "{}",
        run.error
    );
    assert!(work.done("search a.html almaty").out.contains("1. "));
}

#[test]
fn what_cannot_be_done_leaves_the_old_file() {
    let work = Work::new();
    work.put("a.html", "old");
    work.put(
        "bad/a.jsonl",
        "{\"id\": \"1\", \"title\": \"t\", \"text\": \"x\"}\nno json\n",
    );
    work.refused("bundle nowhere -o a.html", "nowhere");
    let run = work.refused("bundle bad -o a.html", "1 error in the documents");
    assert!(
        run.error.contains("bad/a.jsonl:2: error: ") && run.error.contains("--skip-unreadable"),
        "{}",
        run.error
    );
    work.refused("bundle docs -o no/such/folder/a.html", "cannot write");
    work.refused("bundle docs -o docs", "it is a folder");
    assert_eq!(work.read("a.html"), b"old");
    work.done("bundle bad -o a.html --skip-unreadable");
    assert_ne!(work.read("a.html"), b"old");
    assert_eq!(work.names("."), ["a.html", "bad", "docs"]);
}

#[test]
fn a_warning_is_an_error_if_asked_for() {
    let work = Work::new();
    work.put(
        "docs/date.md",
        "---\ntitle: T\nevent_date: someday\n---\ntext\n",
    );
    let run = work.done("bundle docs -o a.html");
    assert!(
        run.error.contains("docs/date.md:3: warning: "),
        "{}",
        run.error
    );
    work.refused("bundle docs -o b.html --strict", "in the documents");
}

/// What keepers do: the file stands in the folder that it is of.
#[test]
fn a_file_among_the_documents_is_none_of_them() {
    let work = Work::new();
    work.put("docs/saved.html", "<title>Saved</title><p>A zebra.");
    let documents = work.names("docs");
    let within = |line: &str| {
        let mut command = work.command(line);
        crate::harness::Run::from(command.current_dir(work.path("docs")).output().unwrap())
    };
    for (line, message) in [
        ("bundle . -o saved.html", "it is one of the documents"),
        (
            "bundle saved.html -o saved.html",
            "it is the document itself",
        ),
        ("bundle . -o letters.md", "would read it as one of them"),
        ("archive . -o archive.toml", "would read it as one of them"),
        ("archive . -o letters.html", "would read it as one of them"),
    ] {
        let run = within(line);
        assert!(
            run.code == 1 && run.error.contains(message),
            "{line}: {}",
            run.error
        );
    }
    assert_eq!(work.names("docs"), documents);
    // Nor over a single one, or over what lies beside it.
    work.put("one/a.md", "# A letter\n");
    work.put("one/a.jsonl", "{\"title\": \"T\", \"text\": \"x\"}\n");
    work.put("one/saved.html", "<p>A zebra.");
    let folder = work.path("one");
    let before: Vec<_> = work
        .names("one")
        .iter()
        .map(|name| std::fs::read(folder.join(name)).unwrap())
        .collect();
    for (line, message) in [
        ("bundle one/a.md -o one/a.md", "it is the document itself"),
        (
            "archive one/a.jsonl -o ./one/a.jsonl",
            "it is the document itself",
        ),
        (
            "bundle one/saved.html -o one/saved.html",
            "it is the document itself",
        ),
        (
            "bundle one/a.md -o one/saved.html",
            "it is one of the documents",
        ),
        (
            "archive one/a.md -o one/a.jsonl",
            "would read it as one of them",
        ),
        (
            "archive one/a.jsonl -o one/archive.toml",
            "would read it as one of them",
        ),
    ] {
        work.refused(line, message);
    }
    let after: Vec<_> = work
        .names("one")
        .iter()
        .map(|name| std::fs::read(folder.join(name)).unwrap())
        .collect();
    assert!(before == after, "a document was replaced");
    work.done("bundle one/a.md -o one/a.html");
    work.done("archive one/a.jsonl -o a.amanat");
    for line in ["bundle . -o letters.html", "archive . -o letters.amanat"] {
        let run = within(line);
        assert_eq!(run.code, 0, "{line}: {}", run.error);
    }
    // An earlier one is replaced.
    let run = within("bundle square.md -o letters.html");
    assert_eq!(run.code, 0, "{}", run.error);
}

/// A bundle that lies among its documents is none of them: what was withdrawn since does not come back.
#[test]
fn a_bundle_among_its_documents_brings_nothing_back() {
    let work = Work::new();
    work.put("docs/later.md", "A zebra crossed the square.");
    work.done("bundle docs -o docs/letters.html");
    assert!(String::from_utf8_lossy(&work.read("docs/letters.html")).contains("A zebra crossed"));
    work.put(
        "docs/later.md",
        "---\nconsent: no\n---\nA zebra crossed the square.",
    );
    let run = work.done("bundle docs -o docs/letters.html");
    assert!(run.error.contains("letters.html"), "{}", run.error);
    assert!(!String::from_utf8_lossy(&work.read("docs/letters.html")).contains("zebra"));
}

/// The key taken for the name of a collection, or a stranger's: a link from each to each is no page.
#[test]
fn a_page_does_not_grow_with_the_square_of_a_work() {
    let work = Work::new();
    work.put(
        "a.jsonl",
        "{\"work\": \"letters\", \"text\": \"a\"}\n".repeat(2_000),
    );
    let run = work.done("bundle a.jsonl -o a.html");
    let told = "warning: 2000 records have the work `letters`";
    assert!(run.error.contains(told), "{}", run.error);
    let page = work.read("a.html");
    assert!(page.len() < 4_000_000, "{} bytes", page.len());
}

/// Under another name it is a bundle all the same, and its readers would see the source of it.
#[test]
fn a_name_that_no_browser_takes_for_a_page_is_told() {
    let work = Work::new();
    for (name, told) in [
        ("a.html", false),
        ("a.HTM", false),
        ("letters", true),
        ("a.xhtml", true),
    ] {
        let run = work.done(&format!("bundle docs -o {name}"));
        let found = run.error.contains("without the ending .html");
        assert_eq!(found, told, "{name}: {}", run.error);
    }
    let run = work.done("bundle docs -o /dev/null");
    assert!(!run.error.contains("warning"), "{}", run.error);
}
