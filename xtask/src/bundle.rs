//! `cargo xtask bundle`: from a fresh checkout to one HTML file that searches.

use crate::{command, plain_arguments, toolchain, workspace::Workspace};
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const HELP: &str = "\
Builds everything and writes the archive as one HTML file.

Usage: cargo xtask bundle [--corpus DIR] [-o FILE]

Options:
  --corpus DIR        the folder of documents [default: corpus/, the project's own archive]
  -o, --output FILE   the file to write [default: dist/amanat.html]
  -h, --help          this text

Adds Rust's wasm target if it is missing, builds the command line (which builds the module), and
runs `amanat bundle`.
";

/// Runs the command.
///
/// # Errors
///
/// When an argument is not understood or a step fails.
pub(crate) fn run(mut arguments: pico_args::Arguments) -> anyhow::Result<()> {
    let corpus = arguments.opt_value_from_str::<_, PathBuf>("--corpus")?;
    let output = arguments.opt_value_from_str::<_, PathBuf>(["-o", "--output"])?;
    if let Some(stray) = plain_arguments(arguments)?.first() {
        bail!("what is {stray:?} for? A folder of documents is named by --corpus {stray}");
    }
    let workspace = Workspace::find()?;
    let output = output.unwrap_or_else(|| workspace.root.join("dist").join("amanat.html"));
    // The command line says where the file is, how large, and how to open it.
    bundle(&workspace, corpus.as_deref(), &output)
}

/// Writes the bundle of a folder, or of the archive that the command line carries.
///
/// # Errors
///
/// When the command line cannot be built or refuses the folder.
pub(crate) fn bundle(
    workspace: &Workspace,
    corpus: Option<&Path>,
    output: &Path,
) -> anyhow::Result<()> {
    toolchain::ensure_wasm_target(&workspace.root)?;
    let amanat = workspace.build_command_line()?;
    if let Some(folder) = output.parent() {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
    }
    let mut command = Command::new(amanat);
    command.arg("bundle").args(corpus).arg("-o").arg(output);
    command::run(&mut command)
}
