//! Brings the peers: from npm and crates.io into `target/`, at the versions that are written down.

use super::Setting;
use super::peers::{self, Builder, Peer};
use crate::{command, test, toolchain, workspace::Workspace};
use anyhow::{Context as _, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the programs are.
pub(super) struct Installed {
    /// The driver and the adapters with their libraries.
    pub(super) scripts: PathBuf,
    amanat: PathBuf,
    cargo: PathBuf,
    targets: PathBuf,
    /// Peers that could not be installed, and why.
    pub(super) failed: BTreeMap<&'static str, String>,
}

/// Installs what the peers need that is not there yet.
///
/// # Errors
///
/// When Node or Chromium is missing, or Amanat itself does not compile.
pub(super) fn install(workspace: &Workspace, peers: &[&'static Peer]) -> anyhow::Result<Installed> {
    test::install::for_benchmarks()?;
    toolchain::ensure_wasm_target(&workspace.root)?;
    let folder = workspace.target.join("bench");
    let mut installed = Installed {
        scripts: folder.join("js"),
        amanat: workspace.build_command_line()?,
        cargo: folder.join("cargo"),
        targets: folder.join("targets"),
        failed: BTreeMap::new(),
    };
    installed.bring_scripts(workspace)?;
    for peer in peers {
        let brought = match peer.builder {
            Builder::Tinysearch => {
                installed.bring_program("tinysearch", peers::TINYSEARCH, &["--features", "bin"])
            }
            Builder::Stork => installed
                .bring_program("stork-search", peers::STORK, &[])
                .and_then(|()| installed.compile(workspace, "bench/peers/stork/engine", true)),
            Builder::Tantivy => installed.compile(workspace, "bench/tantivy", false),
            Builder::Amanat
            | Builder::Pagefind
            | Builder::Script
            | Builder::Sqlite
            | Builder::Nothing => Ok(()),
        };
        if let Err(error) = brought {
            installed
                .failed
                .insert(peer.name, format!("it no longer builds: {error}"));
        }
    }
    Ok(installed)
}

impl Installed {
    /// Copies our scripts beside the libraries, since Node looks for these above a script.
    fn bring_scripts(&self, workspace: &Workspace) -> anyhow::Result<()> {
        let source = workspace.root.join("bench");
        for folder in ["driver", "peers"] {
            let copy = self.scripts.join(folder);
            if copy.exists() {
                std::fs::remove_dir_all(&copy)?;
            }
            copy_scripts(&source.join(folder), &copy)?;
        }
        let wanted = std::fs::read(source.join("package.json"))?;
        let stamp = self.scripts.join("installed.json");
        if std::fs::read(&stamp).is_ok_and(|known| known == wanted) {
            return Ok(());
        }
        std::fs::write(self.scripts.join("package.json"), &wanted)?;
        // Exact versions and no lock: a lock names the packages of all platforms, and is refused where
        // the registry at hand has only those of its own.
        command::run(Command::new("npm").current_dir(&self.scripts).args([
            "install",
            "--no-package-lock",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]))?;
        Ok(std::fs::write(stamp, wanted)?)
    }

    fn bring_program(&self, package: &str, version: &str, more: &[&str]) -> anyhow::Result<()> {
        let program = if package == "stork-search" {
            "stork"
        } else {
            package
        };
        if self.program(program).is_file() {
            return Ok(());
        }
        let build = self.targets.join(package);
        command::quietly(
            Command::new("cargo")
                .args(["install", "--locked", package, "--version", version])
                .args(more)
                .arg("--root")
                .arg(&self.cargo)
                .arg("--target-dir")
                .arg(&build),
        )?;
        Ok(std::fs::remove_dir_all(build)?)
    }

    /// Compiles a crate of ours outside the workspace.
    fn compile(&self, workspace: &Workspace, folder: &str, module: bool) -> anyhow::Result<()> {
        let mut command = command::cargo(&workspace.root);
        command.args(["build", "--release", "--locked", "--manifest-path"]);
        command.arg(Path::new(folder).join("Cargo.toml"));
        command.arg("--target-dir").arg(self.targets.join("own"));
        if module {
            command.args(["--target", "wasm32-unknown-unknown"]);
        }
        command::quietly(&mut command)
    }

    /// A program that cargo installed.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.cargo.join("bin").join(name)
    }

    /// Amanat's command line.
    pub(super) fn amanat_program(&self) -> &Path {
        &self.amanat
    }

    /// Runs Amanat's command line.
    ///
    /// # Errors
    ///
    /// When it fails.
    pub(super) fn amanat(&self, arguments: &[&str]) -> anyhow::Result<()> {
        command::quietly(Command::new(&self.amanat).args(arguments))
    }

    /// Pagefind's own program, which npm brings for this platform.
    ///
    /// # Errors
    ///
    /// When npm has none.
    pub(super) fn pagefind(&self) -> anyhow::Result<PathBuf> {
        let packages = self.scripts.join("node_modules/@pagefind");
        for package in
            std::fs::read_dir(&packages).context("npm has no Pagefind for this platform")?
        {
            let program = package?.path().join("bin/pagefind_extended");
            if program.is_file() {
                return Ok(program);
            }
        }
        bail!("npm has no Pagefind for this platform")
    }

    /// The module of Stork's search.
    pub(super) fn stork_module(&self) -> PathBuf {
        self.targets
            .join("own/wasm32-unknown-unknown/release/bench_stork.wasm")
    }

    /// tantivy's program.
    pub(super) fn tantivy(&self) -> PathBuf {
        self.targets.join("own/release/bench-tantivy")
    }
}

fn copy_scripts(from: &Path, to: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let (path, copy) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            if entry.file_name() != "engine" {
                copy_scripts(&path, &copy)?;
            }
        } else {
            std::fs::copy(&path, &copy)?;
        }
    }
    Ok(())
}

/// What each peer's version is.
///
/// # Errors
///
/// When `bench/package.json` is damaged.
pub(super) fn versions(setting: &Setting) -> anyhow::Result<BTreeMap<&'static str, String>> {
    let package = std::fs::read_to_string(setting.workspace.root.join("bench/package.json"))?;
    let package: serde_json::Value = serde_json::from_str(&package)?;
    let version = |peer: &Peer| match peer.version {
        peers::Version::Own => env!("CARGO_PKG_VERSION").to_owned(),
        peers::Version::Crate(version) => version.to_owned(),
        peers::Version::Npm(name) => package["dependencies"][name]
            .as_str()
            .unwrap_or("?")
            .to_owned(),
        peers::Version::None => String::new(),
    };
    Ok(peers::ALL
        .iter()
        .map(|peer| (peer.name, version(peer)))
        .collect())
}

/// Whether a peer is searched in browsers.
pub(super) fn in_browsers(peer: &Peer) -> bool {
    peer.builder != Builder::Tantivy
}
