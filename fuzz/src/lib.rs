//! What the fuzz targets do with the bytes they are given, and the tests with those that once
//! were a fault.

use std::fs;
use std::io::Write as _;

use amanat_engine::{Archive, BuildError, Options};

#[path = "../../crates/engine/tests/common/mod.rs"]
mod common;
// The command line is a program, not a library; these files of it need nothing else of it.
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/cli/src/hexadecimal.rs"]
mod hexadecimal;
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/cli/src/manifest.rs"]
mod manifest;
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/cli/src/bundle/pack.rs"]
mod pack;
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/cli/src/bundle/seal.rs"]
mod seal;
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/cli/src/section.rs"]
mod section;
#[allow(dead_code, unreachable_pub)]
#[path = "../../crates/cli/src/signature.rs"]
mod signature;

use common::exercise;
use common::targets::Target;
pub use common::targets::{archive, archive_checksummed, query};

/// The targets beside those of the engine.
const OTHERS: [Target; 12] = [
    ("markdown", markdown),
    ("text", text),
    ("html", html),
    ("json_lines", json_lines),
    ("office", office),
    ("word", word),
    ("open_document", open_document),
    ("settings", settings),
    ("names", names),
    ("module", module),
    ("bundle", bundle),
    ("manifest", manifest),
];

/// All targets by name.
pub fn targets() -> impl Iterator<Item = Target> {
    common::targets::TARGETS.into_iter().chain(OTHERS)
}

/// Any bytes as a document or as one of the keeper's two files. What can be read must build, open
/// and come back.
fn read(name: &str, bytes: &[u8]) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("b.txt"), "Snow").unwrap();
    fs::write(path.join(name), bytes).unwrap();
    let reading = amanat_corpus::read(path, &amanat_corpus::Options::default(), &mut |_| {});
    // Redactions that are not understood stop everything.
    let Ok(reading) = reading else { return };
    for diagnostic in &reading.diagnostics {
        assert!(
            !diagnostic.message.contains("fault of the program"),
            "{diagnostic}"
        );
    }
    let built = amanat_engine::build(&reading.corpus);
    // A short text may name a long address again and again.
    if matches!(built, Err(BuildError::RecordTooLarge { .. })) {
        return;
    }
    let archive = Archive::open(built.unwrap()).unwrap();
    exercise::look_through(&archive);
    for (number, record) in (0..).zip(&reading.corpus.records) {
        assert_eq!(&archive.record(amanat_engine::RecordId(number)), record);
    }
    assert_eq!(archive.names(), reading.corpus.names);
    exercise::search(&archive, "snow", &Options::default());
}

/// Any bytes as a Markdown document.
pub fn markdown(bytes: &[u8]) {
    read("a.md", bytes);
}

/// Any bytes as a plain text.
pub fn text(bytes: &[u8]) {
    read("a.txt", bytes);
}

/// Any bytes as a page of HTML.
pub fn html(bytes: &[u8]) {
    read("a.html", bytes);
}

/// Any bytes as JSON Lines.
pub fn json_lines(bytes: &[u8]) {
    read("a.jsonl", bytes);
}

/// Any bytes as a packed document of Word or LibreOffice.
pub fn office(bytes: &[u8]) {
    read("a.docx", bytes);
}

/// Any bytes as the text of a document of Word.
pub fn word(bytes: &[u8]) {
    read("a.docx", &packed("word/document.xml", bytes));
}

/// Any bytes as the text of a document of LibreOffice.
pub fn open_document(bytes: &[u8]) {
    read("a.odt", &packed("content.xml", bytes));
}

/// A package with one part, so that the fuzzer need not find out how to pack one.
fn packed(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut package = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut package);
    let (mut entry, config) = archive.new_file(name).start().unwrap();
    let mut writer = config.wrap(&mut entry);
    writer.write_all(bytes).unwrap();
    let (_, descriptor) = writer.finish().unwrap();
    entry.finish(descriptor).unwrap();
    archive.finish().unwrap();
    package
}

/// Any bytes as `archive.toml`.
pub fn settings(bytes: &[u8]) {
    read("archive.toml", bytes);
}

/// Any bytes as `names.toml`.
pub fn names(bytes: &[u8]) {
    read("names.toml", bytes);
}

/// Any bytes as a WebAssembly module: an archive goes in and comes out, or there is an error.
pub fn module(bytes: &[u8]) {
    let _ = section::read(bytes);
    let module = [&b"\0asm\x01\0\0\0"[..], bytes].concat();
    let _ = section::read(&module);
    if let Ok(stripped) = section::without(&module) {
        assert_eq!(section::read(&stripped), Ok(None));
        let carrying = section::with(&module, b"archive").unwrap();
        assert_eq!(section::read(&carrying), Ok(Some(&b"archive"[..])));
    }
}

/// Any text as a bundle: as its packed module, as its page, and as the signatures in it.
pub fn bundle(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = pack::unpack(&text);
    if let Ok(packed) = pack::pack(bytes) {
        assert_eq!(pack::unpack(&packed).as_deref(), Ok(bytes));
    }
    if let Ok(sealed) = seal::sealed(&text) {
        assert_eq!(seal::sealed(&sealed).unwrap(), sealed);
    }
    for found in [&text, seal::signatures(&text)] {
        if let Ok(signatures) = signature::read(found) {
            let again = signature::write(&signatures);
            assert_eq!(signature::write(&signature::read(&again).unwrap()), again);
            // A key that nobody has: whatever the signature, it is not by it.
            let key = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
            let key = signature::Key::read(key).unwrap();
            for one in signatures {
                let _ = (one.key(), one.comment());
                let _ = one.is_by(&key, amanat_engine::Fingerprint([0; 32]));
            }
        }
    }
}

/// Any text as the printed hashes of an archive and as a public key; and any hashes as an archive's,
/// which must come back as they were printed.
pub fn manifest(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = manifest::Listed::begins(&text);
    if let Ok(listed) = manifest::Listed::read(&text) {
        assert_eq!(manifest::Listed::read(&listed.to_string()), Ok(listed));
    }
    if let Ok(key) = signature::Key::read(&text) {
        let again = signature::Key::read(&key.line()).map(|again| again.number());
        assert_eq!(again, Ok(key.number()));
    }
    let (hashes, rest) = bytes.as_chunks::<32>();
    if let [settings, names, records @ ..] = hashes {
        let id = String::from_utf8_lossy(rest).escape_debug().to_string();
        let listed = manifest::Listed {
            manifest: amanat_engine::Manifest {
                settings: *settings,
                names: *names,
                records: records.to_vec(),
            },
            ids: (0..records.len()).map(|at| format!("{at}{id}")).collect(),
        };
        assert_eq!(manifest::Listed::read(&listed.to_string()), Ok(listed));
    }
}
