//! What the fuzzers of `fuzz/` once found in the engine, again, on any compiler. Each file is an
//! input of the target its folder is named for; all targets are replayed by the tests of the fuzz
//! crate, those that need nothing but the engine also here.

mod common;

use std::fs;
use std::path::Path;

use common::targets;

#[test]
fn what_was_a_fault_is_none() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/regressions");
    for (name, target) in targets::TARGETS {
        for file in fs::read_dir(root.join(name)).into_iter().flatten() {
            let path = file.unwrap().path();
            eprintln!("{}", path.display());
            target(&fs::read(path).unwrap());
        }
    }
}
