//! The parts of a full test run, in their order: quick checks first, tests last.

use super::counts::Counts;
use super::install;
use crate::{command, workspace::Workspace};
use anyhow::{Context as _, bail};
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What a part may want to know.
pub(super) struct Setting<'a> {
    pub(super) workspace: &'a Workspace,
    /// The browsers to test in; none means none.
    pub(super) browsers: &'a [String],
    /// Folders of programs installed for the tests, to be searched before `PATH`.
    pub(super) tools: &'a [PathBuf],
    /// Whether tools may be installed.
    pub(super) install: bool,
}

/// One part of the run.
pub(super) struct Part {
    pub(super) name: &'static str,
    pub(super) what: &'static str,
    pub(super) run: fn(&Setting<'_>, &mut Counts) -> anyhow::Result<()>,
}

/// All parts, in order.
pub(super) const PARTS: [Part; 6] = [
    Part {
        name: "fmt",
        what: "the Rust code is formatted",
        run: |setting, _| formatted(setting),
    },
    Part {
        name: "clippy",
        what: "no lint has anything to say",
        run: |setting, _| {
            let lints = [
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ];
            cargo(setting, &lints)
        },
    },
    Part {
        name: "doc",
        what: "the documentation builds without a warning",
        run: |setting, _| {
            command::run(
                command::cargo(&setting.workspace.root)
                    .args(["doc", "--workspace", "--no-deps"])
                    .env("RUSTDOCFLAGS", "-D warnings"),
            )
        },
    },
    Part {
        name: "types",
        what: "the shell's JavaScript agrees with its types",
        run: |setting, _| types(setting),
    },
    Part {
        name: "supply",
        what: "licences and sources are as deny.toml wants them",
        run: |setting, _| crate::supply::check(setting.workspace, setting.install),
    },
    Part {
        name: "tests",
        what: "all tests",
        run: tests,
    },
];

/// A folder whose files a build script finds, and so `cargo fmt` does not.
const FOUND_BY_BUILD: &str = "crates/engine/src/language/own";

fn formatted(setting: &Setting<'_>) -> anyhow::Result<()> {
    cargo(setting, &["fmt", "--all", "--check"])?;
    let folder = setting.workspace.root.join(FOUND_BY_BUILD);
    let entries =
        std::fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
    let files: Vec<PathBuf> = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    let mut rustfmt = Command::new("rustfmt");
    rustfmt.args(["--check", "--edition", "2024"]).args(files);
    command::run(rustfmt.current_dir(&setting.workspace.root))
}

/// The part of that name.
///
/// # Errors
///
/// When there is none.
pub(super) fn named(name: &str) -> anyhow::Result<&'static Part> {
    PARTS
        .iter()
        .find(|part| part.name == name)
        .with_context(|| {
            let names = PARTS.map(|part| part.name).join(", ");
            format!("no part is called {name:?}; there are {names}")
        })
}

fn cargo(setting: &Setting<'_>, words: &[&str]) -> anyhow::Result<()> {
    command::run(command::cargo(&setting.workspace.root).args(words))
}

fn types(setting: &Setting<'_>) -> anyhow::Result<()> {
    let compiler = install::type_checker(setting.workspace, setting.install)?;
    command::run(
        Command::new("node")
            .arg(compiler)
            .args(["--project", "www"])
            .current_dir(&setting.workspace.root),
    )
}

/// Runs every test of the workspace, passing its output on and counting along.
fn tests(setting: &Setting<'_>, counts: &mut Counts) -> anyhow::Result<()> {
    let mut command = command::cargo(&setting.workspace.root);
    command
        .args(["test", "--workspace", "--no-fail-fast"])
        .env("AMANAT_BROWSERS", setting.browsers.join(","))
        .env("PATH", search_path(setting)?)
        .stdout(Stdio::piped());
    println!("$ cargo test --workspace --no-fail-fast");
    let mut child = command.spawn().context("cannot start cargo test")?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.context("cannot read what cargo test prints")?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            counts.read(&line);
        }
    }
    let status = child.wait().context("cargo test was lost")?;
    if !status.success() {
        bail!("cargo test ended with {status}");
    }
    Ok(())
}

fn search_path(setting: &Setting<'_>) -> anyhow::Result<std::ffi::OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = setting
        .tools
        .iter()
        .cloned()
        .chain(std::env::split_paths(&path));
    std::env::join_paths(folders)
        .context("a folder on the search path has a name that no PATH can hold")
}
