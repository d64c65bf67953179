//! The hot paths in time: `cargo bench -p amanat-engine`. Counts of instructions, which do not hang on
//! what else the machine does, are taken by `cargo xtask bench instructions`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a broken benchmark should stop"
)]
#![allow(missing_docs, reason = "a benchmark is called by nobody")]

#[path = "../examples/hot.rs"]
mod hot;

fn main() {
    divan::main();
}

#[divan::bench(args = hot::NAMES)]
fn path(bencher: divan::Bencher<'_, '_>, name: &str) {
    let paths = hot::paths();
    if let Some((_, path)) = paths.iter().find(|(known, _)| *known == name) {
        bencher.bench_local(path);
    }
}
