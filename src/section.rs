//! The custom section of the module that holds the archive.

use js_sys::{ArrayBuffer, Uint8Array, WebAssembly};
use wasm_bindgen::JsCast;

/// The section's name; the command line looks for the same one.
pub(crate) const NAME: &str = "amanat";

/// The default archive. A custom section is not loaded into memory: it stays in the module, where
/// [`archive_of`] reads it.
#[cfg(target_arch = "wasm32")]
#[expect(
    dead_code,
    reason = "read through the module by JavaScript; `used` would load it too"
)]
#[unsafe(link_section = "amanat")]
static ARCHIVE: [u8; include_bytes!(concat!(env!("OUT_DIR"), "/archive.amanat")).len()] =
    *include_bytes!(concat!(env!("OUT_DIR"), "/archive.amanat"));

/// The bytes of the module's archive, if it has one.
pub(crate) fn archive_of(module: &WebAssembly::Module) -> Option<Vec<u8>> {
    let section = WebAssembly::Module::custom_sections(module, NAME).get(0);
    let buffer = section.dyn_into::<ArrayBuffer>().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}
