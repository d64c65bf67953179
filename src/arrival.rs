//! The class `Arrival`.

use amanat_engine::Archive as Engine;
use wasm_bindgen::prelude::*;

use crate::{Archive, error, timeline};

/// An archive that comes in pieces, each of which goes to where it stays.
#[wasm_bindgen]
pub struct Arrival {
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Arrival {
    /// Makes room for an archive of so many bytes.
    ///
    /// # Errors
    /// An `Error` with the code `no-room` if there is none.
    #[wasm_bindgen(constructor)]
    pub fn new(size: u32) -> Result<Arrival, JsValue> {
        let mut bytes = Vec::new();
        match bytes.try_reserve_exact(size as usize) {
            Ok(()) => Ok(Self { bytes }),
            Err(_) => Err(error::no_room()),
        }
    }

    /// The next piece.
    pub fn push(&mut self, piece: &[u8]) {
        self.bytes.extend_from_slice(piece);
    }

    /// Opens what has come.
    ///
    /// # Errors
    /// An `Error` whose `code` is one of `not-an-archive`, `truncated`, `newer-version`,
    /// `older-version`, `damaged`, `malformed`.
    pub fn open(self) -> Result<Archive, JsValue> {
        timeline::mark("amanat:opening");
        let archive = Engine::open(self.bytes).map_err(|error| error::open_failed(&error))?;
        timeline::mark("amanat:open");
        Ok(Archive::of(archive))
    }
}
