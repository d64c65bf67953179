//! Two pieces of work at once, where there are threads. What they give does not hang on which is done
//! first: the same corpus gives the same bytes.

/// Runs both and gives both results. A panic in either goes on here. On a single processor one comes after
/// the other: in turns they would take what the other has in the cache, and hold their memory at once.
#[cfg(not(target_family = "wasm"))]
pub(super) fn both<A: Send, B>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    if !is_possible() {
        return (one(), other());
    }
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        match one.join() {
            Ok(one) => (one, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// Whether [`both`] does two things at once.
#[cfg(not(target_family = "wasm"))]
pub(super) fn is_possible() -> bool {
    std::thread::available_parallelism().map_or(true, |threads| threads.get() > 1)
}

/// One after the other: WebAssembly in browsers has no threads for the asking.
#[cfg(target_family = "wasm")]
pub(super) fn both<A, B>(one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
    (one(), other())
}

/// Whether [`both`] does two things at once.
#[cfg(target_family = "wasm")]
pub(super) fn is_possible() -> bool {
    false
}
