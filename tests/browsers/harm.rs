//! Documents and queries that try to run something: they are shown, never run.

use crate::harness::{Browser, Session, Test, key};
use crate::reader::{ROOT, Reader, Reading};
use crate::test;

pub(crate) const TESTS: &[Test] = &[
    test!(harm::scripts_in_documents_are_shown, Hostile, Usual),
    test!(harm::scripts_in_queries_are_shown, Hostile, Usual),
    test!(harm::titles_that_look_alike_are_two, Hostile, Usual),
    test!(harm::metadata_may_have_any_name, Hostile, Usual),
    test!(
        harm::what_turns_letters_round_ends_with_its_text,
        Hostile,
        Usual
    ),
    test!(harm::nulls_are_shown_and_cut_nothing_off, Hostile, Usual),
    test!(harm::addresses_are_text_to_copy, Hostile, Usual),
    test!(harm::nothing_may_become_markup, Hostile, Usual),
    test!(
        harm::nothing_runs_without_webassembly_either,
        Hostile,
        WithoutWasm
    ),
    test!(
        harm::odd_letters_are_shown_without_webassembly_too,
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
            .sees("it is searched for", |seen| seen.is_of(query))
            .await;
        assert_unharmed(&session).await;
    }
}

async fn nothing_runs_without_webassembly_either(session: Session) {
    let reader = Reader::at(session.clone()).await;
    opens_the_hostile_record(&reader).await;
    assert_unharmed(&session).await;
}

/// Titles that look alike, letters turned round, nulls.
async fn odd_letters_are_shown_without_webassembly_too(session: Session) {
    let reader = Reader::at(session.clone()).await;
    let notice = reader.look().await.notice;
    assert!(
        !notice.is_empty(),
        "{}: the whole search is there",
        session.browser
    );
    titles_that_look_alike_are_two(session.clone()).await;
    what_turns_letters_round_ends_with_its_text(session.clone()).await;
    nulls_are_shown_and_cut_nothing_off(session).await;
}

/// Cyrillic letters among Latin ones: no eye sees them, so nothing is made of them. Each title is shown as
/// it is, each record is found by its own letters, and each is known by its id.
async fn titles_that_look_alike_are_two(session: Session) {
    let reader = Reader::at(session.clone()).await;
    let (latin, mixed) = ("A visit of Tokayev", "A visit of T\u{43e}k\u{430}yev");
    assert_eq!(reader.opens("latin").await.title, latin);
    assert_eq!(reader.opens("mixed").await.title, mixed);
    reader
        .gets("root.querySelector('.cite summary').click()")
        .await;
    session
        .wait_until(
            "the citation names the record",
            &format!("{ROOT}.querySelector('.cite pre').textContent.includes('mixed')"),
        )
        .await;
    for _ in ["mixed", "latin"] {
        reader.press(key::ESCAPE).await;
    }
    for (query, title) in [("\"Tokayev\"", latin), ("\"T\u{43e}k\u{430}yev\"", mixed)] {
        reader.pastes(query).await;
        reader
            .sees(&format!("{query} finds its own title first"), |seen| {
                seen.is_of(query) && seen.titles().first() == Some(&title)
            })
            .await;
    }
}

/// As what every object of JavaScript has.
async fn metadata_may_have_any_name(session: Session) {
    let reader = Reader::at(session).await;
    reader.opens("latin").await;
    let said = reader
        .gets("root.querySelector('.details').textContent")
        .await;
    assert!(
        said.as_str()
            .is_some_and(|said| said.contains("ConstructorA builder")),
        "{said}"
    );
}

/// An override that nobody ends turns round its own text and nothing beside it: what stands around it keeps
/// its order from left to right, in the list and over the text.
async fn what_turns_letters_round_ends_with_its_text(session: Session) {
    let reader = Reader::at(session.clone()).await;
    let Reading { title, text, .. } = reader.opens("turned").await;
    assert_eq!(title, "Report \u{202e}fdp.exe");
    assert!(text.contains("Turned \u{202d}words \u{2066}that"), "{text}");
    assert_in_order(&reader, 1).await;
    reader.press(key::ESCAPE).await;
    reader
        .sees("the record is closed", |seen| seen.reading.is_none())
        .await;
    reader.pastes("turned").await;
    reader
        .sees("the list has it", |seen| {
            seen.reading.is_none() && seen.titles() == [title.as_str()]
        })
        .await;
    assert_in_order(&reader, 1).await;
    // Without the interface the same holds: every text stands in a block of its own.
    let plain = session
        .run(
            "return [...document.querySelectorAll('#amanat-records a, #amanat-records dd')]
               .filter((one) => /[\\u202a-\\u202e\\u2066-\\u2069]/.test(one.textContent))
               .every((one) => one.closest('bdi, li, dd, h2, h3, p') !== null)",
            &[],
        )
        .await;
    assert_eq!(plain, true);
}

/// The facts below the titles that are in sight, of so many records, and the letters of the last fact: each
/// right of the one before it.
async fn assert_in_order(reader: &Reader, records: usize) {
    let order = "(root) => {
        const grows = (lefts) => lefts.every((left, at) => at === 0 || left > lefts[at - 1]);
        const letters = (fact) => {
          const range = document.createRange();
          const node = document.createTreeWalker(fact, NodeFilter.SHOW_TEXT).nextNode();
          return [...node.data].map((_, at) => {
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            return range.getBoundingClientRect().left;
          });
        };
        const rows = [...root.querySelectorAll('.byline')].filter((one) => one.checkVisibility());
        return rows.flatMap((row) => {
          const facts = [...row.querySelectorAll('.fact')];
          const last = facts.at(-1);
          return facts.length > 1
            ? [[last.textContent, grows(facts.map((fact) => fact.getBoundingClientRect().left)), grows(letters(last))]]
            : [];
        });
      }";
    let rows = reader.gets(&format!("({order})(root)")).await;
    assert_eq!(
        rows,
        serde_json::json!(vec![serde_json::json!(["Almaty", true, true]); records]),
        "{}: what stands beside is turned round",
        reader.session.browser
    );
}

async fn nulls_are_shown_and_cut_nothing_off(session: Session) {
    let reader = Reader::at(session.clone()).await;
    let Reading { title, text, .. } = reader.opens("nul").await;
    assert_eq!(title, "One\u{fffd}Two");
    assert!(
        text.contains("A nul\u{fffd}in a word, and a page"),
        "{text}"
    );
    let page = session
        .run(
            "return document.documentElement.outerHTML.includes('\\0')",
            &[],
        )
        .await;
    assert_eq!(page, false);
}

/// An address in a document is text beside a button that copies it; nothing in the page leads out of it.
async fn addresses_are_text_to_copy(session: Session) {
    let reader = Reader::at(session.clone()).await;
    session.keeps_copies().await;
    reader.opens("nul").await;
    let links = "const root = document.querySelector('amanat-search').shadowRoot;
        return [...document.querySelectorAll('[href]'), ...root.querySelectorAll('[href]')]
          .map((one) => one.getAttribute('href')).filter((href) => !/^(#|data:)/.test(href))";
    assert_eq!(session.run(links, &[]).await, serde_json::json!([]));
    reader
        .gets("[...root.querySelectorAll('article .link')].filter((one) => one.textContent === 'Copy').forEach((one) => one.click())")
        .await;
    let mut copied = [session.copied().await, session.copied().await];
    copied.sort_unstable();
    assert_eq!(
        copied,
        ["https://a.example/?x=1", "https://a.example/page"],
        "{}",
        session.browser
    );
}

/// Where a browser has Trusted Types, text cannot be made into markup or script at all; elsewhere nothing
/// does (see `assert_unharmed`).
async fn nothing_may_become_markup(session: Session) {
    let tried = session
        .run(
            "if (!window.trustedTypes) return 'none';
             const tried = [
               () => { document.createElement('p').innerHTML = '<b>x</b>'; },
               () => document.write('<b>x</b>'),
               () => { document.createElement('script').text = 'window.harm = 1'; },
               () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
               () => trustedTypes.createPolicy('any', {}),
             ];
             return tried.map((attempt) => { try { attempt(); return 'done'; } catch { return 'refused'; } })",
            &[],
        )
        .await;
    println!("{}: {tried}", session.browser);
    if tried != "none" {
        assert_eq!(
            tried,
            serde_json::json!(vec!["refused"; 5]),
            "{}",
            session.browser
        );
    }
    assert!(
        tried != "none" || session.browser != Browser::Chromium,
        "Chromium has Trusted Types"
    );
}
