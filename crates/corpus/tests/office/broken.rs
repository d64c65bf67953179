//! Documents that are none, or not whole: each is refused, with what was found and what to do.

use amanat_corpus::Options;
use proptest::prelude::*;

use super::package::{Word, open_document, packed, spaces, word};
use crate::common::{check, findings, folder, read_files};

const BODY: &str = "<w:p><w:r><w:t>Snow fell.</w:t></w:r></w:p>";

fn parts(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(String, String)> = parts
        .iter()
        .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
        .collect();
    packed(&parts)
}

/// What is said of a file that gives no record.
fn refusal(name: &str, bytes: &[u8]) -> String {
    let reading = read_files(&[(name, bytes)]);
    assert!(reading.corpus.records.is_empty(), "{name}");
    findings(&reading).join("\n")
}

fn utf_16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

#[test]
fn what_is_no_document_is_told_by_what_it_is() {
    let compound =
        |name: &str| [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(), utf_16(name)].concat();
    let sheet = format!(
        "<office:document-content{}><office:body><office:spreadsheet/></office:body></office:document-content>",
        spaces()
    );
    for (bytes, expected) in [
        (Vec::new(), "the file is empty"),
        (
            compound("WordDocument"),
            "a document of an old Word (.doc), whatever its name says",
        ),
        (compound("EncryptedPackage"), "since it has a password"),
        (
            compound("Workbook"),
            "a file of an old Office and no document",
        ),
        (b"<!DOCTYPE html><p>Snow.".to_vec(), "but a page of HTML"),
        (b"{\\rtf1 Snow.}".to_vec(), "but RTF"),
        (b"%PDF-1.7".to_vec(), "but a PDF"),
        (b"Snow fell.".to_vec(), "but a plain text"),
        (
            vec![0, 1, 2, 0xff, 0xfe, 0],
            "no document of Word or LibreOffice, whatever its name says, but",
        ),
        (
            parts(&[("xl/workbook.xml", "<a/>")]),
            "but a table of Excel",
        ),
        (
            parts(&[("Index/Document.iwa", "")]),
            "but a document of Pages",
        ),
        (parts(&[("a.txt", "Snow")]), "expected word/document.xml"),
        (
            parts(&[("word/document.xml", "<a/>")]),
            "expected word/document.xml",
        ),
        (
            parts(&[("content.xml", &sheet)]),
            "being no text, whatever its name says, but a table",
        ),
        (parts(&[("content.xml", "<a/>")]), "expected office:text"),
        (
            parts(&[
                ("content.xml", "?"),
                ("META-INF/manifest.xml", "<manifest:encryption-data/>"),
            ]),
            "since it has a password",
        ),
        (
            parts(&[("encrypted-package", "?")]),
            "since it has a password",
        ),
    ] {
        let found = refusal("a.docx", &bytes);
        assert!(
            found.contains(expected) && found.contains("help: "),
            "{expected}: {found}"
        );
    }
}

/// What stands before the break is not published as if it were all.
#[test]
fn what_is_broken_is_refused() {
    let whole = word(BODY);
    let cut = whole.len() - 30;
    let document = |text: &str| parts(&[("word/document.xml", text)]);
    let space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
    for (bytes, expected) in [
        (whole[..cut].to_vec(), "cut short or damaged"),
        (
            document(&format!("<w:document {space}><w:body>{BODY}")),
            "it ends in the middle",
        ),
        (
            document(&format!("<w:document {space}>{BODY}</w:body></w:document>")),
            "is broken",
        ),
        (document(""), "there is nothing in it"),
        (
            document(&format!(
                "<!DOCTYPE a [<!ENTITY b 'c'>]><w:document {space}>{BODY}</w:document>"
            )),
            "a document type of its own",
        ),
        (
            document(&format!(
                "<w:document {space}><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>"
            )),
            "an entity of its own",
        ),
        (
            document(&format!(
                "<w:document {space}>{}{BODY}",
                "<w:sdt>".repeat(2000)
            )),
            "more than 1000 elements stand in each other",
        ),
        (
            word(
                "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:t>Snow.</w:t></w:r></w:p>",
            ),
            "a field begins in it and does not end",
        ),
        (
            Word::new(&format!(
                "{BODY}<w:p><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
            ))
            .with("footnotes", "footnotes", "<w:footnote w:id='1'>")
            .packed(),
            "is broken",
        ),
    ] {
        let found = refusal("a.docx", &bytes);
        assert!(
            found.contains(expected) && found.contains(" error: "),
            "{expected}: {found}"
        );
    }
    let mut damaged = whole;
    let at = damaged
        .windows(17)
        .position(|name| name == b"word/document.xml")
        .unwrap()
        + 20;
    damaged[at] ^= 0x55;
    assert!(refusal("a.docx", &damaged).contains("damaged"));
}

/// A megabyte that unpacks to a gigabyte costs what is allowed.
#[test]
fn bombs_are_refused() {
    let most = 1 << 20;
    let options = Options {
        max_file_bytes: most,
        ..Options::default()
    };
    let body = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", " ".repeat(16 << 20));
    let notes = format!("<!--{}-->", " ".repeat(16 << 20));
    let documents = [
        word(&body),
        Word::new(BODY).with("styles", "styles", &notes).packed(),
    ];
    for document in documents {
        let folder = folder(&[("a.docx", &document)]);
        let reading = amanat_corpus::read(folder.path(), &options, &mut |_| {}).unwrap();
        let found = findings(&reading).join("\n");
        assert!(
            found.contains("unpacks to more than the 1048576 bytes allowed"),
            "{found}"
        );
    }
    // Of what is not read nothing is unpacked.
    let document = Word::new(BODY)
        .with_part("word/media/a.bin", &notes)
        .packed();
    let folder = folder(&[("a.docx", &document)]);
    let reading = amanat_corpus::read(folder.path(), &options, &mut |_| {}).unwrap();
    assert_eq!(reading.corpus.records.len(), 1);
}

#[test]
fn more_parts_than_a_text_has_are_refused() {
    let many: Vec<(String, String)> = (0..20_001)
        .map(|number| (number.to_string(), String::new()))
        .collect();
    assert!(refusal("a.docx", &packed(&many)).contains("more than 20000 parts"));
}

/// Nothing costs time with the square of its length.
#[test]
fn absurd_documents_are_read_in_time() {
    let attributes: String = (0..50_000)
        .map(|number| format!(" w:a{number}='1'"))
        .collect();
    let bodies = [
        format!("<w:p{attributes}/>{BODY}"),
        "<w:p><w:r><w:t>x</w:t><w:br/></w:r></w:p>".repeat(50_000),
        "<w:tbl><w:tr><w:tc>".repeat(200) + BODY + &"</w:tc></w:tr></w:tbl>".repeat(200),
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>".repeat(20_000),
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>".repeat(50_000),
    ];
    for body in bodies {
        let begun = std::time::Instant::now();
        check(&read_files(&[("a.docx", &word(&body))]));
        assert!(begun.elapsed().as_secs() < 20, "{}", &body[..60]);
    }
}

const PIECES: &[&str] = &[
    "<w:p>",
    "</w:p>",
    "<w:r>",
    "</w:r>",
    "<w:t>",
    "</w:t>",
    "a",
    "---",
    "title: b",
    "<w:del>",
    "</w:del>",
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "</w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:br/>",
    "<w:tab/>",
    "<w:pPr>",
    "</w:pPr>",
    "<w:rPr>",
    "</w:rPr>",
    "<w:vanish/>",
    "<w:vMerge/>",
    "<w:tcPr>",
    "</w:tcPr>",
    "<w:trPr>",
    "</w:trPr>",
    "<w:fldChar w:fldCharType='begin'/>",
    "<w:fldChar w:fldCharType='separate'/>",
    "<w:fldChar w:fldCharType='end'/>",
    "<w:footnoteReference w:id='1'/>",
    "<w:txbxContent>",
    "</w:txbxContent>",
    "<w:sdt>",
    "</w:sdt>",
    "<mc:AlternateContent>",
    "</mc:AlternateContent>",
    "<mc:Choice>",
    "</mc:Choice>",
    "&amp;",
    "&#0;",
    "\0",
    "<w:numPr><w:numId w:val='1'/></w:numPr>",
    "<w:hyperlink r:id='r1'>",
    "</w:hyperlink>",
    "<pic:pic/>",
];

const ELEMENTS: &[&str] = &[
    "w:p",
    "w:r",
    "w:t",
    "w:del",
    "w:ins",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:br",
    "w:pPr",
    "w:rPr",
    "w:tcPr",
    "w:trPr",
    "w:vanish",
    "w:vMerge",
    "w:txbxContent",
    "w:sdt",
    "w:sdtContent",
    "w:footnoteReference",
    "w:hyperlink",
    "mc:AlternateContent",
    "mc:Choice",
    "mc:Fallback",
    "w:drawing",
    "w:fldSimple",
    "w:ruby",
    "w:rt",
];

const OF_OPEN_DOCUMENTS: &[&str] = &[
    "text:p",
    "text:h",
    "text:span",
    "text:list",
    "text:list-item",
    "text:note",
    "text:note-body",
    "text:s",
    "text:section",
    "text:line-break",
    "table:table",
    "table:table-row",
    "table:table-cell",
    "draw:frame",
    "draw:text-box",
    "draw:image",
    "svg:desc",
    "office:annotation",
    "text:hidden-paragraph",
    "text:a",
    "table:table-header-rows",
    "text:deletion",
    "text:tracked-changes",
];

/// Elements in each other as steps say: each one ends what is open, or begins an element with text in it.
fn nested(steps: &[(usize, bool)], elements: &[&str]) -> String {
    let mut text = String::new();
    let mut open: Vec<&str> = Vec::new();
    for (number, ends) in steps {
        if *ends && let Some(name) = open.pop() {
            text.push_str(&format!("</{name}>"));
        } else {
            let name = elements[number % elements.len()];
            text.push_str(&format!("<{name} text:is-hidden='true'>x"));
            open.push(name);
        }
    }
    for name in open.into_iter().rev() {
        text.push_str(&format!("</{name}>"));
    }
    text
}

proptest! {
    // A failure found becomes a case of its own in these tests, not a file of seeds.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&read_files(&[("a.docx", &bytes), ("b.odt", &[b"PK\x03\x04".to_vec(), bytes.clone()].concat())]));
    }

    #[test]
    fn a_damaged_document_is_read_or_refused(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8)) {
        let documents = [word(BODY), open_document("<text:p>Snow.</text:p>", "", "")];
        for mut bytes in documents {
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            check(&read_files(&[("a.docx", &bytes)]));
        }
    }

    #[test]
    fn any_pieces_are_read_or_refused(pieces in prop::collection::vec(0..PIECES.len(), 0..40)) {
        let body: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        check(&read_files(&[("a.docx", &word(&body))]));
    }

    #[test]
    fn any_elements_in_any_others_are_read(steps in prop::collection::vec((any::<usize>(), any::<bool>()), 0..60)) {
        let body = nested(&steps, ELEMENTS).replace(" text:is-hidden='true'", "");
        check(&read_files(&[("a.docx", &word(&body))]));
        let text = nested(&steps, OF_OPEN_DOCUMENTS);
        check(&read_files(&[("a.odt", &open_document(&text, "", ""))]));
    }
}

/// A test that writes none would hold of nothing.
#[test]
fn the_documents_of_these_tests_are_sound() {
    let reading = read_files(&[("a.docx", &word(BODY))]);
    assert_eq!(reading.corpus.records[0].passages[0].text, "Snow fell.");
}
