//! Documents of Word and LibreOffice as the tests write them: only what a test is about, packed as those are.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, ZipArchiveWriter};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Parts packed into one file.
pub(crate) fn packed(parts: &[(String, String)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, text) in parts {
        let (mut entry, config) = archive
            .new_file(name)
            .compression_method(CompressionMethod::DEFLATE)
            .start()
            .unwrap();
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        writer.write_all(text.as_bytes()).unwrap();
        let (encoder, descriptor) = writer.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    bytes
}

/// A document of Word with this body.
pub(crate) fn word(body: &str) -> Vec<u8> {
    Word::new(body).packed()
}

/// A document of Word, part by part.
pub(crate) struct Word {
    parts: Vec<(String, String)>,
    relationships: String,
}

impl Word {
    pub(crate) fn new(body: &str) -> Self {
        let document = format!("{}<w:body>{body}</w:body></w:document>", root("document"));
        let mut word = Self {
            parts: Vec::new(),
            relationships: String::new(),
        };
        word.put(
            "_rels/.rels",
            &format!(
                "<Relationships xmlns='{RELATIONSHIPS}'><Relationship Id='r1' Type='{TYPES}/officeDocument' Target='word/document.xml'/></Relationships>"
            ),
        );
        word.put("word/document.xml", &document);
        word
    }

    fn put(&mut self, name: &str, text: &str) {
        self.parts.push((name.to_owned(), text.to_owned()));
    }

    /// With a part of a kind, such as `styles`.
    pub(crate) fn with(mut self, kind: &str, element: &str, inner: &str) -> Self {
        let name = format!("{kind}{}.xml", self.parts.len());
        self.relationships.push_str(&format!(
            "<Relationship Id='p{}' Type='{TYPES}/{kind}' Target='{name}'/>",
            self.parts.len()
        ));
        self.put(
            &format!("word/{name}"),
            &format!("{}{inner}</w:{element}>", root(element)),
        );
        self
    }

    /// With a link to an address.
    pub(crate) fn with_link(mut self, id: &str, address: &str) -> Self {
        self.relationships.push_str(&format!(
            "<Relationship Id='{id}' Type='{TYPES}/hyperlink' Target='{address}' TargetMode='External'/>"
        ));
        self
    }

    /// With a part that nothing leads to.
    pub(crate) fn with_part(mut self, name: &str, text: &str) -> Self {
        self.put(name, text);
        self
    }

    pub(crate) fn packed(mut self) -> Vec<u8> {
        let relationships = std::mem::take(&mut self.relationships);
        self.put(
            "word/_rels/document.xml.rels",
            &format!("<Relationships xmlns='{RELATIONSHIPS}'>{relationships}</Relationships>"),
        );
        packed(&self.parts)
    }
}

/// The beginning of the root of a part of Word.
fn root(element: &str) -> String {
    let spaces = [
        ("w", WORD),
        ("r", TYPES),
        (
            "mc",
            "http://schemas.openxmlformats.org/markup-compatibility/2006",
        ),
        (
            "wp",
            "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        ),
        (
            "pic",
            "http://schemas.openxmlformats.org/drawingml/2006/picture",
        ),
        (
            "wps",
            "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        ),
        ("v", "urn:schemas-microsoft-com:vml"),
        (
            "m",
            "http://schemas.openxmlformats.org/officeDocument/2006/math",
        ),
    ];
    let spaces = spaces.map(|(prefix, name)| format!(" xmlns:{prefix}='{name}'"));
    format!("<w:{element}{}>", spaces.concat())
}

/// A document of LibreOffice with this text, these styles of its own and these of all its kind.
pub(crate) fn open_document(text: &str, automatic: &str, styles: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content{0}><office:automatic-styles>{automatic}</office:automatic-styles>\
         <office:body><office:text>{text}</office:text></office:body></office:document-content>",
        spaces()
    );
    let styles = format!(
        "<office:document-styles{0}>{styles}</office:document-styles>",
        spaces()
    );
    let parts = [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("styles.xml", &styles),
        (
            "meta.xml",
            "<office:document-meta>Keeper of the disk</office:document-meta>",
        ),
    ];
    packed(&parts.map(|(name, text)| (name.to_owned(), text.to_owned())))
}

/// The vocabularies of OpenDocument.
pub(crate) fn spaces() -> String {
    let names = ["office", "text", "table", "style"];
    let names = names
        .map(|name| format!(" xmlns:{name}='urn:oasis:names:tc:opendocument:xmlns:{name}:1.0'"));
    let others = [
        ("draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
        (
            "svg",
            "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
        ),
        (
            "fo",
            "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        ),
        ("xlink", "http://www.w3.org/1999/xlink"),
        ("dc", "http://purl.org/dc/elements/1.1/"),
        ("xml", "http://www.w3.org/XML/1998/namespace"),
    ];
    let others = others.map(|(prefix, name)| format!(" xmlns:{prefix}='{name}'"));
    names.concat() + &others.concat()
}
