//! The face of the engine towards JavaScript: a class `Archive` and plain objects.
//!
//! No ranking and no text analysis lives here: everything is translated and handed to
//! `amanat-engine`. What crosses the border is declared in `dto` and `results`; all offsets there are UTF-16
//! units, as JavaScript counts them.
//!
//! Built for WebAssembly, the module carries the default archive in a custom section named
//! `amanat`, written by `build.rs`. The command line puts other archives in its place.

mod archive;
mod arrival;
mod dto;
mod error;
mod options;
mod results;
#[cfg(target_arch = "wasm32")]
mod section;
mod timeline;
mod types;
mod utf16;

pub use archive::Archive;
pub use arrival::Arrival;

/// Two-level segregated fit (Masmano, Ripoll, Crespo and Real 2004), in the variant for small code.
#[cfg(target_family = "wasm")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
