//! What a folder as a whole becomes: order, ids, settings, names, limits, findings.

mod common;

use std::fs;

use amanat_corpus::{Error, Options, Severity};
use amanat_engine::model::{MarkKind, NameKind};
use common::{check, findings, folder, read, read_files};

fn ids(reading: &amanat_corpus::Reading) -> Vec<&str> {
    let records = reading.corpus.records.iter();
    records.map(|record| record.id.as_str()).collect()
}

#[test]
fn files_in_the_order_of_their_bytes() {
    let reading = read_files(&[
        ("b.md", b"b"),
        ("B.md", b"B"),
        ("a/z.txt", b"z"),
        ("a-1.md", b"1"),
        ("a/deep/er/y.htm", b"<p>y"),
        ("c.jsonl", b"{\"id\":\"k\",\"text\":\"k\"}"),
        ("c.markdown", b"c"),
    ]);
    check(&reading);
    assert_eq!(ids(&reading), ["B", "a-1", "y", "z", "b", "k", "c"]);
}

#[test]
fn links_lead_from_one_document_to_another() {
    let reading = read_files(&[
        (
            "a.md",
            b"[A page](letters/b.htm#x), [[c|a vault]], [kept back](d.md) and [none](e.jpg).\n\n![[b]]\n",
        ),
        (
            "letters/b.htm",
            b"<p><a href='../a.md'>back</a> <a href='http://a.example/c?1'>on</a>",
        ),
        (
            "letters/c.txt",
            b"---\nsource_url: https://a.example/c?1\n---\nA letter.",
        ),
        ("d.md", b"---\nconsent: no\n---\nA letter."),
    ]);
    check(&reading);
    let links = |record: usize| -> Vec<&str> {
        let passages = &reading.corpus.records[record].passages;
        let marks = passages.iter().flat_map(|passage| &passage.marks);
        let addresses = marks.filter_map(|mark| match &mark.kind {
            MarkKind::Link(address) => Some(address.as_str()),
            _ => None,
        });
        addresses.collect()
    };
    assert_eq!(links(0), ["#b/0", "#c/0", "d.md", "e.jpg", "#b/0"]);
    assert_eq!(links(1), ["#a/0", "#c/0"]);
    let expected = "a.md: note: 2 links lead to files that are no documents of this archive, the first to `d.md`: \
        the address stands in the text";
    let found = findings(&reading);
    assert!(
        found.iter().any(|found| found.starts_with(expected)),
        "{found:?}"
    );
}

#[test]
fn what_is_no_document_is_told() {
    let reading = read_files(&[
        ("a.md", b"a"),
        ("x.jpg", b""),
        ("sub/y.JPG", b""),
        ("z.doc", b""),
        ("A letter", b""),
        (".hidden.md", b"hidden"),
        (".letters/b.md", b"hidden"),
        (".letter.md.icloud", b""),
        (".git/b.md", b""),
        ("README.md", b"about"),
        ("LICENSE", b"law"),
        ("sub/README.md", b"a document in its folder"),
    ]);
    assert_eq!(ids(&reading), ["a", "README"]);
    let found = findings(&reading);
    for (found, expected) in found.iter().zip([
        ".hidden.md: warning: left out, being hidden",
        ".letter.md.icloud: warning: left out, being in iCloud",
        ".letters: warning: left out, being hidden",
        "A letter: warning: left out, since no ending",
        "LICENSE: note: left out",
        "README.md: note: left out",
        "z.doc: warning: left out, being a document of a kind that is not read",
        "note: 3 files of other kinds left out: 2 .jpg, 1 that programs keep there",
    ]) {
        assert!(found.starts_with(expected), "{found}");
    }
    assert_eq!(found.len(), 8, "{found:?}");
}

/// They may say what must not be published.
#[test]
fn settings_that_are_not_on_this_disk_are_not_passed_over() {
    for name in [".archive.toml.icloud", "sub/.other.toml.icloud"] {
        let folder = folder(&[("a.md", b"a"), (name, b"")]);
        let read = amanat_corpus::read(folder.path(), &Options::default(), &mut |_| {});
        let found = format!("found {name} (in iCloud: download it first)");
        assert!(read.unwrap_err().to_string().contains(&found), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn symbolic_links_are_not_followed() {
    let folder = folder(&[("a.md", b"a")]);
    std::os::unix::fs::symlink("/", folder.path().join("root")).unwrap();
    std::os::unix::fs::symlink("a.md", folder.path().join("b.md")).unwrap();
    let reading = read(folder.path());
    assert_eq!(ids(&reading), ["a"]);
    assert_eq!(findings(&reading).len(), 2);
}

#[test]
fn the_same_id_twice_names_both_files() {
    let document = b"---\nid: x\n---\ntext";
    let files: &[(&str, &[u8])] = &[
        ("a.md", document),
        ("b/c.md", document),
        ("b/d.md", b"d"),
        ("d.md", b"d"),
    ];
    let reading = read_files(files);
    check(&reading);
    assert_eq!(ids(&reading), ["x", "x-2", "d", "d-2"]);
    let found = findings(&reading);
    assert!(found[0].starts_with("b/c.md:2: warning: the id `x` is already that of a.md:2"));
    assert!(found[1].starts_with("d.md:1: note: the id `d` is another record's"));

    let strict = Options {
        strict: true,
        ..Options::default()
    };
    let folder = folder(files);
    let reading = amanat_corpus::read(folder.path(), &strict, &mut |_| {}).unwrap();
    assert!(reading.has_errors());
    assert_eq!(reading.diagnostics[0].severity, Severity::Error);
    assert_eq!(reading.diagnostics[1].severity, Severity::Note);
}

#[test]
fn settings_and_names() {
    let reading = read_files(&[
        (
            "archive.toml",
            b"title = \"Winter\"\nlanguages = [\"kk\", \"ru\"]\nfacets = [\"place\", \"mood\"]\ncolor = 1\n",
        ),
        (
            "names.toml",
            "[[name]]\nid = \"mill\"\nkind = \"place\"\npreferred = { ru = \"Мельница\" }\n".as_bytes(),
        ),
        ("a.md", b"---\nplace: Mill\n---\nA quiet text."),
    ]);
    let settings = &reading.corpus.settings;
    assert_eq!(settings.title, "Winter");
    assert_eq!(settings.languages, ["kk", "ru"]);
    assert_eq!(settings.facets, ["place", "mood"]);
    assert_eq!(reading.corpus.records[0].language, "kk");
    assert_eq!(reading.corpus.names[0].kind, NameKind::Place);
    let found = findings(&reading);
    assert!(found[0].starts_with("archive.toml:4: warning: `color` is no setting"));
    assert!(found[1].starts_with("archive.toml: warning: the facet `mood` occurs in no record"));
}

#[test]
fn settings_from_the_folder_where_there_are_none() {
    let folder = folder(&[
        (
            "winter notes/a.md",
            "---\nkind: letter\n---\nСолнце село, стало тихо.".as_bytes(),
        ),
        ("winter notes/b.md", "Снег лежал на крышах.".as_bytes()),
        (
            "winter notes/c.md",
            b"The sun was low and the street was quiet.",
        ),
    ]);
    let reading = read(&folder.path().join("winter notes"));
    assert_eq!(reading.corpus.settings.title, "winter notes");
    assert_eq!(reading.corpus.settings.languages, ["ru", "en"]);
    assert_eq!(reading.corpus.settings.facets, ["kind", "language"]);
    assert!(reading.diagnostics.is_empty());
}

#[test]
fn one_bad_file_hides_no_other() {
    let reading = read_files(&[
        ("names.toml", b"[[name]\n"),
        ("a.md", b"---\nid: a\ntitle: \"open\n---\ntext"),
        ("b.md", b""),
        ("c.txt", b" \n\n "),
        ("d.jsonl", b"\n{\n{\"text\": \"fine\"}\n"),
        ("e.txt", b"\x89PNG\0\xff\xfe\0\0"),
        ("f.md", b"fine too"),
        ("g.jsonl", b""),
        ("h.html", b"<nav>only</nav>"),
        ("i.md", b"---\nconsent: no\n---\nwithheld"),
        ("j.md", b"---\ntitle: only metadata\n---\n"),
    ]);
    check(&reading);
    assert_eq!(ids(&reading), ["d-3", "f", "j"]);
    let starts: Vec<String> = reading
        .diagnostics
        .iter()
        .map(|found| {
            format!(
                "{}:{}:{}",
                found.path,
                found.line.unwrap_or(0),
                found.severity
            )
        })
        .collect();
    assert_eq!(
        starts,
        [
            "names.toml:1:error",
            "a.md:3:error",
            "b.md:1:warning",
            "c.txt:1:warning",
            "d.jsonl:2:error",
            "e.txt:0:error",
            "g.jsonl:0:warning",
            "h.html:1:warning",
            "i.md:2:note",
            "j.md:1:note",
        ]
    );
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_left_out() {
    let folder = folder(&[("a.md", b"a")]);
    let _socket = std::os::unix::net::UnixListener::bind(folder.path().join("b.md")).unwrap();
    let reading = read(folder.path());
    assert_eq!(ids(&reading), ["a"]);
    let found = findings(&reading);
    assert!(found[0].starts_with("b.md: warning: left out, being neither"));
}

#[test]
fn long_files_are_refused_and_named() {
    let long = vec![b'x'; 2000];
    let line = format!(
        "{{\"text\": \"{}\"}}\n{{\"text\": \"short\"}}",
        "x".repeat(2000)
    );
    let folder = folder(&[
        ("a.md", &long),
        ("b.jsonl", line.as_bytes()),
        ("c.txt", b"c"),
    ]);
    let options = Options {
        max_file_bytes: 1000,
        ..Options::default()
    };
    let reading = amanat_corpus::read(folder.path(), &options, &mut |_| {}).unwrap();
    assert_eq!(ids(&reading), ["b-2", "c"]);
    let found = findings(&reading);
    assert_eq!(
        found[0],
        "a.md: error: longer than the 1000 bytes allowed for it (help: part it into several \
         files)"
    );
    assert!(found[1].starts_with("b.jsonl:1: error: a line of 2012 bytes"));
}

#[test]
fn encodings_are_reported_with_their_file() {
    let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode("Улица была пуста до самого утра.");
    let reading = read_files(&[("a.txt", &cyrillic), ("b.txt", b"\xff\xfea\0b\0")]);
    assert_eq!(
        reading.corpus.records[0].passages[0].text,
        "Улица была пуста до самого утра."
    );
    assert_eq!(reading.corpus.records[1].title, "ab");
    assert_eq!(
        findings(&reading),
        [
            "a.txt: warning: not in UTF-8; read as windows-1251, judging by its letters (help: make \
          sure that the text looks right, and save it in UTF-8)"
        ]
    );
}

#[test]
fn odd_characters_are_reported_with_their_line() {
    let reading = read_files(&[
        ("a.md", "one\n\ntwo\0\n\nthree \u{202e}eerht".as_bytes()),
        ("b.jsonl", b"{\"text\":\"x\"}\n{\"text\":\"\\u001b[31m\"}"),
    ]);
    check(&reading);
    assert_eq!(
        reading.corpus.records[0].passages[2].text,
        "three \u{202e}eerht"
    );
    let found = findings(&reading);
    assert!(
        found[0].starts_with("a.md:3: warning: 1 control character"),
        "{found:?}"
    );
    assert!(found[1].starts_with("a.md:5: note: characters that direct"));
    assert!(found[2].starts_with("b.jsonl:2: warning: 1 control character"));
}

/// A Cyrillic letter among Latin ones, which no eye sees.
#[test]
fn titles_that_look_like_others_are_reported() {
    let reading = read_files(&[
        ("a.md", b"# The Tokayev visit\n\nx"),
        ("b.md", "# The T\u{43e}kayev visit\n\nx".as_bytes()),
    ]);
    let found = findings(&reading);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(
        found[0].starts_with("b.md:1: note: `T\u{43e}kayev` in the title mixes"),
        "{found:?}"
    );
}

/// The key taken for the name of a collection: each text would lead to each other.
#[test]
fn a_work_with_more_versions_than_a_text_has_is_reported() {
    let lines = |count| "{\"work\":\"letters\",\"text\":\"a\"}\n".repeat(count);
    for (count, reported) in [(64, false), (65, true)] {
        let reading = read_files(&[("a.jsonl", lines(count).as_bytes())]);
        let found = findings(&reading);
        let told = "warning: 65 records have the work `letters`, at most 64 can be versions";
        assert_eq!(
            found.iter().any(|line| line.starts_with(told)),
            reported,
            "{found:?}"
        );
    }
}

#[test]
fn a_single_file_of_records() {
    let folder = folder(&[("winter.jsonl", b"{\"text\":\"a\"}"), ("x.csv", b"a,b")]);
    let reading = read(&folder.path().join("winter.jsonl"));
    assert_eq!(ids(&reading), ["winter-1"]);
    assert_eq!(reading.corpus.settings.title, "winter");

    let read = |name: &str| {
        amanat_corpus::read(&folder.path().join(name), &Options::default(), &mut |_| {})
    };
    assert!(matches!(read("x.csv"), Err(Error::UnknownKind { .. })));
    assert!(matches!(read("none"), Err(Error::NotFound { .. })));
}

#[test]
fn an_empty_folder_is_an_error_to_show() {
    let reading = read_files(&[]);
    assert!(reading.has_errors());
    assert!(reading.corpus.records.is_empty());
}

#[test]
fn progress_counts_every_file_once() {
    let names: Vec<String> = (0..50).map(|number| format!("{number}.md")).collect();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .map(|name| (name.as_str(), &b"x"[..]))
        .collect();
    let folder = folder(&files);
    let mut seen = Vec::new();
    amanat_corpus::read(folder.path(), &Options::default(), &mut |progress| {
        assert_eq!(progress.total, 50);
        assert_eq!(progress.done, seen.len() + 1);
        seen.push(progress.path.to_owned());
    })
    .unwrap();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 50);
}

#[test]
fn the_place_of_the_folder_makes_no_difference() {
    let files: &[(&str, &[u8])] = &[
        ("archive.toml", b"title = \"T\""),
        ("a.md", b"# a\n\nx"),
        ("b/a.md", b"# a\n\ny"),
    ];
    let (first, second) = (folder(files), folder(files));
    fs::write(second.path().join(".hidden"), b"").unwrap();
    assert_eq!(read(first.path()).corpus, read(second.path()).corpus);
}

/// A line that was meant for front matter and did not become it.
#[test]
fn what_would_keep_a_document_back_is_not_read_as_text() {
    let reading = read_files(&[
        ("a.md", b"\n---\nconsent: no\n---\nwithheld"),
        (
            "b.md",
            "\u{2014}-\ntitle: x\nconsent: no\n---\nwithheld".as_bytes(),
        ),
        ("c.html", b"---\nconsent: no\n---\n<p>withheld"),
        (
            "d.txt",
            b"---\nthe place of which she told: a\nprivate_phone: b: c\n---\nwithheld",
        ),
        ("e.html", b"<script>\nconsent: 1\n</script><p>shown"),
        ("f.md", b"---\nconsent: yes\n---\nConsent: she gave it."),
        (
            "g.html",
            b"<article><table><tr><th>Consent</th><td>No</td></table><p>withheld</article>",
        ),
        ("h.html", b"<dl><dt>Consent<dd>no</dl><p>withheld"),
        ("i.html", b"<!-- consent: no --><p>withheld"),
        ("j.html", b"<meta name=dc.consent content=no><p>withheld"),
        ("k.md", b"# Anna\n\nPrivate phone: 701\n\nwithheld"),
        (
            "l.jsonl",
            b"{\"text\": \"a\\rconsent: no\"}\n{\"text\": \"b\", \"tags\": [\"consent: no\"]}\n",
        ),
        ("m.md", b"---\ndraft: true\n---\nwithheld"),
        (
            "n.html",
            b"<p>withheld<div class=msocomtxt><p><a class=msocomoff>[A1]</a>consent: no</div>",
        ),
    ]);
    assert_eq!(ids(&reading), ["e", "f"]);
    let found = findings(&reading);
    assert!(found[0].starts_with("a.md:3: note: left out"), "{found:?}");
    assert!(
        found[1].starts_with("b.md:3: error: `consent` stands in the text"),
        "{found:?}"
    );
    assert!(
        found[2].starts_with("c.html: error: `consent` stands"),
        "{found:?}"
    );
    assert!(
        found[3].starts_with("d.txt:3: error: `private_phone` stands"),
        "{found:?}"
    );
    let rest: Vec<_> = found[4..]
        .iter()
        .filter_map(|line| line.split(": ").next())
        .collect();
    let expected = [
        "g.html",
        "h.html",
        "i.html",
        "j.html:1",
        "k.md:3",
        "l.jsonl:1",
        "l.jsonl:2",
        "m.md:2",
        "n.html",
        "n.html",
    ];
    assert_eq!(rest, expected);
}

/// Each row may be of somebody else, in whatever the table is written.
#[test]
fn a_row_without_consent_keeps_a_table_back() {
    let markdown = |consent| {
        format!("# People\n\n| name | consent |\n| --- | --- |\n| A | yes |\n| B | {consent} |\n")
    };
    let html = |consent| {
        format!(
            "<h1>People</h1><table><tr><th>Name<th>Consent<tr><td>A<td>yes<tr><td>B<td>{consent}</table>"
        )
    };
    let json =
        |consent| format!("{{\"text\": \"People\\n\\nname\\tconsent\\nA\\tyes\\nB\\t{consent}\"}}");
    let reading = read_files(&[
        ("a.md", markdown("no").as_bytes()),
        ("b.md", markdown("yes").as_bytes()),
        ("c.md", markdown("").as_bytes()),
        ("d.html", html("no").as_bytes()),
        ("e.html", html("yes").as_bytes()),
        ("f.jsonl", json("no").as_bytes()),
        ("g.jsonl", json("yes").as_bytes()),
        (
            "h.md",
            format!("---\nconsent: yes\n---\n{}", markdown("no")).as_bytes(),
        ),
    ]);
    assert_eq!(ids(&reading), ["b", "e", "g-1", "h"]);
    let found = findings(&reading);
    for (found, place) in found
        .iter()
        .zip(["a.md:6", "c.md:6", "d.html", "f.jsonl:1"])
    {
        let error = format!("{place}: error: `consent` stands in the text");
        assert!(found.starts_with(&error), "{found}");
    }
    assert_eq!(found.len(), 4);
}

/// Advertisements mostly.
#[test]
fn what_stood_in_the_frames_of_a_saved_page_is_left_out() {
    let reading = read_files(&[
        ("a.html", b"<p>A day"),
        ("a_files/frame.html", b"<p>Buy this"),
        ("a_files/more/frame.htm", b"<p>And that"),
        ("a_files/letter.txt", b"A letter"),
        ("b_files/page.html", b"<p>Another day"),
        ("x/a.files/page.html", b"<p>A third"),
    ]);
    assert_eq!(ids(&reading), ["a", "letter", "page", "x/a.files/page"]);
    let found = findings(&reading);
    let expected = "a_files: warning: 2 pages left out, being what a browser saved beside the page of this name";
    assert!(
        found.iter().any(|found| found.starts_with(expected)),
        "{found:?}"
    );
}

/// The words of all these cannot be read by anybody, and no name in them is struck.
#[test]
fn what_mails_hold_in_base64_is_told() {
    let line = "0KHQvdC10LMg0YjRkdC7INCy0YHRjiDQvdC+0YfRjCDQuCDQstC10YHRjCDQtNC10L3RjNC";
    let mail = format!(
        "Content-Transfer-Encoding: base64\n\n{}",
        format!("{line}\n").repeat(4)
    );
    let reading = read_files(&[
        ("a.txt", mail.as_bytes()),
        ("b.txt", &mail.as_bytes()[40..]),
    ]);
    let found = findings(&reading);
    assert!(
        found[0].starts_with("a.txt:3: warning: these lines are"),
        "{found:?}"
    );
    assert_eq!(found.len(), 1);
    let rules = "[redactions]\nwords = [\"snow\"]\n";
    let reading = read_files(&[
        ("archive.toml", rules.as_bytes()),
        ("a.txt", mail.as_bytes()),
        ("b.txt", b"Snow"),
    ]);
    assert_eq!(ids(&reading), ["b"]);
}

/// What was withdrawn since would come back from them.
#[test]
fn what_was_written_from_the_folder_is_no_document() {
    let page = format!("<h1>Old</h1>{}<p>withdrawn</main>", amanat_corpus::BUNDLE);
    let list = format!("site/{}", amanat_corpus::FILES);
    let reading = read_files(&[
        ("letters.html", page.as_bytes()),
        ("old.html.txt", page.as_bytes()),
        ("old.md", page.as_bytes()),
        ("a.md", b"a"),
        (&list, b""),
        ("site/b.md", b"b"),
    ]);
    assert_eq!(ids(&reading), ["a"]);
    let found = findings(&reading);
    assert!(found[0].starts_with("site: warning: left out"), "{found:?}");
    for (found, name) in found[1..]
        .iter()
        .zip(["letters.html", "old.html.txt", "old.md"])
    {
        assert!(
            found.starts_with(&format!("{name}: warning: left out")),
            "{found}"
        );
    }
    assert_eq!(found.len(), 4);
}

/// Nobody knows then whether it says what must not be published, and most keepers have no redactions.
#[test]
fn settings_that_cannot_be_read_are_told_with_the_likely_slip() {
    for (text, expected) in [
        (
            &b"title: \"x\"\n"[..],
            "line 1: no valid TOML: `:` after the key",
        ),
        (
            "\ntitle = \u{201c}x\u{201d}\n".as_bytes(),
            "line 2: no valid TOML: quotation marks that are not straight",
        ),
        (
            b"\x89PNG\0\xff\xfe\0\0",
            "not a text, whatever its name says",
        ),
    ] {
        let folder = folder(&[("a.md", b"a"), ("archive.toml", text)]);
        let read = amanat_corpus::read(folder.path(), &Options::default(), &mut |_| {});
        let error = read.unwrap_err().to_string();
        let begin = "nothing was made, since archive.toml cannot be read";
        assert!(
            error.starts_with(begin) && error.contains(expected),
            "{error}"
        );
    }
}
