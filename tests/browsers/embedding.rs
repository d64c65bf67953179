//! The search as an element of another page, from a server with a strict policy.

use crate::harness::{Session, Test, key};
use crate::reader::Reader;
use crate::test;

pub(crate) const TESTS: &[Test] = &[
    test!(embedding::searches_under_a_strict_policy, Site, Usual),
    test!(embedding::survives_being_moved, Site, Usual),
    test!(embedding::leaves_the_rest_of_the_page_alone, Site, Usual),
];

async fn searches_under_a_strict_policy(session: Session) {
    let reader = Reader::at(session.clone()).await;
    reader
        .finds("almaty", "something", |seen| !seen.hits.is_empty())
        .await;
    reader.press(key::DOWN).await;
    reader.press(key::ENTER).await;
    reader
        .sees("a record is open", |seen| seen.reading.is_some())
        .await;
    reader.passes_the_warning().await;
    reader
        .sees("its matches are marked", |seen| {
            seen.reading
                .as_ref()
                .is_some_and(|reading| !reading.marks.is_empty())
        })
        .await;
    // Every request went to the page's own server, and the module was asked for once.
    let resources = session
        .run(
            "return performance.getEntriesByType('resource').map((entry) => new URL(entry.name))
               .map((url) => url.origin === location.origin ? url.pathname : url.href)",
            &[],
        )
        .await;
    let resources: Vec<&str> = resources
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(serde_json::Value::as_str)
        .collect();
    assert!(
        resources.iter().all(|path| path.starts_with('/')),
        "{resources:#?}"
    );
    let modules = resources
        .iter()
        .filter(|path| path.ends_with(".wasm"))
        .count();
    assert_eq!(modules, 1, "{resources:#?}");
}

async fn survives_being_moved(session: Session) {
    let reader = guest(&session).await;
    reader
        .finds("almaty", "something", |seen| !seen.hits.is_empty())
        .await;
    session
        .run(
            "const element = document.querySelector('amanat-search');
             const place = document.createElement('section');
             document.body.append(place);
             place.append(element);",
            &[],
        )
        .await;
    let seen = reader.look().await;
    assert_eq!(seen.query, "almaty", "the query is lost");
    reader
        .finds("tokayev", "something", |seen| !seen.hits.is_empty())
        .await;
}

/// Keys belong to the page unless the focus is in the element.
async fn leaves_the_rest_of_the_page_alone(session: Session) {
    let reader = guest(&session).await;
    session
        .run(
            "const field = document.createElement('input');
             field.id = 'foreign';
             document.body.prepend(field);
             field.focus();",
            &[],
        )
        .await;
    reader.press('/').await;
    let value = session
        .wait_until(
            "the key arrives",
            "document.getElementById('foreign').value",
        )
        .await;
    assert_eq!(value, "/");
}

/// A reader at the search as it stands on a page of somebody else's, not as all there is on it.
async fn guest(session: &Session) -> Reader {
    let reader = Reader::at(session.clone()).await;
    session
        .run(
            "document.querySelector('amanat-search').removeAttribute('layout')",
            &[],
        )
        .await;
    let pages = reader.gets("root.querySelectorAll('.page').length").await;
    assert_eq!(pages, 0, "it still takes the page for its own");
    reader
}
