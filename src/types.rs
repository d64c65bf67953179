//! The TypeScript of the objects in `dto.rs`, put into the generated declarations: the file that the
//! shell is checked against too.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("../www/answers.d.ts");
