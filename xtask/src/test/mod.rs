//! `cargo xtask test`: what the tests need, every check, every test, and one count at the end.
//!
//! The checks come first and the tests last, so that the tests' own summary is what one sees; a
//! part that fails never hides the ones after it.

mod counts;
pub(crate) mod install;
mod parts;

use crate::{plain_arguments, toolchain, workspace::Workspace};
use anyhow::bail;
use counts::Counts;
use parts::{PARTS, Part};

pub(crate) const HELP: &str = "\
Installs what the tests need, then runs every check and every test.

Usage: cargo xtask test [--only PARTS] [--browsers LIST | --no-browsers] [--no-install]

Options:
  --only PARTS       run these parts, separated by commas: fmt, clippy, doc, types, supply,
                     tests
  --browsers LIST    test in these browsers: chromium, firefox, webkit [default: all three]
  --no-browsers      leave the browser tests out; they are counted as skipped
  --no-install       install nothing; what is missing is skipped, and said
  -h, --help         this text

On Debian and Ubuntu, as root, missing programs are installed by apt-get; elsewhere you are told
what to install. A browser that is not there is skipped, by name; with CI=true its absence is a
failure. The last line counts the tests: N passed, N failed, N skipped.
";

/// What the caller chose.
struct Options {
    parts: Vec<&'static Part>,
    browsers: Vec<String>,
    install: bool,
}

/// Runs the command.
///
/// # Errors
///
/// When an argument is not understood or any part failed.
pub(crate) fn run(arguments: pico_args::Arguments) -> anyhow::Result<()> {
    let options = Options::read(arguments)?;
    let workspace = Workspace::find()?;
    toolchain::ensure_wasm_target(&workspace.root)?;
    let runs = |name: &str| options.parts.iter().any(|part| part.name == name);
    let ready = if runs("tests") && !options.browsers.is_empty() {
        install::for_browsers(&workspace, &options.browsers, options.install)?
    } else {
        install::Readiness::default()
    };
    let setting = parts::Setting {
        workspace: &workspace,
        browsers: &options.browsers,
        tools: &ready.tools,
        install: options.install,
    };

    let mut counts = Counts::default();
    let mut outcomes = Vec::new();
    for part in &options.parts {
        println!("\n== {}: {}", part.name, part.what);
        let outcome = (part.run)(&setting, &mut counts);
        if let Err(failure) = &outcome {
            println!("error: {failure:#}");
        }
        outcomes.push((part.name, outcome));
    }

    println!("\n== summary");
    for (name, outcome) in &outcomes {
        match outcome {
            Ok(()) => println!("{name}: passed"),
            Err(failure) => println!("{name}: FAILED, {failure:#}"),
        }
    }
    for absent in &ready.absent {
        println!("{absent}");
    }
    let failed = outcomes
        .iter()
        .filter(|(_, outcome)| outcome.is_err())
        .count();
    if runs("tests") {
        println!("{counts}");
    }
    if failed > 0 {
        bail!("{failed} of {} parts failed", outcomes.len());
    }
    Ok(())
}

impl Options {
    fn read(mut arguments: pico_args::Arguments) -> anyhow::Result<Self> {
        let only = arguments.opt_value_from_str::<_, String>("--only")?;
        let browsers = arguments.opt_value_from_str::<_, String>("--browsers")?;
        let no_browsers = arguments.contains("--no-browsers");
        let install = !arguments.contains("--no-install");
        if let Some(stray) = plain_arguments(arguments)?.first() {
            bail!(
                "what is {stray:?} for? --only {stray} runs one part; --help tells which there are"
            );
        }
        let parts = match only {
            None => PARTS.iter().collect(),
            Some(names) => names
                .split(',')
                .map(parts::named)
                .collect::<Result<_, _>>()?,
        };
        let browsers = match (no_browsers, browsers) {
            (true, Some(_)) => bail!("--browsers and --no-browsers exclude each other"),
            (true, None) => Vec::new(),
            (false, None) => install::BROWSERS.map(String::from).to_vec(),
            (false, Some(names)) => names
                .split(',')
                .map(|name| {
                    if install::BROWSERS.contains(&name) {
                        Ok(name.to_owned())
                    } else {
                        bail!(
                            "no browser is called {name:?}; there are {}",
                            install::BROWSERS.join(", ")
                        )
                    }
                })
                .collect::<Result<_, _>>()?,
        };
        Ok(Self {
            parts,
            browsers,
            install,
        })
    }
}
