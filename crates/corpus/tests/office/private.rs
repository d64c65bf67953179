//! What of a document is no part of its text, and must not be published.

use amanat_corpus::Options;

use super::package::{Word, open_document, word};
use super::{passages, told};
use crate::common::{findings, folder, read_files};

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

const HELP: &str =
    "(help: if something in them belongs to the text, write it into the text itself)";

#[test]
fn what_was_deleted_is_left_out_and_counted() {
    let body = format!(
        "<w:p>{}<w:del><w:r><w:delText>SECRET</w:delText></w:r></w:del><w:ins>{}</w:ins><w:moveFrom>{}</w:moveFrom></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p><w:p>{}<w:moveTo>{}</w:moveTo></w:p>\
         <w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>\
         <w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange></w:pPr>{}</w:p>",
        run("", "Snow "),
        run("", "fell."),
        run("", "MOVED"),
        run("", "One "),
        run("", "paragraph"),
        run("", " moved here."),
        run("", "SECRET"),
        run(
            "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>",
            "Shown."
        ),
    );
    assert_eq!(
        passages("a.docx", &word(&body)),
        format!(
            "[paragraph] Snow fell.\n[paragraph] One paragraph moved here.\n[paragraph] Shown.\n\
             a.docx: note: left out, being no part of the text: 2 stretches that were deleted {HELP}\n"
        )
    );
}

#[test]
fn what_is_hidden_is_left_out_and_counted() {
    let styles = "<w:style w:type='paragraph' w:styleId='h'><w:name w:val='h'/><w:rPr><w:vanish/></w:rPr></w:style>\
         <w:style w:type='paragraph' w:styleId='hh'><w:name w:val='hh'/><w:basedOn w:val='h'/></w:style>\
         <w:style w:type='character' w:styleId='c'><w:name w:val='c'/><w:rPr><w:vanish/></w:rPr></w:style>";
    let body = format!(
        "<w:p>{}{}{}{}</w:p><w:p><w:pPr><w:pStyle w:val='hh'/></w:pPr>{}{}</w:p><w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{}</w:p>",
        run("", "Snow "),
        run("<w:vanish/>", "SEC"),
        run("<w:rStyle w:val='c'/>", "RET"),
        run("<w:vanish w:val='false'/>", "fell."),
        run("", "SECRET"),
        run("<w:vanish w:val='0'/>", "Shown."),
        run("", "Its mark is hidden, not its text."),
    );
    let document = Word::new(&body).with("styles", "styles", styles);
    assert_eq!(
        passages("a.docx", &document.packed()),
        format!(
            "[paragraph] Snow fell.\n[paragraph] Shown.\n[paragraph] Its mark is hidden, not its text.\n\
             a.docx: note: left out, being no part of the text: 2 hidden stretches {HELP}\n"
        )
    );
}

/// A note that only hidden text refers to, a box and a picture that stand in it.
#[test]
fn what_stands_in_hidden_text_is_hidden_with_it() {
    let secret = format!("<w:p>{}</w:p>", run("", "SECRET"));
    let body = format!(
        "<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:footnoteReference w:id='1'/><w:pict><v:textbox><w:txbxContent>{secret}\
         </w:txbxContent></v:textbox></w:pict><w:drawing><wp:docPr descr='SECRET'/><pic:pic/></w:drawing></w:r></w:p>",
        run("", "Snow fell."),
    );
    let document = Word::new(&body).with(
        "footnotes",
        "footnotes",
        &format!("<w:footnote w:id='1'>{secret}</w:footnote>"),
    );
    let note = "<text:note><text:note-body><text:p>SECRET</text:p></text:note-body></text:note>";
    let frame = "<draw:frame><draw:text-box><text:p>SECRET</text:p></draw:text-box></draw:frame>";
    let text = format!(
        "<text:p>Snow fell.<text:span text:style-name='T1'>{note}{frame}</text:span></text:p>\
         <text:p>{note}{frame}<text:hidden-paragraph text:is-hidden='true'/></text:p>"
    );
    let automatic = "<style:style style:name='T1' style:family='text'><style:text-properties text:display='none'/></style:style>";
    for (name, bytes) in [
        ("a.docx", document.packed()),
        ("a.odt", open_document(&text, automatic, "")),
    ] {
        let told = passages(name, &bytes);
        assert!(told.starts_with("[paragraph] Snow fell.\n"), "{told}");
        assert!(
            told.contains("hidden stretch") && !told.contains("SECRET"),
            "{told}"
        );
    }
}

/// The codes of fields, comments, margins, properties, what other programs put in: each holds a name here.
#[test]
fn nothing_beside_the_text_is_published() {
    let body = format!(
        "<w:p><w:commentRangeStart w:id='0'/>{0}<w:commentRangeEnd w:id='0'/><w:r><w:commentReference w:id='0'/></w:r>\
         <w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='SECRET'/></w:ffData></w:fldChar></w:r>\
         <w:r><w:instrText>IF SECRET </w:instrText></w:r>{1}<w:r><w:fldChar w:fldCharType='separate'/></w:r>{2}\
         <w:r><w:fldChar w:fldCharType='end'/></w:r><w:fldSimple w:instr=' AUTHOR '>{1}</w:fldSimple>\
         <w:r><w:object><w:t>SECRET</w:t></w:object></w:r></w:p>\
         <w:sdt><w:sdtPr><w:dataBinding w:xpath='/ns1:coreProperties[1]/ns0:creator[1]'/></w:sdtPr><w:sdtContent><w:p>{1}</w:p></w:sdtContent></w:sdt>\
         <w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>\
         <w:sdtContent><w:p>{1}</w:p></w:sdtContent></w:sdt><w:altChunk r:id='r1'/>\
         <w:sectPr><w:headerReference r:id='r1'/></w:sectPr>",
        run("", "Snow fell"),
        run("", "SECRET"),
        run("", "."),
    );
    let paragraph = format!("<w:p>{}</w:p>", run("", "SECRET"));
    let document = Word::new(&body)
        .with(
            "comments",
            "comments",
            &format!("<w:comment w:author='SECRET'>{paragraph}</w:comment>"),
        )
        .with("header", "hdr", &paragraph)
        .with("footer", "ftr", &format!("<w:p>{}</w:p>", run("", "12")))
        .with_part("docProps/core.xml", "<creator>SECRET</creator>")
        .with_part("docProps/app.xml", "<Company>SECRET</Company>")
        .with_part("customXml/item1.xml", "<a>SECRET</a>");
    let told = told("a.docx", &document.packed());
    assert_eq!(
        told,
        format!(
            "id: a\ntitle: Snow fell.\nlanguage: und\n[paragraph] Snow fell.\n\
             a.docx: note: left out, being no part of the text: 1 comment, 1 header or footer, 2 fields that name the \
             author, the file or the like, 1 table of contents {HELP}\n\
             a.docx: warning: 2 files, tables or charts of other programs are embedded in it and left out (help: if one \
             belongs to the text, open it there, and copy its text into the document)\n"
        )
    );
}

#[test]
fn the_same_holds_of_open_documents() {
    let automatic = "<style:style style:name='T1' style:family='text'><style:text-properties text:display='none'/></style:style>\
         <style:style style:name='P1' style:family='paragraph'><style:text-properties text:display='none'/></style:style>";
    let styles = "<office:master-styles><style:master-page><style:header><text:p>SECRET</text:p></style:header>\
         <style:footer><text:p>12</text:p></style:footer></style:master-page></office:master-styles>";
    let text = "<text:tracked-changes><text:changed-region><text:deletion><text:p>SECRET</text:p></text:deletion></text:changed-region>\
         <text:changed-region><text:insertion><office:change-info><dc:creator>SECRET</dc:creator></office:change-info></text:insertion></text:changed-region></text:tracked-changes>\
         <text:p>Snow<office:annotation><dc:creator>SECRET</dc:creator><text:p>SECRET</text:p></office:annotation> <text:span text:style-name='T1'>SECRET</text:span>\
         <text:author-name>SECRET</text:author-name><text:hidden-text text:is-hidden='true'>SECRET</text:hidden-text>fell.</text:p>\
         <text:p text:style-name='P1'>SECRET</text:p><text:p>SECRET<text:hidden-paragraph text:is-hidden='true'/>SECRET</text:p>\
         <text:section text:display='none'><text:p>SECRET</text:p></text:section>\
         <text:section><text:p>Shown.</text:p></text:section>\
         <text:table-of-content><text:index-body><text:p>SECRET</text:p></text:index-body></text:table-of-content>\
         <text:p><draw:frame><draw:object/><draw:image/></draw:frame></text:p>";
    assert_eq!(
        passages("a.odt", &open_document(text, automatic, styles)),
        format!(
            "[paragraph] Snow fell.\n[paragraph] Shown.\n\
             a.odt: note: left out, being no part of the text: 1 stretch that was deleted, 1 comment, 5 hidden stretches, \
             1 header or footer, 1 field that names the author, the file or the like, 1 table of contents {HELP}\n\
             a.odt: warning: 1 file, table or chart of another program is embedded in it and left out (help: if one \
             belongs to the text, open it there, and copy its text into the document)\n"
        )
    );
}

/// Wherever it is said.
#[test]
fn what_says_that_it_must_not_be_published_keeps_the_document_back() {
    let no = run("", "consent: no");
    let text = format!("<w:p>{}</w:p>", run("", "Snow fell."));
    let said = format!("<w:p>{no}</w:p>");
    let cell = |text: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", run("", text));
    let hidden = run("<w:vanish/>", "consent: no");
    let annotated = "<text:p>Snow.<office:annotation><dc:creator>A</dc:creator><text:p>consent: no</text:p></office:annotation></text:p>";
    let documents = [
        ("a.docx", word(&format!("{said}{text}"))),
        (
            "b.docx",
            word(&format!(
                "<w:tbl><w:tr>{}{}</w:tr></w:tbl>{text}",
                cell("Consent"),
                cell("No")
            )),
        ),
        ("c.docx", word(&format!("<w:p>{hidden}</w:p>{text}"))),
        (
            "d.docx",
            Word::new(&format!(
                "{text}<w:p><w:r><w:commentReference/></w:r></w:p>"
            ))
            .with(
                "comments",
                "comments",
                &format!("<w:comment>{said}</w:comment>"),
            )
            .packed(),
        ),
        (
            "e.docx",
            Word::new(&text).with("header", "hdr", &said).packed(),
        ),
        ("f.odt", open_document(annotated, "", "")),
    ];
    for (name, bytes) in documents {
        let reading = read_files(&[(name, &bytes)]);
        assert!(reading.corpus.records.is_empty(), "{name}");
        let found = findings(&reading);
        let told = "error: `consent` stands in the text, where it decides nothing";
        assert!(
            found.iter().any(|line| line.contains(told)),
            "{name}: {found:?}"
        );
    }
}

/// Its title too, and what stands in a note or under a link.
#[test]
fn redactions_strike_in_documents() {
    let body = format!(
        "<w:p><w:pPr><w:pStyle w:val='T'/></w:pPr>{}</w:p><w:p>{}{}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>",
        run("", "Aidos and I"),
        run("", "We met Ai"),
        run("<w:b/>", "dos there."),
    );
    let styles = "<w:style w:type='paragraph' w:styleId='T'><w:name w:val='Title'/></w:style>";
    let note = format!(
        "<w:footnote w:id='1'><w:p>{}</w:p></w:footnote>",
        run("", "Aidos says so.")
    );
    let document = Word::new(&body)
        .with("styles", "styles", styles)
        .with("footnotes", "footnotes", &note)
        .packed();
    let folder = folder(&[
        ("a.docx", &document),
        ("archive.toml", b"[[redactions]]\nwords = [\"Aidos\"]\n"),
    ]);
    let reading = amanat_corpus::read(folder.path(), &Options::default(), &mut |_| {}).unwrap();
    let told = format!("{:?}", reading.corpus);
    assert!(
        told.contains("says so.") && !told.contains("Aidos"),
        "{told}"
    );
}
