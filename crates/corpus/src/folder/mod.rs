//! Which files of a folder are documents, and in which order they are read.
//!
//! Symbolic links are not followed and hidden files not looked at. What is about the folder and not of it
//! (README, LICENSE and the like at its top) is left out, as is what browsers saved beside a page. Nothing is
//! left out in silence: what may be meant for a document is warned of, the rest noted or counted.
//!
//! Settings that would not be read stop everything: they may say what must not be published. No document
//! is TOML, so a file of that kind in which `redact` stands may be meant for them, hidden or not.

mod kind;

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Reporter};
use crate::error::Error;

pub(crate) use kind::{Format, ending, is_without_text, stem, without_ending};
use kind::{LeftOut, is_about_the_folder};
pub use kind::{is_page, is_read};

/// One document file.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Its path relative to the folder, with `/` on every platform.
    pub(crate) name: String,
    pub(crate) format: Format,
}

/// What a folder holds.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    /// The documents, sorted by the bytes of their names.
    pub(crate) files: Vec<File>,
    pub(crate) archive_toml: Option<PathBuf>,
    pub(crate) names_toml: Option<PathBuf>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// The name of the list that stands in each folder that Amanat writes.
pub const FILES: &str = "amanat-files.sha256";

/// The paths of the files of settings within a folder of documents.
pub const SETTINGS: [&str; 2] = ["archive.toml", "names.toml"];

/// The documents below a folder, or the one document named, with the settings beside it.
pub(crate) fn list(root: &Path) -> Result<Listing, Error> {
    let unreadable = |source| Error::Unreadable {
        path: root.to_owned(),
        source,
    };
    let metadata = fs::metadata(root).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Error::NotFound {
            path: root.to_owned(),
        },
        _ => unreadable(source),
    })?;
    if metadata.is_dir() {
        // Asked for by name, so a failure here is the answer and not a finding among others.
        fs::read_dir(root).map_err(unreadable)?;
        return walk(root, &|folder| Ok(fs::read_dir(folder)?.collect()));
    }
    let name = root
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let Some(format) = Format::of(&name).filter(|_| metadata.is_file()) else {
        return Err(Error::UnknownKind {
            path: root.to_owned(),
        });
    };
    let mut listing = beside(root)?;
    listing.files.push(File {
        path: root.to_owned(),
        name,
        format,
    });
    Ok(listing)
}

/// The settings in the folder of a file, which are the file's too.
fn beside(file: &Path) -> Result<Listing, Error> {
    let folder = match file.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let unreadable = |source| Error::Unreadable {
        path: folder.to_owned(),
        source,
    };
    let mut listing = Listing::default();
    let mut unread = Unread::default();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let kind = entry.file_type().map_err(unreadable)?;
        listing.take_settings(&name, kind, &entry, &mut unread);
    }
    unread.none()?;
    Ok(listing)
}

impl Listing {
    /// Takes an entry that is settings, by its name within the folder, or may be meant as such; tells
    /// whether it was one.
    fn take_settings(
        &mut self,
        name: &str,
        kind: fs::FileType,
        entry: &fs::DirEntry,
        unread: &mut Unread,
    ) -> bool {
        let file_name = name.rsplit('/').next().unwrap_or(name).to_lowercase();
        // What is not on this disk cannot be looked through.
        let in_cloud = kind::in_cloud(&file_name);
        let called = in_cloud.unwrap_or(&file_name);
        let is_called_so = SETTINGS.iter().any(|known| called.starts_with(known));
        // What begins with `._` is what macOS keeps about another file on disks of other systems.
        let is_toml = called.ends_with(".toml") && !called.starts_with("._");
        if !(is_called_so || is_toml && (in_cloud.is_some() || may_redact(kind, entry))) {
            return false;
        }
        match name {
            "archive.toml" if kind.is_file() => self.archive_toml = Some(entry.path()),
            "names.toml" if kind.is_file() => self.names_toml = Some(entry.path()),
            _ => unread.0.push(match () {
                () if kind.is_symlink() => format!("{name} (a symbolic link)"),
                () if kind.is_dir() => format!("{name} (a folder)"),
                () if in_cloud.is_some() => format!("{name} (in iCloud: download it first)"),
                () => name.to_owned(),
            }),
        }
        true
    }
}

/// The longest file that is looked through, in bytes.
const LOOKED_THROUGH: u64 = 1 << 20;

/// Whether a TOML by another name may be our settings, which say what must not be published, and not those
/// of some program. What cannot be looked through may be.
fn may_redact(kind: fs::FileType, entry: &fs::DirEntry) -> bool {
    let is_short = entry
        .metadata()
        .is_ok_and(|about| about.len() <= LOOKED_THROUGH);
    if !kind.is_file() || !is_short {
        return true;
    }
    fs::read(entry.path()).map_or(true, |mut text| {
        // In UTF-16 there is a zero byte beside each of these letters.
        text.retain(|byte| *byte != 0);
        let redact = b"redact";
        text.windows(redact.len())
            .any(|here| here.eq_ignore_ascii_case(redact))
    })
}

/// What is called like settings and is not read as such.
#[derive(Default)]
struct Unread(Vec<String>);

impl Unread {
    /// Refuses what there is, always in the same order.
    fn none(mut self) -> Result<(), Error> {
        self.0.sort();
        match self.0.is_empty() {
            true => Ok(()),
            false => Err(Error::Settings { found: self.0 }),
        }
    }
}

/// The entries of a folder, in whatever order the file system has them.
type Entries = Vec<io::Result<fs::DirEntry>>;

fn walk(root: &Path, entries_of: &dyn Fn(&Path) -> io::Result<Entries>) -> Result<Listing, Error> {
    let mut walk = Walk {
        folders: vec![(root.to_owned(), String::new())],
        ..Walk::default()
    };
    while let Some((folder, name)) = walk.folders.pop() {
        let entries = match entries_of(&folder) {
            Ok(entries) => entries,
            Err(source) => {
                let found = format!("the folder cannot be opened: {source}");
                walk.error(&name, found, "check that it may be read");
                continue;
            }
        };
        for entry in entries {
            if let Err(source) = entry.and_then(|entry| walk.entry(&name, &entry)) {
                let found = format!("an entry of the folder cannot be read: {source}");
                walk.error(&name, found, "check the folder's permissions");
            }
        }
    }
    walk.finish()
}

/// What was found on the way through a folder.
#[derive(Default)]
struct Walk {
    listing: Listing,
    unread: Unread,
    /// How many files there are of each kind that is only counted.
    counted: BTreeMap<String, u32>,
    /// Folders still to be looked into, with their names; a list and not recursion, so that the
    /// depth of a folder costs no stack.
    folders: Vec<(PathBuf, String)>,
}

impl Walk {
    /// Takes an entry of the folder of this name for what it is.
    fn entry(&mut self, folder: &str, entry: &fs::DirEntry) -> io::Result<()> {
        let kind = entry.file_type()?;
        let file_name = entry.file_name().to_string_lossy().into_owned();
        let name = match folder {
            "" => file_name.clone(),
            folder => format!("{folder}/{file_name}"),
        };
        let listing = &mut self.listing;
        if listing.take_settings(&name, kind, entry, &mut self.unread) {
            return Ok(());
        }
        let left_out = if file_name.starts_with('.') {
            LeftOut::of(&file_name)
        } else if kind.is_symlink() {
            LeftOut::Warned(
                "a symbolic link, which is not followed",
                "put the file itself into the folder if it belongs to the archive",
            )
        } else if kind.is_dir() && entry.path().join(FILES).is_file() {
            LeftOut::Warned(
                "left out, being a folder that Amanat has written and not of documents",
                "keep such folders outside the folder of documents",
            )
        } else if kind.is_dir() {
            self.folders.push((entry.path(), name));
            return Ok(());
        } else if !kind.is_file() {
            LeftOut::Warned(
                "left out, being neither a file nor a folder",
                "put a file into its place if it belongs to the archive",
            )
        } else if folder.is_empty() && is_about_the_folder(&file_name) {
            LeftOut::Noted(
                "left out, being about the folder and not a document of it",
                "rename it if it belongs to the archive",
            )
        } else if let Some(format) = Format::of(&file_name) {
            listing.files.push(File {
                path: entry.path(),
                name,
                format,
            });
            return Ok(());
        } else {
            LeftOut::of(&file_name)
        };
        self.leave_out(name, left_out);
        Ok(())
    }

    fn leave_out(&mut self, name: String, left_out: LeftOut) {
        let mut reporter = Reporter::new(name);
        match left_out {
            LeftOut::Counted(kind) => *self.counted.entry(kind).or_default() += 1,
            LeftOut::Noted(found, help) => reporter.note(None, found, help),
            LeftOut::Warned(found, help) => reporter.warning(None, found, help),
        }
        self.report(reporter);
    }

    fn error(&mut self, folder: &str, found: String, help: &str) {
        let mut reporter = Reporter::new(folder);
        reporter.error(None, found, help);
        self.report(reporter);
    }

    fn report(&mut self, reporter: Reporter) {
        let found = reporter.into_diagnostics();
        self.listing.diagnostics.extend(found);
    }

    /// What the folder holds, in an order that the file system's makes no difference to.
    fn finish(self) -> Result<Listing, Error> {
        self.unread.none()?;
        let mut listing = self.listing;
        leave_out_frames(&mut listing);
        listing.files.sort_by(|a, b| a.name.cmp(&b.name));
        listing.diagnostics.sort_by(|a, b| a.path.cmp(&b.path));
        listing.diagnostics.extend(counted(&self.counted));
        Ok(listing)
    }
}

/// How the folder of a saved page is called behind the page's own name.
const OF_PAGES: [&str; 6] = [
    "_files",
    ".files",
    "_файлы",
    "-Dateien",
    "_fichiers",
    "_archivos",
];

/// Leaves out what stood in the frames of saved pages: browsers put it into a folder beside the page.
fn leave_out_frames(listing: &mut Listing) {
    let is_page = |file: &File| file.format == Format::Html;
    let pages = listing.files.iter().filter(|file| is_page(file));
    let pages: HashSet<String> = pages
        .map(|file| without_ending(&file.name).to_owned())
        .collect();
    let mut frames: BTreeMap<String, u32> = BTreeMap::new();
    listing.files.retain(|file| {
        let ends = file.name.match_indices('/').map(|(at, _)| &file.name[..at]);
        let mut folders = ends.filter(|_| is_page(file));
        let of_page = folders.find(|folder| {
            let mut stems = OF_PAGES.iter().filter_map(|end| folder.strip_suffix(end));
            stems.any(|stem| pages.contains(stem))
        });
        let Some(folder) = of_page else { return true };
        *frames.entry(folder.to_owned()).or_default() += 1;
        false
    });
    for (folder, count) in frames {
        let pages = if count == 1 {
            "1 page".to_owned()
        } else {
            format!("{count} pages")
        };
        let mut reporter = Reporter::new(folder);
        reporter.warning(
            None,
            format!("{pages} left out, being what a browser saved beside the page of this name"),
            "call the folder otherwise if they belong to the archive",
        );
        listing.diagnostics.extend(reporter.into_diagnostics());
    }
}

/// The note on the kinds that are only counted, if there are any.
fn counted(kinds: &BTreeMap<String, u32>) -> Option<Diagnostic> {
    let total: u32 = kinds.values().sum();
    let files = if total == 1 { "file" } else { "files" };
    let kinds: Vec<String> = kinds
        .iter()
        .map(|(kind, count)| format!("{count} {kind}"))
        .collect();
    let mut reporter = Reporter::new("");
    if total > 0 {
        reporter.note(
            None,
            format!(
                "{total} {files} of other kinds left out: {}",
                kinds.join(", ")
            ),
            "save texts as .docx, .odt, .md, .txt, .html or .jsonl to have them read",
        );
    }
    reporter.into_diagnostics().pop()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every order of the entries of a folder with folders in it gives one listing.
    #[test]
    fn the_order_of_the_entries_makes_no_difference() {
        let folder = tempfile::tempdir().unwrap();
        let names = [
            "b.md",
            "a.txt",
            "C.html",
            "я.md",
            "x/b.md",
            "x/a.md",
            "x/y/1.txt",
            "a/z.md",
        ];
        let others = [
            "archive.toml",
            "names.toml",
            "README.md",
            "x/photo.jpg",
            "notes.doc",
            ".hidden",
        ];
        for name in names.iter().chain(&others) {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        let listed = |turn: usize, backwards: bool| {
            let shuffled = |folder: &Path| {
                let mut entries: Entries = fs::read_dir(folder)?.collect();
                entries.sort_by_key(|entry| entry.as_ref().unwrap().file_name());
                if backwards {
                    entries.reverse();
                }
                let count = entries.len();
                entries.rotate_left(turn % count);
                Ok(entries)
            };
            format!("{:?}", walk(folder.path(), &shuffled).unwrap())
        };
        let first = listed(0, false);
        for name in names {
            assert!(
                first.contains(&format!("name: {name:?}")),
                "{name}: {first}"
            );
        }
        for turn in 0..11 {
            for backwards in [false, true] {
                assert_eq!(listed(turn, backwards), first, "{turn} {backwards}");
            }
        }
    }
}
