//! What goes wrong while writing leaves the old file and nothing else, and says what happened.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::harness::{Run, Work};

/// Runs a line of shell in the folder of the test, with the command in `$amanat`.
fn shell(work: &Work, line: &str) -> Run {
    let mut command = Command::new("sh");
    command.args(["-c", line]).current_dir(work.path("."));
    command.env("amanat", env!("CARGO_BIN_EXE_amanat"));
    Run::from(command.stdin(Stdio::null()).output().unwrap())
}

fn assert_old_file_stands(work: &Work) {
    assert_eq!(work.read("a.html"), b"old");
    assert_eq!(work.names("."), ["a.html", "docs"]);
}

/// The limit on the size of a file is met as a full disk is: while writing.
#[test]
fn no_room() {
    let work = Work::new();
    work.put("a.html", "old");
    let run = shell(
        &work,
        "trap '' XFSZ; ulimit -f 16; exec \"$amanat\" bundle docs -o a.html",
    );
    assert_eq!(run.code, 1, "{}", run.error);
    assert!(
        run.error.contains("error: cannot write a.html")
            && run.error.contains("nothing was replaced"),
        "{}",
        run.error
    );
    assert_old_file_stands(&work);
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
        eprintln!("no file system can be made here: {}", run.error);
        return;
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

#[test]
fn no_permission() {
    let work = Work::new();
    work.put("locked/a.html", "old");
    let (here, locked) = (work.path("."), work.path("locked"));
    for (path, mode) in [(&here, 0o755), (&locked, 0o555)] {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }
    let mut run = work.run("bundle docs -o locked/a.html");
    if run.code == 0 {
        // Root may write everywhere, so it becomes nobody; who may not read where the command was built.
        work.put("locked/a.html", "old");
        fs::copy(env!("CARGO_BIN_EXE_amanat"), work.path("amanat")).unwrap();
        let line = "exec setpriv --reuid=65534 --regid=65534 --clear-groups ./amanat bundle docs -o locked/a.html";
        run = shell(&work, line);
        assert_ne!(run.code, 127, "setpriv is not installed: {}", run.error);
    }
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(
        run.error.contains("cannot write") && run.error.contains("that you may write to"),
        "{}",
        run.error
    );
    assert_eq!(work.read("locked/a.html"), b"old");
    assert_eq!(work.names("locked"), ["a.html"]);
}

/// At whatever moment: reading, indexing, packing or writing.
#[test]
fn an_interruption() {
    let work = Work::new();
    let line = |n: u32| {
        format!(
            "{{\"id\": \"{n}\", \"title\": \"Text {n}\", \"text\": \"snow{n} street{n} lamp{n}\"}}\n"
        )
    };
    work.put("docs/many.jsonl", (0..4_000).map(line).collect::<String>());
    work.put("a.html", "old");
    let mut interrupted = 0;
    for delay in [50, 300, 800, 1_600] {
        let mut command = work.command("bundle docs -o a.html");
        command.stderr(Stdio::piped()).stdout(Stdio::piped());
        let child = command.spawn().unwrap();
        std::thread::sleep(Duration::from_millis(delay));
        let kill = Command::new("kill")
            .args(["-INT", &child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        let run = Run::from(child.wait_with_output().unwrap());
        if run.code == 0 {
            work.put("a.html", "old");
            continue;
        }
        assert_eq!(run.code, 130, "{}", run.error);
        assert!(run.error.contains("error: interrupted"), "{}", run.error);
        assert_old_file_stands(&work);
        interrupted += 1;
    }
    assert!(
        interrupted > 0,
        "every run was done before it was interrupted"
    );
}
