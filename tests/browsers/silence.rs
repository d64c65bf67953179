//! A bundle asks nothing of the network, whatever a reader does in it.
//!
//! The network that the browser is put into fails the test if it sees anything at all; what the page
//! itself counts, and Chromium's own log, are asked besides.

use crate::everything::{press_everything_in, use_everything};
use crate::harness::{Browser, Session, Test};
use crate::reader::Reader;
use crate::test;

pub(crate) const TESTS: &[Test] = &[
    test!(silence::nothing_is_requested, Default, Watched),
    test!(silence::a_hostile_archive_requests_nothing, Mixed, Watched),
    test!(silence::nothing_is_kept, Default, Usual),
    test!(silence::nothing_is_written_down, Default, Usual),
];

/// Addresses that are on this machine.
const LOCAL: [&str; 5] = ["file:", "about:", "data:", "blob:", "chrome:"];

/// Every hostile document, and the one that was redacted: found, opened, and everything in it pressed.
const HOSTILE: [&str; 7] = [
    "script", "latin", "mixed", "turned", "nul", "words", "xxxxx",
];

async fn nothing_is_requested(session: Session) {
    let pressed = use_everything(&session).await;
    // A page that does not answer would be silent, too.
    for wanted in [
        "Save a copy",
        "Share",
        "Print",
        "Print everything",
        "BibTeX",
        "Copy link",
        "Copy link to this passage",
        "Copy link to this search",
        "Index of names",
        "Filter",
        "From",
        "Side by side",
        "Next match",
        "Show the text",
        "Check another copy",
        "Content warning",
        ".chip ",
        ".version",
    ] {
        assert!(
            pressed.iter().any(|kind| kind.contains(wanted)),
            "{}: nobody pressed {wanted}: {pressed:#?}",
            session.browser
        );
    }
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

/// Hostile and redacted documents among those of the default archive, so that every view is there.
async fn a_hostile_archive_requests_nothing(session: Session) {
    let reader = Reader::at(session.clone()).await;
    let records = reader
        .gets("root.host.archive.contents().map(({ id }) => id)")
        .await;
    for id in HOSTILE {
        let is_there = records
            .as_array()
            .is_some_and(|all| all.contains(&id.into()));
        assert!(is_there, "{id} is not among {records}");
    }
    for id in HOSTILE {
        let pressed = press_everything_in(&reader, id).await;
        // Of `nul` the address as well, which is no link.
        for wanted in [
            &["Copy link"][..],
            if id == "nul" { &["Copy"] } else { &[] },
        ]
        .concat()
        {
            assert!(
                pressed.iter().any(|kind| kind.ends_with(wanted)),
                "{}: nobody pressed {wanted} in {id}: {pressed:#?}",
                reader.session.browser
            );
        }
    }
    for query in [
        "<img src=https://example.org/x>",
        "javascript:alert(1)",
        "alert",
    ] {
        reader.pastes(query).await;
        reader
            .sees("it is searched for", |seen| seen.is_of(query))
            .await;
    }
    use_everything(&session).await;
}

/// No storage, no cookie, no trace of a query in the address or the history.
async fn nothing_is_kept(session: Session) {
    let before = session
        .run(
            "return [location.href, history.length, document.cookie]",
            &[],
        )
        .await;
    use_everything(&session).await;
    let after = session
        .run(
            "return [location.href, history.length, document.cookie]",
            &[],
        )
        .await;
    // An address was followed on the way, and left again.
    let address = after[0].as_str().unwrap_or_default().trim_end_matches('#');
    assert_eq!(address, before[0], "{}", session.browser);
    assert_eq!(
        (&after[1], &after[2]),
        (&before[1], &before[2]),
        "{}",
        session.browser
    );
    let kept = session
        .run("return [localStorage.length, sessionStorage.length]", &[])
        .await;
    assert_eq!(kept, serde_json::json!([0, 0]), "{}", session.browser);
}

/// A word that nothing but a reader would bring into a browser's files.
const TYPED: &str = "qzvxwkjq";

/// What was typed and read stands in no file that the browser leaves: neither in its history nor in what it
/// keeps to bring back a window, a form or a crashed page. The name of the archive's file does.
async fn nothing_is_written_down(session: Session) {
    let reader = Reader::at(session.clone()).await;
    reader.types(TYPED).await;
    reader
        .gets("root.querySelector('.handing input[type=text]').value = 'qzvxwkjq key'")
        .await;
    reader
        .sees("nothing is found", |seen| !seen.nothing.is_empty())
        .await;
    reader.gets("root.host.open('adamdar-night')").await;
    let title = reader
        .sees("the record is open", |seen| seen.reading.is_some())
        .await
        .reading
        .map(|reading| reading.title)
        .expect("an open record");
    reader.passes_the_warning().await;
    // As long as Firefox waits before it writes down what it would bring back, and a little more.
    tokio::time::sleep(std::time::Duration::from_secs(17)).await;
    let files = session.close_and_look().await;
    let found = |text: &str| -> Vec<String> {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let holds = |bytes: &[u8]| {
            let has = |wanted: &[u8]| bytes.windows(wanted.len()).any(|some| some == wanted);
            has(text.as_bytes()) || has(&wide)
        };
        let holding = files
            .iter()
            .filter(|(path, bytes)| !path.ends_with("log") && holds(bytes));
        holding
            .map(|(path, _)| path.display().to_string())
            .collect()
    };
    assert!(
        !files.is_empty(),
        "{}: no profile was found",
        session.browser
    );
    println!(
        "{}: {} files, the name in {:?}",
        session.browser,
        files.len(),
        found("default.html")
    );
    for text in [TYPED, "adamdar-night", &title] {
        assert_eq!(
            found(text),
            [""; 0],
            "{}: {text:?} was kept",
            session.browser
        );
    }
}
