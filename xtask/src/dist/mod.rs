//! `cargo xtask dist`: what is released for this machine's platform, the same bytes each time.
//!
//! The command is built with every path of this machine taken out of it; the archive's files have no
//! owner and no time. So whoever has the source, the toolchain of `rust-toolchain.toml` and the same
//! platform can make it again and compare.

mod copy;
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

Usage: cargo xtask dist [--twice]

Options:
  --twice  make it once more from a copy of the committed source in another folder, with another target
           directory, another language and another time zone, and compare

Two runs on one platform with one compiler, wherever the source lies, write the same bytes. The bill of
materials says which compiler it was.
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
/// When the command does not build or a file cannot be written; and when a second release was asked for
/// and is another.
pub(crate) fn run(mut arguments: pico_args::Arguments) -> anyhow::Result<()> {
    let twice = arguments.contains("--twice");
    if let Some(stray) = plain_arguments(arguments)?.first() {
        bail!("what is {stray:?} for?");
    }
    let workspace = Workspace::find()?;
    toolchain::ensure_wasm_target(&workspace.root)?;
    let target = workspace.target.join("dist");
    if twice {
        copy::ensure_committed(&workspace.root)?;
    }
    let amanat = build(&workspace.root, &target.join("build"), &[])?;
    let files = release(&workspace.root, &amanat)?;
    let mut sums = String::new();
    for File { name, bytes } in &files {
        sums.push_str(&format!(
            "{}  {name}\n",
            hexadecimal(&Sha256::digest(bytes))
        ));
        write(&target.join(name), bytes)?;
    }
    write(&target.join("SHA256SUMS"), sums.as_bytes())?;
    print!("{sums}");
    println!("in {}", target.display());
    if twice {
        let again = copy::release_elsewhere(&workspace.root)?;
        compare(&files, &again)?;
        println!("Made again elsewhere: the same, byte for byte.");
    }
    Ok(())
}

/// A file of a release.
struct File {
    name: String,
    bytes: Vec<u8>,
}

/// The files of a release with this command in it, made from the source at `root`.
fn release(root: &Path, amanat: &Path) -> anyhow::Result<Vec<File>> {
    let packages = supply::packages(root)?;
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
    let bill = sbom::bill(&packages, &version, &toolchain::compiler(root)?)?;
    Ok(vec![
        File {
            name: format!("{name}.tar.gz"),
            bytes: archive(root, &name, amanat)?,
        },
        File {
            name: format!("{name}.cdx.json"),
            bytes: bill.into_bytes(),
        },
    ])
}

/// Finds that two releases are the same.
///
/// # Errors
///
/// When they are not: which file, and from which byte.
fn compare(first: &[File], second: &[File]) -> anyhow::Result<()> {
    let names =
        |files: &[File]| -> Vec<String> { files.iter().map(|file| file.name.clone()).collect() };
    if names(first) != names(second) {
        bail!("expected {:?}, found {:?}", names(first), names(second));
    }
    for (one, other) in first.iter().zip(second) {
        if one.bytes != other.bytes {
            let mut pairs = one.bytes.iter().zip(&other.bytes);
            let place = pairs.position(|(one, other)| one != other);
            bail!(
                "{} came out different: {} and {} bytes, the same up to byte {}",
                one.name,
                one.bytes.len(),
                other.bytes.len(),
                place.unwrap_or(one.bytes.len().min(other.bytes.len()))
            );
        }
    }
    Ok(())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Builds the command of the source at `root` with no path of this machine in it, in an environment
/// that differs from ours by some variables.
fn build(root: &Path, target: &Path, different: &[(&str, &str)]) -> anyhow::Result<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    let folders = [
        (Some(root), "/amanat"),
        (home.as_deref(), "/cargo"),
        (Some(target), "/target"),
    ];
    let flags: Vec<String> = folders
        .into_iter()
        .filter_map(|(from, to)| Some(format!("--remap-path-prefix={}={to}", from?.display())))
        .chain(["-Cstrip=symbols".to_owned()])
        .collect();
    let mut cargo = command::cargo(root);
    cargo.args(["build", "--release", "--locked", "--package", "amanat-cli"]);
    cargo.env("CARGO_TARGET_DIR", target);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"));
    cargo.env("SOURCE_DATE_EPOCH", "0");
    cargo.envs(different.iter().copied());
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
