//! What an archive may say that ours do not: times that are uncertain, passages that are told again more
//! than once, several words that may have been meant. The archive of the page answers, but for what a
//! test has it say otherwise.

use crate::harness::{Session, Test};
use crate::reader::Reader;
use crate::test;
use crate::views::speak;
use serde_json::json;

pub(crate) const TESTS: &[Test] = &[
    test!(
        unlike::uncertain_and_open_times_are_put_in_words,
        Default,
        Usual
    ),
    test!(unlike::what_is_told_again_is_said_once, Default, Usual),
    test!(
        unlike::lists_are_punctuated_in_each_language,
        Default,
        Usual
    ),
    test!(unlike::a_day_is_not_called_by_its_key, Default, Usual),
    test!(unlike::an_item_is_as_high_as_its_text, Default, Usual),
    test!(unlike::a_hit_stands_at_the_side_of_its_text, Default, Usual),
    test!(
        unlike::a_byline_begins_where_its_text_begins_also_before_a_break,
        Default,
        Usual
    ),
    test!(
        unlike::a_title_that_is_an_address_fits_the_window,
        Default,
        Usual
    ),
    test!(unlike::little_is_enough_for_a_finger, Default, Chromium),
];

/// Has the archive answer otherwise.
///
/// `otherwise` is an object of functions, which can ask the `real` one.
async fn says(reader: &Reader, otherwise: &str) {
    reader
        .gets(&format!(
            "(() => {{
               const real = root.host.archive;
               const otherwise = {otherwise};
               const get = (_, name) => otherwise[name]
                 ?? (typeof real[name] === 'function' ? real[name].bind(real) : real[name]);
               root.host.archive = new Proxy(real, {{ get }});
             }})()"
        ))
        .await;
}

async fn uncertain_and_open_times_are_put_in_words(session: Session) {
    let reader = Reader::at(session).await;
    says(
        &reader,
        "{ record: (id) => ({ ...real.record(id), language: 'und', metadata: {
             date: ['1901~'], date_written: ['1905~/1910?'], made_date: ['1936%'],
             event_date: ['2022-01/..'], end_date: ['../2022'], other_date: ['2022-13~', '../..'] } }) }",
    )
    .await;
    reader.gets("root.host.open('about-this-archive')").await;
    let said = reader
        .gets("[...root.querySelectorAll('.details dd')].map(({ textContent }) => textContent)")
        .await;
    assert_eq!(
        said,
        json!([
            "≈ 1901",
            "≈ 1905 – 1910?",
            "≈ 1936?",
            "from January 2022",
            "until 2022",
            "2022-13~",
            "../.."
        ]),
        "{}",
        reader.session.browser
    );
}

async fn what_is_told_again_is_said_once(session: Session) {
    let reader = Reader::at(session).await;
    says(
        &reader,
        "{ retellings: (id) => [['a', 'One'], ['b', 'Two'], [id, 'This']].map(([id, title]) =>
             ({ passage: 1, id, title, other: 2, likeness: 1 })) }",
    )
    .await;
    reader.gets("root.host.open('about-this-archive')").await;
    let told = reader
        .gets("root.querySelector('.retold').textContent")
        .await;
    assert_eq!(
        told,
        "Told almost word for word in One · Two · Told almost word for word again in this text: Passage 2"
    );
}

async fn lists_are_punctuated_in_each_language(session: Session) {
    let reader = Reader::at(session).await;
    says(
        &reader,
        "{ search: (query, options) => ({ ...real.search(query, options),
             instead: ['one', 'two'].map((term) => ({ word: 'almaty', term, found: 1 })) }) }",
    )
    .await;
    for (language, asked) in [
        ("en", "Did you mean: one, two"),
        ("es", "Quizá quiso decir: one, two"),
        ("ar", "هل تقصد: one، two"),
    ] {
        crate::views::speak(&reader, language).await;
        reader.finds_something("almaty").await;
        let said = reader
            .gets(
                "(root.host.search('almaty'), root.querySelector('.column .instead').textContent)",
            )
            .await;
        assert_eq!(said, asked, "{}", reader.session.browser);
    }
}

async fn a_day_is_not_called_by_its_key(session: Session) {
    let reader = Reader::at(session).await;
    reader.finds_something("5 January").await;
    let read = reader
        .gets(
            "[root.host.archive.search('5 January').words.some(({ forms }) =>
                forms.some(({ door }) => door === 'date')),
              root.querySelector('.readings').textContent]",
        )
        .await;
    assert_eq!(read[0], true, "it is taken for no day");
    let shown = read[1].as_str().expect("a text");
    assert!(!shown.contains("01-05"), "{shown}");
}

async fn an_item_is_as_high_as_its_text(session: Session) {
    let reader = Reader::at(session).await;
    says(
        &reader,
        "{ record: (id) => ({ ...real.record(id), passages: ['milk', 'bread'].map((text) =>
             ({ kind: 'bullet', level: 0, text, marks: [] })) }) }",
    )
    .await;
    reader.gets("root.host.open('about-this-archive')").await;
    let more = reader
        .gets(
            "(() => {
               const item = root.querySelector('.text li');
               const { height } = item.getBoundingClientRect();
               item.querySelector('.passage-tools').remove();
               return height - item.getBoundingClientRect().height;
             })()",
        )
        .await;
    let more = more.as_f64().expect("a height");
    assert!(more < 1.0, "{}: {more}", reader.session.browser);
}

/// An English one also among what the interface says in Arabic: title, facts, passage and reasons.
async fn a_hit_stands_at_the_side_of_its_text(session: Session) {
    let reader = Reader::at(session).await;
    says(
        &reader,
        "{ search: (query, options) => {
             const results = real.search(query, options);
             const hits = results.hits
               .filter(({ language, metadata }) => language === 'en' && !metadata.content_warning)
               .map((hit) => ({ ...hit, versions: [] }));
             return { ...results, hits };
           } }",
    )
    .await;
    crate::views::speak(&reader, "ar").await;
    reader.finds_something("tokaev").await;
    let begins = reader
        .gets(
            "(() => {
               const hit = [...root.querySelectorAll('.hit')].find((hit) => hit.querySelector('.snippet, .why'));
               const begin = hit.getBoundingClientRect().left;
               const range = document.createRange();
               return [...hit.querySelectorAll('.title, .byline, .snippet, .why')].map((part) => {
                 range.selectNodeContents(part);
                 return Math.abs(range.getBoundingClientRect().left - begin);
               });
             })()",
        )
        .await;
    let begins: Vec<f64> = begins
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(serde_json::Value::as_f64)
        .collect();
    assert!(begins.len() > 2, "{begins:?}");
    assert!(
        begins.iter().all(|&away| away < 4.0),
        "{}: {begins:?}",
        reader.session.browser
    );
}

/// A title of two letters is a target, too; and what is too long to stand in a field says so.
async fn little_is_enough_for_a_finger(session: Session) {
    session.becomes_a_phone().await;
    let reader = Reader::at(session).await;
    let cut = reader
        .gets("getComputedStyle(root.querySelector('.input')).textOverflow")
        .await;
    assert_eq!(cut, "ellipsis");
    says(
        &reader,
        "{ search: (query, options) => {
             const results = real.search(query, options);
             return { ...results, hits: results.hits.map((hit) => ({ ...hit, title: 'Ba', titleMarks: [] })) };
           } }",
    )
    .await;
    reader.finds_something("almaty").await;
    let width = reader
        .gets("root.querySelector('.hit .title').getBoundingClientRect().width")
        .await;
    assert!(width.as_f64() >= Some(44.0), "{width}");
}

/// Where its versions do not fit behind it, nothing of what parts them is seen.
async fn a_byline_begins_where_its_text_begins_also_before_a_break(session: Session) {
    let reader = Reader::at(session).await;
    speak(&reader, "ar").await;
    reader.gets("root.host.search('tokaev almaty')").await;
    let broken = reader
        .gets(
            "[14, 16, 18, 20, 22, 24].flatMap((width) => {
               root.host.style.inlineSize = width + 'em';
               const range = document.createRange();
               return [...root.querySelectorAll('.hit h3:dir(ltr) ~ .byline:has(.versions)')].flatMap((line) => {
                 range.selectNodeContents([...line.querySelectorAll('bdi')].at(-1));
                 const last = range.getBoundingClientRect();
                 const broken = line.querySelector('.versions').getBoundingClientRect().top > last.bottom - 2;
                 return broken ? [Math.round(last.left - line.getBoundingClientRect().left)] : [];
               });
             })",
        )
        .await;
    let broken = broken.as_array().expect("distances in CSS pixels");
    assert!(!broken.is_empty(), "no line breaks there");
    assert!(
        broken.iter().all(|distance| distance == &json!(0)),
        "{broken:?}"
    );
}

/// Or any other word that is longer than the window is wide.
async fn a_title_that_is_an_address_fits_the_window(session: Session) {
    let reader = Reader::at(session).await;
    says(
        &reader,
        "{ search: (query, options) => {
             const results = real.search(query, options);
             const title = 'https://example.org/' + 'news'.repeat(100);
             return { ...results, hits: results.hits.map((hit) => ({ ...hit, title, titleMarks: [] })) };
           } }",
    )
    .await;
    reader.finds_something("tokaev").await;
    let widths = reader
        .gets(
            "[...root.querySelectorAll('.hit')].map((hit) =>
               hit.querySelector('.title').getBoundingClientRect().width <= hit.getBoundingClientRect().width)",
        )
        .await;
    let widths = widths.as_array().expect("hits");
    assert!(
        !widths.is_empty() && widths.iter().all(|fits| fits == &json!(true)),
        "{widths:?}"
    );
}
