#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| amanat_fuzz::word(bytes));
