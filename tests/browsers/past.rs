//! Back, Forward and reload where a host's page wants them: `<amanat-search history>`.

use crate::embedding::host;
use crate::harness::{Session, Test, key};
use crate::reader::{Reader, Seen};
use crate::test;

pub(crate) const TESTS: &[Test] = &[
    test!(
        past::back_and_forward_go_through_what_was_opened,
        Host,
        Usual
    ),
    test!(past::a_reload_comes_back_to_the_place, Host, Usual),
    test!(past::a_reload_keeps_how_the_query_is_read, Host, Usual),
    test!(
        past::back_and_reload_keep_the_days_and_the_list,
        Host,
        Usual
    ),
    test!(past::links_are_copied_where_they_lead_here, Host, Usual),
    test!(past::leaves_the_pages_own_places_alone, Host, Usual),
    test!(past::a_link_with_what_is_no_day_still_searches, Host, Usual),
    test!(past::the_last_day_of_a_link_may_be_a_month, Host, Usual),
    test!(past::two_presses_go_back_once, Host, Usual),
    test!(past::goes_on_after_being_moved, Host, Usual),
    test!(past::another_element_takes_over, Host, Usual),
    test!(past::keeps_what_was_typed_while_it_loads, Host, Usual),
    test!(past::another_language_finds_the_reader_there, Host, Usual),
];

async fn opened(session: &Session) -> Reader {
    session.open(&host("history.html")).await;
    Reader::at(session.clone()).await
}

/// Scrolls down the page, and waits until its entry in the history has that; returns how far it is.
async fn scrolls(session: &Session, to: u32) -> i64 {
    session.run(&format!("scrollTo(0, {to})"), &[]).await;
    let kept = "scrollY > 0 && history.state?.amanat?.scroll === scrollY && Math.round(scrollY)";
    let there = session.wait_until("the entry has the place", kept).await;
    there.as_i64().expect("a number")
}

/// Searches, and narrows the search by what is offered first.
async fn narrows(reader: &Reader) -> Seen {
    let all = reader
        .finds("almaty", "something", |seen| seen.hits.len() > 2)
        .await;
    reader
        .gets("root.querySelector('[part~=facets] input[type=checkbox]').click()")
        .await;
    reader
        .sees("the filter narrows", |seen| {
            seen.total != all.total && !seen.hits.is_empty()
        })
        .await
}

async fn opens_the_second(reader: &Reader) -> String {
    let seen = reader.look().await;
    reader.press(key::DOWN).await;
    reader.press(key::DOWN).await;
    reader.press(key::ENTER).await;
    let title = seen.hits[1].title.clone();
    reader
        .sees("the second record is open", |seen| {
            seen.reading
                .as_ref()
                .is_some_and(|open| open.title == title)
        })
        .await;
    title
}

async fn back_and_forward_go_through_what_was_opened(session: Session) {
    let reader = opened(&session).await;
    reader
        .finds("almaty", "something", |seen| seen.hits.len() > 2)
        .await;
    let title = opens_the_second(&reader).await;
    let address = session.run("return location.hash", &[]).await;
    assert!(
        address.as_str().is_some_and(|hash| hash.len() > 1),
        "{address}"
    );
    session.go_back().await;
    let seen = reader
        .sees("the results are back", |seen| {
            seen.reading.is_none() && seen.query == "almaty" && !seen.hits.is_empty()
        })
        .await;
    assert_eq!(seen.focus, title, "the focus is elsewhere");
    let address = session.run("return location.hash", &[]).await;
    assert_eq!(address, "#?q=almaty");
    session.run("history.forward()", &[]).await;
    reader
        .sees("the record is open again", |seen| seen.reading.is_some())
        .await;
    // The way back in the page and that of the browser are one.
    reader.press(key::ESCAPE).await;
    reader
        .sees("the results are back", |seen| seen.reading.is_none())
        .await;
    session.go_back().await;
    reader
        .sees("nothing is searched for", |seen| {
            seen.query.is_empty() && seen.hits.is_empty()
        })
        .await;
    let address = session.run("return location.href", &[]).await;
    assert_eq!(address, host("history.html"));
}

async fn a_reload_comes_back_to_the_place(session: Session) {
    let reader = opened(&session).await;
    let narrowed = narrows(&reader).await;
    let ticked = "[...root.querySelectorAll('[part~=facets] input:checked')].length";
    assert_eq!(reader.gets(ticked).await, 1);
    let title = opens_the_second(&reader).await;
    let scrolled = scrolls(&session, 300).await;
    session.reload().await;
    let reader = Reader::at(session.clone()).await;
    reader
        .sees("the record is open, where it was left", |seen| {
            let open = seen.reading.as_ref();
            open.is_some_and(|open| open.title == title) && (seen.scroll - scrolled).abs() < 3
        })
        .await;
    session.go_back().await;
    let seen = reader
        .sees("the results are back", |seen| {
            seen.reading.is_none() && seen.query == "almaty" && !seen.hits.is_empty()
        })
        .await;
    assert_eq!(seen.total, narrowed.total, "the filter is lost");
    assert_eq!(reader.gets(ticked).await, 1);
}

/// What was left out, and that only the words themselves shall match.
async fn a_reload_keeps_how_the_query_is_read(session: Session) {
    let reader = opened(&session).await;
    let all = reader.finds_something("tokaev").await;
    reader
        .gets("root.querySelector('.readings button.toggle[aria-pressed=true]').click()")
        .await;
    let left = "[...root.querySelectorAll('.readings button.toggle[aria-pressed=false]')].map((one) => one.dataset.key)";
    session
        .wait_until(
            "the entry has it",
            "history.state?.amanat?.place?.without?.length === 1",
        )
        .await;
    let before = reader.gets(left).await;
    assert_eq!(before.as_array().map(Vec::len), Some(1), "{before}");
    session.reload().await;
    let reader = Reader::at(session.clone()).await;
    reader
        .sees("the results are back", |seen| {
            seen.query == "tokaev" && !seen.hits.is_empty()
        })
        .await;
    assert_eq!(reader.gets(left).await, before, "{}", session.browser);

    let exact = "root.querySelector('label.tick input')";
    reader.gets(&format!("{exact}.click()")).await;
    session
        .wait_until(
            "the entry has that too",
            "history.state?.amanat?.place?.exact === true",
        )
        .await;
    session.reload().await;
    let reader = Reader::at(session.clone()).await;
    let seen = reader
        .sees("something is back", |seen| seen.query == "tokaev")
        .await;
    assert_eq!(reader.gets(&format!("{exact}.checked")).await, true);
    assert_ne!(seen.total, all.total, "other spellings were found");
    let address = session.run("return location.hash", &[]).await;
    assert_eq!(address, "#?q=tokaev", "it stands in no address");
}

/// The days that were chosen, and how far down the list the reader was.
async fn back_and_reload_keep_the_days_and_the_list(session: Session) {
    let reader = opened(&session).await;
    let all = reader
        .finds("almaty", "something", |seen| seen.hits.len() > 5)
        .await;
    reader
        .gets(
            "(() => {
               const from = root.querySelector('.panel .from');
               from.value = 3;
               for (const type of ['input', 'change']) from.dispatchEvent(new Event(type, { bubbles: true }));
             })()",
        )
        .await;
    let some = reader
        .sees("fewer are found", |seen| {
            seen.total != all.total && seen.hits.len() > 5
        })
        .await;
    let chip = "root.querySelector('.chip')?.textContent";
    let days = reader.gets(chip).await;
    assert!(days.as_str().is_some(), "no chip says which days");
    let scroll = scrolls(&session, 500).await;
    assert!(scroll > 300, "there is nothing to scroll: {scroll}");

    let as_before = |seen: &Seen| {
        seen.reading.is_none() && seen.total == some.total && (seen.scroll - scroll).abs() < 3
    };
    reader
        .gets("root.querySelectorAll('[part~=hit] .title')[4].click()")
        .await;
    reader
        .sees("a record is open", |seen| seen.reading.is_some())
        .await;
    session.go_back().await;
    reader.sees("the list is where it was", as_before).await;
    assert_eq!(reader.gets(chip).await, days);
    session.reload().await;
    let reader = Reader::at(session.clone()).await;
    reader
        .sees("the list is where it was after a reload", as_before)
        .await;
    assert_eq!(reader.gets(chip).await, days);
}

/// A host's page that keeps its places in the address gives them to its readers too.
async fn links_are_copied_where_they_lead_here(session: Session) {
    let reader = opened(&session).await;
    session.keeps_copies().await;
    reader
        .finds("almaty", "something", |seen| seen.hits.len() > 2)
        .await;
    let copy = "[...root.querySelectorAll('.link')].find((one) => one.checkVisibility() && one.textContent.startsWith('Copy link'))";
    reader.clicks("copy the search's link", copy).await;
    let copied = session.copied().await;
    assert_eq!(copied, host("history.html") + "#?q=almaty");
    reader.gets("root.host.focus()").await;
    opens_the_second(&reader).await;
    reader.passes_the_warning().await;
    reader.clicks("copy the record's link", copy).await;
    let copied = session.copied().await;
    let address = session.run("return location.href", &[]).await;
    let record = copied
        .strip_suffix('0')
        .filter(|copied| copied.ends_with('/'));
    assert!(
        record.is_some_and(|record| address.as_str().is_some_and(|at| at.starts_with(record))),
        "{copied} leads elsewhere than {address}"
    );
}

async fn leaves_the_pages_own_places_alone(session: Session) {
    let reader = opened(&session).await;
    reader.finds_something("almaty").await;
    // The search has heard of it when the page has.
    session
        .run(
            "const { dataset } = document.documentElement;
             addEventListener('hashchange', () => (dataset.at = location.hash), { once: true });
             document.getElementById('section-link').click();",
            &[],
        )
        .await;
    session
        .wait_until(
            "the page is at its section",
            "document.documentElement.dataset.at === '#section'",
        )
        .await;
    let seen = reader.look().await;
    assert_eq!(seen.query, "almaty", "the page's own link moved the search");
    session.go_back().await;
    session
        .wait_until(
            "the search is in the address",
            "location.hash === '#?q=almaty'",
        )
        .await;
}

/// Neither a day that is none nor a facet that is called as a parameter once was.
async fn a_link_with_what_is_no_day_still_searches(session: Session) {
    let reader = opened(&session).await;
    let all = reader.finds_something("almaty").await;
    session.open("about:blank").await;
    session
        .open(&host("history.html#?q=almaty&%7Efrom=Anna"))
        .await;
    let seen = reader
        .sees("what is no day is left out", |seen| !seen.hits.is_empty())
        .await;
    assert_eq!(seen.total, all.total);
    session
        .open(&host("history.html#?q=almaty&from=Anna"))
        .await;
    reader
        .sees("it is a facet", |seen| {
            seen.query == "almaty" && seen.hits.is_empty()
        })
        .await;
    reader
        .gets("root.querySelector('.chip:first-child').click()")
        .await;
    reader
        .sees("it can be removed", |seen| seen.total == all.total)
        .await;
    session
        .open(&host("history.html#?q=almaty&from=2022-01-05"))
        .await;
    reader
        .sees("an older link is read as ever", |seen| {
            seen.total != all.total && !seen.hits.is_empty()
        })
        .await;
}

async fn the_last_day_of_a_link_may_be_a_month(session: Session) {
    session
        .open(&host("history.html#?q=almaty&%7Eto=2022-01"))
        .await;
    let reader = Reader::at(session.clone()).await;
    reader
        .sees("something is found", |seen| !seen.hits.is_empty())
        .await;
    let told = reader
        .gets("root.querySelector('.panel .to').getAttribute('aria-valuetext')")
        .await;
    assert!(
        told.as_str()
            .is_some_and(|told| told.contains("January") && told.contains("2022")),
        "{told}"
    );
}

async fn two_presses_go_back_once(session: Session) {
    let reader = opened(&session).await;
    reader
        .finds("almaty", "something", |seen| seen.hits.len() > 2)
        .await;
    opens_the_second(&reader).await;
    reader
        .gets("(() => { const back = root.querySelector('.back'); back.click(); back.click(); })()")
        .await;
    reader
        .sees("the results are back", |seen| seen.reading.is_none())
        .await;
    // From further back, Forward would lead to the results again.
    session.run("history.forward()", &[]).await;
    reader
        .sees("the record is open again", |seen| seen.reading.is_some())
        .await;
}

async fn goes_on_after_being_moved(session: Session) {
    let reader = opened(&session).await;
    reader
        .finds("almaty", "something", |seen| seen.hits.len() > 2)
        .await;
    session
        .run(
            "document.body.prepend(document.querySelector('amanat-search'))",
            &[],
        )
        .await;
    reader.gets("root.host.focus()").await;
    opens_the_second(&reader).await;
    session.go_back().await;
    reader
        .sees("the results are back", |seen| {
            seen.reading.is_none() && seen.query == "almaty" && !seen.hits.is_empty()
        })
        .await;
}

/// As where an application puts the next page beside the last one before it takes that away.
async fn another_element_takes_over(session: Session) {
    opened(&session).await;
    session
        .run(
            "const first = document.querySelector('amanat-search');
             const next = document.createElement('amanat-search');
             next.setAttribute('history', '');
             first.after(next);
             first.remove();",
            &[],
        )
        .await;
    let reader = Reader::at(session.clone()).await;
    reader.finds_something("almaty").await;
    session
        .wait_until("the address has it", "location.hash === '#?q=almaty'")
        .await;
}

async fn keeps_what_was_typed_while_it_loads(session: Session) {
    session.open(&host("field.html")).await;
    session
        .wait_until(
            "the archive is open",
            "!!document.querySelector('amanat-search').archive",
        )
        .await;
    session
        .run(
            "const element = document.createElement('amanat-search');
             element.setAttribute('for', 'q');
             element.setAttribute('history', '');
             document.getElementById('q').value = 'almaty';
             document.querySelector('amanat-search').replaceWith(element);",
            &[],
        )
        .await;
    let reader = Reader {
        session: session.clone(),
    };
    reader
        .sees("what was typed is searched for", |seen| {
            !seen.hits.is_empty()
        })
        .await;
}

/// Whoever changes the language of the interface has not gone anywhere.
async fn another_language_finds_the_reader_there(session: Session) {
    let reader = opened(&session).await;
    session
        .run(
            "const { dataset } = document.documentElement;
             dataset.told = '';
             for (const name of ['open', 'close'])
               document.addEventListener(`amanat-${name}`, () => (dataset.told += ` ${name}`))",
            &[],
        )
        .await;
    let narrowed = narrows(&reader).await;
    let title = opens_the_second(&reader).await;
    let past = "return [history.length, location.href]";
    let before = session.run(past, &[]).await;
    session
        .run("document.querySelector('amanat-search').lang = 'ru'", &[])
        .await;
    let speaks =
        "document.querySelector('amanat-search').shadowRoot.querySelector('.frame').lang === 'ru'";
    session.wait_until("it speaks Russian", speaks).await;
    let seen = reader.look().await;
    let open = seen.reading.expect("the record is still open");
    assert_eq!(open.title, title, "{}", session.browser);
    assert_eq!(
        session.run(past, &[]).await,
        before,
        "{}: it wrote to the history",
        session.browser
    );
    session.go_back().await;
    let seen = reader
        .sees("the results are below it", |seen| seen.reading.is_none())
        .await;
    assert_eq!(seen.query, "almaty");
    // Each work in the version that the reader now understands best.
    assert_eq!(
        seen.hits.len(),
        narrowed.hits.len(),
        "the filter is forgotten"
    );
    // What the page is told is in pairs, whatever closes a record.
    reader.gets("root.host.open('adamdar-night')").await;
    reader.gets("root.host.search('night')").await;
    let told = "return document.documentElement.dataset.told.trim()";
    let told = session.run(told, &[]).await;
    assert_eq!(
        told, "open close open close open close",
        "{}",
        session.browser
    );
}
