//! A folder to work in, documents to put there, and the command to run.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

/// A folder with documents in `docs/`, which vanishes after the test.
pub(crate) struct Work {
    folder: TempDir,
}

impl Work {
    /// Three documents, one of them hostile.
    pub(crate) fn new() -> Self {
        let work = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        work.put(
            "docs/archive.toml",
            "title = \"Letters & <notes>\"\nlanguages = [\"en\"]\nfacets = [\"kind\"]\n",
        );
        work.put(
            "docs/square.md",
            "---\ntitle: On the square\nauthor: A. Witness\nkind: testimony\n---\n\n\
             We waited for an ambulance. Nobody brought riot shields.\n\n- Zhovtis spoke\n  - to us\n",
        );
        work.put(
            "docs/street.md",
            "---\nkind: note\n---\n# A street\n\nThe ambulance went by, and a second ambulance.\n",
        );
        work.put(
            "docs/hostile.txt",
            "<script>alert(1)</script>\n\n</script><img src=x onerror=alert(2)>\n\n{{script}}\n",
        );
        work
    }

    /// Writes a file, with the folders it stands in.
    pub(crate) fn put(&self, path: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, contents).unwrap();
        path
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn read(&self, path: &str) -> Vec<u8> {
        fs::read(self.path(path)).unwrap()
    }

    /// The names in a folder, sorted.
    pub(crate) fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(folder)).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// The command in this folder, its arguments separated by white space, a `_` standing for a space.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = amanat(self.folder.path());
        command.args(
            arguments
                .split_whitespace()
                .map(|argument| argument.replace('_', " ")),
        );
        command
    }

    /// Runs the command.
    pub(crate) fn run(&self, arguments: &str) -> Run {
        Run::from(self.command(arguments).output().unwrap())
    }

    /// Runs the command, which must succeed.
    pub(crate) fn done(&self, arguments: &str) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, 0, "amanat {arguments}: {}", run.error);
        run
    }

    /// Runs the command, which must fail with a message of `error: …` that holds a text.
    pub(crate) fn refused(&self, arguments: &str, message: &str) -> Run {
        self.failed(1, arguments, message)
    }

    /// The same for a command that answers no by 1, and says by 2 that it has no answer.
    pub(crate) fn unanswered(&self, arguments: &str, message: &str) -> Run {
        self.failed(2, arguments, message)
    }

    fn failed(&self, code: i32, arguments: &str, message: &str) -> Run {
        let run = self.run(arguments);
        assert_eq!(run.code, code, "amanat {arguments}: {}", run.error);
        assert!(
            run.error.contains("error: ") && run.error.contains(message),
            "amanat {arguments}: {}",
            run.error
        );
        run
    }
}

/// Says that a test, or a part of one, was not tried and why. The test runner would keep what a test prints
/// that passes, so this goes past it; `cargo xtask test` counts such a test among those skipped.
pub(crate) fn not_tried(test: &str, reason: &str) {
    let reason = reason.replace('\n', " ");
    let line = format!("not tried: {test}: {}\n", reason.trim());
    std::io::stdout().write_all(line.as_bytes()).unwrap();
}

/// The command in a folder, with nothing from this process's environment that changes its output.
pub(crate) fn amanat(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_amanat"));
    command.current_dir(folder).stdin(Stdio::null());
    command.env_remove("CLICOLOR_FORCE").env_remove("NO_COLOR");
    command
}

/// What a run of the command left.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) error: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            error: String::from_utf8(output.stderr).unwrap(),
        }
    }
}
