//! An application that takes an archive from npm: packed, installed, checked and built with what
//! `cargo xtask test` puts under `target/tools`.

use super::pages::{amanat, default_texts, work};
use super::server;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The first versions of Node that the bundler runs in: of 20 it wants this one, and any that is later.
const NODE: (u32, u32) = (20, 19);

/// What is missing, if anything is.
pub(crate) fn hindrance() -> Result<(), String> {
    for script in [vite(), type_checker()] {
        if !script.is_file() {
            return Err(format!(
                "{} is not there: cargo xtask test brings it",
                script.display()
            ));
        }
    }
    let version = Command::new("node").arg("--version").output();
    let version = version.map_err(|_| "node is not installed".to_owned())?;
    let version = String::from_utf8_lossy(&version.stdout).trim().to_owned();
    let numbers: Vec<u32> = version
        .trim_start_matches('v')
        .split('.')
        .map_while(|number| number.parse().ok())
        .collect();
    match numbers[..] {
        [major, minor, ..] if (major, minor) >= NODE => Ok(()),
        _ => Err(format!(
            "node is {version}, at least {}.{} is wanted",
            NODE.0, NODE.1
        )),
    }
}

/// Makes the application; returns the address of its page, on a server with a strict policy.
pub(crate) fn application() -> String {
    let (package, app) = (work().join("package"), work().join("app"));
    amanat(
        &["package", "--name", "our-letters"],
        &default_texts(),
        &package,
    );
    copy(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browsers/app"),
        &app,
    );
    let packed = run(
        "npm",
        &app,
        &["pack", "--silent", &package.display().to_string()],
    );
    let packed = format!("./{}", packed.trim());
    // It needs nothing else, so there is nobody to ask.
    run(
        "npm",
        &app,
        &[
            "install",
            "--offline",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            &packed,
        ],
    );
    let node = |script: &Path, words: &[&str]| {
        let script = script.display().to_string();
        run("node", &app, &[&[script.as_str()], words].concat())
    };
    node(&type_checker(), &["--project", "."]);
    // As Node itself finds modules and types.
    node(
        &type_checker(),
        &[
            "--project",
            ".",
            "--module",
            "nodenext",
            "--moduleResolution",
            "nodenext",
        ],
    );
    node(&vite(), &["build", "--base", "./", "--logLevel", "warn"]);
    let answer = node(&app.join("node.js"), &[]);
    let answer: serde_json::Value = serde_json::from_str(&answer).expect("an answer in JSON");
    assert!(answer["total"].as_u64() > Some(5), "in Node: {answer}");
    server::serve(&app.join("dist"))
}

fn vite() -> PathBuf {
    tools().join("vite/bin/vite.js")
}

fn type_checker() -> PathBuf {
    tools().join("typescript/bin/tsc")
}

fn tools() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("../tools/node_modules")
}

/// Runs a program in a folder; returns what it printed.
fn run(program: &str, folder: &Path, words: &[&str]) -> String {
    let output = Command::new(program)
        .args(words)
        .current_dir(folder)
        .output();
    let output = output.unwrap_or_else(|error| panic!("cannot start {program}: {error}"));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{program} {}: {printed}{}",
        words.join(" "),
        String::from_utf8_lossy(&output.stderr)
    );
    printed
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder for the application");
    for file in std::fs::read_dir(from).expect("the application") {
        let file = file.expect("a file of the application");
        std::fs::copy(file.path(), to.join(file.file_name())).expect("a copy");
    }
}
