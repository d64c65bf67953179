//! An archive from npm, in an application that Vite has built.

use crate::harness::{Session, Test};
use crate::reader::Reader;
use crate::test;

pub(crate) const TESTS: &[Test] = &[test!(
    package::works_in_an_application,
    Application,
    Packaged
)];

async fn works_in_an_application(session: Session) {
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("almaty").await;
    let told = session.run("return document.title", &[]).await;
    assert!(
        told.as_str()
            .is_some_and(|title| title.ends_with(" for almaty")),
        "{told}"
    );
    // The language of the page came as a piece of its own.
    let language = reader.gets("root.querySelector('.frame').lang").await;
    assert_eq!(language, "ru", "{}", session.browser);
    let answers = session
        .wait_until(
            "the program has its answers",
            "JSON.parse(document.getElementById('answers').textContent || 'null')",
        )
        .await;
    assert_eq!(answers["hits"], 3, "{answers:#}");
    assert_eq!(answers["record"], true, "{answers:#}");
    assert!(answers["days"].as_u64() > Some(0), "{answers:#}");
    assert!(
        answers["suggested"]
            .as_array()
            .is_some_and(|all| !all.is_empty()),
        "{answers:#}"
    );
    let modules = session
        .run(
            "return performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).length",
            &[],
        )
        .await;
    assert_eq!(modules, 1, "the element and the program share one archive");
}
