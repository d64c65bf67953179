//! Fingerprints, `amanat verify`, `diff`, `sign` and `keygen`.

use std::io::Write as _;

use amanat_engine::model::{Corpus, Passage, PassageKind, Record};
use amanat_engine::{Archive, Manifest};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, write::GzEncoder};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::bundle::between;
use crate::harness::{Work, not_tried};

fn report(work: &Work, command: &str) -> Value {
    let run = work.run(command);
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{command}: {}", run.error))
}

fn fingerprint(work: &Work, archive: &str) -> String {
    let report = report(work, &format!("verify {archive} --json"));
    report["fingerprint"].as_str().unwrap().to_owned()
}

/// The bundle with another archive in its module, everything else left as it is.
fn with_archive(page: &str, change: impl Fn(&mut Vec<u8>)) -> String {
    let holder = "id=\"amanat-module\">";
    let packed = between(page, holder, "</script>");
    let mut module = Vec::new();
    let zipped = STANDARD.decode(packed).unwrap();
    std::io::copy(&mut flate2::read::GzDecoder::new(&zipped[..]), &mut module).unwrap();
    change(&mut module);
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(&module).unwrap();
    page.replace(packed, &STANDARD.encode(encoder.finish().unwrap()))
}

/// Gives an altered archive a checksum that holds.
fn seal(archive: &mut [u8]) {
    let length = usize::try_from(u64::from_le_bytes(archive[16..24].try_into().unwrap()));
    let seed = xxhash_rust::xxh64::xxh64(&archive[..24], 0);
    let sum = xxhash_rust::xxh64::xxh64(&archive[32..length.unwrap()], seed);
    archive[24..32].copy_from_slice(&sum.to_le_bytes());
}

/// Gives an altered page a check value that holds.
fn reseal(page: &str) -> String {
    let old = between(page, "<meta name=\"amanat-check\" content=\"", "\"");
    let sum = Sha256::digest(page.replacen(old, "", 1));
    let new: String = sum.iter().map(|byte| format!("{byte:02x}")).collect();
    page.replacen(old, &new, 1)
}

#[test]
fn the_same_documents_have_one_fingerprint_wherever_and_in_whatever_form() {
    let (one, other) = (Work::new(), Work::new());
    // The same files, made in another order and in another place.
    for name in ["street.md", "square.md", "hostile.txt", "archive.toml"] {
        let bytes = one.read(&format!("docs/{name}"));
        other.put(&format!("elsewhere/letters/{name}"), bytes);
    }
    let mut command = other.command("bundle elsewhere/letters -o a.html");
    command
        .env("TZ", "Asia/Almaty")
        .env("LC_ALL", "tr_TR.UTF-8");
    assert!(command.output().unwrap().status.success());
    one.done("bundle docs -o a.html");
    one.done("archive docs -o a.amanat");
    one.done("site docs -o public");
    let wanted = fingerprint(&one, "a.html");
    assert_eq!(wanted.len(), 64);
    assert_eq!(fingerprint(&other, "a.html"), wanted);
    // The harness takes a `_` for a space.
    std::fs::copy(one.path("public/amanat_bg.wasm"), one.path("a.wasm")).unwrap();
    for form in ["a.amanat", "public", "a.wasm"] {
        assert_eq!(fingerprint(&one, form), wanted, "{form}");
    }
    let told = one.done("bundle docs -o b.html").error;
    assert!(told.contains(&wanted), "{told}");
    assert!(one.done("inspect a.html").out.contains(&wanted));
    assert_eq!(
        one.done("inspect a.html --fingerprint").out,
        format!("Amanat archive {wanted}\n")
    );
    one.put("docs/more.txt", "Snow.\n");
    one.done("bundle docs -o b.html");
    assert_ne!(fingerprint(&one, "b.html"), wanted);
}

/// The order in which a folder lists its files is its file system's, and nobody's to rely on.
#[test]
fn the_order_of_a_folder_makes_no_difference() {
    let names: Vec<String> = (0..300)
        .map(|n| format!("{}/text-{}.md", n % 3, n * 7_919 % 1_000))
        .collect();
    let write = |names: &mut dyn Iterator<Item = &String>| {
        let work = Work::new();
        for name in names {
            work.put(
                &format!("docs/{name}"),
                format!("# Text {name}\n\nSnow on {name}.\n"),
            );
        }
        work
    };
    let (one, other) = (write(&mut names.iter()), write(&mut names.iter().rev()));
    let listed = |work: &Work| -> Vec<_> {
        let entries = std::fs::read_dir(work.path("docs/1")).unwrap();
        entries.map(|entry| entry.unwrap().file_name()).collect()
    };
    if listed(&one) == listed(&other) {
        // `folder` in amanat-corpus has its own test with the entries shuffled.
        eprintln!("this file system lists by name: the order was the same");
    }
    for work in [&one, &other] {
        work.done("bundle docs -o a.html");
    }
    assert!(
        one.read("a.html") == other.read("a.html"),
        "the two bundles differ"
    );
}

/// The archive that the command carries was built by a build script, in a target directory of its own; the
/// same documents read by the command give the same archive.
#[test]
fn build_script_and_command_make_one_archive() {
    let work = Work::new();
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut command = work.command("archive -o a.amanat");
    assert!(command.output().unwrap().status.success());
    let mut command = work.command("archive -o b.amanat");
    command
        .arg(corpus)
        .env("TZ", "Pacific/Kiritimati")
        .env("LC_ALL", "ar_EG.UTF-8");
    assert!(command.output().unwrap().status.success());
    assert!(
        work.read("a.amanat") == work.read("b.amanat"),
        "the two archives differ"
    );
    assert_eq!(
        fingerprint(&work, "a.amanat"),
        fingerprint(&work, "b.amanat")
    );
}

#[test]
fn what_this_version_wrote_is_verified_to_the_last_byte() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    work.done("archive docs -o a.amanat");
    work.done("site docs -o public");
    for form in ["a.html", "a.amanat", "public"] {
        work.done(&format!("verify {form} --strict"));
    }
    let page = String::from_utf8(work.read("a.html")).unwrap();
    work.put(
        "b.html",
        page.replace("We waited for an ambulance", "Nobody waited for anything"),
    );
    let run = work.refused("verify b.html", "not everything holds");
    assert!(run.out.contains("BAD   page: it is not as"), "{}", run.out);
    // The archive comes first, and would be whole in what a broken transfer has left.
    work.put("c.html", &page[..page.len() - 100]);
    let run = work.refused("verify c.html", "not everything holds");
    assert!(run.out.contains("good  fingerprint: "), "{}", run.out);
    assert!(run.out.contains("its end is missing"), "{}", run.out);
    // One that another version has sealed, or somebody who can.
    work.put(
        "d.html",
        reseal(&page.replace("We waited", "Nobody waited")),
    );
    let run = work.done("verify d.html");
    assert!(run.out.contains("other page: "), "{}", run.out);
    work.refused("verify d.html --strict", "not everything holds");
    for options in ["", "--no-offline"] {
        work.done(&format!("site docs -o public {options}"));
        work.done("verify public --strict");
        for name in [
            "amanat-search.js",
            "open-archive.js",
            "service-worker.js",
            "strings/ru.js",
            "index.html",
            "style.css",
        ] {
            let path = format!("public/{name}");
            let before = work.read(&path);
            work.put(&path, [&before[..], b" "].concat());
            let run = work.done("verify public");
            let told = format!("other {name}: another version");
            assert!(run.out.contains(&told), "{}", run.out);
            assert_eq!(run.out.matches("\nother ").count(), 1, "{}", run.out);
            work.refused("verify public --strict", "not everything holds");
            std::fs::remove_file(work.path(&path)).unwrap();
            // Without its page it is what another page embeds.
            if name != "index.html" {
                let run = work.done("verify public");
                let told = format!("other {name}: it is not there");
                assert!(run.out.contains(&told), "{}", run.out);
            }
            work.put(&path, before);
        }
    }
    work.done("package docs -o npm");
    work.done("verify npm --strict");
    work.put("npm/open-archive.js", "alert(1)");
    work.refused("verify npm --strict", "not everything holds");
    work.unanswered("verify docs", "these are documents");
}

#[test]
fn an_altered_text_under_the_old_fingerprint_is_noticed() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    let page = String::from_utf8(work.read("a.html")).unwrap();
    let altered = with_archive(&page, |module| {
        let magic = b"AMANAT\x1a\n";
        // The code knows the mark too; the archive is the last section.
        let at = module.windows(8).rposition(|w| w == magic).unwrap();
        let archive = &mut module[at..];
        // Words are codes there, but what ends a sentence stands as it is, and a capital follows.
        let text = b". \x01";
        let place = archive.windows(text.len()).rposition(|w| w == text);
        archive[place.unwrap()] = b'7';
        seal(archive);
    });
    work.put("b.html", altered);
    let run = work.refused("verify b.html", "not everything holds");
    assert!(run.out.contains("BAD   fingerprint: "), "{}", run.out);
    assert!(run.out.contains("other index: "), "{}", run.out);
    let run = work.refused("verify b.html --against a.html", "not everything holds");
    assert!(run.out.contains("changed: square (text)"), "{}", run.out);
    let run = work.refused("diff a.html b.html", "differ");
    assert_eq!(run.out, "changed: square (text)\n");
    work.done("keygen k --no-password");
    let stated = fingerprint(&work, "a.html");
    for command in [
        "sign b.html --key k.key",
        "inspect b.html --fingerprint",
        "inspect b.html",
        "inspect b.html --json",
        "bundle b.html -o c.html",
        "site b.html -o c",
        "package b.html -o c",
        "archive b.html -o c",
    ] {
        let run = work.refused(command, "so it was altered");
        assert!(!run.error.contains(&stated), "{command}: {}", run.error);
        if command.ends_with("--fingerprint") {
            assert_eq!(run.out, "");
        }
        let people = command == "inspect b.html";
        let told = format!("NOT the stated  {stated}: ");
        assert_eq!(run.out.contains(&told), people, "{command}: {}", run.out);
    }
    let found = report(&work, "inspect b.html --json");
    assert_eq!(found["stated_fingerprint"], stated);
    assert_eq!(found["fingerprint"], fingerprint(&work, "b.html"));
    assert!(!work.path("c.html").exists() && !work.path("c").exists());
}

/// One with another text and the same id, before the one it hides behind, under checksum and fingerprint that
/// hold.
#[test]
fn a_record_does_not_hide_behind_another_of_its_id() {
    let work = Work::new();
    let record = |id: &str, text: &str| Record {
        id: id.to_owned(),
        title: "A letter".to_owned(),
        language: "en".to_owned(),
        metadata: Vec::new(),
        passages: vec![Passage {
            kind: PassageKind::Paragraph,
            text: text.to_owned(),
            marks: Vec::new(),
        }],
    };
    let built = |records: Vec<Record>| {
        let corpus = Corpus {
            records,
            ..Corpus::default()
        };
        amanat_engine::build(&corpus).unwrap()
    };
    let good = record("letter-1", "We waited on the square.");
    work.put("a.amanat", built(vec![good.clone()]));
    let mut forged = built(vec![record("letter-2", "Nobody waited."), good]);
    let at = |archive: &[u8], text: &[u8]| archive.windows(text.len()).position(|w| w == text);
    let place = at(&forged, b"letter-2").unwrap();
    forged[place..place + 8].copy_from_slice(b"letter-1");
    seal(&mut forged);
    let (stated, found) = {
        let archive = Archive::open(&forged[..]).unwrap();
        (archive.info().fingerprint, Manifest::of(&archive))
    };
    let place = at(&forged, &stated.0).unwrap();
    forged[place..place + 32].copy_from_slice(&found.fingerprint().0);
    seal(&mut forged);
    work.put("b.amanat", forged);
    let told = "two records have the id \"letter-1\"";
    for command in [
        "diff a.amanat b.amanat",
        "diff b.amanat a.amanat",
        "verify a.amanat --against b.amanat",
        "verify b.amanat",
    ] {
        work.unanswered(command, told);
    }
    for command in ["inspect b.amanat --manifest", "bundle b.amanat -o b.html"] {
        work.refused(command, told);
    }
    // Nor in the hashes alone.
    let digits = |hash: &[u8]| -> String { hash.iter().map(|b| format!("{b:02x}")).collect() };
    let mut manifest = format!(
        "Amanat manifest 1\nfingerprint {}\nsettings {}\nnames {}\n",
        found.fingerprint(),
        digits(&found.settings),
        digits(&found.names)
    );
    for hash in &found.records {
        manifest += &format!("record {} letter-1\n", digits(hash));
    }
    work.put("b.manifest", manifest);
    work.unanswered("diff a.amanat b.manifest", told);
}

/// Whoever reads only the first line gets the answer all the same.
#[cfg(unix)]
#[test]
fn a_closed_pipe_hides_no_answer() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    work.put("docs/square.md", "# On the square\n\nNobody waited.\n");
    work.done("bundle docs -o b.html");
    for (line, code) in [
        ("diff a.html b.html", 1),
        ("diff a.html b.html --json", 1),
        ("verify a.html --against b.html", 1),
        ("verify a.html", 0),
        ("inspect a.html", 0),
    ] {
        let (reading, writing) = std::io::pipe().unwrap();
        drop(reading);
        let mut command = work.command(line);
        let status = command.stdout(writing).stderr(std::process::Stdio::null());
        assert_eq!(status.status().unwrap().code(), Some(code), "{line}");
    }
}

/// What is said on the way, and what went wrong, names files that others have named.
#[cfg(unix)]
#[test]
fn a_name_of_a_file_does_not_steer_the_terminal() {
    let work = Work::new();
    let name = "a\u{1b}[2J\u{200f}.html";
    work.done("bundle docs -o a.html");
    for arguments in [
        ["bundle", "docs", "-o", name],
        ["verify", name, "--key", "RW"],
    ] {
        let run = crate::harness::Run::from(work.command("").args(arguments).output().unwrap());
        assert!(
            !run.error.contains(['\u{1b}', '\u{200f}']),
            "{:?}",
            run.error
        );
    }
    work.put(name, "");
    let run = work.command("verify").arg(name).output().unwrap();
    let run = crate::harness::Run::from(run);
    assert_eq!(run.code, 2);
    assert!(
        run.error
            .contains("a\u{fffd}[2J\u{fffd}.html: the file is empty"),
        "{:?}",
        run.error
    );
}

#[test]
fn a_fingerprint_can_be_asked_for_as_it_was_read_out() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    let out = work.done("verify a.html").out;
    let aloud: Vec<&str> = out.lines().skip(1).take(4).collect();
    assert!(aloud.iter().all(|line| line.len() == 23), "{out}");
    let aloud = aloud.join("_").replace(' ', "_");
    work.done(&format!("verify a.html --fingerprint {aloud}"));
    let wrong = aloud.replacen(|c: char| c.is_ascii_digit(), "", 1);
    work.unanswered(
        &format!("verify a.html --fingerprint {wrong}"),
        "is no fingerprint",
    );
    let other = "0".repeat(64);
    work.refused(
        &format!("verify a.html --fingerprint {other}"),
        "not everything holds",
    );
}

#[test]
fn archives_are_compared_record_by_record_in_any_form() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    work.done("diff docs a.html");
    work.put("docs/square.md", "# On the square\n\nNobody waited.\n");
    work.put("docs/new.txt", "New\n\nSnow.\n");
    std::fs::remove_file(work.path("docs/street.md")).unwrap();
    let run = work.refused("diff a.html docs", "differ");
    for line in [
        "only in a.html: street",
        "only in docs: new",
        "changed: square (text, author, kind)",
    ] {
        assert!(run.out.contains(line), "{line}: {}", run.out);
    }
    let found = report(&work, "diff a.html docs --json");
    assert_eq!(found["only_second"][0], "new");
}

#[test]
fn a_printed_manifest_stands_for_its_archive() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    let printed = work.done("inspect a.html --manifest").out;
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines[0], "Amanat manifest 1");
    assert_eq!(
        lines[1],
        format!("fingerprint {}", fingerprint(&work, "a.html"))
    );
    assert_eq!(lines.len(), 4 + 3, "{printed}");
    assert!(lines[6].starts_with("record ") && lines[6].ends_with(" street"));
    assert_eq!(work.done("inspect docs --manifest").out, printed);
    work.put("a.manifest", &printed);
    work.done("diff a.manifest a.html");
    work.done("verify a.html --against a.manifest --strict");

    work.put("docs/square.md", "# On the square\n\nNobody waited.\n");
    work.put("docs/new.txt", "New\n\nSnow.\n");
    std::fs::remove_file(work.path("docs/street.md")).unwrap();
    let run = work.refused("diff a.manifest docs", "differ");
    let expected = "\nonly in a.manifest: street\nonly in docs: new\nchanged: square\n";
    assert!(run.out.ends_with(expected), "{}", run.out);
    work.done("bundle docs -o b.html");
    let run = work.refused("verify b.html --against a.manifest", "not everything holds");
    assert!(run.out.contains("changed: square\n"), "{}", run.out);

    // Not what was printed: a line less, a digit changed.
    work.put("b.manifest", lines[..6].join("\n"));
    work.unanswered("diff b.manifest a.html", "is not that of its lines");
    work.put("b.manifest", printed.replacen("record ", "records ", 1));
    work.unanswered("diff b.manifest a.html", "b.manifest: line 5 is");
}

#[test]
fn several_keys_sign_one_bundle_and_each_is_checked() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    let unsigned = work.read("a.html");
    for name in ["one", "two", "three"] {
        work.done(&format!("keygen {name} --no-password"));
    }
    work.refused("keygen one --no-password", "such a file already");
    work.done("sign a.html --key one.key --comment second_edition");
    work.done("sign a.html --key two.key");
    let run = work.done("verify a.html --key one.pub --key two.pub --strict");
    assert!(run.out.contains("says: second edition"), "{}", run.out);
    let line = String::from_utf8(work.read("one.pub")).unwrap();
    let line = line.lines().nth(1).unwrap();
    work.done(&format!("verify a.html --key {line}"));
    let run = work.refused("verify a.html --key three.pub", "not everything holds");
    assert!(
        run.out.contains("BAD   signature: no signature by"),
        "{}",
        run.out
    );

    // The page made anew keeps them; other documents take them along in vain.
    work.done("bundle a.html -o b.html");
    assert!(work.read("a.html") == work.read("b.html"));
    work.put("docs/more.txt", "Snow.\n");
    work.done("bundle docs -o c.html");
    let (signed, other) = (work.read("a.html"), work.read("c.html"));
    let (signed, other) = (
        String::from_utf8(signed).unwrap(),
        String::from_utf8(other).unwrap(),
    );
    let holder = "id=\"amanat-signatures\">";
    let lifted = between(&signed, holder, "</script>");
    work.put(
        "c.html",
        other.replace(holder, &format!("{holder}{lifted}")),
    );
    let run = work.refused("verify c.html --key one.pub", "not everything holds");
    assert!(
        run.out.contains("is not of this archive by this key"),
        "{}",
        run.out
    );
    assert_ne!(unsigned, signed.as_bytes());
}

/// Only the archive is signed, but who reads a signed page takes the signature for its own.
#[test]
fn no_altered_page_is_signed() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    work.done("keygen k --no-password");
    let page = String::from_utf8(work.read("a.html")).unwrap();
    let altered = page.replace("We waited for an ambulance", "Nobody waited for anything");
    work.put("b.html", &altered);
    let run = work.refused("sign b.html --key k.key", "its page is not the one");
    assert!(run.error.contains("--detached"), "{}", run.error);
    work.refused(
        "sign b.html --key k.key -o c.html",
        "its page is not the one",
    );
    assert_eq!(work.read("b.html"), altered.as_bytes());
    assert!(!work.path("c.html").exists());
    work.done("sign b.html --key k.key --detached");
    // Made anew, it says what the archive says.
    work.done("bundle b.html -o c.html");
    work.done("sign c.html --key k.key");
    work.done("verify c.html --key k.pub --strict");
}

#[test]
fn detached_signatures_serve_every_form() {
    let work = Work::new();
    work.done("archive docs -o a.amanat");
    work.done("site docs -o public");
    work.done("bundle docs -o a.html");
    let page = work.read("a.html");
    work.done("keygen one --no-password");
    work.done("keygen two --no-password");
    work.done("sign a.amanat --key one.key");
    work.done("sign a.amanat --key two.key");
    work.done("verify a.amanat --key one.pub --key two.pub");
    work.done("verify public --key one.pub --signature a.amanat.minisig");
    work.done("sign a.html --key one.key --detached");
    assert_eq!(work.read("a.html"), page);
    work.done("verify a.html --key one.pub");
    work.put("a.html.minisig", "letters");
    work.unanswered("verify a.html --key one.pub", "found no signature");
    let run = work.refused("sign a.html --key one.pub", "one.pub: found a public key");
    assert!(
        run.error
            .contains("help: name the file with the ending .key"),
        "{}",
        run.error
    );
}

/// As the documentation tells it, with the command that is not ours.
#[test]
fn minisign_itself_checks_our_signatures_and_we_check_its() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    work.done("keygen one --no-password");
    work.put(
        "a.fingerprint",
        work.done("inspect a.html --fingerprint").out,
    );
    work.done("sign a.html --key one.key --detached -o a.fingerprint.minisig");
    let minisign = |arguments: &[&str]| {
        let mut command = std::process::Command::new("minisign");
        command.args(arguments).current_dir(work.path(".")).output()
    };
    let verify = ["-V", "-m", "a.fingerprint", "-p", "one.pub"];
    let Ok(checked) = minisign(&verify) else {
        not_tried(
            "minisign_itself_checks_our_signatures_and_we_check_its",
            "minisign is not installed",
        );
        return;
    };
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(checked.status.success(), "{said}");
    assert!(said.contains("Trusted comment: Letters & notes>"), "{said}");
    work.put("a.fingerprint", "Amanat archive 0\n");
    assert!(!minisign(&verify).unwrap().status.success());

    work.put(
        "a.fingerprint",
        work.done("inspect a.html --fingerprint").out,
    );
    assert!(
        minisign(&["-G", "-W", "-p", "their.pub", "-s", "their.key"])
            .unwrap()
            .status
            .success()
    );
    let sign = [
        "-S",
        "-m",
        "a.fingerprint",
        "-s",
        "their.key",
        "-x",
        "their.minisig",
    ];
    assert!(minisign(&sign).unwrap().status.success());
    work.done("verify a.html --key their.pub --signature their.minisig");
}

/// The secret key is for its owner alone.
#[cfg(unix)]
#[test]
fn what_is_no_public_key_is_told_what_it_is() {
    let work = Work::new();
    work.done("archive docs -o a.amanat");
    work.done("keygen k --no-password");
    work.put("k.txt", "a key\n");
    for (key, found) in [
        ("k.key", "found a secret key, expected the public one"),
        ("k.pbu", "there is no file of this name"),
        ("k.txt", "not a public key of minisign"),
    ] {
        let run = work.unanswered(&format!("verify a.amanat --key {key}"), found);
        assert!(run.error.contains("the ending .pub"), "{}", run.error);
    }
}

#[test]
fn a_secret_key_is_readable_by_nobody_else() {
    use std::os::unix::fs::PermissionsExt as _;
    let work = Work::new();
    work.done("keygen one --no-password");
    let mode = std::fs::metadata(work.path("one.key"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}
