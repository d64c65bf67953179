//! What docs/EMBEDDING.md tells its readers to write works as it stands there.

use crate::harness::{Page, Session, Snippet, Test, snippets};
use crate::test;
use serde_json::json;

pub(crate) const TESTS: &[Test] = &[
    test!(snippets::those_in_html_search, Snippets, Usual),
    test!(snippets::those_in_javascript_do_something, Snippets, Usual),
    test!(snippets::those_in_css_are_taken_over, Snippets, Usual),
];

/// The snippets in a language.
fn written_in(language: &str) -> Vec<Snippet> {
    let found: Vec<Snippet> = snippets()
        .into_iter()
        .filter(|one| one.runs && one.language == language)
        .collect();
    assert!(
        !found.is_empty(),
        "the document has no snippet in {language}"
    );
    found
}

async fn open(session: &Session, snippet: &Snippet) {
    let address = format!("{}{}", Page::Snippets.address(), snippet.page());
    session.open(&address).await;
}

async fn assert_nothing_went_wrong(session: &Session, snippet: &Snippet) {
    let errors = session.run("return notes.errors", &[]).await;
    let Snippet { line, text, .. } = snippet;
    assert_eq!(
        errors,
        json!([]),
        "{}, line {line}: {text}",
        session.browser
    );
}

const ELEMENT: &str = "document.querySelector('amanat-search')";

/// Asks in the way that the page offers: in its own field, by its button, by the element's.
async fn those_in_html_search(session: Session) {
    for snippet in written_in("html") {
        open(&session, &snippet).await;
        let what = format!(
            "the snippet of line {} is there: {}",
            snippet.line, snippet.text
        );
        session
            .wait_until(
                &what,
                &format!("!!{ELEMENT}?.shadowRoot?.firstElementChild"),
            )
            .await;
        let field = "document.querySelector('input')";
        if session.run(&format!("return !!{field}"), &[]).await == true {
            session
                .run(
                    &format!(
                        "const field = {field};
                         field.focus();
                         field.value = 'almaty';
                         field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));"
                    ),
                    &[],
                )
                .await;
        } else {
            let opener = format!(
                "const opener = {ELEMENT}.querySelector('[slot=opener]') ?? {ELEMENT}.shadowRoot.querySelector('[part=opener]');
                 opener?.click();
                 if (opener && !{ELEMENT}.shadowRoot.querySelector('dialog').open) throw new Error('the dialog is closed');
                 {ELEMENT}.search('almaty');"
            );
            session.run(&opener, &[]).await;
        }
        let hits = format!("{ELEMENT}.shadowRoot.querySelectorAll('[part~=hit]').length > 0");
        session
            .wait_until(&format!("something is found: {}", snippet.text), &hits)
            .await;
        assert_nothing_went_wrong(&session, &snippet).await;
    }
}

async fn those_in_javascript_do_something(session: Session) {
    for snippet in written_in("js") {
        open(&session, &snippet).await;
        session
            .wait_until("the archive is open", &format!("!!{ELEMENT}?.archive"))
            .await;
        session
            .run(&format!("{ELEMENT}.search('almaty')"), &[])
            .await;
        let done =
            "notes.lines.length > 0 || document.title === 'almaty' || notes.errors.length > 0";
        session
            .wait_until(&format!("it has done something: {}", snippet.text), done)
            .await;
        assert_nothing_went_wrong(&session, &snippet).await;
    }
}

async fn those_in_css_are_taken_over(session: Session) {
    for snippet in written_in("css") {
        open(&session, &snippet).await;
        session
            .wait_until("the archive is open", &format!("!!{ELEMENT}?.archive"))
            .await;
        for line in snippet
            .text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--"))
        {
            let (name, value) = line
                .trim_end_matches(';')
                .split_once(": ")
                .expect("a declaration");
            let taken =
                format!("return getComputedStyle({ELEMENT}).getPropertyValue('--{name}').trim()");
            assert_eq!(session.run(&taken, &[]).await, value, "{}", session.browser);
        }
        assert_nothing_went_wrong(&session, &snippet).await;
    }
}
