//! The project's own commands, run as `cargo xtask COMMAND`.
//!
//! This file only picks the command; each has a module. Nothing here ships: what a user of Amanat
//! needs is in the command line, `crates/cli`.

mod bench;
mod bundle;
mod command;
mod dist;
mod eval;
mod screenshots;
mod supply;
mod test;
mod toolchain;
mod workspace;

use std::process::ExitCode;

const HELP: &str = "\
The project's own commands.

Usage: cargo xtask COMMAND [OPTIONS]

Commands:
  bundle       build everything and write the archive as one HTML file
  test         install what the tests need, then run every check and every test
  bench        measure Amanat beside its peers
  eval         measure how well searches find what they should
  supply       check licences and sources of everything Amanat is built from
  dist         write what is released for this platform
  screenshots  take the README's pictures in Chromium

`cargo xtask COMMAND --help` tells more about one of them.
";

fn main() -> ExitCode {
    let mut arguments = pico_args::Arguments::from_env();
    match run(&mut arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &mut pico_args::Arguments) -> anyhow::Result<()> {
    let command = arguments.subcommand()?;
    let (help, run): (&str, fn(pico_args::Arguments) -> anyhow::Result<()>) =
        match command.as_deref() {
            Some("bench") => (bench::HELP, bench::run),
            Some("bundle") => (bundle::HELP, bundle::run),
            Some("test") => (test::HELP, test::run),
            Some("supply") => (supply::HELP, supply::run),
            Some("dist") => (dist::HELP, dist::run),
            Some("eval") => (eval::HELP, eval::run),
            Some("screenshots") => (screenshots::HELP, screenshots::run),
            None | Some("help") => {
                print!("{HELP}");
                return Ok(());
            }
            Some(other) => anyhow::bail!("no command is called {other:?}\n\n{HELP}"),
        };
    if arguments.contains(["-h", "--help"]) {
        print!("{help}");
        return Ok(());
    }
    run(std::mem::replace(
        arguments,
        pico_args::Arguments::from_vec(Vec::new()),
    ))
}

/// What is left once a command took its options: its plain arguments.
///
/// # Errors
///
/// When an option is left that the command does not know.
fn plain_arguments(arguments: pico_args::Arguments) -> anyhow::Result<Vec<String>> {
    arguments
        .finish()
        .into_iter()
        .map(|argument| match argument.into_string() {
            Ok(text) if text.starts_with('-') => {
                anyhow::bail!("no option is called {text}; --help lists them")
            }
            Ok(text) => Ok(text),
            Err(raw) => anyhow::bail!("{} is not valid UTF-8", raw.display()),
        })
        .collect()
}
