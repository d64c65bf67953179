//! The command `amanat`: a folder of documents becomes one file that searches.

mod arguments;
mod bundle;
mod carried;
mod commands;
mod console;
mod difference;
mod failure;
mod figures;
mod file;
mod findings;
mod folder;
mod hexadecimal;
mod html;
mod json;
mod kept;
#[cfg(test)]
#[path = "../build/languages.rs"]
mod languages;
#[cfg(test)]
#[path = "../build/linker/mod.rs"]
mod linker;
mod manifest;
mod memory;
mod output;
mod package;
mod place;
mod section;
mod signature;
mod site;
mod source;

use std::process::ExitCode;

use clap::Parser as _;

use failure::Failure;

fn main() -> ExitCode {
    memory::give_back_what_is_free();
    output::fail_beyond_limits();
    output::end_when_interrupted();
    let command = arguments::Arguments::parse().command;
    match command.run() {
        Ok(()) | Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::No(answer)) => {
            console::say_failure(&answer, "");
            ExitCode::FAILURE
        }
        Err(Failure::Told { message, help }) => {
            console::say_failure(&message, &help);
            ExitCode::from(command.trouble())
        }
    }
}
