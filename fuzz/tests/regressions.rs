//! Every input that once was a fault, again, on any compiler.

use std::fs;
use std::path::Path;

#[test]
fn what_was_a_fault_is_none() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("regressions");
    for (name, target) in amanat_fuzz::targets() {
        for file in fs::read_dir(root.join(name)).into_iter().flatten() {
            let path = file.unwrap().path();
            eprintln!("{}", path.display());
            target(&fs::read(path).unwrap());
        }
    }
}
