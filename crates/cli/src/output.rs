//! Files written whole or not at all.
//!
//! The bytes go to a new file beside the wanted one, are forced to the disk, and the file then takes
//! the wanted name in one step. Whatever happens before that step, the old file is untouched. Of files
//! that belong together, all are written before the first takes its name. Ctrl-C, a terminal that closes and
//! a system that asks the command to end take the new files along; only a loss of power or an end by force
//! leaves them, under their own names; the next run for the same file names them.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use amanat_corpus::Severity;

use crate::console;
use crate::failure::Failure;

/// The files that have not been given their names yet, each behind the new folders that it lies in. Held while
/// one is made or takes its name, so that an interruption comes before or after.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Removes what is unfinished when the command is interrupted, says so, and ends it.
pub(crate) fn end_when_interrupted() {
    // Without a handler the command ends as well, only less tidily.
    let _ = ctrlc::set_handler(|| {
        let unfinished = unfinished();
        // Folders after what lies in them.
        for path in unfinished.iter().rev() {
            // What stays is named by the next run for the same file; a folder with something in it is needed.
            let _ = fs::remove_file(path).or_else(|_| fs::remove_dir(path));
        }
        console::say_failure(
            "interrupted; every file there was is as it was, or whole and new",
            "",
        );
        std::process::exit(INTERRUPTED);
    });
}

/// The exit code of a command that was interrupted, as shells count it.
const INTERRUPTED: i32 = 130;

/// Writes a file, or replaces it.
///
/// # Errors
/// When the folder does not exist or cannot be written to, or when the disk is full; an existing
/// file is then what it was.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut pending = Pending::default();
    pending.add(path, bytes)?;
    pending.finish()
}

/// Files that are written whole and have not taken their names yet. Dropped, they vanish, and so do the folders
/// that were made for them.
#[derive(Default)]
pub(crate) struct Pending {
    // Dropped before the folders that they lie in.
    files: Vec<(NewFile, PathBuf)>,
    folders: NewFolders,
}

impl Pending {
    /// Makes a folder for files to come, with those that it lies in; none that is there.
    ///
    /// # Errors
    /// When something else has the name of one of them, or it cannot be made.
    pub(crate) fn make_folder(&mut self, path: &Path) -> io::Result<()> {
        let missing = |folder: &&Path| !folder.as_os_str().is_empty() && !folder.is_dir();
        let folders: Vec<&Path> = path.ancestors().take_while(missing).collect();
        for folder in folders.into_iter().rev() {
            // Made and noted in one, as files are.
            let mut unfinished = unfinished();
            match fs::create_dir(folder) {
                Ok(()) => {
                    unfinished.push(folder.to_owned());
                    self.folders.0.push(folder.to_owned());
                }
                // By somebody else just now; or it is the `..` of one that was made.
                Err(_) if folder.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Writes a file beside the one that it shall be.
    ///
    /// # Errors
    /// As [`write`].
    pub(crate) fn add(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        self.prepare(path, bytes, false)
            .map_err(|error| Failure::unwritten("write", path, &error))
    }

    /// The same, for a file that nobody else on this machine may read.
    ///
    /// # Errors
    /// As [`write`].
    pub(crate) fn add_private(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        self.prepare(path, bytes, true)
            .map_err(|error| Failure::unwritten("write", path, &error))
    }

    /// Gives the files their names, in the order in which they were added. No interruption comes between.
    ///
    /// # Errors
    /// When a file cannot be replaced; those after it are then what they were.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let whole = unfinished();
        let mut files = self.files.iter();
        let done = files.try_for_each(|(new, path)| {
            fs::rename(&new.path, path).map_err(|error| Failure::unwritten("write", path, &error))
        });
        // A new file asks for the lock itself when it is dropped.
        drop(whole);
        done
    }

    fn prepare(&mut self, path: &Path, bytes: &[u8], private: bool) -> io::Result<()> {
        // A link keeps pointing where it points: what it points to is replaced.
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => {
                return Err(io::Error::new(
                    io::ErrorKind::IsADirectory,
                    "it is a folder",
                ));
            }
            // A device or a pipe is written to, never replaced.
            Ok(found) if !found.is_file() => {
                return OpenOptions::new().write(true).open(path)?.write_all(bytes);
            }
            // A new file can take its place, which is not what whoever protected it means.
            Ok(found) if found.permissions().readonly() => {
                return Err(io::Error::new(
                    io::ErrorKind::PermissionDenied,
                    "it is protected against writing",
                ));
            }
            _ => {}
        }
        let (new, mut file) = NewFile::create(&path, private)?;
        file.write_all(bytes)?;
        // What shall be private is not what it was, if others could read that.
        if !private && let Ok(old) = fs::metadata(&path) {
            file.set_permissions(old.permissions())?;
        }
        file.sync_all()?;
        self.files.push((new, path));
        Ok(())
    }
}

/// Has a write beyond the limit on the size of a file fail, as one to a full disk does, where it would end
/// the command without a word. To be called before anything else.
#[cfg(unix)]
#[expect(unsafe_code, reason = "the C library is told by a function of its own")]
pub(crate) fn fail_beyond_limits() {
    // SAFETY: to pass over a signal runs no code, and no other thread runs yet.
    let _ = unsafe { libc::signal(libc::SIGXFSZ, libc::SIG_IGN) };
}

/// Other systems have no such limit.
#[cfg(not(unix))]
pub(crate) fn fail_beyond_limits() {}

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Folders that were made, each after those that it lies in. Dropped, those vanish that nothing lies in.
#[derive(Default)]
struct NewFolders(Vec<PathBuf>);

impl Drop for NewFolders {
    fn drop(&mut self) {
        while let Some(path) = self.0.pop() {
            // One with something in it is not removed, which is what is meant.
            let _ = fs::remove_dir(&path);
            unfinished().retain(|other| *other != path);
        }
    }
}

/// A file under a name of its own, which vanishes if it is not given the wanted name.
struct NewFile {
    path: PathBuf,
}

impl NewFile {
    fn create(beside: &Path, private: bool) -> io::Result<(Self, File)> {
        let name = beside
            .file_name()
            .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
        let process = std::process::id();
        let mut attempt = 0_u32;
        loop {
            let mut new = std::ffi::OsString::from(".");
            new.push(name);
            new.push(format!(".{process}-{attempt}.part"));
            let path = beside.with_file_name(new);
            let mut options = OpenOptions::new();
            options.write(true).create_new(true);
            #[cfg(not(unix))]
            let _ = private;
            #[cfg(unix)]
            if private {
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
            }
            // Made and noted in one: an interruption between would not know of it.
            let mut unfinished = unfinished();
            match options.open(&path) {
                Ok(file) => {
                    unfinished.push(path.clone());
                    if attempt == 0 {
                        name_left(beside);
                    }
                    return Ok((Self { path }, file));
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && attempt < 100 => {
                    attempt += 1;
                }
                Err(error) => return Err(error),
            }
        }
    }
}

/// Names what earlier runs have left of a file because they were ended by force; not what others that write
/// the same file just now will finish.
fn name_left(beside: &Path) {
    let (Some(folder), Some(name)) = (beside.parent(), beside.file_name()) else {
        return;
    };
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let begin = format!(".{}.", name.to_string_lossy());
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let made_by = name
            .strip_prefix(&begin)
            .and_then(|rest| rest.strip_suffix(".part")?.split_once('-'))
            .and_then(|(process, _)| process.parse().ok());
        if made_by.is_some_and(|process| !runs(process)) {
            console::say_found(
                &entry.path().display().to_string(),
                Severity::Warning,
                "left by a run that was ended by force, with what that run was to write",
                "remove this hidden file, unless another run is writing just now",
            );
        }
    }
}

/// Whether there is a process of this number on this machine.
#[cfg(unix)]
#[expect(unsafe_code, reason = "the system is asked by a function of its own")]
fn runs(process: u32) -> bool {
    // Below 1 a number stands for many processes.
    let Some(process) = i32::try_from(process).ok().filter(|&number| number > 0) else {
        return false;
    };
    // SAFETY: signal 0 is sent to nobody; only whether it could be is told.
    let asked = unsafe { libc::kill(process, 0) };
    asked == 0 || io::Error::last_os_error().kind() == io::ErrorKind::PermissionDenied
}

/// Other systems are not asked: this process at least runs.
#[cfg(not(unix))]
fn runs(process: u32) -> bool {
    process == std::process::id()
}

impl Drop for NewFile {
    fn drop(&mut self) {
        // After the renaming there is nothing under this name.
        let _ = fs::remove_file(&self.path);
        unfinished().retain(|path| *path != self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.html");
        write(&path, b"one").unwrap();
        write(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(names(folder.path()), ["a.html"]);
    }

    #[test]
    fn files_that_belong_together_are_written_together() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        write(&place("a"), b"old").unwrap();
        let mut pending = Pending::default();
        pending.add(&place("a"), b"new").unwrap();
        assert!(pending.add(&place("no/such/b"), b"new").is_err());
        drop(pending);
        assert_eq!(fs::read(place("a")).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["a"]);
        let mut pending = Pending::default();
        for text in ["between", "last"] {
            pending.add(&place("a"), text.as_bytes()).unwrap();
        }
        pending.finish().unwrap();
        assert_eq!(fs::read(place("a")).unwrap(), b"last");
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[test]
    fn folders_stay_only_for_what_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let place = |name: &str| folder.path().join(name);
        fs::create_dir(place("there")).unwrap();
        let mut pending = Pending::default();
        pending.make_folder(&place("new/a/../b")).unwrap();
        pending.make_folder(&place("there/c")).unwrap();
        pending.add(&place("new/b/file"), b"one").unwrap();
        drop(pending);
        assert_eq!(names(folder.path()), ["there"]);
        assert_eq!(names(&place("there")), [""; 0]);
        let mut pending = Pending::default();
        pending.make_folder(&place("new/a")).unwrap();
        pending.add(&place("new/a/file"), b"one").unwrap();
        pending.finish().unwrap();
        assert_eq!(fs::read(place("new/a/file")).unwrap(), b"one");
        assert!(
            Pending::default()
                .make_folder(&place("new/a/file/b"))
                .is_err()
        );
    }

    #[test]
    fn a_folder_in_the_way_is_an_error_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        fs::create_dir(&path).unwrap();
        assert!(write(&path, b"one").is_err());
        assert!(write(&folder.path().join("no/such/folder"), b"one").is_err());
        assert_eq!(names(folder.path()), ["a"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&path, b"one").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        write(&link, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }
}
