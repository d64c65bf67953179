//! Errors as JavaScript sees them: an `Error` with a `code` that stays the same.

use amanat_engine::OpenError;
use wasm_bindgen::JsValue;

/// An `Error` with a message for people and a code for programs.
pub(crate) fn with_code(message: &str, code: &str) -> JsValue {
    let error = js_sys::Error::new(message);
    // An `Error` takes properties; were it frozen, the message would still be there.
    let _ = js_sys::Reflect::set(&error, &"code".into(), &code.into());
    error.into()
}

pub(crate) fn open_failed(error: &OpenError) -> JsValue {
    with_code(&error.to_string(), error.code())
}

pub(crate) fn no_room() -> JsValue {
    with_code("there is not enough memory for this archive", "no-room")
}

/// What was found is told by its text, or else by its type.
pub(crate) fn bad_option(name: &str, found: &JsValue, expected: &str) -> JsValue {
    let text = found.as_string().or_else(|| found.js_typeof().as_string());
    let found = text.unwrap_or_default();
    let message = [
        "search option `",
        name,
        "`: found ",
        &found,
        ", expected ",
        expected,
    ]
    .concat();
    with_code(&message, "bad-options")
}
