//! Archives in every form, told apart by their contents, and files that are none.

use crate::harness::{Run, Work};

#[test]
fn every_form_answers_alike_under_any_name() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    work.done("site docs -o public");
    work.done("archive docs -o a.amanat");
    let expected = work.done("search docs ambulance --json").out;
    for (path, odd_name) in [
        ("a.html", "b.wasm"),
        ("public/amanat_bg.wasm", "b.txt"),
        ("a.amanat", "b.html"),
    ] {
        work.put(odd_name, work.read(path));
        assert_eq!(
            work.done(&format!("search {odd_name} ambulance --json"))
                .out,
            expected,
            "{path}"
        );
    }
    assert_eq!(work.done("search public ambulance --json").out, expected);
}

#[test]
fn one_file_of_json_lines_serves() {
    let work = Work::new();
    work.put(
        "a.jsonl",
        "{\"_id\": \"1\", \"title\": \"One\", \"text\": \"a zebra\", \"kind\": \"k\"}\n",
    );
    assert!(
        work.done("search a.jsonl zebra")
            .out
            .starts_with("1. One  1\n")
    );
    work.done("bundle a.jsonl -o a.html");
}

#[test]
fn documents_kept_as_they_were_read_make_the_same_archive() {
    let work = Work::new();
    work.done("archive docs -o plain.amanat");
    // What others may read does not stay so.
    work.put("kept", "");
    for archive in ["first.amanat", "second.amanat"] {
        work.done(&format!("archive docs --cache kept -o {archive}"));
        assert_eq!(work.read(archive), work.read("plain.amanat"), "{archive}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(work.path("kept")).unwrap().permissions();
        assert_eq!(mode.mode() & 0o077, 0, "others may read what is kept");
    }
    // Cut off, it serves no more, and nothing else goes wrong.
    let kept = work.read("kept");
    work.put("kept", &kept[..kept.len() / 2]);
    let run = work.done("archive docs --cache kept -o third.amanat");
    assert!(run.error.contains("kept: note: damaged"), "{}", run.error);
    assert_eq!(work.read("third.amanat"), work.read("plain.amanat"));
    work.done("archive docs --cache kept -o fourth.amanat");
    // What is something else is left alone.
    work.put("letter.md", "# A letter\n");
    work.refused(
        "archive docs --cache letter.md -o fifth.amanat",
        "letter.md: not a file in which documents are kept",
    );
    assert_eq!(work.read("letter.md"), b"# A letter\n");
    // Nor may it become a document itself.
    for (documents, name) in [
        ("docs", "docs/kept.txt"),
        ("docs", "docs/kept.HTML"),
        ("docs/square.md", "docs/kept.txt"),
    ] {
        work.refused(
            &format!("archive {documents} --cache {name} -o fifth.amanat"),
            "it lies among the documents, and the next run would read it as one of them",
        );
        assert!(!work.path(name).exists());
    }
    // An archive is no documents, and whoever names a file for them is told.
    let run = work.done("archive plain.amanat --cache unused -o sixth.amanat");
    let told = "unused: note: not used: what is read is an archive already (archive)";
    assert!(run.error.contains(told), "{}", run.error);
    assert!(!work.path("unused").exists());
}

/// It has the texts without redaction, and what is written is handed on.
#[test]
fn documents_are_not_kept_in_what_is_written() {
    let work = Work::new();
    for command in [
        "site docs -o public --cache public/kept",
        "site docs -o public --cache ./public/more/kept",
        "package docs -o public --cache public/kept",
        "site docs -o public --cache public",
    ] {
        let run = work.refused(command, "public");
        assert!(run.error.contains("also what is redacted"), "{}", run.error);
    }
    for command in [
        "bundle docs -o kept --cache kept",
        "archive docs -o kept --cache ./kept",
    ] {
        work.refused(command, "name the same file");
    }
    assert_eq!(work.names("."), ["docs"]);
    work.done("site docs -o public --cache kept");
}

#[test]
fn what_is_no_archive_is_told_what_it_is() {
    let work = Work::new();
    let bundle = {
        work.done("bundle docs -o a.html");
        work.read("a.html")
    };
    work.done("archive docs -o a.amanat");
    let archive = work.read("a.amanat");
    work.done("site docs -o public");
    let module = work.read("public/amanat_bg.wasm");
    let noise: Vec<u8> = (0..5000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8)
        .collect();
    let at = |text: &str| {
        bundle
            .windows(text.len())
            .position(|window| window == text.as_bytes())
            .unwrap()
    };
    let mut altered = archive.clone();
    let middle = altered.len() / 2;
    altered[middle] ^= 1;

    let mut broken = bundle.clone();
    broken[at("<article") + 100] = 0xff;

    let cases: [(&[u8], &str); 11] = [
        (b"", "the file is empty"),
        (&noise, "neither an archive nor a document"),
        (&archive[..archive.len() - 1], "cut short"),
        (&archive[..20], "cut short"),
        (&altered, "damaged"),
        (&module[..module.len() - 1], "does not end within the file"),
        (b"\0asm\x01\0\0\0", "without an archive"),
        (b"\0asm\x02\0\0\0", "not a WebAssembly module"),
        (&bundle[..at("id=\"amanat-module\"") + 1_000], "cut short"),
        (&bundle[..at("<article") + 100], "cut short"),
        (&broken, "no text at byte"),
    ];
    for (bytes, message) in cases {
        work.put("odd", bytes);
        for command in [
            "search odd x",
            "inspect odd",
            "bundle odd -o b.html",
            "site odd -o s",
            "archive odd -o b",
        ] {
            let run = work.refused(command, message);
            assert!(run.error.contains("odd"), "{}", run.error);
        }
    }
    assert_eq!(
        work.names("."),
        ["a.amanat", "a.html", "docs", "odd", "public"]
    );
    work.refused("search nowhere x", "nowhere");
    std::fs::create_dir(work.path("empty")).unwrap();
    work.refused("bundle empty -o b.html", "no document was read");
}

/// A command that waited for somebody to write would wait for ever, and say nothing.
#[cfg(unix)]
#[test]
fn a_pipe_is_read_if_somebody_writes_to_it() {
    let work = Work::new();
    let mut mkfifo = std::process::Command::new("mkfifo");
    let made = mkfifo.arg(work.path("pipe.md")).status().unwrap();
    assert!(made.success());
    for command in [
        "bundle pipe.md -o a.html",
        "search docs --queries pipe.md",
        "archive docs --cache pipe.md -o a",
    ] {
        work.refused(
            command,
            "cannot read pipe.md: it is a pipe that nobody writes to",
        );
    }
    work.done("archive docs -o a.amanat");
    let expected = work.done("inspect a.amanat --fingerprint").out;
    let piped = |line: &str| {
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", line]);
        shell.env("amanat", env!("CARGO_BIN_EXE_amanat"));
        Run::from(shell.current_dir(work.path(".")).output().unwrap())
    };
    let run = piped("cat a.amanat | \"$amanat\" inspect /dev/stdin --fingerprint");
    assert_eq!(run.out, expected);
    // What is looked at twice is read once.
    work.done("bundle docs -o a.html");
    work.done("keygen k --no-password");
    for line in [
        "cat a.html | \"$amanat\" verify /dev/stdin --strict",
        "\"$amanat\" inspect a.html --manifest | \"$amanat\" diff /dev/stdin a.html",
        "\"$amanat\" inspect a.html --manifest | \"$amanat\" verify a.html --against /dev/stdin",
        "cat a.html | \"$amanat\" diff a.amanat /dev/stdin",
        "cat a.html | \"$amanat\" sign /dev/stdin --key k.key -o b.html",
    ] {
        let run = piped(line);
        assert_eq!(run.code, 0, "{line}: {}", run.error);
    }
    work.done("verify b.html --key k.pub --strict");
}

/// Thousands of warnings that are alike hide neither the one that is not nor an error.
#[test]
fn what_weighs_most_is_said_last_and_what_is_alike_is_counted() {
    let work = Work::new();
    for number in 0..30 {
        work.put(&format!("docs/{number:02}.doc"), "");
        let date = format!("---\ndate: soon {number}\n---\nSnow.\n");
        work.put(&format!("docs/dated-{number:02}.md"), date);
    }
    work.put("docs/zz.doc/a.md", "---\ntitle: \"open\n---\nSnow.\n");
    work.put("docs/photo.jpg", "");
    let run = work.refused("bundle docs -o a.html", "1 error in the documents");
    let said: Vec<&str> = run.error.lines().collect();
    let place = |text: &str| said.iter().position(|line| line.contains(text));
    let [note, warning, error, end] = [
        "note: 1 file of other kinds left out",
        "docs/00.doc: warning: left out",
        "zz.doc/a.md:2: error: ",
        "error: 1 error in the documents",
    ]
    .map(|text| place(text).unwrap_or_else(|| panic!("{text}: {}", run.error)));
    assert!(
        note < warning && warning < error && error < end,
        "{}",
        run.error
    );
    for more in [
        "warning: 20 more are like this: left out, being a document of a kind that is not read",
        "warning: 20 more are like this: `date: soon 0` is no date",
    ] {
        let more = place(more).unwrap_or_else(|| panic!("{more}: {}", run.error));
        assert!(warning < more && more < error, "{}", run.error);
    }
    assert!(place("docs/09.doc: ").is_some() && place("docs/10.doc: ").is_none());
}

/// Advice goes by what was tried.
#[test]
fn what_is_not_there_is_not_asked_to_be_made() {
    let work = Work::new();
    let run = work.refused("bundle nope -o a.html", "cannot read nope");
    assert!(run.error.contains("check how it is spelt"), "{}", run.error);
    let run = work.refused("bundle docs -o nope/a.html", "cannot write nope/a.html");
    assert!(run.error.contains("make the folder"), "{}", run.error);
    work.put("a.html", "mine");
    let run = work.refused("site docs -o a.html", "cannot make the folder a.html");
    assert!(run.error.contains("such as public"), "{}", run.error);
    std::fs::remove_file(work.path("a.html")).unwrap();
    for command in ["bundle docs -o -", "site docs -o -", "archive docs -o -"] {
        let run = work.run(command);
        assert_eq!(run.code, 2, "{command}: {}", run.error);
        assert!(
            run.error.contains("/dev/stdout"),
            "{command}: {}",
            run.error
        );
    }
    assert_eq!(work.names("."), ["docs"]);
    // What is wrong with a document is not followed by what else could have been named.
    work.put("letter.md", "---\ntitle: \"open\n---\nSnow.\n");
    let run = work.refused("search letter.md snow", "letter.md:2: error: ");
    assert!(!run.error.contains("expected a bundle"), "{}", run.error);
}
