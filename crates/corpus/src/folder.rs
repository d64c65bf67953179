//! Which files of a folder are documents, and in which order they are read.
//!
//! Symbolic links are not followed and hidden files (`.git`, `.DS_Store`) not looked at. What is
//! about the folder and not of it (README, LICENSE and the like at its top) is left out and noted.
//!
//! Settings that would not be read stop everything: they may say what must not be published. No document
//! is TOML, so a file of that kind in which `redact` stands may be meant for them, hidden or not.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::{Diagnostic, Reporter};
use crate::error::Error;

/// How a file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Markdown,
    Plain,
    Html,
    JsonLines,
}

impl Format {
    /// By the file name's ending, in upper or lower case.
    pub(crate) fn of(name: &str) -> Option<Self> {
        match extension(name)?.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Some(Self::Markdown),
            "txt" => Some(Self::Plain),
            "html" | "htm" => Some(Self::Html),
            "jsonl" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

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

/// What settings are called.
const SETTINGS: [&str; 2] = ["archive.toml", "names.toml"];

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
        let is_called_so = SETTINGS.iter().any(|known| file_name.starts_with(known));
        // What begins with `._` is what macOS keeps about another file on disks of other systems.
        let is_toml = file_name.ends_with(".toml") && !file_name.starts_with("._");
        if !(is_called_so || is_toml && may_redact(kind, entry)) {
            return false;
        }
        match name {
            "archive.toml" if kind.is_file() => self.archive_toml = Some(entry.path()),
            "names.toml" if kind.is_file() => self.names_toml = Some(entry.path()),
            _ => unread.0.push(match () {
                () if kind.is_symlink() => format!("{name} (a symbolic link)"),
                () if kind.is_dir() => format!("{name} (a folder)"),
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
    let mut unread = Unread::default();
    let mut listing = Listing::default();
    let mut left_out: BTreeMap<String, u32> = BTreeMap::new();
    // Folders still to be looked into, with their names; a list and not recursion, so that the
    // depth of a folder costs no stack.
    let mut folders = vec![(root.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let entries = match entries_of(&folder) {
            Ok(entries) => entries,
            Err(source) => {
                let mut reporter = Reporter::new(prefix);
                reporter.error(
                    None,
                    format!("the folder cannot be opened: {source}"),
                    "check that it may be read",
                );
                listing.diagnostics.extend(reporter.into_diagnostics());
                continue;
            }
        };
        for entry in entries {
            let mut reporter = Reporter::new(prefix.clone());
            match entry.and_then(|entry| Ok((entry.file_type()?, entry))) {
                Ok((kind, entry)) => {
                    let file_name = entry.file_name().to_string_lossy().into_owned();
                    let name = if prefix.is_empty() {
                        file_name.clone()
                    } else {
                        format!("{prefix}/{file_name}")
                    };
                    reporter = Reporter::new(name.clone());
                    if listing.take_settings(&name, kind, &entry, &mut unread)
                        || file_name.starts_with('.')
                    {
                        continue;
                    }
                    if kind.is_symlink() {
                        reporter.note(
                            None,
                            "a symbolic link, which is not followed",
                            "put the file itself into the folder if it belongs to the archive",
                        );
                    } else if kind.is_dir() && entry.path().join(FILES).is_file() {
                        reporter.warning(
                            None,
                            "left out, being a folder that Amanat has written and not of documents",
                            "keep such folders outside the folder of documents",
                        );
                    } else if kind.is_dir() {
                        folders.push((entry.path(), name));
                    } else if prefix.is_empty() && is_about_the_folder(&file_name) {
                        reporter.note(
                            None,
                            "left out, being about the folder and not a document of it",
                            "rename it if it belongs to the archive",
                        );
                    } else if let Some(format) = Format::of(&file_name).filter(|_| kind.is_file()) {
                        listing.files.push(File {
                            path: entry.path(),
                            name,
                            format,
                        });
                    } else if kind.is_file() && holds_text(&file_name) {
                        reporter.warning(
                            None,
                            "left out, being of a kind that is not read",
                            "save its text as .md, .txt or .html beside it if it belongs to the archive",
                        );
                    } else {
                        let ending = extension(&file_name).map_or_else(
                            || "without an ending".to_owned(),
                            |ending| format!(".{}", ending.to_lowercase()),
                        );
                        *left_out.entry(ending).or_default() += 1;
                    }
                }
                Err(source) => reporter.error(
                    None,
                    format!("an entry of the folder cannot be read: {source}"),
                    "check the folder's permissions",
                ),
            }
            listing.diagnostics.extend(reporter.into_diagnostics());
        }
    }
    unread.none()?;
    listing.files.sort_by(|a, b| a.name.cmp(&b.name));
    listing.diagnostics.sort_by(|a, b| a.path.cmp(&b.path));
    if !left_out.is_empty() {
        let mut reporter = Reporter::new("");
        let total: u32 = left_out.values().sum();
        let kinds: Vec<String> = left_out
            .iter()
            .map(|(ending, count)| format!("{count} {ending}"))
            .collect();
        reporter.note(
            None,
            format!(
                "{total} {} of other kinds left out: {}",
                if total == 1 { "file" } else { "files" },
                kinds.join(", ")
            ),
            "save texts as .md, .txt, .html or .jsonl to have them read",
        );
        listing.diagnostics.extend(reporter.into_diagnostics());
    }
    Ok(listing)
}

/// The file name without folders and ending.
pub(crate) fn stem(name: &str) -> &str {
    let file_name = name.rsplit('/').next().unwrap_or(name);
    match file_name.rfind('.') {
        Some(dot) if dot > 0 => &file_name[..dot],
        _ => file_name,
    }
}

/// The path without the file name's ending.
pub(crate) fn without_ending(name: &str) -> &str {
    let folders = name.rfind('/').map_or(0, |slash| slash + 1);
    &name[..folders + stem(name).len()]
}

fn extension(name: &str) -> Option<&str> {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && !extension.is_empty() => Some(extension),
        _ => None,
    }
}

/// Whether a file is of a kind that people write texts in, though it is not read here.
fn holds_text(file_name: &str) -> bool {
    let ending = extension(file_name).map(str::to_ascii_lowercase);
    ending.is_some_and(|ending| {
        matches!(
            ending.as_str(),
            "doc"
                | "docx"
                | "eml"
                | "epub"
                | "fb2"
                | "mht"
                | "mhtml"
                | "odt"
                | "pages"
                | "pdf"
                | "rtf"
        )
    })
}

/// README, LICENSE and their kind, with whatever ending: also in a language (README.ru), or of a licence
/// (LICENSE-MIT). What is only called alike (notice-of-arrest) is a document.
fn is_about_the_folder(file_name: &str) -> bool {
    const LICENCES: [&str; 9] = [
        "agpl", "apache", "bsd", "cc", "gpl", "isc", "lgpl", "mit", "mpl",
    ];
    let stem = stem(file_name).to_ascii_lowercase();
    let mut words = stem.split(['-', '_', '.']);
    let about = words.next().is_some_and(|word| {
        matches!(
            word,
            "readme" | "license" | "licence" | "copying" | "notice"
        )
    });
    let of = words.next();
    // The codes of languages have two or three letters.
    let mut is_language = |word: &str| matches!(word.len(), 2 | 3) && words.next().is_none();
    about && of.is_none_or(|word| LICENCES.contains(&word) || is_language(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Severity;

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

    #[test]
    fn kinds_by_ending() {
        assert_eq!(Format::of("a.MD"), Some(Format::Markdown));
        assert_eq!(Format::of("a.b.markdown"), Some(Format::Markdown));
        assert_eq!(Format::of("a.htm"), Some(Format::Html));
        assert_eq!(Format::of("a.jsonl"), Some(Format::JsonLines));
        assert_eq!(Format::of("a.json"), None);
        assert_eq!(Format::of("md"), None);
        assert_eq!(Format::of(".md"), None);
    }

    #[test]
    fn kinds_that_hold_text_are_told_one_by_one() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.md", "letter.DOCX", "scan.pdf", "photo.jpg"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let listing = list(folder.path()).unwrap();
        let told = |severity: Severity| {
            let told = listing.diagnostics.iter();
            let told = told.filter(move |told| told.severity == severity);
            told.map(|told| told.path.as_str()).collect::<Vec<_>>()
        };
        assert_eq!(told(Severity::Warning), ["letter.DOCX", "scan.pdf"]);
        assert_eq!(told(Severity::Note), [""]);
        assert_eq!(listing.files.len(), 1);
    }

    #[test]
    fn stems() {
        assert_eq!(stem("a/b.c.md"), "b.c");
        assert_eq!(stem("plain"), "plain");
    }

    #[test]
    fn about_the_folder() {
        assert!(is_about_the_folder("README.md"));
        assert!(is_about_the_folder("LICENSE-MIT"));
        assert!(is_about_the_folder("readme.ru.md"));
        assert!(!is_about_the_folder("readmeans.md"));
        assert!(is_about_the_folder("LICENSE-APACHE-2.0.txt"));
        assert!(!is_about_the_folder("licensed-press.md"));
        assert!(!is_about_the_folder("notice_of_arrest.md"));
        assert!(!is_about_the_folder("license-plate.md"));
    }
}
