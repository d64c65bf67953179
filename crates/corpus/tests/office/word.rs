//! What of a document of Word is text, and as what it is shown.

use super::package::{Word, packed, word};
use super::{passages, told};

/// A run of text.
fn run(text: &str) -> String {
    format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>")
}

/// A paragraph with these properties.
fn paragraph(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", run(text))
}

fn shown(body: &str) -> String {
    passages("a.docx", &word(body))
}

#[test]
fn runs_of_one_word_are_one_word() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Am</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>bu</w:t></w:r>\
         <w:proofErr w:type='spellStart'/><w:r><w:t>lance</w:t></w:r><w:smartTag><w:r><w:t> came</w:t></w:r></w:smartTag><w:ins><w:r><w:t>, late</w:t></w:r></w:ins>\
           <w:r><w:rPr><w:b w:val='0'/><w:i/></w:rPr><w:t xml:space='preserve'> and</w:t><w:noBreakHyphen/><w:t>so</w:t>\
           <w:softHyphen/><w:t>on &lt;b&gt; &amp;</w:t></w:r></w:p>";
    assert_eq!(
        shown(body),
        "[paragraph] {strong Ambu}lance came, late {em and\u{2011}so\u{ad}on <b> &}\n"
    );
}

#[test]
fn lines_tabs_and_pages() {
    let body = "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:lastRenderedPageBreak/>\
         <w:br w:type='page'/><w:t>four</w:t></w:r></w:p><w:p><w:r><w:br w:type='page'/></w:r></w:p><w:p/>";
    assert_eq!(
        shown(body),
        "[paragraph] one\n    two three\n[paragraph] four\n"
    );
}

/// Whatever Word calls its styles: by the name that they have in each, by their level, by those they are based on.
#[test]
fn headings_by_name_and_by_level() {
    let styles = "<w:style w:type='paragraph' w:default='1' w:styleId='Standard'><w:name w:val='Normal'/></w:style>\
         <w:style w:type='paragraph' w:styleId='berschrift1'><w:name w:val='heading 1'/></w:style>\
         <w:style w:type='paragraph' w:styleId='10'><w:name w:val='Мой'/><w:basedOn w:val='berschrift1'/></w:style>\
         <w:style w:type='paragraph' w:styleId='a3'><w:name w:val='Мой 2'/><w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
         <w:style w:type='paragraph' w:styleId='Titel'><w:name w:val='Title'/></w:style>\
         <w:style w:type='paragraph' w:styleId='Zitat'><w:name w:val='Quote'/></w:style>\
         <w:style w:type='character' w:styleId='Fett'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>";
    let body = [
        paragraph("", "Almaty"),
        paragraph("<w:pStyle w:val='10'/>", "One"),
        paragraph("<w:pStyle w:val='Titel'/>", "The title"),
        paragraph("<w:pStyle w:val='a3'/>", "Two"),
        paragraph("<w:outlineLvl w:val='2'/>", "Three"),
        paragraph("<w:pStyle w:val='a3'/><w:outlineLvl w:val='9'/>", "Text"),
        paragraph("<w:pStyle w:val='Zitat'/>", "Said"),
        "<w:p><w:r><w:rPr><w:rStyle w:val='Fett'/></w:rPr><w:t>Loud</w:t></w:r></w:p>".to_owned(),
    ];
    let document = Word::new(&body.concat()).with("styles", "styles", styles);
    assert_eq!(
        told("a.docx", &document.packed()),
        "id: a\ntitle: The title\nlanguage: und\n[paragraph] Almaty\n[heading 1] One\n[heading 2] Two\n\
         [heading 3] Three\n[paragraph] Text\n[quotation 0] Said\n[paragraph] {strong Loud}\n"
    );
}

#[test]
fn items_are_counted_as_word_counts_them() {
    let numbering = "<w:abstractNum w:abstractNumId='7'><w:lvl w:ilvl='0'><w:start w:val='3'/><w:numFmt w:val='decimal'/></w:lvl>\
         <w:lvl w:ilvl='1'><w:numFmt w:val='lowerLetter'/></w:lvl></w:abstractNum>\
         <w:abstractNum w:abstractNumId='8'><w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='7'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='8'/></w:num>\
         <w:num w:numId='3'><w:abstractNumId w:val='7'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>";
    let item = |list: u8, depth: u8, text: &str| {
        let properties =
            format!("<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{list}'/></w:numPr>");
        paragraph(&properties, text)
    };
    let body = [
        item(1, 0, "a"),
        item(1, 1, "b"),
        item(1, 1, "c"),
        paragraph("", "between"),
        item(1, 0, "d"),
        item(1, 1, "e"),
        item(2, 0, "f"),
        item(3, 0, "g"),
        item(0, 0, "h"),
    ];
    let document = Word::new(&body.concat()).with("numbering", "numbering", numbering);
    assert_eq!(
        passages("a.docx", &document.packed()),
        "[numbered 0 3] a\n[numbered 1 1] b\n[numbered 1 2] c\n[paragraph] between\n[numbered 0 4] d\n\
         [numbered 1 1] e\n[bullet 0] f\n[numbered 0 1] g\n[paragraph] h\n"
    );
}

#[test]
fn tables_are_read_row_by_row() {
    let cell = |properties: &str, text: &str| {
        format!(
            "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
            paragraph("", text)
        )
    };
    let inner = format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", cell("", "within"));
    let body = format!(
        "<w:tbl><w:tblPr/><w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}</w:tr><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr>\
         <w:tr>{}<w:tc><w:p/></w:tc></w:tr><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>",
        cell("", "Who"),
        cell("", "When"),
        cell("<w:vMerge w:val='restart'/>", "Anna"),
        cell("", "5 January"),
        cell("<w:vMerge/>", ""),
        cell("", "6 January"),
        cell("<w:gridSpan w:val='1'/>", "Marat"),
    );
    assert_eq!(
        shown(&body),
        "[paragraph] {strong Who} · {strong When}\n[paragraph] Anna · 5 January\n[paragraph] 6 January\n\
         [paragraph] Marat · —\n[paragraph] within\n"
    );
}

/// Each once: the newer of two drawings of a box, or the older where there is no newer.
#[test]
fn boxes_follow_the_paragraph_they_stand_in() {
    let text = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph("", text));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:inline><wp:docPr descr='a box'/>\
         <wps:txbx>{}</wps:txbx></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict>\
         </mc:Fallback></mc:AlternateContent></w:r>{}</w:p>\
         <w:p><w:r><mc:AlternateContent><mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback>\
         </mc:AlternateContent></w:r></w:p>",
        run("Snow "),
        text("In a box."),
        text("In a box."),
        run("fell."),
        text("In an old box."),
    );
    assert_eq!(
        shown(&body),
        "[paragraph] Snow fell.\n[paragraph] In a box.\n[paragraph] In an old box.\n"
    );
}

#[test]
fn notes_stand_at_the_end_in_the_order_of_their_numbers() {
    let note = |kind: &str, id: &str, text: &str| {
        format!("<w:{kind} w:id='{id}'>{}</w:{kind}>", paragraph("", text))
    };
    let body = format!(
        "<w:p>{}<w:r><w:footnoteReference w:id='5'/></w:r>{}<w:r><w:endnoteReference w:id='2'/></w:r>\
         <w:r><w:footnoteReference w:id='3'/></w:r><w:del><w:r><w:footnoteReference w:id='4'/></w:r></w:del></w:p>",
        run("Snow"),
        run(" fell."),
    );
    let footnotes = [
        "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>".to_owned(),
        note("footnote", "3", "Third."),
        note("footnote", "4", "Of what was deleted."),
        note("footnote", "5", "First."),
    ];
    let document = Word::new(&body)
        .with("footnotes", "footnotes", &footnotes.concat())
        .with("endnotes", "endnotes", &note("endnote", "2", "Second."));
    assert_eq!(
        passages("a.docx", &document.packed()),
        "[paragraph] Snow[1] fell.[2][3]\n[paragraph] [1] First.\n[paragraph] [2] Second.\n[paragraph] [3] Third.\n\
         a.docx: note: left out, being no part of the text: 1 stretch that was deleted (help: if something in them \
         belongs to the text, write it into the text itself)\n"
    );
}

#[test]
fn links_keep_their_addresses() {
    let body = format!(
        "<w:p><w:hyperlink r:id='r7'>{}</w:hyperlink>{}<w:hyperlink w:anchor='b'>{}</w:hyperlink>\
         <w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"https://b.example/\" </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>\
         <w:hyperlink r:id='r8'>{}</w:hyperlink></w:p>",
        run("here"),
        run(" and "),
        run("within "),
        run("there"),
        run(" a file"),
    );
    let document = Word::new(&body)
        .with_link("r7", "https://a.example/?b=1&amp;c")
        .with_link("r8", "file:///C:/Users/Keeper/a.docx");
    assert_eq!(
        passages("a.docx", &document.packed()),
        "[paragraph] {link <https://a.example/?b=1&c> here} and within {link <https://b.example/> there} a file\n"
    );
}

#[test]
fn pictures_are_what_is_said_of_them() {
    let picture = |said: &str| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline><wp:docPr name='Picture 1' descr='{said}'/><pic:pic/></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    let body = [
        picture("The square, empty."),
        picture("C:\\Users\\Keeper\\a.jpg"),
        picture("DSC0001.JPG"),
        "<w:p><w:r><w:pict><v:shape alt='A letter'><v:imagedata/></v:shape></w:pict></w:r></w:p>"
            .to_owned(),
    ];
    let shown = shown(&body.concat());
    let (passages, found) = shown.split_once("a.docx").unwrap();
    assert_eq!(
        passages,
        "[paragraph] [The square, empty.]\n[paragraph] [A letter]\n"
    );
    assert!(
        found.starts_with(": note: 2 pictures have no description"),
        "{found}"
    );
}

#[test]
fn signs_formulas_readings_and_controls_are_text() {
    let body = format!(
        "<w:p><w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>{}<w:r><w:sym w:font='Mine' w:char='F041'/></w:r></w:p>\
         <w:p><m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>\
         <w:p><w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>\
         <w:sdt><w:sdtPr><w:alias w:val='Name'/><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>\
         <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        run(" done "),
        paragraph("", "In a control."),
        paragraph("", "Click here to enter text."),
    );
    assert_eq!(
        shown(&body),
        "[paragraph] ☑ done \u{fffd}\n[paragraph] a+b\n[paragraph] (かん)漢\n[paragraph] In a control.\n\
         a.docx: warning: 1 sign of a font of signs has no meaning that is known here, now U+FFFD (help: write a word \
         or a usual character in its place)\n"
    );
}

#[test]
fn the_strict_variant_is_read_too() {
    let document = "<document xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main'>\
         <body><p><r><t>Snow fell.</t></r></p></body></document>";
    let parts = [("word/document.xml".to_owned(), document.to_owned())];
    assert_eq!(
        passages("a.docx", &packed(&parts)),
        "[paragraph] Snow fell.\n"
    );
}

/// In both directions the letters stand in the order they are read in.
#[test]
fn what_is_written_from_right_to_left_is_text() {
    let body =
        "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>قار جاۋدى</w:t></w:r></w:p>";
    assert_eq!(shown(body), "[paragraph] قار جاۋدى\n");
}

/// What the keyboard was set to is believed where the letters tell nothing.
#[test]
fn languages_are_told_by_the_text() {
    let styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val='de-DE'/></w:rPr></w:rPrDefault></w:docDefaults>";
    for (text, expected) in [("Солнце село, и стало тихо.", "ru"), ("Lorem ipsum", "de")]
    {
        let document = Word::new(&paragraph("", text)).with("styles", "styles", styles);
        let told = told("a.docx", &document.packed());
        assert!(told.contains(&format!("language: {expected}\n")), "{told}");
    }
}
