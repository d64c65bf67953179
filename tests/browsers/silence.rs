//! A bundle asks nothing of the network, whatever a reader does in it.
//!
//! The proxy that stands for the network fails the test if it sees anything at all; what the page
//! itself counts, and Chromium's own log, are asked besides.

use crate::harness::{Browser, Session, Test, key};
use crate::reader::Reader;
use crate::test;

pub(crate) const TESTS: &[Test] = &[
    test!(silence::nothing_is_requested, Bundle, Watched),
    test!(
        silence::a_hostile_archive_requests_nothing,
        Hostile,
        Watched
    ),
    test!(silence::nothing_is_kept, Bundle, Usual),
];

/// Addresses that are on this machine.
const LOCAL: [&str; 5] = ["file:", "about:", "data:", "blob:", "chrome:"];

async fn uses_everything(reader: &Reader) {
    for query in [
        "words",
        "almaty",
        "\"riot shields\"",
        "https://example.org/beacon",
        "xqzxqz",
    ] {
        reader.types(query).await;
    }
    reader
        .finds("a", "something", |seen| !seen.hits.is_empty())
        .await;
    reader.press(key::DOWN).await;
    reader.press(key::ENTER).await;
    reader
        .sees("a record is open", |seen| seen.reading.is_some())
        .await;
    reader.passes_the_warning().await;
    reader.press('n').await;
    reader.press(key::ESCAPE).await;
    reader
        .sees("the list is back", |seen| seen.reading.is_none())
        .await;
}

async fn nothing_is_requested(session: Session) {
    let reader = Reader::at(session.clone()).await;
    uses_everything(&reader).await;
    let resources = session
        .run(
            "return performance.getEntriesByType('resource').map((entry) => entry.name)",
            &[],
        )
        .await;
    assert_eq!(resources, serde_json::json!([]), "{}", session.browser);
    if session.browser == Browser::Chromium {
        let log = session.chromium_log("performance").await;
        let sent: Vec<String> = log
            .iter()
            .filter_map(|entry| serde_json::from_str(entry["message"].as_str()?).ok())
            .filter(|entry: &serde_json::Value| {
                entry["message"]["method"] == "Network.requestWillBeSent"
            })
            .filter_map(|entry| {
                let url = &entry["message"]["params"]["request"]["url"];
                Some(url.as_str()?.to_owned())
            })
            .filter(|url| !LOCAL.iter().any(|scheme| url.starts_with(scheme)))
            .collect();
        assert!(sent.is_empty(), "chromium saw requests: {sent:#?}");
    }
}

async fn a_hostile_archive_requests_nothing(session: Session) {
    let reader = Reader::at(session).await;
    uses_everything(&reader).await;
}

/// No storage, no cookie, no trace of a query in the address or the history.
async fn nothing_is_kept(session: Session) {
    let before = session
        .run(
            "return [location.href, history.length, document.cookie]",
            &[],
        )
        .await;
    let reader = Reader::at(session.clone()).await;
    uses_everything(&reader).await;
    let after = session
        .run(
            "return [location.href, history.length, document.cookie]",
            &[],
        )
        .await;
    assert_eq!(after, before, "{}", session.browser);
    let kept = session
        .run("return [localStorage.length, sessionStorage.length]", &[])
        .await;
    assert_eq!(kept, serde_json::json!([0, 0]), "{}", session.browser);
}
