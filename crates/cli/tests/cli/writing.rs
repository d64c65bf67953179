//! What goes wrong while writing leaves the old file and nothing else, and says what happened.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::{Run, Work, not_tried};

/// Runs a line of shell in the folder of the test, with the command in `$amanat`.
fn shell(work: &Work, line: &str) -> Run {
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(work.path("."));
    command.env("amanat", env!("CARGO_BIN_EXE_amanat"));
    Run::from(command.stdin(Stdio::null()).output().unwrap())
}

/// Every command that writes, in a folder where it has written before; and the most blocks of 512 bytes
/// that a file may have there so that there is no room for what it writes.
const WRITING: [(&str, u32); 7] = [
    ("bundle docs -o out/a.html", 16),
    // The list and the scripts of a language have room, the module has not.
    ("site docs -o out/public", 16),
    ("package docs -o out/npm", 16),
    ("archive docs -o out/a.amanat", 0),
    ("sign out/a.html --key two.key", 16),
    ("sign out/a.amanat --key two.key", 0),
    ("keygen out/three --no-password", 0),
];

/// Files that those commands have written before, of documents that have changed since.
fn written_before() -> Work {
    let work = Work::new();
    for name in ["one", "two"] {
        work.done(&format!("keygen {name} --no-password"));
    }
    fs::create_dir(work.path("out")).unwrap();
    for (line, _) in &WRITING[..4] {
        work.done(line);
    }
    for line in [
        "sign out/a.html --key one.key",
        "sign out/a.amanat --key one.key",
    ] {
        work.done(line);
    }
    work.put("docs/new.md", "# New\n\nSnow fell in the night.\n");
    work
}

/// Every file in a folder, with its bytes.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(contents(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            files.insert(path, bytes);
        }
    }
    files
}

/// Everything is as it was, byte for byte, and nothing was added. What differs is named.
fn assert_as_before(work: &Work, before: &BTreeMap<PathBuf, Vec<u8>>, after: &str) {
    let now = contents(&work.path("out"));
    let mut paths: Vec<&PathBuf> = before.keys().chain(now.keys()).collect();
    paths.retain(|path| before.get(*path) != now.get(*path));
    assert!(paths.is_empty(), "after {after}: {paths:?}");
}

/// The limit on the size of a file is met as a full disk is: while writing.
#[test]
fn no_room() {
    let work = written_before();
    let before = contents(&work.path("out"));
    for (line, blocks) in WRITING {
        let limited = format!("ulimit -f {blocks}; exec \"$amanat\" {line}");
        let run = shell(&work, &limited);
        assert_eq!(run.code, 1, "{line}: {}", run.error);
        assert!(
            run.error.contains("error: cannot write out/")
                && run.error.contains("nothing was replaced"),
            "{line}: {}",
            run.error
        );
        assert_as_before(&work, &before, line);
    }
    // With room, each of them changes something.
    for (line, _) in WRITING {
        let before = contents(&work.path("out"));
        work.done(line);
        assert_ne!(contents(&work.path("out")), before, "{line}");
    }
}

/// What no run can take along when it is ended by force has a name that nobody sees.
#[test]
fn an_end_by_force() {
    let work = Work::new();
    fs::create_dir(work.path("out")).unwrap();
    // More than any system counts its processes to; and one that runs.
    work.put("out/.a.html.2147483647-0.part", "half a page");
    work.put("out/.b.html.2147483647-0.part", "of another");
    work.put(
        &format!("out/.a.html.{}-0.part", std::process::id()),
        "that is being written",
    );
    let named = "warning: left by a run that was ended by force";
    let run = work.done("bundle docs -o out/a.html");
    assert_eq!(run.error.matches(named).count(), 1, "{}", run.error);
    assert!(
        run.error.contains(".a.html.2147483647-0.part: "),
        "{}",
        run.error
    );
    let run = work.done("bundle docs -o out/c.html");
    assert!(!run.error.contains(named), "{}", run.error);
}

/// Who may write into a folder could replace a file in it that is protected.
#[test]
fn what_is_protected_against_writing_is_not_replaced() {
    let work = written_before();
    let protect = |on: bool| {
        for path in contents(&work.path("out")).keys() {
            let mode = if on { 0o444 } else { 0o644 };
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    let before = contents(&work.path("out"));
    protect(true);
    // New keys are new files.
    for (line, _) in &WRITING[..6] {
        let run = work.refused(line, "it is protected against writing");
        assert!(
            run.error.contains("change its permissions"),
            "{}",
            run.error
        );
        assert_as_before(&work, &before, line);
    }
    protect(false);
    work.done(WRITING[0].0);
}

/// A file system of 64 KB, where this process may make one.
#[test]
fn a_full_disk() {
    let work = Work::new();
    fs::create_dir(work.path("disk")).unwrap();
    let run = shell(
        &work,
        "exec unshare --mount --map-root-user sh -c 'mount -t tmpfs -o size=64k none disk || exit 77; echo made; \
         printf old > disk/a.html; \"$amanat\" bundle docs -o disk/a.html; code=$?; ls -A disk; cat disk/a.html; exit $code'",
    );
    if !run.out.starts_with("made") {
        let reason = format!("no file system can be made here: {}", run.error);
        return not_tried("a_full_disk", &reason);
    }
    assert_eq!(
        (run.code, &*run.out),
        (1, "made\na.html\nold"),
        "{}",
        run.error
    );
    assert!(
        run.error.contains("No space left") && run.error.contains("nothing was replaced"),
        "{}",
        run.error
    );
}

/// Folders that were made for what found no room go with it.
#[test]
fn no_room_for_a_new_folder() {
    let work = Work::new();
    for line in ["site docs -o new/public", "package docs -o new/npm"] {
        let run = shell(&work, &format!("ulimit -f 16; exec \"$amanat\" {line}"));
        assert_eq!(run.code, 1, "{line}: {}", run.error);
        assert!(run.error.contains("make room"), "{line}: {}", run.error);
        assert_eq!(work.names("."), ["docs"], "{line}");
    }
}

#[test]
fn no_permission() {
    let work = written_before();
    let before = contents(&work.path("out"));
    let readable = |path: &str, mode: u32| {
        fs::set_permissions(work.path(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    readable(".", 0o755);
    readable("two.key", 0o644);
    let folders = [
        "out",
        "out/public",
        "out/public/strings",
        "out/npm",
        "out/npm/strings",
        "out/npm/declarations",
    ];
    for folder in folders {
        readable(folder, 0o555);
    }
    // Root may write everywhere, so it becomes nobody; who may not read where the command was built.
    let mut command = String::from("exec \"$amanat\"");
    if fs::write(work.path("out/probe"), "").is_ok() {
        fs::remove_file(work.path("out/probe")).unwrap();
        fs::copy(env!("CARGO_BIN_EXE_amanat"), work.path("amanat")).unwrap();
        command = "exec setpriv --reuid=65534 --regid=65534 --clear-groups ./amanat".to_owned();
    }
    let runs = WRITING.map(|(line, _)| (line, shell(&work, &format!("{command} {line}"))));
    // So that the folder can be taken away, whatever is found.
    for folder in folders {
        readable(folder, 0o755);
    }
    for (line, run) in runs {
        assert_ne!(run.code, 127, "setpriv is not installed: {}", run.error);
        assert_eq!(run.code, 1, "{line}: {}", run.error);
        assert!(
            run.error.contains("error: cannot write out/")
                && run.error.contains("that you may write to"),
            "{line}: {}",
            run.error
        );
        assert_as_before(&work, &before, line);
    }
}

/// A detached signature that cannot be read is not taken for none.
#[test]
fn what_cannot_be_read_is_not_replaced() {
    let work = written_before();
    work.put("out/a.amanat.minisig", b"\xff\xfe");
    work.refused(
        "sign out/a.amanat --key two.key",
        "cannot read out/a.amanat.minisig",
    );
    assert_eq!(work.read("out/a.amanat.minisig"), b"\xff\xfe");
}

/// Whether a file in the folder, or in one in it, waits for its name.
fn is_being_written(folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut paths = entries.map(|entry| entry.path());
    paths.any(|path| {
        path.extension().is_some_and(|ending| ending == "part") || is_being_written(&path)
    })
}

/// Whether a command, by its number, has come so far that it minds an interruption. Where that cannot be
/// told, it is waited for a while.
fn minds_interruptions(process: u32, begin: Instant) -> bool {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
    match caught {
        // A bit for each signal from 1 on; this one is 2.
        Some(signals) => u64::from_str_radix(signals.trim(), 16).unwrap() & 0b10 != 0,
        None => begin.elapsed() > Duration::from_millis(20),
    }
}

/// Sends a command a signal once something is as it should be, and returns what it said, if it came neither
/// too early for the command nor too late. `now` is given the command's number.
fn interrupted(work: &Work, line: &str, signal: &str, now: impl Fn(u32) -> bool) -> Option<Run> {
    let mut command = work.command(line);
    command.stderr(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    while !now(child.id()) && child.try_wait().unwrap().is_none() {}
    // Through the shell's own, which starts no other program first.
    let kill = format!("kill -{signal} {}", child.id());
    let _ = Command::new("sh")
        .args(["-c", &kill])
        .stderr(Stdio::null())
        .status();
    let output = child.wait_with_output().unwrap();
    output.status.code().filter(|code| *code != 0)?;
    Some(Run::from(output))
}

/// Whether what `sign` wrote to a path, a bundle or a signature beside its archive, holds for the second key.
fn is_signed(work: &Work, path: &Path) -> bool {
    let path = path.to_str().unwrap();
    let signed = path.strip_suffix(".minisig").unwrap_or(path);
    let mut verify = work.command("verify --key two.pub");
    verify.arg(signed).output().unwrap().status.success()
}

/// Whether a command is faster than the one who interrupts it is luck.
const TRIES: usize = 120;

/// Documents that take a while to be written.
fn put_many(work: &Work) {
    let line = |n: u32| {
        format!(
            "{{\"id\": \"{n}\", \"title\": \"Text {n}\", \"text\": \"snow{n} street{n} lamp{n}\"}}\n"
        )
    };
    work.put("docs/many.jsonl", (0..4_000).map(line).collect::<String>());
}

/// What is kept for the next run is not redacted, and stays nowhere under another name.
#[test]
fn an_end_that_the_system_asks_for_and_a_terminal_that_closes() {
    let work = Work::new();
    put_many(&work);
    fs::create_dir(work.path("out")).unwrap();
    let out = work.path("out");
    for signal in ["TERM", "HUP"] {
        let run = (0..TRIES).find_map(|_| {
            let _ = fs::remove_file(out.join("kept"));
            let line = "archive docs -o a.amanat --cache out/kept";
            let run = interrupted(&work, line, signal, |_| is_being_written(&out))?;
            (!out.join("kept").exists()).then_some(run)
        });
        let run = run.unwrap_or_else(|| panic!("always written before {signal}"));
        assert_eq!(run.code, 130, "{signal}: {}", run.error);
        assert!(
            work.names("out").is_empty(),
            "{signal}: {:?}",
            work.names("out")
        );
    }
}

/// While the new files are written, and the old ones are there; and at the beginning.
#[test]
fn an_interruption() {
    let work = written_before();
    put_many(&work);
    let out = work.path("out");
    let before = contents(&out);
    for (line, _) in &WRITING[..5] {
        work.done(line);
        let after = contents(&out);
        for while_writing in [false, true] {
            let run = (0..TRIES).find_map(|_| {
                fs::remove_dir_all(&out).unwrap();
                for (path, bytes) in &before {
                    work.put(path.to_str().unwrap(), bytes);
                }
                let begin = Instant::now();
                let run = interrupted(&work, line, "INT", |process| match while_writing {
                    true => is_being_written(&out),
                    false => minds_interruptions(process, begin),
                })?;
                let left = contents(&out);
                for (path, bytes) in &left {
                    let whole = before.get(path) == Some(bytes) || after.get(path) == Some(bytes);
                    // The list knows old and new files while they are exchanged.
                    let is_list = path.ends_with("amanat-files.sha256");
                    // No two signatures are the same, so a new one is held to its key.
                    let is_signed = || line.starts_with("sign") && is_signed(&work, path);
                    assert!(
                        whole || is_list || is_signed(),
                        "{line}: {} is neither old nor new",
                        path.display()
                    );
                }
                (left == before).then_some(run)
            });
            let run = run.unwrap_or_else(|| panic!("{line} was always done before"));
            assert_eq!(run.code, 130, "{line}: {}", run.error);
            assert!(
                run.error.contains("error: interrupted"),
                "{line}: {}",
                run.error
            );
        }
    }
}
