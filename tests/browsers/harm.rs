//! Documents and queries that try to run something: they are shown, never run.

use crate::harness::{Session, Test, key};
use crate::reader::Reader;
use crate::test;

pub(crate) const TESTS: &[Test] = &[
    test!(harm::scripts_in_documents_are_shown, Hostile, Usual),
    test!(harm::scripts_in_queries_are_shown, Hostile, Usual),
    test!(
        harm::nothing_runs_without_webassembly_either,
        Hostile,
        WithoutWasm
    ),
];

/// What a script of a hostile document would have left.
async fn assert_unharmed(session: &Session) {
    let harm = session
        .run(
            "const root = document.querySelector('amanat-search')?.shadowRoot;
             const strays = (within) => within ? within.querySelectorAll(
               'img, :not(.minimap, .bars) > svg, iframe, object, embed, form, a[href^=\"javascript\" i], [onerror], [onload]').length : 0;
             return { left: window.harm ?? null, strays: strays(document) + strays(root),
                      scripts: document.scripts.length + (root?.querySelectorAll('script').length ?? 0) }",
            &[],
        )
        .await;
    assert_eq!(
        harm["left"],
        serde_json::Value::Null,
        "{}: something ran",
        session.browser
    );
    assert_eq!(
        harm["strays"], 0,
        "{}: markup of a document became markup of the page",
        session.browser
    );
    assert_eq!(
        harm["scripts"], 4,
        "{}: not the module, the signatures, what machines read, and the shell",
        session.browser
    );
}

async fn opens_the_hostile_record(reader: &Reader) {
    reader
        .finds("alert", "the hostile record", |seen| {
            seen.hits
                .iter()
                .any(|hit| hit.title.contains("<script>window.harm = 'title'</script>"))
        })
        .await;
    reader.press(key::DOWN).await;
    reader.press(key::ENTER).await;
    let seen = reader
        .sees("the record is open", |seen| {
            seen.reading
                .as_ref()
                .is_some_and(|reading| reading.text.contains("closing words"))
        })
        .await;
    let reading = seen.reading.expect("a record is open");
    for literal in [
        "<script>alert(1)</script>",
        "onerror=",
        "</script></style></textarea>",
        "{{records}}",
    ] {
        assert!(
            reading.text.contains(literal),
            "not shown: {literal}; there is {:?}",
            reading.text
        );
    }
}

async fn scripts_in_documents_are_shown(session: Session) {
    assert_unharmed(&session).await;
    let reader = Reader::at(session.clone()).await;
    opens_the_hostile_record(&reader).await;
    assert_unharmed(&session).await;
}

async fn scripts_in_queries_are_shown(session: Session) {
    let reader = Reader::at(session.clone()).await;
    for query in [
        "<script>alert(1)</script>",
        "<img src=x onerror=\"window.harm='query'\">",
        "javascript:window.harm='query'",
    ] {
        reader.pastes(query).await;
        reader
            .sees("it is searched for", |seen| seen.query == query)
            .await;
        assert_unharmed(&session).await;
    }
}

async fn nothing_runs_without_webassembly_either(session: Session) {
    let reader = Reader::at(session.clone()).await;
    opens_the_hostile_record(&reader).await;
    assert_unharmed(&session).await;
}
