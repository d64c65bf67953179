//! Marks on the browser's timeline, for whoever measures a page.

/// Leaves a mark, where there is a timeline. Nothing is sent or kept by it.
pub(crate) fn mark(name: &str) {
    let performance = web_sys::window().and_then(|window| window.performance());
    if let Some(Err(error)) = performance.map(|performance| performance.mark(name)) {
        web_sys::console::debug_1(&error);
    }
}
