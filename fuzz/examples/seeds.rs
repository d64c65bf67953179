//! Writes to `fuzz/corpus` what the fuzzer begins with: sound input for each target.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use amanat_engine::{Archive, Hash, Manifest};

#[path = "../../crates/engine/tests/common/mod.rs"]
mod common;

use common::{exercise, fixture, frame};

const DOCUMENTS: [(&str, &str); 8] = [
    (
        "markdown",
        "---\ntitle: Snow\nauthor: [A, B]\ndate: 2022-01-05\n---\n# Snow\n\nIt *snowed* on [us](x).\n\n- a\n  1. b\n\n> c\n\n```\nd\n```\n",
    ),
    ("text", "Snow\n\nIt snowed.\n* a\n* b\n"),
    (
        "html",
        "<!doctype html><title>Snow</title><meta name=author content=A><main><h1>Snow</h1><p>It <em>snowed</em>.<ul><li>a</ul><table><tr><td>b</table><pre>c</pre></main>",
    ),
    (
        "word",
        "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body><w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>Snow</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t><w:br/></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
    ),
    (
        "open_document",
        "<o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:t='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><o:body><o:text><t:h t:outline-level='1'>Snow</t:h><t:list><t:list-item><t:p>a<t:s/><t:note><t:note-body><t:p>b</t:p></t:note-body></t:note></t:p></t:list-item></t:list></o:text></o:body></o:document-content>",
    ),
    (
        "json_lines",
        "{\"id\":\"1\",\"title\":\"Snow\",\"text\":\"It snowed.\",\"place\":[\"A\",2]}\n{\"text\":\"b\"}\n",
    ),
    (
        "settings",
        "title = \"Winter\"\nlanguages = [\"en\"]\nfacets = [\"place\"]\n",
    ),
    (
        "names",
        "[[name]]\nkind = \"place\"\npreferred = { en = \"A\", ru = \"Б\" }\nvariants = [\"C\", { text = \"D\", lang = \"kk\" }]\nsearch_only = [\"E\"]\nvalid = [1936, 1961]\n",
    ),
];

fn main() {
    let archive = fixture::archive();
    let whole = [&[0][..], &archive].concat();
    let sections = frame::sections(&archive);
    let exchanges = (0_u8..).zip(&sections).flat_map(|(number, (_, range))| {
        let content = &archive[range.clone()];
        let length = u16::try_from(content.len() + 1).unwrap().to_le_bytes();
        let over = [&[1, number | 0x40, length[0], length[1], 0][..], content].concat();
        let length = u16::try_from(content.len()).unwrap().to_le_bytes();
        let instead = [&[1, number, length[0], length[1]][..], content].concat();
        [over, instead]
    });
    let ways = 0..u8::try_from(exercise::ways().len()).unwrap();
    let queries =
        ways.flat_map(|way| exercise::QUERIES.map(|query| [&[way], query.as_bytes()].concat()));
    let module = [
        &[1, 1, 0, 0, 7, 6][..],
        b"amanat",
        &[0, 5, 3, b'a', b'b', b'c', 9],
    ]
    .concat();
    // What `gzip -n` makes of nothing, in base64.
    let bundle = b"H4sIAAAAAAAAAwMAAAAAAAAAAAA=".to_vec();
    write("archive", [archive.clone()]);
    write("archive_checksummed", exchanges.chain([whole]));
    write("query", queries);
    for (target, document) in DOCUMENTS {
        write(target, [document.as_bytes().to_vec()]);
    }
    write("module", [module]);
    write("bundle", [bundle]);
    let hashes = Manifest::of(&Archive::open(&archive[..]).unwrap());
    let mut manifest = format!(
        "Amanat manifest 1\nfingerprint {}\nsettings {}\nnames {}\n",
        hashes.fingerprint(),
        hexadecimal(&hashes.settings),
        hexadecimal(&hashes.names)
    );
    for (number, hash) in hashes.records.iter().enumerate() {
        writeln!(manifest, "record {} {number}", hexadecimal(hash)).unwrap();
    }
    let key = "untrusted comment: minisign public key\nRWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3\n";
    write("manifest", [manifest.into(), key.into(), vec![7; 100]]);
}

fn hexadecimal(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn write(target: &str, seeds: impl IntoIterator<Item = Vec<u8>>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("corpus")
        .join(target);
    fs::create_dir_all(&folder).unwrap();
    for (number, seed) in seeds.into_iter().enumerate() {
        fs::write(folder.join(format!("seed-{number}")), seed).unwrap();
    }
}
