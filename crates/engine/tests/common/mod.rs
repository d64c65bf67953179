//! What the tests of whole archives share. The fuzz targets use the same files.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "each user needs a part of it, and the fuzz crate is another crate"
)]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "test code, though outside of tests"
)]

pub mod exercise;
pub mod fixture;
pub mod frame;
pub mod stopwatch;
pub mod targets;
