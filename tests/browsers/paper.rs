//! What comes out of a printer. In Chromium, which can imitate paper and write the pages to a file.

use crate::harness::{Browser, Session, Test};
use crate::reader::Reader;
use crate::test;
use crate::views::settle;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

pub(crate) const TESTS: &[Test] = &[
    test!(paper::a_record_is_printed_by_itself, Default, Chromium),
    test!(
        paper::a_folded_text_is_printed_where_no_script_runs,
        Default,
        WithoutScript
    ),
    test!(
        paper::the_index_of_names_is_printed_without_its_field,
        Default,
        Chromium
    ),
    test!(paper::everything_can_be_printed, Default, Usual),
];

async fn on_paper(session: &Session, paper: bool) {
    session
        .chromium_command(
            "Emulation.setEmulatedMedia",
            json!({"media": if paper { "print" } else { "" }}),
        )
        .await;
}

/// The pages as a file.
async fn printed(session: &Session) -> Vec<u8> {
    let answer = session.chromium_command("Page.printToPDF", json!({})).await;
    let data = answer["data"].as_str().expect("a file");
    STANDARD.decode(data).expect("base64")
}

/// How many pages a file has.
fn pages(file: &[u8]) -> usize {
    assert!(file.starts_with(b"%PDF-"), "no PDF");
    let file = String::from_utf8_lossy(file);
    file.matches("/Type /Page").count() - file.matches("/Type /Pages").count()
}

/// The text with who wrote it and where it is from; nothing to press, and nothing of what lies below.
async fn a_record_is_printed_by_itself(session: Session) {
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("night").await;
    reader.gets("root.host.open('adamdar-night')").await;
    reader.passes_the_warning().await;
    let visible = "(() => {
        const shown = (selector) => [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility());
        return {
          controls: shown('button, input, summary').map((one) => one.outerHTML.slice(0, 80)),
          passages: shown('[part~=reading] [data-passage]').length,
          title: shown('[part~=reading] .heading').length,
          cited: shown('.printed').length,
          others: shown('[part~=hit], .entry, .foot').length,
        };
      })()";
    on_paper(&session, true).await;
    settle(&session).await;
    let passages = reader
        .gets("root.host.archive.record('adamdar-night').passages.length")
        .await;
    assert_eq!(
        reader.gets(visible).await,
        json!({"controls": [], "passages": passages, "title": 1, "cited": 1, "others": 0})
    );
    on_paper(&session, false).await;
    let screen = reader.gets(visible).await;
    assert!(
        screen["controls"].as_array().map(Vec::len) > Some(3) && screen["cited"] == 0,
        "on the screen it is the same, so this tests nothing: {screen}"
    );
    let one = pages(&printed(&session).await);
    assert!((1..10).contains(&one), "a record has {one} pages");

    // Everything has as many pages as it has texts, or more.
    session.run("window.print = () => {}", &[]).await;
    reader.gets("root.host.view.print()").await;
    let records = reader.gets("root.host.archive.contents().length").await;
    let all = pages(&printed(&session).await);
    assert!(
        records.as_u64() <= Some(all as u64),
        "{all} pages for {records} texts"
    );
    session
        .run("dispatchEvent(new Event('afterprint'))", &[])
        .await;
    assert_eq!(pages(&printed(&session).await), one, "it is not as it was");
}

async fn the_index_of_names_is_printed_without_its_field(session: Session) {
    let reader = Reader::at(session.clone()).await;
    reader
        .gets("root.querySelector('.opening .ways > button').click()")
        .await;
    let shown = "['.index li', '[part~=names] input'].map((selector) =>
        [...root.querySelectorAll(selector)].filter((one) => one.checkVisibility()).length > 0)";
    assert_eq!(reader.gets(shown).await, json!([true, true]));
    on_paper(&session, true).await;
    settle(&session).await;
    assert_eq!(reader.gets(shown).await, json!([true, false]));
}

/// A closed fold keeps its text from no paper.
async fn a_folded_text_is_printed_where_no_script_runs(session: Session) {
    if session.browser != Browser::Chromium {
        println!("only Chromium can imitate paper");
        return;
    }
    // What a driver says of visibility does not know of paper.
    let shown = "return document.querySelector('article > details [id]').checkVisibility()";
    assert_eq!(session.run(shown, &[]).await, false, "nothing is folded");
    on_paper(&session, true).await;
    assert_eq!(session.run(shown, &[]).await, true);
    assert!(pages(&printed(&session).await) > 100);
}

async fn everything_can_be_printed(session: Session) {
    let reader = Reader::at(session.clone()).await;
    session
        .run(
            "window.print = () => {
               const root = document.querySelector('amanat-search').shadowRoot;
               window.printed = root.querySelectorAll('.whole article').length;
               dispatchEvent(new Event('afterprint'));
             }",
            &[],
        )
        .await;
    reader
        .clicks("print everything", "[...root.querySelectorAll('.foot .link')].find((one) => one.textContent === 'Print everything')")
        .await;
    let records = reader.number("root.host.archive.contents().length").await;
    let printed = session.run("return window.printed", &[]).await;
    assert_eq!(printed, records);
    assert_eq!(
        reader
            .number("root.querySelectorAll('.whole').length")
            .await,
        0
    );
}
