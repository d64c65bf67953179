//! `amanat keygen`: a pair of keys for an archive.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::failure::Failure;
use crate::output::Pending;
use crate::{console, signature};

const AFTER_HELP: &str = "\
Writes NAME.key, which stays with you and is never handed on, and NAME.pub, which everybody may have.

A key is an archive's, not a person's: it says that two files come from the same keeper, and must \
not say who that is. Make one for each archive, and use none that signs anything else.

The files are those of minisign.";

/// The arguments of `amanat keygen`.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// What the two files are called, without their endings
    #[arg(value_name = "NAME")]
    name: PathBuf,

    /// Ask for no password: whoever has the file can sign
    #[arg(long)]
    no_password: bool,
}

/// Makes the keys.
///
/// # Errors
/// When a file of that name is there, or cannot be written.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let [secret, public] = ["key", "pub"].map(|ending| {
        let mut name = arguments.name.clone().into_os_string();
        name.push(".");
        name.push(ending);
        PathBuf::from(name)
    });
    for path in [&secret, &public] {
        if path.exists() {
            return Err(Failure::of(path, "there is such a file already")
                .help("choose another name; a key that is lost cannot be made again"));
        }
    }
    let pair = signature::generate(!arguments.no_password)
        .map_err(|error| Failure::new(format!("cannot make keys: {error}")))?;
    let mut files = Pending::default();
    files.add_private(&secret, pair.secret.as_bytes())?;
    files.add(&public, pair.public.as_bytes())?;
    files.finish()?;
    console::say(&format!(
        "{} is secret: keep it, and a copy of it. {} is for everybody, as is its line:\n{}",
        show(&secret),
        show(&public),
        pair.key.line()
    ));
    Ok(())
}

fn show(path: &Path) -> String {
    path.display().to_string()
}
