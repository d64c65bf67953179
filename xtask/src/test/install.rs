//! What the tests need besides Rust: browsers with their drivers, what watches them, a type checker, a
//! bundler.
//!
//! Installed where that can be done without asking (Debian and its kin, as root); elsewhere the
//! names to install are said. Nothing is downloaded but by the system's package manager, cargo
//! and npm, and nothing is put outside `target/` but what the package manager puts there.

use crate::{command, workspace::Workspace};
use anyhow::{Context as _, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The browsers that the tests know.
pub(crate) const BROWSERS: [&str; 3] = ["chromium", "firefox", "webkit"];

/// The type checker, the accessibility checker and the bundler of the application that takes an archive
/// from npm, exactly: another version may find other faults.
const TYPESCRIPT: (&str, &str) = ("typescript", "7.0.2");
const AXE: (&str, &str) = ("axe-core", "4.14.1");
const VITE: (&str, &str) = ("vite", "8.3.8");

/// Something a test needs: how to see that it is there, and what Debian calls it.
struct Need {
    /// Any one of these programs will do.
    programs: &'static [&'static str],
    packages: &'static [&'static str],
}

const CHROMIUM: [Need; 2] = [
    Need {
        programs: &["chromium", "chromium-browser", "google-chrome"],
        packages: &["chromium"],
    },
    Need {
        programs: &["chromedriver"],
        packages: &["chromium-driver"],
    },
];
/// Firefox's driver is not among Debian's packages: see [`geckodriver`].
const FIREFOX: [Need; 1] = [Need {
    programs: &["firefox-esr", "firefox"],
    packages: &["firefox-esr"],
}];
const WEBKIT: [Need; 2] = [
    Need {
        programs: &["WebKitWebDriver"],
        packages: &["webkit2gtk-driver"],
    },
    // WebKitGTK has no headless mode: it gets a display that shows nowhere.
    Need {
        programs: &["Xvfb"],
        packages: &["xvfb"],
    },
];
/// Silence is watched in a network of its own: made with `ip`, looked into with `tcpdump`.
const NETWORK: [Need; 2] = [
    Need {
        programs: &["ip", "/usr/sbin/ip", "/sbin/ip"],
        packages: &["iproute2"],
    },
    Need {
        programs: &["tcpdump", "/usr/bin/tcpdump", "/usr/sbin/tcpdump"],
        packages: &["tcpdump"],
    },
];
/// Signatures are checked by minisign's own command, too.
const MINISIGN: Need = Need {
    programs: &["minisign"],
    packages: &["minisign"],
};
/// Latin and Cyrillic with the Kazakh letters, in faces that pictures look good in.
const FONTS: Need = Need {
    programs: &["/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"],
    packages: &["fonts-noto-core"],
};
const NODE: [Need; 2] = [
    Need {
        programs: &["node"],
        packages: &["nodejs"],
    },
    Need {
        programs: &["npm"],
        packages: &["npm"],
    },
];

/// What the machine has after installing what could be.
#[derive(Default)]
pub(super) struct Readiness {
    /// Folders of programs put under `target/`.
    pub(super) tools: Vec<PathBuf>,
    /// A line for each browser that is not there, with what to install.
    pub(super) absent: Vec<String>,
}

/// Brings the browsers and their drivers, as far as it can be done.
///
/// # Errors
///
/// When an installation was begun and failed.
pub(super) fn for_browsers(
    workspace: &Workspace,
    browsers: &[String],
    install: bool,
) -> anyhow::Result<Readiness> {
    let mut ready = Readiness::default();
    // Without the accessibility checker, or the bundler, the tests that use it are skipped, and say so.
    if let Err(error) = from_npm(workspace, install) {
        let skipped = format!("accessibility and package: skipped, {error:#}");
        ready.absent.push(skipped);
    }
    let needs = |name: &str| -> &[Need] {
        match name {
            "chromium" => &CHROMIUM,
            "firefox" => &FIREFOX,
            _ => &WEBKIT,
        }
    };
    if install {
        bring(browsers.iter().flat_map(|name| needs(name)))?;
        bring(NETWORK.iter().chain([&MINISIGN]))?;
        if browsers.iter().any(|name| name == "firefox") {
            ready.tools.extend(geckodriver(workspace)?);
        }
    }
    for name in browsers {
        let mut missing = missing_packages(needs(name));
        if name == "firefox" && command::find("geckodriver").is_none() && ready.tools.is_empty() {
            missing.push("geckodriver");
        }
        if !missing.is_empty() {
            let missing = missing.join(" ");
            ready
                .absent
                .push(format!("{name}: skipped, not installed: {missing}"));
        }
    }
    Ok(ready)
}

/// Brings Chromium and fonts.
///
/// # Errors
///
/// When an installation was begun and failed, or cannot be done here.
pub(crate) fn for_screenshots() -> anyhow::Result<()> {
    bring(CHROMIUM.iter().chain([&FONTS]))?;
    let missing = missing_packages(&CHROMIUM);
    if !missing.is_empty() {
        bail!(
            "pictures are taken in Chromium; install: {}",
            missing.join(" ")
        );
    }
    Ok(())
}

/// Brings Chromium and Node.
///
/// # Errors
///
/// When an installation was begun and failed, or cannot be done here.
pub(crate) fn for_benchmarks() -> anyhow::Result<()> {
    bring(CHROMIUM.iter().chain(&NODE))?;
    let missing = missing_packages(CHROMIUM.iter().chain(&NODE));
    if !missing.is_empty() {
        bail!(
            "peers are measured in Chromium and Node; install: {}",
            missing.join(" ")
        );
    }
    Ok(())
}

/// Brings TypeScript's compiler and returns the script that runs it.
///
/// # Errors
///
/// When it is not there and cannot be installed.
pub(super) fn type_checker(workspace: &Workspace, install: bool) -> anyhow::Result<PathBuf> {
    let tools = from_npm(workspace, install)?;
    Ok(tools.join(TYPESCRIPT.0).join("bin").join("tsc"))
}

/// Brings what comes from npm, all of it at once as npm removes what it is not told of, and returns
/// the folder of the packages.
///
/// # Errors
///
/// When something is not there and cannot be installed.
pub(super) fn from_npm(workspace: &Workspace, install: bool) -> anyhow::Result<PathBuf> {
    let tools = workspace.target.join("tools");
    let modules = tools.join("node_modules");
    let packages = [TYPESCRIPT, AXE, VITE];
    let is_there = |(name, version): &(&str, &str)| is_version(&modules.join(name), version);
    if packages.iter().all(is_there) {
        return Ok(modules);
    }
    let named = packages.map(|(name, version)| format!("{name}@{version}"));
    if !install {
        bail!(
            "{} are not in {}; run without --no-install",
            named.join(", "),
            tools.display()
        );
    }
    bring(&NODE)?;
    let missing = missing_packages(&NODE);
    if !missing.is_empty() {
        bail!(
            "{} come by npm, which needs: {}",
            named.join(", "),
            missing.join(" ")
        );
    }
    std::fs::create_dir_all(&tools)?;
    command::run(
        Command::new("npm")
            .args([
                "install",
                "--no-save",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
                "--prefix",
            ])
            .arg(&tools)
            .args(&named),
    )?;
    Ok(modules)
}

fn is_version(package: &Path, version: &str) -> bool {
    std::fs::read_to_string(package.join("package.json"))
        .ok()
        .and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok())
        .is_some_and(|package| package["version"] == version)
}

/// Compiles Firefox's driver unless it is there; returns the folder it was put in.
fn geckodriver(workspace: &Workspace) -> anyhow::Result<Option<PathBuf>> {
    if command::find("geckodriver").is_some() {
        return Ok(None);
    }
    let tools = workspace.target.join("tools");
    let folder = tools.join("bin");
    if !folder.join("geckodriver").is_file() {
        command::run(
            command::cargo(&workspace.root)
                .args(["install", "--locked", "--quiet", "geckodriver", "--root"])
                .arg(&tools),
        )
        .context("Firefox's driver could not be compiled")?;
    }
    Ok(Some(folder))
}

/// Installs what is missing where that can be done, and is silent where not.
fn bring<'a>(needs: impl IntoIterator<Item = &'a Need>) -> anyhow::Result<()> {
    let packages = missing_packages(needs);
    if packages.is_empty() || !can_install() {
        return Ok(());
    }
    // A fresh machine has no package lists, and stale ones name files that are gone.
    command::run(apt_get().args(["-qq", "update"]))?;
    command::run(
        apt_get()
            .args(["-qq", "install", "--yes", "--no-install-recommends"])
            .args(packages),
    )
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

/// Whether this is Debian or its kin, and we are root.
fn can_install() -> bool {
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    root && command::find("apt-get").is_some()
}

fn missing_packages<'a>(needs: impl IntoIterator<Item = &'a Need>) -> Vec<&'static str> {
    needs
        .into_iter()
        .filter(|need| {
            !need
                .programs
                .iter()
                .any(|program| command::find(program).is_some())
        })
        .flat_map(|need| need.packages.iter().copied())
        .collect()
}
