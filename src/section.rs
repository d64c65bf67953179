//! The custom section of the module that holds the archive, `amanat`.

/// The default archive. A custom section is not loaded into memory: the shell finds it in the module and
/// hands it to [`Arrival`](crate::Arrival) piece by piece.
#[expect(
    dead_code,
    reason = "read through the module by JavaScript; `used` would load it too"
)]
#[unsafe(link_section = "amanat")]
static ARCHIVE: [u8; include_bytes!(concat!(env!("OUT_DIR"), "/archive.amanat")).len()] =
    *include_bytes!(concat!(env!("OUT_DIR"), "/archive.amanat"));
