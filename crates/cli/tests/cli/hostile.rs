//! Files nobody means well by, and files that are merely odd, through the command: refused with what was
//! found and what to do, in bounded memory and time, and nothing is written where it should not be.

use std::fs::File;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::mpsc::RecvTimeoutError;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compress, Compression, FlushCompress};

use crate::harness::{Run, Work};

const MIB: u64 = 1 << 20;

/// Runs the command and returns the most memory that it held at once, in bytes; 0 where it cannot be told.
fn measured(work: &Work, arguments: &str) -> (Run, u64) {
    for _ in 0..20 {
        let (run, peak) = watched(work, arguments);
        if peak > 0 || !cfg!(target_os = "linux") {
            return (run, peak);
        }
    }
    panic!("amanat {arguments} was always over before it could be looked at");
}

/// Linux keeps that figure for a process that runs; it is asked for again and again until the end. A run may
/// be over before that could be done once, and then the figure is 0.
fn watched(work: &Work, arguments: &str) -> (Run, u64) {
    let mut command = work.command(arguments);
    let child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let status = format!("/proc/{}/status", child.id());
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let watcher = std::thread::spawn(move || {
        let mut peak = 0;
        while stopped.recv_timeout(Duration::from_millis(1)) == Err(RecvTimeoutError::Timeout) {
            let text = std::fs::read_to_string(&status).unwrap_or_default();
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
            peak = peak.max(kilobytes.map_or(0, |number| number.parse().unwrap()));
        }
        peak * 1024
    });
    let run = Run::from(child.wait_with_output().unwrap());
    drop(stop);
    (run, watcher.join().unwrap())
}

/// Runs the command, which must fail with a message that holds a text and within so much memory.
///
/// Returns what it took.
fn refused_within(work: &Work, arguments: &str, message: &str, most: u64) -> u64 {
    let (run, peak) = measured(work, arguments);
    println!("amanat {arguments}: {} MiB at most", peak.div_ceil(MIB));
    // These two answer no by 1.
    let answers = arguments.starts_with("verify") || arguments.starts_with("diff");
    let code = if answers { 2 } else { 1 };
    assert_eq!(run.code, code, "amanat {arguments}: {}", run.error);
    assert!(
        run.error.contains("error: ") && run.error.contains(message),
        "amanat {arguments}: {}",
        run.error
    );
    assert!(peak < most, "amanat {arguments} took {peak} bytes");
    peak
}

/// What gzip makes of gigabytes of nothing after a beginning: its pieces repeat.
fn bomb(beginning: &[u8], mebibytes: usize) -> Vec<u8> {
    let mut deflate = Compress::new(Compression::best(), false);
    let mut packed = b"\x1f\x8b\x08\0\0\0\0\0\x02\xff".to_vec();
    let mut piece = |bytes: &[u8]| {
        let mut out = Vec::with_capacity(1 << 16);
        // A full flush: what follows refers to nothing before it.
        deflate
            .compress_vec(bytes, &mut out, FlushCompress::Full)
            .unwrap();
        out
    };
    packed.extend(piece(beginning));
    let zeros = vec![0; 1 << 20];
    let first = piece(&zeros);
    assert!(first.len() < 8_192, "a piece of {} bytes", first.len());
    for _ in 0..mebibytes {
        packed.extend(&first);
    }
    packed
}

/// A page of three megabytes whose module would be four gigabytes: of zeros, or of a section that a module
/// may well have.
#[test]
fn decompression_bombs() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    let page = String::from_utf8(work.read("a.html")).unwrap();
    let module = crate::bundle::between(&page, "id=\"amanat-module\">", "</script>");
    // A custom section of almost as much as a section can hold.
    let section = b"\0asm\x01\0\0\0\0\xff\xff\xff\xff\x0f\x06amanatAMANAT\x1a\n";
    for beginning in [&b"\0"[..], section] {
        let packed = bomb(beginning, 4_096);
        let text = page.replace(module, &STANDARD.encode(&packed));
        work.put("b.html", &text);
        // What is allowed is in proportion to the page, and a vector may double once more.
        let most = (64 * MIB + 100 * packed.len() as u64) * 2 + 8 * text.len() as u64;
        assert!(most < 1_500 * MIB);
        for command in ["inspect b.html", "verify b.html", "diff a.html b.html"] {
            let peak = refused_within(&work, command, "its module unpacks from", most);
            assert!(
                peak > 64 * MIB || cfg!(not(target_os = "linux")),
                "not measured: {peak}"
            );
        }
    }
}

/// A file that says it is a terabyte, and one that never ends.
#[test]
fn absurd_sizes() {
    let work = Work::new();
    for name in ["a.html", "a.amanat", "a.jsonl", "docs/endless.txt"] {
        let file = File::create(work.path(name)).unwrap();
        file.set_len(1 << 40).unwrap();
    }
    for name in ["a.html", "a.amanat", "a.jsonl"] {
        refused_within(
            &work,
            &format!("inspect {name}"),
            "longer than 2 GiB",
            64 * MIB,
        );
    }
    let message = "docs/endless.txt: error: longer than the 64 MiB allowed for it";
    refused_within(&work, "bundle docs -o b.html", message, 128 * MIB);
    work.done("bundle docs -o b.html --skip-unreadable");
}

/// A name with its letters apart begins anew at each letter; what is found is no more than the text.
#[test]
fn letters_apart_with_a_name_to_strike() {
    let work = Work::new();
    work.put("docs/archive.toml", "[redactions]\nnames = [\"Айгерим\"]\n");
    work.put("docs/apart.txt", "А й г е р и м ".repeat(15_000));
    let (run, peak) = measured(&work, "archive docs -o a.amanat");
    assert_eq!(run.code, 0, "{}", run.error);
    assert!(peak < 40 * MIB, "it took {peak} bytes");
}

/// A text of a hundred megabytes is more than one record should be; as many records it may be.
#[test]
fn a_hundred_megabytes() {
    let work = Work::new();
    let mut file = File::create(work.path("docs/long.txt")).unwrap();
    let paragraph = "The snow lay on the roofs, and nobody was in the street.\n\n".repeat(18_000);
    for _ in 0..100 {
        file.write_all(paragraph.as_bytes()).unwrap();
    }
    assert!(file.metadata().unwrap().len() > 100_000_000);
    let message = "docs/long.txt: error: longer than the 64 MiB allowed for it";
    let (run, peak) = measured(&work, "bundle docs -o a.html");
    assert!(
        run.error.contains(message) && run.error.contains("part it"),
        "{}",
        run.error
    );
    assert!(peak < 128 * MIB, "{peak} bytes for a file that is not read");
    std::fs::remove_file(work.path("docs/long.txt")).unwrap();

    // One line of a hundred megabytes among lines that are none.
    let mut file = File::create(work.path("docs/lines.jsonl")).unwrap();
    file.write_all(b"{\"id\": \"one\", \"text\": \"A zebra.\"}\n{\"text\": \"")
        .unwrap();
    for _ in 0..100 {
        file.write_all(&[b'x'; 1_000_000]).unwrap();
    }
    file.write_all(b"\"}\n{\"id\": \"two\", \"text\": \"A zebra.\"}\n")
        .unwrap();
    refused_within(
        &work,
        "bundle docs -o a.html",
        "docs/lines.jsonl:2: error: a line of 100",
        512 * MIB,
    );
    work.done("bundle docs -o a.html --skip-unreadable");
    assert!(work.done("search a.html zebra").out.contains("2. "));
}

#[test]
fn deep_nesting() {
    let work = Work::new();
    let deep = 50_000;
    let documents = [
        ("a.md", "> ".repeat(deep) + "x"),
        ("b.md", "- ".repeat(deep) + "x"),
        ("c.md", "*a _b ".repeat(deep)),
        ("d.md", format!("---\na: {}\n---\nx", "[".repeat(deep))),
        ("e.md", format!("---\na: {}\n---\nx", "{a: ".repeat(deep))),
        ("f.md", format!("+++\na = {}\n+++\nx", "[".repeat(deep))),
        ("g.html", "<div>".repeat(deep) + "x"),
        ("h.html", "<table><tr><td>".repeat(deep) + "x"),
        ("i.html", "<b><p>".repeat(deep) + "x"),
        ("j.jsonl", "[".repeat(deep)),
        ("k.jsonl", "{\"a\":".repeat(deep)),
        ("l.md", bomb_of_aliases()),
    ];
    for (name, text) in documents {
        work.put(&format!("one/{name}"), text);
        let (run, peak) = measured(&work, "bundle one -o a.html --skip-unreadable");
        println!("{name}: {} MiB at most", peak.div_ceil(MIB));
        // There is a record, or it is said why there is none.
        let refused = run.error.contains("error: ");
        assert_eq!(run.code, i32::from(refused), "{name}: {}", run.error);
        assert!(peak < 512 * MIB, "{name} took {peak} bytes");
        std::fs::remove_file(work.path(&format!("one/{name}"))).unwrap();
    }
}

/// Nine aliases of nine aliases of nine aliases …: a gigabyte of text, were they followed.
fn bomb_of_aliases() -> String {
    let mut text = "---\na0: &a0 [x, x]\n".to_owned();
    for level in 1..10 {
        let aliases = vec![format!("*a{}", level - 1); 9].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{aliases}]\n"));
    }
    text + "---\nx\n"
}

/// A table of sections that says of each in turn that it is elsewhere, or longer than can be.
#[test]
fn forged_tables() {
    let work = Work::new();
    work.done("archive docs -o a.amanat");
    let sound = work.read("a.amanat");
    for at in (0..240).step_by(4) {
        let mut forged = sound.clone();
        forged[at..at + 4].fill(0xff);
        let seed = xxhash_rust::xxh64::xxh64(&forged[..24], 0);
        let sum = xxhash_rust::xxh64::xxh64(&forged[32..], seed);
        forged[24..32].copy_from_slice(&sum.to_le_bytes());
        work.put("b.amanat", &forged);
        let (run, peak) = measured(&work, "inspect b.amanat");
        assert!(run.code <= 1, "byte {at}: {}", run.error);
        assert!(
            run.code == 0 || run.error.starts_with("error: "),
            "{}",
            run.error
        );
        assert!(peak < 64 * MIB, "byte {at}: {peak} bytes");
    }
}

/// Ids and file names that would lead out of a folder, were anything ever written under them.
#[test]
fn names_that_lead_out_of_a_folder() {
    let work = Work::new();
    let ids = [
        "../../out",
        "/tmp/amanat-out",
        "..",
        "C:\\out",
        "a/../../out",
        "con",
        ".hidden",
    ];
    let line = |id: &&str| {
        serde_json::json!({"id": id, "text": format!("Snow of {id}")}).to_string() + "\n"
    };
    work.put("docs/ids.jsonl", ids.iter().map(line).collect::<String>());
    work.put("docs/%2e%2e%2fout.md", "Snow\n");
    work.done("site docs -o in/public");
    work.done("bundle docs -o in/a.html");
    work.done("archive docs -o in/a.amanat");
    assert_eq!(work.names("."), ["docs", "in"]);
    assert_eq!(work.names("in"), ["a.amanat", "a.html", "public"]);
    assert!(!std::path::Path::new("/tmp/amanat-out").exists());
    for form in ["in/public", "in/a.html", "in/a.amanat"] {
        let found = work.done(&format!("search {form} snow --json")).out;
        for id in ids {
            assert!(
                found.contains(&serde_json::json!(id).to_string()),
                "{id} is lost: {found}"
            );
        }
    }
}

/// A folder with all that keepers bring by accident: what can be read is, the rest is named.
#[test]
fn odd_documents() {
    let work = Work::new();
    let (cyrillic, utf16) = (
        [
            0xd1, 0xed, 0xe5, 0xe3, b' ', 0xeb, 0xe5, 0xe6, 0xe0, 0xeb, b' ', 0xed, 0xe0, b' ',
            0xea, 0xf0, 0xfb, 0xf8, 0xe0, 0xf5,
        ],
        b"\xff\xfeS\0n\0o\0w\0",
    );
    work.put("odd/cyrillic.txt", cyrillic);
    work.put("odd/utf16.txt", utf16);
    work.put(
        "odd/picture.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe\0\0",
    );
    work.put(
        "odd/front.md",
        "---\ntitle: \"open\nconsent: no\n---\nA zebra.\n",
    );
    work.put("odd/front.toml.md", "+++\ntitle = open\n+++\nA zebra.\n");
    work.put("odd/empty.md", "");
    work.put("odd/lines.jsonl", "{\"text\": \"fine\"}\nno json\n");
    let run = work.refused("bundle odd -o a.html", "4 errors in the documents");
    for found in [
        "odd/cyrillic.txt: warning: not in UTF-8; read as windows-1251",
        "odd/picture.txt: error: not a text, whatever its name says",
        "odd/front.md:2: error: ",
        "odd/front.toml.md:2: error: ",
        "odd/empty.md:1: warning: ",
        "odd/lines.jsonl:2: error: ",
        "--skip-unreadable",
    ] {
        assert!(run.error.contains(found), "{found}: {}", run.error);
    }
    work.done("bundle odd -o a.html --skip-unreadable");
    let page = String::from_utf8(work.read("a.html")).unwrap();
    assert!(page.contains("Снег лежал на крышах") && page.contains("Snow"));
    assert!(
        !page.contains("zebra"),
        "what may be withheld was published"
    );

    std::fs::create_dir(work.path("nothing")).unwrap();
    let run = work.refused("bundle nothing -o b.html", "no document was read");
    assert!(
        run.error
            .contains("put texts (.docx, .odt, .md, .txt, .html or .jsonl) into the folder"),
        "{}",
        run.error
    );
    work.put("pictures/a.jpg", b"\xff\xd8");
    let run = work.refused("bundle pictures -o b.html", "no document was read");
    assert!(run.error.contains("1 .jpg"), "{}", run.error);
    assert_eq!(
        work.names("."),
        ["a.html", "docs", "nothing", "odd", "pictures"]
    );
}

/// What a pipe holds is read as a file is; what is no file at all is refused.
#[cfg(unix)]
#[test]
fn pipes_and_devices() {
    let work = Work::new();
    work.done("bundle docs -o a.html");
    let mut command = Command::new("sh");
    command.args(["-c", "cat a.html | \"$amanat\" search /dev/stdin ambulance"]);
    command
        .current_dir(work.path("."))
        .env("amanat", env!("CARGO_BIN_EXE_amanat"));
    let run = Run::from(command.output().unwrap());
    assert!(run.code == 0 && run.out.starts_with("1. "), "{}", run.error);
    work.refused("inspect /dev/null", "the file is empty");
}
