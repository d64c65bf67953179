//! Files that a command is given to read: plain ones, and pipes, so that a key need not lie on a disk.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The bytes of a file, or of a pipe.
///
/// # Errors
/// When it cannot be read, or is a pipe that nobody writes to: to wait for somebody would be for ever.
pub(crate) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The same as text.
///
/// # Errors
/// As [`bytes`], and when it is no UTF-8.
pub(crate) fn text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    open(path)?.read_to_string(&mut text)?;
    Ok(text)
}

/// Opens a file, or a pipe.
///
/// # Errors
/// As [`bytes`].
#[cfg(unix)]
pub(crate) fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};

    if !std::fs::metadata(path)?.file_type().is_fifo() {
        return Ok(Box::new(File::open(path)?));
    }
    // So that it opens whether or not anybody writes to it.
    let mut options = File::options();
    let options = options.read(true).custom_flags(libc::O_NONBLOCK);
    let mut pipe = Pipe(options.open(path)?);
    let mut first = [0];
    if pipe.read(&mut first)? == 0 {
        let found = "it is a pipe that nobody writes to";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, found));
    }
    Ok(Box::new(io::Cursor::new(first).chain(pipe)))
}

/// A pipe that was opened without waiting. Whoever writes to it may take a while.
#[cfg(unix)]
struct Pipe(File);

#[cfg(unix)]
impl Read for Pipe {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.0.read(buffer) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    std::thread::sleep(std::time::Duration::from_millis(5));
                }
                done => return done,
            }
        }
    }
}

/// The same where no pipe has a path.
#[cfg(not(unix))]
pub(crate) fn open(path: &Path) -> io::Result<Box<dyn Read>> {
    Ok(Box::new(File::open(path)?))
}
