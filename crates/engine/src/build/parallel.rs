//! Two pieces of work at once, where there are threads. What they give does not hang on which is done
//! first: the same corpus gives the same bytes.

/// Runs both and gives both results. A panic in either goes on here.
#[cfg(not(target_family = "wasm"))]
pub(super) fn both<A: Send, B>(
    one: impl FnOnce() -> A + Send,
    other: impl FnOnce() -> B,
) -> (A, B) {
    std::thread::scope(|scope| {
        let one = scope.spawn(one);
        let other = other();
        match one.join() {
            Ok(one) => (one, other),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// One after the other: WebAssembly in browsers has no threads for the asking.
#[cfg(target_family = "wasm")]
pub(super) fn both<A, B>(one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
    (one(), other())
}
