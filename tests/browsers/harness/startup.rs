//! What Firefox compiles of its own scripts at its first start with a profile, kept for the starts after
//! it: it is a quarter of the work of a start. Nothing of a page is in it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The compiled scripts, and the file that says of which Firefox they are: it takes no other's.
const CACHE: &str = "startupCache";
const OWNER: &str = "compatibility.ini";

/// Where they are kept, from one run to the next.
fn kept() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("firefox-startup")
}

/// Gives a new profile what is kept, if anything is.
pub(super) fn fill(profile: &Path) {
    if kept().exists() {
        copy(&kept(), profile).expect("the profile takes what is kept");
    }
}

/// Keeps what Firefox left in the profile of a session that was closed, unless there is something already.
/// It is only for speed: where it cannot be kept, the next start is as slow.
pub(super) fn keep(profile: &Path) {
    if kept().exists() || !profile.join(CACHE).exists() {
        return;
    }
    // Seen by other tests only once it is whole.
    let moved = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).and_then(|whole| {
        copy(profile, whole.path())?;
        fs::rename(whole.path(), kept())
    });
    if let Err(error) = moved
        && !kept().exists()
    {
        eprintln!("Firefox's compiled scripts are not kept: {error}");
    }
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from.join(OWNER), to.join(OWNER))?;
    fs::create_dir(to.join(CACHE))?;
    for entry in fs::read_dir(from.join(CACHE))? {
        let entry = entry?;
        fs::copy(entry.path(), to.join(CACHE).join(entry.file_name()))?;
    }
    Ok(())
}
