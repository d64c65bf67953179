//! Browsers that run no script, and browsers that have no WebAssembly: everything can be read,
//! and where a script runs, searched.

use crate::harness::{FAMILY, PATIENCE, Page, Session, Test, has_testimonies, key};
use crate::reader::Reader;
use crate::test;
use fantoccini::{Locator, elements::Element};
use serde_json::json;
use std::time::{Duration, Instant};

pub(crate) const TESTS: &[Test] = &[
    test!(
        without::script_everything_can_be_read,
        Bundle,
        WithoutScript
    ),
    test!(
        without::script_a_copied_link_leads_to_its_place,
        Slip,
        WithoutScript
    ),
    test!(
        without::script_a_link_leads_into_a_folded_text,
        Default,
        WithoutScript
    ),
    test!(
        without::webassembly_a_plain_scan_serves,
        Bundle,
        WithoutWasm
    ),
    test!(without::webassembly_no_character_is_cut, Slip, WithoutWasm),
    test!(
        without::webassembly_a_link_leads_to_another_text,
        Slip,
        WithoutWasm
    ),
    test!(
        without::what_older_browsers_lack_the_texts_stay,
        Bundle,
        Chromium
    ),
];

async fn script_everything_can_be_read(session: Session) {
    assert!(
        session.all(Locator::Css("amanat-search")).await.is_empty(),
        "{}: a script ran, so this tests nothing",
        session.browser
    );
    let entries = session
        .all(Locator::Css("#amanat-records > nav li a"))
        .await;
    let records = session.all(Locator::Css("#amanat-records > article")).await;
    assert!(!entries.is_empty(), "there is no contents list");
    assert_eq!(
        entries.len(),
        records.len(),
        "the list has not every record"
    );
    for (entry, record) in entries.iter().zip(&records) {
        let address = entry.attr("href").await.expect("an attribute");
        let id = record.attr("id").await.expect("an attribute");
        assert_eq!(
            address,
            id.map(|id| format!("#{id}")),
            "an entry leads elsewhere"
        );
        assert!(
            record.is_displayed().await.expect("an answer"),
            "a record is hidden"
        );
    }
    // How to open the file so that it can be searched, in each language that the texts are in.
    let ways = session.all(Locator::Css("noscript details summary")).await;
    assert!(!ways.is_empty(), "it does not say how to open it");
    for way in ways {
        assert!(way.is_displayed().await.expect("an answer"));
        let place = way.rectangle().await.expect("a place");
        assert!(place.1 + place.3 < 600.0, "not on the first screen");
    }
    // What a text warns of stands before it, and the text is there when it is asked for.
    let (summaries, folded) = (
        session
            .all(Locator::Css("article > details > summary"))
            .await,
        session
            .all(Locator::Css("article > details > [id]:first-of-type"))
            .await,
    );
    assert!(!folded.is_empty(), "no text is folded");
    for text in &folded {
        let shown = text.is_displayed().await.expect("an answer");
        assert!(!shown, "a text with a warning is shown at once");
    }
    for summary in &summaries {
        let warning = summary.text().await.expect("the warning");
        assert!(warning.contains(": "), "it does not say of what: {warning}");
        press_enter_on(summary).await;
    }
    for text in &folded {
        unfolds(text, &session).await;
    }
    let text = records[0].text().await.expect("the record's text");
    assert!(text.len() > 200, "the record is hardly there: {text:?}");
    if has_testimonies() {
        let page = session.all(Locator::Css("#amanat-records")).await;
        let text = page[0].text().await.expect("the page's text");
        assert!(text.contains("Furmanov") && text.contains("Zhovtis"));
    }
}

/// A passage of a record that is called `رسالة/1`, as the shell writes a link to it.
pub(crate) const ARABIC: &str = "%D8%B1%D8%B3%D8%A7%D9%84%D8%A9%2F1/1";

async fn script_a_copied_link_leads_to_its_place(session: Session) {
    let target = async || session.all(Locator::Css(":target")).await;
    for (link, words) in [("slip/0", "Slip"), (ARABIC, "سيارة")] {
        session.open("about:blank").await;
        session
            .open(&format!("{}#{link}", Page::Slip.address()))
            .await;
        let places = target().await;
        assert_eq!(places.len(), 1, "{}: #{link}", session.browser);
        let text = places[0].text().await.expect("the text of the place");
        assert!(text.contains(words), "#{link} leads to {text:?}");
    }
    // So does a link in a text.
    let link = session.all(Locator::Css("[id='list/1'] a")).await;
    press_enter_on(&link[0]).await;
    let places = target().await;
    let title = places[0].text().await.expect("the text of the place");
    assert!(title.starts_with("رسالة"), "a link leads to {title:?}");
}

/// The index of names leads to passages, also to those behind a warning.
async fn script_a_link_leads_into_a_folded_text(session: Session) {
    let passage = session
        .all(Locator::Css("article > details > p[id]"))
        .await
        .swap_remove(0);
    assert!(!passage.is_displayed().await.expect("an answer"));
    let id = passage.attr("id").await.expect("an attribute");
    let id = id.expect("an id");
    let link = session
        .all(Locator::Css(&format!("#amanat-names a[href='#{id}']")))
        .await
        .swap_remove(0);
    press_enter_on(&link).await;
    unfolds(&passage, &session).await;
}

/// Waits until a text can be seen.
async fn unfolds(text: &Element, session: &Session) {
    let begin = Instant::now();
    while !text.is_displayed().await.expect("an answer") {
        assert!(
            begin.elapsed() < PATIENCE,
            "{}: a text stays folded",
            session.browser
        );
        tokio::time::sleep(Duration::from_millis(30)).await;
    }
}

/// A key, not the mouse: what is far down a page that is laid out as it comes into view may have
/// moved from under a pointer by the time the driver presses it.
async fn press_enter_on(element: &Element) {
    let pressed = element.send_keys(&key::ENTER.to_string()).await;
    pressed.expect("a key");
}

async fn webassembly_a_plain_scan_serves(session: Session) {
    let has = session.run("return typeof WebAssembly", &[]).await;
    assert_eq!(
        has, "undefined",
        "{}: it is there, so this tests nothing",
        session.browser
    );
    let reader = Reader::at(session).await;
    let seen = reader.look().await;
    assert!(
        seen.notice.contains("WebAssembly"),
        "it does not say so: {seen:#?}"
    );
    let seen = reader.finds_something("almaty").await;
    assert!(seen.marks("almaty"), "nothing is marked: {seen:#?}");
    reader.opens_the_first().await;
    reader
        .sees("its matches are marked", |seen| {
            seen.reading
                .as_ref()
                .is_some_and(|reading| !reading.marks.is_empty())
        })
        .await;
}

async fn webassembly_a_link_leads_to_another_text(session: Session) {
    let reader = Reader::at(session).await;
    reader.opens("list").await;
    reader
        .clicks("the link", "root.querySelector('.text a')")
        .await;
    reader
        .sees("the text it leads to", |seen| {
            let reading = seen.reading.as_ref();
            reading.is_some_and(|reading| reading.title == "رسالة")
        })
        .await;
}

/// Where no blank is near, a text is cut between two characters as readers see them.
async fn webassembly_no_character_is_cut(session: Session) {
    let reader = Reader::at(session).await;
    reader.finds_something("feast").await;
    let shown = reader
        .gets("root.querySelector('[part~=hit] .snippet').textContent")
        .await;
    let shown = shown.as_str().expect("a snippet");
    assert!(shown.starts_with('…') && shown.ends_with('…'), "{shown}");
    let rest = shown.replace(FAMILY, "");
    assert_eq!(rest, "…\u{a0}the feast\u{a0}…", "{shown}");
}

/// What docs/EMBEDDING.md says of browsers below the floor.
async fn what_older_browsers_lack_the_texts_stay(session: Session) {
    let without = async |name: &str| {
        let source = json!({ "source": format!("delete window.{name}") });
        session
            .chromium_command("Page.addScriptToEvaluateOnNewDocument", source)
            .await;
        session.reload().await;
        let has = session.run(&format!("return typeof {name}"), &[]).await;
        assert_eq!(has, "undefined", "it is there, so this tests nothing");
    };
    // The module cannot be unpacked: a plain scan serves.
    without("DecompressionStream").await;
    let reader = Reader::at(session.clone()).await;
    let seen = reader.look().await;
    assert!(seen.notice.contains("simpler"), "{seen:#?}");
    reader.finds_something("almaty").await;
    // The search cannot be drawn: the texts are there as without any script.
    without("CSSStyleSheet").await;
    let shown = "return [document.querySelector('amanat-search'),
        document.querySelector('#amanat-records > article').checkVisibility()]";
    assert_eq!(session.run(shown, &[]).await, json!([null, true]));
}
