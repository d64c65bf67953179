//! The root package as a WebAssembly module with its glue: cargo for wasm32, then wasm-bindgen. Twice: small,
//! and quick for archives beside which the code is little; one glue serves both. Nothing else that a machine
//! may have takes part: what a release is made of is recorded, and `verify` compares with it.
//!
//! The inner cargo has a target directory of its own, so it never waits for the lock that the outer
//! one holds, and an environment without the outer one's settings, so the module is the same whether
//! the command is built, tested, documented or linted.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wasm_bindgen_cli_support::Bindgen;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Everything the module is made of; a folder stands for all that is in it.
const SOURCES: [&str; 8] = [
    "src",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "crates/engine",
    "crates/corpus",
    "corpus",
];

/// A way to compile the module.
struct Build {
    /// The profile of cargo.
    profile: &'static str,
    /// The folder of what comes out, within that of all.
    folder: &'static str,
    /// How large a function may be, in LLVM's units, that is copied to where it is called: any, and what is
    /// marked as worth it.
    inline: [u32; 2],
}

/// For size LLVM takes 5 and 50, but 325 for what is marked as worth it, and the standard library marks nearly
/// all: what is called once in a while had a copy at each call (docs/DESIGN.md).
const SMALL: Build = Build {
    profile: "module",
    folder: "",
    inline: [20, 100],
};

/// For speed LLVM takes 225 and 325; with 100 it is 11 kB smaller as brotli and nearly as quick.
const QUICK: Build = Build {
    profile: "module-quick",
    folder: "quick",
    inline: [100, 325],
};

/// What wasm-bindgen writes beside the module.
const GLUE: [&str; 2] = ["amanat.js", "amanat.d.ts"];

/// Builds `amanat_bg.wasm`, its glue `amanat.js` and `amanat.d.ts`, and `quick/amanat_bg.wasm` into `out`.
/// Returns what cargo told of what it compiled, a JSON object a line.
///
/// # Errors
/// When the target is not installed, when any step fails, or when the two modules need glue that differs.
pub(crate) fn build(root: &Path, out: &Path) -> Result<String, String> {
    for source in SOURCES {
        println!("cargo::rerun-if-changed={}", root.join(source).display());
    }
    // The root package's build script embeds the archive of this folder.
    println!("cargo::rerun-if-env-changed=AMANAT_CORPUS");
    if let Some(corpus) = env::var_os("AMANAT_CORPUS") {
        println!("cargo::rerun-if-changed={}", root.join(corpus).display());
    }
    require_target()?;
    let messages = SMALL.run(root, out)?;
    QUICK.run(root, out)?;
    for glue in GLUE {
        let [small, quick] = [&SMALL, &QUICK].map(|build| {
            let path = out.join(build.folder).join(glue);
            fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))
        });
        if small? != quick? {
            return Err(format!(
                "{glue} of the quick module is not that of the small one, and both are to be served by one"
            ));
        }
    }
    Ok(messages)
}

impl Build {
    /// Compiles the module and writes it with its glue. Returns what cargo told.
    fn run(&self, root: &Path, out: &Path) -> Result<String, String> {
        let (wasm, messages) = compile(self, root, out)?;
        bind(&wasm, &out.join(self.folder))?;
        Ok(messages)
    }
}

/// Says what to do when the standard library for wasm32 is not installed, which cargo would report
/// as a missing crate `core`.
fn require_target() -> Result<(), String> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(rustc);
    command.args(["--print", "target-libdir", "--target", TARGET]);
    let output = command
        .output()
        .map_err(|error| format!("cannot run {command:?}: {error}"))?;
    let folder = String::from_utf8_lossy(&output.stdout);
    if output.status.success() && Path::new(folder.trim()).is_dir() {
        return Ok(());
    }
    Err(format!(
        "Rust's standard library for {TARGET} is not installed, and the module is compiled for it.\n\
         Install it: rustup target add {TARGET}"
    ))
}

/// Runs cargo for the root package. Returns the path of the module and what cargo told.
fn compile(build: &Build, root: &Path, out: &Path) -> Result<(PathBuf, String), String> {
    let target = out.join("module");
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.current_dir(root).args([
        "build",
        "--package",
        "amanat",
        "--lib",
        "--profile",
        build.profile,
        "--target",
        TARGET,
        "--message-format",
        "json-render-diagnostics",
    ]);
    command.arg("--target-dir").arg(&target);
    // The outer cargo has settled the versions; the inner one shall not settle them anew.
    if root.join("Cargo.lock").exists() {
        command.arg("--locked");
    }
    for (name, _) in env::vars_os() {
        if of_the_outer_build(&name) {
            command.env_remove(name);
        }
    }
    command.env("CARGO_ENCODED_RUSTFLAGS", flags(build, root));
    // Standard output speaks to the outer cargo: it is taken, not passed on.
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot run {command:?}: {error}"))?;
    if !output.status.success() {
        return Err("the module (package `amanat`) did not compile for wasm32-unknown-unknown; the reason stands below".to_owned());
    }
    let wasm = target.join(TARGET).join(build.profile).join("amanat.wasm");
    Ok((wasm, String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// The module's stack: sixteen times what opening and asking were seen to take, and a quarter of what the
/// linker would set aside, which counts on a phone that holds a small archive.
const STACK: &str = "-Clink-args=-zstack-size=262144";

/// No folder of this machine stands in the module, neither for others to read nor to make a
/// difference between two machines.
fn flags(build: &Build, root: &Path) -> OsString {
    let mut flags = OsString::from(STACK);
    let [any, marked] = build.inline;
    flags.push(format!("\u{1f}-Cllvm-args=-inline-threshold={any}"));
    flags.push(format!("\u{1f}-Cllvm-args=-inlinehint-threshold={marked}"));
    let home = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    for (folder, name) in [(Some(root.to_path_buf()), "amanat"), (home, "cargo")] {
        let Some(folder) = folder else { continue };
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(folder);
        flags.push(format!("={name}"));
    }
    flags
}

/// Whether a variable tells of the outer build and would change the inner one.
fn of_the_outer_build(name: &OsString) -> bool {
    const NAMES: [&str; 10] = [
        "RUSTFLAGS",
        "RUSTDOCFLAGS",
        "RUSTC_WORKSPACE_WRAPPER",
        "CARGO_BUILD_RUSTFLAGS",
        "CARGO_BUILD_TARGET",
        "CARGO_BUILD_TARGET_DIR",
        "CARGO_BUILD_BUILD_DIR",
        "CARGO_TARGET_DIR",
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
        "OUT_DIR",
    ];
    const BEGINNINGS: [&str; 4] = [
        "CARGO_CFG_",
        "CARGO_FEATURE_",
        "CARGO_PKG_",
        "CARGO_MANIFEST_",
    ];
    name.to_str().is_some_and(|name| {
        NAMES.contains(&name) || BEGINNINGS.iter().any(|start| name.starts_with(start))
    })
}

fn bind(wasm: &Path, out: &Path) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).out_name("amanat").typescript(true);
    bindgen
        .remove_name_section(true)
        .remove_producers_section(true);
    let bound = bindgen.web(true).and_then(|bindgen| bindgen.generate(out));
    bound.map_err(|error| {
        format!(
            "wasm-bindgen cannot make the glue of {}: {error:?}",
            wasm.display()
        )
    })
}
