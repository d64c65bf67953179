//! `amanat diff`: what two archives say differently, record by record.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use amanat_engine::Archive;
use clap::Args;

use crate::console::{self, visible_line};
use crate::difference::{Difference, Side};
use crate::failure::Failure;
use crate::manifest::Listed;
use crate::source::{self, Care, Source};
use crate::{file, json};

const AFTER_HELP: &str = "\
Examples:
  amanat diff letters.html copy.html        two copies in any form
  amanat diff letters letters.html          the documents, and the file made of them
  amanat inspect letters.html --manifest > letters.manifest
  amanat diff letters.manifest copy.html    what was printed of one, and the other

Exit codes: 0 they say the same, 1 they differ, 2 one cannot be read or the command line was not \
understood, 130 interrupted.";

/// The arguments of `amanat diff`.
#[derive(Args)]
#[command(after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    /// A bundle, a module, a site's folder, a bare archive, documents, or a printed manifest
    first: PathBuf,

    /// Another
    second: PathBuf,

    /// For programs
    #[arg(long)]
    json: bool,
}

/// Compares.
///
/// # Errors
/// When an archive cannot be read, or when they differ.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let [first, second] = [&arguments.first, &arguments.second];
    let sides = [Compared::load(first)?, Compared::load(second)?];
    let opened = [sides[0].open(first)?, sides[1].open(second)?];
    let found = Difference::between(&opened[0].side(), &opened[1].side());
    let text = if arguments.json {
        json::pretty(&found)?
    } else {
        let [first, second] = [first, second].map(|path| path.display().to_string());
        let lines = found.lines(&first, &second).into_iter();
        lines.map(|line| visible_line(&line) + "\n").collect()
    };
    let printed = console::print(&text);
    if !found.is_none() {
        // Also to whoever has read enough.
        return Err(Failure::No("the two archives differ".to_owned()));
    }
    printed?;
    console::say("The same: every record, every known name, the settings.");
    Ok(())
}

/// What can be compared.
pub(super) enum Compared {
    Source(Source),
    Manifest(Listed),
}

impl Compared {
    /// Reads an archive in any form, or a printed manifest.
    ///
    /// # Errors
    /// When it is neither.
    pub(super) fn load(path: &Path) -> Result<Self, Failure> {
        let listed = |text: &str| {
            let listed = Listed::read(text).map_err(|reason| Failure::of(path, reason))?;
            Ok(Self::Manifest(listed))
        };
        if let Some(text) = manifest_at(path)? {
            return listed(&text);
        }
        if !path.exists() || path.is_file() || path.is_dir() {
            return Source::load(path, Care::Lenient).map(Self::Source);
        }
        // A pipe, which cannot be read again.
        let bytes = source::read(path)?;
        match str::from_utf8(&bytes) {
            Ok(text) if Listed::begins(text) => listed(text),
            _ => Source::bytes(path, bytes, Care::Lenient, None).map(Self::Source),
        }
    }

    /// The archive, opened.
    ///
    /// # Errors
    /// When it does not open.
    pub(super) fn open(&self, path: &Path) -> Result<Opened<'_>, Failure> {
        match self {
            Self::Source(source) => {
                let archive = source.open(Some(path))?;
                Ok(Opened::Archive(Box::new(archive)))
            }
            Self::Manifest(listed) => Ok(Opened::Manifest(listed)),
        }
    }
}

/// The same, ready to be compared.
pub(super) enum Opened<'a> {
    Archive(Box<Archive<&'a [u8]>>),
    Manifest(&'a Listed),
}

impl Opened<'_> {
    /// As a side of a comparison.
    pub(super) fn side(&self) -> Side<'_> {
        match self {
            Self::Archive(archive) => Side::archive(archive),
            Self::Manifest(listed) => Side::manifest((*listed).clone()),
        }
    }
}

/// The text of a file that begins as a manifest does.
fn manifest_at(path: &Path) -> Result<Option<String>, Failure> {
    if !path.is_file() {
        return Ok(None);
    }
    let unread = |error| Failure::unread(path, &error);
    let mut start = Vec::new();
    let file = File::open(path).map_err(unread)?;
    file.take(64).read_to_end(&mut start).map_err(unread)?;
    if !Listed::begins(&String::from_utf8_lossy(&start)) {
        return Ok(None);
    }
    file::text(path).map(Some).map_err(unread)
}
