//! A folder of documents becomes records and names.

mod diagnostic;
mod error;
mod folder;
mod format;
mod read;
mod record;
mod settings;
mod syntax;
mod text;

pub use diagnostic::{Diagnostic, Severity};
pub use error::Error;
pub use read::{Options, Progress, Reading, read};
