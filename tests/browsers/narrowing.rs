//! What narrows a search: the facets, and the days, which fingers choose as well as keys.

use crate::harness::{Session, Test, key};
use crate::reader::Reader;
use crate::test;
use crate::views::{settle, speak};
use serde_json::{Value, json};
use std::collections::BTreeSet;

pub(crate) const TESTS: &[Test] = &[
    test!(narrowing::days_are_chosen_by_a_finger, Default, Chromium),
    test!(narrowing::values_of_a_facet_add_up, Default, Chromium),
    test!(
        narrowing::what_was_unfolded_stays_and_nothing_else,
        Default,
        Chromium
    ),
    test!(narrowing::an_end_that_is_not_moved_stays, Default, Usual),
    test!(narrowing::more_results_are_as_many_as_said, Default, Usual),
    test!(
        narrowing::a_day_is_found_however_it_is_written,
        Default,
        Usual
    ),
    test!(narrowing::days_are_chosen_by_keys, Default, Usual),
    test!(narrowing::a_chip_takes_a_filter_away, Default, Usual),
    test!(narrowing::days_are_in_words_in_kazakh_too, Default, Usual),
    test!(
        narrowing::a_day_that_there_is_not_is_no_other_one,
        Host,
        Usual
    ),
];

/// Touches the screen at a place, moves the finger in steps to another, and lifts it.
async fn drag(session: &Session, from: (f64, f64), to: (f64, f64)) {
    const STEPS: u32 = 8;
    let touch = async |kind: &str, points: Value| {
        let event = json!({"type": kind, "touchPoints": points});
        session
            .chromium_command("Input.dispatchTouchEvent", event)
            .await;
    };
    touch("touchStart", json!([{"x": from.0, "y": from.1}])).await;
    for step in 1..=STEPS {
        let part = f64::from(step) / f64::from(STEPS);
        let [x, y] = [
            from.0 + (to.0 - from.0) * part,
            from.1 + (to.1 - from.1) * part,
        ];
        touch("touchMove", json!([{"x": x, "y": y}])).await;
    }
    touch("touchEnd", json!([])).await;
}

/// On a phone: the thumb is as large as a finger, and what is seen follows it.
async fn days_are_chosen_by_a_finger(session: Session) {
    session.becomes_a_phone().await;
    let reader = Reader::at(session.clone()).await;
    let all = reader.finds_something("almaty").await;
    reader
        .clicks("the filters", "root.querySelector('.opener')")
        .await;
    reader
        .gets("root.querySelector('.track').scrollIntoView({ block: 'center' })")
        .await;
    settle(&session).await;
    // As wide as high: where a slider is `vertical`, no driver says the thumb's own box.
    let place = reader
        .gets(
            "(() => {
               const thumb = root.querySelector('.panel .from');
               const { left, top, width, height } = thumb.getBoundingClientRect();
               return { left, top, width, height, bars: root.querySelectorAll('.panel rect').length };
             })()",
        )
        .await;
    let number = |name: &str| place[name].as_f64().expect("a number");
    let size = number("height");
    assert!(size >= 44.0, "too low for a finger: {place}");
    assert!(number("bars") > 4.0, "too few days to choose from: {place}");
    let y = number("top") + size / 2.0;
    // The outer edge of the thumb counts as well as its middle.
    let start = (number("left") + 4.0, y);
    drag(&session, start, (number("left") + number("width") / 2.0, y)).await;
    let some = reader
        .sees("fewer are found", |seen| {
            seen.total != all.total && !seen.total.is_empty()
        })
        .await;
    assert!(!some.hits.is_empty());
    let chips = reader.gets("root.querySelectorAll('.chip').length").await;
    assert_eq!(chips, 1, "no chip says so");
    let out = reader
        .gets("root.querySelectorAll('.panel rect.out').length")
        .await;
    assert!(out.as_u64() > Some(0), "no bar is left out");
}

/// What is offered under each facet: its values with their counts.
const FACETS: &str =
    "Object.fromEntries([...root.querySelectorAll('.panel .facets fieldset')].map((facet) => [
    facet.querySelector('legend').textContent,
    [...facet.querySelectorAll('label')].map((value) =>
      [value.querySelector('bdi').textContent, value.querySelector('.count').textContent])]))";

/// Values of one facet widen what was chosen of it, so those not chosen stay with their counts; the counts
/// of the others follow.
async fn values_of_a_facet_add_up(session: Session) {
    let reader = Reader::at(session).await;
    reader.finds_something("almaty").await;
    reader
        .gets("root.querySelector('.panel').classList.add('open')")
        .await;
    let before = reader.gets(FACETS).await;
    let tick = async |at: usize| {
        let value = format!(
            "root.querySelectorAll('.panel .facets fieldset')[0].querySelectorAll('input')[{at}]"
        );
        reader.clicks("a value", &value).await;
        settle(&reader.session).await;
    };
    tick(0).await;
    let one = reader.gets(FACETS).await;
    assert_eq!(before["Kind"], one["Kind"], "counts of the facet itself");
    assert_ne!(before["Place"], one["Place"], "no other count follows");
    let first = reader.look().await;
    tick(1).await;
    let both = reader.look().await;
    assert_ne!(first.total, both.total);
    // What is found is what either of them finds.
    let found = reader
        .gets(
            "(() => {
               const { archive } = root.host;
               const two = root.host.view.place.choice.filters.kind;
               const found = (kind) => archive.search('almaty', { filters: { kind }, limit: 1000, typing: false }).hits.map(({ id }) => id);
               const grouped = archive.search('almaty', { filters: { kind: two }, typing: false, grouped: true, language: 'en' });
               return { each: two.map((kind) => found([kind])), both: found(two), total: grouped.total, ticked: two.length };
             })()",
        )
        .await;
    let ids = |value: &Value| -> BTreeSet<String> {
        serde_json::from_value(value.clone()).expect("a list of ids")
    };
    let each = [ids(&found["each"][0]), ids(&found["each"][1])];
    assert!(each.iter().all(|ids| !ids.is_empty()), "{found}");
    assert_eq!(ids(&found["both"]), &each[0] | &each[1]);
    assert_eq!(found["ticked"], 2);
    assert_eq!(both.total, format!("{} texts found", found["total"]));
}

/// A list that was short enough to be seen whole is folded when it grows; one that the reader unfolded is not.
async fn what_was_unfolded_stays_and_nothing_else(session: Session) {
    let reader = Reader::at(session).await;
    // Two queries, and a facet that has seven values of what the one finds and more of the other.
    let found = reader
        .gets(
            "(() => {
               const { archive } = root.host;
               const titles = archive.contents().flatMap(({ title }) => title.toLowerCase().match(/\\p{L}{4,}/gu) ?? []);
               const sizes = [...new Set(titles)].flatMap((word) =>
                 archive.search(word, { limit: 0, grouped: true, language: 'en' }).facets
                   .map(({ key, values }) => ({ word, key, size: values.length })));
               const larger = (key) => sizes.find((one) => one.key === key && one.size > 8);
               const whole = sizes.find(({ key, size }) => size === 7 && larger(key));
               return whole && [whole.word, larger(whole.key).word, whole.key, larger(whole.key).size];
             })()",
        )
        .await;
    assert!(found.is_array(), "there are no such queries");
    let key = &found[2];
    let values = async |query: &Value| {
        reader
            .gets(&format!("void root.host.search({query})"))
            .await;
        reader
            .gets(&format!(
                "[...root.querySelectorAll('.panel .facets fieldset')]
                   .find((one) => one.querySelector('legend').textContent.toLowerCase().replaceAll(' ', '_') === {key})
                   ?.querySelectorAll('label').length"
            ))
            .await
    };
    assert_eq!(values(&found[0]).await, 7, "{found}");
    assert_eq!(values(&found[1]).await, 6, "{found}");
    reader
        .gets("root.querySelectorAll('.panel .facets button').forEach((more) => more.click())")
        .await;
    assert_eq!(values(&found[0]).await, 7, "{found}");
    assert_eq!(values(&found[1]).await, found[3], "{found}");
}

/// Also where it was chosen finer than a bar is.
async fn an_end_that_is_not_moved_stays(session: Session) {
    let reader = Reader::at(session).await;
    let moved = reader
        .gets(
            "(() => {
               const choice = { filters: {}, from: '2022-01-05', to: '2022-01-06' };
               root.host.goTo({ query: 'almaty', choice });
               const [from, to] = ['from', 'to'].map((end) => root.querySelector(`.panel .${end}`));
               from.value = 0;
               from.dispatchEvent(new Event('change'));
               const now = root.host.view.place.choice;
               return [now.from ?? 'open', now.to, to.getAttribute('aria-valuetext')];
             })()",
        )
        .await;
    assert_eq!(moved[0], "open", "{moved}");
    assert_eq!(moved[1], "2022-01-06", "{moved}");
    assert_ne!(
        moved[2], "6 January 2022",
        "bars are days, so this tests little"
    );
}

async fn more_results_are_as_many_as_said(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .finds("almaty", "more than are shown", |seen| {
            seen.hits.len() == 20
        })
        .await;
    let mut shown = 20;
    let more = "root.querySelector('.results .more')";
    loop {
        let label = reader
            .gets(&format!(
                "{more}.checkVisibility() ? {more}.textContent : null"
            ))
            .await;
        let Some(label) = label.as_str() else { break };
        let said = label.split(' ').find_map(|word| word.parse::<u64>().ok());
        reader.gets(&format!("{more}.click()")).await;
        shown += said.expect("a number");
        let hits = reader
            .gets("root.querySelectorAll('[part~=hit]').length")
            .await;
        assert_eq!(hits, shown, "after {label:?}");
    }
    let total = reader.look().await.total;
    assert!(
        shown > 20 && total.starts_with(&shown.to_string()),
        "{shown}: {total}"
    );
}

/// In the text of a reader's language, written as that language writes days.
async fn a_day_is_found_however_it_is_written(session: Session) {
    let reader = Reader::at(session).await;
    for (language, written) in [("en", "5 January"), ("ru", "5 января"), ("kk", "5 қаңтар")]
    {
        crate::views::speak(&reader, language).await;
        reader
            .finds("January 5", &format!("{written} in {language}"), |seen| {
                seen.marks(written)
            })
            .await;
    }
}

async fn days_are_chosen_by_keys(session: Session) {
    let reader = Reader::at(session).await;
    let all = reader.finds_something("almaty").await;
    reader
        .gets("root.querySelector('.panel').classList.add('open')")
        .await;
    let spoken = reader
        .gets(
            "[...root.querySelectorAll('.panel [type=range]')].map((one) =>
                 [one.getAttribute('aria-label'), one.getAttribute('aria-valuetext')])",
        )
        .await;
    assert_eq!(spoken[0][0], "From");
    assert_eq!(spoken[1][0], "Until");
    assert!(
        spoken[0][1]
            .as_str()
            .is_some_and(|day| day.contains("19") || day.contains("20")),
        "no date is said: {spoken}"
    );
    reader
        .gets("root.querySelector('.panel .from').focus()")
        .await;
    reader.press(key::RIGHT).await;
    reader.press(key::RIGHT).await;
    let some = reader
        .sees("fewer are found", |seen| {
            seen.total != all.total && !seen.total.is_empty()
        })
        .await;
    assert!(!some.hits.is_empty());
    assert_eq!(
        reader.number("root.querySelectorAll('.chip').length").await,
        1
    );
    reader
        .clicks("the chip", "root.querySelector('.chip')")
        .await;
    reader
        .sees("all are back", |seen| seen.total == all.total)
        .await;
}

async fn a_chip_takes_a_filter_away(session: Session) {
    let reader = Reader::at(session).await;
    let all = reader.finds_something("almaty").await;
    reader
        .gets("root.querySelector('.panel').classList.add('open')")
        .await;
    for at in [0, 1] {
        reader
            .clicks(
                "a value",
                &format!("root.querySelectorAll('.panel .facets fieldset')[0].querySelectorAll('input')[{at}]"),
            )
            .await;
        settle(&reader.session).await;
    }
    assert_eq!(
        reader.number("root.querySelectorAll('.chip').length").await,
        2
    );
    reader.gets("root.querySelector('.chip').focus()").await;
    reader.press(key::ENTER).await;
    settle(&reader.session).await;
    assert_eq!(
        reader.number("root.querySelectorAll('.chip').length").await,
        1
    );
    let focused = reader.gets("root.activeElement?.className").await;
    assert_eq!(focused, "chip", "the focus is lost");
    reader.press(key::ENTER).await;
    reader
        .sees("all are back", |seen| seen.total == all.total)
        .await;
}

/// Chromium knows no months in Kazakh, nor what other languages are called in it.
async fn days_are_in_words_in_kazakh_too(session: Session) {
    let reader = Reader::at(session).await;
    speak(&reader, "kk").await;
    let facts = reader
        .gets("root.querySelector('.facts').textContent")
        .await;
    assert!(
        facts.as_str().is_some_and(|facts| !facts.contains(" en")),
        "a language has only its code: {facts}"
    );
    reader.opens("adamdar-night-kk").await;
    let said = reader
        .gets("root.querySelector('.head .byline').textContent")
        .await;
    let said = said.as_str().unwrap_or_default();
    assert!(
        said.contains("қаңтар") && said.contains("2022"),
        "no month in words: {said}"
    );
}

async fn a_day_that_there_is_not_is_no_other_one(session: Session) {
    let said = session
        .run_async(
            "const done = arguments[0];
             const words = { locale: 'en-US', t: (key, { date }) => `${key} ${date}` };
             import('/www/dates.js').then(({ dateInWords }) => done([
               '2022-01-05', '2022-01-05/2022-01-07', '2022-02-30', '2022-13', '2022-00', '0000',
               '2022-01-10/2022-01-05', '2022-02/2022-02-30', '2022-01-05/..', '2020/2021/2022',
               '2022-03/2022', '2022/2022-05',
             ].map((written) => dateInWords(written, words).replace(/\\s/g, ' '))), (error) => done(String(error)))",
            &[],
        )
        .await;
    let expected = json!([
        "January 5, 2022",
        "January 5 – 7, 2022",
        "2022-02-30",
        "2022-13",
        "2022-00",
        "0000",
        "2022-01-10/2022-01-05",
        "2022-02/2022-02-30",
        "since January 5, 2022",
        "2020/2021/2022",
        "March 2022 – 2022",
        "2022 – May 2022"
    ]);
    assert_eq!(said, expected, "{}", session.browser);
}
