//! Stork's search for a page: bytes in, JSON out.
//!
//! Stork's own glue is made by wasm-bindgen in an old version and is on no registry; these functions
//! do what it does, with one copy less.

use std::cell::RefCell;

thread_local! {
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

const NAME: &str = "index";

/// Room for bytes that the page is about to hand in.
#[unsafe(no_mangle)]
pub extern "C" fn allocate(length: usize) -> *mut u8 {
    Box::leak(vec![0; length].into_boxed_slice()).as_mut_ptr()
}

/// Takes the index; whether Stork can read it.
///
/// # Safety
/// `place` and `length` are from `allocate`, handed back once.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn register(place: *mut u8, length: usize) -> bool {
    let bytes = unsafe { Vec::from_raw_parts(place, length, length) };
    stork_lib::register_index(NAME, bytes::Bytes::from(bytes)).is_ok()
}

/// Answers a query as JSON; its length is `answer_length()`.
///
/// # Safety
/// As for `register`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn find(place: *mut u8, length: usize) -> *const u8 {
    let query = unsafe { Vec::from_raw_parts(place, length, length) };
    let query = String::from_utf8_lossy(&query);
    let output = stork_lib::search_from_cache(NAME, &query).unwrap_or_default();
    ANSWER.with_borrow_mut(|answer| {
        *answer = serde_json::to_vec(&output).unwrap_or_default();
        answer.as_ptr()
    })
}

/// The bytes of the last answer.
#[unsafe(no_mangle)]
pub extern "C" fn answer_length() -> usize {
    ANSWER.with_borrow(Vec::len)
}
