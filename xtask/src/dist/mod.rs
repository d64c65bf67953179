//! `cargo xtask dist`: what is released for this machine's platform, the same bytes each time.
//!
//! The command is built with every path of this machine taken out of it; the archive's files have no
//! owner and no time. So whoever has the source, the toolchain of `rust-toolchain.toml` and the same
//! platform can make it again and compare.

mod sbom;

use crate::{command, plain_arguments, supply, toolchain, workspace::Workspace};
use anyhow::{Context as _, bail};
use flate2::{Compression, GzBuilder};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

pub(crate) const HELP: &str = "\
Writes what is released for this platform into target/dist: an archive with the command `amanat`, a bill
of materials (CycloneDX), and a list of checksums.

Usage: cargo xtask dist

Two runs on one platform, wherever the source lies, write the same bytes.
";

/// What goes into the archive beside the command.
const DOCUMENTS: [&str; 5] = [
    "README.md",
    "CHANGELOG.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "docs/SECURITY.md",
];

/// Runs the command.
///
/// # Errors
///
/// When the command does not build or a file cannot be written.
pub(crate) fn run(arguments: pico_args::Arguments) -> anyhow::Result<()> {
    if let Some(stray) = plain_arguments(arguments)?.first() {
        bail!("what is {stray:?} for?");
    }
    let workspace = Workspace::find()?;
    toolchain::ensure_wasm_target(&workspace.root)?;
    let target = workspace.target.join("dist");
    let amanat = build(&workspace, &target.join("build"))?;
    let packages = supply::packages(&workspace.root)?;
    let package = packages
        .iter()
        .find(|one| supply::text(one, "name") == "amanat-cli");
    let version = supply::text(
        package.context("there is no package amanat-cli")?,
        "version",
    );
    let name = format!(
        "amanat-{version}-{}-{}",
        std::env::consts::ARCH,
        std::env::consts::OS
    );
    let bill = sbom::bill(&packages, &version)?;
    let files = [
        (
            format!("{name}.tar.gz"),
            archive(&workspace.root, &name, &amanat)?,
        ),
        (format!("{name}.cdx.json"), bill.into_bytes()),
    ];
    let mut sums = String::new();
    for (file, bytes) in &files {
        let sum: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        sums.push_str(&format!("{sum}  {file}\n"));
        write(&target.join(file), bytes)?;
    }
    write(&target.join("SHA256SUMS"), sums.as_bytes())?;
    print!("{sums}");
    println!("in {}", target.display());
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Builds the command with no path of this machine in it.
fn build(workspace: &Workspace, target: &Path) -> anyhow::Result<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let folders = [
        (Some(workspace.root.as_path()), "/amanat"),
        (home.as_deref(), "/cargo"),
        (Some(target), "/target"),
    ];
    let flags: Vec<String> = folders
        .into_iter()
        .filter_map(|(from, to)| Some(format!("--remap-path-prefix={}={to}", from?.display())))
        .chain(["-Cstrip=symbols".to_owned()])
        .collect();
    let mut cargo = command::cargo(&workspace.root);
    cargo.args(["build", "--release", "--locked", "--package", "amanat-cli"]);
    cargo.env("CARGO_TARGET_DIR", target);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    cargo.env("SOURCE_DATE_EPOCH", "0");
    command::run(&mut cargo)?;
    Ok(target
        .join("release")
        .join(format!("amanat{}", std::env::consts::EXE_SUFFIX)))
}

/// The files as one archive, in a folder of this name.
fn archive(root: &Path, name: &str, amanat: &Path) -> anyhow::Result<Vec<u8>> {
    let gzip = GzBuilder::new().mtime(0).operating_system(255);
    let mut tar = tar::Builder::new(gzip.write(Vec::new(), Compression::best()));
    let documents = DOCUMENTS.iter().map(|file| (root.join(file), 0o644));
    for (path, mode) in documents.chain([(amanat.to_owned(), 0o755)]) {
        let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let file = path.file_name().context("a file without a name")?;
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(mode);
        header.set_mtime(0);
        tar.append_data(&mut header, Path::new(name).join(file), bytes.as_slice())?;
    }
    Ok(tar.into_inner()?.finish()?)
}
