//! What the tests of whole archives share. The fuzz targets use the same files.

#![allow(
    dead_code,
    unreachable_pub,
    reason = "each user needs a part of it, and the fuzz crate is another crate"
)]

pub mod exercise;
pub mod fixture;
pub mod frame;
