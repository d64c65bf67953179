//! Archives asked by programs, without the element.

use crate::embedding::host;
use crate::harness::{Session, Test};
use crate::test;

pub(crate) const TESTS: &[Test] = &[test!(programs::ask_an_archive_in_every_way, Host, Usual)];

async fn ask_an_archive_in_every_way(session: Session) {
    session.open(&host("program.html")).await;
    let answers = session
        .wait_until("the program has its answers", "globalThis.answers")
        .await;
    assert!(answers["total"].as_u64() > Some(5), "{answers:#}");
    assert_eq!(answers["inWorker"], answers["total"], "{answers:#}");
    for asked in ["record", "suggested", "matches", "shared"] {
        assert_eq!(answers[asked], true, "{asked}: {answers:#}");
    }
    assert_eq!(
        answers["others"],
        serde_json::json!([12, 12, 12]),
        "{answers:#}"
    );
    assert_eq!(answers["missing"], "unreachable", "{answers:#}");
    assert_eq!(answers["page"], "not-an-archive", "{answers:#}");
    assert_eq!(answers["rubbish"], "not-an-archive", "{answers:#}");
}
