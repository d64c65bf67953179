//! How memory is had from the system.

/// Blocks of so many bytes are the system's own, and go back to it as soon as they are free. By itself the
/// GNU C library keeps such blocks, up to 32 MB large, once one was freed (mallopt(3), "dynamic mmap
/// threshold"): building took a tenth more memory by that.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const OF_THE_SYSTEM: libc::c_int = 1 << 20;

/// Keeps no large block that is needed no more. To be called before anything else.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "the C library is told by a function of its own")]
pub(crate) fn give_back_what_is_free() {
    // SAFETY: it takes two numbers, and no other thread runs yet.
    // A library that does not know the first of them does as it would have done.
    let _ = unsafe { libc::mallopt(libc::M_MMAP_THRESHOLD, OF_THE_SYSTEM) };
}

/// Other systems do so by themselves, or cannot be told.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(crate) fn give_back_what_is_free() {}
