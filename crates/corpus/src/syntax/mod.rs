//! YAML, TOML and JSON into one tree of written values.
//!
//! Only what metadata needs: scalars stay the text that was written, every value knows its line,
//! and nothing nests deeper than [`MAX_DEPTH`].

pub(crate) mod json;
pub(crate) mod toml;
pub(crate) mod value;
pub(crate) mod yaml;

/// Deeper than any metadata, shallow enough for any stack.
pub(crate) const MAX_DEPTH: usize = 64;

/// Why a text is not what it should be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    /// From 1, within the text handed in.
    pub(crate) line: u32,
    pub(crate) message: String,
    pub(crate) help: &'static str,
}

impl Broken {
    fn too_deep(line: u32) -> Self {
        Self {
            line,
            message: format!("values nested more than {MAX_DEPTH} deep"),
            help: "write the values flat",
        }
    }
}
