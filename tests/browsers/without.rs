//! Browsers that run no script, and browsers that have no WebAssembly: everything can be read,
//! and where a script runs, searched.

use crate::harness::{Session, Test, has_testimonies};
use crate::reader::Reader;
use crate::test;
use fantoccini::Locator;

pub(crate) const TESTS: &[Test] = &[
    test!(
        without::script_everything_can_be_read,
        Bundle,
        WithoutScript
    ),
    test!(
        without::webassembly_a_plain_scan_serves,
        Bundle,
        WithoutWasm
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
    let text = records[0].text().await.expect("the record's text");
    assert!(text.len() > 200, "the record is hardly there: {text:?}");
    if has_testimonies() {
        let page = session.all(Locator::Css("#amanat-records")).await;
        let text = page[0].text().await.expect("the page's text");
        assert!(text.contains("Furmanov") && text.contains("Zhovtis"));
    }
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
    let seen = reader
        .finds("almaty", "something", |seen| !seen.hits.is_empty())
        .await;
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
