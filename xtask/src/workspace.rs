//! Where things are: the workspace's root, cargo's target directory, the built command line.

use crate::command;
use anyhow::Context as _;
use std::path::{Path, PathBuf};

/// The folders this run works with.
pub(crate) struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where cargo puts what it builds; ours go beside it.
    pub(crate) target: PathBuf,
}

impl Workspace {
    /// Asks cargo.
    ///
    /// # Errors
    ///
    /// When `cargo metadata` fails.
    pub(crate) fn find() -> anyhow::Result<Self> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let text = command::output(command::cargo(here).args([
            "metadata",
            "--format-version=1",
            "--no-deps",
        ]))?;
        let metadata: serde_json::Value =
            serde_json::from_str(&text).context("cargo metadata did not print JSON")?;
        let folder = |key: &str| {
            metadata[key]
                .as_str()
                .map(PathBuf::from)
                .with_context(|| format!("cargo metadata says nothing of {key:?}"))
        };
        Ok(Self {
            root: folder("workspace_root")?,
            target: folder("target_directory")?,
        })
    }

    /// Builds the command line as it is shipped and returns the path of `amanat`.
    ///
    /// # Errors
    ///
    /// When it does not compile.
    pub(crate) fn build_command_line(&self) -> anyhow::Result<PathBuf> {
        command::run(command::cargo(&self.root).args([
            "build",
            "--release",
            "--package",
            "amanat-cli",
        ]))?;
        Ok(self
            .target
            .join("release")
            .join(format!("amanat{}", std::env::consts::EXE_SUFFIX)))
    }

    /// A path as one would type it from the workspace's root.
    pub(crate) fn short<'a>(&self, path: &'a Path) -> &'a Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }
}
