//! A work in several versions: which one is found, and two of them beside each other.

use crate::harness::{Session, Test, has_testimonies};
use crate::reader::Reader;
use crate::test;
use crate::views::{settle, speak};
use serde_json::{Value, json};

pub(crate) const TESTS: &[Test] = &[
    test!(
        versions::a_work_is_one_result_in_the_readers_language,
        Default,
        Usual
    ),
    test!(versions::versions_stand_side_by_side, Default, Usual),
    test!(versions::words_that_differ_are_marked, Bundle, Usual),
    test!(
        versions::words_that_differ_are_marked_in_two_editions,
        Default,
        Usual
    ),
    test!(versions::versions_stack_on_a_phone, Default, Chromium),
    test!(versions::a_version_beside_is_folded_too, Default, Usual),
];

/// A record of the default archive with versions in Russian and Kazakh.
pub(crate) const RECORD: &str = "adamdar-night";

async fn a_work_is_one_result_in_the_readers_language(session: Session) {
    let reader = Reader::at(session).await;
    speak(&reader, "ru").await;
    reader.finds_something("алматы").await;
    // A version that has a result of its own would be named twice: there and as another's version.
    let twice = reader
        .number(
            "(() => {
               const works = [...root.querySelectorAll('[part~=hit]')].flatMap((hit) => [
                 hit.querySelector('h3').textContent,
                 ...[...hit.querySelectorAll('.version')].map((version) => version.title),
               ].filter((title, at, all) => all.indexOf(title) === at));
               return works.length - new Set(works).size;
             })()",
        )
        .await;
    assert_eq!(twice, 0, "a work is there twice");
    let passed_over = reader
        .number("root.querySelectorAll('[part~=hit] .version[lang=ru]').length")
        .await;
    assert_eq!(passed_over, 0, "a Russian version was passed over");
    reader
        .clicks(
            "another version",
            "root.querySelector('[part~=hit] .version[lang=en]')",
        )
        .await;
    reader
        .sees("it is open", |seen| seen.reading.is_some())
        .await;
    let language = reader.gets("root.querySelector('article').lang").await;
    assert_eq!(language, "en");
}

async fn versions_stand_side_by_side(session: Session) {
    let reader = Reader::at(session).await;
    reader.finds_something("almaty").await;
    reader.opens(RECORD).await;
    reader
        .clicks(
            "a passage",
            "root.querySelector('.passage-tools.versioned')",
        )
        .await;
    let expanded = reader
        .gets("root.querySelector('.passage-tools.versioned').getAttribute('aria-expanded')")
        .await;
    assert_eq!(expanded, "true");
    reader
        .clicks("a version", "root.querySelector('.passage-choices button')")
        .await;
    let pairs = reader.number("[...root.querySelectorAll('.pair')].filter((pair) =>
           pair.querySelector('[data-passage]') && pair.querySelector('.there[lang=kk]')?.textContent).length",
    )
    .await;
    assert!(pairs > 5, "only {pairs} passages stand beside each other");
    let pressed = reader
        .gets("root.querySelector('.head .choice').getAttribute('aria-pressed')")
        .await;
    assert_eq!(pressed, "true");
    // What was searched for is marked on both sides.
    let marked = reader
        .gets("['.text:not(.there *)', '.there'].map((side) => root.querySelectorAll(`.pair ${side} mark`).length)")
        .await;
    let marked: Vec<u64> = serde_json::from_value(marked).expect("two numbers");
    assert!(marked.iter().all(|&marks| marks > 1), "{marked:?}");
    reader
        .clicks("the same again", "root.querySelector('.head .choice')")
        .await;
    assert_eq!(
        reader.number("root.querySelectorAll('.pair').length").await,
        0
    );
}

/// Two translations of one account.
async fn words_that_differ_are_marked(session: Session) {
    if !has_testimonies() {
        println!("not tried: words_that_differ_are_marked: there is no ../shared/testimonies");
        return;
    }
    let both = pairs_that_differ(session, "eyewitness-almaty", ".choice").await;
    assert!(both > 5, "differences are marked in {both} pairs");
}

/// The default archive has one text in two English editions.
async fn words_that_differ_are_marked_in_two_editions(session: Session) {
    let other = "[data-version=where-accounts-disagree-plain]";
    let both = pairs_that_differ(session, "where-accounts-disagree", other).await;
    assert!(both > 10, "differences are marked in {both} pairs");
}

/// In how many pairs of a record and a version in its language words are marked on both sides.
async fn pairs_that_differ(session: Session, id: &str, version: &str) -> usize {
    let reader = Reader::at(session).await;
    reader.opens(id).await;
    reader
        .clicks(
            "side by side",
            &format!("root.querySelector('.head {version}')"),
        )
        .await;
    let marked = reader
        .gets("[...root.querySelectorAll('.pair')].map((pair) => [...pair.querySelectorAll('u')].map((one) => one.closest('.there') ? 1 : 0))")
        .await;
    let pairs = marked.as_array().expect("pairs");
    pairs
        .iter()
        .filter_map(Value::as_array)
        .filter(|sides| sides.contains(&json!(0)) && sides.contains(&json!(1)))
        .count()
}

/// Beside each other on a wide window, the other version below on a phone.
async fn versions_stack_on_a_phone(session: Session) {
    let reader = Reader::at(session.clone()).await;
    reader.opens(RECORD).await;
    reader
        .clicks("side by side", "root.querySelector('.head .choice')")
        .await;
    for (width, beside) in [(1280, true), (390, false)] {
        session.has_screen(width, 800, 1, false).await;
        settle(&session).await;
        let pairs = reader
            .gets(
                "[...root.querySelectorAll('.pair')].filter((pair) => pair.querySelector('[data-passage]') && pair.querySelector('.there[data-version]'))
                   .map((pair) => {
                     const [here, there] = ['.text', '.there'].map((one) => pair.querySelector(one).getBoundingClientRect());
                     return [there.left >= here.right && Math.abs(there.top - here.top) < 40, there.top >= here.bottom && there.left < here.right];
                   })",
            )
            .await;
        let pairs = pairs.as_array().expect("pairs");
        assert!(pairs.len() > 5, "hardly a pair");
        for pair in pairs {
            assert_eq!(*pair, json!([beside, !beside]), "at {width} px");
        }
    }
}

/// Where only the other version warns: that of the text that is read was asked before.
async fn a_version_beside_is_folded_too(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .gets(&format!(
            "(() => {{
               const {{ archive }} = root.host;
               const record = archive.record.bind(archive);
               archive.record = (id) => {{
                 const {{ metadata, ...rest }} = record(id) ?? {{}};
                 const {{ content_warning, ...others }} = metadata;
                 return {{ ...rest, metadata: id === '{RECORD}' ? others : {{ ...others, content_warning: ['violence'] }} }};
               }};
               root.host.open('{RECORD}');
             }})()"
        ))
        .await;
    let shown = "[...root.querySelectorAll('[part~=reading] :is(.text, .there) > *')].filter((one) => one.checkVisibility()).length";
    let warns = "!!root.querySelector('[part~=reading] .warning')";
    assert_eq!(reader.gets(warns).await, false);
    let choice = "root.querySelector('.head .choice')";
    reader.clicks("side by side", choice).await;
    assert_eq!(reader.gets(warns).await, true, "it does not warn");
    assert_eq!(reader.number(shown).await, 0, "it is shown at once");
    // One way is back to the text alone, the other is through.
    reader.clicks("the text alone", choice).await;
    assert_eq!(reader.gets(warns).await, false);
    assert!(reader.number(shown).await > 5, "the text is gone");
    reader.clicks("side by side", choice).await;
    reader.passes_the_warning().await;
    assert!(reader.number(shown).await > 5, "it stays folded");
    for _ in 0..2 {
        reader.clicks("side by side again", choice).await;
    }
    assert_eq!(reader.gets(warns).await, false, "it warns again");
}
