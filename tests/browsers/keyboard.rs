//! Reading without a mouse: to the field, through the list, into a record, from match to match,
//! and back to the same place.

use crate::harness::{Session, Test, key};
use crate::reader::Reader;
use crate::test;
use crate::views::speak;
use serde_json::{Value, json};

pub(crate) const TESTS: &[Test] = &[
    test!(keyboard::slash_leads_to_the_field, Bundle, Usual),
    test!(keyboard::a_record_is_opened_read_and_left, Bundle, Usual),
    test!(keyboard::escape_clears_the_search, Bundle, Usual),
    test!(keyboard::single_keys_can_be_switched_off, Bundle, Usual),
    test!(
        keyboard::what_has_the_focus_is_not_behind_the_way_out,
        Default,
        Chromium
    ),
    test!(
        keyboard::what_has_the_focus_is_not_behind_the_field,
        Default,
        Usual
    ),
    test!(
        keyboard::a_click_opens_the_passage_that_was_clicked,
        Bundle,
        Usual
    ),
    test!(
        keyboard::a_press_on_a_title_opens_whatever_is_selected,
        Bundle,
        Usual
    ),
    test!(keyboard::nothing_takes_the_focus_unseen, Default, Usual),
];

async fn slash_leads_to_the_field(session: Session) {
    let reader = Reader::at(session).await;
    reader
        .session
        .run("document.activeElement?.blur()", &[])
        .await;
    reader.press('/').await;
    let seen = reader
        .sees("the field has the focus", |seen| seen.focus == "field")
        .await;
    assert_eq!(seen.query, "", "the key itself was typed");
    // What is in the field is selected then; that keeps no key from choosing a result.
    reader.finds_something("almaty").await;
    reader.gets("root.host.focus()").await;
    reader.opens_the_first().await;
}

async fn a_record_is_opened_read_and_left(session: Session) {
    let reader = Reader::at(session).await;
    let list = reader
        .finds("almaty", "several", |seen| seen.hits.len() > 1)
        .await;
    reader.press(key::DOWN).await;
    reader.press(key::DOWN).await;
    let chosen = list.titles()[1].to_owned();
    let before = reader
        .sees("the second result has the focus", |seen| {
            seen.focus == chosen
        })
        .await;

    reader.press(key::ENTER).await;
    reader
        .sees("the record is open", |seen| {
            seen.reading
                .as_ref()
                .is_some_and(|reading| reading.title == chosen)
        })
        .await;
    reader.passes_the_warning().await;
    let open = reader
        .sees("it stands at a match in the window", |seen| {
            seen.reading
                .as_ref()
                .is_some_and(|reading| reading.in_view && !reading.current.is_empty())
        })
        .await;
    let reading = open.reading.expect("a record is open");
    assert!(reading.text.len() > 200, "there is no text: {reading:#?}");
    assert!(
        reading.marks.iter().all(|mark| !mark.trim().is_empty()),
        "a mark without a word: {:?}",
        reading.marks
    );

    if reading.marks.len() > 1 {
        let place = place(&reader).await;
        reader.press('n').await;
        let next = wait_for_another_place(&reader, &place).await;
        reader.press('p').await;
        assert_eq!(wait_for_another_place(&reader, &next).await, place);
    }

    reader.press(key::ESCAPE).await;
    let after = reader
        .sees("the list is back, with the focus where it was", |seen| {
            seen.reading.is_none() && seen.focus == chosen
        })
        .await;
    assert_eq!(after.titles(), before.titles());
    assert_eq!(after.query, "almaty");
    assert_eq!(after.scroll, before.scroll, "the list has moved");

    reader.press(key::UP).await;
    reader.press(key::UP).await;
    reader
        .sees("up leads back to the field", |seen| seen.focus == "field")
        .await;
}

async fn escape_clears_the_search(session: Session) {
    let reader = Reader::at(session).await;
    reader.finds_something("almaty").await;
    reader.press(key::ESCAPE).await;
    reader
        .sees("the contents are back", |seen| {
            seen.query.is_empty() && seen.contents > 0 && seen.focus == "field"
        })
        .await;
}

async fn a_click_opens_the_passage_that_was_clicked(session: Session) {
    let reader = Reader::at(session).await;
    reader.finds_something("almaty").await;
    // Where the texts come with a warning, their passages are folded.
    reader
        .gets("root.querySelectorAll('.folded').forEach((warning) => { warning.open = true; })")
        .await;
    let passage = reader
        .session
        .run(
            "return document.querySelector('amanat-search').shadowRoot
               .querySelector('[part~=hit] [data-passage]').dataset.passage",
            &[],
        )
        .await;
    reader
        .clicks(
            "a snippet",
            "root.querySelector('[part~=hit] [data-passage]')",
        )
        .await;
    reader
        .sees("a record is open", |seen| seen.reading.is_some())
        .await;
    reader.passes_the_warning().await;
    reader
        .session
        .wait_until(
            "the passage is in the window",
            &format!(
                "(() => {{
                  const passage = document.querySelector('amanat-search').shadowRoot
                    .querySelector('[part~=reading] [data-passage=\"{}\"]');
                  const box = passage?.getBoundingClientRect();
                  return !!box && box.height > 0 && box.top < innerHeight && box.bottom > 0;
                }})()",
                passage.as_str().expect("a passage's number")
            ),
        )
        .await;
    reader
        .clicks(
            "the way back",
            "root.querySelector('[part~=reading] .back')",
        )
        .await;
    reader
        .sees("the list is back", |seen| {
            seen.reading.is_none() && !seen.hits.is_empty()
        })
        .await;
}

/// Where the reader is among the matches, as the page says it ("2 of 7").
const PLACE: &str = "document.querySelector('amanat-search').shadowRoot
    .querySelector('[part~=reading] .place')?.textContent";

async fn place(reader: &Reader) -> Value {
    reader.session.run(&format!("return {PLACE}"), &[]).await
}

async fn wait_for_another_place(reader: &Reader, than: &Value) -> Value {
    let another = format!("{PLACE} !== {than} && {PLACE}");
    let session = &reader.session;
    session
        .wait_until("another match is reached", &another)
        .await
}

/// The field stays in sight while the page scrolls, and hides nothing that is gone to by a key.
async fn what_has_the_focus_is_not_behind_the_field(session: Session) {
    let reader = Reader::at(session.clone()).await;
    reader
        .finds("almaty", "something", |seen| seen.hits.len() > 10)
        .await;
    let seen = "(() => {
        const box = root.activeElement.getBoundingClientRect();
        const at = root.elementFromPoint(box.left + 4, box.top + 4);
        return [scrollY > 0, root.activeElement.contains(at) || at?.className];
      })()";
    for _ in 0..9 {
        reader.press(key::DOWN).await;
    }
    for _ in 0..5 {
        reader.press(key::UP).await;
        let there = reader.gets(seen).await;
        assert_eq!(there, json!([true, true]), "{}", session.browser);
    }
    // By Tab, the browser itself brings it into sight.
    reader
        .gets("(scrollTo(0, 5000), root.querySelectorAll('[part~=hit] .title')[2].focus())")
        .await;
    reader
        .waits_until("the browser has brought it", &format!("{seen}[1] === true"))
        .await;
}

/// On a phone the button that leaves covers the ends of the lowest lines; what is gone to stands above it.
async fn what_has_the_focus_is_not_behind_the_way_out(session: Session) {
    session.becomes_a_phone().await;
    let reader = Reader::at(session).await;
    reader
        .finds("almaty", "something", |seen| seen.hits.len() > 10)
        .await;
    for _ in 0..9 {
        reader.press(key::DOWN).await;
    }
    let [result, way_out] = [
        "root.activeElement.closest('.hit')",
        "root.querySelector('.leave')",
    ];
    let places = reader
        .gets(&format!(
            "[scrollY, {result}.getBoundingClientRect().bottom, {way_out}.getBoundingClientRect().top]"
        ))
        .await;
    let [scrolled, bottom, top] = [0, 1, 2].map(|at| places[at].as_f64().expect("a number"));
    assert!(scrolled > 0.0 && bottom <= top, "{places}");
}

/// Who dictates, or slips, sets off none (WCAG 2.2, 2.1.4); keys that write nothing go on.
async fn single_keys_can_be_switched_off(session: Session) {
    let reader = Reader::at(session.clone()).await;
    let tick = "root.querySelector('.foot .tick input')";
    let name = reader.gets(&format!("{tick}.labels[0].textContent")).await;
    assert_eq!(name, "Use the keys / n p");
    reader.gets(&format!("{tick}.click()")).await;
    reader.gets("root.activeElement?.blur()").await;
    reader.press('/').await;
    let seen = reader.look().await;
    assert_ne!(seen.focus, "field", "{}", session.browser);
    reader.gets("root.host.search('almaty')").await;
    reader
        .sees("something is found", |seen| !seen.hits.is_empty())
        .await;
    reader
        .gets("root.querySelector('.hit .title').click()")
        .await;
    reader
        .sees("a record is open", |seen| seen.reading.is_some())
        .await;
    reader.passes_the_warning().await;
    reader
        .sees("it stands at a match", |seen| {
            seen.reading
                .as_ref()
                .is_some_and(|reading| !reading.current.is_empty())
        })
        .await;
    let before = place(&reader).await;
    for key in ['n', 'n', 'p', '/'] {
        reader.press(key).await;
    }
    assert_eq!(place(&reader).await, before, "{}", session.browser);
    reader.goes_back().await;
    // Another language forgets nothing of it; switched on, they are there again.
    speak(&reader, "ru").await;
    assert_eq!(reader.gets(&format!("{tick}.checked")).await, false);
    reader.gets(&format!("{tick}.click()")).await;
    reader.gets("root.activeElement?.blur()").await;
    reader.press('/').await;
    reader
        .sees("the field has the focus", |seen| seen.focus == "field")
        .await;
}

/// A press on a button ends no selection in Chromium.
async fn a_press_on_a_title_opens_whatever_is_selected(session: Session) {
    let reader = Reader::at(session).await;
    reader.finds_something("almaty").await;
    reader.gets("root.host.focus()").await; // which selects what is in the field
    reader
        .clicks("a title", "root.querySelector('[part~=hit] .title')")
        .await;
    reader
        .sees("a record is open", |seen| seen.reading.is_some())
        .await;
}

/// What is seen on the front only is out of a reader's way elsewhere, but for the title, which is heard.
async fn nothing_takes_the_focus_unseen(session: Session) {
    let reader = Reader::at(session).await;
    let above = "['.head-line button', '.masthead'].map((one) => root.querySelector(one).checkVisibility())";
    assert_eq!(reader.gets(above).await, json!([true, true]));
    reader.finds_something("almaty").await;
    reader.opens_the_first().await;
    assert_eq!(reader.gets(above).await, json!([false, true]));
    reader.goes_back().await;
    assert_eq!(reader.gets(above).await, json!([true, true]));
}
