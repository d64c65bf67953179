//! What is redacted stands in no output, however it is packed or coded.

use std::collections::BTreeSet;
use std::io::Read as _;

use amanat_engine::model::MarkKind;
use amanat_engine::text::fold;
use amanat_engine::{Archive, Manifest, RecordId};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::harness::Work;

/// What the documents below have of the two people and their telephone in one place at least: what all
/// forms of a word share, in small letters.
const STRUCK: [&str; 14] = [
    "жанболат",
    "қонысбай",
    "конысба",
    "zhanbolat",
    "janbolat",
    "jańbolat",
    "qonysbai",
    "konysba",
    "جانبولات",
    "zhako",
    "жако",
    "дүйсенов",
    "duisenov",
    "+7 701",
];

fn documents() -> Work {
    let work = Work::new();
    work.put(
        "docs/archive.toml",
        "title = \"Жанболат and others\"\ndescription = \"Told by Zhanbolat Qonysbai.\"\n\
         edition = \"Жако\"\nfacets = [\"witness_zhako\", \"people\"]\n[[redactions]]\nnames = [\"witness\", \"Дүйсенова\"]\npatterns = ['\\+7[\\d ]{5,}']\nmetadata = [\"phone\"]\n",
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

/// A run of base64 this long is something packed, in which five letters in a row stand by chance, whichever.
const PACKED: usize = 4096;

/// The bytes, and everything that unpacks out of them, layer by layer.
fn layers(bytes: &[u8], depth: u32, visit: &mut dyn FnMut(&[u8])) {
    if depth == 0 {
        return visit(bytes);
    }
    let is_base64 = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
    let (mut said, mut at) = (bytes.to_vec(), 0);
    for run in bytes.split(|byte| !is_base64(byte)) {
        let place = at..at + run.len();
        at = place.end + 1;
        if run.len() >= 32
            && let Ok(decoded) = STANDARD.decode(run)
        {
            layers(&decoded, depth - 1, visit);
            if run.len() >= PACKED {
                said[place].fill(b' ');
            }
        }
    }
    visit(&said);
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

/// Each archive among the bytes. What follows one does not disturb it.
fn archives_in(bytes: &[u8]) -> impl Iterator<Item = Archive<&[u8]>> {
    const MAGIC: &[u8] = b"AMANAT\x1a\n";
    let at = (0..bytes.len()).filter(|&at| bytes[at..].starts_with(MAGIC));
    at.filter_map(|at| Archive::open(&bytes[at..]).ok())
}

/// The terms, read by docs/FORMAT.md: in blocks of 64, each as so many characters taken off the one
/// before and what is put behind.
fn terms(archive: &Archive<&[u8]>) -> Vec<String> {
    let info = archive.info();
    let words = info.sections.iter().find(|(name, _)| *name == "words");
    let bytes = &archive.bytes()[words.unwrap().1.clone()];
    let mut terms: Vec<String> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let run = |from: usize, taking_off: bool| {
            let rest = &bytes[from..];
            let end = rest
                .iter()
                .position(|byte| (*byte < b'0') != taking_off)
                .unwrap_or(rest.len());
            (&rest[..end], from + end)
        };
        let (off, behind) = run(at, true);
        let (put, after) = run(behind, false);
        let before = match terms.len() % 64 {
            0 => "",
            _ => terms.last().unwrap(),
        };
        let kept =
            before.chars().count() - off.iter().map(|byte| usize::from(*byte)).sum::<usize>();
        let kept: String = before.chars().take(kept).collect();
        terms.push(kept + str::from_utf8(put).unwrap());
        at = after;
    }
    assert_eq!(terms.len(), info.terms as usize, "the terms were misread");
    terms
}

/// What an archive says once its coding is undone, by the kind of thing it is said in.
fn said(archive: &Archive<&[u8]>) -> [(&'static str, String); 8] {
    let mut texts = String::new();
    let mut addresses = String::new();
    let mut metadata = String::new();
    for record in 0..archive.len() {
        let record = archive.record(RecordId(record));
        metadata += &format!("{} {} {:?}\n", record.id, record.language, record.metadata);
        texts += &format!("{}\n", record.title);
        for passage in &record.passages {
            texts += &format!("{}\n", passage.text);
            for mark in &passage.marks {
                if let MarkKind::Link(address) = &mark.kind {
                    addresses += &format!("{address}\n");
                }
            }
        }
    }
    let mut offered = String::new();
    for typed in STRUCK {
        for beginning in [2, 3, typed.chars().count()] {
            let typed: String = typed.chars().take(beginning).collect();
            offered += &format!("{:?}\n", archive.suggest(&typed, 50));
        }
    }
    let hashed: Vec<Vec<u8>> = (0..).map_while(|part| archive.hashed(part)).collect();
    assert_eq!(hashed.len(), Manifest::of(archive).records.len() + 2);
    [
        ("terms", terms(archive).join("\n")),
        ("texts", texts),
        ("addresses", addresses),
        ("metadata", metadata),
        ("names", format!("{:?}", archive.names())),
        ("settings", format!("{:?}", archive.settings())),
        ("suggestions", offered),
        (
            "hashed parts",
            String::from_utf8_lossy(&hashed.concat()).into_owned(),
        ),
    ]
}

/// A text with `%41` read as the byte it stands for.
fn without_percent(text: &str) -> String {
    let (before, rest) = text.split_once('%').unwrap_or((text, ""));
    let mut bytes = before.as_bytes().to_vec();
    for piece in rest.split('%') {
        match piece.get(..2).map(|hex| u8::from_str_radix(hex, 16)) {
            Some(Ok(byte)) => {
                bytes.push(byte);
                bytes.extend_from_slice(&piece.as_bytes()[2..]);
            }
            _ => bytes.extend_from_slice(piece.as_bytes()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What of the struck stands in a text, as it is written or as the search folds it.
fn struck_in(text: &str) -> BTreeSet<&'static str> {
    let plain = without_percent(text).to_lowercase();
    let folded = fold(&plain);
    let stands = |struck: &&str| plain.contains(*struck) || folded.contains(&fold(struck));
    STRUCK.into_iter().filter(stands).collect()
}

/// What was found in some bytes, in what they unpack to, and in what the archives among that say.
#[derive(Default)]
struct Found {
    struck: BTreeSet<&'static str>,
    /// The same, found in an archive by undoing its coding, by the kind of thing.
    coded: Vec<(&'static str, BTreeSet<&'static str>)>,
    archives: usize,
    layers: usize,
}

impl Found {
    fn add(&mut self, bytes: &[u8]) {
        layers(bytes, 4, &mut |layer| {
            self.layers += 1;
            self.struck
                .extend(struck_in(&String::from_utf8_lossy(layer)));
            for archive in archives_in(layer) {
                self.archives += 1;
                for (kind, text) in said(&archive) {
                    let struck = struck_in(&text);
                    self.struck.extend(&struck);
                    self.coded.push((kind, struck));
                }
            }
        });
    }

    /// What was found in a kind of thing that archives say.
    fn in_coded(&self, kind: &str) -> BTreeSet<&'static str> {
        let of_kind = self.coded.iter().filter(|(one, _)| *one == kind);
        of_kind.flat_map(|(_, struck)| struck.clone()).collect()
    }
}

/// Every form of output, with what is found in it.
fn outputs(work: &Work) -> [(&'static str, Found); 4] {
    [
        ("a.html", "bundle docs -o a.html"),
        ("public", "site docs -o public"),
        ("npm", "package docs -o npm --name letters"),
        ("a.amanat", "archive docs -o a.amanat"),
    ]
    .map(|(output, line)| {
        work.done(line);
        let mut found = Found::default();
        let mut paths = vec![output.to_owned()];
        while let Some(path) = paths.pop() {
            if work.path(&path).is_file() {
                // The names of files are read as well.
                found.add(path.as_bytes());
                found.add(&work.read(&path));
            } else {
                let names = work.names(&path).into_iter();
                paths.extend(names.map(|name| format!("{path}/{name}")));
            }
        }
        (output, found)
    })
}

#[test]
fn no_output_holds_what_was_struck_in_any_layer() {
    let work = documents();
    let run = work.run("bundle docs -o a.html");
    assert!(run.error.contains("struck"), "{}", run.error);
    for (output, found) in outputs(&work) {
        assert!(found.archives > 0, "{output}: its archive was not opened");
        let none = BTreeSet::new();
        assert_eq!(found.struck, none, "in {output}: {:?}", found.coded);
    }
    // What was not struck is still there, and the mark is the same everywhere.
    let page = String::from_utf8(work.read("a.html")).unwrap();
    assert!(page.contains("We waited on the Old Square."), "{page}");
    assert!(page.contains("█████") && !page.contains("██████"));
}

/// The test above looks where things are: without redactions it finds each of them, in every output, and
/// in each kind of thing that an archive says.
#[test]
fn the_same_search_finds_what_is_not_struck() {
    let work = documents();
    let settings = String::from_utf8(work.read("docs/archive.toml")).unwrap();
    let (settings, _) = settings.split_once("[[redactions]]").unwrap();
    work.put("docs/archive.toml", settings);
    for (output, found) in outputs(&work) {
        assert!(found.layers > 1 || output == "a.amanat", "{output}");
        assert_eq!(found.struck, BTreeSet::from(STRUCK), "in {output}");
        for (kind, wanted) in [
            // The search reads the number as numbers, and `jańbolat` without the mark.
            (
                "terms",
                &[
                    "жанболат",
                    "конысба",
                    "zhanbolat",
                    "jańbolat",
                    "qonysbai",
                    "konysba",
                    "جانبولات",
                    "zhako",
                    "жако",
                    "дүйсенов",
                    "duisenov",
                ][..],
            ),
            (
                "texts",
                &[
                    "жанболат",
                    "қонысбай",
                    "конысба",
                    "zhanbolat",
                    "jańbolat",
                    "qonysbai",
                    "جانبولات",
                    "zhako",
                    "жако",
                    "дүйсенов",
                    "duisenov",
                    "+7 701",
                ],
            ),
            ("addresses", &["zhako"]),
            (
                "metadata",
                &[
                    "жанболат",
                    "қонысбай",
                    "zhanbolat",
                    "konysba",
                    "zhako",
                    "жако",
                    "duisenov",
                    "+7 701",
                ],
            ),
            (
                "names",
                &[
                    "жанболат",
                    "қонысбай",
                    "janbolat",
                    "zhako",
                    "жако",
                    "дүйсенов",
                ],
            ),
            (
                "settings",
                &["жанболат", "zhanbolat", "qonysbai", "zhako", "жако"],
            ),
            ("suggestions", &["жанболат", "zhako"]),
            ("hashed parts", &STRUCK),
        ] {
            let seen = found.in_coded(kind);
            for struck in wanted {
                assert!(
                    seen.contains(struck),
                    "{struck} in the {kind} of {output}: {seen:?}"
                );
            }
        }
    }
}

#[test]
fn private_keys_and_withheld_documents_stay_in_the_folder() {
    let work = Work::new();
    work.put(
        "docs/kept.md",
        "---\nprivate_name: Zhako\nprivate: { phone: \"+7 701 123\" }\nwho: { private_name: Жако, role: witness }\n---\nSnow.\n",
    );
    work.put("docs/withheld.md", "---\nconsent: no\n---\nZhako saw it.\n");
    for (output, found) in outputs(&work) {
        assert!(found.archives > 0, "{output}: its archive was not opened");
        assert_eq!(found.struck, BTreeSet::new(), "in {output}");
    }
}
