//! A folder of files that were written together, and may be written again without harm to what
//! others put there.
//!
//! The folder keeps a list of the files written, each with its SHA-256. Only a file that is in the
//! list and still has its hash is ever replaced or removed: a page that its owner has changed since
//! is left as it is, and a file that was never ours stops the command before anything is written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::failure::Failure;
use crate::hexadecimal::Hexadecimal;
use crate::output::Pending;

/// The name of the list. Its lines are those of `sha256sum`, so that `sha256sum -c` reads it.
pub(crate) const LIST: &str = amanat_corpus::FILES;

/// What is said of a file that is not replaced.
pub(crate) const CHANGED: &str = "left as it is, because it was changed since it was written";

/// A file to write: its path within the folder, and its bytes.
pub(crate) type Entry<'a> = (String, std::borrow::Cow<'a, [u8]>);

/// Files that only one kind of folder has, and what that is.
const KINDS: [(&str, &str); 2] = [("index.html", "a site"), ("package.json", "a package")];

/// Writes the files into the folder, which is made if it is not there. Returns the paths of those
/// left as they are because someone has changed them since they were written.
///
/// # Errors
/// When a file is in the way that was not written by an earlier run, when the folder is one of another kind, or
/// when writing fails: the files that were there are then what they were.
pub(crate) fn write(folder: &Path, entries: &[Entry<'_>]) -> Result<Vec<String>, Failure> {
    let before = read_list(folder)?;
    of_its_kind(folder, &before, entries)?;
    let mut kept = Vec::new();
    let mut hashes: BTreeMap<&str, String> = BTreeMap::new();
    for (path, bytes) in entries {
        let place = folder.join(path);
        let help = "move it away, or choose another folder; nothing was written";
        match (fs::read(&place), before.get(path)) {
            (Ok(found), _) if found == **bytes => {}
            (Ok(found), Some(known)) if !known.contains(&hash(&found)) => {
                kept.push(path.clone());
                continue;
            }
            (Ok(_), Some(_)) => {}
            (Ok(_), None) => {
                let place = place.display();
                let found = format!("{place} is in the way: it was not written by amanat");
                return Err(Failure::new(found).help(help));
            }
            (Err(error), _) if is_nothing(&error) => {}
            // Nobody knows whose it is.
            (Err(error), _) => return Err(Failure::unread(&place, &error).help(help)),
        }
        hashes.insert(path, hash(bytes));
    }
    let list = folder.join(LIST);
    // While files are replaced one by one, old and new ones are both ours.
    let mut both = before.clone();
    for (path, hash) in &hashes {
        both.entry((*path).to_owned())
            .or_default()
            .insert(hash.clone());
    }
    let mut new = Pending::default();
    make(&mut new, folder)?;
    new.add(&list, text_of(&both).as_bytes())?;
    for (path, bytes) in entries {
        if hashes.contains_key(path.as_str()) {
            let place = folder.join(path);
            make(&mut new, place.parent().unwrap_or(folder))?;
            new.add(&place, bytes)?;
        }
    }
    let mut after: Known = hashes
        .into_iter()
        .map(|(path, hash)| (path.to_owned(), BTreeSet::from([hash])))
        .collect();
    // What was changed by its owner stays known as once ours.
    after.extend(
        kept.iter()
            .filter_map(|path| Some((path.clone(), before.get(path)?.clone()))),
    );
    let mut last = Pending::default();
    last.add(&list, text_of(&after).as_bytes())?;
    new.finish()?;
    remove_old(folder, &before, entries)?;
    last.finish()?;
    Ok(kept)
}

/// A site is not written in the place of a package, nor the other way: all that is only in the one would be
/// removed, and whoever names the wrong folder does not mean that.
///
/// # Errors
/// When the folder is of another kind than what shall be written.
fn of_its_kind(folder: &Path, before: &Known, entries: &[Entry<'_>]) -> Result<(), Failure> {
    let made = |path: &str| entries.iter().any(|(made, _)| made == path);
    let wanted = KINDS.iter().find(|(path, _)| made(path));
    let found = KINDS
        .iter()
        .find(|(path, _)| before.contains_key(*path) && !made(path) && folder.join(path).is_file());
    let (Some((_, wanted)), Some((_, found))) = (wanted, found) else {
        return Ok(());
    };
    let folder = folder.display();
    Err(Failure::new(format!(
        "{folder} holds {found}, which {wanted} would replace"
    ))
    .help("choose another folder with -o, or remove this one first; nothing was written"))
}

/// Removes files of an earlier run that are no longer made, unless they were changed, and the folders that
/// nothing is left in.
fn remove_old(folder: &Path, before: &Known, entries: &[Entry<'_>]) -> Result<(), Failure> {
    for (path, known) in before {
        let place = folder.join(path);
        // What cannot be read stays, as does what was changed.
        let ours = fs::read(&place).is_ok_and(|found| known.contains(&hash(&found)));
        if ours && !entries.iter().any(|(made, _)| made == path) {
            fs::remove_file(&place)
                .map_err(|error| Failure::unwritten("remove", &place, &error))?;
            let within = place.ancestors().skip(1);
            for emptied in within.take_while(|within| *within != folder) {
                // One with something in it is not removed, which is what is meant.
                if fs::remove_dir(emptied).is_err() {
                    break;
                }
            }
        }
    }
    Ok(())
}

/// The first document or file of settings in the folder that no run of this command wrote; pages of HTML
/// apart, which stand beside a site on purpose.
///
/// # Errors
/// When the folder or its list cannot be read.
pub(crate) fn stranger(folder: &Path) -> Result<Option<String>, Failure> {
    /// What packages and web servers have beside the rest, without any list.
    const USUAL: [&str; 3] = ["README.md", "LICENSE.md", "robots.txt"];
    let known = read_list(folder)?;
    let mut strangers = BTreeSet::new();
    let mut folders = vec![(folder.to_owned(), String::new())];
    while let Some((folder, prefix)) = folders.pop() {
        let unread = |error| Failure::unread(&folder, &error);
        for entry in fs::read_dir(&folder).map_err(unread)? {
            let entry = entry.map_err(unread)?;
            let kind = entry.file_type().map_err(unread)?;
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_name().to_string_lossy().starts_with('.') {
                continue;
            }
            if kind.is_dir() {
                // What is written together somewhere below is not a document either.
                if !entry.path().join(LIST).is_file() {
                    folders.push((entry.path(), path + "/"));
                }
            } else if kind.is_file()
                && is_read(&path)
                && !known.contains_key(&path)
                && !USUAL.contains(&path.as_str())
            {
                strangers.insert(path);
            }
        }
    }
    Ok(strangers.pop_first())
}

/// Whether a path within a folder of documents is that of settings, or of a document that is no page.
pub(crate) fn is_read(path: &str) -> bool {
    let file_name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    amanat_corpus::SETTINGS.contains(&path)
        || amanat_corpus::is_read(file_name) && !amanat_corpus::is_page(file_name)
}

/// Whether a path is that of a page of HTML.
pub(crate) fn is_page(path: &Path) -> bool {
    let file_name = path.file_name().unwrap_or_default();
    amanat_corpus::is_page(&file_name.to_string_lossy())
}

/// The hashes of each file written by earlier runs.
type Known = BTreeMap<String, BTreeSet<String>>;

fn read_list(folder: &Path) -> Result<Known, Failure> {
    let path = folder.join(LIST);
    let help = "remove the file if the folder is not in use, or choose another folder";
    let mut known = Known::new();
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if is_nothing(&error) => return Ok(known),
        // Taken for none, it would be replaced, and all that it lists be nobody's.
        Err(error) => return Err(Failure::unread(&path, &error).help(help)),
    };
    for line in text.lines() {
        let (hash, name) = line.split_once("  ").unwrap_or_default();
        // A list that was tampered with must not lead out of the folder.
        let inside = !name.is_empty()
            && Path::new(name)
                .components()
                .all(|part| matches!(part, std::path::Component::Normal(_)));
        if hash.len() != 64 || !inside {
            return Err(Failure::of(
                &path,
                format!("found the line {line:?}, expected a SHA-256, two spaces and a path"),
            )
            .help(help));
        }
        known
            .entry(name.to_owned())
            .or_default()
            .insert(hash.to_owned());
    }
    Ok(known)
}

/// Whether nothing is there, as the error of reading it says.
fn is_nothing(error: &io::Error) -> bool {
    use io::ErrorKind::{NotADirectory, NotFound};
    matches!(error.kind(), NotFound | NotADirectory)
}

/// The list as it is written.
fn text_of(known: &Known) -> String {
    let mut text = String::new();
    for (path, hashes) in known {
        for hash in hashes {
            text.push_str(&format!("{hash}  {path}\n"));
        }
    }
    text
}

fn make(new: &mut Pending, folder: &Path) -> Result<(), Failure> {
    new.make_folder(folder).map_err(|error| {
        let failure = Failure::unwritten("make the folder", folder, &error);
        match error.kind() {
            // Here or further up.
            io::ErrorKind::AlreadyExists | io::ErrorKind::NotADirectory => {
                failure.help("a file has this name: choose another for the folder, such as public")
            }
            _ => failure,
        }
    })
}

fn hash(bytes: &[u8]) -> String {
    Hexadecimal(&Sha256::digest(bytes)).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(files: &[(&str, &str)]) -> Vec<Entry<'static>> {
        files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec().into()))
            .collect()
    }

    fn text(folder: &Path, path: &str) -> Option<String> {
        fs::read_to_string(folder.join(path)).ok()
    }

    #[test]
    fn what_was_written_is_replaced_or_removed() {
        let folder = tempfile::tempdir().unwrap();
        let folder = &folder.path().join("made/for/it");
        write(folder, &entries(&[("a", "1"), ("b/c", "1")])).unwrap();
        fs::write(folder.join("mine"), "x").unwrap();
        assert_eq!(
            write(folder, &entries(&[("a", "2"), ("d", "2")])).unwrap(),
            Vec::<String>::new()
        );
        assert_eq!(text(folder, "a").as_deref(), Some("2"));
        assert_eq!(text(folder, "b/c"), None);
        assert!(!folder.join("b").exists());
        assert_eq!(text(folder, "mine").as_deref(), Some("x"));
    }

    #[test]
    fn a_changed_file_is_kept_now_and_ever_after() {
        let folder = tempfile::tempdir().unwrap();
        write(folder.path(), &entries(&[("a", "1"), ("b", "1")])).unwrap();
        fs::write(folder.path().join("a"), "changed").unwrap();
        for version in ["2", "3"] {
            assert_eq!(
                write(folder.path(), &entries(&[("a", version), ("b", version)])).unwrap(),
                ["a"]
            );
        }
        assert_eq!(text(folder.path(), "a").as_deref(), Some("changed"));
        assert_eq!(text(folder.path(), "b").as_deref(), Some("3"));
    }

    #[test]
    fn a_stranger_in_the_way_stops_everything() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("b"), "x").unwrap();
        assert!(write(folder.path(), &entries(&[("a", "1"), ("b", "1")])).is_err());
        assert_eq!(text(folder.path(), "a"), None);
        assert_eq!(text(folder.path(), LIST), None);
    }

    #[cfg(unix)]
    #[test]
    fn what_cannot_be_read_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("b");
        std::os::unix::fs::symlink(&link, &link).unwrap();
        assert!(write(folder.path(), &entries(&[("a", "1"), ("b", "1")])).is_err());
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(text(folder.path(), "a"), None);
    }

    #[test]
    fn a_list_that_is_none_or_leads_out_of_the_folder_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let list = folder.path().join(LIST);
        let outside = format!("{}  ../a\n", "0".repeat(64)).into_bytes();
        for bytes in [outside, vec![0xff]] {
            fs::write(&list, &bytes).unwrap();
            assert!(write(folder.path(), &entries(&[])).is_err());
            assert_eq!(fs::read(&list).unwrap(), bytes);
        }
    }
}
