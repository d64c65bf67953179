//! What an archive says, as hashes: one for the settings, one for the known names, one for each
//! record, and over these one fingerprint.
//!
//! Only the fingerprint is stored. The other hashes follow from what is read, and 32 bytes a record
//! that do not compress would be dear. The fingerprint is of the content, not of the index: that can
//! be built again from the content and compared.
//!
//! ```text
//! fingerprint = SHA-256("Amanat manifest 1\n" | settings | names | records u32 | record ...)
//! settings    = SHA-256(section of settings)      names = SHA-256(section of names)
//! record      = SHA-256(written(record))
//! written     = id | language | (1 | key | value) ... 0 | title | (1 | passage) ... 0
//! passage     = kind and its numbers | text | (1 | kind | start | length | address if a link) ... 0
//! ```
//! SHA-256 is that of FIPS 180-4; strings and numbers are written as everywhere in the archive. The
//! pairs of key and value and not the fields are written, for that is what the archive keeps.
//!
//! The module for browsers writes the bytes and leaves hashing to the page, which can do it anyway.

use core::fmt;

use sha2::{Digest as _, Sha256};

use super::records::{put_kind, put_mark_kind};
use super::{Archive, Section};
use crate::bytes::{put_str, put_varint};
use crate::model::{MarkKind, Record};

/// A SHA-256.
pub type Hash = [u8; 32];

/// What the hashes of a manifest are put after, so that they mean nothing else.
const DOMAIN: &[u8] = b"Amanat manifest 1\n";

/// The hash over all hashes of a [`Manifest`]. Its text is 64 hexadecimal digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint(pub Hash);

impl Fingerprint {
    /// The fingerprint for reading aloud: sixteen numbers of five decimal digits, each two bytes.
    ///
    /// Decimal, because digits have a name in every language and letters have not; whole, because
    /// a part of a hash is easier to forge than the whole.
    pub fn groups(&self) -> [u16; 16] {
        let mut groups = [0; 16];
        for (group, pair) in groups.iter_mut().zip(self.0.chunks_exact(2)) {
            *group = pair.iter().fold(0, |sum, &byte| sum << 8 | u16::from(byte));
        }
        groups
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The hashes of everything an archive says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Manifest {
    /// Of the settings.
    pub settings: Hash,
    /// Of the known names.
    pub names: Hash,
    /// Of each record, in order.
    pub records: Vec<Hash>,
}

impl Manifest {
    /// Computed from what can be read, whatever fingerprint the archive states.
    pub fn of<D: AsRef<[u8]>>(archive: &Archive<D>) -> Self {
        let records = archive.records();
        let mut room = records.room_for_many();
        let record = |number| hash(&written(&records.whole(number).to_record(&mut room)));
        Self {
            settings: hash(archive.section(Section::Settings)),
            names: hash(archive.section(Section::Names)),
            records: (0..archive.len()).map(record).collect(),
        }
    }

    /// The hash over the hashes.
    pub fn fingerprint(&self) -> Fingerprint {
        let mut sum = Sha256::new();
        sum.update(DOMAIN);
        sum.update(self.settings);
        sum.update(self.names);
        sum.update((self.records.len() as u32).to_le_bytes());
        self.records.iter().for_each(|record| sum.update(record));
        Fingerprint(sum.finalize().into())
    }
}

/// The SHA-256 of some bytes.
pub(crate) fn hash(bytes: &[u8]) -> Hash {
    Sha256::digest(bytes).into()
}

/// A record as bytes, the same for the same record in any archive.
pub(crate) fn written(record: &Record) -> Vec<u8> {
    let mut out = Vec::new();
    put_str(&mut out, &record.id);
    put_str(&mut out, &record.language);
    for field in &record.metadata {
        for value in &field.values {
            put_varint(&mut out, 1);
            put_str(&mut out, &field.key);
            put_str(&mut out, value);
        }
    }
    put_varint(&mut out, 0);
    put_str(&mut out, &record.title);
    for passage in &record.passages {
        put_varint(&mut out, 1);
        put_kind(&mut out, passage.kind, 0);
        put_str(&mut out, &passage.text);
        for mark in &passage.marks {
            put_varint(&mut out, 1);
            put_mark_kind(&mut out, &mark.kind);
            put_varint(&mut out, mark.range.start as u32);
            put_varint(&mut out, mark.range.len() as u32);
            if let MarkKind::Link(address) = &mark.kind {
                put_str(&mut out, address);
            }
        }
        put_varint(&mut out, 0);
    }
    put_varint(&mut out, 0);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Corpus, Field, Label, Mark, Name, NameKind, Passage, PassageKind, Settings,
    };

    fn corpus() -> Corpus {
        Corpus {
            settings: Settings {
                title: "T".into(),
                languages: vec!["en".into(), "ru".into()],
                facets: vec!["author".into(), "place".into()],
                ..Settings::default()
            },
            records: vec![
                Record {
                    id: "a".into(),
                    title: "Snow".into(),
                    language: "en".into(),
                    metadata: vec![Field {
                        key: "author".into(),
                        values: vec!["A".into(), "B".into()],
                    }],
                    passages: vec![
                        Passage {
                            kind: PassageKind::Heading(2),
                            text: "It snowed.".into(),
                            marks: vec![Mark {
                                range: 3..9,
                                kind: MarkKind::Link("https://example.org".into()),
                            }],
                        },
                        Passage {
                            kind: PassageKind::Heading(2),
                            text: "It thawed.".into(),
                            marks: vec![],
                        },
                    ],
                },
                Record {
                    id: "c".into(),
                    ..Record::default()
                },
            ],
            names: vec![
                Name {
                    id: "n".into(),
                    kind: NameKind::Place,
                    preferred: vec![label("White Town")],
                    variants: vec![label("Whitetown")],
                    search_only: vec!["Wite Town".into()],
                    valid: Some((Some(1936), None)),
                    note: "A town.".into(),
                },
                Name {
                    id: "m".into(),
                    kind: NameKind::Person,
                    preferred: vec![label("Vera Moon")],
                    variants: vec![],
                    search_only: vec![],
                    valid: None,
                    note: String::new(),
                },
            ],
        }
    }

    fn label(text: &str) -> Label {
        Label {
            language: "en".into(),
            text: text.into(),
        }
    }

    fn stated(corpus: &Corpus) -> Fingerprint {
        let archive = Archive::open(crate::build(corpus).unwrap()).unwrap();
        let stated = archive.info().fingerprint;
        assert_eq!(Manifest::of(&archive).fingerprint(), stated);
        stated
    }

    #[test]
    fn whatever_a_reader_sees_is_in_it() {
        let mut seen = vec![stated(&corpus())];
        let mut changed = |change: &dyn Fn(&mut Corpus)| {
            let mut corpus = corpus();
            change(&mut corpus);
            let fingerprint = stated(&corpus);
            assert!(!seen.contains(&fingerprint), "{corpus:?}");
            seen.push(fingerprint);
        };
        changed(&|corpus| corpus.settings.title = "U".into());
        changed(&|corpus| corpus.settings.description = "D".into());
        changed(&|corpus| corpus.settings.edition = "2".into());
        changed(&|corpus| corpus.settings.theme = "paper".into());
        changed(&|corpus| corpus.settings.languages.swap(0, 1));
        changed(&|corpus| corpus.settings.facets.swap(0, 1));
        // The same words in another list.
        changed(&|corpus| {
            let facet = corpus.settings.facets.remove(0);
            corpus.settings.languages.push(facet);
        });
        changed(&|corpus| corpus.names[0].id = "o".into());
        changed(&|corpus| corpus.names[0].kind = NameKind::Event);
        changed(&|corpus| corpus.names[0].preferred[0].text = "White Village".into());
        changed(&|corpus| corpus.names[0].preferred[0].language = "kk".into());
        changed(&|corpus| corpus.names[0].variants.clear());
        changed(&|corpus| {
            let variants = core::mem::take(&mut corpus.names[0].variants);
            corpus.names[0].preferred.extend(variants);
        });
        changed(&|corpus| corpus.names[0].search_only.clear());
        changed(&|corpus| corpus.names[0].valid = Some((None, Some(1936))));
        changed(&|corpus| corpus.names[0].note = "A village.".into());
        changed(&|corpus| corpus.names.swap(0, 1));
        changed(&|corpus| corpus.records.swap(0, 1));
        changed(&|corpus| corpus.records[0].passages.swap(0, 1));
        changed(&|corpus| corpus.records[0].id = "b".into());
        changed(&|corpus| corpus.records[0].title = "Snowy".into());
        changed(&|corpus| corpus.records[0].language = "ru".into());
        changed(&|corpus| corpus.records[0].metadata[0].key = "editor".into());
        changed(&|corpus| corpus.records[0].metadata[0].values = vec!["B".into(), "A".into()]);
        changed(&|corpus| corpus.records[0].passages[0].kind = PassageKind::Heading(3));
        changed(&|corpus| corpus.records[0].passages[0].text = "It rained.".into());
        changed(&|corpus| corpus.records[0].passages[0].marks[0].range = 3..8);
        changed(&|corpus| corpus.records[0].passages[0].marks[0].kind = MarkKind::Link("b".into()));
        changed(&|corpus| corpus.records[0].passages[0].marks[0].kind = MarkKind::Strong);
        changed(&|corpus| corpus.records[0].passages.clear());
        changed(&|corpus| corpus.records.clear());
    }

    #[test]
    fn what_is_hashed_can_be_had_part_by_part() {
        let archive = Archive::open(crate::build(&corpus()).unwrap()).unwrap();
        let manifest = Manifest::of(&archive);
        let parts = (0..).map_while(|part| archive.hashed(part));
        let hashes: Vec<_> = parts.map(|bytes| hash(&bytes)).collect();
        assert_eq!(hashes[..2], [manifest.settings, manifest.names]);
        assert_eq!(hashes[2..], manifest.records);
    }

    #[test]
    fn the_groups_are_the_whole_of_it() {
        let mut hash = [0; 32];
        hash[0] = 1;
        hash[31] = 255;
        let groups = Fingerprint(hash).groups();
        assert_eq!((groups[0], groups[1], groups[15]), (256, 0, 255));
        assert!(Fingerprint(hash).to_string().starts_with("0100"));
    }
}
