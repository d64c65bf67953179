//! `cargo xtask screenshots`: pictures of every view, from the built bundle.
//!
//! The browser is driven by the harness of the browser tests, which knows how; this command only
//! prepares the bundle and says where the pictures are.

use crate::{bundle, command, plain_arguments, test, workspace::Workspace};
use anyhow::{Context as _, bail};

pub(crate) const HELP: &str = "\
Takes pictures of every view in Chromium, on a phone and on a wide screen, light and dark, and from
right to left.

Usage: cargo xtask screenshots

All go to target/screenshots; those that the README shows are copied to docs/images.
";

/// Pictures that the README shows.
const SHOWN: [&str; 4] = [
    "results-desktop-light.png",
    "beside-desktop-light.png",
    "opening-phone-light.png",
    "reading-phone-dark.png",
];

/// Runs the command.
///
/// # Errors
///
/// When the bundle cannot be built, Chromium is not there, or a picture cannot be written.
pub(crate) fn run(arguments: pico_args::Arguments) -> anyhow::Result<()> {
    if let Some(stray) = plain_arguments(arguments)?.first() {
        bail!("what is {stray:?} for? This command takes no arguments");
    }
    let workspace = Workspace::find()?;
    let bundle = workspace.root.join("dist").join("amanat.html");
    bundle::bundle(&workspace, None, &bundle)?;
    test::install::for_screenshots()?;

    let folder = workspace.target.join("screenshots");
    command::run(
        command::cargo(&workspace.root)
            .args(["test", "--quiet", "--test", "browsers"])
            .env("AMANAT_SCREENSHOTS_OF", &bundle)
            .env("AMANAT_SCREENSHOTS_TO", &folder),
    )?;

    let images = workspace.root.join("docs").join("images");
    std::fs::create_dir_all(&images)?;
    for name in SHOWN {
        std::fs::copy(folder.join(name), images.join(name))
            .with_context(|| format!("the picture {name} was not taken"))?;
    }
    println!("{}", workspace.short(&folder).display());
    println!(
        "{}: {}",
        workspace.short(&images).display(),
        SHOWN.join(", ")
    );
    Ok(())
}
