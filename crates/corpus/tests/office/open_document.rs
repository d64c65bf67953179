//! What of a document of LibreOffice is text, and as what it is shown.

use super::package::open_document;
use super::{passages, told};

fn shown(text: &str, automatic: &str) -> String {
    passages("a.odt", &open_document(text, automatic, ""))
}

#[test]
fn paragraphs_lines_and_marks() {
    let automatic = "<style:style style:name='T1' style:family='text'><style:text-properties fo:font-weight='bold'/></style:style>\
         <style:style style:name='T2' style:family='text' style:parent-style-name='T1'><style:text-properties fo:font-style='italic'/></style:style>";
    let text = "<text:p>Am<text:span text:style-name='T1'>bul</text:span>ance<text:s text:c='3'/>came,<text:tab/>late\n   again<text:line-break/>\
         and <text:span text:style-name='T2'>so</text:span><text:soft-page-break/>on.</text:p>\
         <text:p><text:a xlink:href='https://a.example/'>here</text:a> <text:a xlink:href='file:///home/keeper/a'>there</text:a></text:p>";
    assert_eq!(
        shown(text, automatic),
        "[paragraph] Am{strong bul}ance came, late again\n    and {strong {em so}}on.\n\
         [paragraph] {link <https://a.example/> here} there\n"
    );
}

#[test]
fn headings_titles_and_quotations() {
    let automatic = "<style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>\
         <style:style style:name='P2' style:family='paragraph' style:parent-style-name='Quotations'/>\
         <style:style style:name='P3' style:family='paragraph' style:parent-style-name='Heading_20_2'/>";
    let text = "<text:p text:style-name='P1'>The title</text:p><text:h text:outline-level='1'>One</text:h>\
         <text:h text:outline-level='3'>Three</text:h><text:p text:style-name='P3'>Two</text:p><text:p text:style-name='P2'>Said</text:p>\
         <text:p text:style-name='Subtitle'>Below</text:p>";
    let styles = "<office:styles><style:style style:name='Title' style:family='paragraph'/>\
         <style:style style:name='Subtitle' style:family='paragraph' style:parent-style-name='Title'/></office:styles>";
    assert_eq!(
        told("a.odt", &open_document(text, automatic, styles)),
        "id: a\ntitle: The title\nlanguage: und\n[heading 1] One\n[heading 3] Three\n[heading 2] Two\n[quotation 0] Said\n[paragraph] Below\n"
    );
}

#[test]
fn lists_count_on_where_they_say_so() {
    let automatic = "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' text:start-value='3'/>\
         <text:list-level-style-bullet text:level='2'/></text:list-style>";
    let item = |text: &str| format!("<text:list-item><text:p>{text}</text:p></text:list-item>");
    let text = format!(
        "<text:list text:style-name='L1' xml:id='a'>{}<text:list-item><text:p>b</text:p><text:p>more</text:p>\
         <text:list>{}</text:list></text:list-item></text:list><text:p>between</text:p>\
         <text:list text:style-name='L1' text:continue-numbering='true'>{}</text:list>\
         <text:list text:style-name='L1'><text:list-item><text:list>{}</text:list></text:list-item>{}</text:list>",
        item("a"),
        item("c"),
        item("d"),
        item("e"),
        item("f"),
    );
    assert_eq!(
        shown(&text, automatic),
        "[numbered 0 3] a\n[numbered 0 4] b\n[paragraph] more\n[bullet 1] c\n[paragraph] between\n[numbered 0 5] d\n\
         [bullet 1] e\n[numbered 0 3] f\n"
    );
}

#[test]
fn tables_notes_boxes_and_pictures() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let text = format!(
        "<table:table><table:table-column/><table:table-header-rows><table:table-row>{}{}</table:table-row></table:table-header-rows>\
         <table:table-row>{}<table:covered-table-cell/></table:table-row>\
         <table:table-row table:visibility='collapse'>{}</table:table-row></table:table>\
         <text:p>Snow<text:note text:note-class='footnote'><text:note-citation>i</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note> fell.\
         <draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame>\
         <draw:frame><draw:image/><draw:image/><svg:title>x.png</svg:title></draw:frame>\
         <draw:frame><draw:image/><svg:desc>The square.</svg:desc></draw:frame></text:p>",
        cell("Who"),
        cell("When"),
        cell("Anna"),
        cell("SECRET"),
    );
    let shown = shown(&text, "");
    let (passages, found) = shown.split_once("a.odt").unwrap();
    assert_eq!(
        passages,
        "[paragraph] {strong Who} · {strong When}\n[paragraph] Anna\n[paragraph] Snow[1] fell.[The square.]\n\
         [paragraph] In a box.\n[paragraph] [1] A note.\n"
    );
    assert!(
        found.contains("1 hidden stretch") && found.contains("1 picture has no"),
        "{found}"
    );
}

/// The ending says no more than that it is one of the two.
#[test]
fn a_document_is_known_by_its_parts() {
    let document = open_document("<text:p>Snow.</text:p>", "", "");
    assert_eq!(passages("a.docx", &document), "[paragraph] Snow.\n");
}
