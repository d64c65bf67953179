//! What is redacted stands in no output, however it is packed.

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::harness::Work;

/// As the documents below write the two people, whole or in part, and as they might be written.
const STRUCK: [&str; 16] = [
    "жанболат",
    "қонысбай",
    "конысбай",
    "zhanbolat",
    "janbolat",
    "jańbolat",
    "qonysbai",
    "konysbay",
    "konysbaev",
    "جانبولات",
    "zhako",
    "жако",
    "дүйсенова",
    "duisenova",
    "%d0%b6%d0%b0%d0%bd",
    "+7 701",
];

fn documents() -> Work {
    let work = Work::new();
    work.put(
        "docs/archive.toml",
        "title = \"Жанболат and others\"\ndescription = \"Told by Zhanbolat Qonysbai.\"\n\
         [[redactions]]\nnames = [\"witness\", \"Дүйсенова\"]\npatterns = ['\\+7[\\d ]{5,}']\nmetadata = [\"phone\"]\n",
    );
    work.put(
        "docs/names.toml",
        "[[name]]\nid = \"witness\"\nkind = \"person\"\npreferred = { kk = \"Жанболат Қонысбай\" }\n\
         variants = [\"Zhako\", \"Жако\"]\nsearch_only = [\"Janbolat\"]\nnote = \"Zhanbolat saw it.\"\n\
         [[name]]\nid = \"square\"\nkind = \"place\"\npreferred = \"Old Square\"\nnote = \"Near Дүйсенова street.\"\n",
    );
    work.put(
        "docs/zhanbolat-qonysbai.md",
        "---\nauthor: \"Ж. Қонысбай\"\npeople: [Zhanbolat Konysbay]\nphone: \"+7 701 1\"\n\
         source_url: \"https://a.example/%D0%96%D0%B0%D0%BD%D0%B1%D0%BE%D0%BB%D0%B0%D1%82\"\n---\n\
         # Жанболаттың әңгімесі\n\nҚонысбайға айтты. Конысбаев, *Zhan*bolat, Jańbolatqa, جانبولات.\n\n\
         #ZhanbolatQonysbai, zhanbolat@a.example, [Zhako](https://a.example/zhako), Дүйсеновой, DUISENOVA.\n\n\
         Call +7 701 123. We waited on the Old Square.\n",
    );
    work.put(
        "docs/duisenova.html",
        "<title>Zhako</title><meta name=author content=\"Duisenova\"><p title=\"Жако\">Snow &#1046;ако <!-- Zhako -->",
    );
    work.put(
        "docs/lines.jsonl",
        "{\"id\": \"zhako-1\", \"title\": \"Of Zhako\", \"text\": \"Zhako's snow.\", \"witness\": {\"Zhako\": [\"Жако\"]}}\n",
    );
    work
}

/// The bytes, and everything that unpacks out of them, layer by layer.
fn layers(bytes: &[u8], depth: u32, visit: &mut dyn FnMut(&[u8])) {
    visit(bytes);
    if depth == 0 {
        return;
    }
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    for run in bytes
        .split(|byte| !is_base64(byte))
        .filter(|run| run.len() >= 32)
    {
        if let Ok(decoded) = STANDARD.decode(run) {
            layers(&decoded, depth - 1, visit);
        }
    }
    for (at, pair) in bytes.windows(2).enumerate() {
        let mut unpacked = Vec::new();
        let rest = &bytes[at..];
        let read = match pair {
            [0x1f, 0x8b] => flate2::read::GzDecoder::new(rest).read_to_end(&mut unpacked),
            [0x78, 0x01 | 0x9c | 0xda] => {
                flate2::read::ZlibDecoder::new(rest).read_to_end(&mut unpacked)
            }
            _ => continue,
        };
        if read.is_ok() && !unpacked.is_empty() {
            layers(&unpacked, depth - 1, visit);
        }
    }
    let mut unpacked = Vec::new();
    if brotli::Decompressor::new(bytes, 1 << 12)
        .read_to_end(&mut unpacked)
        .is_ok()
    {
        visit(&unpacked);
    }
}

/// What of the struck is found in the bytes or in what they unpack to; and how many layers there were.
fn found_in(bytes: &[u8]) -> (Vec<&'static str>, usize) {
    let (mut found, mut count) = (Vec::new(), 0);
    layers(bytes, 4, &mut |layer| {
        count += 1;
        let text = String::from_utf8_lossy(layer).to_lowercase();
        found.extend(STRUCK.iter().filter(|struck| text.contains(**struck)));
    });
    found.sort_unstable();
    found.dedup();
    (found, count)
}

#[test]
fn no_output_holds_what_was_struck_in_any_layer() {
    let work = documents();
    let run = work.done("bundle docs -o a.html");
    assert!(run.error.contains("struck"), "{}", run.error);
    work.done("site docs -o public");
    work.done("archive docs -o a.amanat");
    let (found, layers) = found_in(&work.read("a.html"));
    assert!(layers >= 3, "the module was not unpacked: {layers} layers");
    assert_eq!(found, [""; 0], "in the bundle");
    assert_eq!(
        found_in(&work.read("a.amanat")).0,
        [""; 0],
        "in the archive"
    );
    for file in work.names("public") {
        if work.path(&format!("public/{file}")).is_file() {
            assert_eq!(
                found_in(&work.read(&format!("public/{file}"))).0,
                [""; 0],
                "in {file}"
            );
        }
    }
    // What was not struck is still there, and the mark is the same everywhere.
    let page = String::from_utf8(work.read("a.html")).unwrap();
    assert!(page.contains("We waited on the Old Square."), "{page}");
    assert!(page.contains("█████") && !page.contains("██████"));
}

/// The test above looks where things are: without redactions it finds them.
#[test]
fn the_same_search_finds_what_is_not_struck() {
    let work = documents();
    work.put("docs/archive.toml", "title = \"Жанболат\"\n");
    work.done("bundle docs -o a.html");
    let page = String::from_utf8(work.read("a.html")).unwrap();
    // The page's own text aside, it is all in the packed module.
    let packed = crate::bundle::between(&page, "id=\"amanat-module\">", "</script>");
    let (found, _) = found_in(packed.as_bytes());
    assert!(
        found.contains(&"zhako") && found.contains(&"жанболат"),
        "{found:?}"
    );
}

#[test]
fn private_keys_and_withheld_documents_stay_in_the_folder() {
    let work = Work::new();
    work.put(
        "docs/kept.md",
        "---\nprivate_name: Zhako\nprivate: { phone: \"+7 701 123\" }\nwho: { private_name: Жако, role: witness }\n---\nSnow.\n",
    );
    work.put("docs/withheld.md", "---\nconsent: no\n---\nZhako saw it.\n");
    work.done("bundle docs -o a.html");
    assert_eq!(found_in(&work.read("a.html")).0, [""; 0]);
}
