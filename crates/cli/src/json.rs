//! What is written for programs, as JSON.

use serde::Serialize;

use crate::failure::Failure;

/// The value on one line, without a line break behind it.
///
/// # Errors
/// When it cannot be written as JSON, which would be a fault of this program.
pub(crate) fn line(value: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(value).map_err(|error| unwritten(&error))
}

/// The value as people read it too, indented, with a line break at its end.
///
/// # Errors
/// As [`line`].
pub(crate) fn pretty(value: &impl Serialize) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(value).map_err(|error| unwritten(&error))?;
    Ok(text + "\n")
}

fn unwritten(error: &serde_json::Error) -> Failure {
    Failure::new(format!("cannot write JSON: {error}"))
}
